// JSON as a template sees it: what Python's json module makes of a document.

internal import StructuredJSON

extension Value {
    /// A JSON value as a template value; numbers without a point or exponent are integers.
    init(_ json: JSONValue, depth: Int = 0, limit: Int) throws {
        guard depth <= limit else {
            throw ChatTemplateError(code: .limitExceeded, message: "the input is nested deeper than \(limit) levels")
        }
        switch json {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .string(let text): self = .string(text)
        case .number(let number): self = Value(number)
        case .array(let items):
            self = .list(try items.map { try Value($0, depth: depth + 1, limit: limit) })
        case .object(let object):
            self = .dictionary(try ValueDictionary(object, depth: depth, limit: limit))
        }
    }

    private init(_ number: JSONNumber) {
        if number.text.utf8.contains(where: { ".eE".utf8.contains($0) }) {
            self = .float(number.double)
        } else if let value = Int(number.text) {
            self = .integer(value)
        } else {
            self = .bigInteger(number.text)
        }
    }
}

extension ValueDictionary {
    init(_ object: JSONObject, depth: Int = 0, limit: Int) throws {
        self.init(capacity: object.count)
        for member in object.members {
            set(.string(member.name), to: try Value(member.value, depth: depth + 1, limit: limit))
        }
    }
}
