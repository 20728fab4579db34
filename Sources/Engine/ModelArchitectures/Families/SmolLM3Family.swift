// SmolLM3 (Hugging Face 2025): Llama with every fourth layer without positions (arXiv:2501.18795).

extension DecoderFamily {
    static let smolLM3 = DecoderFamily(
        name: "SmolLM3", modelType: "smollm3", architecture: "SmolLM3ForCausalLM", ggufArchitecture: "smollm3",
        ggufInterleavesRotaryPairs: true, queryKeyValueBias: .configured("attention_bias"),
        outputBias: .configured("attention_bias"), feedForwardBias: .configured("mlp_bias"),
        defaultRotaryBase: 2_000_000, rotaryFreeInterval: 4)
}
