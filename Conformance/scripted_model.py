"""Makes a real checkpoint whose answers are known: a Llama of one layer that has learned a chain of tokens by heart.

Attention and feed-forward contribute nothing (their last matrices are zero), every token has a direction of its own, and
the output matrix maps each direction to one next token. So the next token follows from the last one alone. The chat
template ends its generation prompt with a special token that begins one of the chains: which one depends on the
conversation. The engine, the tokenizer, the template, the sampler and every parser work as with any other model.

    python3 Conformance/scripted_model.py FOLDER
"""
import json
import pathlib
import struct
import sys

HEAD = 64
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|pad|>"]

# Tools and calls in the form of Hermes 2 Pro; thoughts in <think>, as Qwen3 and DeepSeek write them.
TEMPLATE = """\
{%- if tools or messages[0].role == 'system' %}
{{- '<|im_start|>system\\n' }}
{%- if messages[0].role == 'system' %}{{- messages[0].content + '\\n' }}{%- endif %}
{%- if tools %}
{{- '# Tools\\n\\nYou may call these functions:\\n<tools>' }}
{%- for tool in tools %}{{- '\\n' + (tool | tojson) }}{%- endfor %}
{{- '\\n</tools>\\nFor each call, return a json object within <tool_call></tool_call> tags:\\n<tool_call>\\n'
    + '{"name": <function-name>, "arguments": <args-json-object>}\\n</tool_call>' }}
{%- endif %}
{{- '<|im_end|>\\n' }}
{%- endif %}
{%- for message in messages %}
{%- if message.role == 'tool' %}
{{- '<|im_start|>user\\n<tool_response>\\n' + message.content + '\\n</tool_response><|im_end|>\\n' }}
{%- elif message.role == 'assistant' %}
{{- '<|im_start|>assistant\\n' }}
{%- if message.reasoning_content %}
{{- '<think>\\n' + message.reasoning_content + '\\n</think>\\n\\n' }}
{%- endif %}
{{- message.content or '' }}
{%- for call in message.tool_calls or [] %}
{{- '\\n<tool_call>\\n{"name": "' + call.function.name + '", "arguments": ' + (call.function.arguments | tojson)
    + '}\\n</tool_call>' }}
{%- endfor %}
{{- '<|im_end|>\\n' }}
{%- elif message.role != 'system' %}
{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}
{%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
{{- '<|im_start|>assistant\\n' }}
SELECTION
{%- endif %}
"""


