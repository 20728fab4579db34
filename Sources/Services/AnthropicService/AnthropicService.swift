// Anthropic's own endpoint, so that its clients need no Bedrock in between: which request goes where.

public import AWSWireProtocol
public import ModelInvocation
import StructuredJSON

/// Answers Anthropic's Messages API under `/anthropic`: `POST /v1/messages` (whole and streamed),
/// `POST /v1/messages/count_tokens`, `GET /v1/models` and `GET /v1/models/{id}`
/// (<https://platform.claude.com/docs/en/api/messages>).
///
/// The model is one of the catalogue's, named in the body by its id or by an alias.
public struct AnthropicService: Sendable {
    /// Where the API begins; clients are given the server's address with this behind it.
    public static let root = "/anthropic"

    let invoker: ModelInvoker

    /// A service over `invoker`'s models.
    public init(invoker: ModelInvoker) {
        self.invoker = invoker
    }

    /// Whether a path, as it was sent, belongs to this API.
    public func handles(_ path: String) -> Bool {
        path == Self.root || path.hasPrefix(Self.root + "/")
    }

    /// The reply to a request. Never throws: every failure is a reply in Anthropic's form.
    public func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        do {
            return try await answer(request, requestID: requestID)
        } catch {
            return AnthropicFailure(error).response(requestID: requestID)
        }
    }

    /// The reply to a request that the server refused before it came here.
    public func response(to refusal: RequestRefusal, requestID: String) -> WireResponse {
        AnthropicFailure(refusal).response(requestID: requestID)
    }

    private func answer(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        try checkVersion(request.headers)
        let path = String(request.path.dropFirst(Self.root.count))
        let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        switch (parts.first, parts.dropFirst().first, parts.count) {
        case ("v1", "messages", 2):
            try check(request, is: "POST")
            return try await message(request, requestID: requestID)
        case ("v1", "messages", 3) where parts[2] == "count_tokens":
            try check(request, is: "POST")
            return json(try await tokenCount(request), requestID: requestID)
        case ("v1", "models", 2):
            try check(request, is: "GET")
            return json(try await models(ModelPage(query: request.query)), requestID: requestID)
        case ("v1", "models", 3):
            try check(request, is: "GET")
            return json(try await model(withID: percentDecoded(parts[2])), requestID: requestID)
        default:
            throw AnthropicFailure(
                .notFound,
                "There is no \(request.method) \(path.prefix(256)) here. This server answers POST /v1/messages, POST "
                    + "/v1/messages/count_tokens, GET /v1/models and GET /v1/models/{id}.")
        }
    }

    /// Refuses versions and betas that are not known; both may be left out.
    private func checkVersion(_ headers: WireHeaders) throws {
        if let version = headers["anthropic-version"], !AnthropicHeaders.takes(version: version) {
            throw AnthropicFailure(
                .invalidRequest, "anthropic-version: \"\(version.prefix(64))\" is not a version that this server knows")
        }
        if let beta = AnthropicHeaders.firstUnsupportedBeta(headers) {
            throw AnthropicFailure(
                .invalidRequest,
                "anthropic-beta: \"\(beta.prefix(64))\" is not supported by this server; remove it and try again")
        }
    }

    private func check(_ request: WireRequest, is method: String) throws {
        guard request.method == method else {
            throw AnthropicFailure(
                .methodNotAllowed, "\(request.method) is not supported here; this path takes \(method).")
        }
    }
}

/// A whole reply.
func json(_ value: JSONValue, status: Int = 200, requestID: String) -> WireResponse {
    WireResponse(
        status: status, headers: ["Content-Type": "application/json", "request-id": requestID],
        body: .bytes(value.serializedBytes()))
}
