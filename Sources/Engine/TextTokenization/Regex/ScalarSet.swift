// Sets of Unicode scalars, as character classes of patterns name them.

/// A set of scalars: an expression over properties and ranges, with a bitmap for ASCII.
struct ScalarSet: Sendable {
    /// How a set is put together.
    indirect enum Expression: Sendable {
        case ranges([ClosedRange<UInt32>])
        case categories(CategorySet)
        case whitespace
        case alphabetic
        /// What `\w` means to Oniguruma: Alphabetic, marks, decimal digits, connector punctuation, and ² ³ ¹ ¼ ½ ¾.
        case word
        case union([Expression])
        case intersection(Expression, Expression)
        case complement(Expression)
        /// What is in the set in some case.
        case caseInsensitive(Expression)
    }

    private let expression: Expression
    private let low: UInt64
    private let high: UInt64

    init(_ expression: Expression) {
        self.expression = expression
        var low: UInt64 = 0
        var high: UInt64 = 0
        for scalar in UInt32(0)..<64 {
            low |= Self.evaluate(expression, scalar) ? 1 << UInt64(scalar) : 0
            high |= Self.evaluate(expression, scalar + 64) ? 1 << UInt64(scalar) : 0
        }
        self.low = low
        self.high = high
    }

    /// Whether `scalar` is in the set.
    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        if scalar < 64 { return low >> UInt64(scalar) & 1 != 0 }
        if scalar < 128 { return high >> UInt64(scalar - 64) & 1 != 0 }
        return Self.evaluate(expression, scalar)
    }

    /// Whether `\w` matches `scalar`.
    static func isPatternWord(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xB2, 0xB3, 0xB9, 0xBC...0xBE: true
        default: UnicodeProperties.shared[scalar].isWord
        }
    }

    private static func evaluate(_ expression: Expression, _ scalar: UInt32) -> Bool {
        switch expression {
        case .ranges(let ranges):
            return ranges.contains { $0.contains(scalar) }
        case .categories(let categories):
            return UnicodeProperties.shared[scalar].isIn(categories)
        case .whitespace:
            return UnicodeProperties.shared[scalar].isWhitespace
        case .alphabetic:
            return UnicodeProperties.shared[scalar].isAlphabetic
        case .word:
            return isPatternWord(scalar)
        case .union(let parts):
            return parts.contains { evaluate($0, scalar) }
        case .intersection(let left, let right):
            return evaluate(left, scalar) && evaluate(right, scalar)
        case .complement(let inner):
            return !evaluate(inner, scalar)
        case .caseInsensitive(let inner):
            return CaseFolding.variants(of: scalar).contains { evaluate(inner, $0) }
        }
    }
}

extension ScalarProperties {
    /// What `\w` means (Unicode Technical Standard 18, annex C, without the join controls).
    var isWord: Bool {
        isAlphabetic || isIn(Self.wordCategories)
    }

    private static let wordCategories = CategorySet(
        .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation)
}

/// Simple case folding, one scalar for one.
enum CaseFolding {
    /// All scalars that differ from `scalar` in case only, itself first.
    static func variants(of scalar: UInt32) -> [UInt32] {
        switch scalar {
        case 0x4B, 0x6B, 0x212A: return [scalar, 0x4B, 0x6B, 0x212A]
        case 0x53, 0x73, 0x17F: return [scalar, 0x53, 0x73, 0x17F]
        case 0x41...0x5A: return [scalar, scalar + 32]
        case 0x61...0x7A: return [scalar, scalar - 32]
        case 0..<0x80: return [scalar]
        default: break
        }
        guard let unicode = Unicode.Scalar(scalar) else { return [scalar] }
        var result = [scalar]
        for mapping in [unicode.properties.lowercaseMapping, unicode.properties.uppercaseMapping] {
            let scalars = mapping.unicodeScalars
            if scalars.count == 1, let only = scalars.first, !result.contains(only.value) {
                result.append(only.value)
            }
        }
        return result
    }
}
