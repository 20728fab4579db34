// The methods of Python's str.

/// A method of a built-in type.
typealias BuiltinMethod = @Sendable (Interpreter, Value, CallArguments) throws -> Value

enum StringMethods {
    static let table: [String: BuiltinMethod] = {
        var table: [String: BuiltinMethod] = [:]
        for part in [changing, splitting, searching, testing] { table.merge(part) { $1 } }
        table.merge(BuiltinMethods.refused(["encode", "translate", "maketrans"])) { $1 }
        return table
    }()

    /// Wraps a function of the receiver's text, keeping the mark of safe HTML on what it returns.
    private static func method(
        _ body: @escaping @Sendable (Interpreter, String, CallArguments) throws -> Value
    ) -> BuiltinMethod {
        { interpreter, receiver, arguments in
            let result = try body(interpreter, receiver.text ?? "", arguments)
            return receiver.isMarkup ? marked(result) : result
        }
    }

    private static func marked(_ value: Value) -> Value {
        switch value {
        case .string(let text): .markup(text)
        case .list(let sequence): .list(sequence.items.map(marked))
        case .tuple(let sequence): .tuple(sequence.items.map(marked))
        default: value
        }
    }

    private static func simple(_ name: String, _ change: @escaping @Sendable (String) -> String) -> BuiltinMethod {
        method { _, text, arguments in
            try arguments.requireCount(0...0, of: name)
            return .string(change(text))
        }
    }

    private static func text(_ value: Value?, of name: String) throws -> String {
        guard let text = value?.text else { throw ChatTemplateError.evaluation("'\(name)' needs a string") }
        return text
    }

    private static func number(_ value: Value?, _ standard: Int, of name: String) throws -> Int {
        guard let value else { return standard }
        guard let number = value.indexNumber else { throw ChatTemplateError.evaluation("'\(name)' needs an integer") }
        return number
    }

    // MARK: Changing

