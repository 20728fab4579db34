// `tojson`: Python's json.dumps, with the arguments that Hugging Face's filter passes on.

enum JSONText {
    struct Options {
        var asciiOnly = false
        var indent: Value?
        var separators: Value?
        var sortsKeys = false
    }

    /// Layout of one document: `newline` is nil on one line.
    private struct Layout {
        let indentation: String?
        let itemSeparator: String
        let keySeparator: String
        let asciiOnly: Bool
        let sortsKeys: Bool
    }

    static func write(_ value: Value, _ options: Options, _ interpreter: Interpreter) throws -> String {
        var indentation: String?
        switch options.indent {
        case nil, Value.null?: break
        case .string(let text)?, .markup(let text)?: indentation = text
        case let value?:
            guard let count = value.indexNumber else { throw interpreter.wrongOperand("tojson", value) }
            var builder = TextBuilder(interpreter)
            try builder.append(" ", times: count)
            indentation = builder.text
        }
        var separators = (indentation == nil ? ", " : ",", ": ")
        if let given = options.separators, !given.isNone {
            let items = try interpreter.values(of: given)
            guard items.count == 2, let item = items[0].text, let key = items[1].text else {
                throw ChatTemplateError.evaluation("the separators of 'tojson' are two strings")
            }
            separators = (item, key)
        }
        var builder = TextBuilder(interpreter)
        let layout = Layout(
            indentation: indentation, itemSeparator: separators.0, keySeparator: separators.1,
            asciiOnly: options.asciiOnly, sortsKeys: options.sortsKeys)
        try write(value, layout, level: 0, to: &builder, interpreter)
        return builder.text
    }

    private static func write(
        _ value: Value, _ layout: Layout, level: Int, to builder: inout TextBuilder, _ interpreter: Interpreter
    ) throws {
        try interpreter.charge()
        switch value {
        case .string(let text), .markup(let text): try builder.append(quoted(text, asciiOnly: layout.asciiOnly))
        case .null, .bool, .integer, .bigInteger, .float: try builder.append(scalar(value))
        case .list(let sequence), .tuple(let sequence):
            try writeContainer("[", "]", sequence.items, layout, level: level, to: &builder, interpreter) {
                try write($0, layout, level: level + 1, to: &$1, interpreter)
            }
        case .dictionary(let dictionary):
            var entries = dictionary.entries.map { Value.pair($0.key, $0.value) }
            if layout.sortsKeys {
                entries = try interpreter.sorted(entries) { try interpreter.item(of: $0, .integer(0)) }
            }
            try writeContainer("{", "}", entries, layout, level: level, to: &builder, interpreter) { entry, builder in
                let key = try interpreter.item(of: entry, .integer(0))
                guard let name = key.text ?? keyText(key) else {
                    throw ChatTemplateError.evaluation("a key of type '\(key.typeName)' cannot be written as JSON")
                }
                try builder.append(quoted(name, asciiOnly: layout.asciiOnly))
                try builder.append(layout.keySeparator)
                let item = try interpreter.item(of: entry, .integer(1))
                try write(item, layout, level: level + 1, to: &builder, interpreter)
            }
        default:
            throw ChatTemplateError.evaluation("a value of type '\(value.typeName)' cannot be written as JSON")
        }
    }

    private static func writeContainer(
        _ open: String, _ close: String, _ items: [Value], _ layout: Layout, level: Int,
        to builder: inout TextBuilder, _ interpreter: Interpreter, item write: (Value, inout TextBuilder) throws -> Void
    ) throws {
        try builder.append(open)
        for (index, item) in items.enumerated() {
            if index > 0 { try builder.append(layout.itemSeparator) }
            try breakLine(layout, level: level + 1, &builder)
            try write(item, &builder)
        }
        if !items.isEmpty { try breakLine(layout, level: level, &builder) }
        try builder.append(close)
    }

    private static func breakLine(_ layout: Layout, level: Int, _ builder: inout TextBuilder) throws {
        guard let indentation = layout.indentation else { return }
        try builder.append("\n")
        try builder.append(indentation, times: level)
    }

    private static func scalar(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .integer(let number): String(number)
        case .bigInteger(let digits): digits
        case .float(let number):
            number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : pythonText(of: number)
        default: ""
        }
    }

    private static func keyText(_ key: Value) -> String? {
        switch key {
        case .null, .bool, .integer, .bigInteger, .float: scalar(key)
        default: nil
        }
    }

    private static func quoted(_ text: String, asciiOnly: Bool) -> String {
        var result = String.UnicodeScalarView()
        result.append("\"")
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result.append(contentsOf: "\\\"".unicodeScalars)
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\u{8}": result.append(contentsOf: "\\b".unicodeScalars)
            case "\u{c}": result.append(contentsOf: "\\f".unicodeScalars)
            default:
                if scalar.value < 0x20 || asciiOnly && !scalar.isASCII {
                    for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                        let digits = String(unit, radix: 16)
                        let escape = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                        result.append(contentsOf: escape.unicodeScalars)
                    }
                } else {
                    result.append(scalar)
                }
            }
        }
        result.append("\"")
        return String(result)
    }
}
