// Qwen 3's mixtures of experts (arXiv:2505.09388), with experts in every layer.

import ModelContracts

extension DecoderFamily {
    static let qwen3Mixture = DecoderFamily(
        name: "Qwen3-MoE", modelType: "qwen3_moe", architecture: "Qwen3MoeForCausalLM", ggufArchitecture: "qwen3moe",
        blocks: DecoderBlocks(queryKeyNorm: .head), defaultNormEpsilon: 1e-6,
        queryKeyValueBias: .configured("attention_bias"), outputBias: .configured("attention_bias"),
        isMixture: true, ggufMembers: ["expert_count"],
        adjustHuggingFace: { configuration, reader in
            let step = try reader.integer("decoder_sparse_step", in: DecoderConfiguration.Limits.layers, fallback: 1)
            var dense = 0
            if case .list(let list) = reader.value("mlp_only_layers") { dense = list.count }
            guard step == 1, dense == 0 else {
                throw ModelError(
                    .unsupportedModel,
                    "\(reader.source): layers without experts (decoder_sparse_step, mlp_only_layers) are not supported."
                )
            }
            let size = try reader.integer("moe_intermediate_size", in: DecoderConfiguration.Limits.feedForward)
            // transformers writes either name.
            let count = reader.value("num_experts") == nil ? "num_local_experts" : "num_experts"
            var mixture = try experts(reader, count: count, used: "num_experts_per_tok", feedForwardSize: size)
            if try !reader.flag("norm_topk_prob", fallback: false) {
                mixture.weighting = .shareOfAll
            }
            configuration.blocks.experts = mixture
        },
        adjustGGUF: { configuration, reader, prefix in
            configuration.blocks.experts = try experts(
                reader, count: prefix + "expert_count", used: prefix + "expert_used_count",
                feedForwardSize: reader.integer(
                    prefix + "expert_feed_forward_length", in: DecoderConfiguration.Limits.feedForward))
        },
        ggufWriting: GGUFWriting(biases: .none) { configuration, _ in
            [("expert_feed_forward_length", .integer(configuration.blocks.experts?.feedForwardSize ?? 0))]
        })
}
