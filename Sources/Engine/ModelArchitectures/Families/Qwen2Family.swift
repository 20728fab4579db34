// Qwen 2 and 2.5 (arXiv:2407.10671): biases on q, k and v.

extension DecoderFamily {
    static let qwen2 = DecoderFamily(
        name: "Qwen2", modelType: "qwen2", architecture: "Qwen2ForCausalLM", ggufArchitecture: "qwen2",
        queryKeyValueBias: .present, window: .upperLayers, mayAttendBothWays: true)
}
