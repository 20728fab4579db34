// XML of a request to shape values. Elements that the model does not know are ignored; what stands in a wrong place or
// twice is refused.

import AWSWireProtocol

/// Decodes XML by shape.
struct XMLShapeDecoder {
    let model: ServiceModel

    /// The body members of an input, which stand in one root element.
    func members(of shape: Shape, in body: [UInt8]) throws(RequestProblem) -> ShapeStructure {
        try structure(try document(body), shape, at: "", isTop: true)
    }

    /// The member that is the whole body.
    func payload(_ member: Shape.Member, _ body: [UInt8]) throws(RequestProblem) -> ShapeValue? {
        let root = try document(body)
        let shape = model.shape(of: member)
        let names = [member.markup.name, shape.markup.name, shape.name, member.name]
        guard names.contains(root.name) else {
            throw .serialization(
                "The root element is \(root.name), not \(member.wireName).", at: member.name, kind: .body)
        }
        return try value(root, of: member, at: member.name)
    }

    private func document(_ body: [UInt8]) throws(RequestProblem) -> WireXMLElement {
        do throws(XMLReadError) {
            return try XMLReader.parse(body)
        } catch {
            throw .serialization("The body is not the XML that is wanted: \(error)", kind: .body)
        }
    }

    private func value(
        _ element: WireXMLElement, of member: Shape.Member, at path: String
    ) throws(RequestProblem) -> ShapeValue {
        let shape = model.shape(of: member)
        switch shape.kind {
        case .structure: return .structure(try structure(element, shape, at: path, isTop: false))
        case .list:
            guard let item = shape.element else { return .list([]) }
            let name = item.markup.name ?? "member"
            if let stray = element.children.first(where: { $0.name != name }) {
                throw .serialization("The element \(stray.name) stands among \(name) elements.", at: path, kind: .body)
            }
            return .list(try items(element.children, item, at: path))
        case .map: return .map(try entries(element.children, of: shape, at: path))
        default: return try scalar(element.text, of: member, shape, at: path)
        }
    }

    private func structure(
        _ element: WireXMLElement, _ shape: Shape, at path: String, isTop: Bool
    ) throws(RequestProblem) -> ShapeStructure {
        var structure = ShapeStructure()
        let elements = Dictionary(grouping: element.children, by: \.name)
        for member in shape.members where !isTop || member.location == .body {
            let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
            if member.markup.isAttribute {
                let local = member.wireName.split(separator: ":").last.map(String.init) ?? member.wireName
                guard let text = element.attribute(local) else { continue }
                structure[member.name] = try scalar(text, of: member, model.shape(of: member), at: inner)
            } else if let value = try self.value(of: member, in: elements, at: inner) {
                structure[member.name] = value
            }
        }
        if shape.isUnion, structure.members.count != 1 {
            let names = shape.members.map(\.wireName).joined(separator: ", ")
            throw .serialization(
                "Exactly one member of a union must be set; the members are \(names).", at: path, kind: .body)
        }
        return structure
    }

    private func value(
        of member: Shape.Member, in elements: [String: [WireXMLElement]], at path: String
    ) throws(RequestProblem) -> ShapeValue? {
        let shape = model.shape(of: member)
        guard model.isFlattened(member), let item = shape.element else {
            guard let found = elements[member.wireName], let first = found.first else { return nil }
            guard found.count == 1 else {
                throw .serialization("The element \(member.wireName) stands twice.", at: path, kind: .body)
            }
            return try value(first, of: member, at: path)
        }
        let names = [member.wireName, shape.kind == .list ? item.markup.name : nil].compactMap { $0 }
        guard let found = names.lazy.compactMap({ elements[$0] }).first else { return nil }
        return shape.kind == .list
            ? .list(try items(found, item, at: path)) : .map(try entries(of: shape, in: found, at: path))
    }

    private func items(
        _ elements: [WireXMLElement], _ item: Shape.Member, at path: String
    ) throws(RequestProblem) -> [ShapeValue] {
        var values: [ShapeValue] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            values.append(try value(element, of: item, at: "\(path).\(values.count + 1).member"))
        }
        return values
    }

    private func entries(
        _ elements: [WireXMLElement], of shape: Shape, at path: String
    ) throws(RequestProblem) -> [ShapeStructure.Member] {
        if let stray = elements.first(where: { $0.name != "entry" }) {
            throw .serialization("The element \(stray.name) stands among entries.", at: path, kind: .body)
        }
        return try entries(of: shape, in: elements, at: path)
    }

    private func entries(
        of shape: Shape, in elements: [WireXMLElement], at path: String
    ) throws(RequestProblem) -> [ShapeStructure.Member] {
        guard let item = shape.element else { return [] }
        let names = (key: shape.key?.markup.name ?? "key", value: item.markup.name ?? "value")
        var entries: [ShapeStructure.Member] = []
        for element in elements {
            guard let key = element.children.first(where: { $0.name == names.key }),
                let found = element.children.first(where: { $0.name == names.value })
            else { throw .serialization("An entry has no \(names.key) or \(names.value).", at: path, kind: .body) }
            let inner = "\(path).\(key.text)"
            entries.append(ShapeStructure.Member(name: key.text, value: try value(found, of: item, at: inner)))
        }
        return entries
    }

    private func scalar(
        _ text: String, of member: Shape.Member, _ shape: Shape, at path: String
    ) throws(RequestProblem) -> ShapeValue {
        let decoder = TextShapeDecoder(model: model, timestampFormat: .iso8601)
        let isText = shape.kind == .string
        do throws(RequestProblem) {
            return try decoder.value(isText ? text : text.trimmingBlanks, of: member, at: path)
        } catch {
            throw RequestProblem(code: error.code, status: error.status, message: error.message, kind: .body)
        }
    }
}

extension ServiceModel {
    /// Whether a list or map has no element around its items: its shape or the reference to it says so.
    func isFlattened(_ member: Shape.Member) -> Bool {
        member.markup.isFlattened || shape(of: member).markup.isFlattened
    }
}

extension String {
    /// The text without XML's blanks around it.
    fileprivate var trimmingBlanks: String {
        let isBlank = { (character: Character) in character.isWhitespace && character.isASCII }
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }
}
