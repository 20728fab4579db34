// Reads the keywords of one schema object into a shape. What is not known to be an annotation and cannot be guaranteed is
// refused by name and place.

/// Keywords by what is done with them.
enum SchemaKeywords {
    /// They say nothing about values (JSON Schema Core and Validation, annotations; OpenAPI's `example`).
    static let annotations: Set<String> = [
        "title", "description", "default", "examples", "example", "deprecated", "readOnly", "writeOnly", "$comment",
        "$schema", "$defs", "definitions", "$anchor",
        // They only bound `if` and `contains`, which are refused where they stand.
        "then", "else", "minContains", "maxContains",
    ]
    /// They are applied by SchemaCompiler.
    static let applicators: Set<String> = ["$ref", "allOf", "anyOf", "oneOf", "not"]
}

/// Reads one schema object.
struct SchemaReader {
    let schema: JSONObject
    let place: String
    /// The set of one subschema at `place/...`.
    let subschema: (_ place: String, JSONValue) -> SchemaSet
    private(set) var shape = SchemaShape()

    init(schema: JSONObject, place: String, subschema: @escaping (String, JSONValue) -> SchemaSet) {
        self.schema = schema
        self.place = place
        self.subschema = subschema
        shape.place = place
    }

    /// What the schema itself asserts.
    mutating func read() throws(GrammarError) -> SchemaShape {
        for member in schema {
            try read(member.name, member.value)
        }
        try readArrays()
        try readObjects()
        return shape
    }

    private mutating func read(_ name: String, _ value: JSONValue) throws(GrammarError) {
        switch name {
        case "type": try readType(value)
        case "enum":
            guard let values = value.array else { throw invalid(name, "an array") }
            list(values)
        case "const": list([value])
        case "minimum": shape.raise(to: NumberBound(value: try decimal(name, value), isExclusive: false))
        case "maximum": shape.cut(at: NumberBound(value: try decimal(name, value), isExclusive: false))
        case "exclusiveMinimum": shape.raise(to: NumberBound(value: try decimal(name, value), isExclusive: true))
        case "exclusiveMaximum": shape.cut(at: NumberBound(value: try decimal(name, value), isExclusive: true))
        case "multipleOf":
            guard let multiple = value.int, multiple > 0, multiple <= 500 else {
                throw unsupported(name, "only whole numbers from 1 to 500 can be guaranteed")
            }
            shape.multiples.append(multiple)
        case "minLength": shape.minimumLength = try count(name, value)
        case "maxLength": shape.maximumLength = try count(name, value)
        case "pattern":
            guard let pattern = value.string else { throw invalid(name, "a string") }
            shape.conditions.append(try condition(pattern, name))
        case "format":
            guard let format = value.string else { throw invalid(name, "a string") }
            guard let expression = StringFormats.expression(of: format) else {
                throw unsupported(name, "the format '\(format)' cannot be guaranteed")
            }
            shape.conditions.append(
                RegularCondition(
                    syntax: try RegularParser.parse(expression, at: "\(place)/format"), matchesWhole: true,
                    place: "\(place)/format"))
        case "minItems": shape.minimumItems = try count(name, value)
        case "maxItems": shape.maximumItems = try count(name, value)
        case "uniqueItems":
            guard value.bool == false || (schema["maxItems"]?.int ?? .max) <= 1 else {
                throw unsupported(name, "that elements differ cannot be guaranteed")
            }
        case "required":
            let names = value.array?.compactMap(\.string)
            guard let names, names.count == value.array?.count else { throw invalid(name, "an array of strings") }
            for name in names where !shape.required.contains(name) { shape.required.append(name) }
        case "minProperties": shape.minimumMembers = try count(name, value)
        case "maxProperties": shape.maximumMembers = try count(name, value)
        case "propertyNames": shape.names = subschema("\(place)/propertyNames", value)
        case "prefixItems", "items", "additionalItems", "properties", "patternProperties", "additionalProperties": break
        case "$id" where place == "#": break
        default:
            guard
                SchemaKeywords.annotations.contains(name) || SchemaKeywords.applicators.contains(name)
                    || name.hasPrefix("x-")
            else { throw unsupported(name, "it cannot be guaranteed") }
        }
    }

