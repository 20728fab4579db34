// Python's `str.format`.

struct FormatString {
    private let arguments: CallArguments
    private let escapes: Bool
    private let interpreter: Interpreter
    private var automaticIndex = 0
    private var usesAutomatic: Bool?

    static func apply(_ receiver: Value, _ arguments: CallArguments, _ interpreter: Interpreter) throws -> Value {
        var formatter = FormatString(
            arguments: arguments, escapes: receiver.isMarkup, interpreter: interpreter)
        let text = try formatter.format(Array((receiver.text ?? "").unicodeScalars)[...], depth: 2)
        return receiver.isMarkup ? .markup(text) : .string(text)
    }

    private init(arguments: CallArguments, escapes: Bool, interpreter: Interpreter) {
        self.arguments = arguments
        self.escapes = escapes
        self.interpreter = interpreter
    }

    private static func malformed(_ what: String) -> ChatTemplateError {
        .evaluation("a format string is malformed: \(what)")
    }

    private mutating func format(_ scalars: ArraySlice<Unicode.Scalar>, depth: Int) throws -> String {
        guard depth > 0 else { throw Self.malformed("fields are nested too deep") }
        var builder = TextBuilder(interpreter)
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            let next = index + 1 < scalars.endIndex ? scalars[index + 1] : nil
            if scalar == "{" || scalar == "}", next == scalar {
                try builder.append(scalar)
                index += 2
            } else if scalar == "{" {
                let end = try fieldEnd(scalars, after: index + 1)
                try builder.append(try field(scalars[(index + 1)..<end], depth: depth))
                index = end + 1
            } else if scalar == "}" {
                throw Self.malformed("a single '}'")
            } else {
                try builder.append(scalar)
                index += 1
            }
        }
        return builder.text
    }

    private func fieldEnd(_ scalars: ArraySlice<Unicode.Scalar>, after start: Int) throws -> Int {
        var (open, index, inBrackets) = (1, start, false)
        while index < scalars.endIndex {
            switch scalars[index] {
            case "[" where !inBrackets: inBrackets = true
            case "]": inBrackets = false
            case "{" where !inBrackets: open += 1
            case "}" where !inBrackets: open -= 1
            default: break
            }
            if open == 0 { return index }
            index += 1
        }
        throw Self.malformed("a '{' without its '}'")
    }

    /// One field: name, `!conversion`, `:specification`.
    private mutating func field(_ scalars: ArraySlice<Unicode.Scalar>, depth: Int) throws -> String {
        var end = scalars.startIndex
        var inBrackets = false
        while end < scalars.endIndex, inBrackets || scalars[end] != "!" && scalars[end] != ":" {
            if scalars[end] == "[" { inBrackets = true }
            if scalars[end] == "]" { inBrackets = false }
            guard scalars[end] != "{" || inBrackets else { throw Self.malformed("'{' in a field's name") }
            end += 1
        }
        var value = try value(named: scalars[..<end])
        var rest = scalars[end...]
        if rest.first == "!" {
            guard rest.count >= 2, rest.count == 2 || rest[rest.startIndex + 2] == ":" else {
                throw Self.malformed("after '!'")
            }
            switch rest[rest.startIndex + 1] {
            case "s": value = .string(try interpreter.string(of: value))
            case "r": value = .string(try interpreter.representation(of: value))
            case "a": value = try PrintfFormat.apply("%a", .tuple([value]), escapes: false, interpreter)
            default: throw Self.malformed("an unknown conversion")
            }
            rest = rest.dropFirst(2)
        }
        let specification = rest.isEmpty ? "" : try format(rest.dropFirst(), depth: depth - 1)
        let text = try formatted(value, specification)
        return escapes && !value.isMarkup ? try Markup.escape(text, interpreter) : text
    }

    // MARK: Field names

    private mutating func value(named scalars: ArraySlice<Unicode.Scalar>) throws -> Value {
        let first = scalars.prefix { $0 != "." && $0 != "[" }
        let name = String(String.UnicodeScalarView(first))
        var value: Value
        if name.isEmpty || name.unicodeScalars.allSatisfy(\.isASCIIDigit) {
            guard usesAutomatic == nil || usesAutomatic == name.isEmpty else {
                throw Self.malformed("automatic and numbered fields are mixed")
            }
            usesAutomatic = name.isEmpty
            let position = name.isEmpty ? automaticIndex : Int(name) ?? .max
            if name.isEmpty { automaticIndex += 1 }
            guard arguments.positional.indices.contains(position) else {
                throw Self.malformed("there is no value number \(position)")
            }
            value = arguments.positional[position]
        } else {
            guard let named = arguments.keywords.first(where: { $0.name.sameText(as: name) }) else {
                throw Self.malformed("there is no value named '\(name)'")
            }
            value = named.value
        }
        var rest = scalars[first.endIndex...]
        while let scalar = rest.first {
            rest = rest.dropFirst()
            if scalar == "." {
                let part = rest.prefix { $0 != "." && $0 != "[" }
                guard !part.isEmpty else { throw Self.malformed("an empty attribute") }
                value = try interpreter.attribute(of: value, String(String.UnicodeScalarView(part)))
                rest = rest[part.endIndex...]
            } else if scalar == "[" {
                let part = rest.prefix { $0 != "]" }
                guard !part.isEmpty, part.endIndex < rest.endIndex else { throw Self.malformed("an empty item") }
                let key = String(String.UnicodeScalarView(part))
                let isNumber = key.unicodeScalars.allSatisfy(\.isASCIIDigit)
                value = try interpreter.item(of: value, isNumber ? .integer(Int(key) ?? .max) : .string(key))
                rest = rest[(part.endIndex + 1)...]
            } else {
                throw Self.malformed("after ']'")
            }
        }
        return value
    }

    // MARK: Values

    private func formatted(_ value: Value, _ text: String) throws -> String {
        if text.isEmpty { return try interpreter.string(of: value) }
        let specification = try FormatSpecification(text)
        switch value {
        case .string(let text): return try formatted(text, specification)
        case .bool, .integer, .bigInteger: return try formattedInteger(value, specification)
        case .float(let number): return try formatted(number, specification)
        default:
            throw ChatTemplateError.evaluation("a value of type '\(value.typeName)' takes no format specification")
        }
    }

    private func formatted(_ text: String, _ specification: FormatSpecification) throws -> String {
        guard specification.type == nil || specification.type == "s", specification.sign == "-",
            !specification.isAlternate, specification.grouping == nil, specification.alignment != "="
        else { throw FormatSpecification.malformed }
        let cut = specification.precision.map { String(text.unicodeScalars.prefix($0)) } ?? text
        return try specification.padded("", cut, isNumber: false, interpreter)
    }

    private func formattedInteger(_ value: Value, _ specification: FormatSpecification) throws -> String {
        let type = specification.type ?? "d"
        if "eEfFgG%".unicodeScalars.contains(type) {
            guard let number = NumberText.float(value) else { throw FormatSpecification.malformed }
            return try formatted(number, specification)
        }
        guard specification.precision == nil else { throw FormatSpecification.malformed }
        if type == "c", let number = value.indexNumber {
            guard let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else {
                throw FormatSpecification.malformed
            }
            var left = specification
            left.alignment = specification.alignment ?? "<"
            return try left.padded("", String(Character(scalar)), isNumber: true, interpreter)
        }
        guard "dnboxX".unicodeScalars.contains(type) else { throw FormatSpecification.malformed }
        var (digits, isNegative) = ("", false)
        if case .bigInteger(let text) = value, type == "d" {
            isNegative = text.hasPrefix("-")
            digits = isNegative ? String(text.dropFirst()) : text
        } else {
            guard let number = value.indexNumber else { throw FormatSpecification.malformed }
            isNegative = number < 0
            digits = FormatSpecification.digits(of: number, type: type, isAlternate: false)
        }
        guard specification.grouping != "," || type == "d" else { throw FormatSpecification.malformed }
        let prefix = specification.isAlternate && type != "d" && type != "n" ? "0\(type)" : ""
        return try numberField(
            specification.signText(isNegative: isNegative) + prefix, digits, every: type == "d" ? 3 : 4, specification)
    }

    private func formatted(_ number: Double, _ specification: FormatSpecification) throws -> String {
        guard specification.type.map({ "eEfFgGn%".unicodeScalars.contains($0) }) ?? true else {
            throw FormatSpecification.malformed
        }
        let sign = specification.signText(isNegative: number.sign == .minus && !number.isNaN)
        let digits = specification.digits(of: number, type: specification.type)
        return try numberField(sign, digits, every: 3, specification)
    }

    /// Groups digits and pads; zeros that pad are grouped too.
    private func numberField(
        _ sign: String, _ digits: String, every size: Int, _ specification: FormatSpecification
    ) throws -> String {
        var digits = digits
        if specification.grouping != nil, specification.padsWithZeros, specification.alignment == nil {
            while sign.count + specification.grouped("0" + digits, every: size).count <= specification.width {
                digits = "0" + digits
            }
            let grouped = specification.grouped(digits, every: size)
            if sign.count + grouped.count < specification.width { digits = "0" + digits }
        }
        return try specification.padded(
            sign, specification.grouped(digits, every: size), isNumber: true, interpreter)
    }
}
