// How one value is laid out in a field: shared by `%` formatting and `str.format`.

struct FormatSpecification {
    var fill: Unicode.Scalar = " "
    var alignment: Unicode.Scalar?
    var sign: Unicode.Scalar = "-"
    var isAlternate = false
    var padsWithZeros = false
    var width = 0
    var grouping: Unicode.Scalar?
    var precision: Int?
    var type: Unicode.Scalar?

    /// Widths and precisions beyond this are refused.
    static let largestNumber = 1_000_000

    /// Reads `[[fill]align][sign][#][0][width][,][.precision][type]`.
    init(_ text: String) throws {
        let scalars = Array(text.unicodeScalars)
        var index = 0
        func peek(_ offset: Int = 0) -> Unicode.Scalar? {
            index + offset < scalars.count ? scalars[index + offset] : nil
        }
        func isAlignment(_ scalar: Unicode.Scalar?) -> Bool {
            scalar.map { "<>=^".unicodeScalars.contains($0) } ?? false
        }
        func number() throws -> Int? {
            var value: Int?
            while let scalar = peek(), scalar.isASCIIDigit {
                value = (value ?? 0) * 10 + Int(scalar.value - 48)
                index += 1
                guard value ?? 0 <= Self.largestNumber else {
                    throw ChatTemplateError.limit("a format asks for too many characters")
                }
            }
            return value
        }
        if let first = peek(), isAlignment(peek(1)) {
            (fill, alignment) = (first, peek(1))
            index += 2
        } else if isAlignment(peek()) {
            alignment = peek()
            index += 1
        }
        if let scalar = peek(), "+- ".unicodeScalars.contains(scalar) {
            sign = scalar
            index += 1
        }
        if peek() == "#" {
            isAlternate = true
            index += 1
        }
        if peek() == "0" {
            padsWithZeros = true
            index += 1
        }
        width = try number() ?? 0
        if let scalar = peek(), scalar == "," || scalar == "_" {
            grouping = scalar
            index += 1
        }
        if peek() == "." {
            index += 1
            guard let value = try number() else { throw Self.malformed }
            precision = value
        }
        if let scalar = peek() {
            type = scalar
            index += 1
        }
        guard index == scalars.count else { throw Self.malformed }
    }

    init() {}

    static var malformed: ChatTemplateError { .evaluation("a format specification is malformed") }

    // MARK: Layout

    /// Pads a sign and a body to the width.
    func padded(_ sign: String, _ body: String, isNumber: Bool, _ interpreter: Interpreter) throws -> String {
        let missing = width - sign.unicodeScalars.count - body.unicodeScalars.count
        guard missing > 0 else { return sign + body }
        try interpreter.checkTextSize(missing)
        let usesZeros = padsWithZeros && alignment == nil
        let fillText = String(repeating: usesZeros ? "0" : String(Character(fill)), count: missing)
        switch alignment ?? (usesZeros && isNumber ? "=" : isNumber ? ">" : "<") {
        case "<": return sign + body + fillText
        case "=":
            guard isNumber else { throw Self.malformed }
            return sign + fillText + body
        case "^":
            let left = missing / 2
            return String(fillText.unicodeScalars.prefix(left)) + sign + body
                + String(fillText.unicodeScalars.dropFirst(left))
        default: return fillText + sign + body
        }
    }

    func signText(isNegative: Bool) -> String { isNegative ? "-" : sign == "-" ? "" : String(Character(sign)) }

    /// Digits with a separator every three (or four, for other bases) from the right.
    func grouped(_ digits: String, every size: Int = 3) -> String {
        guard let grouping else { return digits }
        let pointIndex = digits.firstIndex { !$0.isHexDigit } ?? digits.endIndex
        var result = ""
        let whole = digits[..<pointIndex]
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % size == 0 { result.unicodeScalars.append(grouping) }
            result.append(digit)
        }
        return result + digits[pointIndex...]
    }

    // MARK: Numbers

    /// The digits of an integer in the base its type asks for, without sign.
    static func digits(of number: Int, type: Unicode.Scalar, isAlternate: Bool) -> String {
        switch type {
        case "b": (isAlternate ? "0b" : "") + String(number.magnitude, radix: 2)
        case "o": (isAlternate ? "0o" : "") + String(number.magnitude, radix: 8)
        case "x": (isAlternate ? "0x" : "") + String(number.magnitude, radix: 16)
        case "X": (isAlternate ? "0X" : "") + String(number.magnitude, radix: 16, uppercase: true)
        default: String(number.magnitude)
        }
    }

    /// A float's digits without sign for `e`, `f`, `g` and their relatives; no type gives Python's `str` or `g` layout.
    func digits(of number: Double, type: Unicode.Scalar?) -> String {
        let value = number.magnitude
        let isUpper = type.map { "EFG".unicodeScalars.contains($0) } ?? false
        func cased(_ text: String) -> String { isUpper ? text.uppercased() : text }
        guard value.isFinite else { return cased(value.isNaN ? "nan" : "inf") }
        switch type {
        case "e", "E": return cased(withPoint(NumberText.scientific(value, precision: precision ?? 6)))
        case "f", "F": return withPoint(NumberText.fixed(value, precision: precision ?? 6))
        case "%": return withPoint(NumberText.fixed(value * 100, precision: precision ?? 6)) + "%"
        case nil where precision == nil: return pythonText(of: value)
        default: return cased(general(value, addsPoint: type == nil))
        }
    }

    private func withPoint(_ text: String) -> String {
        guard isAlternate, !text.contains(".") else { return text }
        let exponent = text.firstIndex(of: "e") ?? text.endIndex
        return text[..<exponent] + "." + text[exponent...]
    }

    private func general(_ value: Double, addsPoint: Bool) -> String {
        let precision = max(1, precision ?? 6)
        let scientific = NumberText.scientific(value, precision: precision - 1)
        let parts = scientific.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        if exponent < -4 || exponent >= precision - (addsPoint ? 1 : 0) {
            return trimmed(String(parts[0])) + "e" + exponentText(exponent)
        }
        let fixed = trimmed(NumberText.fixed(value, precision: precision - 1 - exponent))
        return addsPoint && !fixed.contains(".") ? fixed + ".0" : fixed
    }

    private func trimmed(_ text: String) -> String {
        guard !isAlternate else { return text.contains(".") ? text : text + "." }
        guard text.contains(".") else { return text }
        var text = text
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
