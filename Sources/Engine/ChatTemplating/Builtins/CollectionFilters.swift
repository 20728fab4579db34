// Filters of sequences and dictionaries that do not sort.

extension BuiltinFilters {
    static let collections: [String: BuiltinFilter] = [
        "length": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "length")
            return .integer(try interpreter.length(of: value))
        },
        "default": { _, value, arguments in
            let bound = try arguments.bind(["default_value", "boolean"], in: "default")
            let isReplaced = value.isUndefined || flag(bound[1]) && !value.isTrue
            return isReplaced ? bound[0] ?? .string("") : value
        },
        "first": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "first")
            return try interpreter.iterator(over: value).next() ?? .undefined(.reason("there is no first item"))
        },
        "last": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "last")
            return try interpreter.reversed(value).next() ?? .undefined(.reason("there is no last item"))
        },
        "list": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "list")
            return .list(try interpreter.values(of: value))
        },
        "items": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "items")
            return .iterator(
                lazily(depth: value.depth + 1) {
                    if value.isUndefined { return try interpreter.iterator(over: value) }
                    guard case .dictionary(let dictionary) = value else {
                        throw ChatTemplateError.evaluation("'items' needs a dictionary")
                    }
                    return try interpreter.iterator(over: .view(DictionaryView(kind: .items, dictionary: dictionary)))
                })
        },
        "reverse": { interpreter, value, arguments in
            try arguments.requireCount(0...0, of: "reverse")
            if let text = value.text {
                return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed()))).marked(like: value)
            }
            if case .iterator = value { return .list(try interpreter.values(of: value).reversed()) }
            return .iterator(try interpreter.reversed(value))
        },
        "join": { interpreter, value, arguments in
            let bound = try arguments.bind(["d", "attribute"], in: "join")
            let get = try getter(bound[1], interpreter)
            let separator = try interpreter.string(of: bound[0] ?? .string(""))
            var builder = TextBuilder(interpreter)
            var isFirst = true
            let items = try interpreter.iterator(over: value)
            while let item = try items.next() {
                if !isFirst { try builder.append(separator) }
                isFirst = false
                try builder.append(try interpreter.string(of: try get(item)))
            }
            return .string(builder.text)
        },
        "sum": { interpreter, value, arguments in
            let bound = try arguments.bind(["attribute", "start"], in: "sum")
            let get = try getter(bound[0], interpreter)
            var total = bound[1] ?? .integer(0)
            guard total.text == nil else { throw ChatTemplateError.evaluation("'sum' does not add strings") }
            let items = try interpreter.iterator(over: value)
            while let item = try items.next() { total = try interpreter.compute(.add, total, try get(item)) }
            return total
        },
        "slice": { interpreter, value, arguments in try slice(value, arguments, interpreter) },
        "batch": { interpreter, value, arguments in try batch(value, arguments, interpreter) },
        "attr": { interpreter, value, arguments in
            let bound = try arguments.bind(["name"], required: 1, in: "attr")
            guard let name = bound[0]?.text else { throw ChatTemplateError.evaluation("'attr' needs a name") }
            if case .dictionary = value, interpreter.method(named: name, of: value) == nil,
                !BuiltinMethods.isForbidden(name, on: value)
            {
                return .undefined(.member(of: "dict", name: name))
            }
            return try interpreter.attribute(of: value, name)
        },
    ]

    /// An iterator whose source is made when its first item is asked for.
    static func lazily(depth: Int32, _ source: @escaping () throws -> ValueIterator) -> ValueIterator {
        var made: ValueIterator?
        return ValueIterator(depth: depth) {
            let iterator = try made ?? source()
            made = iterator
            return try iterator.next()
        }
    }

    private static func slice(_ value: Value, _ arguments: CallArguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try arguments.bind(["slices", "fill_with"], required: 1, in: "slice")
        var items: [Value]?
        var (number, offset) = (0, 0)
        return .iterator(
            ValueIterator(depth: value.depth + 1) {
                let slices = try integer(bound[0], 0, of: "slice")
                let all = try items ?? interpreter.values(of: value)
                items = all
                guard slices != 0 else { throw ChatTemplateError.evaluation("division by zero") }
                guard number < slices else { return nil }
                try interpreter.charge(items: 1 + all.count / max(1, slices))
                let perSlice = all.count / slices
                let hasExtra = number < all.count % slices
                let start = offset + number * perSlice
                if hasExtra { offset += 1 }
                let end = offset + (number + 1) * perSlice
                var part = Array(all[start..<end])
                if let fill = bound[1], !fill.isNone, !hasExtra { part.append(fill) }
                number += 1
                return .list(part)
            })
    }

    private static func batch(_ value: Value, _ arguments: CallArguments, _ interpreter: Interpreter) throws -> Value {
        let bound = try arguments.bind(["linecount", "fill_with"], required: 1, in: "batch")
        var source: ValueIterator?
        var ahead: Value?
        let size = bound[0] ?? .null
        return .iterator(
            ValueIterator(depth: value.depth + 1) {
                let items = try source ?? interpreter.iterator(over: value)
                source = items
                var part: [Value] = []
                if let first = ahead {
                    part.append(first)
                    ahead = nil
                }
                while let item = try items.next() {
                    if try interpreter.equal(.integer(part.count), size) {
                        if part.isEmpty {
                            // A line of no items: jinja2 gives the empty line and goes on with the item.
                            ahead = item
                            return .list([])
                        }
                        ahead = item
                        return .list(part)
                    }
                    part.append(item)
                }
                guard !part.isEmpty else { return nil }
                if let fill = bound[1], !fill.isNone {
                    guard let number = size.number else { throw interpreter.wrongOperand("batch", size) }
                    if Double(part.count) < number.double {
                        guard case .integer(let wanted) = number else { throw interpreter.wrongOperand("batch", size) }
                        try interpreter.charge(items: wanted - part.count)
                        part += [Value](repeating: fill, count: wanted - part.count)
                    }
                }
                return .list(part)
            })
    }
}

extension Value {
    fileprivate func marked(like other: Value) -> Value {
        guard other.isMarkup, let text else { return self }
        return .markup(text)
    }
}
