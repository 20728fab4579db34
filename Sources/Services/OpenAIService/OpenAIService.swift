// OpenAI's API, as far as it is built: which request goes where.

public import AWSWireProtocol
import ModelCatalog
public import ModelInvocation
import StructuredJSON

/// Answers OpenAI's API under `/openai/v1` and `/v1`: `POST /chat/completions` (whole and streamed), `GET /models` and
/// `GET /models/{id}` (<https://platform.openai.com/docs/api-reference>). Its other operations answer 501.
///
/// The model is one of the catalogue's, named in the body by its id or by an alias.
public struct OpenAIService: Sendable {
    /// Where the API begins.
    public static let roots = ["/openai/v1", "/v1"]

    private static let unbuilt: Set<String> = [
        "completions", "responses", "conversations", "embeddings", "images", "audio", "files", "batches", "assistants",
        "threads", "vector_stores", "fine_tuning", "moderations", "uploads", "realtime", "evals", "videos",
    ]

    let invoker: ModelInvoker
    let version: String

    /// A service over `invoker`'s models.
    /// - Parameter version: the program's version, of which `system_fingerprint` speaks.
    public init(invoker: ModelInvoker, version: String) {
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
        case ("models", 1):
            try check(request, is: "GET")
            let models = await invoker.catalog.models()
            return json(
                ["object": "list", "data": .array(models.map { Self.model($0) })], requestID: requestID)
        case ("models", 2):
            try check(request, is: "GET")
            let id = parts[1].removingPercentEncoding(invalid: parts[1])
            guard let model = await invoker.catalog.models().first(where: { $0.id == id }) else {
                throw OpenAIFailure.unknownModel(id)
            }
            return json(Self.model(model), requestID: requestID)
        case (let name?, _) where Self.unbuilt.contains(name):
            throw OpenAIFailure(
                .notImplemented,
                "\(request.method) /\(parts.joined(separator: "/").prefix(200)) is not implemented by this server. Chat "
                    + "completions and models are.")
        default:
            throw OpenAIFailure(
                .notFound, "Invalid URL (\(request.method) \(request.path.prefix(256)))", code: "unknown_url")
        }
    }

    private static func model(_ model: ResolvedModel) -> JSONValue {
        [
            "id": .string(model.id), "object": "model", "created": 0,
            "owned_by": .string(model.entry.provider.lowercased()),
        ]
    }

    private func check(_ request: WireRequest, is method: String) throws {
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

extension String {
    /// The text without percent-encoding (RFC 3986); `other` when it is encoded wrongly.
    func removingPercentEncoding(invalid other: String) -> String {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { return other }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self) ?? other
    }
}
