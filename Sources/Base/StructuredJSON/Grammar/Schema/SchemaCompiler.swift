// From a JSON Schema (2020-12, and what older drafts spell differently) to nodes. Schemas are first brought into
// alternatives of assertions (SchemaShape); applicators combine those, references go round through memoised nodes.

/// Compiles one schema document.
struct SchemaCompiler {
    var builder: GrammarBuilder
    private let document: JSONValue
    /// Subschemas by number: where they stand and what they are.
    private(set) var subschemas: [(place: String, schema: JSONValue)] = []
    private var numbers: [String: Int] = [:]
    private var anchors: [String: String] = [:]
    var nodes: [SchemaSet: GrammarProgram.Node] = [:]
    private var alternatives: [SchemaSet: [SchemaShape]] = [:]
    var patternMatchers: [RegularCondition: CodePointAutomaton] = [:]
    /// Subschemas that are being worked out, one inside the other.
    private var depth = 0

    init(document: JSONValue, builder: GrammarBuilder) {
        self.document = document
        self.builder = builder
    }

    /// The node of the whole document.
    mutating func compile() throws(GrammarError) -> GrammarProgram.Node {
        try findAnchors(document, place: "#", depth: 0)
        return try node([number(of: "#", document)])
    }

    /// The node of values for which all of the subschemas hold.
    mutating func node(_ schemas: SchemaSet) throws(GrammarError) -> GrammarProgram.Node {
        if let node = nodes[schemas] { return node }
        guard nodes.count < builder.limits.rules else {
            throw GrammarError(
                .limitExceeded, at: "#", "The schema combines more than \(builder.limits.rules) subschemas.")
        }
        depth += 1
        defer { depth -= 1 }
        guard depth <= builder.limits.schemaDepth * 2 else {
            throw GrammarError(
                .limitExceeded, at: "#", "The schema nests more than \(builder.limits.schemaDepth * 2) levels.")
        }
        // Known before it is worked out: the schema may come back to itself.
        let node = builder.program.add(.never)
        nodes[schemas] = node
        var choices: [GrammarProgram.Node] = []
        for shape in try shapes(schemas) { choices += try forms(of: shape) }
        builder.program.replace(node, with: .choice(choices))
        return node
    }

    /// The alternatives of values for which all of the subschemas hold.
    mutating func shapes(_ schemas: SchemaSet) throws(GrammarError) -> [SchemaShape] {
        if let known = alternatives[schemas] { return known }
        var result = [SchemaShape()]
        for schema in schemas.sorted() {
            result = try product(result, try shapes(of: schema, visiting: []), at: subschemas[schema].place)
        }
        alternatives[schemas] = result
        return result
    }

    private func product(
        _ left: [SchemaShape], _ right: [SchemaShape], at place: String
    ) throws(GrammarError) -> [SchemaShape] {
        guard left.count * right.count <= builder.limits.alternatives else {
            throw GrammarError(
                .limitExceeded, at: place,
                "The schema has more than \(builder.limits.alternatives) alternatives here; use fewer of anyOf.")
        }
        return left.flatMap { one in right.map { one.intersection($0) } }.filter {
            !$0.kinds.isEmpty && $0.values != []
        }
    }

    /// The alternatives of one subschema. Following references without entering a value must end somewhere.
    private mutating func shapes(of number: Int, visiting: Set<Int>) throws(GrammarError) -> [SchemaShape] {
        let (place, schema) = subschemas[number]
        if let isAnything = schema.bool { return isAnything ? [SchemaShape()] : [] }
        guard let object = schema.object else {
            throw GrammarError(.invalid, at: place, "A schema must be an object, true or false.")
        }
        guard !visiting.contains(number), visiting.count < builder.limits.schemaDepth else {
            throw GrammarError(.invalid, at: place, "The schema refers to itself without end.")
        }
        let visiting = visiting.union([number])
        var found: [(String, JSONValue)] = []
        var reader = SchemaReader(schema: object, place: place) { place, schema in
            found.append((place, schema))
            return [-found.count]
        }
        var shape = try reader.read()
        let numbers = found.map { self.number(of: $0.0, $0.1) }
        shape.renumber { $0 < 0 ? numbers[-$0 - 1] : $0 }
        var result = [shape]
        if let reference = object["$ref"] {
            let target = try resolve(reference, at: place)
            result = try product(result, try shapes(of: target, visiting: visiting), at: place)
        }
        for (index, branch) in try branches(object, "allOf", place).enumerated() {
            let number = self.number(of: "\(place)/allOf/\(index)", branch)
            result = try product(result, try shapes(of: number, visiting: visiting), at: place)
        }
        for keyword in ["anyOf", "oneOf"] where object[keyword] != nil {
            var groups: [[SchemaShape]] = []
            for (index, branch) in try branches(object, keyword, place).enumerated() {
                let number = self.number(of: "\(place)/\(keyword)/\(index)", branch)
                // What the schema itself says narrows each branch: more of them are disjoint then.
                groups.append(try product(result, try shapes(of: number, visiting: visiting), at: place))
            }
            if keyword == "oneOf" { try checkDisjoint(groups, at: "\(place)/oneOf") }
            result = Array(groups.joined())
            guard result.count <= builder.limits.alternatives else {
                throw GrammarError(
                    .limitExceeded, at: place, "The schema has more than \(builder.limits.alternatives) alternatives.")
            }
        }
        if let negated = object["not"] {
            switch negated {
            case .bool(false): break
            case .bool(true): return []
            case .object(let schema) where schema.isEmpty: return []
            default:
                throw GrammarError(
                    .unsupported, at: "\(place)/not",
                    "The keyword not is not supported here: it cannot be guaranteed. Remove it and try again.")
            }
        }
        return result
    }

