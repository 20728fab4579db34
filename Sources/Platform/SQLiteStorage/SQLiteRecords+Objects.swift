// Buckets and the versions of their objects in SQLite.

import AWSWireProtocol
import GRDB
public import PlatformRecords
import StructuredJSON

extension SQLiteRecords: ObjectRecords {
    /// Adds a bucket.
    public func createBucket(_ bucket: BucketRecord) async throws {
        try await write { database in
            guard try database.bucket(bucket.name) == nil else {
                throw RecordsError(.alreadyExists, "There is a bucket \(bucket.name) already.")
            }
            try database.execute(
                sql: "INSERT INTO buckets (name, region, created_at, versioning, settings) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    bucket.name, bucket.region, bucket.createdAt.microseconds, bucket.versioning.rawValue,
                    JSONValue.object(bucket.settings).serialized(),
                ])
        }
    }

    /// A bucket by its name.
    public func bucket(_ name: String) async throws -> BucketRecord? {
        try await read { try $0.bucket(name) }
    }

    /// Buckets in the order of their names.
    public func buckets(prefix: String, after: String, limit: Int) async throws -> [BucketRecord] {
        try await read { database in
            let end = KeyRange.end(of: prefix)
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM buckets WHERE name > ? AND name >= ? AND (? IS NULL OR name < ?)
                    ORDER BY name LIMIT ?
                    """,
                arguments: [after, prefix, end, end, limit]
            ).map(BucketRecord.init)
        }
    }

    /// Changes a bucket.
    public func changeBucket(
        _ name: String, _ change: @escaping @Sendable (inout BucketRecord) throws -> Void
    ) async throws -> BucketRecord {
        try await write { database in
            var bucket = try database.demandBucket(name)
            try change(&bucket)
            try database.execute(
                sql: "UPDATE buckets SET versioning = ?, settings = ? WHERE name = ?",
                arguments: [
                    bucket.versioning.rawValue, JSONValue.object(bucket.settings).serialized(), name,
                ])
            return bucket
        }
    }

    /// Removes an empty bucket.
    public func deleteBucket(_ name: String) async throws -> [String] {
        try await write { database in
            _ = try database.demandBucket(name)
            let isUsed = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM object_versions WHERE bucket = ?)", arguments: [name])
            guard isUsed != true else {
                throw RecordsError(
                    .inUse, "The bucket \(name) is not empty.", remedy: "Delete every version of its objects first.")
            }
            let blobs = try String.fetchAll(
                database,
                sql: "SELECT blob FROM upload_parts JOIN uploads ON uploads.id = upload WHERE bucket = ?",
                arguments: [name])
            try database.execute(sql: "DELETE FROM buckets WHERE name = ?", arguments: [name])
            return blobs
        }
    }

    /// A version of an object with its parts.
    public func object(_ key: String, in bucket: String, versionID: String?) async throws -> ObjectVersion? {
        try await read { database in
            _ = try database.demandBucket(bucket)
            guard let (row, version) = try database.version(key, in: bucket, id: versionID) else { return nil }
            var found = version
            found.parts = try database.parts(ofVersion: row)
            return found
        }
    }

    /// Writes a version as its key's latest.
    public func putObject(
        _ version: ObjectVersion, if condition: @escaping @Sendable (ObjectVersion?) throws -> Void
    ) async throws -> ObjectChange<ObjectVersion> {
        try await write { database in
            let bucket = try database.demandBucket(version.bucket)
            try condition(try database.version(version.key, in: version.bucket, id: nil)?.version)
            var freed: [String] = []
            let written = try database.put(version, into: bucket, freed: &freed)
            return ObjectChange(written, freedBlobs: freed)
        }
    }

    /// Changes what is said of a version.
    public func changeObject(
        _ key: String, in bucket: String, versionID: String?,
        _ change: @escaping @Sendable (inout ObjectDescription) throws -> Void
    ) async throws -> ObjectVersion? {
        try await write { database in
            _ = try database.demandBucket(bucket)
            guard let (row, version) = try database.version(key, in: bucket, id: versionID) else { return nil }
            var changed = version
            try change(&changed.description)
            try database.execute(
                sql: "UPDATE object_versions SET document = ? WHERE id = ?", arguments: [changed.document, row])
            return changed
        }
    }

    /// Removes objects and versions.
    public func deleteObjects(
        _ deletions: [ObjectDeletion], in bucket: String
    ) async throws -> ObjectChange<[Result<ObjectVersion?, any Error>]> {
        try await write { database in
            let kept = try database.demandBucket(bucket)
            var freed: [String] = []
            var results: [Result<ObjectVersion?, any Error>] = []
            for deletion in deletions {
                let found = try database.version(deletion.marker.key, in: bucket, id: deletion.versionID)
                do {
                    try deletion.condition(found?.version)
                } catch {
                    results.append(.failure(error))
                    continue
                }
                if deletion.versionID != nil || kept.versioning == .unversioned {
                    if let found { freed += try database.remove(found.version, row: found.row) }
                    results.append(.success(found?.version))
                } else {
                    results.append(.success(try database.put(deletion.marker, into: kept, freed: &freed)))
                }
            }
            return ObjectChange(results, freedBlobs: freed)
        }
    }

    /// Those of some blobs that no record names.
    public func unnamedBlobs(among blobs: [String]) async throws -> [String] {
        try await read { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM object_parts WHERE blob = ?)
                        OR EXISTS (SELECT 1 FROM upload_parts WHERE blob = ?)
                    """)
            return try blobs.filter { blob in
                try Bool.fetchOne(statement, arguments: [blob, blob]) != true
            }
        }
    }
}
