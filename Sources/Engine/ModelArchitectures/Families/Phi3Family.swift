// Phi-3, Phi-3.5 and Phi-4-mini (arXiv:2404.14219, 2503.01743): q, k and v in one tensor, gate and up in another,
// LongRoPE, in Phi-4-mini over three quarters of a head.

extension DecoderFamily {
    static let phi3 = DecoderFamily(
        name: "Phi-3", modelType: "phi3", architecture: "Phi3ForCausalLM", ggufArchitecture: "phi3",
        defaultNormEpsilon: 1e-5, rotatedShare: 1, ggufHasLongFactors: true, window: .everyLayer(default: nil),
        tensorNames: { _ in
            TensorNames(
                queryKeyValue: TensorName("self_attn.qkv_proj", "attn_qkv"),
                gateUp: TensorName("mlp.gate_up_proj", "ffn_up"))
        },
        ggufWriting: GGUFWriting(biases: .none) { configuration, _ in
            // A window of zero says that there is none.
            configuration.layers.contains { $0.slidingWindow != nil }
                ? [] : [("attention.sliding_window", .integer(0))]
        })
}