    private static let changing: [String: BuiltinMethod] = [
        "upper": simple("upper") { $0.uppercased() },
        "lower": simple("lower") { TextOperations.lower($0) },
        "casefold": simple("casefold") { text in
            // Full case folding differs from lower case for few characters; these are the common ones.
            TextOperations.lower(
                String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{3C2}" ? "\u{3C3}" : $0 }))
            ).replacingSharpS()
        },
        "capitalize": simple("capitalize") { TextOperations.capitalize($0) },
        "title": simple("title") { TextOperations.title($0) },
        "swapcase": simple("swapcase") { TextOperations.swapCase($0) },
        "strip": stripping("strip", .both),
        "lstrip": stripping("lstrip", .left),
        "rstrip": stripping("rstrip", .right),
        "center": padding("center", left: true, right: true),
        "ljust": padding("ljust", left: false, right: true),
        "rjust": padding("rjust", left: true, right: false),
        "zfill": method { interpreter, text, arguments in
            try arguments.requireCount(1...1, of: "zfill")
            let width = try number(arguments.positional[0], 0, of: "zfill")
            let sign = text.hasPrefix("+") || text.hasPrefix("-") ? String(text.prefix(1)) : ""
            let digits = String(text.dropFirst(sign.count))
            let padded = try TextOperations.pad(
                digits, to: width - sign.count, with: "0", left: true, right: false, interpreter)
            return .string(sign + padded)
        },
        "replace": { interpreter, receiver, arguments in
            try arguments.requireCount(2...3, of: "replace")
            let old = try text(arguments.positional[0], of: "replace")
            let given = arguments.positional[1]
            let new = receiver.isMarkup ? try Markup.escaped(given, interpreter) : try text(given, of: "replace")
            let limit = try number(arguments.positional.dropFirst(2).first, -1, of: "replace")
            let result = try TextOperations.replace(receiver.text ?? "", old, with: new, limit: limit, interpreter)
            return receiver.isMarkup ? .markup(result) : .string(result)
        },
        "removeprefix": method { _, text, arguments in
            try arguments.requireCount(1...1, of: "removeprefix")
            let prefix = try Self.text(arguments.positional[0], of: "removeprefix")
            guard text.utf8.starts(with: prefix.utf8) else { return .string(text) }
            return .string(String(text.utf8.dropFirst(prefix.utf8.count)) ?? text)
        },
        "removesuffix": method { _, text, arguments in
            try arguments.requireCount(1...1, of: "removesuffix")
            let suffix = try Self.text(arguments.positional[0], of: "removesuffix")
            guard text.utf8.reversed().starts(with: suffix.utf8.reversed()) else { return .string(text) }
            return .string(String(text.utf8.dropLast(suffix.utf8.count)) ?? text)
        },
        "expandtabs": method { interpreter, text, arguments in
            let bound = try arguments.bind(["tabsize"], in: "expandtabs")
            let size = try number(bound[0], 8, of: "expandtabs")
            var builder = TextBuilder(interpreter)
            var column = 0
            for scalar in text.unicodeScalars {
                if scalar == "\t" {
                    let count = size > 0 ? size - column % size : 0
                    try builder.append(" ", times: count)
                    column += count
                } else {
                    try builder.append(scalar)
                    column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
                }
            }
            return .string(builder.text)
        },
        "join": { interpreter, receiver, arguments in
            try arguments.requireCount(1...1, of: "join")
            var builder = TextBuilder(interpreter)
            for (index, item) in try interpreter.values(of: arguments.positional[0]).enumerated() {
                if index > 0 { try builder.append(receiver.text ?? "") }
                if receiver.isMarkup {
                    try builder.append(try Markup.escaped(item, interpreter))
                } else {
                    try builder.append(try text(item, of: "join"))
                }
            }
            return receiver.isMarkup ? .markup(builder.text) : .string(builder.text)
        },
        "format": { interpreter, receiver, arguments in
            try FormatString.apply(receiver, arguments, interpreter)
        },
        "format_map": { interpreter, receiver, arguments in
            try arguments.requireCount(1...1, of: "format_map")
            guard case .dictionary(let dictionary) = arguments.positional[0] else {
                throw ChatTemplateError.evaluation("'format_map' needs a dictionary")
            }
            let names = dictionary.entries.compactMap { entry in entry.key.text.map { ($0, entry.value) } }
            return try FormatString.apply(receiver, CallArguments(keywords: names), interpreter)
        },
    ]

    private static func stripping(_ name: String, _ side: TextOperations.Side) -> BuiltinMethod {
        method { _, text, arguments in
            try arguments.requireCount(0...1, of: name)
            var characters: String?
            if let value = arguments.positional.first, !value.isNone { characters = try Self.text(value, of: name) }
            return .string(TextOperations.strip(text, characters, side))
        }
    }

    private static func padding(_ name: String, left: Bool, right: Bool) -> BuiltinMethod {
        method { interpreter, text, arguments in
            try arguments.requireCount(1...2, of: name)
            let width = try number(arguments.positional[0], 0, of: name)
            let fill = try arguments.positional.dropFirst().first.map { try Self.text($0, of: name) } ?? " "
            return .string(
                try TextOperations.pad(text, to: width, with: fill, left: left, right: right, interpreter))
        }
    }

    // MARK: Splitting

    private static let splitting: [String: BuiltinMethod] = [
        "split": splitter("split", fromRight: false),
        "rsplit": splitter("rsplit", fromRight: true),
        "splitlines": method { interpreter, text, arguments in
            let bound = try arguments.bind(["keepends"], in: "splitlines")
            let keepsEnds = try number(bound[0], 0, of: "splitlines") != 0
            return .list(try TextOperations.lines(text, keepsEnds: keepsEnds, interpreter).map { .string($0) })
        },
        "partition": partition("partition", fromRight: false),
        "rpartition": partition("rpartition", fromRight: true),
    ]

