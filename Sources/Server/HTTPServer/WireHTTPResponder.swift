// The edge between the server library's types and the wire's: collects a body, watches for a client that leaves, and
// writes bytes or a stream.

import AWSWireProtocol
import AsyncAlgorithms
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Hands requests to a `WireResponder` and its replies to the client.
struct WireHTTPResponder: Sendable {
    let responder: any WireResponder
    let maximumBodySize: Int
    let isSecure: Bool

    func respond(to request: Request, context: PipelineContext) async throws -> Response {
        var wireRequest = WireRequest(request.head, isSecure: isSecure, channel: context.channel)
        if responder.streamsBody(of: wireRequest) {
            let length = request.headers[.contentLength].flatMap(Int.init)
            let body = ArrivingBody(request.body)
            wireRequest.stream = WireBodyStream(length: length) { try await body.next() }
        } else {
            wireRequest.body = try await collectedBody(of: request, context)
        }
        let (settled, requestID) = (wireRequest, context.requestID)
        let answer = Task { await responder.respond(to: settled, requestID: requestID) }
        // An answer may take minutes without a byte written, so a client that leaves must be noticed from outside.
        context.channel.onClientDeparture { answer.cancel() }
        let reply = await answer.value
        context.channel.onClientDeparture(nil)
        return Response(reply, channel: context.channel)
    }

    private func collectedBody(of request: Request, _ context: PipelineContext) async throws -> [UInt8] {
        var request = request
        if let length = request.headers[.contentLength].flatMap(Int.init), length > maximumBodySize {
            throw bodyTooLarge
        }
        do {
            return Array(buffer: try await request.collectBody(upTo: maximumBodySize))
        } catch is NIOTooManyBytesError {
            throw bodyTooLarge
        } catch {
            // The client left in the middle, or its chunks are malformed: its fault, and nothing for the error log.
            context.logger.debug("unreadable body", metadata: ["id": "\(context.requestID)", "error": "\(error)"])
            throw RequestRefusal(.malformed, "The request body cannot be read.")
        }
    }

    private var bodyTooLarge: RequestRefusal {
        RequestRefusal(.bodyTooLarge, "The request body is larger than \(maximumBodySize) bytes.")
    }
}

extension WireRequest {
    /// A request as far as its head tells.
    init(_ head: HTTPRequest, isSecure: Bool, channel: (any Channel)?) {
        let target = Self.target(head)
        var headers = WireHeaders()
        if let authority = head.authority { headers.append(name: "Host", value: authority) }
        for field in head.headerFields { headers.append(name: field.name.rawName, value: field.value) }
        self.init(
            method: head.method.rawValue.uppercased(), path: target.path, query: target.query, headers: headers)
        self.isSecure = isSecure
        sourceAddress = channel?.remoteAddress?.ipAddress ?? ""
    }

    /// Path and query as they were sent.
    static func target(_ head: HTTPRequest) -> (path: String, query: String) {
        let parts = (head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
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
    /// Writes and flushes chunk by chunk, each pulled when the one before has gone out, so that a slow client holds no
    /// more than one. A failing sequence makes the server cut the connection: a clean end would look like a complete
    /// answer. When the client leaves, the sequence is cancelled, also between two chunks.
    init(_ chunks: AsyncThrowingStream<[UInt8], any Error>, channel: any Channel) {
        self.init { writer in
            let relay = AsyncThrowingChannel<[UInt8], any Error>()
            let pump = Task {
                do {
                    for try await chunk in chunks { await relay.send(chunk) }
                    // A cancelled sequence ends without an error, but what was sent is no complete answer.
                    if Task.isCancelled { relay.fail(CancellationError()) } else { relay.finish() }
                } catch {
                    relay.fail(error)
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

/// A body that is pulled while it arrives.
private actor ArrivingBody {
    private var iterator: RequestBody.AsyncIterator

    init(_ body: RequestBody) {
        iterator = body.makeAsyncIterator()
    }

    /// - Throws: `ServiceError` IncompleteBody when the client leaves in the middle or its chunks are malformed.
    func next() async throws -> [UInt8]? {
        var current = iterator
        defer { iterator = current }
        do {
            return try await current.next(isolation: self).map { Array(buffer: $0) }
        } catch {
            throw ServiceError(
                code: "IncompleteBody",
                message: "You did not provide the number of bytes specified by the Content-Length HTTP header.")
        }
    }
}
