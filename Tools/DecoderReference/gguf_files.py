"""Writes a model of transformers as a GGUF file, with the gguf package and as llama.cpp's converter does."""

import gguf
import numpy as np
import torch

LAYER_NAMES = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "self_attn.q_norm": "attn_q_norm", "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up", "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm", "post_attention_layernorm": "ffn_norm",
}
OTHER_NAMES = {
    "model.embed_tokens.weight": "token_embd.weight", "model.norm.weight": "output_norm.weight",
    "lm_head.weight": "output.weight",
}
ARCHITECTURES = {"mistral": "llama"}


def gguf_name(name):
    if name in OTHER_NAMES:
        return OTHER_NAMES[name]
    _, _, layer, rest = name.split(".", 3)
    stem, kind = rest.rsplit(".", 1)
    return f"blk.{layer}.{LAYER_NAMES[stem]}.{kind}"


def to_pairs(rows, heads):
    """Rows of q or k, each head's first half before its second, to rotary pairs side by side."""
    return rows.reshape(heads, 2, rows.shape[0] // heads // 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def to_halves(rows, heads):
    return rows.reshape(heads, rows.shape[0] // heads // 2, 2, *rows.shape[1:]).swapaxes(1, 2).reshape(rows.shape)


def head_dimension(config):
    return getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads


def paired_heads(config, name):
    """How many heads of a tensor's rows GGUF stores as pairs; 0 for none."""
    if config.model_type not in ("llama", "mistral", "smollm3"):
        return 0
    if ".q_proj." in name:
        return config.num_attention_heads
    return config.num_key_value_heads if ".k_proj." in name else 0


def llama3_divisors(parameters, dimension):
    """Llama 3.1's scaling as the numbers that GGUF files divide frequencies by."""
    frequencies = parameters["rope_theta"] ** -(np.arange(0, dimension, 2) / dimension)
    turns = parameters["original_max_position_embeddings"] * frequencies / (2 * np.pi)
    low, high, factor = (parameters[key] for key in ("low_freq_factor", "high_freq_factor", "factor"))
    smooth = np.clip((turns - low) / (high - low), 0, 1)
    return (1 / ((1 - smooth) / factor + smooth)).astype(np.float32)


def write_gguf(path, config, state, kind, add_vocabulary):
    """Writes a GGUF file and returns the weights as it holds them, under transformers' names.

    Matrices are stored as `kind`, vectors in F32; `add_vocabulary(writer)` adds the tokenizer's metadata.
    """
    architecture = ARCHITECTURES.get(config.model_type, config.model_type)
    writer = gguf.GGUFWriter(path, architecture)
    dimension = head_dimension(config)
    writer.add_context_length(config.max_position_embeddings)
    writer.add_embedding_length(config.hidden_size)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_key_length(dimension)
    writer.add_value_length(dimension)
    writer.add_rope_dimension_count(dimension)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_vocab_size(config.vocab_size)
    if config.model_type == "mistral":
        writer.add_sliding_window(config.sliding_window)
    parameters = config.rope_parameters
    writer.add_rope_freq_base(parameters["rope_theta"])
    rope_type = parameters["rope_type"]
    if rope_type in ("linear", "yarn"):
        writer.add_rope_scaling_type(gguf.RopeScalingType(rope_type))
        writer.add_rope_scaling_factor(parameters["factor"])
    if rope_type == "yarn":
        writer.add_rope_scaling_orig_ctx_len(parameters["original_max_position_embeddings"])
    if rope_type == "llama3":
        writer.add_tensor("rope_freqs.weight", llama3_divisors(parameters, dimension))

    add_vocabulary(writer)
    held = {}
    for name, value in state.items():
        heads = paired_heads(config, name)
        rows = value.detach().float().numpy()
        stored = np.ascontiguousarray(to_pairs(rows, heads) if heads else rows)
        stored_kind = gguf.GGMLQuantizationType[kind] if rows.ndim == 2 else gguf.GGMLQuantizationType.F32
        data = gguf.quants.quantize(stored, stored_kind)
        writer.add_tensor(gguf_name(name), data, raw_dtype=stored_kind)
        back = gguf.quants.dequantize(data, stored_kind)
        held[name] = torch.from_numpy(np.ascontiguousarray(to_halves(back, heads) if heads else back))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return held
