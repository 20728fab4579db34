// Sends signed requests to the external store, again where that is safe.

import AWSWireProtocol
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import ObjectStorage
import RequestSigning

/// Connections to one endpoint.
final class S3Connection: Sendable {
    /// How often a request is sent at most.
    static let attempts = 4

    let endpoint: S3Endpoint
    private let client: HTTPClient
    private let signer: RequestSigner
    private let now: @Sendable () -> Timestamp
    private let pause: @Sendable (Duration) async throws -> Void

    init(
        endpoint: S3Endpoint, now: @escaping @Sendable () -> Timestamp,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.endpoint = endpoint
        self.now = now
        self.pause = pause
        // A redirect leads to another host, for which the signature is none.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(10)
        configuration.timeout.read = .seconds(60)
        configuration.connectionPool.idleTimeout = .seconds(20)
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        signer = RequestSigner(credentials: endpoint.credentials, region: endpoint.region, service: "s3")
    }

    func shutdown() async throws { try await client.shutdown() }

    /// The reply to a request, whatever its status.
    ///
    /// What failed is tried again, after a pause that doubles, when no byte of a streamed body has been read and the
    /// request was not carried out (503) or may be carried out twice.
    /// - Throws: ``ObjectStorageError`` ServiceUnavailable when there is no reply; what reading the body throws;
    ///   `CancellationError`.
    func send(_ request: S3Request) async throws -> S3Reply {
        var attempt = 1
        while true {
            do {
                let reply = try await sendOnce(request)
                guard [500, 502, 503, 504].contains(reply.status), attempt < Self.attempts,
                    await canRepeat(request, isUndone: reply.status == 503)
                else { return reply }
            } catch let error {
                if case .stream(let body, _) = request.body, let fault = await body.fault { throw fault }
                if error is CancellationError || Task.isCancelled { throw CancellationError() }
                guard attempt < Self.attempts, await canRepeat(request, isUndone: isBeforeSending(error)) else {
                    throw unreachable(error)
                }
            }
            // Half of the pause is by chance, so that those who failed together do not come back together.
            let milliseconds = 100 << attempt
            try await pause(.milliseconds(milliseconds / 2 + Int.random(in: 0...(milliseconds / 2))))
            attempt += 1
        }
    }

    private func canRepeat(_ request: S3Request, isUndone: Bool) async -> Bool {
        if case .stream(let body, _) = request.body, await body.isBegun { return false }
        return isUndone || request.isIdempotent
    }

    private func isBeforeSending(_ error: any Error) -> Bool {
        (error as? HTTPClientError) == .connectTimeout || error is NIOConnectionError
    }

    private func sendOnce(_ request: S3Request) async throws -> S3Reply {
        var signed = WireRequest(
            method: request.method, path: request.path, query: request.query, headers: request.headers)
        signed.headers["Host"] = endpoint.host
        var payloadHash = request.payloadHash
        switch request.body {
        case .bytes(let bytes): signed.body = bytes
        case .stream(_, let hash): payloadHash = hash
        }
        signed = signer.sign(signed, at: now(), isHashSent: true, payloadHash: payloadHash)
        var message = HTTPClientRequest(
            url: endpoint.origin + signed.path + (signed.query.isEmpty ? "" : "?" + signed.query))
        message.method = HTTPMethod(rawValue: signed.method)
        for field in signed.headers.fields { message.headers.add(name: field.name, value: field.value) }
        switch request.body {
        case .bytes(let bytes):
            if !bytes.isEmpty || ["PUT", "POST"].contains(request.method) {
                message.body = .bytes(ByteBuffer(bytes: bytes))
            }
        case .stream(let body, _):
            message.body = .stream(body.buffers, length: body.length.map { .known(Int64($0)) } ?? .unknown)
        }
        let response = try await client.execute(message, deadline: .distantFuture)
        var headers: WireHeaders = [:]
        for (name, value) in response.headers { headers.append(name: name, value: value) }
        let pieces = IncomingPieces(response.body)
        let length = headers["Content-Length"].flatMap(Int.init)
        return S3Reply(
            status: Int(response.status.code), headers: headers,
            body: WireBodyStream(length: request.method == "HEAD" ? 0 : length) { try await pieces.next() })
    }

    private func unreachable(_ error: any Error) -> ObjectStorageError {
        ObjectStorageError(
            .serviceUnavailable,
            "The store of objects at \(endpoint) gave no answer (\(error)). Check that it runs and that "
                + "ALICERCE_OBJECTS_ENDPOINT is its address.")
    }
}

/// The body of a reply. Letting go of it before its end closes the connection.
private actor IncomingPieces {
    private var iterator: HTTPClientResponse.Body.AsyncIterator?

    init(_ body: HTTPClientResponse.Body) {
        iterator = body.makeAsyncIterator()
    }

    func next() async throws -> [UInt8]? {
        guard var current = iterator else { return nil }
        let buffer = try await current.next(isolation: self)
        iterator = buffer == nil ? nil : current
        return buffer.map { Array(buffer: $0) }
    }
}
