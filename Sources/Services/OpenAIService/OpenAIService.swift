// OpenAI's API, as far as it is built: which request goes where.

public import AWSWireProtocol
import FoundationEssentials
import ModelCatalog
public import ModelInvocation
import ProviderDialects
import StructuredJSON

/// Answers OpenAI's API under `/openai/v1` and `/v1`: `POST /chat/completions`, `/completions` and `/responses` (whole and
/// streamed), `POST /embeddings`, responses that were kept (`GET` and `DELETE /responses/{id}`, `GET /responses/{id}/input_items`), the tokens
/// of a response's input (`POST /responses/input_tokens`), `GET /models` and `GET /models/{id}`
/// (<https://platform.openai.com/docs/api-reference>). Its other operations answer 501.
///
/// The model is one of the catalogue's, named in the body by its id or by an alias.
public struct OpenAIService: Sendable {
    /// Where the API begins.
    public static let roots = ["/openai/v1", "/v1"]

    private static let unbuilt: Set<String> = [
        "conversations", "images", "audio", "files", "batches", "assistants",
        "threads", "vector_stores", "fine_tuning", "moderations", "uploads", "realtime", "evals", "videos",
    ]

    let invoker: ModelInvoker
    let version: String
    /// The responses that were kept, at whichever root they were asked for.
    let responses: StoredResponses

    /// A service over `invoker`'s models.
    /// - Parameters:
    ///   - version: the program's version, of which `system_fingerprint` speaks.
    ///   - storedResponseBytes: how much room kept responses have, as bytes of JSON; the least recently used go
    ///     first.
    public init(invoker: ModelInvoker, version: String, storedResponseBytes: Int = 64 << 20) {
        responses = StoredResponses(mostBytes: storedResponseBytes)
        self.invoker = invoker
        self.version = version
    }

    /// Whether a path, as it was sent, belongs to this API.
    public func handles(_ path: String) -> Bool {
        Self.roots.contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// The reply to a request. Never throws: every failure is a reply in OpenAI's form.
    public func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        do {
            return try await answer(request, requestID: requestID)
        } catch {
            return OpenAIFailure(error).response(requestID: requestID)
        }
    }

    /// The reply to a request that the server refused before it came here.
    public func response(to refusal: RequestRefusal, requestID: String) -> WireResponse {
        OpenAIFailure(refusal).response(requestID: requestID)
    }

    private func answer(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let root = Self.roots.first { request.path.hasPrefix($0) } ?? ""
        let parts = request.path.dropFirst(root.count).split(separator: "/").map(String.init)
        switch (parts.first, parts.count) {
        case ("chat", 2) where parts[1] == "completions":
            try check(request, is: "POST")
            return try await chatCompletion(request, requestID: requestID)
        case ("completions", 1):
            try check(request, is: "POST")
            return try await completion(request, requestID: requestID)
        case ("embeddings", 1):
            try check(request, is: "POST")
            return try await embeddings(request, requestID: requestID)
        case ("responses", _):
            return try await responses(request, Array(parts.dropFirst()), requestID: requestID)
        case ("models", 1):
            try check(request, is: "GET")
            let models = await invoker.catalog.models()
            return json(
                ["object": "list", "data": .array(models.map { Self.model($0) })], requestID: requestID)
        case ("models", 2):
            try check(request, is: "GET")
            let id = decoded(parts[1])
            guard let model = await invoker.catalog.models().first(where: { $0.id == id }) else {
                throw OpenAIFailure.unknownModel(id)
            }
            return json(Self.model(model), requestID: requestID)
        case (let name?, _) where Self.unbuilt.contains(name):
            throw OpenAIFailure(
                .notImplemented,
                "\(request.method) /\(parts.joined(separator: "/").prefix(200)) is not implemented by this server. Chat "
                    + "completions, completions, responses, embeddings and models are.")
        default:
            throw OpenAIFailure.unknownPath(request)
        }
    }

    private static func model(_ model: ResolvedModel) -> JSONValue {
        [
            "id": .string(model.id), "object": "model", "created": 0,
            "owned_by": .string(model.entry.provider.lowercased()),
        ]
    }

    /// What an answer of `model` says of itself.
    /// - Parameter id: the answer's id.
    func stamp(_ id: String, _ model: ResolvedModel) -> OpenAIStamp {
        OpenAIStamp(
            id: id, model: model.id, created: secondsSince1970(), systemFingerprint: "alicerce-\(version)")
    }

    /// Refuses other methods than `method`.
    func check(_ request: WireRequest, is method: String) throws {
        guard request.method == method else {
            throw OpenAIFailure(
                .methodNotAllowed,
                "Not allowed to \(request.method) on \(request.path.prefix(256)); this path takes \(method).",
                code: "method_not_supported")
        }
    }
}

/// A whole reply.
func json(_ value: JSONValue, status: Int = 200, requestID: String) -> WireResponse {
    WireResponse(
        status: status, headers: ["Content-Type": "application/json", "x-request-id": requestID],
        body: .bytes(value.serializedBytes()))
}

/// The time as OpenAI's bodies have it.
func secondsSince1970() -> Int { Int(Date().timeIntervalSince1970) }

/// A part of a path or query without percent-encoding; one that is encoded wrongly stays as it is.
func decoded(_ text: some StringProtocol) -> String {
    PercentEncoding.decoded(text) ?? String(text)
}
