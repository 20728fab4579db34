#!/usr/bin/env python3
"""Tiny random checkpoints of the families that are not Llama's kin, with transformers' logits.

    family_references.py OUT [--tokenizers] [NAME ...]

Needs numpy, torch, transformers, safetensors and gguf; with llama-cpp-python each GGUF file is scored by llama.cpp too.
With --tokenizers no file is scored, and the folders hold tokenizers of the kinds that their families come with.

OUT/<name>/hf/           Hugging Face folder, as save_pretrained writes it
OUT/<name>/f32.gguf      the same weights under llama.cpp's names and in its order, where GGUF has words for the model
OUT/<name>/tokens.i32    token ids
OUT/<name>/<what>.f32    transformers' logits [tokens, vocabulary] in f32
OUT/<name>/short.f32     with LongRoPE, those of the first tokens alone, as many as the original context
OUT/<name>/llama.cpp     how far llama.cpp's logits of f32.gguf are from them: the largest difference over the largest
"""

import argparse
import json
import os
import subprocess
import sys

import gguf
import numpy as np
import torch
from safetensors.numpy import load_file, save_file
from transformers import AutoConfig, AutoModelForCausalLM

from gguf_files import to_pairs

CONTEXT, ORIGINAL = 512, 64
SHAPE = dict(
    vocab_size=320, hidden_size=64, intermediate_size=160, num_hidden_layers=4, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=CONTEXT, bos_token_id=1, eos_token_id=2, pad_token_id=0,
)
MULTI_HEAD = {name: value for name, value in SHAPE.items() if name != "num_key_value_heads"}
GPT2 = dict(vocab_size=320, n_embd=64, n_layer=4, n_head=4, n_positions=CONTEXT, bos_token_id=1, eos_token_id=2)
EXPERTS = dict(num_local_experts=8, num_experts_per_tok=3)
FACTORS = dict(short_factor=[1.0 + 0.02 * i for i in range(6)], long_factor=[1.0 + 0.7 * i for i in range(6)])
LONGROPE = dict(rope_type="longrope", rope_theta=10000.0, partial_rotary_factor=0.75,
                original_max_position_embeddings=ORIGINAL, **FACTORS)


def rope(kind, **more):
    return dict(rope_parameters=dict(rope_type=kind, rope_theta=10000.0, **more))


