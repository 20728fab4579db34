// A server of ours, in this process and over a real socket, that stands for the external store.

import AWSServiceModels
import AWSWireProtocol
import Foundation
import HTTPServer
import Logging
import ObjectStorage
import PlatformRecords
import RequestSigning
import S3ObjectStorage
import S3Service
import S3Shapes
import SQLiteStorage
import Synchronization
import TestPeers
import Testing

let credentials = SigningCredentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret-of-the-outer-store")

func currentTime() -> Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }

/// What the server is to do wrong, and what it was asked.
final class Faults: Sendable {
    private struct State {
        var failures: [Int] = []
        var requests: [String] = []
        var cut = 0
    }

    private let state = Mutex(State())

    /// The next requests are answered with these statuses.
    func fail(with statuses: Int...) { state.withLock { $0.failures = statuses } }

    /// The next answers to GET are cut off behind their first piece.
    func cut(_ count: Int) { state.withLock { $0.cut = count } }

    var requests: [String] { state.withLock(\.requests) }

    fileprivate func take(_ request: WireRequest) -> (failure: Int?, isCut: Bool) {
        state.withLock { state in
            state.requests.append("\(request.method) \(request.path)?\(request.query)")
            if !state.failures.isEmpty { return (state.failures.removeFirst(), false) }
            guard request.method == "GET", state.cut > 0 else { return (nil, false) }
            state.cut -= 1
            return (nil, true)
        }
    }
}

/// Answers S3's requests that are signed with ``credentials``.
private struct SignedResponder: WireResponder {
    let endpoint: ServiceEndpoint
    let faults: Faults

    func streamsBody(of head: WireRequest) -> Bool { endpoint.streamsBody(of: head) }

    func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        let (failure, isCut) = faults.take(request)
        if let failure { return WireResponse(status: failure) }
        var proved = request
        do {
            guard let presented = try PresentedSignature(of: request) else { return WireResponse(status: 403) }
            try SignatureVerification().verify(
                request, presented: presented, credentials: credentials, now: currentTime())
        } catch {
            return endpoint.response(
                to: ServiceError(code: "SignatureDoesNotMatch", message: "\(error)"), request: request,
                requestID: requestID)
        }
        if let stream = request.stream, let hash = request.headers["x-amz-content-sha256"] {
            if hash.hasPrefix("STREAMING-") {
                proved.stream = VerifiedBody.chunked(
                    stream, signatures: nil,
                    decodedLength: request.headers["x-amz-decoded-content-length"].flatMap(Int.init))
            } else if hash.utf8.count == 64 {
                proved.stream = VerifiedBody.hashed(stream, expecting: hash)
            }
        }
        var response = await endpoint.respond(to: proved, requestID: requestID)
        if isCut, case .stream(let chunks) = response.body {
            struct Cut: Error {}
            let first = Mutex(true)
            response.body = .stream(
                AsyncThrowingStream(unfolding: {
                    guard
                        first.withLock({
                            let was = $0; $0 = false; return was
                        })
                    else { throw Cut() }
                    var iterator = chunks.makeAsyncIterator()
                    return try await iterator.next()
                }))
        }
        return response
    }
}

/// Runs `body` with a store over a server that has the bucket `outer-b`, which is `b` there.
func withOtherServer(
    secret: String? = nil, _ body: @escaping @Sendable (S3ObjectStore, Faults, LocalObjectStore) async throws -> Void
) async throws {
    try await withTemporaryFolder { folder in
        let records = try SQLiteRecords(path: folder + "/records.sqlite")
        try await records.createBucket(BucketRecord(name: "outer-b", region: "us-east-1", createdAt: currentTime()))
        let local = try await LocalObjectStore(folder: folder + "/objects", records: records, ownsFolder: true)
        let endpoint = try ServiceEndpoint(
            handlers: ["s3": S3Service(store: local).operationHandlers], account: "000000000000", region: "us-east-1")
        let faults = Faults()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (ports, continuation) = AsyncStream<Int>.makeStream()
            group.addTask {
                var logger = Logger(label: "test")
                logger.logLevel = .critical
                try await runHTTPServer(
                    configuration: HTTPServerConfiguration(port: 0),
                    responder: SignedResponder(endpoint: endpoint, faults: faults), logger: logger
                ) { port in continuation.yield(port) }
            }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let store = S3ObjectStore(
                endpoint: try S3Endpoint(
                    url: "http://127.0.0.1:\(port)", region: "us-east-1",
                    credentials: SigningCredentials(
                        accessKeyID: credentials.accessKeyID, secretAccessKey: secret ?? credentials.secretAccessKey),
                    bucketPrefix: "outer-"),
                now: currentTime, pause: { _ in })
            do {
                try await body(store, faults, local)
            } catch {
                try? await store.shutdown()
                throw error
            }
            try await store.shutdown()
            group.cancelAll()
        }
    }
}
