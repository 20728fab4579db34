// Python's `"..." % values`.

struct PrintfFormat {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private let operand: Value
    private var values: [Value]
    private var nextValue = 0
    /// A mapping as the operand may have values that no field uses.
    private let isMapping: Bool
    /// Whether strings that are put in are escaped as HTML.
    private let escapes: Bool
    private let interpreter: Interpreter

    static func apply(_ format: String, _ operand: Value, escapes: Bool, _ interpreter: Interpreter) throws -> Value {
        var formatter = PrintfFormat(format, operand, escapes: escapes, interpreter)
        let text = try formatter.run()
        return escapes ? .markup(text) : .string(text)
    }

    private init(_ format: String, _ operand: Value, escapes: Bool, _ interpreter: Interpreter) {
        scalars = Array(format.unicodeScalars)
        self.operand = operand
        self.escapes = escapes
        self.interpreter = interpreter
        switch operand {
        case .tuple(let sequence): (values, isMapping) = (sequence.items, false)
        case .dictionary, .list, .range, .undefined: (values, isMapping) = ([operand], true)
        default: (values, isMapping) = ([operand], false)
        }
    }

    private mutating func run() throws -> String {
        var builder = TextBuilder(interpreter)
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if scalar == "%" { try builder.append(try field()) } else { try builder.append(scalar) }
        }
        guard isMapping || nextValue >= values.count else {
            throw ChatTemplateError.evaluation("not all values were used by the format")
        }
        return builder.text
    }

    private mutating func advance() throws -> Unicode.Scalar {
        guard index < scalars.count else { throw ChatTemplateError.evaluation("a format ends inside a field") }
        defer { index += 1 }
        return scalars[index]
    }

    private mutating func take() throws -> Value {
        guard nextValue < values.count else {
            throw ChatTemplateError.evaluation("a format has more fields than values")
        }
        defer { nextValue += 1 }
        return values[nextValue]
    }

    private mutating func number() throws -> Int? {
        guard index < scalars.count else { return nil }
        if scalars[index] == "*" {
            index += 1
            guard let number = try take().indexNumber, number.magnitude <= FormatSpecification.largestNumber else {
                throw FormatSpecification.malformed
            }
            return number
        }
        var value: Int?
        while index < scalars.count, scalars[index].isASCIIDigit {
            value = (value ?? 0) * 10 + Int(scalars[index].value - 48)
            index += 1
            guard value ?? 0 <= FormatSpecification.largestNumber else {
                throw ChatTemplateError.limit("a format asks for too many characters")
            }
        }
        return value
    }

    private mutating func field() throws -> String {
        var named: Value?
        if index < scalars.count, scalars[index] == "(" { named = try namedValue() }
        var specification = FormatSpecification()
        specification.alignment = ">"
        flags: while index < scalars.count {
            switch scalars[index] {
            case "-": specification.alignment = "<"
            case "+": specification.sign = "+"
            case " ": if specification.sign == "-" { specification.sign = " " }
            case "#": specification.isAlternate = true
            case "0": specification.padsWithZeros = true
            default: break flags
            }
            index += 1
        }
        specification.width = try number() ?? 0
        if specification.width < 0 {
            specification.alignment = "<"
            specification.width.negate()
        }
        if index < scalars.count, scalars[index] == "." {
            index += 1
            specification.precision = max(0, try number() ?? 0)
        }
        while index < scalars.count, "hlL".unicodeScalars.contains(scalars[index]) { index += 1 }
        let type = try advance()
        if type == "%" { return "%" }
        return try convert(try named ?? take(), type, specification)
    }

    private mutating func namedValue() throws -> Value {
        guard case .dictionary(let dictionary) = operand else {
            throw ChatTemplateError.evaluation("a format with names needs a dictionary")
        }
        index += 1
        var name = String.UnicodeScalarView()
        var open = 1
        while true {
            let scalar = try advance()
            if scalar == "(" { open += 1 }
            if scalar == ")" { open -= 1 }
            if open == 0 { break }
            name.append(scalar)
        }
        guard let value = dictionary.get(String(name)) else {
            throw ChatTemplateError.evaluation("the format's name '\(String(name))' has no value")
        }
        return value
    }

    private func convert(_ value: Value, _ type: Unicode.Scalar, _ given: FormatSpecification) throws -> String {
        var specification = given
        switch type {
        case "s", "r", "a":
            var text =
                type == "s" ? try interpreter.string(of: value) : try interpreter.representation(of: value)
            if type == "a" { text = try ascii(value) }
            if escapes, !(type == "s" && value.isMarkup) { text = try Markup.escape(text, interpreter) }
            if let precision = specification.precision { text = String(text.unicodeScalars.prefix(precision)) }
            specification.padsWithZeros = false
            return try specification.padded("", text, isNumber: false, interpreter)
        case "c":
            var text = value.text ?? ""
            if let number = value.indexNumber, let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) {
                text = String(Character(scalar))
            }
            guard text.unicodeScalars.count == 1 else { throw interpreter.wrongOperand("%c", value) }
            specification.padsWithZeros = false
            return try specification.padded("", text, isNumber: false, interpreter)
        case "d", "i", "u", "x", "X", "o": return try convertInteger(value, type, specification)
        case "e", "E", "f", "F", "g", "G":
            guard let number = NumberText.float(value), value.text == nil else {
                throw interpreter.wrongOperand("%\(type)", value)
            }
            if specification.padsWithZeros, specification.alignment == ">" { specification.alignment = nil }
            let sign = specification.signText(isNegative: number.sign == .minus && !number.isNaN)
            let digits = specification.digits(of: number, type: type)
            return try specification.padded(sign, digits, isNumber: true, interpreter)
        default: throw ChatTemplateError.evaluation("a format has no type '\(type)'")
        }
    }

    private func convertInteger(
        _ value: Value, _ type: Unicode.Scalar, _ given: FormatSpecification
    ) throws -> String {
        var specification = given
        let isDecimal = ["d", "i", "u"].contains(type)
        var whole = value
        if case .float(let number) = value, isDecimal {
            guard number.isFinite else { throw interpreter.wrongOperand("%d", value) }
            whole = NumberText.truncated(number)
        }
        var (prefix, digits, isNegative) = ("", "", false)
        if case .bigInteger(let text) = whole, isDecimal {
            isNegative = text.hasPrefix("-")
            digits = isNegative ? String(text.dropFirst()) : text
        } else {
            guard let number = whole.indexNumber else { throw interpreter.wrongOperand("%\(type)", value) }
            isNegative = number < 0
            digits = FormatSpecification.digits(of: number, type: type, isAlternate: false)
            if specification.isAlternate, !isDecimal { prefix = type == "o" ? "0o" : "0\(type)" }
        }
        if let precision = specification.precision, digits.count < precision {
            digits = String(repeating: "0", count: precision - digits.count) + digits
        }
        if specification.padsWithZeros, specification.alignment == ">" { specification.alignment = nil }
        let sign = specification.signText(isNegative: isNegative) + prefix
        return try specification.padded(sign, digits, isNumber: true, interpreter)
    }

    private func ascii(_ value: Value) throws -> String {
        if case .string(let text) = value { return quoted(text, asciiOnly: true) }
        let text = try interpreter.representation(of: value)
        guard text.unicodeScalars.allSatisfy(\.isASCII) else {
            throw ChatTemplateError.unsupported("%a is supported for strings only")
        }
        return text
    }
}