# name: (model_type, configuration, whether there is a GGUF form)
MODELS = {
    "gemma2": ("gemma2", dict(SHAPE, head_dim=32, query_pre_attn_scalar=32, sliding_window=48), True),
    "gemma2_scaled": ("gemma2", dict(SHAPE, head_dim=16, query_pre_attn_scalar=24, sliding_window=100,
                                     attn_logit_softcapping=2.0, final_logit_softcapping=3.0), False),
    "gemma3": ("gemma3_text", dict(SHAPE, num_hidden_layers=7, head_dim=32, query_pre_attn_scalar=32, sliding_window=48), True),
    "gemma3_linear": ("gemma3_text", dict(
        SHAPE, num_hidden_layers=6, head_dim=16, query_pre_attn_scalar=10, sliding_window=30, sliding_window_pattern=3,
        rope_parameters=dict(full_attention=dict(rope_type="linear", factor=8.0, rope_theta=1e6),
                             sliding_attention=dict(rope_type="default", rope_theta=1e4))), False),
    "phi3": ("phi3", dict(SHAPE, sliding_window=48), True),
    "phi3_long": ("phi3", dict(SHAPE, original_max_position_embeddings=ORIGINAL,
                               rope_parameters=dict(LONGROPE, partial_rotary_factor=1.0,
                                                    short_factor=[1.0] * 8, long_factor=[1.0 + 0.5 * i for i in range(8)])), True),
    "phi4_mini": ("phi3", dict(SHAPE, tie_word_embeddings=True, original_max_position_embeddings=ORIGINAL,
                               rope_parameters=LONGROPE), True),
    "phi4_mini_short": ("phi3", dict(SHAPE, max_position_embeddings=256, original_max_position_embeddings=256,
                                     rope_parameters=dict(LONGROPE, original_max_position_embeddings=256)), True),
    "olmo2": ("olmo2", dict(SHAPE), True),
    "granite": ("granite", dict(SHAPE, embedding_multiplier=12.0, attention_multiplier=0.3, residual_multiplier=0.22,
                                logits_scaling=8.0, tie_word_embeddings=True), True),
    "granite_biases": ("granite", dict(SHAPE, attention_bias=True, mlp_bias=True, residual_multiplier=0.5), False),
    "gpt2": ("gpt2", dict(GPT2), True),
    "gpt2_inner": ("gpt2", dict(GPT2, n_inner=96, activation_function="gelu"), False),
    "gpt_neox": ("gpt_neox", dict(MULTI_HEAD, rope_parameters=dict(rope_type="default", rope_theta=10000.0, partial_rotary_factor=0.25)), True),
    "gpt_neox_serial": ("gpt_neox", dict(MULTI_HEAD, use_parallel_residual=False, attention_bias=False,
                                         rope_parameters=dict(rope_type="default", rope_theta=10000.0, partial_rotary_factor=0.5)), False),
    "falcon_7b": ("falcon", dict(SHAPE), True),
    "falcon_40b": ("falcon", dict(SHAPE, num_kv_heads=2, new_decoder_architecture=True), True),
    "falcon_11b": ("falcon", dict(SHAPE, num_kv_heads=2, new_decoder_architecture=True, num_ln_in_parallel_attn=1), False),
    "falcon_serial": ("falcon", dict(SHAPE, multi_query=False, parallel_attn=False, bias=True), False),
    "starcoder2": ("starcoder2", dict(SHAPE), True),
    "starcoder2_window": ("starcoder2", dict(SHAPE, sliding_window=48, use_bias=False, tie_word_embeddings=False), False),
    "mixtral": ("mixtral", dict(SHAPE, **EXPERTS), True),
    "qwen3_moe": ("qwen3_moe", dict(SHAPE, num_experts=8, num_experts_per_tok=3, moe_intermediate_size=96, head_dim=32, norm_topk_prob=True), True),
    "qwen3_moe_shares": ("qwen3_moe", dict(SHAPE, num_experts=8, num_experts_per_tok=2, moe_intermediate_size=32), False),
    "gpt_oss": ("gpt_oss", dict(SHAPE, head_dim=32, sliding_window=48, **EXPERTS, **rope(
        "yarn", factor=8.0, beta_fast=32.0, beta_slow=1.0, truncate=False, original_max_position_embeddings=ORIGINAL)), True),
    "gpt_oss_mxfp4": ("gpt_oss", dict(SHAPE, head_dim=32, sliding_window=48, **EXPERTS, **rope(
        "yarn", factor=8.0, beta_fast=32.0, beta_slow=1.0, truncate=False, original_max_position_embeddings=ORIGINAL)), True),
    "dynamic": ("llama", dict(SHAPE, max_position_embeddings=ORIGINAL, **rope("dynamic", factor=8.0)), False),
    "longrope": ("llama", dict(SHAPE, original_max_position_embeddings=ORIGINAL, **rope(
        "longrope", factor=8.0, original_max_position_embeddings=ORIGINAL,
        short_factor=[1.0] * 8, long_factor=[1.0 + 0.5 * i for i in range(8)])), False),
}
ARCHITECTURES = dict(gemma3_text="gemma3", phi3="phi3", gpt_neox="gptneox", mixtral="llama", qwen3_moe="qwen3moe", gpt_oss="gpt-oss")
LAST = ("o_proj", "down_proj", "c_proj", "attention.dense.", "self_attention.dense.", "dense_4h_to_h")