    private static func splitter(_ name: String, fromRight: Bool) -> BuiltinMethod {
        method { interpreter, text, arguments in
            let bound = try arguments.bind(["sep", "maxsplit"], in: name)
            let limit = try number(bound[1], -1, of: name)
            guard let separator = bound[0], !separator.isNone else {
                return .list(
                    try TextOperations.splitAtSpace(text, limit: limit, fromRight: fromRight, interpreter)
                        .map { .string($0) })
            }
            let part = try Self.text(separator, of: name)
            guard !part.isEmpty else { throw ChatTemplateError.evaluation("'\(name)' needs a separator") }
            let pieces =
                fromRight
                ? try TextOperations.splitFromRight(text, by: part, limit: limit, interpreter)
                : try TextOperations.split(text, by: part, limit: limit, interpreter)
            return .list(pieces.map { .string($0) })
        }
    }

    private static func partition(_ name: String, fromRight: Bool) -> BuiltinMethod {
        method { _, text, arguments in
            try arguments.requireCount(1...1, of: name)
            let separator = try Self.text(arguments.positional[0], of: name)
            guard !separator.isEmpty else { throw ChatTemplateError.evaluation("'\(name)' needs a separator") }
            let (bytes, part) = (TextOperations.bytes(text), TextOperations.bytes(separator))
            let range =
                fromRight ? bytes.lastRange(of: part, before: bytes.count) : bytes.firstRange(of: part, from: 0)
            guard let range else {
                return .tuple((fromRight ? ["", "", text] : [text, "", ""]).map { .string($0) })
            }
            return .tuple([
                .string(TextOperations.text(bytes[..<range.lowerBound])), .string(separator),
                .string(TextOperations.text(bytes[range.upperBound...])),
            ])
        }
    }

    // MARK: Searching

    private static let searching: [String: BuiltinMethod] = [
        "startswith": affix("startswith") { $0.starts(with: $1) },
        "endswith": affix("endswith") { $0.count >= $1.count && $0.suffix($1.count).elementsEqual($1) },
        "find": finder("find", fromRight: false, fails: false),
        "rfind": finder("rfind", fromRight: true, fails: false),
        "index": finder("index", fromRight: false, fails: true),
        "rindex": finder("rindex", fromRight: true, fails: true),
        "count": method { _, text, arguments in
            try arguments.requireCount(1...3, of: "count")
            let part = TextOperations.bytes(try Self.text(arguments.positional[0], of: "count"))
            guard let window = try window(text, arguments, of: "count") else { return .integer(0) }
            if part.isEmpty { return .integer(window.text.unicodeScalars.count + 1) }
            let bytes = TextOperations.bytes(window.text)
            var (count, start) = (0, 0)
            while let range = bytes.firstRange(of: part, from: start) {
                count += 1
                start = range.upperBound
            }
            return .integer(count)
        },
    ]

    /// The part of a text between the optional second and third arguments; nil when it starts after the end.
    private static func window(
        _ text: String, _ arguments: CallArguments, of name: String
    ) throws -> (text: String, offset: Int)? {
        func bound(_ index: Int) throws -> Int? {
            guard arguments.positional.count > index, !arguments.positional[index].isNone else { return nil }
            return try number(arguments.positional[index], 0, of: name)
        }
        let (start, stop) = (try bound(1), try bound(2))
        guard start != nil || stop != nil else { return (text, 0) }
        let scalars = text.unicodeScalars
        let count = scalars.count
        func clamp(_ value: Int) -> Int { min(max(value < 0 ? value + count : value, 0), count) }
        if let start, start > count { return nil }
        let (first, last) = (clamp(start ?? 0), clamp(stop ?? count))
        guard first <= last else { return nil }
        return (String(scalars.dropFirst(first).prefix(last - first)), first)
    }

    private static func affix(
        _ name: String, _ matches: @escaping @Sendable ([UInt8], [UInt8]) -> Bool
    ) -> BuiltinMethod {
        method { _, text, arguments in
            try arguments.requireCount(1...3, of: name)
            var candidates = [arguments.positional[0]]
            if case .tuple(let sequence) = candidates[0] { candidates = sequence.items }
            let window = try window(text, arguments, of: name)
            let bytes = TextOperations.bytes(window?.text ?? "")
            let found = try candidates.contains { candidate in
                let part = TextOperations.bytes(try Self.text(candidate, of: name))
                return window != nil && matches(bytes, part)
            }
            return .bool(found)
        }
    }

