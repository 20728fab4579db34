// Reads request bodies and collects every violation at once, worded as the JSON Schema validator behind Bedrock words
// them: `#/max_tokens: expected type: Integer, found: String`.

import StructuredJSON

/// The violations found so far in one body. Each function gives `nil` for what is absent and for what is wrong, and
/// notes the latter; ``finish()`` throws when anything was noted.
struct RequestReader {
    private var violations: [String] = []
    private var unsupported: [String] = []

    /// The members of an object. Names in `required` must be there; names in neither list are refused; names in
    /// `unsupported` are known but not built yet, and are refused as such unless they are null.
    mutating func members(
        of value: JSONValue, at path: String, required: [String] = [], optional: [String] = [],
        unsupported: [String] = []
    ) -> JSONObject? {
        guard let object = value.object else {
            noteType("JSONObject", value, at: path)
            return nil
        }
        for name in required where object[name] == nil {
            note("required key [\(name)] not found", at: path)
        }
        for member in object where !required.contains(member.name) && !optional.contains(member.name) {
            if !unsupported.contains(member.name) {
                note("extraneous key [\(member.name)] is not permitted", at: path)
            } else if !member.value.isNull {
                noteUnsupported("key [\(member.name)]", at: path)
            }
        }
        return object
    }

    /// A string of at least `minimumLength` scalars.
    mutating func string(_ value: JSONValue?, at path: String, minimumLength: Int = 0) -> String? {
        guard let value else { return nil }
        guard let text = value.string else {
            noteType("String", value, at: path)
            return nil
        }
        let length = text.unicodeScalars.count
        guard length >= minimumLength else {
            note("expected minLength: \(minimumLength), actual: \(length)", at: path)
            return nil
        }
        return text
    }

    /// An array of strings, none of them empty.
    mutating func strings(_ value: JSONValue?, at path: String, maximumCount: Int? = nil) -> [String]? {
        array(value, at: path, maximumCount: maximumCount)?.enumerated().compactMap { position, element in
            string(element, at: "\(path)/\(position)", minimumLength: 1)
        }
    }

    /// An array.
    mutating func array(
        _ value: JSONValue?, at path: String, minimumCount: Int = 0, maximumCount: Int? = nil
    ) -> [JSONValue]? {
        guard let value else { return nil }
        guard let elements = value.array else {
            noteType("JSONArray", value, at: path)
            return nil
        }
        if elements.count < minimumCount {
            note("expected minimum item count: \(minimumCount), found: \(elements.count)", at: path)
            return nil
        }
        if let maximumCount, elements.count > maximumCount {
            note("expected maximum item count: \(maximumCount), found: \(elements.count)", at: path)
            return nil
        }
        return elements
    }

    /// A number within `range`.
    mutating func number(_ value: JSONValue?, at path: String, in range: ClosedRange<Double>) -> Double? {
        guard let value else { return nil }
        guard let number = value.number else {
            noteType("Number", value, at: path)
            return nil
        }
        if number.double < range.lowerBound {
            note("\(number.text) is not greater or equal to \(range.lowerBound)", at: path)
            return nil
        }
        if number.double > range.upperBound {
            note("\(number.text) is not less or equal to \(range.upperBound)", at: path)
            return nil
        }
        return number.double
    }

    /// An integer within `range`, written as one: `1.0` is none.
    mutating func integer<Value: FixedWidthInteger>(
        _ value: JSONValue?, at path: String, in range: ClosedRange<Value>
    ) -> Value? {
        guard let value else { return nil }
        guard let number = value.number, number.isWrittenAsInteger else {
            noteType("Integer", value, at: path)
            return nil
        }
        // What does not fit the type is out of range on the side that its sign tells.
        let integer = Value(number.text)
        if let integer, range.contains(integer) { return integer }
        if integer.map({ $0 < range.lowerBound }) ?? number.text.hasPrefix("-") {
            note("\(number.text) is not greater or equal to \(range.lowerBound)", at: path)
        } else {
            note("\(number.text) is not less or equal to \(range.upperBound)", at: path)
        }
        return nil
    }

    /// A string that is one of `choices`.
    mutating func choice(_ value: JSONValue?, at path: String, of choices: [String]) -> String? {
        guard let text = string(value, at: path) else { return nil }
        guard choices.contains(text) else {
            note("\(text) is not a valid enum value", at: path)
            return nil
        }
        return text
    }

    /// Notes a violation.
    mutating func note(_ violation: String, at path: String) {
        violations.append("\(path): \(violation)")
    }

    /// Notes that a value is of the wrong type.
    mutating func noteType(_ expected: String, _ value: JSONValue, at path: String) {
        note("expected type: \(expected), found: \(Self.typeName(of: value))", at: path)
    }

    /// Notes something that is known but not built yet.
    mutating func noteUnsupported(_ what: String, at path: String) {
        unsupported.append("\(path): \(what) is not supported yet")
    }

    /// Throws when anything was noted.
    func finish() throws(DialectError) {
        if !unsupported.isEmpty {
            throw DialectError(
                .unsupportedInput,
                "Unsupported input request: \(unsupported.joined()), please remove it and try again.")
        }
        if !violations.isEmpty {
            throw DialectError(
                .malformedInput,
                "Malformed input request: \(violations.joined()), please reformat your input and try again.")
        }
    }

    private static func typeName(of value: JSONValue) -> String {
        switch value {
        case .null: "Null"
        case .bool: "Boolean"
        case .number(let number): number.isWrittenAsInteger ? "Integer" : "BigDecimal"
        case .string: "String"
        case .array: "JSONArray"
        case .object: "JSONObject"
        }
    }
}
