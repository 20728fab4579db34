// Calling macros, functions and loops.

extension Interpreter {
    func call(_ function: Value, _ arguments: CallArguments) throws -> Value {
        switch function {
        case .macro(let macro): return try nested { try call(macro, arguments) }
        case .callable(let callable): return try callable.body(self, arguments)
        case .joiner(let joiner):
            try arguments.requireCount(0...0, of: "joiner")
            return joiner.next()
        case .loop(let loop):
            guard let recursion = loop.recursion else {
                throw ChatTemplateError.evaluation("'loop' can only be called in a loop marked as recursive")
            }
            try arguments.requireCount(1...1, of: "loop")
            return .string(
                try renderRecursive(
                    recursion.loop, over: arguments.positional[0], depth: loop.depth0 + 1, in: recursion.scope))
        case .undefined(let undefined): throw undefined.error
        default: throw ChatTemplateError.evaluation("a value of type '\(function.typeName)' cannot be called")
        }
    }

    /// Runs a macro with Python's rules for defaults, `varargs`, `kwargs` and `caller`.
    func call(_ macro: MacroObject, _ arguments: CallArguments) throws -> Value {
        try charge(5)
        let definition = macro.definition
        let specials = program.macroSpecials[definition.scope] ?? MacroSpecials()
        let scope = enter(definition.scope, parent: macro.scope)
        var keywords = arguments
        var positional = arguments.positional[...]
        var missing: [MacroParameter] = []
        var foundCaller = specials.declaresCaller && positional.count >= definition.parameters.count
        for parameter in definition.parameters {
            let name = program.names[parameter.name]
            if let value = positional.popFirst() {
                try assign(parameter.name, value, in: scope)
                continue
            }
            if name == "caller" { foundCaller = true }
            if let value = keywords.takeKeyword(name) {
                try assign(parameter.name, value, in: scope)
            } else {
                missing.append(parameter)
            }
        }
        if let caller = specials.caller, !foundCaller {
            var value = keywords.takeKeyword("caller") ?? .null
            if value.isNone { value = .undefined(.reason("no caller is defined")) }
            try assign(caller, value, in: scope)
        }
        try assignRest(positional, keywords, specials, of: macro, in: scope)
        for parameter in missing {
            let value = try parameter.defaultValue.map { try evaluate($0, in: scope) }
            let absent = Value.undefined(.parameter(program.names[parameter.name]))
            try assign(parameter.name, value ?? absent, in: scope)
        }
        let text = try capturing { _ = try execute(definition.body, in: scope) }
        return .string(text)
    }

    private func assignRest(
        _ positional: ArraySlice<Value>, _ arguments: CallArguments, _ specials: MacroSpecials, of macro: MacroObject,
        in scope: Scope
    ) throws {
        let name = macro.name ?? "caller"
        if let keywords = specials.keywords {
            var dictionary = ValueDictionary()
            for keyword in arguments.keywords { dictionary.set(.string(keyword.name), to: keyword.value) }
            try assign(keywords, .dictionary(dictionary), in: scope)
        } else if let extra = arguments.keywords.first {
            throw ChatTemplateError.evaluation("the macro '\(name)' takes no argument '\(extra.name)'")
        }
        if let positionals = specials.positionals {
            try assign(positionals, .tuple(Array(positional)), in: scope)
        } else if !positional.isEmpty {
            throw ChatTemplateError.evaluation(
                "the macro '\(name)' takes no more than \(macro.definition.parameters.count) arguments")
        }
    }
}

/// Arguments sorted into a function's parameters.
struct BoundArguments {
    fileprivate var values: [Value?]

    subscript(index: Int) -> Value? { index < values.count ? values[index] : nil }
}

extension CallArguments {
    /// Sorts arguments into named parameters as Python does.
    /// - Parameters:
    ///   - names: The parameters in order.
    ///   - required: How many of them, from the first, must be given.
    ///   - function: The name for error messages.
    ///   - positionalOnly: Whether no parameter may be given by name.
    func bind(
        _ names: [String], required: Int = 0, in function: String, positionalOnly: Bool = false
    ) throws -> BoundArguments {
        guard positional.count <= names.count else {
            throw ChatTemplateError.evaluation("'\(function)' takes no more than \(names.count) arguments")
        }
        var values: [Value?] = positional.map { $0 }
        values += [Value?](repeating: nil, count: names.count - positional.count)
        for keyword in keywords {
            guard !positionalOnly, let index = names.firstIndex(of: keyword.name), values[index] == nil else {
                throw ChatTemplateError.evaluation("'\(function)' does not take the argument '\(keyword.name)' here")
            }
            values[index] = keyword.value
        }
        for index in 0..<required where values[index] == nil {
            throw ChatTemplateError.evaluation("'\(function)' needs the argument '\(names[index])'")
        }
        return BoundArguments(values: values)
    }

    func requireCount(_ range: ClosedRange<Int>, of function: String) throws {
        guard keywords.isEmpty, range.contains(positional.count) else {
            throw ChatTemplateError.evaluation("'\(function)' was called with the wrong arguments")
        }
    }
}
