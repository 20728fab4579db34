// Qwen 3 (arXiv:2505.09388): a norm over each head of q and k, and heads of a size of their own.

extension DecoderFamily {
    static let qwen3 = DecoderFamily(
        name: "Qwen3", modelType: "qwen3", architecture: "Qwen3ForCausalLM", ggufArchitecture: "qwen3",
        blocks: DecoderBlocks(queryKeyNorm: .head), queryKeyValueBias: .configured("attention_bias"),
        outputBias: .configured("attention_bias"), defaultHeadDimension: 128, window: .upperLayers,
        mayAttendBothWays: true, ggufWriting: GGUFWriting(biases: .none))
}
