// The statements behind object versions: which is the latest, what replaces what, and which blobs that frees.

import AWSWireProtocol
import GRDB
import PlatformRecords
import StructuredJSON

extension Database {
    func bucket(_ name: String) throws -> BucketRecord? {
        try Row.fetchOne(self, sql: "SELECT * FROM buckets WHERE name = ?", arguments: [name]).map(BucketRecord.init)
    }

    func demandBucket(_ name: String) throws -> BucketRecord {
        guard let bucket = try bucket(name) else {
            throw RecordsError(.notFound, "There is no bucket \(name).")
        }
        return bucket
    }

    /// A version's row id and record without parts; the latest when none is named.
    func version(_ key: String, in bucket: String, id: String?) throws -> (row: Int64, version: ObjectVersion)? {
        let row =
            if let id {
                try Row.fetchOne(
                    self, sql: "SELECT * FROM object_versions WHERE bucket = ? AND key = ? AND version_id = ?",
                    arguments: [bucket, key, id])
            } else {
                try Row.fetchOne(
                    self, sql: "SELECT * FROM object_versions WHERE bucket = ? AND key = ? ORDER BY id DESC LIMIT 1",
                    arguments: [bucket, key])
            }
        return try row.map { ($0["id"], try ObjectVersion($0)) }
    }

    func parts(ofVersion row: Int64) throws -> [ObjectPart] {
        try Row.fetchAll(
            self, sql: "SELECT * FROM object_parts WHERE version = ? ORDER BY position", arguments: [row]
        ).map(ObjectPart.init)
    }

    /// Writes a version as its key's latest.
    func put(
        _ version: ObjectVersion, into bucket: BucketRecord, freed: inout [String]
    ) throws -> ObjectVersion {
        var written = version
        written.isLatest = true
        if bucket.versioning != .enabled {
            written.versionID = ObjectVersion.null
            if let replaced = try self.version(version.key, in: version.bucket, id: ObjectVersion.null) {
                freed += try remove(row: replaced.row)
            }
        }
        try execute(
            sql: "UPDATE object_versions SET is_latest = 0 WHERE bucket = ? AND key = ? AND is_latest = 1",
            arguments: [version.bucket, version.key])
        try execute(
            sql: """
                INSERT INTO object_versions
                    (bucket, key, version_id, is_latest, is_marker, size, etag, last_modified, upload, document)
                VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                written.bucket, written.key, written.versionID, written.isDeleteMarker, written.size, written.etag,
                written.lastModified.microseconds, written.upload, written.document,
            ])
        let row = lastInsertedRowID
        let statement = try cachedStatement(
            sql: """
                INSERT INTO object_parts (version, position, number, blob, size, etag, last_modified, checksums)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for (position, part) in written.parts.enumerated() {
            try statement.execute(
                arguments: [
                    row, position, part.number, part.blob, part.size, part.etag, part.lastModified.microseconds,
                    part.checksums.document.serialized(),
                ])
        }
        return written
    }

    /// Removes a version; the newest of those that are left becomes the latest.
    /// - Returns: the blobs that are free now.
    func remove(_ version: ObjectVersion, row: Int64) throws -> [String] {
        let freed = try remove(row: row)
        if version.isLatest {
            try execute(
                sql: """
                    UPDATE object_versions SET is_latest = 1 WHERE id =
                        (SELECT id FROM object_versions WHERE bucket = ? AND key = ? ORDER BY id DESC LIMIT 1)
                    """,
                arguments: [version.bucket, version.key])
        }
        return freed
    }

    private func remove(row: Int64) throws -> [String] {
        let blobs = try String.fetchAll(
            self, sql: "SELECT blob FROM object_parts WHERE version = ?", arguments: [row])
        try execute(sql: "DELETE FROM object_versions WHERE id = ?", arguments: [row])
        return blobs
    }
}
