// The table of filters and what their implementations share. The filters themselves stand beside it by topic.

/// A filter: a value and arguments to a value.
typealias BuiltinFilter = @Sendable (Interpreter, Value, CallArguments) throws -> Value

enum BuiltinFilters {
    static let table: [String: BuiltinFilter] = {
        var table: [String: BuiltinFilter] = [:]
        for part in [text, markup, numbers, collections, selections, ordering, refused] { table.merge(part) { $1 } }
        let aliases = [("d", "default"), ("count", "length"), ("e", "escape")]
        for (alias, name) in aliases { table[alias] = table[name] }
        return table
    }()

    /// Filters of jinja2 that are known and refused.
    private static let refused: [String: BuiltinFilter] = [
        "random": refusal("random", "its result is not reproducible"),
        "urlize": refusal("urlize", "it makes HTML links, not prompts"),
        "wordwrap": refusal("wordwrap", "it is not built"),
    ]

    private static func refusal(_ name: String, _ reason: String) -> BuiltinFilter {
        { _, _, _ in throw ChatTemplateError.unsupported("the filter '\(name)' is refused: \(reason)") }
    }

    // MARK: Arguments

    static func integer(_ value: Value?, _ standard: Int, of name: String) throws -> Int {
        guard let value else { return standard }
        if case .undefined(let undefined) = value { throw undefined.error }
        guard let number = value.indexNumber else { throw ChatTemplateError.evaluation("'\(name)' needs an integer") }
        return number
    }

    static func flag(_ value: Value?, _ standard: Bool = false) -> Bool { value?.isTrue ?? standard }

    /// jinja2's `soft_str`: strings stay what they are, anything else becomes its text.
    static func soft(_ value: Value, _ interpreter: Interpreter) throws -> Value {
        value.text == nil ? .string(try interpreter.string(of: value)) : value
    }

    /// A text with the mark of the value it came from.
    static func like(_ value: Value, _ text: String) -> Value { value.isMarkup ? .markup(text) : .string(text) }

    // MARK: Attributes

    /// Looks up `a.b.0` step by step, items first; with a default where a step finds nothing.
    static func getter(
        _ attribute: Value?, default standard: Value? = nil, _ interpreter: Interpreter
    ) throws -> (Value) throws -> Value {
        let parts = try attributeParts(attribute, interpreter)
        return { item in
            var item = item
            for part in parts {
                item = try interpreter.item(of: item, part)
                if let standard, item.isUndefined { item = standard }
            }
            return item
        }
    }

    /// The same for several attributes separated by commas; gives a list of what it finds.
    static func multiGetter(
        _ attribute: Value?, ignoresCase: Bool, _ interpreter: Interpreter
    ) throws -> (Value) throws -> Value {
        var attributes = [attribute]
        if let text = attribute?.text {
            attributes = try TextOperations.split(text, by: ",", limit: -1, interpreter).map { .string($0) }
        }
        let getters = try attributes.map { try getter($0, interpreter) }
        return { item in
            .list(
                try getters.map { get in
                    let value = try get(item)
                    return ignoresCase ? lowered(value) : value
                })
        }
    }

    private static func attributeParts(_ attribute: Value?, _ interpreter: Interpreter) throws -> [Value] {
        guard let attribute, !attribute.isNone else { return [] }
        guard let text = attribute.text else { return [attribute] }
        return try TextOperations.split(text, by: ".", limit: -1, interpreter).map { part in
            let isNumber = !part.isEmpty && part.unicodeScalars.allSatisfy(\.isPythonDigit)
            return isNumber ? Int(part).map { .integer($0) } ?? .string(part) : .string(part)
        }
    }

    /// Strings in lower case, for comparisons that ignore case.
    static func lowered(_ value: Value) -> Value {
        guard let text = value.text else { return value }
        return like(value, TextOperations.lower(text))
    }
}
