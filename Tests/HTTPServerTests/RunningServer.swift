// A server over real sockets and a client's end of a connection to it, for the tests of this module.

import AWSWireProtocol
import HTTPServer
import Logging
import NIOCore
import NIOPosix
import Testing

/// Answers as a test says.
struct ClosureResponder: WireResponder {
    var streams: @Sendable (WireRequest) -> Bool = { _ in false }
    let body: @Sendable (WireRequest) async -> WireResponse

    func streamsBody(of head: WireRequest) -> Bool { streams(head) }

    func respond(to request: WireRequest, requestID: String) async -> WireResponse { await body(request) }
}

/// Something that happens once and is waited for.
struct Signal: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream<Void>.makeStream() }

    func fire() { continuation.finish() }

    func wait() async { for await _ in stream {} }
}

/// A client's end of a connection that keeps what it has read.
struct Connection {
    let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private(set) var received = ""

    init(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// Reads until `text` has come; false when the connection ends before.
    mutating func receive(until text: String) async throws -> Bool {
        while !received.contains(text) {
            guard let part = try await inbound.next() else { return false }
            received += String(buffer: part)
        }
        return true
    }

    mutating func forget() { received = "" }

    mutating func receiveToEnd() async throws -> String {
        while let part = try await inbound.next() { received += String(buffer: part) }
        return received
    }
}

/// Runs a server that answers with `respond`, `body` with a connection to it, and `afterwards` when the client has
/// left.
func withServer(
    _ respond: @escaping @Sendable (WireRequest) async -> WireResponse,
    _ body: @escaping @Sendable (inout Connection) async throws -> Void,
    idleTimeout: Int = 75,
    streams: @escaping @Sendable (WireRequest) -> Bool = { _ in false },
    afterwards: @escaping @Sendable () async -> Void = {}
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        group.addTask {
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            try await runHTTPServer(
                configuration: HTTPServerConfiguration(port: 0, idleTimeout: idleTimeout),
                responder: ClosureResponder(streams: streams, body: respond),
                logger: logger
            ) { port in continuation.yield(port) }
        }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            var connection = Connection(inbound, outbound)
            try await body(&connection)
        }
        await afterwards()
        group.cancelAll()
    }
}