def byte_alphabet():
    """GPT-2's printable spelling of each byte."""
    plain = [*range(ord("!"), ord("~") + 1), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    spelling, extra = {}, 0
    for byte in range(256):
        spelling[byte] = chr(byte) if byte in plain else chr(256 + extra)
        extra += byte not in plain
    return spelling


def pieces(text, taken, size=4):
    """The text in pieces of about `size` characters, none of which is in `taken` yet: each is one token."""
    found, start = [], 0
    while start < len(text):
        end = min(start + size, len(text))
        while text[start:end] in taken and end < len(text):
            end += 1
        while text[start:end] in taken and start > 0:
            # The end of the text repeats another piece: join it to the one before.
            start -= len(found[-1])
            taken.discard(found.pop())
        found.append(text[start:end])
        taken.add(text[start:end])
        start = end
    return found


# With it a server opens a thought by itself when it is asked for thoughts: the last that such a prompt says.
THOUGHT_OPENING = "<think>\n"


def make(folder, model_id, selection, answers, context=4096, opened=None):
    """Writes the checkpoint.

    selection: template text that prints one of `<|answer:NAME|>`; answers: NAME -> the text that is then answered.
    opened: NAME of the answer that begins with THOUGHT_OPENING and goes on behind it, too, when the prompt has said it.
    """
    spelling = byte_alphabet()
    vocabulary = {name: number for number, name in enumerate(SPECIAL)}
    starts = {name: f"<|answer:{name}|>" for name in answers}
    for start in starts.values():
        vocabulary[start] = len(vocabulary)
    special = list(vocabulary)
    for byte in range(256):
        vocabulary[spelling[byte]] = len(vocabulary)
    taken = {bytes([byte]).decode("latin-1") for byte in range(256)}
    successors = {}
    for name, text in answers.items():
        previous = vocabulary[starts[name]]
        opening = THOUGHT_OPENING if name == opened else ""
        assert text.startswith(opening), f"{name} does not open a thought"
        parts = [pieces(part, taken) for part in (opening, text[len(opening):])]
        for piece in parts[0] + parts[1]:
            token = "".join(spelling[byte] for byte in piece.encode())
            vocabulary[token] = len(vocabulary)
            successors[previous] = vocabulary[token]
            previous = vocabulary[token]
        successors[previous] = vocabulary["<|im_end|>"]
        if opening:
            # What a prompt says is tokens of single bytes, as there are no merges: the last of them goes on.
            second = "".join(spelling[byte] for byte in parts[1][0].encode())
            successors[vocabulary[spelling[opening.encode()[-1]]]] = vocabulary[second]

    count = len(vocabulary)
    hidden = (count + HEAD - 1) // HEAD * HEAD
    tensors = {
        "model.embed_tokens.weight": ([count, hidden], {(token, token): 1.0 for token in range(count)}),
        "lm_head.weight": ([count, hidden], {
            (successors.get(token, vocabulary["<|im_end|>"]), token): 2.0 for token in range(count)}),
        "model.norm.weight": ([hidden], 1.0),
        "model.layers.0.input_layernorm.weight": ([hidden], 1.0),
        "model.layers.0.post_attention_layernorm.weight": ([hidden], 1.0),
    }
    for name, shape in {"self_attn.q_proj": [hidden, hidden], "self_attn.k_proj": [HEAD, hidden],
                        "self_attn.v_proj": [HEAD, hidden], "self_attn.o_proj": [hidden, hidden],
                        "mlp.gate_proj": [HEAD, hidden], "mlp.up_proj": [HEAD, hidden],
                        "mlp.down_proj": [hidden, HEAD]}.items():
        tensors[f"model.layers.0.{name}.weight"] = (shape, {})

    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    write_safetensors(folder / "model.safetensors", tensors)
    write(folder / "config.json", {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "vocab_size": count, "hidden_size": hidden,
        "intermediate_size": HEAD, "num_hidden_layers": 1, "num_attention_heads": hidden // HEAD,
        "num_key_value_heads": 1, "head_dim": HEAD, "hidden_act": "silu", "max_position_embeddings": context,
        "rms_norm_eps": 1e-6, "rope_theta": 10000.0, "tie_word_embeddings": False, "torch_dtype": "bfloat16",
        "eos_token_id": vocabulary["<|im_end|>"]})
    write(folder / "tokenizer.json", {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [{"id": vocabulary[name], "content": name, "single_word": False, "lstrip": False,
                          "rstrip": False, "normalized": False, "special": True} for name in special],
        "normalizer": None,
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
        "post_processor": None,
        "decoder": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None,
                  "end_of_word_suffix": None, "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                  "vocab": vocabulary, "merges": []}})
    write(folder / "tokenizer_config.json", {
        "eos_token": "<|im_end|>", "bos_token": None, "pad_token": "<|pad|>",
        "chat_template": TEMPLATE.replace("SELECTION", selection)})
    write(folder / "alicerce.json", {
        "modelId": model_id, "modelName": model_id, "providerName": "Conformance", "dialect": "anthropic.messages",
        "defaultMaxTokens": 512})
    return model_id


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False))


def write_safetensors(path, tensors):
    """bfloat16 tensors given by shape and either one value for all or the few values that are not zero."""
    header, blobs, offset = {}, [], 0
    for name, (shape, values) in tensors.items():
        size = 1
        for axis in shape:
            size *= axis
        if isinstance(values, dict):
            data = bytearray(2 * size)
            for (row, column), value in values.items():
                struct.pack_into("<H", data, 2 * (row * shape[1] + column), bfloat16(value))
        else:
            data = struct.pack("<H", bfloat16(values)) * size
        header[name] = {"dtype": "BF16", "shape": shape, "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
        blobs.append(bytes(data))
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def bfloat16(value):
    return struct.unpack("<I", struct.pack("<f", value))[0] >> 16


# What the clients' tests talk to. The answers name tools that the tests define.
AGENT = "scripted.agent-v1:0"
THINKER = "scripted.thinker-v1:0"
# What it thinks, and what it says when it must not think.
THOUGHT = "Somebody greets me; politeness asks for a greeting."
WITHOUT_THOUGHT = "Boa noite, sem pensar."


def call(name, **arguments):
    return "<tool_call>\n" + json.dumps({"name": name, "arguments": arguments}) + "\n</tool_call>"


def make_all(folder):
    """The models of the clients' tests, one folder each."""
    make(
        f"{folder}/agent", AGENT,
        # A result was given: say it. A tool for the final result: fill it in. A question and a tool: ask for it.
        "{%- set last = messages[-1] %}"
        "{%- set names = (tools or []) | map(attribute='function.name') | list %}"
        "{%- if last.role == 'tool' %}"
        "{%- if 'final_result' in names %}{{- '<|answer:final|>' }}{%- else %}{{- '<|answer:told|>' }}{%- endif %}"
        "{%- elif 'weather' in names and 'both' in (last.content | string) %}{{- '<|answer:two|>' }}"
        "{%- elif 'weather' in names %}{{- '<|answer:asks|>' }}"
        "{%- elif 'final_result' in names %}{{- '<|answer:final|>' }}"
        "{%- elif 'Report' in names %}{{- '<|answer:report|>' }}"
        "{%- else %}{{- '<|answer:greets|>' }}{%- endif %}",
        {
            "greets": "Good morning! This answer is known by heart.",
            "asks": "Let me look that up.\n" + call("weather", city="Lisboa"),
            "two": call("weather", city="Porto") + "\n" + call("weather", city="Faro"),
            "told": "The weather report says that it is sunny, 21 degrees.",
            "final": call("final_result", city="Lisboa!", degrees=21),
            "report": call("Report", city="Évora", degrees=23),
        })
    make(
        f"{folder}/thinker", THINKER,
        # It thinks unless it is told not to.
        "{%- if enable_thinking is defined and not enable_thinking %}{{- '<|answer:says|>' }}"
        "{%- else %}{{- '<|answer:thinks|>' }}{%- endif %}",
        {
            "thinks": f"{THOUGHT_OPENING}{THOUGHT}\n</think>\n\nBoa tarde!",
            "says": WITHOUT_THOUGHT,
        }, opened="thinks")


if __name__ == "__main__":
    make_all(sys.argv[1])
