// The tests of the `is` operator.

/// A test: a value and arguments to yes or no.
typealias BuiltinTest = @Sendable (Interpreter, Value, CallArguments) throws -> Bool

enum BuiltinTests {
    static let table: [String: BuiltinTest] = {
        var table = kinds.merging(properties) { $1 }
        let comparisons: [(ComparisonOperator, [String])] = [
            (.equal, ["==", "eq", "equalto"]), (.notEqual, ["!=", "ne"]), (.greater, [">", "gt", "greaterthan"]),
            (.greaterOrEqual, [">=", "ge"]), (.less, ["<", "lt", "lessthan"]), (.lessOrEqual, ["<=", "le"]),
        ]
        for (comparison, names) in comparisons {
            for name in names {
                table[name] = { interpreter, value, arguments in
                    try arguments.requireCount(1...1, of: name)
                    return try interpreter.compare(comparison, value, arguments.positional[0])
                }
            }
        }
        return table
    }()

    private static func plain(_ name: String, _ test: @escaping @Sendable (Value) -> Bool) -> (String, BuiltinTest) {
        (
            name,
            { _, value, arguments in
                try arguments.requireCount(0...0, of: name)
                return test(value)
            }
        )
    }

    private static let kinds = Dictionary(uniqueKeysWithValues: [
        plain("defined") { !$0.isUndefined },
        plain("undefined") { $0.isUndefined },
        plain("none") { $0.isNone },
        plain("boolean") { if case .bool = $0 { true } else { false } },
        plain("true") { if case .bool(true) = $0 { true } else { false } },
        plain("false") { if case .bool(false) = $0 { true } else { false } },
        plain("integer") {
            switch $0 {
            case .integer, .bigInteger: true
            default: false
            }
        },
        plain("float") { if case .float = $0 { true } else { false } },
        plain("number") {
            switch $0 {
            case .bool, .integer, .bigInteger, .float: true
            default: false
            }
        },
        plain("string") { $0.text != nil },
        plain("escaped") { $0.isMarkup },
        plain("mapping") { if case .dictionary = $0 { true } else { false } },
        plain("sequence") {
            switch $0 {
            case .string, .markup, .list, .tuple, .dictionary, .range, .undefined: true
            default: false
            }
        },
        plain("iterable") {
            switch $0 {
            case .string, .markup, .list, .tuple, .dictionary, .view, .range, .iterator, .undefined, .loop: true
            default: false
            }
        },
        plain("callable") {
            switch $0 {
            case .callable, .macro, .loop, .joiner, .undefined: true
            default: false
            }
        },
    ])

    private static let properties: [String: BuiltinTest] = [
        "odd": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "odd")
            return try interpreter.equal(try interpreter.compute(.modulo, value, .integer(2)), .integer(1))
        },
        "even": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "even")
            return try interpreter.equal(try interpreter.compute(.modulo, value, .integer(2)), .integer(0))
        },
        "divisibleby": { interpreter, value, arguments in
            let bound = try arguments.bind(["num"], required: 1, in: "divisibleby")
            return try interpreter.equal(try interpreter.compute(.modulo, value, bound[0] ?? .null), .integer(0))
        },
        "lower": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "lower")
            return try interpreter.string(of: value).isPythonLower
        },
        "upper": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "upper")
            return try interpreter.string(of: value).isPythonUpper
        },
        "in": { interpreter, value, arguments in
            let bound = try arguments.bind(["seq"], required: 1, in: "in")
            return try interpreter.contains(bound[0] ?? .null, value)
        },
        "sameas": { interpreter, value, arguments in
            let bound = try arguments.bind(["other"], required: 1, in: "sameas")
            guard let other = bound[0], value.typeName == other.typeName else { return false }
            return try interpreter.equal(value, other)
        },
        "filter": { _, value, arguments in
            try arguments.requireCount(0...0, of: "filter")
            return BuiltinFilters.table[try value.requireHashable().text ?? ""] != nil
        },
        "test": { _, value, arguments in
            try arguments.requireCount(0...0, of: "test")
            return table[try value.requireHashable().text ?? ""] != nil
        },
    ]
}
