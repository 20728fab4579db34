// Why a request was refused before a handler saw it.

import AWSWireProtocol
import StructuredJSON

/// A refusal: an error's name, its status and what the client reads.
package struct RequestProblem: Error, Sendable, Hashable {
    package let code: String
    package let status: Int
    package let message: String
    /// What kind of refusal it is, for the services that name it otherwise.
    let kind: Kind

    enum Kind: Sendable, Hashable {
        /// A body that cannot be read or violates its constraints.
        case body
        /// Something else of the request that cannot be read or violates its constraints.
        case field
        /// A path that cannot be decoded.
        case path
        case unknownOperation
        /// The path is known but not with this method.
        case method
        case notImplemented
        case mediaType
    }

    init(code: String, status: Int, message: String, kind: Kind = .field) {
        self.code = code
        self.status = status
        self.message = message
        self.kind = kind
    }

    /// The body or a field cannot be read as what the model says it is.
    static func serialization(_ message: String, at path: String = "", kind: Kind = .field) -> Self {
        Self(
            code: "SerializationException", status: 400,
            message: path.isEmpty ? message : "\(message) (member '\(path)')", kind: kind)
    }

    static func unknownOperation(_ message: String, kind: Kind = .unknownOperation) -> Self {
        Self(code: "UnknownOperationException", status: 404, message: message, kind: kind)
    }

    static func notImplemented(_ service: String, _ operation: String) -> Self {
        Self(
            code: "NotImplementedException", status: 501,
            message: "The operation \(service):\(operation) is not implemented by this server.",
            kind: .notImplemented)
    }

    static func unsupportedMediaType(_ type: String, wanted: String = "application/json") -> Self {
        Self(
            code: "UnsupportedMediaTypeException", status: 415,
            message: "The content type \(type) is not supported; send \(wanted).", kind: .mediaType)
    }

    /// The reply.
    func response(requestID: String) -> WireResponse {
        let body = JSONValue.object(["message": .string(message)])
        return WireResponse(
            status: status,
            headers: [
                "Content-Type": "application/json", "x-amzn-ErrorType": code, "x-amzn-RequestId": requestID,
            ], body: .bytes(body.serializedBytes()))
    }
}
