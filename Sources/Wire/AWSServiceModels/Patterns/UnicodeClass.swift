// The classes of Unicode that patterns name, as `\p{L}`.

/// A general category's first letter (Unicode Standard, table 4-4).
enum UnicodeClass: String, Sendable, CaseIterable {
    case letter = "L"
    case mark = "M"
    case number = "N"
    case punctuation = "P"
    case symbol = "S"
    case separator = "Z"

    /// Whether a scalar is of the class.
    func contains(_ scalar: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self == .letter
        case .nonspacingMark, .spacingMark, .enclosingMark: self == .mark
        case .decimalNumber, .letterNumber, .otherNumber: self == .number
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            self == .punctuation
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self == .symbol
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: self == .separator
        default: false
        }
    }
}
