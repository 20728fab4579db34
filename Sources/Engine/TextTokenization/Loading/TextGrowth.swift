// A dozen bytes of tokenizer.json could ask to double a text sixty times. What each stage can do to a text is known
// when it is read, so a file that could make texts explode is refused then.

internal import ModelContracts

/// How many times longer text may become.
enum TextGrowth {
    /// No published tokenizer comes near; the worst single normalization makes 18 scalars of one (NFKD).
    private static let most = 100_000.0

    /// Refuses stages that together could make a text longer than that.
    /// - Throws: ``ModelError``.
    static func check(
        _ normalizer: Normalizer?, _ preTokenizer: PreTokenizer?, _ decoder: [DecoderStep], _ field: FileField
    ) throws {
        let encoding = (normalizer.map(factor) ?? 1) * (preTokenizer.map(factor) ?? 1)
        let decoding = decoder.reduce(1) { $0 * factor($1) }
        guard encoding <= most, decoding <= most else {
            throw field.error("describes stages that could make a text \(Int(most)) times longer.")
        }
    }

    private static func factor(_ normalizer: Normalizer) -> Double {
        switch normalizer {
        case .sequence(let parts): parts.reduce(1) { $0 * factor($1) }
        case .unicode, .precompiled, .sentencePiece: 18
        case .lowercase, .bert: 3
        case .replace(let pattern, let content): factor(pattern, content)
        case .prepend(let prefix): 1 + Double(prefix.count)
        case .byteLevel: 2
        case .stripAccents, .strip, .nmt: 1
        }
    }

    private static func factor(_ preTokenizer: PreTokenizer) -> Double {
        switch preTokenizer {
        case .sequence(let parts): parts.reduce(1) { $0 * factor($1) }
        case .byteLevel(_, _, let spellsBytes): spellsBytes ? 4 : 2
        case .metaspace(let replacement, _, _): 1 + Double(replacement.count)
        default: 1
        }
    }

    private static func factor(_ step: DecoderStep) -> Double {
        switch step {
        case .replace(let pattern, let content): factor(pattern, content)
        case .byteLevel: 3
        case .wordPiece, .joinWithBlanks: 2
        default: 1
        }
    }

    /// A pattern may match the empty text before each character; a fixed string consumes itself.
    private static func factor(_ pattern: TextPattern, _ content: [UInt8]) -> Double {
        if case .string(let string) = pattern { return max(1, Double(content.count) / Double(max(1, string.count))) }
        return 1 + Double(content.count)
    }
}
