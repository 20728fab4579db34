// StarCoder2 (arXiv:2402.19173): layer norms, biases, a feed-forward without a gate.

extension DecoderFamily {
    static let starCoder2 = DecoderFamily(
        name: "StarCoder2", modelType: "starcoder2", architecture: "Starcoder2ForCausalLM",
        ggufArchitecture: "starcoder2",
        blocks: DecoderBlocks(norm: .layer(hasBias: true), activation: .geluTanh, isGated: false),
        members: Members(normEpsilon: "norm_epsilon"), defaultKeyValueHeads: 2, defaultNormEpsilon: 1e-5,
        queryKeyValueBias: .configured("use_bias", default: true),
        outputBias: .configured("use_bias", default: true),
        feedForwardBias: .configured("use_bias", default: true), defaultTiedEmbeddings: true,
        window: .everyLayer(default: nil),
        tensorNames: { _ in
            TensorNames(up: TensorName("mlp.c_fc", "ffn_up"), down: TensorName("mlp.c_proj", "ffn_down"))
        },
        ggufWriting: GGUFWriting(biases: .all))
}
