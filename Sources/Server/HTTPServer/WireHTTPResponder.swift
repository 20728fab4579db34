// The edge between the server library's types and the wire's: collects a body, watches for a client that leaves, and
// writes bytes or a stream.

import AWSWireProtocol
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Hands requests to a `WireResponder` and its replies to the client.
struct WireHTTPResponder: Sendable {
    let responder: any WireResponder
    let maximumBodySize: Int

    func respond(to request: Request, context: PipelineContext) async throws -> Response {
        var request = request
        let body: ByteBuffer
        if let length = request.headers[.contentLength].flatMap(Int.init), length > maximumBodySize {
            throw bodyTooLarge
        }
        do {
            body = try await request.collectBody(upTo: maximumBodySize)
        } catch is NIOTooManyBytesError {
            throw bodyTooLarge
        } catch {
            // The client left in the middle, or its chunks are malformed: its fault, and nothing for the error log.
            context.logger.debug("unreadable body", metadata: ["id": "\(context.requestID)", "error": "\(error)"])
            throw RequestRefusal(.malformed, "The request body cannot be read.")
        }
        let wireRequest = WireRequest(request, body: body)
        let requestID = context.requestID
        let answer = Task { await responder.respond(to: wireRequest, requestID: requestID) }
        // An answer may take minutes without a byte written, so a client that leaves must be noticed from outside.
        context.channel.onClientDeparture { answer.cancel() }
        let reply = await answer.value
        context.channel.onClientDeparture(nil)
        return Response(reply, channel: context.channel)
    }

    private var bodyTooLarge: RequestRefusal {
        RequestRefusal(.bodyTooLarge, "The request body is larger than \(maximumBodySize) bytes.")
    }
}

extension WireRequest {
    init(_ request: Request, body: ByteBuffer) {
        let target = Self.target(request)
        var headers = WireHeaders()
        if let authority = request.head.authority { headers.append(name: "Host", value: authority) }
        for field in request.headers { headers.append(name: field.name.rawName, value: field.value) }
        self.init(
            method: request.method.rawValue.uppercased(), path: target.path, query: target.query, headers: headers,
            body: Array(buffer: body))
    }

    /// Path and query as they were sent.
    static func target(_ request: Request) -> (path: String, query: String) {
        let parts = (request.head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init) ?? "/", parts.count > 1 ? String(parts[1]) : "")
    }
}

extension Response {
    init(_ reply: WireResponse, channel: any Channel) {
        var fields = HTTPFields()
        for field in reply.headers.fields {
            if let name = HTTPField.Name(field.name) { fields.append(HTTPField(name: name, value: field.value)) }
        }
        let body: ResponseBody
        switch reply.body {
        case .bytes(let bytes): body = .init(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let chunks): body = .init(chunks, channel: channel)
        }
        self.init(status: .init(code: reply.status), headers: fields, body: body)
    }
}

extension ResponseBody {
    /// Writes and flushes chunk by chunk. A failing sequence makes the server cut the connection: a clean end would
    /// look like a complete answer. When the client leaves, the sequence is cancelled, also between two chunks.
    init(_ chunks: AsyncThrowingStream<[UInt8], any Error>, channel: any Channel) {
        self.init { writer in
            let (relay, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
            let pump = Task {
                do {
                    for try await chunk in chunks { continuation.yield(chunk) }
                    // A cancelled sequence ends without an error, but what was sent is no complete answer.
                    continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            defer { pump.cancel() }
            channel.onClientDeparture { pump.cancel() }
            for try await chunk in relay {
                try await writer.write(ByteBuffer(bytes: chunk))
            }
            channel.onClientDeparture(nil)
            try await writer.finish(nil)
        }
    }
}
