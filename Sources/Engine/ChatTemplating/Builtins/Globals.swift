// The names every template can use: range, dict, namespace, cycler, joiner, raise_exception, strftime_now.

enum Globals {
    static func value(named name: String) -> Value? {
        guard let body = table[name] else { return nil }
        return .callable(CallableObject(name) { interpreter, arguments in try body(interpreter, arguments) })
    }

    private static let table: [String: @Sendable (Interpreter, CallArguments) throws -> Value] = [
        "range": { _, arguments in try range(arguments) },
        "dict": { interpreter, arguments in .dictionary(try dictionary(arguments, interpreter)) },
        "namespace": { interpreter, arguments in
            let members = try dictionary(arguments, interpreter)
            for entry in members.entries {
                if let name = entry.key.text { try NamespaceMembers.check(name) }
            }
            return try interpreter.makeNamespace(members)
        },
        "cycler": { _, arguments in
            guard arguments.keywords.isEmpty, !arguments.positional.isEmpty else {
                throw ChatTemplateError.evaluation("'cycler' needs values to cycle through")
            }
            return .cycler(CyclerObject(arguments.positional))
        },
        "joiner": { _, arguments in
            .joiner(JoinerObject(try arguments.bind(["sep"], in: "joiner")[0] ?? .string(", ")))
        },
        "raise_exception": { interpreter, arguments in
            let bound = try arguments.bind(["message"], required: 1, in: "raise_exception")
            let message = try interpreter.string(of: bound[0] ?? .null)
            throw ChatTemplateError(code: .raisedByTemplate, message: message)
        },
        "strftime_now": { interpreter, arguments in
            let bound = try arguments.bind(["format"], required: 1, in: "strftime_now")
            guard let format = bound[0]?.text else {
                throw ChatTemplateError.evaluation("'strftime_now' needs a format")
            }
            var builder = TextBuilder(interpreter)
            try builder.append(interpreter.now.formatted(format))
            return .string(builder.text)
        },
        "lipsum": { _, _ in throw ChatTemplateError.unsupported("'lipsum' makes random text, which is not supported") },
    ]

    private static func range(_ arguments: CallArguments) throws -> Value {
        try arguments.requireCount(1...3, of: "range")
        let numbers = arguments.positional.compactMap(\.indexNumber)
        guard numbers.count == arguments.positional.count else {
            throw ChatTemplateError.evaluation("'range' needs integers")
        }
        let start = numbers.count > 1 ? numbers[0] : 0
        let stop = numbers.count > 1 ? numbers[1] : numbers[0]
        let step = numbers.count > 2 ? numbers[2] : 1
        guard step != 0 else { throw ChatTemplateError.evaluation("a range's step cannot be zero") }
        let (distance, overflow) =
            step > 0
            ? stop.subtractingReportingOverflow(start)
            : start.subtractingReportingOverflow(stop)
        let isEmpty = step > 0 ? stop <= start : stop >= start
        let count = isEmpty ? 0 : UInt(bitPattern: distance - 1) / step.magnitude + 1
        guard isEmpty || !overflow && count <= UInt(TemplateLimits.rangeItems) else {
            throw ChatTemplateError.limit("a range may have at most \(TemplateLimits.rangeItems) items")
        }
        return .range(ValueRange(start: start, stop: stop, step: step, count: Int(count)))
    }

    /// Python's `dict(...)`: a mapping or pairs, then named values.
    private static func dictionary(_ arguments: CallArguments, _ interpreter: Interpreter) throws -> ValueDictionary {
        guard arguments.positional.count <= 1 else {
            throw ChatTemplateError.evaluation("a dictionary is made from at most one value")
        }
        var result = ValueDictionary()
        switch arguments.positional.first {
        case nil: break
        case .dictionary(let dictionary)?:
            try interpreter.charge(items: dictionary.count)
            result = dictionary
        case let value?:
            for pair in try interpreter.values(of: value) {
                let items = try interpreter.values(of: pair)
                guard items.count == 2 else { throw ChatTemplateError.evaluation("a dictionary is made from pairs") }
                try interpreter.charge(items[0].weight)
                result.set(try items[0].requireHashable(), to: items[1])
            }
        }
        for keyword in arguments.keywords { result.set(.string(keyword.name), to: keyword.value) }
        return result
    }
}
