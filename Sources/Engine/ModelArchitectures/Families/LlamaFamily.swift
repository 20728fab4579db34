// Llama 1 to 3 (arXiv:2302.13971, 2307.09288, 2407.21783), and whatever is made alike.

extension DecoderFamily {
    static let llama = DecoderFamily(
        name: "Llama", modelType: "llama", architecture: "LlamaForCausalLM", ggufArchitecture: "llama",
        ggufInterleavesRotaryPairs: true, queryKeyValueBias: .configured("attention_bias"),
        outputBias: .configured("attention_bias"), feedForwardBias: .configured("mlp_bias"),
        mayAttendBothWays: true)
}
