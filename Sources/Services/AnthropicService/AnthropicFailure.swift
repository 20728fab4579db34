// Failures in Anthropic's form: the one place where errors become statuses and kinds.

import AWSWireProtocol
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

/// A request that failed, as a client of Anthropic's API reads it
/// (<https://platform.claude.com/docs/en/api/errors>).
struct AnthropicFailure: Error {
    /// What kind of failure it is.
    enum Kind {
        case invalidRequest
        case forbidden
        case notFound
        case methodNotAllowed
        case tooLarge
        case overloaded
        case internalFailure

        var status: Int {
            switch self {
            case .invalidRequest: 400
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .tooLarge: 413
            case .internalFailure: 500
            case .overloaded: 529
            }
        }

        /// Anthropic's word for it.
        var word: String {
            switch self {
            case .invalidRequest, .methodNotAllowed: "invalid_request_error"
            case .forbidden: "permission_error"
            case .notFound: "not_found_error"
            case .tooLarge: "request_too_large"
            case .internalFailure: "api_error"
            case .overloaded: "overloaded_error"
            }
        }
    }

    let kind: Kind
    let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// Any error, sorted by what a client should be told.
    init(_ error: any Error) {
        switch error {
        case let failure as AnthropicFailure: self = failure
        case let error as DialectError: self.init(.invalidRequest, error.message)
        case let error as JSONError: self.init(.invalidRequest, "The request body is not valid JSON: \(error)")
        default: self.init(InvocationError(error))
        }
    }

    /// What the server refused by itself.
    init(_ refusal: RequestRefusal) {
        let kind: Kind =
            switch refusal.kind {
            case .malformed: .invalidRequest
            case .forbidden: .forbidden
            case .bodyTooLarge: .tooLarge
            case .internalFailure: .internalFailure
            }
        self.init(kind, refusal.message)
    }

    private init(_ error: InvocationError) {
        switch error {
        case .unknownModel(let id): self.init(.notFound, "model: \(id)")
        case .invalidRequest(let text): self.init(.invalidRequest, text)
        case .denied(let text): self.init(.forbidden, text)
        case .throttled: self.init(.overloaded, "Overloaded: too many requests wait already.")
        case .notReady(let id): self.init(.overloaded, "Overloaded: the model \(id) is being loaded.")
        case .doesNotFit(let text): self.init(.internalFailure, text)
        // Its text names files of this machine.
        case .modelUnusable:
            self.init(.internalFailure, "The model cannot be used. The server's log says why.")
        case .cancelled: self.init(.internalFailure, "The request was cancelled.")
        case .failed: self.init(.internalFailure, "The model failed. The server's log says why.")
        }
    }

    /// The body of an error, alone or as the last event of a stream.
    func body(requestID: String) -> JSONValue {
        [
            "type": "error", "error": ["type": .string(kind.word), "message": .string(message)],
            "request_id": .string(requestID),
        ]
    }

    /// The error as a reply. Clients repeat whatever is 500 or above unless they are told otherwise, and only when the
    /// server is busy does that help.
    func response(requestID: String) -> WireResponse {
        var response = json(body(requestID: requestID), status: kind.status, requestID: requestID)
        response.headers["x-should-retry"] = kind == .overloaded ? "true" : "false"
        return response
    }
}
