// Tokens that are found before the text is cut: special tokens and what users added.

/// A token that is matched as it stands in the text.
struct AddedToken: Sendable {
    let id: Int32
    /// Its spelling.
    let content: [UInt8]
    /// Whether it must not touch word characters.
    var isSingleWord = false
    /// Whether it takes the white space before it.
    var stripsLeft = false
    /// Whether it takes the white space behind it.
    var stripsRight = false
    /// Whether it is matched in the normalised text.
    var isNormalized = false
    /// Whether it is skipped in decoding when asked to.
    var isSpecial = false
}

/// Finds added tokens, leftmost first, the longest of those that begin at one place.
struct AddedVocabulary: Sendable {
    /// What a stretch of text is.
    enum Segment: Sendable, Equatable {
        case text(Range<Int>)
        case token(Int32)
    }

    /// The tokens, special ones first: of two with one spelling the first counts.
    let tokens: [AddedToken]
    private let raw: ByteTrie
    private let normalized: ByteTrie
    private let specialIDs: Set<Int32>

    /// A vocabulary.
    /// - Parameters:
    ///   - spellings: all tokens; every id that is spelled like a special token counts as special.
    ///   - normalize: gives the spelling under which normalised tokens are found.
    init(_ tokens: [AddedToken], spellings: TokenTable, normalize: ([UInt8]) -> [UInt8]) {
        var raw = ByteTrie()
        var normalized = ByteTrie()
        let ordered = tokens.filter(\.isSpecial) + tokens.filter { !$0.isSpecial }
        for (number, token) in ordered.enumerated() {
            let index = Int32(truncatingIfNeeded: number)
            if token.isNormalized {
                normalized.insert(normalize(token.content), id: index, replacing: false)
            } else {
                raw.insert(token.content, id: index, replacing: false)
            }
        }
        self.tokens = ordered
        self.raw = raw
        self.normalized = normalized
        var special = Set(tokens.filter(\.isSpecial).map(\.id))
        for id in 0..<spellings.count {
            let range = spellings.range(of: id)
            if let named = spellings.id(of: spellings.storage, range), Int(named) != id, special.contains(named) {
                special.insert(Int32(truncatingIfNeeded: id))
            }
        }
        specialIDs = special
    }

    /// Whether the id is that of a special token.
    func isSpecial(_ id: Int32) -> Bool {
        specialIDs.contains(id)
    }

    /// Whether any token is looked for in the normalised text.
    var hasNormalizedTokens: Bool { !normalized.isEmpty }

    /// Cuts text at the tokens that are looked for in the text as it came.
    func segments(ofRaw bytes: [UInt8], findsSpecial: Bool) -> [Segment] {
        segments(of: bytes, raw, findsSpecial)
    }

    /// Cuts text at the tokens that are looked for in normalised text.
    func segments(ofNormalized bytes: [UInt8], findsSpecial: Bool) -> [Segment] {
        segments(of: bytes, normalized, findsSpecial)
    }

    private func segments(of bytes: [UInt8], _ trie: ByteTrie, _ findsSpecial: Bool) -> [Segment] {
        guard !trie.isEmpty else { return [.text(bytes.indices)] }
        var result: [Segment] = []
        var covered = 0
        var strippedTo = 0
        var position = 0
        while position < bytes.count {
            guard trie.hasString(beginningWith: bytes[position]),
                let match = trie.longestMatch(in: bytes, at: position, limit: bytes.count)
            else {
                position += 1
                continue
            }
            var start = position
            var end = match.end
            position = match.end
            let token = tokens[Int(match.id)]
            if token.isSpecial, !findsSpecial { continue }
            if token.isSingleWord, isWord(bytes, before: start) || isWord(bytes, at: end) { continue }
            if token.stripsLeft {
                start = max(whitespaceStart(bytes, before: start, notBefore: covered), covered)
            }
            if token.stripsRight {
                // White space that the last token took already need not be walked through again.
                if end < strippedTo {
                    end = strippedTo
                } else {
                    end = whitespaceEnd(bytes, from: end)
                    strippedTo = end
                }
            }
            if covered < start { result.append(.text(covered..<start)) }
            result.append(.token(token.id))
            covered = end
        }
        if covered < bytes.count { result.append(.text(covered..<bytes.count)) }
        return result
    }

    private func isWord(_ bytes: [UInt8], at position: Int) -> Bool {
        guard position < bytes.count else { return false }
        let scalar = UTF8Text.scalar(in: bytes, at: position, limit: bytes.count).value
        return UnicodeProperties.shared[scalar].isWord || scalar == 0x200C || scalar == 0x200D
    }

    private func isWord(_ bytes: [UInt8], before position: Int) -> Bool {
        position > 0 && isWord(bytes, at: UTF8Text.previous(in: bytes, before: position, start: 0))
    }

    private func whitespaceStart(_ bytes: [UInt8], before position: Int, notBefore limit: Int) -> Int {
        var start = position
        while start > limit {
            let previous = UTF8Text.previous(in: bytes, before: start, start: limit)
            let scalar = UTF8Text.scalar(in: bytes, at: previous, limit: start).value
            guard UnicodeProperties.shared[scalar].isWhitespace else { break }
            start = previous
        }
        return start
    }

    private func whitespaceEnd(_ bytes: [UInt8], from position: Int) -> Int {
        var end = position
        while end < bytes.count {
            let (scalar, length) = UTF8Text.scalar(in: bytes, at: end, limit: bytes.count)
            guard UnicodeProperties.shared[scalar].isWhitespace else { break }
            end += length
        }
        return end
    }
}
