// JSON numbers that remember their text, and the exact conversions to and from Swift's numbers.

/// A JSON number that remembers how it was written, so that `1.0`, `1` and 20-digit integers survive a round trip.
/// Equality compares the text.
public struct JSONNumber: Sendable, Hashable {
    /// The number exactly as it stands in the document, valid under RFC 8259's grammar.
    public let text: String

    /// Takes text that is already known to follow the grammar; the parser is the only caller.
    package init(validated text: String) {
        self.text = text
    }

    /// A number from an integer.
    public init(_ value: Int) {
        self.text = String(value)
    }

    /// A number from an integer of any width.
    public init(_ value: some BinaryInteger) {
        self.text = String(value)
    }

    /// The shortest text that reads back as `value`; `nil` for infinities and NaN, which JSON cannot say.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        self.text = value.description
    }

    /// A number from its text; `nil` when the text does not follow RFC 8259's grammar.
    public init?(text: String) {
        guard case .number(let number)? = try? JSONValue.parse(text), number.text == text else { return nil }
        self = number
    }

    /// The value as an integer when the text denotes one exactly (`3`, `3.0`, `3e2`, `-0`) and it fits; decided on the
    /// digits, so nothing is rounded on the way.
    public var int: Int? {
        if let value = Int(text) { return value }
        guard var decimal = DecimalParts(text) else { return nil }
        while decimal.exponent < 0, decimal.digits.last == 0 {
            decimal.digits.removeLast()
            decimal.exponent += 1
        }
        if decimal.digits.allSatisfy({ $0 == 0 }) { return 0 }
        guard decimal.exponent >= 0, decimal.exponent < 20 else { return nil }
        var value = 0
        for digit in decimal.digits + Array(repeating: 0, count: decimal.exponent) {
            let (shifted, overflow) = value.multipliedReportingOverflow(by: 10)
            // Negative numbers are built downwards, because Int.min has no positive counterpart.
            let (sum, sumOverflow) = shifted.addingReportingOverflow(decimal.isNegative ? -digit : digit)
            guard !overflow, !sumOverflow else { return nil }
            value = sum
        }
        return value
    }

    /// The nearest double; infinite when the text is out of range.
    public var double: Double {
        if let value = Double(text) { return value }
        return text.hasPrefix("-") ? -.infinity : .infinity
    }

    /// Whether the text is that of an integer: digits and a sign only, without fraction or exponent.
    public var isWrittenAsInteger: Bool {
        text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) }
    }

    /// Whether both are the same integer or the same double.
    func isEquivalent(to other: JSONNumber) -> Bool {
        if text == other.text { return true }
        if let left = int, let right = other.int { return left == right }
        // Two different integers too large for Int must not meet in one double.
        if isWrittenAsInteger, other.isWrittenAsInteger { return false }
        return double == other.double
    }
}

/// Sign, digits and power of ten of a number's text.
private struct DecimalParts {
    var isNegative = false
    var digits: [Int] = []
    var exponent = 0

    /// `nil` when the exponent is absurd.
    init?(_ text: String) {
        var afterPoint = false
        var exponentText: Substring?
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): afterPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"): exponentText = text[text.utf8.index(after: index)...]
            default:
                digits.append(Int(byte) - Int(UInt8(ascii: "0")))
                if afterPoint { exponent -= 1 }
            }
            if exponentText != nil { break }
        }
        if let exponentText {
            guard let written = Int(exponentText), (-1_000_000...1_000_000).contains(written) else { return nil }
            exponent += written
        }
    }
}
