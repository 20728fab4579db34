// The middleware of the request pipeline, each a few lines; RequestPipeline.swift says in which order they run.

import AWSWireProtocol
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A fresh request id in AWS's form: a lower-case UUID.
func makeRequestID() -> String {
    UUID().uuidString.lowercased()
}

/// Puts `x-amzn-RequestId` on every reply, and takes the body from replies to HEAD (RFC 9110, section 9.3.2).
struct RequestIdentification: MiddlewareProtocol {
    func handle(
        _ request: Request, context: PipelineContext,
        next: (Request, PipelineContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        if let name = HTTPField.Name("x-amzn-RequestId") { response.headers[name] = context.requestID }
        if request.method == .head { response.body = .init() }
        return response
    }
}

/// One line a request: who says to have sent it, method, path, status, milliseconds to the header.
struct RequestLog: MiddlewareProtocol {
    func handle(
        _ request: Request, context: PipelineContext,
        next: (Request, PipelineContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = start.duration(to: .now)
        var authorization = WireHeaders()
        if let value = request.headers[.authorization] { authorization["Authorization"] = value }
        context.logger.info(
            "request",
            metadata: [
                "id": "\(context.requestID)",
                "caller": "\(RequestIdentity(headers: authorization))",
                "method": "\(request.method.rawValue)",
                "path": "\(request.uri.path)",
                "status": "\(response.status.code)",
                "ms": "\(elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000)",
            ])
        return response
    }
}

/// Refuses requests that a browser was tricked into: a server that listens to this machine only is asked for by one of
/// this machine's names, and by pages of this machine only (DNS rebinding, cross-site requests).
struct LocalHostsOnly: MiddlewareProtocol {
    let isEnforced: Bool
    let refusals: Refusals

    func handle(
        _ request: Request, context: PipelineContext,
        next: (Request, PipelineContext) async throws -> Response
    ) async throws -> Response {
        guard isEnforced else { return try await next(request, context) }
        if let authority = request.head.authority, !Self.isLocal(authority: authority) {
            return refusals.response(
                to: RequestRefusal(
                    .forbidden, "This server listens to this machine only; ask for it as 127.0.0.1 or localhost."),
                request, context)
        }
        if let origin = request.headers[.origin], !CrossOrigin.isLoopback(origin) {
            return refusals.response(
                to: RequestRefusal(.forbidden, "Pages of other sites may not call this server."), request, context)
        }
        return try await next(request, context)
    }

    /// Whether `host[:port]` names this machine; names under localhost do (RFC 6761, section 6.3).
    static func isLocal(authority: some StringProtocol) -> Bool {
        let host =
            authority.hasPrefix("[")
            ? String(authority.prefix { $0 != "]" }) + "]" : String(authority.prefix { $0 != ":" })
        return host == "127.0.0.1" || host == "[::1]" || host == "localhost" || host.hasSuffix(".localhost")
    }
}

/// Lets a page on this machine call the server (Fetch standard, CORS protocol). Only loopback origins are allowed: any
/// other site that a person visits must not reach a server without credentials.
struct CrossOrigin: MiddlewareProtocol {
    func handle(
        _ request: Request, context: PipelineContext,
        next: (Request, PipelineContext) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin] else { return try await next(request, context) }
        guard Self.isLoopback(origin) else {
            if request.method == .options { return Response(status: .forbidden) }
            return try await next(request, context)
        }
        var response =
            request.method == .options
            ? Response(status: .noContent) : try await next(request, context)
        response.headers[.accessControlAllowOrigin] = origin
        response.headers[.vary] = "Origin"
        response.headers[.accessControlAllowMethods] = "GET, PUT, POST, PATCH, DELETE, HEAD"
        response.headers[.accessControlAllowHeaders] = request.headers[.accessControlRequestHeaders] ?? "*"
        if let exposed = HTTPField.Name("Access-Control-Expose-Headers") {
            response.headers[exposed] =
                "x-amzn-RequestId, x-amzn-ErrorType, X-Amzn-Bedrock-Input-Token-Count, "
                + "X-Amzn-Bedrock-Output-Token-Count, X-Amzn-Bedrock-Invocation-Latency"
        }
        return response
    }

    /// Whether an origin (`scheme://host[:port]`) is on this machine.
    static func isLoopback(_ origin: String) -> Bool {
        let parts = origin.split(separator: "/", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0] == "http:" || parts[0] == "https:" else { return false }
        return LocalHostsOnly.isLocal(authority: parts[1])
    }
}

/// Turns whatever is thrown below into an error of the API that was asked for, without telling internals.
struct ErrorRendering: MiddlewareProtocol {
    let refusals: Refusals

    func handle(
        _ request: Request, context: PipelineContext,
        next: (Request, PipelineContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as RequestRefusal {
            return refusals.response(to: refusal, request, context)
        } catch let error as HTTPError where error.status.code < 500 {
            return refusals.response(
                to: RequestRefusal(.malformed, error.body ?? error.status.reasonPhrase), request, context)
        } catch {
            context.logger.error("request failed", metadata: ["id": "\(context.requestID)", "error": "\(error)"])
            return refusals.response(
                to: RequestRefusal(
                    .internalFailure,
                    "The server met an unexpected condition. Its log has more under request \(context.requestID)."),
                request, context)
        }
    }
}

/// `GET /health`: 200 while the server accepts requests.
struct HealthCheck: MiddlewareProtocol {
    func handle(
        _ request: Request, context: PipelineContext,
        next: (Request, PipelineContext) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head, request.uri.path == "/health" else {
            return try await next(request, context)
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: "{\"status\":\"ok\"}")))
    }
}
