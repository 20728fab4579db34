"""Tiny random models of transformers, and what they answer."""

import torch
from transformers import AutoConfig, AutoModelForCausalLM

ORIGINAL_CONTEXT = 64
SHAPE = dict(
    vocab_size=320, hidden_size=64, intermediate_size=160, num_hidden_layers=3, num_attention_heads=4,
    num_key_value_heads=2, max_position_embeddings=512, rms_norm_eps=1e-5, tie_word_embeddings=False,
    bos_token_id=1, eos_token_id=2,
)
LLAMA3_ROPE = dict(
    rope_type="llama3", rope_theta=500000.0, factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
    original_max_position_embeddings=ORIGINAL_CONTEXT,
)
LINEAR_ROPE = dict(rope_type="linear", rope_theta=10000.0, factor=4.0)


def random_model(model_type, shape, seed, storage="float32"):
    """A model of `shape`, and its configuration; the weights are numbers that `storage` can hold."""
    config = AutoConfig.for_model(model_type, **shape)
    config._attn_implementation = "eager"
    model = AutoModelForCausalLM.from_config(config).float().eval()
    torch.manual_seed(seed)
    # The last projections of each block are small, as training starts them: without that, a random model amplifies
    # the rounding of quantised activations as no trained one does.
    depth = (2 * config.num_hidden_layers) ** -0.5
    with torch.no_grad():
        for name, value in model.named_parameters():
            noise = torch.randn_like(value)
            if "norm" in name:
                value.copy_(1 + 0.1 * noise)
            elif name.endswith("bias"):
                value.copy_(0.3 * noise)
            elif "embed" in name:
                value.copy_(0.5 * noise)
            else:
                last = "o_proj" in name or "down_proj" in name
                value.copy_(noise * value.shape[1] ** -0.5 * (depth if last else 1))
            value.copy_(value.to(getattr(torch, storage)).float())
    return config, model


def logits_of(model, tokens):
    """The logits [tokens, vocabulary] in f32."""
    with torch.no_grad():
        return model(input_ids=torch.as_tensor(tokens, dtype=torch.int64)[None]).logits[0].float()
