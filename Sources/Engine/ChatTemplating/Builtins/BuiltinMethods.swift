// The methods of lists, tuples, dictionaries, numbers and the small helper objects, and which ones the sandbox refuses.

enum BuiltinMethods {
    /// Methods that would change a list or a dictionary; the sandbox gives out an undefined value instead.
    static func isForbidden(_ name: String, on value: Value) -> Bool {
        switch value {
        case .list: ["append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove"].contains(name)
        case .dictionary: ["clear", "pop", "popitem", "setdefault", "update"].contains(name)
        default: false
        }
    }

    static let sequence: [String: BuiltinMethod] = [
        "index": { interpreter, receiver, arguments in
            try arguments.requireCount(1...3, of: "index")
            let items = try interpreter.values(of: receiver)
            var bounds = [0, items.count]
            for (index, value) in arguments.positional.dropFirst().enumerated() {
                guard let number = value.indexNumber else {
                    throw ChatTemplateError.evaluation("'index' needs integers to search between")
                }
                bounds[index] = min(max(number < 0 ? number + items.count : number, 0), items.count)
            }
            for index in bounds[0]..<max(bounds[0], bounds[1])
            where try interpreter.equal(items[index], arguments.positional[0]) {
                return .integer(index)
            }
            throw ChatTemplateError.evaluation("'index' did not find the item")
        },
        "count": { interpreter, receiver, arguments in
            try arguments.requireCount(1...1, of: "count")
            let items = try interpreter.values(of: receiver)
            return .integer(try items.filter { try interpreter.equal($0, arguments.positional[0]) }.count)
        },
    ]

    static let list: [String: BuiltinMethod] = sequence.merging([
        "copy": { _, receiver, arguments in
            try arguments.requireCount(0...0, of: "copy")
            return receiver
        }
    ]) { $1 }

    static let dictionary: [String: BuiltinMethod] = [
        "get": { interpreter, receiver, arguments in
            try arguments.requireCount(1...2, of: "get")
            guard case .dictionary(let dictionary) = receiver else { return .null }
            let key = try arguments.positional[0].requireHashable()
            try interpreter.charge(key.weight)
            return dictionary.get(key) ?? arguments.positional.dropFirst().first ?? .null
        },
        "keys": view(.keys),
        "values": view(.values),
        "items": view(.items),
        "copy": { _, receiver, arguments in
            try arguments.requireCount(0...0, of: "copy")
            return receiver
        },
        "fromkeys": { interpreter, _, arguments in
            try arguments.requireCount(1...2, of: "fromkeys")
            var dictionary = ValueDictionary()
            for key in try interpreter.values(of: arguments.positional[0]) {
                try interpreter.charge(key.weight)
                dictionary.set(try key.requireHashable(), to: arguments.positional.dropFirst().first ?? .null)
            }
            return .dictionary(dictionary)
        },
    ]

    private static func view(_ kind: DictionaryView.Kind) -> BuiltinMethod {
        { _, receiver, arguments in
            try arguments.requireCount(0...0, of: kind.rawValue)
            guard case .dictionary(let dictionary) = receiver else { return .null }
            return .view(DictionaryView(kind: kind, dictionary: dictionary))
        }
    }

    private static let isInteger: [String: BuiltinMethod] = [
        "is_integer": { _, receiver, arguments in
            try arguments.requireCount(0...0, of: "is_integer")
            guard case .float(let number) = receiver else { return .bool(true) }
            return .bool(number.isFinite && number == number.rounded())
        }
    ]

    static let float = refused(["as_integer_ratio", "conjugate", "fromhex", "hex"]).merging(isInteger) { $1 }

    static let integer: [String: BuiltinMethod] = refused([
        "as_integer_ratio", "bit_count", "bit_length", "conjugate", "from_bytes", "to_bytes",
    ])

    static let view: [String: BuiltinMethod] = refused(["isdisjoint", "mapping"])

    /// Methods that Python has and this sandbox does not: they are there, and refuse to be called.
    static func refused(_ names: [String]) -> [String: BuiltinMethod] {
        var methods: [String: BuiltinMethod] = [:]
        for name in names {
            methods[name] = { _, _, _ in throw ChatTemplateError.unsupported("the method '\(name)' is not supported") }
        }
        return methods
    }

    static let cycler: [String: BuiltinMethod] = [
        "next": { _, receiver, arguments in
            try arguments.requireCount(0...0, of: "next")
            guard case .cycler(let cycler) = receiver else { return .null }
            return cycler.next()
        },
        "reset": { _, receiver, arguments in
            try arguments.requireCount(0...0, of: "reset")
            if case .cycler(let cycler) = receiver { cycler.reset() }
            return .null
        },
    ]

    static let loop: [String: BuiltinMethod] = [
        "cycle": { _, receiver, arguments in
            guard case .loop(let loop) = receiver, arguments.keywords.isEmpty, !arguments.positional.isEmpty else {
                throw ChatTemplateError.evaluation("'cycle' needs values to cycle through")
            }
            return arguments.positional[max(0, loop.index0) % arguments.positional.count]
        },
        "changed": { interpreter, receiver, arguments in
            guard case .loop(let loop) = receiver, arguments.keywords.isEmpty else {
                throw ChatTemplateError.evaluation("'changed' takes no named arguments")
            }
            return .bool(try loop.changed(arguments.positional, interpreter))
        },
    ]
}

extension Interpreter {
    /// A built-in method of a value that the sandbox gives out.
    func method(named name: String, of value: Value) -> BuiltinMethod? {
        switch value {
        case .string, .markup: StringMethods.table[name]
        case .list: BuiltinMethods.list[name]
        case .tuple, .range: BuiltinMethods.sequence[name]
        case .dictionary: BuiltinMethods.dictionary[name]
        case .float: BuiltinMethods.float[name]
        case .bool, .integer, .bigInteger: BuiltinMethods.integer[name]
        case .view: BuiltinMethods.view[name]
        case .cycler: BuiltinMethods.cycler[name]
        case .loop: BuiltinMethods.loop[name]
        default: nil
        }
    }
}
