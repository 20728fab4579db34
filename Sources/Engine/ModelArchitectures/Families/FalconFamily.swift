// Falcon (arXiv:2311.16867): attention and feed-forward side by side, behind one norm (7B) or two (40B), one key and
// value head (7B) or several whose queries, key and value stand together in the file (40B).

import ModelContracts

extension DecoderFamily {
    static let falcon = DecoderFamily(
        name: "Falcon", modelType: "falcon", architecture: "FalconForCausalLM", ggufArchitecture: "falcon",
        blocks: DecoderBlocks(
            norm: .layer(hasBias: true), placement: .parallel(sharesNorm: true), activation: .gelu, isGated: false,
            fusedRows: .byKeyValueHead),
        members: Members(
            keyValueHeads: "num_kv_heads", feedForward: "ffn_hidden_size", normEpsilon: "layer_norm_epsilon",
            activation: "activation"),
        feedForwardFallback: 4, defaultNormEpsilon: 1e-5, queryKeyValueBias: .configured("bias"),
        outputBias: .configured("bias"), feedForwardBias: .configured("bias"), defaultTiedEmbeddings: true,
        tensorNames: falconNames,
        adjustHuggingFace: { configuration, reader in
            try refuse(reader, flag: "alibi")
            let isNew = try reader.flag("new_decoder_architecture", fallback: false)
            if isNew {
                let norms = try reader.integer("num_ln_in_parallel_attn", in: 1...2, fallback: 2)
                configuration.blocks.placement = .parallel(sharesNorm: norms == 1)
            } else {
                if try reader.flag("multi_query", fallback: true) {
                    configuration.keyValueHeadCount = 1
                }
                if try !reader.flag("parallel_attn", fallback: true) {
                    configuration.blocks.placement = .before
                }
            }
        },
        adjustGGUF: { configuration, reader, _ in
            // As llama.cpp tells the models apart: the 40B one has a second norm in every layer.
            if configuration.keyValueHeadCount > 1 {
                configuration.blocks.placement = .parallel(sharesNorm: false)
            }
        },
        ggufWriting: GGUFWriting(biases: .none))

    @Sendable private static func falconNames(_ configuration: DecoderConfiguration) -> TensorNames {
        var names = TensorNames(
            embedding: TensorName("transformer.word_embeddings", "token_embd"),
            outputNorm: TensorName("transformer.ln_f", "output_norm"), layer: TensorName("transformer.h.", "blk."),
            queryKeyValue: TensorName("self_attention.query_key_value", "attn_qkv"),
            attentionOutput: TensorName("self_attention.dense", "attn_output"),
            up: TensorName("mlp.dense_h_to_4h", "ffn_up"), down: TensorName("mlp.dense_4h_to_h", "ffn_down"))
        if configuration.blocks.placement == .parallel(sharesNorm: false) {
            names.attentionNorm = TensorName("ln_attn", "attn_norm_2")
            names.feedForwardNorm = TensorName("ln_mlp", "attn_norm")
        }
        return names
    }
}
