// From one alternative of a schema to the forms that its values may have in text.

extension SchemaCompiler {
    /// The forms of the values of a shape, one or none for each type.
    mutating func forms(of shape: SchemaShape) throws(GrammarError) -> [GrammarProgram.Node] {
        if let values = shape.values {
            var forms: [GrammarProgram.Node] = []
            for value in values where try matches(value, shape) {
                forms.append(builder.program.add(.bytes(Array(value.serialized().utf8))))
            }
            return forms
        }
        var forms: [GrammarProgram.Node] = []
        if shape.kinds.contains(.null) { forms.append(text("null")) }
        if shape.kinds.contains(.boolean) { forms += [text("true"), text("false")] }
        if shape.kinds.contains(.integer) || shape.kinds.contains(.fraction) {
            if let form = try number(shape) { forms.append(form) }
        }
        if shape.kinds.contains(.string) { forms.append(try string(shape)) }
        if shape.kinds.contains(.array) { forms.append(try array(shape)) }
        if shape.kinds.contains(.object) { forms.append(try object(shape)) }
        return forms
    }

    private mutating func text(_ text: String) -> GrammarProgram.Node {
        builder.program.add(.bytes(Array(text.utf8)))
    }

    private mutating func number(_ shape: SchemaShape) throws(GrammarError) -> GrammarProgram.Node? {
        // Multiples of whole numbers are whole; whole numbers are written without a point.
        guard shape.kinds.contains(.integer) || shape.multiples.isEmpty else { return nil }
        var multiple = 1
        for other in shape.multiples {
            multiple = multiple / greatestCommonDivisor(multiple, other) * other
            guard multiple <= 500 else {
                throw GrammarError(
                    .unsupported, at: "\(shape.place)/multipleOf", "Multiples of \(multiple) cannot be guaranteed.")
            }
        }
        let forms = NumberForms(
            lower: shape.lower, upper: shape.upper, multiple: multiple,
            allowsFractions: shape.kinds.contains(.fraction) && shape.multiples.isEmpty, place: shape.place)
        return try forms.node(in: &builder)
    }

    private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : greatestCommonDivisor(right, left % right)
    }

    private mutating func string(_ shape: SchemaShape) throws(GrammarError) -> GrammarProgram.Node {
        let quote = text("\"")
        let inside = try builder.text(
            shape.conditions, isJSON: true, minimum: shape.minimumLength, maximum: shape.maximumLength, at: shape.place)
        return builder.program.add(.sequence([quote, inside]))
    }

    private mutating func array(_ shape: SchemaShape) throws(GrammarError) -> GrammarProgram.Node {
        let count = shape.arrays.map(\.first.count).max() ?? 0
        var first: [GrammarProgram.Node] = []
        for index in 0..<count { first.append(try node(shape.schema(ofElement: index))) }
        builder.program.arrays.append(
            GrammarProgram.Array(
                first: first, others: try node(shape.schema(ofElement: count)), minimum: shape.minimumItems,
                maximum: shape.maximumItems))
        return builder.program.add(.array(Int32(builder.program.arrays.count - 1)))
    }

    private mutating func object(_ shape: SchemaShape) throws(GrammarError) -> GrammarProgram.Node {
        // References to the shape's own object must find its place.
        let index = builder.program.objects.count
        builder.program.objects.append(
            GrammarProgram.Object(
                named: [], required: [], others: [], minimum: shape.minimumMembers, maximum: shape.maximumMembers))
        let names = try ObjectNames(shape, compiler: &self)
        var named: [(key: GrammarProgram.Node, value: GrammarProgram.Node)] = []
        for name in names.named {
            let schema = shape.schema(ofMember: name) { names.matching[name]?.contains($0) ?? false }
            let key = text(JSONValue.string(name).serialized() + ":")
            named.append(
                (builder.program.add(.sequence([key, builder.program.optionalBlank])), try node(schema)))
        }
        var others: [(name: GrammarProgram.Node, value: GrammarProgram.Node)] = []
        for (conditions, schema) in names.classes {
            let value = try node(schema)
            let name = try builder.text(
                conditions, isJSON: true, minimum: names.minimumLength, maximum: names.maximumLength, at: shape.place)
            let parts = [text("\""), name, text(":"), builder.program.optionalBlank]
            others.append((builder.program.add(.sequence(parts)), value))
        }
        builder.program.objects[index].named = named
        builder.program.objects[index].required = Set(
            shape.required.compactMap { name in names.named.firstIndex(of: name) })
        builder.program.objects[index].others = others
        let usable = named.count
        if shape.minimumMembers > usable, !others.isEmpty {
            throw GrammarError(
                .unsupported, at: "\(shape.place)/minProperties",
                "At least \(shape.minimumMembers) members cannot be guaranteed when only \(usable) are named.")
        }
        if names.lacksRequired { return builder.program.never }
        return builder.program.add(.object(Int32(index)))
    }
}

