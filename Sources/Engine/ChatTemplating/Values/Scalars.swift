// Character classes as Python defines them.

extension Unicode.Scalar {
    /// Python's `str.isspace` for one character, which is also `\s` in its patterns.
    var isPythonSpace: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }

    /// The line ends of Python's `str.splitlines`.
    var isPythonLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// `0` to `9`.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) }

    /// May start a Python identifier.
    var isIdentifierStart: Bool { self == "_" || properties.isXIDStart }

    /// May continue a Python identifier.
    var isIdentifierContinue: Bool { properties.isXIDContinue }

    /// Python's `str.isprintable` for one character; `repr` escapes the others.
    var isPythonPrintable: Bool {
        if isASCII { return (0x20..<0x7F).contains(value) }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    /// Python's `str.isalpha` for one character.
    var isPythonLetter: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    /// Python's `str.isdecimal` for one character.
    var isPythonDecimal: Bool { properties.generalCategory == .decimalNumber }

    /// Python's `str.isdigit` for one character.
    var isPythonDigit: Bool { properties.numericType == .decimal || properties.numericType == .digit }

    /// Python's `str.isnumeric` for one character.
    var isPythonNumeric: Bool { properties.numericType != nil }

    /// Python's `\w` for one character.
    var isWordCharacter: Bool { self == "_" || isPythonLetter || isPythonNumeric }

    /// Has upper or lower case, or is title case.
    var isPythonCased: Bool {
        properties.isUppercase || properties.isLowercase || properties.generalCategory == .titlecaseLetter
    }
}