    private func branches(_ object: JSONObject, _ keyword: String, _ place: String) throws(GrammarError) -> [JSONValue]
    {
        guard let value = object[keyword] else { return [] }
        guard let branches = value.array, !branches.isEmpty else {
            throw GrammarError(
                .invalid, at: "\(place)/\(keyword)", "The keyword \(keyword) must be an array of schemas.")
        }
        return branches
    }

    /// The number of a subschema by its place.
    mutating func number(of place: String, _ schema: JSONValue) -> Int {
        if let number = numbers[place] { return number }
        numbers[place] = subschemas.count
        subschemas.append((place, schema))
        return subschemas.count - 1
    }

    // MARK: References

    private mutating func resolve(_ reference: JSONValue, at place: String) throws(GrammarError) -> Int {
        guard let text = reference.string else {
            throw GrammarError(.invalid, at: "\(place)/$ref", "The keyword $ref must be a string.")
        }
        guard text.hasPrefix("#") else {
            throw GrammarError(
                .unsupported, at: "\(place)/$ref",
                "The reference '\(text)' leads out of the schema; put what it names under $defs.")
        }
        let fragment = String(text.dropFirst())
        let pointer = anchors[fragment] ?? "#\(fragment)"
        guard pointer == "#" || pointer.hasPrefix("#/"), let target = value(at: pointer) else {
            throw GrammarError(.invalid, at: "\(place)/$ref", "The reference '\(text)' leads nowhere.")
        }
        return number(of: target.place, target.value)
    }

    private func value(at pointer: String) -> (place: String, value: JSONValue)? {
        var value = document
        var place = "#"
        for part in pointer.dropFirst(2).split(separator: "/", omittingEmptySubsequences: false) where pointer != "#" {
            guard let decoded = Self.percentDecoded(part) else { return nil }
            let name = decoded.replacing("~1", with: "/").replacing("~0", with: "~")
            let next = value.object != nil ? value[name] : Int(name).flatMap { value[$0] }
            guard let next else { return nil }
            value = next
            place += "/\(SchemaReader.escaped(name))"
        }
        return (place, value)
    }

    private static func percentDecoded(_ part: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = part.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.popFirst(), let low = rest.popFirst() {
                guard let high = Unicode.Scalar(high).hexDigit, let low = Unicode.Scalar(low).hexDigit else {
                    return nil
                }
                bytes.append(UInt8(high << 4 | low))
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Notes anchors; a subschema with a base of its own is refused, because references in it mean something else.
    private mutating func findAnchors(_ value: JSONValue, place: String, depth: Int) throws(GrammarError) {
        guard depth <= builder.limits.schemaDepth * 2 else {
            throw GrammarError(
                .limitExceeded, at: "#", "The schema nests more than \(builder.limits.schemaDepth * 2) levels.")
        }
        if let object = value.object {
            if let anchor = object["$anchor"]?.string { anchors[anchor] = place }
            if place != "#", object["$id"]?.string != nil {
                throw GrammarError(
                    .unsupported, at: "\(place)/$id", "A subschema with an $id of its own is not supported; use $defs.")
            }
            for member in object where !["enum", "const", "default", "examples"].contains(member.name) {
                try findAnchors(member.value, place: "\(place)/\(SchemaReader.escaped(member.name))", depth: depth + 1)
            }
        } else if let array = value.array {
            for (index, element) in array.enumerated() {
                try findAnchors(element, place: "\(place)/\(index)", depth: depth + 1)
            }
        }
    }
}

extension SchemaShape {
    /// Gives every subschema another number.
    mutating func renumber(_ number: (Int) -> Int) {
        func renumbered(_ set: SchemaSet) -> SchemaSet { Set(set.map(number)) }
        names = renumbered(names)
        arrays = arrays.map { ArrayLayer(first: $0.first.map(renumbered), others: renumbered($0.others)) }
        objects = objects.map { layer in
            ObjectLayer(
                properties: layer.properties.map { ($0.name, renumbered($0.schema)) },
                patterns: layer.patterns.map { ($0.pattern, renumbered($0.schema)) }, others: renumbered(layer.others))
        }
    }
}
