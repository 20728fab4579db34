#!/usr/bin/env python3
"""Makes a Hugging Face folder from the llama2.c checkpoint stories260K.

    convert_stories260k.py --source FOLDER --output FOLDER [--verify]

FOLDER of --source holds tok512.bin and stories260K.bin (or stories260K_v1.bin); --source may name the .bin file itself.
Needs numpy and safetensors. --verify needs torch, transformers and tokenizers too: it compares the written tokenizer
with llama2.c's way of encoding on generated texts, and the greedy continuation of BOS with the text published in
stories260K.md.

Formats: https://github.com/karpathy/llama2.c, export.py (versions 0 and 1) and tokenizer.py.
"""

import argparse
import json
import pathlib
import random
import struct
import sys

import numpy as np
from safetensors.numpy import save_file

UNKNOWN, BOS, EOS = 0, 1, 2
FIRST_BYTE = 3  # <0x00>; the 256 byte tokens follow one another
SPACE = "\u2581"
VERSION_1_MAGIC = 0x616B3432
VERSION_1_HEADER = 256


class Floats:
    """Tensors that stand one after the other in a file."""

    def __init__(self, data, offset):
        self.values = np.frombuffer(data, dtype="<f4", offset=offset)
        self.position = 0

    def take(self, *shape):
        count = int(np.prod(shape))
        values = self.values[self.position : self.position + count]
        if len(values) != count:
            raise SystemExit(f"the checkpoint ends inside a tensor of shape {shape}")
        self.position += count
        return values.reshape(shape)


