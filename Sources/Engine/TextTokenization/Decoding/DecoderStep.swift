// The last stage: from tokens back to text. One case a type of tokenizer.json's "decoder".

/// A decoder of tokenizer.json; sequences are written out.
enum DecoderStep: Sendable {
    /// Letters of the byte-level alphabet become bytes, bytes become characters.
    case byteLevel
    /// `<0x41>` and the like become bytes, bytes become characters.
    case byteFallback
    /// All tokens become one.
    case fuse
    /// The mark becomes a blank, and goes from the first token when it was put there.
    case metaspace(replacement: UInt32, dropsFirst: Bool)
    /// Replaces every match in each token.
    case replace(TextPattern, content: [UInt8])
    /// Removes up to so many of one character from the ends of each token.
    case strip(UInt32, start: Int, stop: Int)
    /// Joins words: tokens without the prefix get a blank before them.
    case wordPiece(prefix: [UInt8], cleansUp: Bool)
    /// The suffix that ends words becomes a blank.
    case endOfWord(suffix: [UInt8])
    /// Tokens are joined by blanks: what happens when a file names no decoder.
    case joinWithBlanks

    /// What one token becomes in the middle of a text, as bytes; they need not be whole characters.
    func bytesInMiddle(of token: [UInt8]) -> [UInt8] {
        switch self {
        case .byteLevel: ByteLevelAlphabet.decode(token) ?? token
        case .byteFallback: Self.byte(spelledBy: token).map { [$0] } ?? token
        case .fuse, .strip: token
        case .metaspace(let replacement, _): Self.replaceScalar(replacement, in: token, isDropped: false)
        case .replace(let pattern, let content): Self.replaceMatches(of: pattern, in: token, by: content)
        case .wordPiece(let prefix, let cleansUp):
            Self.wordPiece(token, isFirst: false, prefix: prefix, cleansUp: cleansUp)
        case .endOfWord(let suffix): Self.replaceMatches(of: .string(suffix), in: token, by: [0x20])
        case .joinWithBlanks: [0x20] + token
        }
    }

    /// The byte that a token such as `<0x0A>` stands for.
    static func byte(spelledBy token: some Collection<UInt8>) -> UInt8? {
        let token = Array(token)
        guard token.count == 6, token.starts(with: "<0x".utf8), token[5] == UInt8(ascii: ">") else { return nil }
        var value: UInt8 = 0
        for digit in token[3...4] {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt8(number)
        }
        return value
    }

    /// `token` with each `scalar` as a blank, or without it.
    static func replaceScalar(_ scalar: UInt32, in token: [UInt8], isDropped: Bool) -> [UInt8] {
        var spelling: [UInt8] = []
        UTF8Text.append(scalar, to: &spelling)
        return replaceMatches(of: .string(spelling), in: token, by: isDropped ? [] : [0x20])
    }

    /// `token` with every match replaced.
    static func replaceMatches(of pattern: TextPattern, in token: [UInt8], by content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        pattern.forEachSegment(in: token, token.indices) { segment, isMatch in
            if isMatch {
                result.append(contentsOf: content)
            } else {
                result.append(contentsOf: token[segment])
            }
        }
        return result
    }

    /// `token` without up to `start` of `scalar` at its front and `stop` at its end.
    static func strip(_ scalar: UInt32, from token: [UInt8], start: Int, stop: Int) -> [UInt8] {
        var spelling: [UInt8] = []
        UTF8Text.append(scalar, to: &spelling)
        var rest = token[...]
        var count = 0
        while count < start, rest.starts(with: spelling) {
            rest.removeFirst(spelling.count)
            count += 1
        }
        count = 0
        while count < stop, rest.count >= spelling.count, rest.suffix(spelling.count).elementsEqual(spelling) {
            rest.removeLast(spelling.count)
            count += 1
        }
        return Array(rest)
    }

    /// A WordPiece token as text.
    static func wordPiece(_ token: [UInt8], isFirst: Bool, prefix: [UInt8], cleansUp: Bool) -> [UInt8] {
        var result = token
        if !isFirst {
            if token.starts(with: prefix) {
                result.removeFirst(prefix.count)
            } else {
                result.insert(0x20, at: 0)
            }
        }
        guard cleansUp else { return result }
        for (spelling, replacement) in cleanUps {
            result = replaceMatches(of: .string(spelling), in: result, by: replacement)
        }
        return result
    }

    private static let cleanUps: [([UInt8], [UInt8])] = [
        (" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"),
        (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re"),
    ].map { (Array($0.utf8), Array($1.utf8)) }
}
