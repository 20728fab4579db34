// Filters that sort, group or compare.

extension BuiltinFilters {
    static let ordering: [String: BuiltinFilter] = [
        "sort": { interpreter, value, arguments in
            let bound = try arguments.bind(["reverse", "case_sensitive", "attribute"], in: "sort")
            let key = try multiGetter(bound[2], ignoresCase: !flag(bound[1]), interpreter)
            return .list(
                try interpreter.sorted(try interpreter.values(of: value), reverse: flag(bound[0]), by: key))
        },
        "dictsort": { interpreter, value, arguments in
            let bound = try arguments.bind(["case_sensitive", "by", "reverse"], in: "dictsort")
            let by = bound[1]?.text ?? (bound[1] == nil ? "key" : "")
            guard by == "key" || by == "value" else {
                throw ChatTemplateError.evaluation("'dictsort' sorts by key or by value")
            }
            if case .undefined(let undefined) = value { throw undefined.error }
            guard case .dictionary(let dictionary) = value else { throw interpreter.wrongOperand("dictsort", value) }
            let pairs = dictionary.entries.map { Value.pair($0.key, $0.value) }
            let ignoresCase = !flag(bound[0])
            return .list(
                try interpreter.sorted(pairs, reverse: flag(bound[2])) { pair in
                    let item = try interpreter.item(of: pair, .integer(by == "key" ? 0 : 1))
                    return ignoresCase ? lowered(item) : item
                })
        },
        "groupby": { interpreter, value, arguments in
            let bound = try arguments.bind(["attribute", "default", "case_sensitive"], required: 1, in: "groupby")
            let standard = bound[1].flatMap { $0.isNone ? nil : $0 }
            let get = try getter(bound[0], default: standard, interpreter)
            let ignoresCase = !flag(bound[2])
            func key(_ item: Value) throws -> Value {
                let value = try get(item)
                return ignoresCase ? lowered(value) : value
            }
            var groups: [(key: Value, items: [Value])] = []
            for item in try interpreter.sorted(try interpreter.values(of: value), by: key) {
                let known = try key(item)
                if let last = groups.last, try interpreter.equal(last.key, known) {
                    groups[groups.count - 1].items.append(item)
                } else {
                    groups.append((known, [item]))
                }
            }
            return .list(
                try groups.map { group in
                    var pair = ValueSequence([ignoresCase ? try get(group.items[0]) : group.key, .list(group.items)])
                    pair.isGroup = true
                    return .tuple(pair)
                })
        },
        "min": extreme("min", .less),
        "max": extreme("max", .greater),
    ]

    private static func extreme(_ name: String, _ comparison: ComparisonOperator) -> BuiltinFilter {
        { interpreter, value, arguments in
            let bound = try arguments.bind(["case_sensitive", "attribute"], in: name)
            let get = try getter(bound[1], interpreter)
            let ignoresCase = !flag(bound[0])
            func key(_ item: Value) throws -> Value {
                let value = try get(item)
                return ignoresCase ? lowered(value) : value
            }
            let items = try interpreter.iterator(over: value)
            guard var best = try items.next() else { return .undefined(.reason("there is no item to choose from")) }
            var bestKey = try key(best)
            while let item = try items.next() {
                let itemKey = try key(item)
                if try interpreter.compare(comparison, itemKey, bestKey) { (best, bestKey) = (item, itemKey) }
            }
            return best
        }
    }
}
