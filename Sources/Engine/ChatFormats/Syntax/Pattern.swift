// What stands between the parts of a call: read with any white space, written with exactly one.

import StructuredJSON

/// Marks, blanks and words in a row.
struct Pattern: Sendable, Hashable {
    /// One part of a pattern.
    enum Element: Sendable, Hashable {
        /// A text or a special token.
        case marker(GrammarMarker)
        /// White space: written like this, read as any run of it or none.
        case blank(String)
        /// Letters and digits of no meaning, for example an id; written as the expression says, or like the sample.
        case word(regularExpression: String, sample: String)
    }

    /// How a text compares with a pattern.
    enum Match: Equatable {
        /// It matches up to this position.
        case matched(Int)
        /// It may match when more comes.
        case partial
        /// It never will.
        case mismatch
    }

    var elements: [Element] = []

    /// Whether it demands nothing.
    var isEmpty: Bool { elements.isEmpty }

    /// Decimal digits.
    static let digits = Pattern(elements: [.word(regularExpression: "[0-9]{1,4}", sample: "0")])
    /// An id as Mistral's models have it.
    static let nineAlphanumerics = Pattern(elements: [.word(regularExpression: "[a-zA-Z0-9]{9}", sample: "call00000")])

    static func + (left: Pattern, right: Pattern) -> Pattern { Pattern(elements: left.elements + right.elements) }

    /// The special tokens in it.
    var tokens: [String] {
        elements.compactMap { if case .marker(let marker) = $0, marker.isSpecialToken { marker.text } else { nil } }
    }

    /// The first mark.
    var firstMarker: GrammarMarker? {
        elements.lazy.compactMap { if case .marker(let marker) = $0 { marker } else { nil } }.first
    }

    /// Compares it with `bytes` from a position on. White space is allowed before every element.
    func match(_ bytes: [UInt8], at position: Int) -> Match {
        var position = position
        for element in elements {
            switch element {
            case .blank: continue
            case .marker(let marker):
                position = bytes.skippingBlanks(from: position)
                for byte in marker.bytes {
                    guard position < bytes.count else { return .partial }
                    guard bytes[position] == byte else { return .mismatch }
                    position += 1
                }
            case .word:
                position = bytes.skippingBlanks(from: position)
                let start = position
                while position < bytes.count, bytes[position].isLetterOrDigit { position += 1 }
                guard position < bytes.count else { return .partial }
                guard position > start else { return .mismatch }
            }
        }
        return .matched(position)
    }

    /// The pattern as it is written.
    var expression: GrammarExpression {
        .sequence(
            elements.map { element in
                switch element {
                case .marker(let marker): marker.expression
                case .blank(let text): .literal(text)
                case .word(let expression, _): .regularExpression(expression)
                }
            })
    }

    /// The pattern as text.
    var text: String {
        elements.map { element in
            switch element {
            case .marker(let marker): marker.text
            case .blank(let text): text
            case .word(_, let sample): sample
            }
        }.joined()
    }
}

extension UInt8 {
    /// Blank, line feed, carriage return or tab.
    var isBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

    var isLetterOrDigit: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self)
            || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self)
    }
}

extension [UInt8] {
    /// The position of the first byte that is no white space.
    func skippingBlanks(from position: Int) -> Int {
        var position = position
        while position < count, self[position].isBlank { position += 1 }
        return position
    }
}
