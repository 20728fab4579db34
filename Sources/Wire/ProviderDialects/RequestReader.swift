// Reads request bodies and collects every violation at once.

import StructuredJSON

/// The violations found so far in one body. Each function gives `nil` for what is absent and for what is wrong, and
/// notes the latter; ``finish()`` throws when anything was noted.
struct RequestReader {
    private struct Finding {
        let text: String
        let parameter: String?
        let reason: String?
    }

    private let wording: BodyWording
    private var violations: [Finding] = []
    private var unsupported: [Finding] = []

    /// A reader that has found nothing yet.
    init(wording: BodyWording = .bedrock) {
        self.wording = wording
    }

    /// The members of an object. Names in `required` must be there; names in neither list are refused; names in
    /// `unsupported` are known but not built yet, and are refused as such unless they ask for nothing: null or an empty
    /// array. Where null means absent, what is returned has no members that are null.
    mutating func members(
        of value: JSONValue, at path: String, required: [String] = [], optional: [String] = [],
        unsupported: [String] = []
    ) -> JSONObject? {
        guard var object = object(value, at: path) else { return nil }
        if wording.takesNullAsAbsent { object = JSONObject(object.members.filter { !$0.value.isNull }) }
        for name in required where object[name] == nil {
            note(.missing(name), at: path)
        }
        for member in object where !required.contains(member.name) && !optional.contains(member.name) {
            if !unsupported.contains(member.name) {
                note(.unknown(member.name), at: path)
            } else if !member.value.isNull && member.value.array?.isEmpty != true {
                unsupportedMember(member.name, at: path)
            }
        }
        return object
    }

    /// An object with any members.
    mutating func object(_ value: JSONValue?, at path: String) -> JSONObject? {
        guard let value else { return nil }
        guard let object = value.object else {
            noteType("JSONObject", value, at: path)
            return nil
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
            note(.tooShort(minimum: minimumLength, actual: length), at: path)
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

    /// A name of 1 to `maximumLength` ASCII letters, digits, hyphens and underscores.
    mutating func name(_ value: JSONValue?, at path: String, maximumLength: Int) -> String? {
        guard let text = string(value, at: path) else { return nil }
        let isPlain = text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        }
        guard isPlain, (1...maximumLength).contains(text.utf8.count) else {
            note(.mismatch(pattern: "^[a-zA-Z0-9_-]{1,\(maximumLength)}$", text: text), at: path)
            return nil
        }
        return text
    }

    /// A truth value.
    mutating func bool(_ value: JSONValue?, at path: String) -> Bool? {
        guard let value else { return nil }
        guard let truth = value.bool else {
            noteType("Boolean", value, at: path)
            return nil
        }
        return truth
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
            note(.tooFew(minimum: minimumCount, found: elements.count), at: path)
            return nil
        }
        if let maximumCount, elements.count > maximumCount {
            note(.tooMany(maximum: maximumCount, found: elements.count), at: path)
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
            note(.tooSmall(number.text, bound: "\(range.lowerBound)"), at: path)
            return nil
        }
        if number.double > range.upperBound {
            note(.tooLarge(number.text, bound: "\(range.upperBound)"), at: path)
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
            note(.tooSmall(number.text, bound: "\(range.lowerBound)"), at: path)
        } else {
            note(.tooLarge(number.text, bound: "\(range.upperBound)"), at: path)
        }
        return nil
    }

    /// A string that is one of `choices`; those in `unsupported` are known but not built yet.
    mutating func choice(
        _ value: JSONValue?, at path: String, of choices: [String], unsupported: [String] = []
    ) -> String? {
        guard let text = string(value, at: path) else { return nil }
        if unsupported.contains(text) {
            noteUnsupported("the value [\(text)]", at: path)
            return nil
        }
        guard choices.contains(text) else {
            note(.noChoice(text, of: choices), at: path)
            return nil
        }
        return text
    }

    /// Notes a violation.
    mutating func note(_ fault: BodyFault, at path: String) {
        violations.append(
            Finding(
                text: wording.text(fault, at: path), parameter: wording.parameter(of: fault, at: path),
                reason: wording.reason(of: fault)))
    }

    /// Notes a violation in words of its own.
    mutating func note(_ violation: String, at path: String) {
        note(.other(violation), at: path)
    }

    /// Notes that a value is of the wrong type.
    mutating func noteType(_ expected: String, _ value: JSONValue, at path: String) {
        note(.type(expected: expected, found: Self.typeName(of: value)), at: path)
    }

    /// Notes something that is known but not built yet.
    mutating func noteUnsupported(_ what: String, at path: String) {
        unsupported.append(
            Finding(
                text: wording.unsupportedText(what, at: path), parameter: wording.parameter(at: path),
                reason: wording.unsupportedReason))
    }

    private mutating func unsupportedMember(_ name: String, at path: String) {
        unsupported.append(
            Finding(
                text: wording.unsupportedMemberText(name, at: path), parameter: wording.parameter(name, at: path),
                reason: wording.unsupportedMemberReason))
    }

    /// Throws when anything was noted.
    func finish() throws(DialectError) {
        if let first = unsupported.first {
            throw DialectError(
                .unsupportedInput, wording.unsupportedMessage(unsupported.map(\.text)), parameter: first.parameter,
                reason: first.reason)
        }
        if let first = violations.first {
            throw DialectError(
                .malformedInput, wording.message(violations.map(\.text)), parameter: first.parameter,
                reason: first.reason)
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
