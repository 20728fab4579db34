// Shape values to the XML of a reply: absent members left out, attributes and namespaces as the model says.

import AWSWireProtocol
import StructuredJSON

/// Encodes XML by shape. It throws when a handler returned something that the model does not have.
struct XMLShapeEncoder {
    let model: ServiceModel

    /// An element with a structure's members.
    func write(
        _ structure: ShapeStructure, _ shape: Shape, as name: String, namespaces: [Shape.XMLNamespace?],
        isTop: Bool = false, into writer: inout XMLWriter
    ) throws(ShapeMismatch) {
        var attributes = namespaces.compactMap { $0?.attribute }
        for member in shape.members where member.markup.isAttribute {
            guard let value = structure[member.name] else { continue }
            attributes.append((member.wireName, try text(value, of: member)))
        }
        writer.start(name, attributes)
        try writeMembers(of: structure, shape, isTop: isTop, into: &writer)
        writer.end()
    }

    /// The members of a structure as elements; at the top only those that stand in the body.
    func writeMembers(
        of structure: ShapeStructure, _ shape: Shape, isTop: Bool, into writer: inout XMLWriter
    ) throws(ShapeMismatch) {
        for member in shape.members where (!isTop || member.isInReplyBody) && !member.markup.isAttribute {
            if let value = structure[member.name] { try write(value, of: member, as: member.wireName, into: &writer) }
        }
    }

    /// The element, or for flattened lists and maps the elements, of a member.
    func write(
        _ value: ShapeValue, of member: Shape.Member, as name: String, into writer: inout XMLWriter
    ) throws(ShapeMismatch) {
        let shape = model.shape(of: member)
        let namespace = member.markup.namespace ?? shape.markup.namespace
        switch (value, shape.kind) {
        case (.structure(let structure), .structure):
            try write(structure, shape, as: name, namespaces: [namespace], into: &writer)
        case (.list(let values), .list):
            guard let item = shape.element else { return }
            guard !model.isFlattened(member) else {
                for value in values { try write(value, of: item, as: name, into: &writer) }
                return
            }
            writer.start(name, attributes(namespace))
            for value in values { try write(value, of: item, as: item.markup.name ?? "member", into: &writer) }
            writer.end()
        case (.map(let entries), .map):
            guard !model.isFlattened(member) else {
                return try write(entries, shape, as: name, namespace, into: &writer)
            }
            writer.start(name, attributes(namespace))
            try write(entries, shape, as: "entry", nil, into: &writer)
            writer.end()
        default:
            writer.element(name, try text(value, of: member), attributes(namespace))
        }
    }

    private func write(
        _ entries: [ShapeStructure.Member], _ shape: Shape, as name: String, _ namespace: Shape.XMLNamespace?,
        into writer: inout XMLWriter
    ) throws(ShapeMismatch) {
        guard let key = shape.key, let item = shape.element else { return }
        for entry in entries {
            writer.start(name, attributes(namespace))
            try write(.string(entry.name), of: key, as: key.markup.name ?? "key", into: &writer)
            try write(entry.value, of: item, as: item.markup.name ?? "value", into: &writer)
            writer.end()
        }
    }

    private func attributes(_ namespace: Shape.XMLNamespace?) -> [(name: String, value: String)] {
        namespace.map { [$0.attribute] } ?? []
    }

    /// A scalar as text.
    func text(_ value: ShapeValue, of member: Shape.Member) throws(ShapeMismatch) -> String {
        let shape = model.shape(of: member)
        switch (value, shape.kind) {
        case (.string(let text), .string): return text
        case (.integer(let number), .integer), (.integer(let number), .long), (.integer(let number), .float),
            (.integer(let number), .double):
            return String(number)
        case (.double(let number), .float), (.double(let number), .double):
            return SpecialNumbers.text(number) ?? String(number)
        case (.boolean(let value), .boolean): return String(value)
        case (.blob(let bytes), .blob): return Base64.encoded(bytes)
        case (.timestamp(let time), .timestamp):
            let text = time.formatted(member.timestampFormat ?? shape.timestampFormat ?? .iso8601)
            return S3Conventions.apply(to: model) ? S3Conventions.timestamp(text) : text
        default:
            throw ShapeMismatch(
                shape: shape.name, member: member.name, problem: "cannot be written from a \(value.kind)")
        }
    }
}

extension Shape.Member {
    /// Whether a member of an output stands in the body: what places it in a request's path or query has no meaning there.
    var isInReplyBody: Bool {
        switch location {
        case .body, .uri, .querystring: true
        case .header, .headers, .statusCode: false
        }
    }
}
