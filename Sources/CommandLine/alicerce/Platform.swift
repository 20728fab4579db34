// What outlives a request: the records of this installation, opened when the server starts.

import AWSWireProtocol
import Foundation
import InvocationLogs
import Logging
import ObjectStorage
import SQLiteStorage

/// The parts of the platform that the services share.
struct Platform {
    /// Every record of the installation.
    let records: SQLiteRecords
    /// Every object of the installation.
    let objects: any ObjectStore
    /// The log of invocations.
    let invocationLog: InvocationLog

    /// Opens what lies in the data folder.
    /// - Throws: `RecordsError` when the records cannot be opened.
    init(home: String, logger: Logger) async throws {
        records = try SQLiteRecords(path: home + "/records.sqlite")
        objects = NoBuckets()
        invocationLog = InvocationLog(settings: records, objects: objects, now: Self.now) { problem in
            logger.error("\(problem)")
        }
        try await invocationLog.start()
    }

    /// The time of day.
    @Sendable static func now() -> Timestamp {
        let seconds = Date().timeIntervalSince1970
        let whole = seconds.rounded(.down)
        return Timestamp(seconds: Int64(whole), nanoseconds: Int32((seconds - whole) * 1_000_000) * 1000)
    }
}

/// An object store in which no bucket exists: nothing creates any yet.
private struct NoBuckets: ObjectStore {
    func object(_ key: String, in bucket: String) async throws -> StoredObject { throw fault(bucket) }

    func read(_ key: String, in bucket: String, range: Range<Int>?) async throws -> (StoredObject, WireBodyStream) {
        throw fault(bucket)
    }

    func write(
        _ key: String, in bucket: String, body: WireBodyStream, contentType: String?
    ) async throws -> StoredObject { throw fault(bucket) }

    func objects(in bucket: String, prefix: String, after: String?, limit: Int) async throws -> [StoredObject] {
        throw fault(bucket)
    }

    func delete(_ key: String, in bucket: String) async throws { throw fault(bucket) }

    private func fault(_ bucket: String) -> ObjectStorageError {
        ObjectStorageError(.noSuchBucket, "There is no bucket \(bucket).")
    }
}
