// An HTTP request to the operation's input structure.

import AWSWireProtocol
import StructuredJSON

/// Decodes the requests of one service.
struct RequestDecoder {
    let model: ServiceModel

    /// Nesting beyond this is refused; no operation's input comes near it.
    static let limits = JSONLimits(depth: 256)

    /// The input of a request, members in the model's order.
    func input(_ match: OperationRouter.Match, _ request: WireRequest) throws(RequestProblem) -> ShapeValue {
        guard let position = match.operation.input else { return .structure(ShapeStructure()) }
        let shape = model.shapes[position]
        let query = QueryFields(request.query)
        if model.messageForm == .query {
            return .structure(try QueryShapeDecoder(model: model).input(shape, request))
        }
        let body = try bodyMembers(of: shape, request)
        let headers = isS3 ? S3Conventions.headers(of: request) : request.headers
        var input = ShapeStructure()
        for member in shape.members {
            let value: ShapeValue?
            switch member.location {
            case .uri: value = try label(member, match.labels)
            case .querystring: value = try queryField(member, query)
            case .header: value = try header(member, headers)
            case .headers: value = prefixedHeaders(member, headers)
            case .body, .statusCode: value = body[member.name]
            }
            if let value { input[member.name] = value }
        }
        return .structure(input)
    }

    private func label(_ member: Shape.Member, _ labels: [String: String]) throws(RequestProblem) -> ShapeValue? {
        guard let raw = labels[member.wireName] else { return nil }
        guard let text = PercentEncoding.decoded(raw) else {
            throw .serialization("The path holds a broken percent escape.", at: member.name, kind: .path)
        }
        return try TextShapeDecoder(model: model, timestampFormat: .iso8601).value(text, of: member, at: member.name)
    }

    private func queryField(_ member: Shape.Member, _ query: QueryFields) throws(RequestProblem) -> ShapeValue? {
        let decoder = TextShapeDecoder(model: model, timestampFormat: .iso8601)
        let target = model.shape(of: member)
        if target.kind == .map, let element = target.element {
            return allFields(query, element)
        }
        let texts = query.values(of: member.wireName)
        guard let first = texts.first else { return nil }
        guard target.kind == .list, let element = target.element else {
            // SDKs of S3 send fields without a value for absent numbers (`max-keys=`).
            if isS3, first.isEmpty, target.kind != .string { return nil }
            return try decoder.value(first, of: member, at: member.name)
        }
        var values: [ShapeValue] = []
        for text in texts {
            values.append(try decoder.value(text, of: element, at: "\(member.name).\(values.count + 1).member"))
        }
        return .list(values)
    }

    /// Every field, also those that other members name (so Smithy has it for servers), as a map of strings or of lists
    /// of strings.
    private func allFields(_ query: QueryFields, _ element: Shape.Member) -> ShapeValue? {
        var order: [String] = []
        var texts: [String: [ShapeValue]] = [:]
        for field in query.fields {
            if texts[field.name] == nil { order.append(field.name) }
            texts[field.name, default: []].append(.string(field.value))
        }
        guard !order.isEmpty else { return nil }
        let isList = model.shape(of: element).kind == .list
        return .map(
            order.map { name in
                let values = texts[name] ?? []
                return ShapeStructure.Member(name: name, value: isList ? .list(values) : values.first ?? .string(""))
            })
    }

    private func header(_ member: Shape.Member, _ headers: WireHeaders) throws(RequestProblem) -> ShapeValue? {
        let name = member.wireName.lowercased()
        let values = headers.fields.filter { $0.name.lowercased() == name }.map(\.value)
        guard let first = values.first else { return nil }
        let decoder = TextShapeDecoder(model: model, timestampFormat: .rfc822)
        let target = model.shape(of: member)
        if target.kind == .list { return try decoder.list(values, of: target, at: member.name) }
        // A condition whose date cannot be read is none (RFC 9110, 13.1.3).
        if isS3, target.kind == .timestamp, name.contains("if-") {
            return try? decoder.value(first, of: member, at: member.name)
        }
        return try decoder.value(first, of: member, at: member.name)
    }

    private var isS3: Bool { S3Conventions.apply(to: model) }

    private func prefixedHeaders(_ member: Shape.Member, _ headers: WireHeaders) -> ShapeValue? {
        let prefix = member.wireName.lowercased()
        let found = headers.fields.filter { $0.name.lowercased().hasPrefix(prefix) }.map { field in
            let name = String(field.name.dropFirst(prefix.count))
            return ShapeStructure.Member(name: isS3 ? name.lowercased() : name, value: .string(field.value))
        }
        return found.isEmpty ? nil : .map(found)
    }

    private func bodyMembers(of shape: Shape, _ request: WireRequest) throws(RequestProblem) -> ShapeStructure {
        if let name = shape.payload, let member = shape.members.first(where: { $0.name == name }) {
            guard let value = try payload(member, request) else { return ShapeStructure() }
            return ShapeStructure([ShapeStructure.Member(name: name, value: value)])
        }
        guard shape.members.contains(where: { $0.location == .body }) else { return ShapeStructure() }
        guard !request.body.isEmpty else { return ShapeStructure() }
        if model.messageForm == .restXML {
            return try XMLShapeDecoder(model: model).members(of: shape, in: request.body)
        }
        try checkContentType(request)
        return try JSONShapeDecoder(model: model).structure(try json(request.body), shape, at: "")
    }

    private func payload(_ member: Shape.Member, _ request: WireRequest) throws(RequestProblem) -> ShapeValue? {
        guard !member.isStreaming, !request.body.isEmpty else { return nil }
        switch model.shape(of: member).kind {
        case .blob: return .blob(request.body)
        case .string:
            guard let text = String(validating: request.body, as: UTF8.self) else {
                throw .serialization("The body is not UTF-8.", at: member.name)
            }
            return .string(text)
        case _ where model.messageForm == .restXML:
            return try XMLShapeDecoder(model: model).payload(member, request.body)
        default:
            try checkContentType(request)
            return try JSONShapeDecoder(model: model).value(try json(request.body), of: member, at: member.name)
        }
    }

    private func json(_ body: [UInt8]) throws(RequestProblem) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue.parse(body, limits: Self.limits)
        } catch {
            throw .serialization("The body is not JSON: \(error)")
        }
    }

    /// A JSON body may come without a content type or with any JSON one; another type is refused.
    private func checkContentType(_ request: WireRequest) throws(RequestProblem) {
        guard let field = request.headers["content-type"] else { return }
        let type = (field.split(separator: ";").first ?? "").lowercased().filter { $0 != " " }
        guard type == "application/json" || type.hasPrefix("application/x-amz-json") || type.hasSuffix("+json") else {
            throw .unsupportedMediaType(field)
        }
    }
}
