// How the marks of a format are spelled in one model's vocabulary: as special tokens or as plain text.

import StructuredJSON

/// Knows which spellings are special tokens of a model.
struct MarkVocabulary: Sendable {
    /// Whether exactly this text is a special token.
    let isSpecialToken: @Sendable (String) -> Bool

    /// A mark: a token where the vocabulary has one of that spelling, else text.
    func marker(_ text: String) -> GrammarMarker { GrammarMarker(text, isSpecialToken: isSpecialToken(text)) }

    /// A pattern from its text. What stands in `<>`, `[]` or `｜｜` and is a special token becomes one; white space
    /// becomes blanks.
    func pattern(_ text: String) -> Pattern {
        var pattern = Pattern()
        var rest = Substring(text)
        while let first = rest.first {
            if let token = token(at: rest) {
                pattern.elements.append(.marker(GrammarMarker(String(token), isSpecialToken: true)))
                rest = rest.dropFirst(token.count)
            } else if first.isWhitespace {
                let blank = rest.prefix(while: \.isWhitespace)
                pattern.elements.append(.blank(String(blank)))
                rest = rest.dropFirst(blank.count)
            } else {
                var word = String(first)
                rest = rest.dropFirst()
                while let next = rest.first, !next.isWhitespace, token(at: rest) == nil {
                    word.append(next)
                    rest = rest.dropFirst()
                }
                pattern.elements.append(.marker(GrammarMarker(word)))
            }
        }
        return pattern
    }

    private func token(at text: Substring) -> Substring? {
        let closings: [Character: Character] = ["<": ">", "[": "]", "｜": "｜"]
        guard let first = text.first, let closing = closings[first],
            let end = text.dropFirst().firstIndex(of: closing)
        else { return nil }
        let candidate = text[...end]
        return isSpecialToken(String(candidate)) ? candidate : nil
    }
}

extension GrammarMarker {
    /// The mark as it stands in an ``AnswerInput``.
    var bytes: [UInt8] { isSpecialToken ? AnswerInput.bytes(ofToken: text) : Array(text.utf8) }
}
