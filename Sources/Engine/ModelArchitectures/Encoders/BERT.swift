// BERT (Devlin et al. 2018, arXiv:1810.04805) and the sentence encoders made of it, MiniLM, BGE and E5 among them.

import ModelContracts

extension EncoderFamily {
    static let bert = EncoderFamily(
        name: "BERT", modelTypes: ["bert"], defaultNormEpsilon: 1e-12, prefix: "bert.",
        heads: ["pooler.", "cls.", "classifier.", "dropout."], names: .bert,
        scoring: EncoderScoring(dense: "pooler.dense", isPrefixed: true, activation: .tanh, output: "classifier"),
        tellsSegmentsApart: true
    ) { family, reader in
        try reader.refuseRelativePositions()
        let rows = try reader.integer("max_position_embeddings", in: EncoderConfiguration.Limits.context)
        var configuration = try EncoderConfiguration(
            common: reader, family: family, epsilon: "layer_norm_eps", activation: "hidden_act",
            positions: .learned(rows: rows, first: 0), contextLength: rows)
        configuration.segmentKinds = try reader.integer("type_vocab_size", in: 1...1024, fallback: 2)
        return configuration
    }
}

extension EncoderTensorNames {
    static let bert = EncoderTensorNames(
        words: "embeddings.word_embeddings", places: "embeddings.position_embeddings",
        segments: "embeddings.token_type_embeddings", firstNorm: "embeddings.LayerNorm",
        queryKeyValue: [
            "encoder.layer.#.attention.self.query", "encoder.layer.#.attention.self.key",
            "encoder.layer.#.attention.self.value",
        ], attentionOutput: "encoder.layer.#.attention.output.dense",
        attentionNorm: "encoder.layer.#.attention.output.LayerNorm", inner: ["encoder.layer.#.intermediate.dense"],
        outer: "encoder.layer.#.output.dense", feedForwardNorm: "encoder.layer.#.output.LayerNorm")
}

extension HyperparameterReader {
    /// Positions that enter by products with keys (`position_embedding_type`) are not computed.
    func refuseRelativePositions() throws {
        let kind = try text("position_embedding_type") ?? "absolute"
        guard kind == "absolute" else {
            throw ModelError(
                .unsupportedModel, "\(source): position_embedding_type \(kind.quotedForMessage) is not supported.",
                remedy: "Supported is absolute.")
        }
        guard try !flag("is_decoder", fallback: false) else {
            throw ModelError(.unsupportedModel, "\(source): an encoder that is used as a decoder is not supported.")
        }
    }
}
