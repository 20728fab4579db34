// OLMo 2 (arXiv:2501.00656): norms after attention and feed-forward, and over the whole width of q and k.

extension DecoderFamily {
    static let olmo2 = DecoderFamily(
        name: "OLMo 2", modelType: "olmo2", architecture: "Olmo2ForCausalLM", ggufArchitecture: "olmo2",
        blocks: DecoderBlocks(placement: .after, queryKeyNorm: .width), defaultNormEpsilon: 1e-5,
        queryKeyValueBias: .configured("attention_bias"), outputBias: .configured("attention_bias"),
        ggufWriting: GGUFWriting(biases: .none, needsOutput: true))
}
