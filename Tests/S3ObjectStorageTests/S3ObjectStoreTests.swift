// The external store keeps what every store promises, over a connection that may fail.

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import RequestSigning
import S3ObjectStorage
import TestSupport
import Testing

private func fault(_ body: () async throws -> Void) async -> ObjectStorageError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? ObjectStorageError
    }
}

@Suite struct S3ObjectStoreTests {
    @Test func itKeepsWhatEveryStorePromises() async throws {
        try await withOtherServer { store, _, local in
            try await tryObjectStore(store, bucket: "b")
            let uploads = try await local.records.uploads(ObjectQuery(bucket: "outer-b"))
            #expect(uploads.items.isEmpty)
        }
    }

    @Test func whatFailsIsTriedAgainWhereThatIsSafe() async throws {
        try await withOtherServer { store, faults, _ in
            faults.fail(with: 503, 500, 502)
            try await store.write("k", in: "b", body: WireBodyStream([1, 2, 3]), contentType: nil)
            #expect(faults.requests.count { $0.hasPrefix("PUT") } == 4)
            faults.fail(with: 503, 503, 503)
            #expect(try await store.object("k", in: "b").size == 3)
            // Four attempts, and no more.
            faults.fail(with: 503, 503, 503, 503)
            let busy = await fault { _ = try await store.object("k", in: "b") }
            #expect(busy?.code.name == "ServiceUnavailable")
            // What is no passing fault is not tried again.
            let before = faults.requests.count
            faults.fail(with: 403)
            #expect(await fault { _ = try await store.object("k", in: "b") }?.code.name == "AccessDenied")
            #expect(faults.requests.count == before + 1)
        }
    }

    @Test func readingGoesOnWhereAConnectionBroke() async throws {
        try await withOtherServer { store, faults, _ in
            let bytes = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 >> 3) }
            try await store.write("k", in: "b", body: WireBodyStream(bytes), contentType: nil)
            faults.cut(2)
            let (_, stream) = try await store.read("k", in: "b", range: 10..<4_999_990)
            #expect(try await stream.collected(upTo: bytes.count) == Array(bytes[10..<4_999_990]))
            #expect(faults.requests.count { $0.hasPrefix("GET") } == 3)
            // Another object of that name is not joined to the first one's beginning.
            faults.cut(1)
            let (_, torn) = try await store.read("k", in: "b", range: nil)
            _ = try await torn.next()
            try await store.write("k", in: "b", body: WireBodyStream([7]), contentType: nil)
            #expect(await fault { while try await torn.next() != nil {} } != nil)
        }
    }

    @Test func aWrongSecretIsSaidAndStaysUntold() async throws {
        try await withOtherServer(secret: "not-the-secret") { store, _, _ in
            let refused = await fault {
                try await store.write("k", in: "b", body: WireBodyStream([1]), contentType: nil)
            }
            #expect(refused?.code.name == "AccessDenied")
            #expect(refused?.message.contains("AWS_SECRET_ACCESS_KEY") == true)
            #expect(refused?.message.contains("not-the-secret") == false)
            #expect(!"\(store.endpoint)".contains("secret"))
        }
    }

    @Test func aServerThatIsNotThereIsNamed() async throws {
        let store = S3ObjectStore(
            endpoint: try S3Endpoint(url: "http://127.0.0.1:1", region: "us-east-1", credentials: credentials),
            now: currentTime, pause: { _ in })
        let error = await fault { _ = try await store.object("k", in: "b") }
        #expect(error?.code.name == "ServiceUnavailable")
        #expect(error?.message.contains("http://127.0.0.1:1") == true)
        #expect(error?.message.contains("ALICERCE_OBJECTS_ENDPOINT") == true)
        try await store.shutdown()
    }

    @Test(arguments: [
        "", "example.org", "ftp://example.org", "https://", "https://example.org/path", "https://example.org?a=b",
        "https://key:secret@example.org",
    ])
    func addressesThatAreNoneAreRefused(url: String) {
        let error = #expect(throws: ObjectStorageError.self) {
            _ = try S3Endpoint(url: url, region: "us-east-1", credentials: credentials)
        }
        #expect(error?.code.name == "InvalidEndpoint")
        #expect(error?.message.contains("secret@") == false)
    }

    @Test func anEndpointNeedsAKeyARegionAndAValidPrefix() {
        let none = SigningCredentials(accessKeyID: "", secretAccessKey: "")
        #expect(throws: ObjectStorageError.self) {
            _ = try S3Endpoint(url: "https://example.org", region: "us-east-1", credentials: none)
        }
        #expect(throws: ObjectStorageError.self) {
            _ = try S3Endpoint(url: "https://example.org", region: "US", credentials: credentials)
        }
        #expect(throws: ObjectStorageError.self) {
            _ = try S3Endpoint(
                url: "https://example.org", region: "us-east-1", credentials: credentials, bucketPrefix: "A_")
        }
    }
}
