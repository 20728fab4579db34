// map, select and their relatives: lazy, as jinja2's generators are.

extension BuiltinFilters {
    static let selections: [String: BuiltinFilter] = [
        "map": { interpreter, value, arguments in
            // The mapping is found when the first item is asked for, as in a generator.
            var mapping: Mapping?
            return .iterator(
                over(value, interpreter) { item in
                    let known = try mapping ?? Mapping(apply: mapper(arguments, interpreter))
                    mapping = known
                    return try known.apply(item)
                })
        },
        "select": selecting(byAttribute: false, keeps: true),
        "reject": selecting(byAttribute: false, keeps: false),
        "selectattr": selecting(byAttribute: true, keeps: true),
        "rejectattr": selecting(byAttribute: true, keeps: false),
        "unique": { interpreter, value, arguments in
            let bound = try arguments.bind(["case_sensitive", "attribute"], in: "unique")
            let get = try getter(bound[1], interpreter)
            let ignoresCase = !flag(bound[0])
            var seen: Set<ValueKey> = []
            let items = lazily(depth: value.depth + 1) { try interpreter.iterator(over: value) }
            return .iterator(
                ValueIterator(depth: value.depth + 1) {
                    while let item = try items.next() {
                        let key = try get(item)
                        let known = try (ignoresCase ? lowered(key) : key).requireHashable()
                        try interpreter.charge(1 + known.weight)
                        if seen.insert(ValueKey(known)).inserted { return item }
                    }
                    return nil
                })
        },
    ]

    // Closures are kept in structs: an optional closure that is read and stored again grows by a thunk each time.
    private struct Mapping {
        let apply: (Value) throws -> Value
    }

    private struct Selection {
        let passes: (Value) throws -> Bool
    }

    /// Walks over a value if it is true, changing or dropping items.
    private static func over(
        _ value: Value, _ interpreter: Interpreter, _ change: @escaping (Value) throws -> Value?
    ) -> ValueIterator {
        let items = lazily(depth: value.depth + 1) {
            value.isTrue ? try interpreter.iterator(over: value) : ValueIterator(depth: 0) { nil }
        }
        return ValueIterator(depth: value.depth + 1) {
            while let item = try items.next() {
                try interpreter.charge()
                if let changed = try change(item) { return changed }
            }
            return nil
        }
    }

    private static func mapper(
        _ arguments: CallArguments, _ interpreter: Interpreter
    ) throws -> (Value) throws -> Value {
        var arguments = arguments
        if arguments.positional.isEmpty, let attribute = arguments.takeKeyword("attribute") {
            let standard = arguments.takeKeyword("default")
            guard arguments.keywords.isEmpty else {
                throw ChatTemplateError.evaluation("'map' takes no argument '\(arguments.keywords[0].name)'")
            }
            return try getter(attribute, default: standard.flatMap { $0.isNone ? nil : $0 }, interpreter)
        }
        guard let name = arguments.positional.first else {
            throw ChatTemplateError.evaluation("'map' needs a filter or an attribute")
        }
        arguments.positional.removeFirst()
        return { item in
            try interpreter.nested { try interpreter.applyFilter(try callableName(name), item, arguments) }
        }
    }

    private static func callableName(_ value: Value) throws -> String {
        if case .undefined(let undefined) = value { throw undefined.error }
        guard let name = value.text else {
            throw ChatTemplateError.evaluation("a filter or test is named by a string")
        }
        return name
    }

    private static func selecting(byAttribute: Bool, keeps: Bool) -> BuiltinFilter {
        { interpreter, value, arguments in
            var selection: Selection?
            return .iterator(
                over(value, interpreter) { item in
                    let known =
                        try selection
                        ?? Selection(passes: tester(arguments, byAttribute: byAttribute, interpreter))
                    selection = known
                    return try known.passes(item) == keeps ? item : nil
                })
        }
    }

    private static func tester(
        _ arguments: CallArguments, byAttribute: Bool, _ interpreter: Interpreter
    ) throws -> (Value) throws -> Bool {
        var arguments = arguments
        var get: (Value) throws -> Value = { $0 }
        if byAttribute {
            guard let attribute = arguments.positional.first else {
                throw ChatTemplateError.evaluation("'selectattr' and 'rejectattr' need an attribute")
            }
            get = try getter(attribute, interpreter)
            arguments.positional.removeFirst()
        }
        guard let name = arguments.positional.first else { return { try get($0).isTrue } }
        arguments.positional.removeFirst()
        return { item in
            try interpreter.applyTest(try callableName(name), try get(item), arguments)
        }
    }
}
