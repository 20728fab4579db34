// What a server refuses by itself, before a service has seen the request; each service says it in its own form.

import StructuredJSON

/// A request that no service answers: the server stopped it, and why.
public struct RequestRefusal: Error, Sendable, Hashable {
    /// What kind of refusal it is; it decides the status.
    public enum Kind: Sendable, Hashable {
        /// The request or its body cannot be read.
        case malformed
        /// The caller may not ask this server.
        case forbidden
        /// The body is over the server's limit.
        case bodyTooLarge
        /// The server itself failed.
        case internalFailure
    }

    /// What kind of refusal it is.
    public let kind: Kind
    /// What the client reads.
    public let message: String

    /// A refusal.
    /// - Parameter message: the server's own words; nothing of the machine's paths or of what failed inside.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The HTTP status (RFC 9110, section 15.5), the same in every form.
    public var status: Int {
        switch kind {
        case .malformed: 400
        case .forbidden: 403
        case .bodyTooLarge: 413
        case .internalFailure: 500
        }
    }

    /// The refusal as REST-JSON services of AWS write errors.
    public func restJSONResponse() -> WireResponse {
        let code =
            switch kind {
            case .malformed: "SerializationException"
            case .forbidden: "AccessDeniedException"
            case .bodyTooLarge: "ValidationException"
            case .internalFailure: "InternalServerException"
            }
        return WireResponse(
            status: status, headers: ["Content-Type": "application/json", "x-amzn-ErrorType": code],
            body: .bytes(JSONValue.object(["message": .string(message)]).serializedBytes()))
    }
}
