// What happens on a connection, over real sockets: keep-alive, clients that leave, answers that break off.

import AWSWireProtocol
import Testing

// The limit is what fails a test whose signal never comes.
@Suite(.serialized, .timeLimit(.minutes(1))) struct ConnectionTests {
    private let request = "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi"

    @Test("A request arrives raw, and the connection serves the next one")
    func keepAlive() async throws {
        try await withServer { request in
            WireResponse(
                status: 200,
                body: .bytes(Array("\(request.method) \(request.path) ?\(request.query) \(request.body.count)".utf8)))
        } _: { connection in
            try await connection.send("GET /a%2Fb/c:d?q=1&r HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try await connection.receive(until: "GET /a%2Fb/c:d ?q=1&r 0"))
            try await connection.send(request)
            #expect(try await connection.receive(until: "POST /x ? 2"))
        }
    }

    @Test(
        "A connection on which nothing comes any more is closed",
        arguments: ["", "POST /x HTTP/1.1\r\nHo", "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{"])
    func silentClient(sent: String) async throws {
        try await withServer(
            { _ in WireResponse(status: 200) },
            { connection in
                if !sent.isEmpty { try await connection.send(sent) }
                let answer = try await connection.receiveToEnd()
                #expect(!answer.contains(" 200 "))
            }, idleTimeout: 1)
    }

    @Test("A client that asks whether to send its body is told at once, on every request of a connection")
    func expectation() async throws {
        try await withServer { request in
            WireResponse(status: 200, body: .bytes(Array("\(request.body.count) bytes".utf8)))
        } _: { connection in
            let head = "PUT /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n"
            for _ in 0..<2 {
                // The body is sent only after the invitation: without one, this waits until the test's limit.
                try await connection.send(head)
                #expect(try await connection.receive(until: "HTTP/1.1 100 Continue\r\n\r\n"))
                #expect(!connection.received.contains(" 200 "))
                try await connection.send("hello")
                #expect(try await connection.receive(until: "5 bytes"))
                connection.forget()
            }
        }
    }

    @Test("A body that is announced as too large is not asked for, and nobody is asked who does not expect it")
    func refusedExpectation() async throws {
        for (head, status) in [
            ("Expect: 100-continue\r\nContent-Length: 25000001", " 413 "), ("Content-Length: 0", " 200 "),
            ("Expect: something-else\r\nContent-Length: 0", " 200 "),
        ] {
            try await withServer { _ in
                WireResponse(status: 200)
            } _: { connection in
                try await connection.send("PUT /x HTTP/1.1\r\nHost: localhost\r\n\(head)\r\n\r\n")
                #expect(try await connection.receive(until: "\r\n\r\n"))
                #expect(connection.received.hasPrefix("HTTP/1.1\(status)"))
            }
        }
    }

    @Test("Nothing is written into the middle of an answer when the next request comes early and asks")
    func earlyExpectation() async throws {
        let proceed = Signal()
        try await withServer { request in
            guard request.method == "GET" else { return WireResponse(status: 200, body: .bytes(Array("last".utf8))) }
            let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            continuation.yield(Array("first".utf8))
            Task {
                await proceed.wait()
                continuation.yield(Array("second".utf8))
                continuation.finish()
            }
            return WireResponse(status: 200, body: .stream(stream))
        } _: { connection in
            try await connection.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try await connection.receive(until: "first"))
            try await connection.send(
                "PUT /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nhi")
            proceed.fire()
            #expect(try await connection.receive(until: "last"))
            // The invitation may follow the first answer when the request was read that late.
            let end = try #require(connection.received.firstRange(of: "\r\n0\r\n\r\n"))
            #expect(!connection.received[..<end.lowerBound].contains(" 100 "))
        }
    }

    @Test("A client that leaves cancels an answer that has not begun")
    func departureBeforeTheAnswer() async throws {
        let entered = Signal()
        let cancelled = Signal()
        try await withServer { _ in
            await withTaskCancellationHandler {
                entered.fire()
                await cancelled.wait()
            } onCancel: {
                cancelled.fire()
            }
            return WireResponse(status: 200)
        } _: { connection in
            try await connection.send(request)
            await entered.wait()
        } afterwards: {
            await cancelled.wait()
        }
    }

    @Test("A client that leaves between two chunks ends the stream behind them")
    func departureInMidStream() async throws {
        let ended = Signal()
        try await withServer { _ in
            let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            continuation.onTermination = { _ in ended.fire() }
            continuation.yield(Array("first".utf8))
            return WireResponse(status: 200, body: .stream(stream))
        } _: { connection in
            try await connection.send(request)
            #expect(try await connection.receive(until: "first"))
        } afterwards: {
            await ended.wait()
        }
    }

    @Test("A stream is flushed chunk by chunk and ends cleanly; the connection lives on")
    func streaming() async throws {
        let proceed = Signal()
        try await withServer { _ in
            WireResponse(
                status: 200,
                body: .stream(
                    AsyncThrowingStream { continuation in
                        Task {
                            continuation.yield(Array("first".utf8))
                            await proceed.wait()
                            continuation.yield(Array("second".utf8))
                            continuation.finish()
                        }
                    }))
        } _: { connection in
            try await connection.send(request)
            #expect(try await connection.receive(until: "first"))
            #expect(!connection.received.contains("second"))
            proceed.fire()
            #expect(try await connection.receive(until: "0\r\n\r\n"))
            try await connection.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try await connection.receive(until: "\"status\":\"ok\""))
        }
    }

    @Test("A stream that fails cuts the connection without a clean end")
    func failingStream() async throws {
        struct Failure: Error {}
        try await withServer { _ in
            let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            continuation.yield(Array("first".utf8))
            continuation.finish(throwing: Failure())
            return WireResponse(status: 200, body: .stream(stream))
        } _: { connection in
            try await connection.send(request)
            let all = try await connection.receiveToEnd()
            #expect(all.contains("first"))
            #expect(!all.hasSuffix("0\r\n\r\n"))
        }
    }
}
