// DistilBERT (Sanh et al. 2019, arXiv:1910.01108): BERT without segments, under names of its own.

import ModelContracts

extension EncoderFamily {
    static let distilBERT = EncoderFamily(
        name: "DistilBERT", modelTypes: ["distilbert"], defaultNormEpsilon: 1e-12, prefix: "distilbert.",
        heads: [
            "vocab_transform.", "vocab_layer_norm.", "vocab_projector.", "pre_classifier.", "classifier.",
            "qa_outputs.",
        ], names: .distilBERT,
        scoring: EncoderScoring(dense: "pre_classifier", isPrefixed: false, activation: .relu, output: "classifier")
    ) { family, reader in
        let rows = try reader.integer("max_position_embeddings", in: EncoderConfiguration.Limits.context)
        // Sinusoidal places are in the file like learned ones.
        return try EncoderConfiguration(
            common: reader, family: family, epsilon: "layer_norm_eps", activation: "activation",
            members: EncoderMembers(hidden: "dim", feedForward: "hidden_dim", heads: "n_heads", layers: "n_layers"),
            positions: .learned(rows: rows, first: 0), contextLength: rows)
    }
}

extension EncoderTensorNames {
    static let distilBERT = EncoderTensorNames(
        words: "embeddings.word_embeddings", places: "embeddings.position_embeddings",
        firstNorm: "embeddings.LayerNorm",
        queryKeyValue: [
            "transformer.layer.#.attention.q_lin", "transformer.layer.#.attention.k_lin",
            "transformer.layer.#.attention.v_lin",
        ], attentionOutput: "transformer.layer.#.attention.out_lin",
        attentionNorm: "transformer.layer.#.sa_layer_norm", inner: ["transformer.layer.#.ffn.lin1"],
        outer: "transformer.layer.#.ffn.lin2", feedForwardNorm: "transformer.layer.#.output_layer_norm")
}