    private static func finder(_ name: String, fromRight: Bool, fails: Bool) -> BuiltinMethod {
        method { _, text, arguments in
            try arguments.requireCount(1...3, of: name)
            let part = TextOperations.bytes(try Self.text(arguments.positional[0], of: name))
            if let window = try window(text, arguments, of: name) {
                let bytes = TextOperations.bytes(window.text)
                let range =
                    fromRight ? bytes.lastRange(of: part, before: bytes.count) : bytes.firstRange(of: part, from: 0)
                if let range {
                    let before = TextOperations.text(bytes[..<range.lowerBound]).unicodeScalars.count
                    return .integer(window.offset + before)
                }
            }
            if fails { throw ChatTemplateError.evaluation("'\(name)' did not find the substring") }
            return .integer(-1)
        }
    }

    // MARK: Testing

    private static let testing: [String: BuiltinMethod] = [
        "isspace": tester("isspace", \.isPythonSpace),
        "isalpha": tester("isalpha", \.isPythonLetter),
        "isdecimal": tester("isdecimal", \.isPythonDecimal),
        "isdigit": tester("isdigit", \.isPythonDigit),
        "isnumeric": tester("isnumeric", \.isPythonNumeric),
        "isalnum": tester("isalnum") { $0.isPythonLetter || $0.isPythonNumeric },
        "isprintable": predicate("isprintable") { $0.unicodeScalars.allSatisfy(\.isPythonPrintable) },
        "isascii": predicate("isascii") { $0.unicodeScalars.allSatisfy(\.isASCII) },
        "isidentifier": predicate("isidentifier") { text in
            guard let first = text.unicodeScalars.first else { return false }
            return first.isIdentifierStart && text.unicodeScalars.allSatisfy(\.isIdentifierContinue)
        },
        "islower": predicate("islower") { $0.isPythonLower },
        "isupper": predicate("isupper") { $0.isPythonUpper },
        "istitle": predicate("istitle") { text in
            var (afterCased, found) = (false, false)
            for scalar in text.unicodeScalars {
                let properties = scalar.properties
                if properties.isUppercase || properties.generalCategory == .titlecaseLetter {
                    guard !afterCased else { return false }
                    (afterCased, found) = (true, true)
                } else if properties.isLowercase {
                    guard afterCased else { return false }
                } else {
                    afterCased = false
                }
            }
            return found
        },
    ]

    private static func tester(_ name: String, _ test: @escaping @Sendable (Unicode.Scalar) -> Bool) -> BuiltinMethod {
        predicate(name) { !$0.isEmpty && $0.unicodeScalars.allSatisfy(test) }
    }

    private static func predicate(_ name: String, _ test: @escaping @Sendable (String) -> Bool) -> BuiltinMethod {
        method { _, text, arguments in
            try arguments.requireCount(0...0, of: name)
            return .bool(test(text))
        }
    }
}

extension String {
    /// Python's `str.islower`.
    var isPythonLower: Bool {
        unicodeScalars.contains { $0.properties.isLowercase }
            && !unicodeScalars.contains {
                $0.properties.isUppercase || $0.properties.generalCategory == .titlecaseLetter
            }
    }

    /// Python's `str.isupper`.
    var isPythonUpper: Bool {
        unicodeScalars.contains { $0.properties.isUppercase }
            && !unicodeScalars.contains {
                $0.properties.isLowercase || $0.properties.generalCategory == .titlecaseLetter
            }
    }

    fileprivate func replacingSharpS() -> String {
        guard unicodeScalars.contains("\u{DF}") else { return self }
        return unicodeScalars.reduce(into: "") { $0 += $1 == "\u{DF}" ? "ss" : String($1) }
    }
}
