// Mistral 7B and its successors (arXiv:2310.06825): Llama with a sliding window in every layer.

extension DecoderFamily {
    static let mistral = DecoderFamily(
        name: "Mistral", modelType: "mistral", architecture: "MistralForCausalLM", ggufArchitecture: "llama",
        ggufInterleavesRotaryPairs: true, window: .everyLayer(default: 4096), mayAttendBothWays: true)
}
