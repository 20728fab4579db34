// Comparing values as Python does.

extension Interpreter {
    func compare(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws -> Bool {
        switch comparison {
        case .equal: return try equal(left, right)
        case .notEqual: return !(try equal(left, right))
        case .contained: return try contains(right, left)
        case .notContained: return !(try contains(right, left))
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = try order(left, right, comparison) else { return false }
            switch comparison {
            case .less: return order < 0
            case .lessOrEqual: return order <= 0
            case .greater: return order > 0
            default: return order >= 0
            }
        }
    }

    func equal(_ left: Value, _ right: Value) throws -> Bool {
        try charge()
        switch (left, right) {
        case (.string(let left), .string(let right)), (.string(let left), .markup(let right)),
            (.markup(let left), .string(let right)), (.markup(let left), .markup(let right)):
            if left.utf8.count == right.utf8.count { try charge(bytes: left.utf8.count) }
            return left.sameText(as: right)
        case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
            guard left.items.count == right.items.count else { return false }
            for (left, right) in zip(left.items, right.items) where !(try equal(left, right)) { return false }
            return true
        case (.dictionary(let left), .dictionary(let right)):
            guard left.count == right.count else { return false }
            for entry in left.entries {
                try charge(entry.key.weight)
                guard let other = right.get(entry.key), try equal(entry.value, other) else { return false }
            }
            return true
        case (.view(let left), .view(let right)):
            guard left.kind != .values, right.kind != .values, left.kind == right.kind else { return false }
            if left.kind == .items { return try equal(.dictionary(left.dictionary), .dictionary(right.dictionary)) }
            return left.dictionary.count == right.dictionary.count
                && left.dictionary.entries.allSatisfy { right.dictionary.contains($0.key) }
        default: return left.equalsScalar(right)
        }
    }

    /// Negative, zero or positive; nil when a NaN is involved.
    func order(_ left: Value, _ right: Value, _ comparison: ComparisonOperator) throws -> Int? {
        try charge()
        if let left = left.text, let right = right.text {
            try charge(bytes: min(left.utf8.count, right.utf8.count))
            return compareText(left, right)
        }
        if let left = left.number, let right = right.number {
            if case .integer(let left) = left, case .integer(let right) = right {
                return left < right ? -1 : left == right ? 0 : 1
            }
            let (left, right) = (left.double, right.double)
            if left.isNaN || right.isNaN { return nil }
            return left < right ? -1 : left == right ? 0 : 1
        }
        switch (left, right) {
        case (.list(let left), .list(let right)), (.tuple(let left), .tuple(let right)):
            for (left, right) in zip(left.items, right.items) where !(try equal(left, right)) {
                return try order(left, right, comparison)
            }
            let (left, right) = (left.items.count, right.items.count)
            return left < right ? -1 : left == right ? 0 : 1
        case (.undefined(let undefined), _), (_, .undefined(let undefined)): throw undefined.error
        default:
            throw ChatTemplateError.evaluation(
                "'\(comparison.rawValue)' cannot compare '\(left.typeName)' and '\(right.typeName)'")
        }
    }

    /// Order by code points, which for UTF-8 is the order of the bytes.
    private func compareText(_ left: String, _ right: String) -> Int {
        var left = left.utf8.makeIterator()
        var right = right.utf8.makeIterator()
        while true {
            switch (left.next(), right.next()) {
            case (nil, nil): return 0
            case (nil, _): return -1
            case (_, nil): return 1
            case (let first?, let second?): if first != second { return first < second ? -1 : 1 }
            }
        }
    }

    /// Python's `item in container`.
    func contains(_ container: Value, _ item: Value) throws -> Bool {
        switch container {
        case .string(let text), .markup(let text):
            guard let part = item.text else {
                throw ChatTemplateError.evaluation("'in' looks for a string in a string, not a '\(item.typeName)'")
            }
            try charge(bytes: text.utf8.count + part.utf8.count)
            return TextOperations.bytes(text).firstRange(of: TextOperations.bytes(part), from: 0) != nil
        case .dictionary(let dictionary):
            try charge(item.weight)
            return dictionary.contains(try item.requireHashable())
        case .view(let view) where view.kind == .keys:
            try charge(item.weight)
            return view.dictionary.contains(try item.requireHashable())
        case .range, .list, .tuple, .view, .iterator, .undefined, .loop:
            let iterator = try iterator(over: container)
            while let other = try iterator.next() {
                if try equal(other, item) { return true }
            }
            return false
        default:
            throw ChatTemplateError.evaluation("'in' cannot search a value of type '\(container.typeName)'")
        }
    }

    // MARK: Sorting

    /// A stable merge sort by keys, as `sorted` does; `reverse` keeps equal items in their order.
    func sorted(_ items: [Value], reverse: Bool = false, by key: (Value) throws -> Value) throws -> [Value] {
        var pairs = try items.map { (key: try key($0), item: $0) }
        var width = 1
        while width < pairs.count {
            var merged: [(key: Value, item: Value)] = []
            merged.reserveCapacity(pairs.count)
            var start = 0
            while start < pairs.count {
                let middle = min(start + width, pairs.count)
                let end = min(start + 2 * width, pairs.count)
                var (left, right) = (start, middle)
                while left < middle, right < end {
                    let (first, second) = (pairs[left].key, pairs[right].key)
                    let takesRight =
                        reverse ? try compare(.less, first, second) : try compare(.less, second, first)
                    if takesRight {
                        merged.append(pairs[right])
                        right += 1
                    } else {
                        merged.append(pairs[left])
                        left += 1
                    }
                }
                merged += pairs[left..<middle]
                merged += pairs[right..<end]
                start = end
            }
            pairs = merged
            width *= 2
        }
        return pairs.map(\.item)
    }
}
