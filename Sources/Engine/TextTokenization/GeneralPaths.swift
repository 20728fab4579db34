// The same work without its shortcuts, for tests: a shortcut must change no id of any text.

/// A tokenizer whose stages take the general way everywhere.
package struct GeneralPaths: Sendable {
    private let pipeline: TokenizerPipeline

    /// The general ways of `tokenizer`: texts are merged whole, nothing is remembered from one text to the next, BERT's
    /// steps are passes of their own.
    package init(_ tokenizer: LoadedTokenizer) {
        var pipeline = tokenizer.pipeline
        pipeline.normalizer = pipeline.normalizer.map(Self.general)
        pipeline.preTokenizer = pipeline.preTokenizer.map(Self.general)
        if case .bytePairEncoding(let model) = pipeline.model {
            pipeline.model = .bytePairEncoding(model.withoutBoundary)
        }
        self.pipeline = pipeline
    }

    /// The ids of `text`, without what the post-processor adds.
    package func encode(_ text: String) -> [Int32] {
        var scratch = EncodingScratch()
        return pipeline.encode(Array(text.utf8), findsSpecial: true, scratch: &scratch)
    }

    private static func general(_ normalizer: Normalizer) -> Normalizer {
        switch normalizer {
        case .sequence(let parts): .sequence(parts.map(general))
        case .bert(let bert):
            .bert(
                BertNormalizer(
                    cleansText: bert.cleansText, separatesChineseCharacters: bert.separatesChineseCharacters,
                    stripsAccents: bert.stripsAccents, lowercases: bert.lowercases, usesTable: false))
        default: normalizer
        }
    }

    private static func general(_ preTokenizer: PreTokenizer) -> PreTokenizer {
        switch preTokenizer {
        case .sequence(let parts): .sequence(parts.map(general))
        case .bert: .sequence([.whitespaceSplit, .punctuation(.isolated)])
        default: preTokenizer
        }
    }

    /// `text` in each of the forms NFC, NFD, NFKC and NFKD: by runs as the tokenizers do it, and with every scalar taken
    /// apart and put together.
    package static func normalizations(of text: String) -> [(byRuns: [UInt8], whole: [UInt8])] {
        let bytes = Array(text.utf8)
        let normalization = UnicodeNormalization.shared
        return [NormalizationForm.nfc, .nfd, .nfkc, .nfkd].map { form in
            var whole: [UInt8] = []
            for scalar in normalization.normalized(UTF8Text.scalars(of: bytes), form) {
                UTF8Text.append(scalar, to: &whole)
            }
            return (normalization.normalize(bytes, form), whole)
        }
    }
}
