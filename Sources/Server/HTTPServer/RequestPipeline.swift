// The life of a request, in order. This file is the place to read what happens before a service sees a request.

import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// What middleware knows of a request.
struct PipelineContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Sent back as `x-amzn-RequestId`.
    let requestID: String
    /// The connection, to notice a client that leaves.
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        requestID = makeRequestID()
        channel = source.channel
    }
}

typealias RequestMiddleware = any MiddlewareProtocol<Request, Response, PipelineContext>

/// Every middleware, outermost first.
func requestMiddleware(_ configuration: HTTPServerConfiguration, refusals: Refusals) -> [RequestMiddleware] {
    [
        // Outermost, so that every reply carries the id: also the log's line and the errors of those below.
        RequestIdentification(),
        // Before anything that may answer by itself, so that those answers are logged too.
        RequestLog(),
        // Before anything is answered: a page of another site must not even cause work.
        LocalHostsOnly(isEnforced: configuration.isLoopback, refusals: refusals),
        // Before errors are rendered, so that a browser may read an error.
        CrossOrigin(),
        // Outside of all that may throw.
        ErrorRendering(refusals: refusals),
        // Last: it answers by itself and needs none of the services.
        HealthCheck(),
    ]
}

/// Runs a request through the middleware to the final responder.
struct RequestPipeline: HTTPResponder {
    let middleware: [RequestMiddleware]
    let final: WireHTTPResponder

    func respond(to request: Request, context: PipelineContext) async throws -> Response {
        try await run(request, context: context, from: 0)
    }

    private func run(_ request: Request, context: PipelineContext, from position: Int) async throws -> Response {
        guard position < middleware.count else {
            return try await final.respond(to: request, context: context)
        }
        return try await middleware[position].handle(request, context: context) { request, context in
            try await run(request, context: context, from: position + 1)
        }
    }
}
