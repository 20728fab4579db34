// An operation's output, or an error, to an HTTP reply.

package import AWSWireProtocol
import StructuredJSON

/// Encodes the replies of one service.
package struct ResponseEncoder {
    let model: ServiceModel
    let requestID: String
    /// The path that was asked for, which S3's errors repeat.
    private let resource: String
    /// Whether the reply has no body, whatever it says: the request's method is HEAD.
    private let isHead: Bool

    /// An encoder for the replies to one request.
    package init(model: ServiceModel, requestID: String, request: WireRequest? = nil) {
        self.model = model
        self.requestID = requestID
        resource = request.map { PercentEncoding.decoded($0.path) ?? $0.path } ?? ""
        isHead = request?.method == "HEAD" && model.messageForm != .restJSON
    }

    /// The reply of a successful operation. Bytes that stream become its body.
    package func response(
        _ output: ShapeValue, of operation: ServiceModel.Operation, streaming stream: WireBodyStream? = nil
    ) throws(ShapeMismatch) -> WireResponse {
        guard let position = operation.output else {
            guard model.messageForm == .query else {
                return WireResponse(status: operation.responseCode, headers: identified([:]))
            }
            let body = try XMLReplyEncoder(model: model, requestID: requestID)
                .envelope(ShapeStructure(), nil, of: operation)
            return WireResponse(
                status: operation.responseCode, headers: identified(["Content-Type": "text/xml"]), body: .bytes(body))
        }
        let shape = model.shapes[position]
        let structure = try self.structure(output, shape)
        var headers = identified([:])
        try HeaderEncoder(model: model).append(structure, shape, to: &headers)
        let status =
            try status(structure, shape) ?? S3Conventions.status(of: structure, model) ?? operation.responseCode
        if let stream { return response(stream, status: status, headers: headers) }
        let body = try body(structure, shape, operation, status: operation.responseCode)
        if let type = body.contentType, headers["content-type"] == nil {
            headers.append(name: "Content-Type", value: type)
        }
        return WireResponse(status: status, headers: headers, body: .bytes(isHead ? [] : body.bytes))
    }

    /// A reply whose body follows in pieces, with its length where that is known.
    private func response(_ stream: WireBodyStream, status: Int, headers: WireHeaders) -> WireResponse {
        var headers = headers
        if headers["content-type"] == nil { headers.append(name: "Content-Type", value: "binary/octet-stream") }
        if let length = stream.length { headers["Content-Length"] = String(length) }
        guard !isHead else { return WireResponse(status: status, headers: headers) }
        return WireResponse(
            status: status, headers: headers,
            body: .stream(AsyncThrowingStream(unfolding: { try await stream.next() })))
    }

    /// Status and headers of a streaming reply.
    func streamHead(
        _ output: ShapeValue, of operation: ServiceModel.Operation
    ) throws(ShapeMismatch) -> (status: Int, headers: WireHeaders) {
        var headers = identified(["Content-Type": "application/vnd.amazon.eventstream"])
        if let position = operation.output {
            let shape = model.shapes[position]
            try HeaderEncoder(model: model).append(try structure(output, shape), shape, to: &headers)
        }
        return (operation.responseCode, headers)
    }

    /// The reply of a modelled error. The status comes from the model; an error that the model does not have is the
    /// caller's by default.
    package func response(_ error: ServiceError) -> WireResponse {
        guard model.messageForm == .restJSON else { return xmlResponse(error) }
        let shape = model.shape(named: error.code)
        var headers = identified(["Content-Type": "application/json", "x-amzn-ErrorType": error.code])
        if let shape, let members = try? structure(error, shape) {
            try? HeaderEncoder(model: model).append(members, shape, to: &headers)
        }
        return WireResponse(
            status: shape?.errorStatus ?? ErrorCodes.status(of: error.code, for: model), headers: headers,
            body: .bytes(errorBody(error)))
    }

    private func xmlResponse(_ error: ServiceError) -> WireResponse {
        let shape = model.errorShape(of: error.code)
        var headers = identified([:])
        var members = ShapeStructure()
        if let shape, let found = try? structure(error, shape) {
            members = found
            try? HeaderEncoder(model: model).append(members, shape, to: &headers)
        }
        let reply = XMLErrorEncoder(model: model, requestID: requestID, resource: resource)
            .reply(error, members, shape: shape)
        // A reply with this status has no body (RFC 9110, 15.4.5).
        guard !isHead, reply.status != 304 else { return WireResponse(status: reply.status, headers: headers) }
        headers["Content-Type"] = model.messageForm == .query ? "text/xml" : "application/xml"
        return WireResponse(status: reply.status, headers: headers, body: .bytes(reply.body))
    }

    /// The reply to a request that no handler saw.
    func response(_ problem: RequestProblem) -> WireResponse {
        switch model.messageForm {
        case .restJSON: return problem.response(requestID: requestID)
        case .query:
            return response(ServiceError(code: problem.queryCode, message: problem.message))
        case .restXML:
            let error = S3Conventions.error(problem)
            return response(ServiceError(code: error.code, message: error.message))
        }
    }

    /// The JSON of an error, for a body or an exception frame. The message goes by the name that the shape gives it.
    func errorBody(_ error: ServiceError) -> [UInt8] {
        guard let shape = model.shape(named: error.code) else {
            return JSONValue.object(["message": .string(error.message)]).serializedBytes()
        }
        let messageName = shape.members.first { $0.name.lowercased() == "message" }?.wireName
        var object = JSONObject()
        if messageName != nil || !error.message.isEmpty { object[messageName ?? "message"] = .string(error.message) }
        if let members = try? structure(error, shape),
            let modelled = try? JSONShapeEncoder(model: model).object(members, shape, isTop: true)
        {
            for member in modelled.members where member.name != messageName { object[member.name] = member.value }
        }
        return JSONValue.object(object).serializedBytes()
    }

    /// The JSON of an event.
    func eventBody(_ event: OutputEvent, of stream: Shape) throws(ShapeMismatch) -> [UInt8] {
        guard let member = stream.members.first(where: { $0.name == event.name }) else {
            throw ShapeMismatch(shape: stream.name, member: event.name, problem: "is no event of the stream")
        }
        return try JSONShapeEncoder(model: model).json(event.value, of: member).serializedBytes()
    }

    private func identified(_ headers: WireHeaders) -> WireHeaders {
        var headers = headers
        guard S3Conventions.apply(to: model) else {
            headers["x-amzn-RequestId"] = requestID
            return headers
        }
        headers["x-amz-request-id"] = requestID
        headers["x-amz-id-2"] = S3Conventions.hostID(requestID)
        return headers
    }

    private func structure(_ value: ShapeValue, _ shape: Shape) throws(ShapeMismatch) -> ShapeStructure {
        guard case .structure(let structure) = value else {
            throw ShapeMismatch(shape: shape.name, problem: "cannot be written from a \(value.kind)")
        }
        return structure
    }

    /// The modelled members of an error, read from the JSON that it carries under the model's names.
    private func structure(_ error: ServiceError, _ shape: Shape) throws(RequestProblem) -> ShapeStructure {
        let decoder = JSONShapeDecoder(model: model, usesModelNames: true)
        var structure = ShapeStructure()
        for member in shape.members {
            guard let json = error.members[member.name] else { continue }
            structure[member.name] = try decoder.value(json, of: member, at: "\(shape.name).\(member.name)")
        }
        return structure
    }

    private func status(_ structure: ShapeStructure, _ shape: Shape) throws(ShapeMismatch) -> Int? {
        guard let member = shape.members.first(where: { $0.location == .statusCode }) else { return nil }
        guard case .integer(let status)? = structure[member.name] else { return nil }
        return (100...599).contains(status) ? Int(status) : nil
    }

    private func body(
        _ structure: ShapeStructure, _ shape: Shape, _ operation: ServiceModel.Operation, status: Int
    ) throws(ShapeMismatch) -> (bytes: [UInt8], contentType: String?) {
        guard status != 204 else { return ([], nil) }
        if model.messageForm != .restJSON { return try xmlBody(structure, shape, operation) }
        guard let name = shape.payload, let member = shape.members.first(where: { $0.name == name }) else {
            let object = try JSONShapeEncoder(model: model).object(structure, shape, isTop: true)
            return (JSONValue.object(object).serializedBytes(), "application/json")
        }
        switch structure[name] {
        case nil: return ([], nil)
        case .blob(let bytes): return (bytes, "application/octet-stream")
        case .string(let text): return (Array(text.utf8), "text/plain")
        case .some(let value):
            let json = try JSONShapeEncoder(model: model).json(value, of: member)
            return (json.serializedBytes(), "application/json")
        }
    }

    private func xmlBody(
        _ structure: ShapeStructure, _ shape: Shape, _ operation: ServiceModel.Operation
    ) throws(ShapeMismatch) -> (bytes: [UInt8], contentType: String?) {
        let encoder = XMLReplyEncoder(model: model, requestID: requestID)
        if model.messageForm == .query { return (try encoder.envelope(structure, shape, of: operation), "text/xml") }
        guard let name = shape.payload, let member = shape.members.first(where: { $0.name == name }) else {
            let bytes = try encoder.members(structure, shape, of: operation)
            return (bytes, bytes.isEmpty ? nil : "application/xml")
        }
        switch structure[name] {
        case nil: return ([], nil)
        case .blob(let bytes): return (bytes, "application/octet-stream")
        case .string(let text): return (Array(text.utf8), "text/plain")
        case .some(let value): return (try encoder.payload(value, of: member), "application/xml")
        }
    }
}

extension ServiceModel {
    /// An error's shape by its name or by its code on the wire.
    func errorShape(of code: String) -> Shape? {
        if let shape = shape(named: code), shape.isError { return shape }
        return messageForm == .query ? shapes.first { $0.errorCode == code } : nil
    }
}

extension RequestProblem {
    /// The name of the refusal in the query protocol.
    fileprivate var queryCode: String {
        switch kind {
        case .body, .field, .path: "ValidationError"
        case .unknownOperation: "InvalidAction"
        case .method: "MissingAction"
        case .notImplemented: "NotImplemented"
        case .mediaType: "InvalidQueryParameter"
        }
    }
}
