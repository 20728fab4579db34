// What the people who run the server ask it: what it has loaded and does. No part of AWS's API; the program's own
// commands (`alicerce ps`, `load`, `unload`) and collectors are its clients.

public import AWSWireProtocol
import ModelCatalog
public import ModelInvocation
import StructuredJSON

/// Answers `GET /alicerce/v1/status`, `POST /alicerce/v1/models/{id}/load` and `POST /alicerce/v1/models/{id}/unload`.
public struct AdministrationService: Sendable {
    /// Where the API begins.
    public static let root = "/alicerce/v1"

    let invoker: ModelInvoker

    /// A service over `invoker`'s models. Who may ask it is decided before it is asked.
    public init(invoker: ModelInvoker) {
        self.invoker = invoker
    }

    /// Whether a path, as it was sent, belongs to this API.
    public func handles(_ path: String) -> Bool {
        path == "/alicerce" || path.hasPrefix("/alicerce/")
    }

    /// The reply to a request. Never throws: every failure is a reply.
    public func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        do {
            return Self.reply(try await answer(request))
        } catch {
            return AdministrationFailure(error).response
        }
    }

    private func answer(_ request: WireRequest) async throws -> JSONValue {
        switch try AdministrationRequest(request) {
        case .status: return .object(await status())
        case .load(let id): return .object(try await load(id))
        case .unload(let id): return .object(try await unload(id))
        }
    }

    private func load(_ id: String) async throws -> JSONObject {
        let entry = try await invoker.look(up: id).entry
        try await invoker.catalog.lease(entry).end()
        return ["modelId": .string(entry.id), "state": "loaded"]
    }

    private func unload(_ id: String) async throws -> JSONObject {
        let entry = try await invoker.look(up: id).entry
        let wasLoaded = try await invoker.catalog.unload(entry)
        return ["modelId": .string(entry.id), "state": "unloaded", "wasLoaded": .bool(wasLoaded)]
    }

    static func reply(_ value: JSONValue, status: Int = 200, error: String? = nil) -> WireResponse {
        var headers: WireHeaders = ["Content-Type": "application/json"]
        headers["x-amzn-ErrorType"] = error
        return WireResponse(status: status, headers: headers, body: .bytes(value.serializedBytes()))
    }
}

/// What is asked for.
enum AdministrationRequest: Sendable, Hashable {
    case status
    case load(model: String)
    case unload(model: String)

    /// Reads method and path; the model's id is percent-decoded once, and may be raw.
    init(_ request: WireRequest) throws {
        let path = request.path.dropFirst(AdministrationService.root.count)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard request.path.hasPrefix(AdministrationService.root + "/"), parts.count > 1 else {
            throw Self.unknown(request)
        }
        let wanted: String
        switch (parts[1], parts.count) {
        case ("status", 2):
            self = .status
            wanted = "GET"
        case ("models", 4...):
            // An ARN may come with its slash unencoded.
            guard let id = PercentEncoding.decoded(parts[2..<(parts.count - 1)].joined(separator: "/")), !id.isEmpty
            else { throw Self.unknown(request) }
            switch parts[parts.count - 1] {
            case "load": self = .load(model: id)
            case "unload": self = .unload(model: id)
            default: throw Self.unknown(request)
            }
            wanted = "POST"
        default: throw Self.unknown(request)
        }
        guard request.method == wanted || (wanted == "GET" && request.method == "HEAD") else {
            throw AdministrationFailure(
                405, "ValidationException", "\(request.method) is not supported here; this path takes \(wanted).")
        }
    }

    private static func unknown(_ request: WireRequest) -> AdministrationFailure {
        AdministrationFailure(
            404, "UnknownOperationException",
            "There is no \(request.method) \(request.path.prefix(256)) here. This server answers GET "
                + "\(AdministrationService.root)/status and POST \(AdministrationService.root)/models/{id}/load and /unload."
        )
    }
}
