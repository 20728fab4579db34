#!/usr/bin/env python3
"""What other people's code makes of a decoder: the reference of ModelArchitectures' tests.

    decoder_reference.py families OUT          tiny random checkpoints of every family, with transformers' logits
    decoder_reference.py quantized OUT         one more in every quantised type of llama.cpp
    decoder_reference.py perplexity MODEL TEXT OUT   MODEL, a Llama folder, as GGUF files, scored on the start
                                                of TEXT, a file that may be xz-compressed

Needs numpy, torch, transformers, safetensors and gguf, and llama-cpp-python for all but the first.

OUT/<name>/hf/           Hugging Face folder (families only)
OUT/<name>/<type>.gguf   the same weights, written with the gguf package, names and row order as llama.cpp's converter
OUT/<name>/tokens.i32    token ids
OUT/<name>/<what>.f32    transformers' logits [tokens, vocabulary] in f32, with the very weights that <what> holds
OUT/<name>/scores.json   {"<what>": {"transformers": sum of negative log-likelihoods, "llama.cpp": the same or null}}
"""

import argparse
import copy
import json
import lzma
import os
import sys

import gguf
import numpy as np
import torch
from transformers import AutoConfig, AutoModelForCausalLM, AutoTokenizer

from gguf_files import gguf_name, paired_heads, to_halves, write_gguf
from random_models import LINEAR_ROPE, LLAMA3_ROPE, ORIGINAL_CONTEXT, SHAPE, logits_of, random_model

if __name__ == "__main__" and "families" not in sys.argv:
    from llama_cpp_reference import LLAMA_CPP_TYPES, llama_cpp_logits, quantize

DECODER_SHAPE = dict(SHAPE, num_hidden_layers=4, pad_token_id=0)
YARN = dict(rope_type="yarn", rope_theta=10000.0, factor=8.0, original_max_position_embeddings=ORIGINAL_CONTEXT)

# name: (model_type, changes to DECODER_SHAPE, whether config.json is rewritten as transformers 4 wrote it)
FAMILIES = {
    "llama2": ("llama", dict(num_key_value_heads=4), True),
    "llama3": ("llama", dict(rope_parameters=LLAMA3_ROPE, head_dim=32), False),
    "llama3_old": ("llama", dict(rope_parameters=LLAMA3_ROPE), True),
    "linear": ("llama", dict(rope_parameters=LINEAR_ROPE), True),
    "yarn": ("llama", dict(rope_parameters=YARN), False),
    "yarn_own": (
        "llama",
        dict(rope_parameters={**YARN, "beta_fast": 16.0, "beta_slow": 2.0, "attention_factor": 1.3, "truncate": False}),
        False,
    ),
    "llama_biases": ("llama", dict(attention_bias=True, mlp_bias=True), False),
    "llama_heads_of_8": ("llama", dict(num_attention_heads=8, num_key_value_heads=4), False),
    "smollm": ("llama", dict(tie_word_embeddings=True, num_attention_heads=3, num_key_value_heads=1, hidden_size=96), False),
    "mistral": ("mistral", dict(sliding_window=48), False),
    "mistral_old": ("mistral", dict(sliding_window=100, head_dim=32), True),
    "qwen2": ("qwen2", dict(tie_word_embeddings=True), True),
    "qwen2_window": ("qwen2", dict(use_sliding_window=True, sliding_window=48, max_window_layers=2), False),
    "qwen3": ("qwen3", dict(head_dim=32, tie_word_embeddings=True), False),
    "qwen3_biases": ("qwen3", dict(head_dim=16, attention_bias=True), True),
    "smollm3": ("smollm3", dict(tie_word_embeddings=True), False),
}

def add_filler_vocabulary(writer, config):
    """A vocabulary that llama.cpp can load: three special tokens, all bytes, fillers."""
    tokens = [b"<unk>", b"<s>", b"</s>"] + [f"<0x{byte:02X}>".encode() for byte in range(256)]
    tokens += [f"filler{index}".encode() for index in range(len(tokens), config.vocab_size)]
    kinds = [2, 3, 3] + [6] * 256 + [1] * (config.vocab_size - 259)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens[: config.vocab_size])
    writer.add_token_scores([0.0] * config.vocab_size)
    writer.add_token_types(kinds[: config.vocab_size])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)


def write_filled(path, config, state, kind):
    return write_gguf(path, config, state, kind, lambda writer: add_filler_vocabulary(writer, config))


def as_transformers_4(path):
    """Rewrites config.json with `rope_theta` and `rope_scaling`, and without what old versions did not write."""
    with open(path) as file:
        config = json.load(file)
    parameters = config.pop("rope_parameters")
    config["rope_theta"] = parameters.pop("rope_theta")
    config["rope_scaling"] = None if parameters["rope_type"] == "default" else parameters
    if parameters.get("rope_type") == "linear":
        parameters["type"] = parameters.pop("rope_type")
    config.pop("layer_types", None)
    if config["model_type"] in ("llama", "mistral") and config["head_dim"] * config["num_attention_heads"] == config["hidden_size"]:
        config.pop("head_dim")
    with open(path, "w") as file:
        json.dump(config, file, indent=2)


def random_tokens(config, count=200):
    tokens = np.random.default_rng(3).integers(3, config.vocab_size, count).astype(np.int32)
    tokens[0] = 1
    return tokens


