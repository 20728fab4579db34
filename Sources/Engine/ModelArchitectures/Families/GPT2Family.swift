// GPT-2 (Radford et al. 2019): learned positions, layer norms, biases everywhere, matrices stored transposed.

import ModelContracts

extension DecoderFamily {
    static let gpt2 = DecoderFamily(
        name: "GPT-2", modelType: "gpt2", architecture: "GPT2LMHeadModel", ggufArchitecture: "gpt2",
        blocks: DecoderBlocks(
            norm: .layer(hasBias: true), activation: .geluTanh, isGated: false, hasLearnedPositions: true),
        members: Members(
            layers: "n_layer", hidden: "n_embd", heads: "n_head", keyValueHeads: "n_head", feedForward: "n_inner",
            context: "n_positions", normEpsilon: "layer_norm_epsilon", activation: "activation_function"),
        feedForwardFallback: 4, defaultNormEpsilon: 1e-5, queryKeyValueBias: .present, outputBias: .present,
        feedForwardBias: .present, defaultTiedEmbeddings: true,
        tensorNames: { _ in
            TensorNames(
                embedding: TensorName("transformer.wte", "token_embd"),
                outputNorm: TensorName("transformer.ln_f", "output_norm"),
                layer: TensorName("transformer.h.", "blk."), attentionNorm: TensorName("ln_1", "attn_norm"),
                queryKeyValue: TensorName("attn.c_attn", "attn_qkv"),
                attentionOutput: TensorName("attn.c_proj", "attn_output"),
                feedForwardNorm: TensorName("ln_2", "ffn_norm"), up: TensorName("mlp.c_fc", "ffn_up"),
                down: TensorName("mlp.c_proj", "ffn_down"),
                // Masks that old checkpoints store.
                derivedEndings: [".attn.bias", ".attn.masked_bias"], isTransposed: true,
                optionalPrefix: "transformer.")
        },
        adjustHuggingFace: { configuration, reader in
            for flag in ["scale_attn_by_inverse_layer_idx", "add_cross_attention"] {
                try refuse(reader, flag: flag)
            }
            if try !reader.flag("scale_attn_weights", fallback: true) {
                configuration.blocks.attentionScale = 1
            }
        },
        ggufWriting: GGUFWriting(biases: .all))
}
