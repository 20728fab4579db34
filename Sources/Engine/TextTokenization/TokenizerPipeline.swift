// All stages of a tokenizer, ready to run, and the facts that came with them.

/// The stages of tokenizer.json in the order in which text passes them.
struct TokenizerPipeline: Sendable {
    var addedVocabulary: AddedVocabulary
    var normalizer: Normalizer?
    var preTokenizer: PreTokenizer?
    var model: TokenizationModel
    var postProcessor: PostProcessor
    var decoder: [DecoderStep]

    /// The ids of `text` (UTF-8), without what the post-processor adds.
    func encode(_ text: [UInt8], findsSpecial: Bool, scratch: inout EncodingScratch) -> [Int32] {
        var ids: [Int32] = []
        ids.reserveCapacity(text.count / 3)
        for segment in addedVocabulary.segments(ofRaw: text, findsSpecial: findsSpecial) {
            switch segment {
            case .token(let id): ids.append(id)
            case .text(let range):
                var part = NormalizedText(
                    bytes: range == text.indices ? text : Array(text[range]), startsInput: range.lowerBound == 0)
                normalizer?.apply(to: &part)
                encodeNormalized(part, findsSpecial: findsSpecial, scratch: &scratch, into: &ids)
            }
        }
        return ids
    }

    private func encodeNormalized(
        _ text: NormalizedText, findsSpecial: Bool, scratch: inout EncodingScratch, into ids: inout [Int32]
    ) {
        guard addedVocabulary.hasNormalizedTokens else {
            encodePieces(PieceList(text), scratch: &scratch, into: &ids)
            return
        }
        for segment in addedVocabulary.segments(ofNormalized: text.bytes, findsSpecial: findsSpecial) {
            switch segment {
            case .token(let id): ids.append(id)
            case .text(let range):
                let part = NormalizedText(
                    bytes: Array(text.bytes[range]), startsInput: text.startsInput && range.lowerBound == 0)
                encodePieces(PieceList(part), scratch: &scratch, into: &ids)
            }
        }
    }

    private func encodePieces(_ list: PieceList, scratch: inout EncodingScratch, into ids: inout [Int32]) {
        var list = list
        preTokenizer?.apply(to: &list)
        model.encode(list.bytes, list.pieces, scratch: &scratch, into: &ids)
    }
}

/// What the files say beside the stages.
struct TokenizerFacts: Sendable {
    var bos: Int32?
    var eos: Int32?
    var unknown: Int32?
    var padding: Int32?
    var endOfTurn: [Int32] = []
    var chatTemplates: [ChatTemplateSource] = []
}

extension EncodingScratch {
    /// Lets go of what only an unusually long piece needed.
    mutating func shrink() {
        if symbols.ids.capacity > 1 << 16 { symbols = SymbolList() }
        if bestStarts.capacity > 1 << 16 {
            bestStarts = []
            bestTokens = []
            bestScores = []
        }
    }
}
