// RoBERTa (Liu et al. 2019, arXiv:1907.11692), XLM-RoBERTa (Conneau et al. 2019, arXiv:1911.02116) and CamemBERT: BERT
// whose places are counted from behind the padding token's id.

extension EncoderFamily {
    static let roberta = EncoderFamily(
        name: "RoBERTa", modelTypes: ["roberta", "xlm-roberta", "camembert"], defaultNormEpsilon: 1e-12,
        prefix: "roberta.", heads: ["pooler.", "lm_head.", "classifier.", "dropout."], names: .bert,
        scoring: EncoderScoring(
            dense: "classifier.dense", isPrefixed: false, activation: .tanh, output: "classifier.out_proj")
    ) { family, reader in
        try reader.refuseRelativePositions()
        let rows = try reader.integer("max_position_embeddings", in: EncoderConfiguration.Limits.context)
        let first = try reader.integer("pad_token_id", in: 0...(1 << 30), fallback: 1) + 1
        guard first < rows else { throw reader.invalid("pad_token_id", "leaves no place of \(rows)") }
        var configuration = try EncoderConfiguration(
            common: reader, family: family, epsilon: "layer_norm_eps", activation: "hidden_act",
            positions: .learned(rows: rows, first: first), contextLength: rows - first)
        configuration.segmentKinds = try reader.integer("type_vocab_size", in: 1...1024, fallback: 2)
        return configuration
    }
}
