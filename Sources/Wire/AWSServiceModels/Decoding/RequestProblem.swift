// Why a request was refused before a handler saw it.

import AWSWireProtocol
import StructuredJSON

/// A refusal: an error's name, its status and what the client reads.
package struct RequestProblem: Error, Sendable, Hashable {
    package let code: String
    package let status: Int
    package let message: String

    /// The body or a field cannot be read as what the model says it is.
    static func serialization(_ message: String, at path: String = "") -> Self {
        Self(
            code: "SerializationException", status: 400,
            message: path.isEmpty ? message : "\(message) (member '\(path)')")
    }

    static func unknownOperation(_ message: String) -> Self {
        Self(code: "UnknownOperationException", status: 404, message: message)
    }

    static func notImplemented(_ service: String, _ operation: String) -> Self {
        Self(
            code: "NotImplementedException", status: 501,
            message: "The operation \(service):\(operation) is not implemented by this server.")
    }

    static func unsupportedMediaType(_ type: String) -> Self {
        Self(
            code: "UnsupportedMediaTypeException", status: 415,
            message: "The content type \(type) is not supported; send application/json.")
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
