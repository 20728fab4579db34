// GPT-NeoX and Pythia (arXiv:2204.06745, 2304.01373): attention and feed-forward side by side, a part of each head
// rotated, q, k and v interleaved by head.

extension DecoderFamily {
    static let gptNeoX = DecoderFamily(
        name: "GPT-NeoX", modelType: "gpt_neox", architecture: "GPTNeoXForCausalLM", ggufArchitecture: "gptneox",
        blocks: DecoderBlocks(
            norm: .layer(hasBias: true), placement: .parallel(sharesNorm: false), activation: .gelu, isGated: false,
            fusedRows: .byKeyValueHead),
        members: Members(
            keyValueHeads: "num_attention_heads", normEpsilon: "layer_norm_eps", rotaryBase: "rotary_emb_base",
            rotatedShare: "rotary_pct"),
        defaultNormEpsilon: 1e-5, queryKeyValueBias: .configured("attention_bias", default: true),
        outputBias: .configured("attention_bias", default: true), feedForwardBias: .present, rotatedShare: 0.25,
        defaultTiedEmbeddings: false,
        tensorNames: { _ in
            TensorNames(
                embedding: TensorName("gpt_neox.embed_in", "token_embd"),
                outputNorm: TensorName("gpt_neox.final_layer_norm", "output_norm"),
                output: TensorName("embed_out", "output"), layer: TensorName("gpt_neox.layers.", "blk."),
                queryKeyValue: TensorName("attention.query_key_value", "attn_qkv"),
                attentionOutput: TensorName("attention.dense", "attn_output"),
                up: TensorName("mlp.dense_h_to_4h", "ffn_up"), down: TensorName("mlp.dense_4h_to_h", "ffn_down"),
                derivedEndings: [".rotary_emb.inv_freq", ".attention.bias", ".attention.masked_bias"])
        },
        adjustHuggingFace: { configuration, reader in
            if try !reader.flag("use_parallel_residual", fallback: true) {
                configuration.blocks.placement = .before
            }
        },
        adjustGGUF: { configuration, reader, prefix in
            if try !reader.flag(prefix + "use_parallel_residual", fallback: true) {
                configuration.blocks.placement = .before
            }
        },
        ggufWriting: GGUFWriting(biases: .all, needsOutput: true) { configuration, _ in
            [("use_parallel_residual", .flag(configuration.blocks.placement != .before))]
        })
}