def random_model(model_type, shape, seed):
    """A model with weights such that signals neither die nor explode, and biases and norms that matter."""
    config = AutoConfig.for_model(model_type, **shape)
    config._attn_implementation = "eager"
    config._experts_implementation = "eager"
    model = AutoModelForCausalLM.from_config(config).float().eval()
    torch.manual_seed(seed)
    depth = (2 * config.num_hidden_layers) ** -0.5
    with torch.no_grad():
        for name, value in model.named_parameters():
            noise = torch.randn_like(value)
            if name.endswith("bias"):
                value.copy_(0.3 * noise)
            elif "sinks" in name:
                value.copy_(noise)
            elif value.ndim == 1:
                value.copy_((0.0 if model_type.startswith("gemma") else 1.0) + 0.1 * noise)
            elif "embed_tokens" in name or any(part in name for part in ("wte", "wpe", "word_embeddings", "embed_in")):
                value.copy_((0.1 if "embedding_multiplier" in shape or model_type.startswith("gemma") else 0.5) * noise)
            else:
                inputs = value.shape[-1]
                if (model_type == "gpt2" and ".h." in name) or (model_type == "gpt_oss" and value.ndim == 3):
                    inputs = value.shape[-2]
                value.copy_(noise * inputs ** -0.5 * (depth if any(part in name for part in LAST) else 1))
    return config, model


def logits_of(model, tokens):
    """Logits of a whole pass; with dynamic scaling token by token, because there a pass turns every row by the angle of
    its last one."""
    ids = torch.as_tensor(tokens, dtype=torch.int64)[None]
    parameters = getattr(model.config, "rope_parameters", None) or {}
    with torch.no_grad():
        if parameters.get("rope_type") != "dynamic":
            return model(input_ids=ids).logits[0].float().numpy()
        rows, past = [], None
        for index in range(ids.shape[1]):
            step = model(input_ids=ids[:, index : index + 1], past_key_values=past, use_cache=True)
            past = step.past_key_values
            rows.append(step.logits[0, 0].float())
        return torch.stack(rows).numpy()


# GGUF, as llama.cpp's convert_hf_to_gguf.py writes it ------------------------------------------------------------------

def stacked(value, heads, shared):
    """Rows that stand by key and value head, to q above k above v."""
    group = heads // shared
    parts = value.reshape(shared, group + 2, -1, *value.shape[1:])
    rows = lambda part: part.reshape(-1, *value.shape[1:])
    return np.concatenate([rows(parts[:, :group]), rows(parts[:, group]), rows(parts[:, group + 1])])


def gguf_tensors(config, state):
    """name without GGUF's spelling, values"""
    kind = config.model_type
    heads = config.num_attention_heads
    for name, value in state.items():
        if kind.startswith("gemma") and name.endswith("norm.weight"):
            value = value + 1
        if kind in ("granite", "mixtral") and (".q_proj." in name or ".k_proj." in name):
            value = to_pairs(value, heads if ".q_proj." in name else config.num_key_value_heads)
        if kind == "gpt2" and value.ndim == 2 and any(part in name for part in ("c_attn", "c_proj", "c_fc")):
            value = value.T
        if "query_key_value" in name:
            shared = heads
            if kind == "falcon":
                shared = config.num_kv_heads if config.new_decoder_architecture or not config.multi_query else 1
            value = stacked(value, heads, shared)
        if kind != "gpt_oss" and name.endswith("experts.gate_up_proj"):
            half = value.shape[1] // 2
            yield name.replace("gate_up_proj", "gate_proj.weight"), value[:, :half]
            yield name.replace("gate_up_proj", "up_proj.weight"), value[:, half:]
        elif kind != "gpt_oss" and name.endswith("experts.down_proj"):
            yield name + ".weight", value
        elif kind == "gpt_oss" and "experts.gate_up_proj" in name:
            ending = ".bias" if name.endswith("_bias") else ".weight"
            value = value if name.endswith("_bias") else value.swapaxes(1, 2)
            stem = name.rsplit("experts.", 1)[0] + "experts."
            yield stem + "gate_proj" + ending, value[:, 0::2]
            yield stem + "up_proj" + ending, value[:, 1::2]
        elif kind == "gpt_oss" and "experts.down_proj" in name:
            is_bias = name.endswith("_bias")
            yield name.removesuffix("_bias") + (".bias" if is_bias else ".weight"), value if is_bias else value.swapaxes(1, 2)
        elif name.endswith("sinks"):
            yield name + ".weight", value
        else:
            yield name, value