def make_families(out, kinds=("F32", "F16", "Q8_0", "Q4_0")):
    for seed, (name, (model_type, changes, old)) in enumerate(FAMILIES.items()):
        folder = os.path.join(out, name)
        os.makedirs(folder, exist_ok=True)
        config, model = random_model(model_type, {**DECODER_SHAPE, **changes}, seed)
        tokens = random_tokens(config)
        tokens.tofile(os.path.join(folder, "tokens.i32"))
        # One family in bf16, one in several files.
        if name == "qwen2":
            model.load_state_dict({key: value.bfloat16().float() for key, value in model.state_dict().items()})
            # Of a copy: rounding a model rounds its rotary frequencies too.
            copy.deepcopy(model).bfloat16().save_pretrained(os.path.join(folder, "hf"))
        else:
            model.save_pretrained(os.path.join(folder, "hf"), max_shard_size="200KB" if name == "qwen3" else "5GB")
        if old:
            as_transformers_4(os.path.join(folder, "hf", "config.json"))
        logits_of(model, tokens).numpy().tofile(os.path.join(folder, "hf.f32"))
        # GGUF has no words for these.
        if name in ("qwen2_window", "yarn_own"):
            continue
        state = {key: value.clone() for key, value in model.named_parameters()}
        for kind in kinds:
            held = write_filled(os.path.join(folder, kind.lower() + ".gguf"), config, state, kind)
            model.load_state_dict(held, strict=False)
            logits_of(model, tokens).numpy().tofile(os.path.join(folder, kind.lower() + ".f32"))


def make_quantized(out):
    # K-quants need rows of 256.
    changes = dict(hidden_size=256, intermediate_size=512, num_attention_heads=8, num_key_value_heads=4)
    config, model = random_model("llama", {**DECODER_SHAPE, **changes}, 99)
    folder = os.path.join(out, "quantized")
    os.makedirs(folder, exist_ok=True)
    tokens = random_tokens(config)
    tokens.tofile(os.path.join(folder, "tokens.i32"))
    f32 = os.path.join(folder, "f32.gguf")
    write_filled(f32, config, dict(model.named_parameters()), "F32")
    scores = {}
    for name, ftype in LLAMA_CPP_TYPES.items():
        path = os.path.join(folder, name + ".gguf")
        quantize(f32, path, ftype)
        names = {gguf_name(key): key for key, _ in model.named_parameters()}
        held = {}
        for tensor in gguf.GGUFReader(path).tensors:
            values = gguf.quants.dequantize(tensor.data, tensor.tensor_type).reshape(tensor.shape[::-1])
            heads = paired_heads(config, names[tensor.name])
            held[names[tensor.name]] = torch.from_numpy(np.array(to_halves(values, heads) if heads else values))
        model.load_state_dict(held, strict=False)
        logits = logits_of(model, tokens).numpy()
        logits.tofile(os.path.join(folder, name + ".f32"))
        scores[name] = {
            "transformers": negative_log_likelihood(logits, tokens),
            "llama.cpp": negative_log_likelihood(llama_cpp_logits(path, tokens), tokens),
        }
    write_scores(folder, scores)


def write_scores(folder, scores):
    with open(os.path.join(folder, "scores.json"), "w") as file:
        json.dump(scores, file, indent=2)


def negative_log_likelihood(logits, tokens):
    logits = logits[:-1].astype(np.float64)
    logits -= logits.max(axis=1, keepdims=True)
    totals = np.log(np.exp(logits).sum(axis=1))
    return float((totals - logits[np.arange(len(tokens) - 1), tokens[1:]]).sum())


def make_perplexity(source, text, out, count=512):
    folder = os.path.join(out, "trained")
    os.makedirs(folder, exist_ok=True)
    config = AutoConfig.from_pretrained(source)
    config._attn_implementation = "eager"
    model = AutoModelForCausalLM.from_pretrained(source, config=config, dtype=torch.float32).eval()
    with (lzma.open if text.endswith(".xz") else open)(text, "rt", encoding="utf-8") as file:
        tokens = AutoTokenizer.from_pretrained(source)(file.read(8 * count)).input_ids[:count]
    tokens = np.array(tokens, dtype=np.int32)
    tokens.tofile(os.path.join(folder, "tokens.i32"))
    scores = {"hf": {"transformers": negative_log_likelihood(logits_of(model, tokens).numpy(), tokens), "llama.cpp": None}}
    state = {key: value.clone() for key, value in model.named_parameters()}
    for kind in ("F32", "F16", "BF16", "Q8_0", "Q5_0", "Q4_0"):
        path = os.path.join(folder, kind.lower() + ".gguf")
        model.load_state_dict(write_filled(path, config, state, kind), strict=False)
        scores[kind.lower()] = {
            "transformers": negative_log_likelihood(logits_of(model, tokens).numpy(), tokens),
            "llama.cpp": negative_log_likelihood(llama_cpp_logits(path, tokens), tokens),
        }
    write_scores(folder, scores)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("families").add_argument("out")
    commands.add_parser("quantized").add_argument("out")
    perplexity = commands.add_parser("perplexity")
    for name in ("model", "text", "out"):
        perplexity.add_argument(name)
    arguments = parser.parse_args()
    if arguments.command == "families":
        make_families(arguments.out)
    elif arguments.command == "quantized":
        make_quantized(arguments.out)
    else:
        make_perplexity(arguments.model, arguments.text, arguments.out)


if __name__ == "__main__":
    main()