def read_checkpoint(path):
    """The hyper-parameters and the tensors by llama2.c's names, one array for all layers."""
    data = path.read_bytes()
    version = 1 if struct.unpack_from("<I", data)[0] == VERSION_1_MAGIC else 0
    if version == 1:
        number, *sizes, shared = struct.unpack_from("<i7iB", data, 4)
        if number != 1:
            raise SystemExit(f"{path}: version {number} is not supported; versions 0 and 1 are")
        floats = Floats(data, VERSION_1_HEADER)
    else:
        sizes = list(struct.unpack_from("<7i", data))
        # A negative vocabulary says that the output matrix is one of its own.
        shared = sizes[5] > 0
        sizes[5] = abs(sizes[5])
        floats = Floats(data, 28)
    dim, hidden, layers, heads, kv_heads, vocabulary, context = sizes
    kv_dim = dim // heads * kv_heads
    shapes = dict(
        tok_embeddings=(vocabulary, dim), attention_norm=(layers, dim), wq=(layers, dim, dim),
        wk=(layers, kv_dim, dim), wv=(layers, kv_dim, dim), wo=(layers, dim, dim), ffn_norm=(layers, dim),
        w1=(layers, hidden, dim), w2=(layers, dim, hidden), w3=(layers, hidden, dim), norm=(dim,),
    )
    order = list(shapes)
    if version == 1:
        order = ["attention_norm", "ffn_norm", "norm", "tok_embeddings", "wq", "wk", "wv", "wo", "w1", "w2", "w3"]
    tensors = {name: floats.take(*shapes[name]) for name in order}
    if version == 0:
        floats.take(2, context, dim // heads // 2)  # tables of sines and cosines, no longer used by llama2.c either
    if not shared:
        tensors["output"] = floats.take(vocabulary, dim)
    if floats.position != len(floats.values):
        raise SystemExit(f"{path}: {len(floats.values) - floats.position} numbers are left over")
    return sizes, tensors


def rotary_halves(rows, heads):
    """Rows whose rotary pairs stand side by side, to each head's first components before its second ones."""
    return rows.reshape(heads, rows.shape[0] // heads // 2, 2, -1).swapaxes(1, 2).reshape(rows.shape)


def hugging_face_tensors(sizes, tensors):
    _, _, layers, heads, kv_heads, _, _ = sizes
    names = dict(
        wv="self_attn.v_proj", wo="self_attn.o_proj", w1="mlp.gate_proj", w2="mlp.down_proj", w3="mlp.up_proj",
        attention_norm="input_layernorm", ffn_norm="post_attention_layernorm",
    )
    result = {"model.embed_tokens.weight": tensors["tok_embeddings"], "model.norm.weight": tensors["norm"]}
    if "output" in tensors:
        result["lm_head.weight"] = tensors["output"]
    for layer in range(layers):
        prefix = f"model.layers.{layer}."
        for name, target in names.items():
            result[f"{prefix}{target}.weight"] = tensors[name][layer]
        result[f"{prefix}self_attn.q_proj.weight"] = rotary_halves(tensors["wq"][layer], heads)
        result[f"{prefix}self_attn.k_proj.weight"] = rotary_halves(tensors["wk"][layer], kv_heads)
    return {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in result.items()}


def read_tokens(path, count):
    """The scores and byte strings of a tokenizer.bin."""
    data = path.read_bytes()
    position = 4  # after the length of the longest token
    tokens = []
    for _ in range(count):
        score, length = struct.unpack_from("<fi", data, position)
        position += 8
        tokens.append((score, data[position : position + length]))
        position += length
    return tokens


def merges_of(vocabulary, scores):
    """Every pair of pieces that makes a piece, best score first.

    SentencePiece joins the neighbours whose union has the best score; BPE by rank does the same when each union's
    ranks follow its score. Among the pairs of one union the ids decide, as in transformers' conversion.
    """
    merges = []
    for piece, score in scores.items():
        pairs = [(piece[:cut], piece[cut:]) for cut in range(1, len(piece))]
        known = [pair for pair in pairs if pair[0] in vocabulary and pair[1] in vocabulary]
        known.sort(key=lambda pair: (vocabulary[pair[0]], vocabulary[pair[1]]))
        merges += [(score, pair) for pair in known]
    merges.sort(key=lambda merge: (merge[0], len(merge[1][0]), len(merge[1][1])), reverse=True)
    return [list(pair) for _, pair in merges]


def tokenizer_json(tokens):
    pieces = [text.decode().replace(" ", SPACE) for _, text in tokens]
    pieces[UNKNOWN], pieces[BOS], pieces[EOS] = "<unk>", "<s>", "</s>"
    vocabulary = {piece: index for index, piece in enumerate(pieces)}
    ordinary = range(FIRST_BYTE + 256, len(pieces))
    special = [dict(id=index, content=pieces[index], single_word=False, lstrip=False, rstrip=False, normalized=False,
                    special=True) for index in (UNKNOWN, BOS, EOS)]
    bos = dict(SpecialToken=dict(id="<s>", type_id=0))
    first, second = (dict(Sequence=dict(id=name, type_id=kind)) for name, kind in (("A", 0), ("B", 1)))
    return dict(
        version="1.0", truncation=None, padding=None, added_tokens=special,
        normalizer=dict(type="Sequence", normalizers=[
            dict(type="Prepend", prepend=SPACE),
            dict(type="Replace", pattern=dict(String=" "), content=SPACE),
        ]),
        pre_tokenizer=None,
        post_processor=dict(
            type="TemplateProcessing", single=[bos, first],
            pair=[bos, first, dict(SpecialToken=dict(id="<s>", type_id=1)), second],
            special_tokens={"<s>": dict(id="<s>", ids=[BOS], tokens=["<s>"])},
        ),
        decoder=dict(type="Sequence", decoders=[
            dict(type="Replace", pattern=dict(String=SPACE), content=" "),
            dict(type="ByteFallback"), dict(type="Fuse"),
            dict(type="Strip", content=" ", start=1, stop=0),
        ]),
        model=dict(
            type="BPE", dropout=None, unk_token="<unk>", continuing_subword_prefix=None, end_of_word_suffix=None,
            fuse_unk=True, byte_fallback=True, ignore_merges=False, vocab=vocabulary,
            merges=merges_of(vocabulary, {pieces[index]: tokens[index][0] for index in ordinary}),
        ),
    )


def write_folder(output, sizes, tensors, tokens):
    dim, hidden, layers, heads, kv_heads, vocabulary, context = sizes
    output.mkdir(parents=True, exist_ok=True)
    save_file(hugging_face_tensors(sizes, tensors), output / "model.safetensors", metadata={"format": "pt"})
    files = {
        "config.json": dict(
            architectures=["LlamaForCausalLM"], model_type="llama", vocab_size=vocabulary, hidden_size=dim,
            intermediate_size=hidden, num_hidden_layers=layers, num_attention_heads=heads,
            num_key_value_heads=kv_heads, head_dim=dim // heads, max_position_embeddings=context, hidden_act="silu",
            rms_norm_eps=1e-5, rope_theta=10000.0, rope_scaling=None, attention_bias=False, mlp_bias=False,
            tie_word_embeddings="output" not in tensors, bos_token_id=BOS, eos_token_id=EOS, torch_dtype="float32",
        ),
        # The training text had BOS between stories and no EOS: BOS ends a story, as it does in llama2.c.
        "generation_config.json": dict(bos_token_id=BOS, eos_token_id=[EOS, BOS]),
        "tokenizer.json": tokenizer_json(tokens),
        "tokenizer_config.json": dict(
            tokenizer_class="PreTrainedTokenizerFast", bos_token="<s>", eos_token="</s>", unk_token="<unk>",
            add_bos_token=True, add_eos_token=False, clean_up_tokenization_spaces=False, model_max_length=context,
        ),
    }
    for name, content in files.items():
        text = json.dumps(content, ensure_ascii=False, indent=None if name == "tokenizer.json" else 2)
        (output / name).write_text(text + "\n", encoding="utf-8")


def encode_as_llama2_c(text, tokens):
    """The `encode` of llama2.c's run.c: whole characters or their bytes, then the best-scored union, leftmost first."""
    index = {piece: (-number, number) for number, (_, piece) in enumerate(tokens)}
    ids = [index[b" "][1]] if text else []
    for character in text:
        piece = character.encode()
        ids += [index[piece][1]] if piece in index else [FIRST_BYTE + byte for byte in piece]
    while True:
        best = None
        for place in range(len(ids) - 1):
            union = tokens[ids[place]][1] + tokens[ids[place + 1]][1]
            if union in index:
                number = index[union][1]
                if best is None or tokens[number][0] > best[0]:
                    best = (tokens[number][0], number, place)
        if best is None:
            return [BOS] + ids
        ids[best[2] : best[2] + 2] = [best[1]]


def generated_texts(published):
    """Words of the published text, other scripts, controls and emoji, in random order."""
    source = random.Random(260)
    words = sorted(set(published.split()))
    others = ["Ação", "São Paulo", "naïve", "日本語", "🙂👍🏽", "\t", "\n", "  ", "0x7F", "x = [1, 2];", "\u00a0", "…", "\x07"]
    for _ in range(3000):
        parts = [source.choice(words if source.random() < 0.7 else others) for _ in range(source.randint(0, 12))]
        yield source.choice(["", " "]).join(parts)


def verify(output, source, tokens):
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModelForCausalLM, AutoTokenizer

    card = (source / "stories260K.md").read_text(encoding="utf-8")
    published = card.split("-t 0.0\n", 1)[1].split("```", 1)[0].rstrip("\n")
    written = Tokenizer.from_file(str(output / "tokenizer.json"))
    count = 0
    for text in generated_texts(published):
        ours, theirs = written.encode(text).ids, encode_as_llama2_c(text, tokens)
        if ours != theirs:
            raise SystemExit(f"{text!r} is encoded as {ours}; llama2.c gives {theirs}")
        count += 1
    print(f"tokenizer.json encodes {count} texts as llama2.c does")

    tokenizer = AutoTokenizer.from_pretrained(output)
    model = AutoModelForCausalLM.from_pretrained(output, dtype=torch.float32).eval()
    # run.c takes 256 steps unless told otherwise, the first of which reads BOS.
    ids = model.generate(torch.tensor([[BOS]]), do_sample=False, max_length=257, pad_token_id=EOS)[0].tolist()
    text = tokenizer.decode(ids, skip_special_tokens=True)
    if text != published:
        raise SystemExit(f"the greedy continuation is not the published text:\n{text}")
    print(f"the greedy continuation of BOS ({len(ids)} ids) is the published text of {len(published)} characters")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=pathlib.Path, required=True, help="folder of stories260K, or its .bin file")
    parser.add_argument("--output", type=pathlib.Path, required=True, help="folder to write")
    parser.add_argument("--verify", action="store_true", help="compare with llama2.c's encoding and published text")
    arguments = parser.parse_args()
    folder, path = arguments.source, arguments.source
    if folder.is_dir():
        names = ["stories260K.bin", "stories260K_v1.bin"]
        path = next((folder / name for name in names if (folder / name).exists()), None)
        if path is None:
            sys.exit(f"{folder} holds none of {', '.join(names)}")
    else:
        folder = path.parent
    sizes, tensors = read_checkpoint(path)
    tokens = read_tokens(folder / "tok512.bin", sizes[5])
    write_folder(arguments.output, sizes, tensors, tokens)
    if arguments.verify:
        verify(arguments.output, folder, tokens)


if __name__ == "__main__":
    main()