def write_gguf(path, config, state, experts_type):
    architecture = ARCHITECTURES.get(config.model_type, config.model_type)
    writer = gguf.GGUFWriter(path, architecture)
    text = config.to_dict()
    kind = config.model_type
    layers, heads = config.num_hidden_layers, config.num_attention_heads
    head = getattr(config, "head_dim", None) or config.hidden_size // heads
    shared = text.get("num_key_value_heads") or heads
    if kind == "falcon":
        shared = config.num_kv_heads if config.new_decoder_architecture else 1
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(layers)
    inner = text.get("ffn_hidden_size") or text.get("n_inner") or text.get("intermediate_size") or 4 * config.hidden_size
    writer.add_feed_forward_length(inner)
    writer.add_head_count(heads)
    writer.add_head_count_kv(shared)
    writer.add_key_length(head)
    writer.add_value_length(head)
    writer.add_vocab_size(config.vocab_size)
    if "rms_norm_eps" in text:
        writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    else:
        names = ("layer_norm_epsilon", "layer_norm_eps", "norm_epsilon")
        writer.add_layer_norm_eps(next(text[name] for name in names if name in text))
    parameters = text.get("rope_parameters") or {}
    parameters = parameters.get("full_attention", parameters)
    if kind != "gpt2":
        rotated = int(head * parameters.get("partial_rotary_factor", 1.0))
        writer.add_rope_dimension_count(rotated)
        writer.add_rope_freq_base(parameters["rope_theta"])
    if kind in ("gemma2", "gemma3_text", "phi3", "gpt_oss") and config.sliding_window:
        writer.add_sliding_window(config.sliding_window)
    if kind == "gemma2":
        writer.add_attn_logit_softcapping(config.attn_logit_softcapping)
        writer.add_final_logit_softcapping(config.final_logit_softcapping)
    if kind == "granite":
        writer.add_attention_scale(config.attention_multiplier)
        writer.add_embedding_scale(config.embedding_multiplier)
        writer.add_residual_scale(config.residual_multiplier)
        writer.add_logit_scale(config.logits_scaling)
    if kind == "gpt_neox":
        writer.add_parallel_residual(config.use_parallel_residual)
    if parameters.get("rope_type") == "longrope":
        original = parameters["original_max_position_embeddings"]
        writer.add_rope_scaling_orig_ctx_len(original)
        scale = config.max_position_embeddings / original
        writer.add_rope_scaling_attn_factors(float(np.sqrt(1 + np.log(scale) / np.log(original))) if scale > 1 else 1.0)
        for length in ("long", "short"):
            writer.add_tensor(f"rope_factors_{length}.weight", np.array(parameters[length + "_factor"], dtype=np.float32))
    if parameters.get("rope_type") == "yarn":
        writer.add_rope_scaling_type(gguf.RopeScalingType.YARN)
        writer.add_rope_scaling_factor(parameters["factor"])
        writer.add_rope_scaling_orig_ctx_len(parameters["original_max_position_embeddings"])
    if kind in ("mixtral", "qwen3_moe", "gpt_oss"):
        writer.add_expert_count(config.num_local_experts)
        writer.add_expert_used_count(config.num_experts_per_tok)
    if kind == "qwen3_moe":
        writer.add_expert_feed_forward_length(config.moe_intermediate_size)
    if kind == "gpt_oss":
        writer.add_expert_feed_forward_length(config.intermediate_size)
    tokens = [b"<unk>", b"<s>", b"</s>"] + [f"<0x{byte:02X}>".encode() for byte in range(256)]
    tokens += [f"filler{index}".encode() for index in range(len(tokens), config.vocab_size)]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([2, 3, 3] + [6] * 256 + [1] * (len(tokens) - 259))
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    number = next(key for key, value in gguf.MODEL_ARCH_NAMES.items() if value == architecture)
    names = gguf.get_tensor_name_map(number, layers)
    for name, value in gguf_tensors(config, state):
        new = names.get_name(name, try_suffixes=(".weight", ".bias"))
        if new is None:
            raise SystemExit(f"gguf has no name for {name} in {architecture}")
        value = np.ascontiguousarray(value, dtype=np.float32)
        if value.ndim == 3 and experts_type is not None:
            writer.add_tensor(new, gguf.quants.quantize(value, experts_type), raw_dtype=experts_type)
        else:
            writer.add_tensor(new, value)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