    private mutating func list(_ values: [JSONValue]) {
        shape.values =
            shape.values.map { own in own.filter { one in values.contains { $0.isEquivalent(to: one) } } } ?? values
    }

    private mutating func readType(_ value: JSONValue) throws(GrammarError) {
        let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
        guard !names.isEmpty, names.count == value.array?.count ?? 1 else { throw invalid("type", "a type or several") }
        var kinds: Set<SchemaShape.Kind> = []
        for name in names {
            switch name {
            case "number": kinds.formUnion([.integer, .fraction])
            case "null", "boolean", "integer", "string", "array", "object":
                if let kind = SchemaShape.Kind(rawValue: name) { kinds.insert(kind) }
            default: throw invalid("type", "one of null, boolean, integer, number, string, array and object")
            }
        }
        shape.kinds.formIntersection(kinds)
    }

    private mutating func readArrays() throws(GrammarError) {
        var first: [SchemaSet] = []
        var others: SchemaSet = []
        // Older drafts write prefixItems as an array of items, and items as additionalItems.
        let prefixName = schema["prefixItems"] != nil ? "prefixItems" : "items"
        if let values = schema[prefixName]?.array {
            first = values.enumerated().map { subschema("\(place)/\(prefixName)/\($0.offset)", $0.element) }
        } else if prefixName == "prefixItems" {
            throw invalid("prefixItems", "an array")
        }
        if prefixName == "prefixItems" || schema["items"]?.array == nil {
            if let value = schema["items"] { others = subschema("\(place)/items", value) }
        } else if let value = schema["additionalItems"] {
            others = subschema("\(place)/additionalItems", value)
        }
        if !first.isEmpty || !others.isEmpty {
            shape.arrays.append(SchemaShape.ArrayLayer(first: first, others: others))
        }
    }

    private mutating func readObjects() throws(GrammarError) {
        var layer = SchemaShape.ObjectLayer(properties: [], patterns: [], others: [])
        if let value = schema["properties"] {
            guard let properties = value.object else { throw invalid("properties", "an object") }
            layer.properties = properties.map { member in
                (member.name, subschema("\(place)/properties/\(Self.escaped(member.name))", member.value))
            }
        }
        if let value = schema["patternProperties"] {
            guard let patterns = value.object else { throw invalid("patternProperties", "an object") }
            for member in patterns {
                layer.patterns.append(
                    (
                        try condition(member.name, "patternProperties"),
                        subschema("\(place)/patternProperties/\(Self.escaped(member.name))", member.value)
                    ))
            }
        }
        if let value = schema["additionalProperties"] {
            layer.others = subschema("\(place)/additionalProperties", value)
        }
        if !layer.properties.isEmpty || !layer.patterns.isEmpty || !layer.others.isEmpty {
            shape.objects.append(layer)
        }
    }

    private func condition(_ pattern: String, _ keyword: String) throws(GrammarError) -> RegularCondition {
        RegularCondition(
            syntax: try RegularParser.parse(pattern, at: "\(place)/\(keyword)"), matchesWhole: false,
            place: "\(place)/\(keyword)")
    }

    private func count(_ name: String, _ value: JSONValue) throws(GrammarError) -> Int {
        guard let count = value.int, count >= 0 else { throw invalid(name, "a whole number from 0 up") }
        return count
    }

    private func decimal(_ name: String, _ value: JSONValue) throws(GrammarError) -> ExactDecimal {
        guard let number = value.number else { throw invalid(name, "a number") }
        guard let decimal = ExactDecimal(number) else {
            throw GrammarError(.limitExceeded, at: "\(place)/\(name)", "The bound has more than 400 digits.")
        }
        return decimal
    }

    private func invalid(_ name: String, _ expected: String) -> GrammarError {
        GrammarError(.invalid, at: "\(place)/\(name)", "The keyword \(name) must be \(expected).")
    }

    private func unsupported(_ name: String, _ reason: String) -> GrammarError {
        GrammarError(
            .unsupported, at: "\(place)/\(Self.escaped(name))",
            "The keyword \(name) is not supported here: \(reason). Remove it and try again.")
    }

    /// A member's name in a JSON pointer (RFC 6901).
    static func escaped(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
