// The HTTP server: one address, one ordered list of middleware, and behind it whoever answers wire requests.

public import AWSWireProtocol
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Answers a request that has passed the middleware.
public protocol WireResponder: Sendable {
    /// The reply to `request`. Failures are replies too: this never throws. When the client goes away, the task that
    /// runs this is cancelled.
    func respond(to request: WireRequest, requestID: String) async -> WireResponse

    /// Whether the body of a request is handed over while it arrives, judged from everything but the body. Unless a
    /// responder says otherwise, bodies are collected first.
    func streamsBody(of head: WireRequest) -> Bool

    /// The reply to a request that the server refuses by itself, in the form of the API that `path` belongs to. Unless
    /// a responder says otherwise, that is AWS's.
    func response(to refusal: RequestRefusal, path: String, requestID: String) -> WireResponse
}

extension WireResponder {
    /// Never.
    public func streamsBody(of head: WireRequest) -> Bool { false }

    /// AWS's form.
    public func response(to refusal: RequestRefusal, path: String, requestID: String) -> WireResponse {
        refusal.restJSONResponse()
    }
}

/// Where and how the server listens.
public struct HTTPServerConfiguration: Sendable {
    /// The address to bind, for example `127.0.0.1`.
    public var host: String
    /// The port; 0 lets the system choose one.
    public var port: Int
    /// The largest request body in bytes. Bedrock's own bound for a body is 25,000,000 (InvokeModel).
    public var maximumBodySize: Int
    /// Seconds after which a connection is closed that sends nothing while a request is awaited or half read.
    public var idleTimeout: Int
    /// Seconds that requests under way have to finish after SIGTERM or SIGINT.
    public var shutdownTimeout: Int
    /// The certificate and key to listen with; plain HTTP without.
    public var certificate: ServerCertificate?

    /// A configuration.
    public init(
        host: String = "127.0.0.1", port: Int = 8080, maximumBodySize: Int = 25_000_000, idleTimeout: Int = 75,
        shutdownTimeout: Int = 30, certificate: ServerCertificate? = nil
    ) {
        self.host = host
        self.port = port
        self.maximumBodySize = maximumBodySize
        self.idleTimeout = idleTimeout
        self.shutdownTimeout = shutdownTimeout
        self.certificate = certificate
    }

    /// Whether only this machine can reach the server.
    public var isLoopback: Bool {
        ["127.0.0.1", "localhost", "::1"].contains(host)
    }
}

/// What sits on each connection between the protocol and the requests.
private func connectionHandlers(
    _ configuration: HTTPServerConfiguration, responder: some WireResponder
) -> [any RemovableChannelHandler] {
    let limit = configuration.maximumBodySize
    return [
        ConnectionLimits(idleTimeout: .seconds(Int64(configuration.idleTimeout))),
        ContinueHandler { head in
            responder.streamsBody(of: WireRequest(head, isSecure: false, channel: nil)) ? .max : limit
        },
        ClientDepartureHandler(),
    ]
}

/// Runs the server until its task is cancelled or the process receives SIGINT or SIGTERM.
/// - Parameters:
///   - responder: answers what the middleware lets through.
///   - onRunning: called once with the port that was bound.
/// - Throws: when the address cannot be bound.
public func runHTTPServer(
    configuration: HTTPServerConfiguration,
    responder: some WireResponder,
    logger: Logger,
    onRunning: @escaping @Sendable (_ port: Int) async -> Void
) async throws {
    let plain = HTTPServerBuilder.http1(
        configuration: .init(
            additionalChannelHandlers: connectionHandlers(configuration, responder: responder),
            idleTimeout: .seconds(Int64(configuration.idleTimeout))))
    let server =
        if let certificate = configuration.certificate {
            try HTTPServerBuilder.tls(plain, tlsConfiguration: certificate.configuration())
        } else {
            plain
        }
    let application = Application(
        responder: RequestPipeline(
            middleware: requestMiddleware(configuration, refusals: Refusals(responder: responder)),
            final: WireHTTPResponder(
                responder: responder, maximumBodySize: configuration.maximumBodySize,
                isSecure: configuration.certificate != nil)
        ),
        server: server,
        configuration: .init(
            address: .hostname(configuration.host, port: configuration.port), serverName: "alicerce"),
        onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? configuration.port) },
        logger: logger
    )
    var services = ServiceGroupConfiguration(
        services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    services.maximumGracefulShutdownDuration = .seconds(configuration.shutdownTimeout)
    try await ServiceGroup(configuration: services).run()
}