# MXFP4 ---------------------------------------------------------------------------------------------------------------

MXFP4 = gguf.GGMLQuantizationType.MXFP4


def microscaled(value):
    """[experts, inputs, outputs] as transformers holds it: what MXFP4 makes of it, its blocks and its scales."""
    rows = np.ascontiguousarray(value.detach().numpy().swapaxes(1, 2))
    packed = gguf.quants.quantize(rows, MXFP4)
    back = gguf.quants.dequantize(packed, MXFP4).reshape(rows.shape)
    packed = packed.reshape(*rows.shape[:2], rows.shape[2] // 32, 17)
    numbers = np.concatenate([packed[..., 1:] & 15, packed[..., 1:] >> 4], axis=-1)
    blocks = numbers[..., 0::2] | numbers[..., 1::2] << 4
    return torch.from_numpy(np.ascontiguousarray(back.swapaxes(1, 2))), blocks, packed[..., 0]


def write_microscaled(folder, model):
    """A folder as gpt-oss is published: experts as MXFP4 blocks beside their scales."""
    extra, gone = {}, []
    for name, value in model.named_parameters():
        if value.ndim == 3:
            held, blocks, scales = microscaled(value)
            value.data.copy_(held)
            extra[name + "_blocks"], extra[name + "_scales"] = np.ascontiguousarray(blocks), np.ascontiguousarray(scales)
            gone.append(name)
    model.save_pretrained(folder)
    path = os.path.join(folder, "model.safetensors")
    tensors = {name: value for name, value in load_file(path).items() if name not in gone}
    save_file({**tensors, **extra}, path, metadata={"format": "pt"})
    path = os.path.join(folder, "config.json")
    with open(path) as file:
        config = json.load(file)
    config["quantization_config"] = {"quant_method": "mxfp4", "modules_to_not_convert": ["model.layers.*.self_attn"]}
    with open(path, "w") as file:
        json.dump(config, file)


def judge(folder):
    """Has llama.cpp score the file, in a process of its own, which it may take down with it."""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "llama_cpp_reference.py")
    subprocess.run([sys.executable, program, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--tokenizers", action="store_true")
    arguments = parser.parse_intermixed_args()
    torch.set_num_threads(2)
    for seed, (name, (model_type, shape, has_gguf)) in enumerate(MODELS.items()):
        if arguments.names and name not in arguments.names:
            continue
        folder = os.path.join(arguments.out, name)
        os.makedirs(folder, exist_ok=True)
        config, model = random_model(model_type, shape, seed)
        tokens = np.random.default_rng(3).integers(3, config.vocab_size, 200).astype(np.int32)
        tokens[0] = 1
        tokens.tofile(os.path.join(folder, "tokens.i32"))
        if name.endswith("_mxfp4"):
            write_microscaled(os.path.join(folder, "hf"), model)
        else:
            model.save_pretrained(os.path.join(folder, "hf"))
        if arguments.tokenizers:
            from family_tokenizers import write_tokenizer
            write_tokenizer(os.path.join(folder, "hf"), name)
        logits = logits_of(model, tokens)
        logits.tofile(os.path.join(folder, "hf.f32"))
        if (shape.get("rope_parameters") or {}).get("rope_type") == "longrope":
            logits_of(model, tokens[:ORIGINAL]).tofile(os.path.join(folder, "short.f32"))
        if not has_gguf:
            continue
        path = os.path.join(folder, "f32.gguf")
        state = {key: value.detach().numpy() for key, value in model.named_parameters()}
        write_gguf(path, config, state, MXFP4 if name.endswith("_mxfp4") else None)
        logits.tofile(os.path.join(folder, "f32.f32"))
        if not arguments.tokenizers:
            judge(folder)


if __name__ == "__main__":
    main()
