// The way in which botocore's protocol tests write values: blobs as text, timestamps as epoch seconds.

import AWSServiceModels
import AWSWireProtocol
import StructuredJSON

/// Values of the protocol tests to shape values and back.
struct ProtocolTestValues {
    let model: ServiceModel

    /// A test's JSON as a value of a shape.
    func value(_ json: JSONValue, _ shape: Shape, isJSONText: Bool = false) -> ShapeValue? {
        if isJSONText { return .document((try? JSONValue.parse(json.string ?? "")) ?? json) }
        switch shape.kind {
        case .structure:
            var structure = ShapeStructure()
            for member in shape.members {
                guard let part = json[member.name], !part.isNull else { continue }
                structure[member.name] = value(part, model.shape(of: member), isJSONText: member.isJSONText)
            }
            return .structure(structure)
        case .list:
            guard let element = shape.element.map({ model.shape(of: $0) }) else { return nil }
            return .list((json.array ?? []).compactMap { value($0, element) })
        case .map:
            guard let element = shape.element.map({ model.shape(of: $0) }) else { return nil }
            return .map(
                (json.object?.members ?? []).compactMap { entry in
                    value(entry.value, element).map { ShapeStructure.Member(name: entry.name, value: $0) }
                })
        case .string: return json.string.map { .string($0) }
        case .integer, .long: return json.int.map { .integer(Int64($0)) }
        case .float, .double: return (json.double ?? special(json.string)).map { .double($0) }
        case .boolean: return json.bool.map { .boolean($0) }
        case .blob: return json.string.map { .blob(Array($0.utf8)) }
        case .timestamp: return json.double.flatMap { Timestamp(epochSeconds: $0) }.map { .timestamp($0) }
        case .document: return .document(json)
        }
    }

    private func special(_ text: String?) -> Double? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: nil
        }
    }

    /// A decoded value as a test would write it.
    static func json(_ value: ShapeValue) -> JSONValue {
        switch value {
        case .structure(let structure): object(structure.members)
        case .map(let entries): object(entries)
        case .list(let values): .array(values.map(json))
        case .string(let text): .string(text)
        case .integer(let number): .number(JSONNumber(number))
        case .double(let number):
            number.isFinite
                ? JSONNumber(number).map(JSONValue.number) ?? .null
                : .string(number.isNaN ? "NaN" : number > 0 ? "Infinity" : "-Infinity")
        case .boolean(let value): .bool(value)
        case .blob(let bytes): .string(String(decoding: bytes, as: UTF8.self))
        case .timestamp(let time): .number(JSONNumber(text: time.formatted(.unixTimestamp)) ?? JSONNumber(0))
        case .document(let document): document
        }
    }

    private static func object(_ members: [ShapeStructure.Member]) -> JSONValue {
        var object = JSONObject()
        for member in members { object[member.name] = json(member.value) }
        return .object(object)
    }
}
