// Shape values to JSON of a reply: absent members left out, integers as integers, timestamps as the model says.

package import AWSWireProtocol
package import StructuredJSON

/// Encodes JSON by shape. It throws when a handler returned something that the model does not have.
package struct JSONShapeEncoder {
    let model: ServiceModel

    /// An encoder for the shapes of a model.
    package init(model: ServiceModel) {
        self.model = model
    }

    /// The JSON of a member's value.
    package func json(_ value: ShapeValue, of member: Shape.Member) throws(ShapeMismatch) -> JSONValue {
        let shape = model.shape(of: member)
        switch (value, shape.kind) {
        case (.structure(let structure), .structure): return .object(try object(structure, shape))
        case (.list(let values), .list): return .array(try elements(values, of: shape))
        case (.map(let entries), .map): return .object(try self.entries(entries, of: shape))
        case (.string(let text), .string): return .string(text)
        case (.document(let document), .string): return .string(document.serialized())
        case (.document(let document), .document): return document
        case (.integer(let number), .integer), (.integer(let number), .long), (.integer(let number), .float),
            (.integer(let number), .double):
            return .number(JSONNumber(number))
        case (.double(let number), .float), (.double(let number), .double):
            if let text = SpecialNumbers.text(number) { return .string(text) }
            guard let written = JSONNumber(number) else { break }
            return .number(written)
        case (.boolean(let value), .boolean): return .bool(value)
        case (.blob(let bytes), .blob): return .string(Base64.encoded(bytes))
        case (.timestamp(let time), .timestamp):
            let format = member.timestampFormat ?? shape.timestampFormat ?? .unixTimestamp
            let text = time.formatted(format)
            return format == .unixTimestamp
                ? JSONNumber(text: text).map(JSONValue.number) ?? .string(text) : .string(text)
        default: break
        }
        throw ShapeMismatch(shape: shape.name, member: member.name, problem: "cannot be written from a \(value.kind)")
    }

    /// The body members of a structure as a JSON object; inside another structure every member stands in the body.
    package func object(
        _ structure: ShapeStructure, _ shape: Shape, isTop: Bool = false
    ) throws(ShapeMismatch) -> JSONObject {
        var object = JSONObject()
        for member in shape.members where !isTop || member.location == .body {
            if let value = structure[member.name] { object[member.wireName] = try json(value, of: member) }
        }
        return object
    }

    private func elements(_ values: [ShapeValue], of shape: Shape) throws(ShapeMismatch) -> [JSONValue] {
        guard let element = shape.element else { return [] }
        var items: [JSONValue] = []
        items.reserveCapacity(values.count)
        for value in values { items.append(try json(value, of: element)) }
        return items
    }

    private func entries(_ entries: [ShapeStructure.Member], of shape: Shape) throws(ShapeMismatch) -> JSONObject {
        var object = JSONObject()
        guard let element = shape.element else { return object }
        for entry in entries { object[entry.name] = try json(entry.value, of: element) }
        return object
    }
}
