// Gemma 3 without its image tower (arXiv:2503.19786): Gemma 2 without caps, norms over heads of q and k, five layers
// with a sliding window and a rotary base of their own to one without.

extension DecoderFamily {
    static let gemma3 = DecoderFamily(
        name: "Gemma 3", modelType: "gemma3_text", architecture: "Gemma3ForCausalLM", ggufArchitecture: "gemma3",
        blocks: DecoderBlocks(
            norm: .rootMeanSquareAroundOne, placement: .sandwich, activation: .geluTanh, queryKeyNorm: .head),
        members: Members(activation: "hidden_activation"),
        queryKeyValueBias: .configured("attention_bias"), outputBias: .configured("attention_bias"),
        defaultHeadDimension: 256, defaultRotaryBase: 1_000_000, rotaryBaseByLayer: true,
        defaultTiedEmbeddings: true, window: .alternating(period: 6, default: 4096),
        tensorNames: { _ in gemmaNames },
        ggufMembers: ["attn_logit_softcapping", "final_logit_softcapping"],
        adjustHuggingFace: { configuration, reader in
            try adjustGemma(&configuration, reader, attentionCap: 0, logitCap: 0)
            try configuration.readBidirectionalWindows(reader)
            let base = try reader.number(
                "rope_local_base_freq", in: DecoderConfiguration.Limits.rotaryBase, fallback: 10_000)
            let parameters = try RotaryEmbedding.parameters(reader)
            let empty = HyperparameterReader(source: reader.source) { _ in nil }
            configuration.slidingRotary = try RotaryEmbedding(
                huggingFace: reader, parameters: parameters.nested("sliding_attention") ?? empty,
                family: configuration.family,
                contextLength: configuration.contextLength, defaultBase: base)
        },
        adjustGGUF: { configuration, reader, prefix in
            try adjustGemma(&configuration, gguf: reader, prefix, attentionCap: 0, logitCap: 0)
            let base = try reader.number(
                prefix + "rope.freq_base_swa", in: DecoderConfiguration.Limits.rotaryBase, fallback: 10_000)
            configuration.slidingRotary = RotaryEmbedding(base: base, scaling: .none)
            // llama.cpp's way to know the 27B model.
            if configuration.layers.count == 62 {
                let share = configuration.hiddenSize / configuration.headCount
                configuration.blocks.attentionScale = 1 / Float(share).squareRoot()
            }
        },
        ggufWriting: GGUFWriting(biases: .none) { configuration, _ in
            let base = configuration.slidingRotary?.base ?? configuration.rotary.base
            return [("rope.freq_base_swa", .number(base))]
        })
}
