// Failures in OpenAI's form: the one place where errors become statuses, types and codes.

import AWSWireProtocol
import ModelInvocation
import ProviderDialects
import StructuredJSON

/// A request that failed, as a client of OpenAI's API reads it
/// (<https://platform.openai.com/docs/guides/error-codes>).
struct OpenAIFailure: Error {
    /// What kind of failure it is.
    enum Kind: Int {
        case invalidRequest = 400
        case forbidden = 403
        case notFound = 404
        case methodNotAllowed = 405
        case tooLarge = 413
        case tooManyRequests = 429
        case internalFailure = 500
        case notImplemented = 501

        /// OpenAI's word for it.
        var word: String {
            switch self {
            case .forbidden: "request_forbidden"
            case .tooManyRequests: "rate_limit_error"
            case .internalFailure: "server_error"
            case .notImplemented: "not_implemented_error"
            default: "invalid_request_error"
            }
        }
    }

    let kind: Kind
    let message: String
    let parameter: String?
    let code: String?

    init(_ kind: Kind, _ message: String, parameter: String? = nil, code: String? = nil) {
        self.kind = kind
        self.message = message
        self.parameter = parameter
        self.code = code
    }

    /// A model that is not there.
    static func unknownModel(_ id: String) -> OpenAIFailure {
        OpenAIFailure(
            .notFound, "The model '\(id.prefix(200))' does not exist.", parameter: "model", code: "model_not_found")
    }

    /// A path that the API does not have.
    static func unknownPath(_ request: WireRequest) -> OpenAIFailure {
        OpenAIFailure(
            .notFound, "Invalid URL (\(request.method) \(request.path.prefix(256)))", code: "unknown_url")
    }

    /// Any error, sorted by what a client should be told.
    init(_ error: any Error) {
        switch error {
        case let failure as OpenAIFailure: self = failure
        case let error as DialectError:
            self.init(.invalidRequest, error.message, parameter: error.parameter, code: error.reason)
        case let error as JSONError:
            self.init(.invalidRequest, "The request body is not valid JSON: \(error)")
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
        case .unknownModel(let id): self = .unknownModel(id)
        case .invalidRequest(let text):
            let isTooLong = text.hasPrefix("Input is too long")
            self.init(
                .invalidRequest, text, parameter: isTooLong ? "messages" : nil,
                code: isTooLong ? "context_length_exceeded" : nil)
        case .denied(let text): self.init(.forbidden, text, code: "permission_denied")
        case .throttled:
            self.init(
                .tooManyRequests, "Too many requests wait already; try again later.", code: "rate_limit_exceeded")
        case .notReady(let id):
            self.init(.tooManyRequests, "The model '\(id)' is being loaded; try again later.", code: "model_not_ready")
        case .doesNotFit(let text): self.init(.internalFailure, text)
        // Its text names files of this machine.
        case .modelUnusable: self.init(.internalFailure, "The model cannot be used. The server's log says why.")
        case .cancelled: self.init(.internalFailure, "The request was cancelled.")
        case .failed: self.init(.internalFailure, "The model failed. The server's log says why.")
        }
    }

    /// The body of an error, alone or as the last event of a stream.
    var body: JSONValue {
        [
            "error": [
                "message": .string(message), "type": .string(kind.word),
                "param": parameter.map(JSONValue.string) ?? .null, "code": code.map(JSONValue.string) ?? .null,
            ]
        ]
    }

    /// The error as a reply. Clients repeat 429 and whatever is 500 or above unless they are told otherwise, and only
    /// when the server is busy does that help.
    func response(requestID: String) -> WireResponse {
        var response = json(body, status: kind.rawValue, requestID: requestID)
        response.headers["x-should-retry"] = kind == .tooManyRequests ? "true" : "false"
        return response
    }
}
