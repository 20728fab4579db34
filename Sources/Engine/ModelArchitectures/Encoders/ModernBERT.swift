// ModernBERT (Warner et al. 2024, arXiv:2412.13663): norms first, gated feed-forward parts, rotary places, and layers
// that see a window only between layers that see everything.

import ModelContracts

extension EncoderFamily {
    static let modernBERT = EncoderFamily(
        name: "ModernBERT", modelTypes: ["modernbert"], defaultNormEpsilon: 1e-5, prefix: "model.",
        heads: ["head.", "decoder.", "classifier."], names: .modernBERT,
        scoring: EncoderScoring(
            row: .configured, dense: "head.dense", isPrefixed: false, activation: .gelu, norm: "head.norm",
            output: "classifier", hasBias: false), isGated: true
    ) { family, reader in
        let context = try reader.integer("max_position_embeddings", in: EncoderConfiguration.Limits.context)
        var configuration = try EncoderConfiguration(
            common: reader, family: family, epsilon: "norm_eps", activation: "hidden_activation",
            positions: .rotary(bases: []), contextLength: context)
        let isLocal = try localLayers(reader, count: configuration.layerCount)
        let window = try reader.integer(
            "local_attention", in: 2...EncoderConfiguration.Limits.context.upperBound, fallback: 128)
        configuration.windows = isLocal.map { $0 ? window / 2 : nil }
        let bases = (
            global: try base(reader, "full_attention", old: "global_rope_theta", fallback: 160_000),
            local: try base(reader, "sliding_attention", old: "local_rope_theta", fallback: 10_000)
        )
        configuration.positions = .rotary(bases: isLocal.map { $0 ? bases.local : bases.global })
        configuration.normalizesFirst = true
        configuration.hasAttentionBias = try reader.flag("attention_bias", fallback: false)
        configuration.hasFeedForwardBias = try reader.flag("mlp_bias", fallback: false)
        configuration.hasNormBias = try reader.flag("norm_bias", fallback: false)
        return configuration
    }

    private static func localLayers(_ reader: HyperparameterReader, count: Int) throws -> [Bool] {
        if let types = try reader.texts("layer_types", count: count) {
            return try types.map { type in
                switch type {
                case "sliding_attention": true
                case "full_attention": false
                default: throw reader.invalid("layer_types", "has the entry \(type.quotedForMessage)")
                }
            }
        }
        let interval = try reader.integer("global_attn_every_n_layers", in: 1...65_536, fallback: 3)
        return (0..<count).map { !$0.isMultiple(of: interval) }
    }

    private static func base(
        _ reader: HyperparameterReader, _ type: String, old: String, fallback: Double
    ) throws -> Double {
        let limits = DecoderConfiguration.Limits.rotaryBase
        let parameters = try reader.nested("rope_parameters")?.nested(type)
        let kind = try parameters?.text("rope_type") ?? "default"
        guard kind == "default", reader.value("rope_scaling") == nil else {
            throw ModelError(
                .unsupportedModel, "\(reader.source): scaled rotary positions of encoders are not supported.")
        }
        return try parameters?.number("rope_theta", in: limits, fallback: fallback)
            ?? reader.number(old, in: limits, fallback: fallback)
    }
}

extension EncoderTensorNames {
    static let modernBERT = EncoderTensorNames(
        words: "embeddings.tok_embeddings", firstNorm: "embeddings.norm", queryKeyValue: ["layers.#.attn.Wqkv"],
        attentionOutput: "layers.#.attn.Wo", attentionNorm: "layers.#.attn_norm", inner: ["layers.#.mlp.Wi"],
        outer: "layers.#.mlp.Wo", feedForwardNorm: "layers.#.mlp_norm", lastNorm: "final_norm")
}
