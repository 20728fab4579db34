// Values as text: Python's `str` and `repr`.

extension Interpreter {
    /// Python's `str`.
    func string(of value: Value) throws -> String {
        switch value {
        case .string(let text), .markup(let text): return text
        case .undefined: return ""
        case .integer(let number): return String(number)
        default:
            var builder = TextBuilder(self)
            try appendRepresentation(of: value, to: &builder)
            return builder.text
        }
    }

    /// Python's `repr`.
    func representation(of value: Value) throws -> String {
        var builder = TextBuilder(self)
        try appendRepresentation(of: value, to: &builder)
        return builder.text
    }

    private func appendRepresentation(of value: Value, to builder: inout TextBuilder) throws {
        try charge()
        switch value {
        case .undefined: try builder.append("Undefined")
        case .null: try builder.append("None")
        case .bool(let value): try builder.append(value ? "True" : "False")
        case .integer(let number): try builder.append(String(number))
        case .bigInteger(let digits): try builder.append(digits)
        case .float(let number): try builder.append(pythonText(of: number))
        case .string(let text): try builder.append(quoted(text))
        case .markup(let text): try builder.append("Markup(" + quoted(text) + ")")
        case .list(let sequence): try append(sequence.items, "[", "]", to: &builder)
        case .tuple(let sequence):
            try append(sequence.items, "(", sequence.items.count == 1 ? ",)" : ")", to: &builder)
        case .dictionary(let dictionary): try append(dictionary, to: &builder)
        case .view(let view):
            try builder.append(view.kind.rawValue + "(")
            try append((0..<view.dictionary.count).map { view.item(at: $0) }, "[", "]", to: &builder)
            try builder.append(")")
        case .namespace(let namespace):
            try builder.append("<Namespace ")
            try nested { try append(namespace.members, to: &builder) }
            try builder.append(">")
        default: try builder.append(try plainRepresentation(of: value))
        }
    }

    private func plainRepresentation(of value: Value) throws -> String {
        switch value {
        case .range(let range):
            let step = range.step == 1 ? "" : ", \(range.step)"
            return "range(\(range.start), \(range.stop)\(step))"
        case .macro(let macro): return "<Macro \(macro.name.map { quoted($0) } ?? "None")>"
        case .loop(let loop): return "<LoopContext \(loop.index0 + 1)/\(try loop.length())>"
        case .iterator(let iterator): return "<\(iterator.kind)>"
        case .callable(let callable): return "<function \(callable.name)>"
        default: return "<\(value.typeName) object>"
        }
    }

    private func append(_ items: [Value], _ open: String, _ close: String, to builder: inout TextBuilder) throws {
        try builder.append(open)
        for (index, item) in items.enumerated() {
            if index > 0 { try builder.append(", ") }
            try appendRepresentation(of: item, to: &builder)
        }
        try builder.append(close)
    }

    private func append(_ dictionary: ValueDictionary, to builder: inout TextBuilder) throws {
        try builder.append("{")
        for (index, entry) in dictionary.entries.enumerated() {
            if index > 0 { try builder.append(", ") }
            try appendRepresentation(of: entry.key, to: &builder)
            try builder.append(": ")
            try appendRepresentation(of: entry.value, to: &builder)
        }
        try builder.append("}")
    }
}

/// A string as Python's `repr` quotes it.
func quoted(_ text: String, asciiOnly: Bool = false) -> String {
    let quote: Unicode.Scalar =
        text.unicodeScalars.contains("'") && !text.unicodeScalars.contains("\"") ? "\"" : "'"
    var result = String.UnicodeScalarView()
    result.append(quote)
    for scalar in text.unicodeScalars {
        switch scalar {
        case quote, "\\":
            result.append("\\")
            result.append(scalar)
        case "\n": result.append(contentsOf: "\\n".unicodeScalars)
        case "\r": result.append(contentsOf: "\\r".unicodeScalars)
        case "\t": result.append(contentsOf: "\\t".unicodeScalars)
        default:
            if scalar.isPythonPrintable, scalar.isASCII || !asciiOnly {
                result.append(scalar)
            } else {
                result.append(contentsOf: escaped(scalar).unicodeScalars)
            }
        }
    }
    result.append(quote)
    return String(result)
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    let (prefix, width) = scalar.value < 0x100 ? ("\\x", 2) : scalar.value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
    return prefix + String(repeating: "0", count: width - digits.count) + digits
}
