// The fourth stage: what a tokenizer puts around a text. One case a type of tokenizer.json's "post_processor".

/// A post-processor of tokenizer.json, as far as single texts and ids are concerned.
indirect enum PostProcessor: Sendable {
    /// One part of a template.
    enum TemplatePart: Sendable, Equatable {
        /// The text's ids.
        case text
        /// Ids of a special token.
        case special([Int32])
    }

    /// One after another.
    case sequence([PostProcessor])
    /// Special tokens around the text; BERT's and RoBERTa's are templates too.
    case template([TemplatePart])
    /// Concerns offsets only.
    case unchanged

    /// The ids with what belongs around them.
    func apply(to ids: [Int32], addSpecialTokens: Bool) -> [Int32] {
        switch self {
        case .unchanged: return ids
        case .sequence(let parts):
            return parts.reduce(ids) { $1.apply(to: $0, addSpecialTokens: addSpecialTokens) }
        case .template(let parts):
            if !addSpecialTokens, parts.count(where: { $0 == .text }) == 1 { return ids }
            var result: [Int32] = []
            result.reserveCapacity(ids.count + parts.count)
            for part in parts {
                switch part {
                case .text: result.append(contentsOf: ids)
                case .special(let special): if addSpecialTokens { result.append(contentsOf: special) }
                }
            }
            return result
        }
    }
}
