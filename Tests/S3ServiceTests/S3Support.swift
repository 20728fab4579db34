// A service in a folder of its own, and requests to it.

import AWSWireProtocol
import Foundation
import ObjectStorage
import PlatformRecords
import S3Service
import S3Shapes
import SQLiteStorage
import StructuredJSON
import TestPeers
import Testing

let account = "000000000000"

/// Runs `body` with a service that has the bucket `bucket`.
func withService(_ body: (S3Service) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let records = try SQLiteRecords(path: folder + "/records.sqlite")
        let store = try await LocalObjectStore(folder: folder + "/objects", records: records, ownsFolder: true)
        let service = S3Service(store: store)
        _ = try await service.createBucket(CreateBucketRequest(bucket: "bucket"), context: context())
        try await body(service)
    }
}

/// A request's context with a body and header fields.
func context(
    _ body: [UInt8]? = nil, stream: WireBodyStream? = nil, headers: WireHeaders = [:]
) -> RequestContext {
    RequestContext(
        requestID: "r", account: account, region: "us-east-1", headers: headers,
        body: stream ?? body.map { WireBodyStream($0) })
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The code of the `ServiceError` that `body` throws.
func code(_ body: () async throws -> Void) async -> String? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? ServiceError)?.code ?? "\(error)"
    }
}

extension S3Service {
    /// Writes an object.
    @discardableResult func put(
        _ key: String, _ text: String, _ change: (inout PutObjectRequest) -> Void = { _ in }
    ) async throws -> PutObjectOutput {
        var input = PutObjectRequest(bucket: "bucket", key: key)
        change(&input)
        return try await putObject(input, context: context(bytes(text)))
    }

    /// Reads an object.
    func get(
        _ key: String, _ change: (inout GetObjectRequest) -> Void = { _ in }
    ) async throws -> (GetObjectOutput, String) {
        var input = GetObjectRequest(bucket: "bucket", key: key)
        change(&input)
        let output = try await getObject(input, context: context())
        return (output, String(decoding: try await output.body.collected(upTo: 100 << 20), as: UTF8.self))
    }
}
