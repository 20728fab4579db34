// Walking over values.

extension Interpreter {
    /// A walk over a value, or the error Python raises for what cannot be walked over.
    func iterator(over value: Value) throws -> ValueIterator {
        switch value {
        case .iterator(let iterator): return iterator
        case .undefined: return ValueIterator(depth: 0) { nil }
        case .string(let text), .markup(let text):
            var scalars = text.unicodeScalars.makeIterator()
            return ValueIterator(depth: 0) { [self] in
                try charge()
                return scalars.next().map { .string(String(Character($0))) }
            }
        case .list(let sequence), .tuple(let sequence):
            return walk(count: sequence.items.count, depth: sequence.depth) { sequence.items[$0] }
        case .dictionary(let dictionary):
            return walk(count: dictionary.count, depth: dictionary.depth) { dictionary.entries[$0].key }
        case .view(let view):
            return walk(count: view.dictionary.count, depth: view.dictionary.depth + 1) { view.item(at: $0) }
        case .range(let range):
            return walk(count: range.count, depth: 0) { range[$0] }
        case .loop(let loop):
            return ValueIterator(depth: loop.nestingDepth + 1) {
                try loop.advance().map { .pair($0, .loop(loop)) }
            }
        default:
            throw ChatTemplateError.evaluation("a value of type '\(value.typeName)' cannot be iterated over")
        }
    }

    private func walk(count: Int, depth: Int32, item: @escaping (Int) -> Value) -> ValueIterator {
        var position = 0
        return ValueIterator(depth: depth) { [self] in
            guard position < count else { return nil }
            try charge()
            defer { position += 1 }
            return item(position)
        }
    }

    /// All items of a value.
    func values(of value: Value) throws -> [Value] {
        switch value {
        case .list(let sequence), .tuple(let sequence):
            try charge(sequence.items.count)
            return sequence.items
        default:
            var items: [Value] = []
            let iterator = try iterator(over: value)
            while let item = try iterator.next() {
                try charge(items: 1)
                items.append(item)
            }
            return items
        }
    }

    /// Python's `len`.
    func length(of value: Value) throws -> Int {
        if case .loop(let loop) = value { return try loop.length() }
        guard let length = value.knownLength else {
            throw ChatTemplateError.evaluation("a value of type '\(value.typeName)' has no length")
        }
        return length
    }

    /// Python's `reversed`.
    func reversed(_ value: Value) throws -> ValueIterator {
        switch value {
        case .list, .tuple, .dictionary, .view, .range, .undefined, .string, .markup:
            let items = try values(of: value)
            return walk(count: items.count, depth: value.depth) { items[items.count - 1 - $0] }
        default:
            throw ChatTemplateError.evaluation("a value of type '\(value.typeName)' cannot be reversed")
        }
    }

    // MARK: Slices

    func slice(of value: Value, from start: Int?, to stop: Int?, by step: Int) throws -> Value {
        if case .undefined(let undefined) = value { throw undefined.error }
        guard step != 0 else { throw ChatTemplateError.evaluation("a slice's step cannot be zero") }
        try charge(value.weight)
        switch value {
        case .string(let text), .markup(let text):
            let scalars = Array(text.unicodeScalars)
            try charge(bytes: scalars.count)
            var part = String.UnicodeScalarView()
            for index in sliceIndices(count: scalars.count, from: start, to: stop, by: step) {
                part.append(scalars[index])
            }
            return value.isMarkup ? .markup(String(part)) : .string(String(part))
        case .list(let sequence):
            let indices = sliceIndices(count: sequence.items.count, from: start, to: stop, by: step)
            return .list(indices.map { sequence.items[$0] })
        case .tuple(let sequence):
            let indices = sliceIndices(count: sequence.items.count, from: start, to: stop, by: step)
            return .tuple(indices.map { sequence.items[$0] })
        case .range(let range):
            let indices = sliceIndices(count: range.count, from: start, to: stop, by: step)
            let first = range.start + indices.first.orZero * range.step
            return .range(
                ValueRange(
                    start: first, stop: first + indices.count * step * range.step, step: step * range.step,
                    count: indices.count))
        default: throw wrongOperand("slice", value)
        }
    }

    /// The indices a Python slice selects.
    private func sliceIndices(count: Int, from start: Int?, to stop: Int?, by step: Int) -> [Int] {
        func bound(_ value: Int, low: Int, high: Int) -> Int {
            let index = value < 0 ? value.addingReportingOverflow(count).partialValue : value
            return min(max(index, low), high)
        }
        let (low, high) = step > 0 ? (0, count) : (-1, count - 1)
        let first = start.map { bound($0, low: low, high: high) } ?? (step > 0 ? low : high)
        let last = stop.map { bound($0, low: low, high: high) } ?? (step > 0 ? high : low)
        return Array(stride(from: first, to: last, by: step))
    }
}

extension Optional where Wrapped == Int {
    fileprivate var orZero: Int { self ?? 0 }
}
