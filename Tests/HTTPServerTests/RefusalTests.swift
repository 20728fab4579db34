// What the server refuses by itself, in the form of the API that was asked for, over real sockets.

import AWSWireProtocol
import HTTPServer
import Logging
import NIOCore
import NIOPosix
import Testing

/// Refuses under `/own` in a form of its own, elsewhere in AWS's; answers everything else.
private struct TwoForms: WireResponder {
    func respond(to request: WireRequest, requestID: String) async -> WireResponse { WireResponse(status: 200) }

    func response(to refusal: RequestRefusal, path: String, requestID: String) -> WireResponse {
        guard path.hasPrefix("/own") else { return refusal.restJSONResponse() }
        return WireResponse(
            status: refusal.status, body: .bytes(Array("own \(path) \(refusal.kind) \(requestID.count)".utf8)))
    }
}

@Suite(.timeLimit(.minutes(1))) struct RefusalTests {
    /// The whole reply to `request`; the server may keep the connection while a body that it refused is under way.
    private func exchange(_ request: String) async throws -> String {
        try await withThrowingTaskGroup(of: Void.self, returning: String.self) { group in
            let (ports, continuation) = AsyncStream<Int>.makeStream()
            group.addTask {
                var logger = Logger(label: "test")
                logger.logLevel = .critical
                try await runHTTPServer(
                    configuration: HTTPServerConfiguration(port: 0, maximumBodySize: 9), responder: TwoForms(),
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
            let reply = try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(string: request))
                var received = ""
                for try await part in inbound {
                    received += String(buffer: part)
                    if Self.isWhole(received) { break }
                }
                return received
            }
            group.cancelAll()
            return reply
        }
    }

    /// Whether as much stands behind the header as it announces.
    private static func isWhole(_ reply: String) -> Bool {
        guard let end = reply.firstRange(of: "\r\n\r\n") else { return false }
        let lengths = reply[..<end.lowerBound].split(separator: "\r\n").compactMap { line -> Int? in
            let parts = line.lowercased().split(separator: ":")
            guard parts.first == "content-length", let value = parts.last else { return nil }
            return Int(value.drop { $0 == " " })
        }
        return lengths.first == reply[end.upperBound...].utf8.count
    }

    @Test(
        "A refusal has the form of its path's API",
        arguments: [
            ("POST", "Host: localhost\r\nContent-Length: 10\r\n\r\n", 413, "ValidationException", "bodyTooLarge"),
            (
                "POST", "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\na\r\n0123456789\r\n", 413,
                "ValidationException", "bodyTooLarge"
            ),
            (
                "POST", "Host: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400, "SerializationException",
                "malformed"
            ),
            ("GET", "Host: example.org\r\nConnection: close\r\n\r\n", 403, "AccessDeniedException", "forbidden"),
            (
                "GET", "Host: localhost\r\nOrigin: https://example.org\r\nConnection: close\r\n\r\n", 403,
                "AccessDeniedException", "forbidden"
            ),
        ])
    func forms(method: String, rest: String, status: Int, code: String, kind: String) async throws {
        let own = try await exchange("\(method) /own/a%20b?c=d HTTP/1.1\r\n\(rest)")
        #expect(own.hasPrefix("HTTP/1.1 \(status) "))
        #expect(own.hasSuffix("\r\n\r\nown /own/a%20b \(kind) 36"))
        let other = try await exchange("\(method) /other HTTP/1.1\r\n\(rest)")
        #expect(other.hasPrefix("HTTP/1.1 \(status) "))
        #expect(other.contains("x-amzn-ErrorType: \(code)\r\n"))
        #expect(other.contains(#"{"message":""#))
    }
}