/// The names that an object's members may have: those that are named, and classes of others.
private struct ObjectNames {
    private(set) var named: [String] = []
    /// Which patterns are found in each name.
    private(set) var matching: [String: Set<RegularCondition>] = [:]
    /// The names that match exactly some of the patterns, with what their values must be.
    private(set) var classes: [(conditions: [RegularCondition], schema: SchemaSet)] = []
    private(set) var minimumLength = 0
    private(set) var maximumLength: Int?
    /// Whether a required name may not be used.
    private(set) var lacksRequired = false

    init(_ shape: SchemaShape, compiler: inout SchemaCompiler) throws(GrammarError) {
        for name in shape.required + shape.objects.flatMap({ $0.properties.map(\.name) }) where !named.contains(name) {
            named.append(name)
        }
        var rules: [RegularCondition] = []
        // An object whose members are named, and of whose other members nothing is said, is written with the named ones:
        // that is what its author means, and a model would else find no end.
        var hasOthers =
            named.isEmpty || !shape.names.isEmpty
            || shape.objects.contains { !$0.patterns.isEmpty || !$0.others.isEmpty }
        if !shape.names.isEmpty {
            let shapes = try compiler.shapes(shape.names).filter { $0.kinds.contains(.string) }
            if let only = shapes.first, shapes.count == 1, only.values == nil {
                rules = only.conditions
                minimumLength = only.minimumLength
                maximumLength = only.maximumLength
            } else if shapes.allSatisfy({ $0.values != nil }) {
                for name in shapes.flatMap({ $0.values ?? [] }).compactMap(\.string) where !named.contains(name) {
                    named.append(name)
                }
                hasOthers = false
            } else {
                throw GrammarError(
                    .unsupported, at: "\(shape.place)/propertyNames", "Alternatives for names cannot be guaranteed.")
            }
            var allowed: [String] = []
            for name in named where try compiler.matchesAny(.string(name), shapes) { allowed.append(name) }
            lacksRequired = !shape.required.allSatisfy(allowed.contains)
            named = allowed
        }
        let patterns = Set(shape.objects.flatMap { $0.patterns.map(\.pattern) })
        for name in named {
            var found: Set<RegularCondition> = []
            for pattern in patterns where try compiler.isFound(pattern, in: name) { found.insert(pattern) }
            matching[name] = found
        }
        guard hasOthers else { return }
        guard patterns.count <= 4 else {
            throw GrammarError(
                .unsupported, at: "\(shape.place)/patternProperties", "More than four patterns cannot be guaranteed.")
        }
        let exclusion = named.map {
            RegularCondition(
                syntax: .text($0), matchesWhole: true, isWanted: false, place: "\(shape.place)/properties")
        }
        let excluded =
            exclusion.isEmpty
            ? []
            : [
                RegularCondition(
                    syntax: .choice(exclusion.map(\.syntax)), matchesWhole: true, isWanted: false,
                    place: "\(shape.place)/properties")
            ]
        let ordered = patterns.sorted { $0.place < $1.place }
        for choice in 0..<(1 << ordered.count) {
            var conditions = rules + excluded
            var chosen: Set<RegularCondition> = []
            for (index, pattern) in ordered.enumerated() {
                var condition = pattern
                condition.isWanted = choice >> index & 1 == 1
                if condition.isWanted { chosen.insert(pattern) }
                conditions.append(condition)
            }
            classes.append((conditions, shape.schema(ofMembersMatching: chosen)))
        }
    }
}
