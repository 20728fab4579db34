// Bodies that are handed over while they arrive, replies that are pulled, and clients that hold a connection.

import AWSWireProtocol
import NIOCore
import Testing

@Suite(.serialized, .timeLimit(.minutes(1))) struct StreamedBodyTests {
    @Test("A streamed body is read while its end has not been sent yet, and its length is known")
    func arrivesInPieces() async throws {
        let first = Signal()
        try await withServer(
            { request in
                var count = 0
                while let piece = try? await request.stream?.next() {
                    count += piece.count
                    first.fire()
                }
                return WireResponse(
                    status: 200, body: .bytes(Array("\(count) of \(request.stream?.length ?? -1)".utf8)))
            },
            { connection in
                try await connection.send("PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello")
                // Without streaming this waits until the test's limit.
                await first.wait()
                try await connection.send("world")
                #expect(try await connection.receive(until: "10 of 10"))
            }, streams: { $0.method == "PUT" })
    }

    @Test("A streamed body larger than the bound of collected ones is asked for and read")
    func largerThanTheBound() async throws {
        let size = 26_000_000
        try await withServer(
            { request in
                var count = 0
                while let piece = try? await request.stream?.next() { count += piece.count }
                return WireResponse(status: 200, body: .bytes(Array("\(count) bytes".utf8)))
            },
            { connection in
                try await connection.send(
                    "PUT /x HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: \(size)\r\n\r\n")
                #expect(try await connection.receive(until: "100 Continue"))
                let piece = String(repeating: "x", count: 1_000_000)
                for _ in 0..<26 { try await connection.send(piece) }
                #expect(try await connection.receive(until: "\(size) bytes"))
            }, streams: { _ in true })
    }

    @Test("A client that leaves in the middle of a streamed body ends it with an error, not with an end")
    func brokenOff() async throws {
        let failed = Signal()
        try await withServer(
            { request in
                do {
                    while try await request.stream?.next() != nil {}
                } catch {
                    failed.fire()
                }
                return WireResponse(status: 200)
            },
            { connection in
                try await connection.send("PUT /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhello")
            }, streams: { _ in true }, afterwards: { await failed.wait() })
    }

    @Test("A reply is pulled no faster than its client reads")
    func pulledReply() async throws {
        let pulled = Counter()
        try await withServer { _ in
            WireResponse(
                status: 200,
                body: .stream(
                    AsyncThrowingStream {
                        await pulled.add() <= 2000 ? [UInt8](repeating: 120, count: 1_000_000) : nil
                    }))
        } _: { connection in
            try await connection.send("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(try await connection.receive(until: "\r\n\r\n"))
            // Two gigabytes are offered and one reply's beginning was read: what was pulled fills the sockets' buffers.
            #expect(await pulled.value < 200)
        }
    }

    @Test("A head that trickles in is cut off although every byte comes in time")
    func tricklingHead() async throws {
        try await withServer(
            { _ in WireResponse(status: 200) },
            { connection in
                try await connection.send("GET /x HTTP/1.1\r\nHost: localhost\r\n")
                var isOpen = true
                while isOpen {
                    do {
                        try await connection.send("X-Filler: 1\r\n")
                        try await Task.sleep(for: .milliseconds(100))
                    } catch {
                        isOpen = false
                    }
                }
                #expect(!connection.received.contains(" 200 "))
            }, idleTimeout: 1)
    }

    @Test("A head without end is refused", .timeLimit(.minutes(2)))
    func endlessHead() async throws {
        try await withServer(
            { _ in WireResponse(status: 200) },
            { connection in
                try await connection.send("GET /x HTTP/1.1\r\nHost: localhost\r\n")
                // Far beyond any head, and less than the system's buffers take in while nobody reads.
                for _ in 0..<1_000 {
                    do {
                        try await connection.send("X-Filler: \(String(repeating: "y", count: 1000))\r\n")
                    } catch {
                        break
                    }
                }
                // The head is not over and the connection would be kept for an hour: its end is the server's doing.
                let answer = (try? await connection.receiveToEnd()) ?? connection.received
                #expect(!answer.contains(" 200 "))
            }, idleTimeout: 3600)
    }
}

private actor Counter {
    private(set) var value = 0

    func add() -> Int {
        value += 1
        return value
    }
}
