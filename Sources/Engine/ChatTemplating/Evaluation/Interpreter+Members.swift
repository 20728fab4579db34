// Attributes and items, with the sandbox's rules: an attribute look-up tries the attribute, then the item; an item
// look-up the other way round; what is private or would change a list or dictionary is undefined and fails when used.

extension Interpreter {
    /// `value.name`.
    func attribute(of value: Value, _ name: String) throws -> Value {
        if let found = try ownAttribute(of: value, name) { return found }
        if case .dictionary(let dictionary) = value, let found = dictionary.get(name) { return found }
        return .undefined(.member(of: value.typeName, name: name))
    }

    /// `value[key]`.
    func item(of value: Value, _ key: Value) throws -> Value {
        switch value {
        case .undefined(let undefined): throw undefined.error
        case .dictionary(let dictionary):
            try charge(key.weight)
            if key.isHashable, let found = dictionary.get(key) { return found }
        case .list(let sequence), .tuple(let sequence):
            if let index = key.indexNumber, let position = position(index, count: sequence.items.count) {
                return sequence.items[position]
            }
        case .range(let range):
            if let index = key.indexNumber, let position = position(index, count: range.count) {
                return range[position]
            }
        case .string(let text), .markup(let text):
            if let index = key.indexNumber, let scalar = try scalar(of: text, at: index) {
                let character = String(Character(scalar))
                return value.isMarkup ? .markup(character) : .string(character)
            }
        default: break
        }
        guard let name = key.text else { return .undefined(.member(of: value.typeName, name: "[…]")) }
        return try ownAttribute(of: value, name) ?? .undefined(.member(of: value.typeName, name: name))
    }

    private func position(_ index: Int, count: Int) -> Int? {
        let position = index < 0 ? index + count : index
        return (0..<count).contains(position) ? position : nil
    }

    private func scalar(of text: String, at index: Int) throws -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        try charge(bytes: text.utf8.count)
        if index >= 0 {
            guard let position = scalars.index(scalars.startIndex, offsetBy: index, limitedBy: scalars.endIndex),
                position < scalars.endIndex
            else { return nil }
            return scalars[position]
        }
        guard index > Int.min, index >= -text.utf8.count else { return nil }
        guard let position = scalars.index(scalars.endIndex, offsetBy: index, limitedBy: scalars.startIndex) else {
            return nil
        }
        return scalars[position]
    }

    /// What Python's `getattr` finds on the value itself, after the sandbox; nil where it finds nothing.
    private func ownAttribute(of value: Value, _ name: String) throws -> Value? {
        if PrivateNames.onEveryObject.contains(name) {
            if case .namespace = value, name != "__class__" { return nil }
            return .undefined(.unsafeMember(of: value.typeName, name: name))
        }
        switch value {
        case .undefined(let undefined): throw undefined.error
        case .namespace(let namespace): return namespace.members.get(name)
        case .loop(let loop): if let found = try attribute(of: loop, name) { return found }
        case .macro(let macro): return attribute(of: macro, name)
        case .tuple(let sequence) where sequence.isGroup:
            if name == "grouper" { return sequence.items[0] }
            if name == "list" { return sequence.items[1] }
        case .bool, .integer, .float, .bigInteger, .range:
            if let found = attribute(ofNumber: value, name) { return found }
        case .cycler(let cycler):
            if name == "current" { return cycler.current }
            if name == "items" { return .tuple(cycler.items) }
        case .joiner(let joiner):
            if name == "sep" { return joiner.separator }
            if name == "used" { return .bool(joiner.isUsed) }
        default: break
        }
        if let method = method(named: name, of: value) {
            return .callable(
                CallableObject(name, depth: value.depth + 1) { interpreter, arguments in
                    try interpreter.charge(value.weight + arguments.weight)
                    return try method(interpreter, value, arguments)
                })
        }
        if BuiltinMethods.isForbidden(name, on: value) {
            return .undefined(.unsafeMember(of: value.typeName, name: name))
        }
        return nil
    }

    private func attribute(ofNumber value: Value, _ name: String) -> Value? {
        switch (value, name) {
        case (.float, "real"), (.bigInteger, "real"), (.bigInteger, "numerator"): value
        case (.float, "imag"): .float(0)
        case (.bool, "real"), (.bool, "numerator"), (.integer, "real"), (.integer, "numerator"):
            .integer(value.indexNumber ?? 0)
        case (.range(let range), "start"): .integer(range.start)
        case (.range(let range), "stop"): .integer(range.stop)
        case (.range(let range), "step"): .integer(range.step)
        case (.range, _), (.float, _): nil
        case (_, "imag"): .integer(0)
        case (_, "denominator"): .integer(1)
        default: nil
        }
    }

    private func attribute(of loop: LoopObject, _ name: String) throws -> Value? {
        switch name {
        case "index": .integer(loop.index0 + 1)
        case "index0": .integer(loop.index0)
        case "first": .bool(loop.index0 == 0)
        case "last": .bool(try loop.peek() == nil)
        case "length": .integer(try loop.length())
        case "revindex": .integer(try loop.length() - loop.index0)
        case "revindex0": .integer(try loop.length() - loop.index0 - 1)
        case "depth": .integer(loop.depth0 + 1)
        case "depth0": .integer(loop.depth0)
        case "previtem":
            loop.index0 == 0 ? .undefined(.reason("there is no previous item")) : loop.previous ?? .null
        case "nextitem": try loop.peek() ?? .undefined(.reason("there is no next item"))
        default: nil
        }
    }

    private func attribute(of macro: MacroObject, _ name: String) -> Value? {
        let specials = program.macroSpecials[macro.definition.scope] ?? MacroSpecials()
        switch name {
        case "name": return macro.name.map { .string($0) } ?? .null
        case "arguments":
            return .tuple(macro.definition.parameters.map { .string(program.names[$0.name]) })
        case "catch_kwargs": return .bool(specials.keywords != nil)
        case "catch_varargs": return .bool(specials.positionals != nil)
        case "caller": return .bool(specials.caller != nil)
        default: return nil
        }
    }
}

/// Attributes every Python object has, none of which the sandbox gives out.
enum PrivateNames {
    static let onEveryObject: Set<String> = [
        "__class__", "__delattr__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__", "__getattribute__",
        "__getstate__", "__gt__", "__hash__", "__init__", "__init_subclass__", "__le__", "__lt__", "__ne__", "__new__",
        "__reduce__", "__reduce_ex__", "__repr__", "__setattr__", "__sizeof__", "__str__", "__subclasshook__",
    ]
}
