// A tokenizer small enough to see through.

import ModelContracts

/// Ids are indices into a list of pieces; id 0 is a special token in front of texts.
struct PieceTokenizer: Tokenizer {
    let pieces: [String]

    /// The letters a to z, then `extra`; the ids of letters are 1 to 26.
    init(extra: [String] = []) {
        pieces = ["<s>"] + (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) } + extra
    }

    var vocabularySize: Int { pieces.count }

    func encode(_ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool) -> [Int32] {
        let tokens = text.compactMap { character in pieces.firstIndex(of: String(character)).map(Int32.init) }
        return addSpecialTokens ? [0] + tokens : tokens
    }

    func decode(_ tokens: [Int32], skipSpecialTokens: Bool) -> String {
        tokens.map { $0 == 0 && skipSpecialTokens ? "" : pieces[Int($0)] }.joined()
    }

    func spelling(ofSpecialToken token: Int32) -> String? { token == 0 ? pieces[0] : nil }

    func tokenBytes(_ token: Int32) -> [UInt8] {
        pieces.indices.contains(Int(token)) ? Array(pieces[Int(token)].utf8) : []
    }

    func makeStreamingDecoder(skipSpecialTokens: Bool) -> any StreamingTokenDecoder {
        Decoder(tokenizer: self, skipSpecialTokens: skipSpecialTokens)
    }

    /// Holds the last piece back, as a decoder does whose character is incomplete.
    private struct Decoder: StreamingTokenDecoder {
        let tokenizer: PieceTokenizer
        let skipSpecialTokens: Bool
        var held = ""

        mutating func append(_ token: Int32) -> String {
            let piece = tokenizer.decode([token], skipSpecialTokens: skipSpecialTokens)
            defer { held = piece.hasSuffix("~") ? piece : "" }
            return held + (piece.hasSuffix("~") ? "" : piece)
        }

        mutating func finish() -> String { held }
    }
}

extension [GenerationEvent] {
    /// All text.
    var text: String {
        compactMap { if case .text(let text) = $0 { text } else { nil } }.joined()
    }
}
