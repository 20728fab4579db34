// An operation's output, or an error, to an HTTP reply.

package import AWSWireProtocol
import StructuredJSON

/// Encodes the replies of one service.
package struct ResponseEncoder {
    let model: ServiceModel
    let requestID: String

    /// An encoder for the replies to one request.
    package init(model: ServiceModel, requestID: String) {
        self.model = model
        self.requestID = requestID
    }

    /// The reply of a successful operation.
    package func response(_ output: ShapeValue, of operation: ServiceModel.Operation) throws(ShapeMismatch)
        -> WireResponse
    {
        guard let position = operation.output else {
            return WireResponse(status: operation.responseCode, headers: identified([:]))
        }
        let shape = model.shapes[position]
        let structure = try self.structure(output, shape)
        var headers = identified([:])
        try HeaderEncoder(model: model).append(structure, shape, to: &headers)
        let body = try body(structure, shape, status: operation.responseCode)
        if let type = body.contentType, headers["content-type"] == nil {
            headers.append(name: "Content-Type", value: type)
        }
        return WireResponse(
            status: try status(structure, shape) ?? operation.responseCode, headers: headers, body: .bytes(body.bytes))
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
        let shape = model.shape(named: error.code)
        var headers = identified(["Content-Type": "application/json", "x-amzn-ErrorType": error.code])
        if let shape, let members = try? structure(error, shape) {
            try? HeaderEncoder(model: model).append(members, shape, to: &headers)
        }
        return WireResponse(
            status: shape?.errorStatus ?? Self.commonStatuses[error.code] ?? 400, headers: headers,
            body: .bytes(errorBody(error)))
    }

    /// The reply to a request that no handler saw.
    func response(_ problem: RequestProblem) -> WireResponse {
        problem.response(requestID: requestID)
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

    /// Statuses of errors that every service of AWS may answer, for those that a model leaves out.
    private static let commonStatuses = [
        "AccessDeniedException": 403, "InternalServerException": 500, "ResourceNotFoundException": 404,
        "ServiceUnavailableException": 503, "ThrottlingException": 429,
    ]

    private func identified(_ headers: WireHeaders) -> WireHeaders {
        var headers = headers
        headers["x-amzn-RequestId"] = requestID
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
        _ structure: ShapeStructure, _ shape: Shape, status: Int
    ) throws(ShapeMismatch) -> (bytes: [UInt8], contentType: String?) {
        guard status != 204 else { return ([], nil) }
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
}
