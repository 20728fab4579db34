// MPNet (Song et al. 2020, arXiv:2004.09297): RoBERTa without segments, with a bias by the distance of two places that
// all layers share.

extension EncoderFamily {
    static let mpnet = EncoderFamily(
        name: "MPNet", modelTypes: ["mpnet"], defaultNormEpsilon: 1e-12, prefix: "mpnet.",
        heads: ["pooler.", "lm_head.", "classifier."], names: .mpnet,
        scoring: EncoderScoring(
            dense: "classifier.dense", isPrefixed: false, activation: .tanh, output: "classifier.out_proj"),
        separators: 2
    ) { family, reader in
        let rows = try reader.integer("max_position_embeddings", in: EncoderConfiguration.Limits.context)
        // transformers takes 1 for the padding token whatever config.json says.
        let first = 2
        guard first < rows else { throw reader.invalid("max_position_embeddings", "leaves no place") }
        var configuration = try EncoderConfiguration(
            common: reader, family: family, epsilon: "layer_norm_eps", activation: "hidden_act",
            positions: .learned(rows: rows, first: first), contextLength: rows - first)
        configuration.distanceBuckets = try reader.integer(
            "relative_attention_num_buckets", in: 32...65_536, fallback: 32)
        return configuration
    }
}

extension EncoderTensorNames {
    static let mpnet = EncoderTensorNames(
        words: "embeddings.word_embeddings", places: "embeddings.position_embeddings",
        firstNorm: "embeddings.LayerNorm",
        queryKeyValue: [
            "encoder.layer.#.attention.attn.q", "encoder.layer.#.attention.attn.k", "encoder.layer.#.attention.attn.v",
        ], attentionOutput: "encoder.layer.#.attention.attn.o", attentionNorm: "encoder.layer.#.attention.LayerNorm",
        inner: ["encoder.layer.#.intermediate.dense"], outer: "encoder.layer.#.output.dense",
        feedForwardNorm: "encoder.layer.#.output.LayerNorm", distances: "encoder.relative_attention_bias")
}
