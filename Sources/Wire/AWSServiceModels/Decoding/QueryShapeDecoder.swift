// The query protocol's requests: `Action=CreateUser&Version=2010-05-08&Tags.member.1.Key=...` as a form or in the query.

import AWSWireProtocol

/// The fields of a request of the query protocol.
struct QueryRequest {
    static let mediaType = "application/x-www-form-urlencoded"
    /// More fields than this are refused.
    static let mostFields = 20_000

    let fields: [(name: String, value: String)]

    /// The fields of the query and, if the body is a form, of the body.
    init(_ request: WireRequest) {
        let query = QueryFields(request.query).fields
        guard request.method == "POST", Self.isForm(request) else {
            fields = query
            return
        }
        fields = query + QueryFields(String(decoding: request.body, as: UTF8.self)).fields
    }

    /// Whether a body says that it is a form; one that says nothing is taken for one.
    static func isForm(_ request: WireRequest) -> Bool {
        guard let field = request.headers["content-type"] else { return true }
        return field.lowercased().split(separator: ";").first?.filter { $0 != " " } == mediaType
    }

    var action: String? { first("Action") }
    var version: String? { first("Version") }

    private func first(_ name: String) -> String? {
        fields.first { $0.name == name }?.value
    }
}

/// Decodes a request's fields by shape.
struct QueryShapeDecoder {
    let model: ServiceModel
    private static let deepest = 64

    /// What stands behind one part of the dotted names.
    private final class Node {
        var value: String?
        var children: [String: Node] = [:]
    }

    /// The members of an input.
    func input(_ shape: Shape, _ request: WireRequest) throws(RequestProblem) -> ShapeStructure {
        let fields = QueryRequest(request).fields
        guard fields.count <= QueryRequest.mostFields else {
            throw .serialization("There are more than \(QueryRequest.mostFields) fields.")
        }
        let root = Node()
        for field in fields {
            let parts = field.name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= Self.deepest else { continue }
            var node = root
            for part in parts {
                let child = node.children[String(part)] ?? Node()
                node.children[String(part)] = child
                node = child
            }
            if node.value == nil { node.value = field.value }
        }
        return try structure(root, shape, at: "")
    }

    private func structure(_ node: Node, _ shape: Shape, at path: String) throws(RequestProblem) -> ShapeStructure {
        var structure = ShapeStructure()
        for member in shape.members {
            guard let child = node.children[member.wireName] else { continue }
            let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
            structure[member.name] = try value(child, of: member, at: inner)
        }
        return structure
    }

    private func value(_ node: Node, of member: Shape.Member, at path: String) throws(RequestProblem) -> ShapeValue {
        let shape = model.shape(of: member)
        switch shape.kind {
        case .structure: return .structure(try structure(node, shape, at: path))
        case .list:
            guard let item = shape.element else { return .list([]) }
            let holder = model.isFlattened(member) ? node : node.children[item.markup.name ?? "member"]
            var values: [ShapeValue] = []
            for child in try items(of: holder, at: path) {
                values.append(try value(child, of: item, at: "\(path).\(values.count + 1).member"))
            }
            return .list(values)
        case .map: return .map(try entries(node, shape, isFlattened: model.isFlattened(member), at: path))
        default:
            return try TextShapeDecoder(model: model, timestampFormat: .iso8601)
                .value(node.value ?? "", of: member, at: path)
        }
    }

    private func entries(
        _ node: Node, _ shape: Shape, isFlattened: Bool, at path: String
    ) throws(RequestProblem) -> [ShapeStructure.Member] {
        guard let item = shape.element else { return [] }
        var entries: [ShapeStructure.Member] = []
        for entry in try items(of: isFlattened ? node : node.children["entry"], at: path) {
            guard let key = entry.children[shape.key?.markup.name ?? "key"]?.value,
                let child = entry.children[item.markup.name ?? "value"]
            else { throw .serialization("An entry has no key or no value.", at: path) }
            entries.append(ShapeStructure.Member(name: key, value: try value(child, of: item, at: "\(path).\(key)")))
        }
        return entries
    }

    /// The numbered parts in the order of their numbers; gaps are closed.
    private func items(of node: Node?, at path: String) throws(RequestProblem) -> [Node] {
        var numbered: [(number: Int, node: Node)] = []
        for (name, child) in node?.children ?? [:] {
            guard name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(name), number > 0 else {
                throw .serialization("'\(name.prefix(64))' is no number of an item.", at: path)
            }
            numbered.append((number, child))
        }
        return numbered.sorted { $0.number < $1.number }.map(\.node)
    }
}
