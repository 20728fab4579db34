// String and number literals: Python's escapes, underscores and prefixes.

/// Python's escapes in a quoted string, decoded as jinja2 does (ASCII with backslash replacement, then unicode-escape).
enum StringLiteral {
    static func unescape(_ scalars: ArraySlice<Unicode.Scalar>, line: Int) throws -> String {
        var text = String.UnicodeScalarView()
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            index += 1
            guard scalar == "\\", index < scalars.endIndex else {
                text.append(scalar)
                continue
            }
            let escaped = scalars[index]
            index += 1
            switch escaped {
            case "\n": break
            case "\\", "'", "\"": text.append(escaped)
            case "a": text.append("\u{7}")
            case "b": text.append("\u{8}")
            case "f": text.append("\u{c}")
            case "n": text.append("\n")
            case "r": text.append("\r")
            case "t": text.append("\t")
            case "v": text.append("\u{b}")
            case "0"..."7":
                var value = escaped.value - 48
                var digits = 1
                while digits < 3, index < scalars.endIndex, ("0"..."7").contains(scalars[index]) {
                    value = value * 8 + scalars[index].value - 48
                    index += 1
                    digits += 1
                }
                try append(value, to: &text, line: line)
            case "x", "u", "U":
                let digits = escaped == "x" ? 2 : escaped == "u" ? 4 : 8
                guard let value = hexadecimal(scalars, from: index, digits: digits) else {
                    throw ChatTemplateError.syntax("truncated \\\(escaped) escape in a string", line: line)
                }
                index += digits
                try append(value, to: &text, line: line)
            case "N":
                throw ChatTemplateError(
                    code: .unsupported, message: "\\N{…} escapes are not supported", line: line)
            default:
                // An unknown escape keeps its backslash; a character outside ASCII was spelled out before decoding.
                text.append("\\")
                text.append(contentsOf: (escaped.isASCII ? String(escaped) : spelledOut(escaped)).unicodeScalars)
            }
        }
        return String(text)
    }

    private static func append(_ value: UInt32, to text: inout String.UnicodeScalarView, line: Int) throws {
        guard let scalar = Unicode.Scalar(value) else {
            throw ChatTemplateError.syntax("a string holds an escape that is no character", line: line)
        }
        text.append(scalar)
    }

    private static func hexadecimal(_ scalars: ArraySlice<Unicode.Scalar>, from start: Int, digits: Int) -> UInt32? {
        guard start + digits <= scalars.endIndex else { return nil }
        var value: UInt32 = 0
        for scalar in scalars[start..<(start + digits)] {
            guard let digit = Character(scalar).hexDigitValue, scalar.isASCII else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private static func spelledOut(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (prefix, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return prefix + String(repeating: "0", count: width - digits.count) + digits
    }
}

/// Integers (`12`, `1_000`, `0x1f`, `0b1`, `0o7`) and floats (`1.5`, `1e3`).
enum NumberLiteral {
    static func match(
        _ scalars: [Unicode.Scalar], at start: Int, allowsFloat: Bool
    ) -> (kind: Token.Kind?, end: Int) {
        func peek(_ index: Int) -> Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
        func run(_ from: Int, _ accepts: (Unicode.Scalar) -> Bool, leadingUnderscore: Bool = false) -> Int {
            var index = from
            while let scalar = peek(index) {
                if accepts(scalar) {
                    index += 1
                } else if scalar == "_", index > from || leadingUnderscore, let next = peek(index + 1), accepts(next) {
                    index += 1
                } else {
                    break
                }
            }
            return index
        }
        func text(_ end: Int) -> String {
            String(String.UnicodeScalarView(scalars[start..<end].filter { $0 != "_" }))
        }
        let whole = run(start, \.isASCIIDigit)
        if allowsFloat {
            var end = whole
            if peek(end) == ".", let next = peek(end + 1), next.isASCIIDigit { end = run(end + 1, \.isASCIIDigit) }
            if let exponent = peek(end), exponent == "e" || exponent == "E" {
                let sign = peek(end + 1) == "+" || peek(end + 1) == "-" ? 1 : 0
                if let digit = peek(end + 1 + sign), digit.isASCIIDigit {
                    end = run(end + 1 + sign, \.isASCIIDigit)
                }
            }
            if end > whole { return (Double(text(end)).map { .float($0) }, end) }
        }
        if scalars[start] == "0" {
            let prefixes: [(String, Int)] = [("bB", 2), ("oO", 8), ("xX", 16)]
            for (letters, radix) in prefixes {
                guard let letter = peek(start + 1), letters.unicodeScalars.contains(letter) else { continue }
                let isDigit: (Unicode.Scalar) -> Bool = {
                    $0.isASCII && (Character($0).hexDigitValue.map { $0 < radix } ?? false)
                }
                let end = run(start + 2, isDigit, leadingUnderscore: true)
                if end > start + 2 {
                    return (Int(text(end).dropFirst(2), radix: radix).map { .integer(String($0)) }, end)
                }
            }
            let zeros = run(start) { $0 == "0" }
            return (.integer("0"), zeros)
        }
        return (.integer(text(whole)), whole)
    }
}
