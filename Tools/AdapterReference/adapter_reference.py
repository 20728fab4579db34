#!/usr/bin/env python3
"""What peft makes of LoRA adapters: the reference of ModelArchitectures' tests.

    adapter_reference.py OUT     tiny random checkpoints, random adapters over them, and peft's logits

Needs numpy, torch, transformers, peft, safetensors and gguf.

OUT/<base>/hf/               the base, a Hugging Face folder
OUT/<base>/f32.gguf          the same weights, where GGUF has the family
OUT/<base>/tokens.i32        token ids
OUT/<base>/hf.f32            transformers' logits [tokens, vocabulary] of the base alone
OUT/<base>/<adapter>/        an adapter as peft's save_pretrained writes it
OUT/<base>/<adapter>.f32     peft's logits of the base with it
"""

import os
import sys

import numpy as np
import torch
from peft import LoraConfig, get_peft_model

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "DecoderReference"))
from decoder_reference import DECODER_SHAPE, random_tokens, write_filled  # noqa: E402
from random_models import logits_of, random_model  # noqa: E402

ATTENTION = ["q_proj", "k_proj", "v_proj", "o_proj"]
ADAPTERS = {
    "attention": dict(r=4, lora_alpha=8, target_modules=["q_proj", "v_proj"]),
    "all": dict(r=8, lora_alpha=16, target_modules=[*ATTENTION, "gate_proj", "up_proj", "down_proj", "lm_head"]),
    "rank_stabilised": dict(
        r=16, lora_alpha=4, use_rslora=True, target_modules=[*ATTENTION, "down_proj"],
        rank_pattern={"o_proj": 3, "layers.1.self_attn.q_proj": 5}, alpha_pattern={"down_proj": 9},
    ),
    "some_layers": dict(r=2, lora_alpha=2, target_modules=["k_proj", "up_proj"], layers_to_transform=[0, 2]),
}
BASES = {
    "llama": ("llama", dict(num_key_value_heads=2)),
    "qwen2": ("qwen2", dict(tie_word_embeddings=True)),
    "qwen3": ("qwen3", dict(head_dim=32)),
}


def save(array, *path):
    array.numpy().tofile(os.path.join(*path))


def main(out):
    for seed, (name, (kind, changes)) in enumerate(BASES.items()):
        folder = os.path.join(out, name)
        os.makedirs(folder, exist_ok=True)
        shape = {**DECODER_SHAPE, **changes}
        config, model = random_model(kind, shape, seed)
        model.save_pretrained(os.path.join(folder, "hf"))
        tokens = random_tokens(config, 150)
        tokens.tofile(os.path.join(folder, "tokens.i32"))
        save(logits_of(model, tokens), folder, "hf.f32")
        write_filled(os.path.join(folder, "f32.gguf"), config, dict(model.named_parameters()), "F32")
        for number, (adapter, settings) in enumerate(ADAPTERS.items()):
            # peft warns of lm_head over tied weights; its logits are what counts.
            _, base = random_model(kind, shape, seed)
            torch.manual_seed(100 * seed + number)
            adapted = get_peft_model(
                base, LoraConfig(task_type="CAUSAL_LM", init_lora_weights=False, **settings)).eval()
            with torch.no_grad():
                for key, value in adapted.named_parameters():
                    if "lora_" in key:
                        value.copy_(torch.randn_like(value) * value.shape[1] ** -0.5 * 0.5)
            adapted.save_pretrained(os.path.join(folder, adapter), save_embedding_layers=False)
            save(logits_of(adapted, tokens), folder, adapter + ".f32")


if __name__ == "__main__":
    main(sys.argv[1])
