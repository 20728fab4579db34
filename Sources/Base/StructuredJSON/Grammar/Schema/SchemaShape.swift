// What one alternative of a schema says of each type of value: assertions side by side, so that two schemas are
// intersected by putting their assertions together.

/// Subschemas that must all hold, by their places in the document; none means anything.
typealias SchemaSet = Set<Int>

/// One alternative.
struct SchemaShape: Sendable {
    /// The types of values; integers and other numbers apart.
    enum Kind: String, Sendable, CaseIterable {
        case null, boolean, integer, fraction, string, array, object
    }

    /// What one schema says of arrays.
    struct ArrayLayer: Sendable {
        var first: [SchemaSet]
        var others: SchemaSet
    }

    /// What one schema says of objects.
    struct ObjectLayer: Sendable {
        var properties: [(name: String, schema: SchemaSet)]
        var patterns: [(pattern: RegularCondition, schema: SchemaSet)]
        var others: SchemaSet
    }

    var kinds = Set(Kind.allCases)
    /// The only values, when they are listed.
    var values: [JSONValue]?
    var lower: NumberBound?
    var upper: NumberBound?
    var multiples: [Int] = []
    var minimumLength = 0
    var maximumLength: Int?
    var conditions: [RegularCondition] = []
    var arrays: [ArrayLayer] = []
    var minimumItems = 0
    var maximumItems: Int?
    var objects: [ObjectLayer] = []
    var required: [String] = []
    var minimumMembers = 0
    var maximumMembers: Int?
    var names: SchemaSet = []
    /// Where it stands, for errors.
    var place = "#"

    /// What both say.
    func intersection(_ other: SchemaShape) -> SchemaShape {
        var both = self
        both.kinds.formIntersection(other.kinds)
        if let values = other.values {
            both.values =
                self.values.map { own in own.filter { one in values.contains { $0.isEquivalent(to: one) } } } ?? values
        }
        if let bound = other.lower { both.raise(to: bound) }
        if let bound = other.upper { both.cut(at: bound) }
        both.multiples += other.multiples
        both.minimumLength = max(minimumLength, other.minimumLength)
        both.maximumLength = Self.least(maximumLength, other.maximumLength)
        both.conditions += other.conditions.filter { !conditions.contains($0) }
        both.arrays += other.arrays
        both.minimumItems = max(minimumItems, other.minimumItems)
        both.maximumItems = Self.least(maximumItems, other.maximumItems)
        both.objects += other.objects
        both.required += other.required.filter { !required.contains($0) }
        both.minimumMembers = max(minimumMembers, other.minimumMembers)
        both.maximumMembers = Self.least(maximumMembers, other.maximumMembers)
        both.names.formUnion(other.names)
        return both
    }

    mutating func raise(to bound: NumberBound) {
        guard let lower else {
            self.lower = bound
            return
        }
        let order = bound.value.compare(lower.value)
        if order > 0 || (order == 0 && bound.isExclusive) { self.lower = bound }
    }

    mutating func cut(at bound: NumberBound) {
        guard let upper else {
            self.upper = bound
            return
        }
        let order = bound.value.compare(upper.value)
        if order < 0 || (order == 0 && bound.isExclusive) { self.upper = bound }
    }

    static func least(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    /// The subschemas of an array's element.
    func schema(ofElement index: Int) -> SchemaSet {
        arrays.reduce(into: []) { $0.formUnion(index < $1.first.count ? $1.first[index] : $1.others) }
    }

    /// The subschemas of a named member.
    /// - Parameter matches: whether a pattern is found in the name.
    func schema(ofMember name: String, matches: (RegularCondition) -> Bool) -> SchemaSet {
        schema { layer in
            let named = layer.properties.filter { $0.name == name }.map(\.schema)
            let patterned = layer.patterns.filter { matches($0.pattern) }.map(\.schema)
            return named + patterned
        }
    }

    /// The subschemas of members whose names match exactly these patterns and are not named anywhere.
    func schema(ofMembersMatching patterns: Set<RegularCondition>) -> SchemaSet {
        schema { layer in layer.patterns.filter { patterns.contains($0.pattern) }.map(\.schema) }
    }

    private func schema(_ applying: (ObjectLayer) -> [SchemaSet]) -> SchemaSet {
        objects.reduce(into: []) { all, layer in
            let applied = applying(layer)
            for schema in applied.isEmpty ? [layer.others] : applied { all.formUnion(schema) }
        }
    }
}
