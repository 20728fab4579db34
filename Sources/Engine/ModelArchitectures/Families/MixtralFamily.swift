// Mixtral (arXiv:2401.04088): Mistral with a mixture of experts.

extension DecoderFamily {
    static let mixtral = DecoderFamily(
        name: "Mixtral", modelType: "mixtral", architecture: "MixtralForCausalLM", ggufArchitecture: "llama",
        ggufInterleavesRotaryPairs: true, defaultNormEpsilon: 1e-5, defaultRotaryBase: 1_000_000,
        window: .everyLayer(default: nil), isMixture: true,
        tensorNames: { _ in
            TensorNames(
                router: TensorName("block_sparse_moe.gate", "ffn_gate_inp"),
                expertPrefix: "block_sparse_moe.experts.",
                experts: ExpertNames(
                    gate: TensorName("w1", "ffn_gate_exps"), up: TensorName("w3", "ffn_up_exps"),
                    down: TensorName("w2", "ffn_down_exps")))
        },
        ggufMembers: ["expert_count"],
        adjustHuggingFace: { configuration, reader in
            configuration.blocks.experts = try experts(
                reader, count: "num_local_experts", used: "num_experts_per_tok",
                feedForwardSize: configuration.feedForwardSize)
        },
        adjustGGUF: { configuration, reader, prefix in
            configuration.blocks.experts = try experts(
                reader, count: prefix + "expert_count", used: prefix + "expert_used_count",
                feedForwardSize: configuration.feedForwardSize)
        })

    /// A mixture whose chosen experts share all weight among themselves.
    static func experts(
        _ reader: HyperparameterReader,
        count: String,
        used: String,
        feedForwardSize: Int
    ) throws -> DecoderBlocks.Experts {
        DecoderBlocks.Experts(
            count: try reader.integer(count, in: DecoderConfiguration.Limits.experts),
            used: try reader.integer(used, in: DecoderConfiguration.Limits.experts),
            feedForwardSize: feedForwardSize, weighting: .shareOfChosen)
    }
}
