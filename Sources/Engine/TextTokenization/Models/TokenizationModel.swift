// The third stage: from a piece of text to ids. One case a type of tokenizer.json's "model".

/// A model of tokenizer.json.
enum TokenizationModel: Sendable {
    case bytePairEncoding(BytePairEncoding)
    case unigram(Unigram)
    case wordPiece(WordPiece)
    case wordLevel(WordLevel)

    /// Appends the ids of all `pieces` of `bytes`. Which model it is, is asked once a text and not once a piece.
    func encode(_ bytes: [UInt8], _ pieces: [Range<Int>], scratch: inout EncodingScratch, into ids: inout [Int32]) {
        switch self {
        case .bytePairEncoding(let model):
            for piece in pieces { model.encode(bytes, piece, scratch: &scratch, into: &ids) }
        case .unigram(let model):
            for piece in pieces { model.encode(bytes, piece, scratch: &scratch, into: &ids) }
        case .wordPiece(let model):
            for piece in pieces { model.encode(bytes, piece, scratch: &scratch, into: &ids) }
        case .wordLevel(let model):
            for piece in pieces { model.encode(bytes, piece, into: &ids) }
        }
    }
}

/// Memory that encoding needs, kept from text to text.
struct EncodingScratch: Sendable {
    /// What pieces were encoded to before.
    var cache = PieceCache()
    /// The symbols of a piece and what joins them.
    var symbols = SymbolList()
    /// Unigram's best paths: where the last token of the best path to each place begins, which it is, and the score.
    var bestStarts: [Int] = []
    var bestTokens: [Int32] = []
    var bestScores: [Double] = []
}

/// Words looked up whole.
struct WordLevel: Sendable {
    let tokens: TokenTable
    /// The id for words that are not in the vocabulary; `nil` drops them.
    let unknown: Int32?

    func encode(_ bytes: [UInt8], _ piece: Range<Int>, into ids: inout [Int32]) {
        if let id = tokens.id(of: bytes, piece) ?? unknown {
            ids.append(id)
        }
    }
}
