// Whether a value fulfils an alternative, for listed values; and whether two alternatives can share a value, for oneOf.

extension SchemaCompiler {
    /// Whether a value fulfils all of the subschemas.
    mutating func matches(_ value: JSONValue, _ schemas: SchemaSet) throws(GrammarError) -> Bool {
        try matchesAny(value, try shapes(schemas))
    }

    mutating func matchesAny(_ value: JSONValue, _ shapes: [SchemaShape]) throws(GrammarError) -> Bool {
        for shape in shapes where try matches(value, shape) { return true }
        return false
    }

    /// Whether a value fulfils a shape.
    mutating func matches(_ value: JSONValue, _ shape: SchemaShape) throws(GrammarError) -> Bool {
        if let values = shape.values, !values.contains(where: { $0.isEquivalent(to: value) }) { return false }
        switch value {
        case .null: return shape.kinds.contains(.null)
        case .bool: return shape.kinds.contains(.boolean)
        case .number(let number):
            guard let decimal = ExactDecimal(number), shape.kinds.contains(decimal.isInteger ? .integer : .fraction)
            else { return false }
            if let lower = shape.lower {
                let order = decimal.compare(lower.value)
                if order < 0 || (order == 0 && lower.isExclusive) { return false }
            }
            if let upper = shape.upper {
                let order = decimal.compare(upper.value)
                if order > 0 || (order == 0 && upper.isExclusive) { return false }
            }
            return shape.multiples.allSatisfy { decimal.isInteger && decimal.remainder(by: $0) == 0 }
        case .string(let text):
            let length = text.unicodeScalars.count
            guard shape.kinds.contains(.string), length >= shape.minimumLength, length <= shape.maximumLength ?? .max
            else { return false }
            for condition in shape.conditions where try !isFound(condition, in: text) { return false }
            return true
        case .array(let elements):
            guard shape.kinds.contains(.array), elements.count >= shape.minimumItems,
                elements.count <= shape.maximumItems ?? .max
            else { return false }
            for (index, element) in elements.enumerated()
            where try !matches(element, shape.schema(ofElement: index)) { return false }
            return true
        case .object(let object):
            return try matches(object, shape)
        }
    }

    private mutating func matches(_ object: JSONObject, _ shape: SchemaShape) throws(GrammarError) -> Bool {
        guard shape.kinds.contains(.object), object.count >= shape.minimumMembers,
            object.count <= shape.maximumMembers ?? .max, shape.required.allSatisfy({ object[$0] != nil })
        else { return false }
        for member in object {
            if !shape.names.isEmpty, try !matches(.string(member.name), shape.names) { return false }
            var found: Set<RegularCondition> = []
            for pattern in Set(shape.objects.flatMap { $0.patterns.map(\.pattern) })
            where try isFound(pattern, in: member.name) { found.insert(pattern) }
            let schema = shape.schema(ofMember: member.name) { found.contains($0) }
            if try !matches(member.value, schema) { return false }
        }
        return true
    }

    /// Whether a text fulfils a condition.
    mutating func isFound(_ condition: RegularCondition, in text: String) throws(GrammarError) -> Bool {
        if patternMatchers[condition] == nil {
            patternMatchers[condition] = try CodePointAutomaton(
                [condition], maximumStates: builder.limits.textStates, at: condition.place)
        }
        guard let automaton = patternMatchers[condition] else { return false }
        var state: Int32 = 0
        for scalar in text.unicodeScalars {
            state = automaton.next(state, classIndex: automaton.classIndex(of: scalar.value))
        }
        return automaton.isAccepting[Int(state)]
    }

    /// Refuses branches of which two might hold for one value.
    mutating func checkDisjoint(_ branches: [[SchemaShape]], at place: String) throws(GrammarError) {
        for (index, branch) in branches.enumerated() {
            for other in branches[(index + 1)...] {
                for left in branch {
                    for right in other where try !areDisjoint(left, right, depth: 0) {
                        throw GrammarError(
                            .unsupported, at: place,
                            "That exactly one of these holds cannot be guaranteed, because two might hold at once. Use "
                                + "anyOf, or give each branch a const that tells it from the others.")
                    }
                }
            }
        }
    }

    /// Whether it is certain that no value fulfils both.
    private mutating func areDisjoint(
        _ left: SchemaShape, _ right: SchemaShape, depth: Int
    ) throws(GrammarError) -> Bool {
        let both = left.intersection(right)
        if both.kinds.isEmpty { return true }
        if let values = both.values {
            for value in values where try matches(value, both) { return false }
            return true
        }
        for kind in both.kinds where try !excludes(kind, left, right, both, depth: depth) { return false }
        return true
    }

    private mutating func excludes(
        _ kind: SchemaShape.Kind, _ left: SchemaShape, _ right: SchemaShape, _ both: SchemaShape, depth: Int
    ) throws(GrammarError) -> Bool {
        switch kind {
        case .null, .boolean: return false
        case .integer, .fraction:
            guard let lower = both.lower, let upper = both.upper else { return false }
            let order = lower.value.compare(upper.value)
            return order > 0 || (order == 0 && (lower.isExclusive || upper.isExclusive))
        case .string: return both.minimumLength > both.maximumLength ?? .max
        case .array: return both.minimumItems > both.maximumItems ?? .max
        case .object:
            guard depth < 8 else { return false }
            // A member that both must have, with values that cannot be the same.
            for name in both.required {
                let schema = both.schema(ofMember: name) { _ in false }
                let patterns = both.objects.contains { !$0.patterns.isEmpty }
                if patterns { continue }
                if try isEmpty(schema, depth: depth + 1) { return true }
            }
            return false
        }
    }

    /// Whether it is certain that nothing fulfils all of the subschemas.
    private mutating func isEmpty(_ schemas: SchemaSet, depth: Int) throws(GrammarError) -> Bool {
        for shape in try shapes(schemas) where try !areDisjoint(shape, shape, depth: depth) { return false }
        return true
    }
}
