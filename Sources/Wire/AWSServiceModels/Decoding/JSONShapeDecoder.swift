// JSON of a request to shape values. Members that the model does not know are ignored, `null` means absent; a value of
// the wrong type is refused in the words of AWS's own services.

package import AWSWireProtocol
package import StructuredJSON

/// Decodes JSON by shape.
package struct JSONShapeDecoder {
    let model: ServiceModel
    /// Whether members go by their names in the model instead of those on the wire.
    var usesModelNames = false

    /// A decoder for the shapes of a model.
    package init(model: ServiceModel, usesModelNames: Bool = false) {
        self.model = model
        self.usesModelNames = usesModelNames
    }

    /// The value of a member, or `nil` when it is absent.
    package func value(_ json: JSONValue, of member: Shape.Member, at path: String) throws(RequestProblem)
        -> ShapeValue?
    {
        let shape = model.shape(of: member)
        if json.isNull, shape.kind != .document { return nil }
        switch shape.kind {
        case .structure: return .structure(try structure(json, shape, at: path))
        case .list:
            guard case .array(let items) = json else { throw mismatch(json, "a list", at: path) }
            return .list(try elements(items, of: shape, at: path))
        case .map:
            guard case .object(let object) = json else { throw mismatch(json, "a map", at: path) }
            return .map(try entries(object, of: shape, at: path))
        case .string:
            guard case .string(let text) = json else { throw mismatch(json, "a String", at: path) }
            return member.isJSONText ? .document(try jsonText(text, at: path)) : .string(text)
        case .integer: return .integer(try integer(json, shape.integerRange, "an Integer", at: path))
        case .long: return .integer(try integer(json, shape.integerRange, "a Long", at: path))
        case .float, .double: return .double(try double(json, shape.kind == .float ? "a Float" : "a Double", at: path))
        case .boolean:
            guard case .bool(let value) = json else { throw mismatch(json, "a Boolean", at: path) }
            return .boolean(value)
        case .blob:
            guard case .string(let text) = json else { throw mismatch(json, "a Blob", at: path) }
            guard let bytes = Base64.decoded(text) else {
                throw .serialization("Invalid Base64 in a blob.", at: path)
            }
            return .blob(bytes)
        case .timestamp: return .timestamp(try timestamp(json, member, shape, at: path))
        case .document: return .document(json)
        }
    }

    /// The members of a structure that stand in a JSON object.
    package func structure(_ json: JSONValue, _ shape: Shape, at path: String) throws(RequestProblem) -> ShapeStructure
    {
        guard case .object(let object) = json else { throw mismatch(json, "a structure", at: path) }
        let members = try members(of: shape, in: object, at: path) { $0.location == .body || !path.isEmpty }
        // A member that the model does not know is set all the same, and would be lost.
        let given = object.members.count { !$0.value.isNull && $0.name != "__type" }
        guard !shape.isUnion || (members.count == 1 && given == 1) else {
            let names = shape.members.map(\.wireName).joined(separator: ", ")
            throw .serialization(
                "Exactly one member of a union must be set, \(given) were; the members are \(names).", at: path)
        }
        return ShapeStructure(members)
    }

    /// The present members in the model's order.
    func members(
        of shape: Shape, in object: JSONObject, at path: String, where wanted: (Shape.Member) -> Bool
    ) throws(RequestProblem) -> [ShapeStructure.Member] {
        var found: [ShapeStructure.Member] = []
        for member in shape.members where wanted(member) {
            guard let json = object[usesModelNames ? member.name : member.wireName] else { continue }
            let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
            if let value = try value(json, of: member, at: inner) {
                found.append(ShapeStructure.Member(name: member.name, value: value))
            }
        }
        return found
    }

    private func elements(_ items: [JSONValue], of shape: Shape, at path: String) throws(RequestProblem) -> [ShapeValue]
    {
        guard let element = shape.element else { return [] }
        var values: [ShapeValue] = []
        values.reserveCapacity(items.count)
        for (position, item) in items.enumerated() {
            let inner = "\(path).\(position + 1)"
            guard let value = try value(item, of: element, at: "\(inner).member") else {
                throw .serialization("Unexpected null in a list.", at: inner)
            }
            values.append(value)
        }
        return values
    }

    private func entries(
        _ object: JSONObject, of shape: Shape, at path: String
    ) throws(RequestProblem) -> [ShapeStructure.Member] {
        guard let element = shape.element else { return [] }
        var entries: [ShapeStructure.Member] = []
        for entry in object.members {
            let inner = "\(path).\(entry.name)"
            guard let value = try value(entry.value, of: element, at: "\(inner).member") else {
                throw .serialization("Unexpected null in a map.", at: inner)
            }
            entries.append(ShapeStructure.Member(name: entry.name, value: value))
        }
        return entries
    }

    private func integer(
        _ json: JSONValue, _ range: ClosedRange<Int64>, _ wanted: String, at path: String
    ) throws(RequestProblem) -> Int64 {
        guard case .number(let number) = json else { throw mismatch(json, wanted, at: path) }
        guard let value = number.int.map({ Int64($0) }), range.contains(value) else {
            throw .serialization("\(number.text.prefix(64)) can not be converted to \(wanted)", at: path)
        }
        return value
    }

    private func double(_ json: JSONValue, _ wanted: String, at path: String) throws(RequestProblem) -> Double {
        switch json {
        case .number(let number):
            guard number.double.isFinite else {
                throw .serialization("\(number.text.prefix(64)) can not be converted to \(wanted)", at: path)
            }
            return number.double
        case .string(let text):
            guard let value = SpecialNumbers.value(text) else { throw mismatch(json, wanted, at: path) }
            return value
        default: throw mismatch(json, wanted, at: path)
        }
    }

    private func timestamp(
        _ json: JSONValue, _ member: Shape.Member, _ shape: Shape, at path: String
    ) throws(RequestProblem) -> Timestamp {
        let format = member.timestampFormat ?? shape.timestampFormat ?? .unixTimestamp
        switch (json, format) {
        case (.number(let number), .unixTimestamp):
            if let whole = number.int, Timestamp.writable(Int64(whole)) { return Timestamp(seconds: Int64(whole)) }
            if let value = Timestamp(epochSeconds: number.double) { return value }
        case (.string(let text), .iso8601), (.string(let text), .rfc822):
            if let value = Timestamp(text, format: format) { return value }
        default: throw mismatch(json, "a Timestamp", at: path)
        }
        throw .serialization("A timestamp does not follow the format \(format.rawValue).", at: path)
    }

    private func jsonText(_ text: String, at path: String) throws(RequestProblem) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue.parse(text)
        } catch {
            throw .serialization("A string does not hold JSON: \(error.message)", at: path)
        }
    }

    private func mismatch(_ json: JSONValue, _ wanted: String, at path: String) -> RequestProblem {
        switch json {
        case .array: .serialization("Start of list found where not expected", at: path)
        case .object: .serialization("Start of structure or map found where not expected.", at: path)
        case .string: .serialization("STRING_VALUE can not be converted to \(wanted)", at: path)
        case .number: .serialization("NUMBER_VALUE can not be converted to \(wanted)", at: path)
        case .bool(true): .serialization("TRUE_VALUE can not be converted to \(wanted)", at: path)
        case .bool(false): .serialization("FALSE_VALUE can not be converted to \(wanted)", at: path)
        case .null: .serialization("NULL_VALUE can not be converted to \(wanted)", at: path)
        }
    }
}

/// The doubles that JSON's numbers cannot write.
enum SpecialNumbers {
    static func value(_ text: String) -> Double? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: nil
        }
    }

    static func text(_ value: Double) -> String? {
        value.isFinite ? nil : value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity"
    }
}
