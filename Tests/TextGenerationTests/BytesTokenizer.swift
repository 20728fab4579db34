// A tokenizer whose tokens are any bytes, so that characters are torn and texts have many spellings.

import ModelContracts
import TestPeers

/// Ids are indices into lists of bytes; some are special.
struct BytesTokenizer: Tokenizer {
    let tokens: [[UInt8]]
    /// Spellings by id.
    let special: [Int32: String]

    init(_ tokens: [[UInt8]], special: [Int32: String] = [:]) {
        self.tokens = tokens
        self.special = special
    }

    init(_ tokens: [String], special: [Int32: String] = [:]) {
        self.init(tokens.map { Array($0.utf8) }, special: special)
    }

    var vocabularySize: Int { tokens.count }

    /// By the longest token each time; ids of equals are the lowest.
    func encode(_ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool) -> [Int32] {
        if parseSpecialTokens, let token = special.first(where: { $0.value == text }) { return [token.key] }
        var rest = Array(text.utf8)[...]
        var ids: [Int32] = []
        while !rest.isEmpty {
            let fitting = tokens.indices.filter {
                special[Int32($0)] == nil && !tokens[$0].isEmpty && rest.starts(with: tokens[$0])
            }
            guard let best = fitting.min(by: { (-tokens[$0].count, $0) < (-tokens[$1].count, $1) }) else { break }
            ids.append(Int32(best))
            rest.removeFirst(tokens[best].count)
        }
        return ids
    }

    func decode(_ tokens: [Int32], skipSpecialTokens: Bool) -> String {
        String(
            decoding: tokens.flatMap { skipSpecialTokens && special[$0] != nil ? [] : tokenBytes($0) }, as: UTF8.self)
    }

    func spelling(ofSpecialToken token: Int32) -> String? { special[token] }

    func tokenBytes(_ token: Int32) -> [UInt8] {
        if let spelling = special[token] { return Array(spelling.utf8) }
        return tokens.indices.contains(Int(token)) ? tokens[Int(token)] : []
    }

    /// What grammars see, said once more: nothing that is not used or could pass for a special token.
    func reference(_ token: Int32) -> [UInt8] {
        if let spelling = special[token] { return [0xFF] + Array(spelling.utf8) + [0xFF] }
        return tokenBytes(token).contains(0xFF) ? [] : tokenBytes(token)
    }

    func makeStreamingDecoder(skipSpecialTokens: Bool) -> any StreamingTokenDecoder {
        Decoder(tokenizer: self, skipSpecialTokens: skipSpecialTokens)
    }

    /// Hands everything out at the end.
    private struct Decoder: StreamingTokenDecoder {
        let tokenizer: BytesTokenizer
        let skipSpecialTokens: Bool
        var held: [Int32] = []

        mutating func append(_ token: Int32) -> String {
            held.append(token)
            return ""
        }

        mutating func finish() -> String {
            defer { held = [] }
            return tokenizer.decode(held, skipSpecialTokens: skipSpecialTokens)
        }
    }

    /// Words, wide characters and parts of them, quotes, controls, bytes that no text has, long and empty tokens, several
    /// with the same bytes, special ones.
    static func random(using generator: inout SeededGenerator, count: Int) -> BytesTokenizer {
        let pieces: [[UInt8]] =
            ["a", "b", "A", "0", " ", "_", "<", "{", "\"", "\\", "\n", "é", "中", "😀", "~"].map { Array($0.utf8) }
            + [[0xC3], [0xA9], [0xE4, 0xB8], [0xAD], [0xF0, 0x9F], [0x98, 0x80], [0xFF], [0xC0], [0x80]]
        var tokens: [[UInt8]] = []
        var special: [Int32: String] = [:]
        for id in 0..<count {
            let length = [0, 1, 1, 2, 3, 5, 9, 14, 25].randomElement(using: &generator) ?? 1
            let isWord = Bool.random(using: &generator)
            tokens.append(
                (0..<length).flatMap { _ in
                    (isWord ? pieces[..<4] : pieces[...]).randomElement(using: &generator) ?? []
                })
            if Int.random(in: 0..<12, using: &generator) == 0 {
                special[Int32(id)] = ["<s>", "a", "<|end|>"].randomElement(using: &generator)
            }
        }
        tokens[count - 1] = [UInt8](repeating: 0x61, count: 5000)
        return BytesTokenizer(tokens, special: special)
    }

    /// Every byte as a token of its own, then `extra`.
    static func allBytes(_ extra: [String] = [], special: [String] = []) -> BytesTokenizer {
        let tokens = (UInt8.min...UInt8.max).map { [$0] } + extra.map { Array($0.utf8) }
        let ids = special.indices.map { Int32(tokens.count + $0) }
        return BytesTokenizer(
            tokens + special.map { _ in [] }, special: Dictionary(uniqueKeysWithValues: zip(ids, special)))
    }

    /// The bytes of an answer, special tokens as grammars see them.
    func answerBytes(_ tokens: [Int32]) -> [UInt8] { tokens.flatMap(reference) }
}
