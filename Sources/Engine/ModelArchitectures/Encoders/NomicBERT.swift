// Nomic's BERT (Nussbaum et al. 2024, arXiv:2402.01613): rotary places, gated feed-forward parts, no biases but the norms'.
// Its tensors have the hub's names in every file; config.json has those of the hub's own code, or of transformers.

import ModelContracts

extension EncoderFamily {
    static let nomicBERT = EncoderFamily(
        name: "Nomic BERT", modelTypes: ["nomic_bert"], defaultNormEpsilon: 1e-12, prefix: "nomic_bert.",
        heads: ["pooler.", "cls.", "classifier."], names: .nomicBERT, scoring: .nomicBERT, tellsSegmentsApart: true,
        isGated: true
    ) { family, reader in
        let parameters = try reader.nested("rope_parameters")
        guard try parameters?.text("rope_type") ?? "default" == "default" else { throw scaledPositions(reader) }
        let base = try parameters?.number("rope_theta", in: DecoderConfiguration.Limits.rotaryBase, fallback: 1000)
        return try nomic(
            reader, family, epsilon: "layer_norm_eps", activation: "hidden_act", context: "max_position_embeddings",
            base: base ?? 1000)
    }

    /// The same as config.json describes it where the hub's own code runs the model.
    static let nomicBERTOfTheHub = EncoderFamily(
        name: "Nomic BERT", modelTypes: ["nomic_bert"], member: "n_embd", defaultNormEpsilon: 1e-12, prefix: "bert.",
        heads: ["pooler.", "cls.", "classifier."], names: .nomicBERT, scoring: .nomicBERT, tellsSegmentsApart: true,
        isGated: true
    ) { family, reader in
        let refused = [
            "prenorm", "qkv_proj_bias", "mlp_fc1_bias", "mlp_fc2_bias", "rotary_emb_interleaved", "use_rms_norm",
            "parallel_block", "causal",
        ]
        for member in refused where try reader.flag(member, fallback: false) {
            throw ModelError(.unsupportedModel, "\(reader.source): \(member) is not supported.")
        }
        guard try reader.number("rotary_emb_fraction", in: 0...1, fallback: 1) == 1,
            reader.value("rotary_scaling_factor") == nil, reader.value("rotary_emb_scale_base") == nil
        else { throw scaledPositions(reader) }
        guard try reader.integer("moe_every_n_layers", in: 0...65_536, fallback: 0) == 0 else {
            throw ModelError(.unsupportedModel, "\(reader.source): experts are not supported in an encoder.")
        }
        return try nomic(
            reader, family, epsilon: "layer_norm_epsilon", activation: "activation_function",
            members: EncoderMembers(hidden: "n_embd", feedForward: "n_inner", heads: "n_head", layers: "n_layer"),
            context: "n_positions",
            base: try reader.number(
                "rotary_emb_base", in: DecoderConfiguration.Limits.rotaryBase, fallback: 10_000))
    }

    private static func nomic(
        _ reader: HyperparameterReader, _ family: EncoderFamily, epsilon: String, activation: String,
        members: EncoderMembers = EncoderMembers(), context: String, base: Double
    ) throws -> EncoderConfiguration {
        var configuration = try EncoderConfiguration(
            common: reader, family: family, epsilon: epsilon, activation: activation, members: members,
            positions: .rotary(bases: []),
            contextLength: try reader.integer(context, in: EncoderConfiguration.Limits.context))
        configuration.positions = .rotary(bases: [Double](repeating: base, count: configuration.layerCount))
        configuration.segmentKinds = try reader.integer("type_vocab_size", in: 0...1024, fallback: 2)
        configuration.hasAttentionBias = false
        configuration.hasFeedForwardBias = false
        return configuration
    }

    private static func scaledPositions(_ reader: HyperparameterReader) -> ModelError {
        ModelError(.unsupportedModel, "\(reader.source): scaled rotary positions of encoders are not supported.")
    }
}

extension EncoderScoring {
    static let nomicBERT = EncoderScoring(
        dense: "pooler.dense", isPrefixed: true, activation: .tanh, output: "classifier")
}

extension EncoderTensorNames {
    static let nomicBERT = EncoderTensorNames(
        words: "embeddings.word_embeddings", segments: "embeddings.token_type_embeddings", firstNorm: "emb_ln",
        queryKeyValue: ["encoder.layers.#.attn.Wqkv"], attentionOutput: "encoder.layers.#.attn.out_proj",
        attentionNorm: "encoder.layers.#.norm1",
        // The first half of the product goes through the activation, the second multiplies it.
        inner: ["encoder.layers.#.mlp.fc12", "encoder.layers.#.mlp.fc11"], outer: "encoder.layers.#.mlp.fc2",
        feedForwardNorm: "encoder.layers.#.norm2")
}
