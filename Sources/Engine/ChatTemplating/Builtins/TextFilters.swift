// Filters of text.

extension BuiltinFilters {
    private static func changing(_ name: String, _ change: @escaping @Sendable (String) -> String) -> BuiltinFilter {
        { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: name)
            let soft = try soft(value, interpreter)
            return like(soft, change(soft.text ?? ""))
        }
    }

    static let text: [String: BuiltinFilter] = [
        "upper": changing("upper") { $0.uppercased() },
        "lower": changing("lower") { TextOperations.lower($0) },
        "capitalize": changing("capitalize") { TextOperations.capitalize($0) },
        "title": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "title")
            return .string(titled(try interpreter.string(of: value)))
        },
        "string": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "string")
            return try soft(value, interpreter)
        },
        "trim": { interpreter, value, arguments in
            let bound = try arguments.bind(["chars"], in: "trim")
            let soft = try soft(value, interpreter)
            guard let characters = bound[0], !characters.isNone else {
                return like(soft, TextOperations.strip(soft.text ?? "", nil))
            }
            guard let characters = characters.text else { throw interpreter.wrongOperand("trim", characters) }
            return like(soft, TextOperations.strip(soft.text ?? "", characters))
        },
        "replace": { interpreter, value, arguments in
            let bound = try arguments.bind(["old", "new", "count"], required: 2, in: "replace")
            let limit = bound[2].flatMap { $0.isNone ? nil : $0 }
            return .string(
                try TextOperations.replace(
                    try interpreter.string(of: value), try interpreter.string(of: bound[0] ?? .null),
                    with: try interpreter.string(of: bound[1] ?? .null),
                    limit: try integer(limit, -1, of: "replace"), interpreter))
        },
        "center": { interpreter, value, arguments in
            let bound = try arguments.bind(["width"], in: "center")
            let soft = try soft(value, interpreter)
            let width = try integer(bound[0], 80, of: "center")
            return like(
                soft,
                try TextOperations.pad(soft.text ?? "", to: width, with: " ", left: true, right: true, interpreter))
        },
        "indent": { interpreter, value, arguments in try indent(value, arguments, interpreter) },
        "truncate": { interpreter, value, arguments in try truncate(value, arguments, interpreter) },
        "wordcount": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "wordcount")
            var (count, insideWord) = (0, false)
            for scalar in try interpreter.string(of: value).unicodeScalars {
                if scalar.isWordCharacter, !insideWord { count += 1 }
                insideWord = scalar.isWordCharacter
            }
            return .integer(count)
        },
        "format": { interpreter, value, arguments in
            guard arguments.positional.isEmpty || arguments.keywords.isEmpty else {
                throw ChatTemplateError.evaluation("'format' takes positional or named values, not both")
            }
            let soft = try soft(value, interpreter)
            var operand = Value.tuple(arguments.positional)
            if !arguments.keywords.isEmpty {
                var names = ValueDictionary()
                for keyword in arguments.keywords { names.set(.string(keyword.name), to: keyword.value) }
                operand = .dictionary(names)
            }
            return try interpreter.compute(.modulo, soft, operand)
        },
        "tojson": { interpreter, value, arguments in
            let names = ["ensure_ascii", "indent", "separators", "sort_keys"]
            let bound = try arguments.bind(names, in: "tojson")
            return .string(
                try JSONText.write(
                    value,
                    JSONText.Options(
                        asciiOnly: flag(bound[0]), indent: bound[1], separators: bound[2], sortsKeys: flag(bound[3])),
                    interpreter))
        },
        "pprint": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "pprint")
            return .string(try PrettyText.write(value, interpreter))
        },
    ]

    /// Every word starts in upper case; a word also starts after `-`, `(`, `{`, `[` and `<`.
    private static func titled(_ text: String) -> String {
        var (result, word) = ("", String.UnicodeScalarView())
        func finish() {
            guard let first = word.first else { return }
            result += first.properties.uppercaseMapping + TextOperations.lower(String(word.dropFirst()))
            word.removeAll()
        }
        for scalar in text.unicodeScalars {
            if scalar.isPythonSpace || "-({[<".unicodeScalars.contains(scalar) {
                finish()
                result.unicodeScalars.append(scalar)
            } else {
                word.append(scalar)
            }
        }
        finish()
        return result
    }

    private static func indent(
        _ value: Value, _ arguments: CallArguments, _ interpreter: Interpreter
    ) throws -> Value {
        let bound = try arguments.bind(["width", "first", "blank"], in: "indent")
        guard let text = value.text else { throw interpreter.wrongOperand("indent", value) }
        var space = TextBuilder(interpreter)
        if let given = bound[0]?.text {
            try space.append(given)
        } else {
            try space.append(" ", times: try integer(bound[0], 4, of: "indent"))
        }
        let indentation = value.isMarkup ? try Markup.escape(space.text, interpreter) : space.text
        let lines = try TextOperations.lines(text + "\n", keepsEnds: false, interpreter)
        var builder = TextBuilder(interpreter)
        if flag(bound[1]) { try builder.append(indentation) }
        for (index, line) in lines.enumerated() {
            if index > 0 {
                try builder.append("\n")
                if flag(bound[2]) || !line.isEmpty { try builder.append(indentation) }
            }
            try builder.append(line)
        }
        return like(value, builder.text)
    }

    private static func truncate(
        _ value: Value, _ arguments: CallArguments, _ interpreter: Interpreter
    ) throws -> Value {
        let bound = try arguments.bind(["length", "killwords", "end", "leeway"], in: "truncate")
        let length = try integer(bound[0], 255, of: "truncate")
        let leeway = try integer(bound[3].flatMap { $0.isNone ? nil : $0 }, 5, of: "truncate")
        let end = bound[2] ?? .string("...")
        let endLength = try interpreter.length(of: end)
        guard length >= endLength, leeway >= 0 else {
            throw ChatTemplateError.evaluation("'truncate' needs a length of at least \(endLength)")
        }
        let count = try interpreter.length(of: value)
        if count <= length.addingReportingOverflow(leeway).partialValue { return value }
        guard value.text != nil else { throw interpreter.wrongOperand("truncate", value) }
        var cut = try interpreter.slice(of: value, from: nil, to: length - endLength, by: 1)
        if !flag(bound[1]), let text = cut.text {
            cut = like(cut, try TextOperations.splitFromRight(text, by: " ", limit: 1, interpreter)[0])
        }
        return try interpreter.compute(.add, cut, end)
    }
}
