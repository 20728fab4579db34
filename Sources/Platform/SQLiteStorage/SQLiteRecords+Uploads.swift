// Uploads in parts in SQLite.

import AWSWireProtocol
import GRDB
public import PlatformRecords
import StructuredJSON

extension SQLiteRecords {
    /// Begins an upload.
    public func createUpload(_ upload: ObjectUpload) async throws {
        try await write { database in
            _ = try database.demandBucket(upload.bucket)
            try database.execute(
                sql: "INSERT INTO uploads (id, bucket, key, initiated_at, document) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    upload.id, upload.bucket, upload.key, upload.initiatedAt.microseconds, upload.document,
                ])
        }
    }

    /// An upload that is not complete.
    public func upload(_ id: String, of key: String, in bucket: String) async throws -> ObjectUpload? {
        try await read { database in
            _ = try database.demandBucket(bucket)
            return try Row.fetchOne(
                database, sql: "SELECT * FROM uploads WHERE id = ? AND bucket = ? AND key = ?",
                arguments: [id, bucket, key]
            ).map(ObjectUpload.init)
        }
    }

    /// Parts of an upload.
    public func parts(of upload: String, after number: Int, limit: Int) async throws -> [ObjectPart] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM upload_parts WHERE upload = ? AND number > ? ORDER BY number LIMIT ?",
                arguments: [upload, number, limit]
            ).map(ObjectPart.init)
        }
    }

    /// Writes a part of an upload.
    public func putPart(_ part: ObjectPart, of upload: String) async throws -> [String] {
        try await write { database in
            _ = try database.demandUpload(upload)
            let replaced = try String.fetchAll(
                database, sql: "SELECT blob FROM upload_parts WHERE upload = ? AND number = ?",
                arguments: [upload, part.number])
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO upload_parts (upload, number, blob, size, etag, last_modified, checksums)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    upload, part.number, part.blob, part.size, part.etag, part.lastModified.microseconds,
                    part.checksums.document.serialized(),
                ])
            return replaced
        }
    }

    /// Makes an object of an upload.
    public func completeUpload(
        _ id: String, assemble: @escaping @Sendable (ObjectUpload, [ObjectPart], ObjectVersion?) throws -> ObjectVersion
    ) async throws -> ObjectChange<ObjectVersion> {
        try await write { database in
            let upload = try database.demandUpload(id)
            let bucket = try database.demandBucket(upload.bucket)
            let parts = try Row.fetchAll(
                database, sql: "SELECT * FROM upload_parts WHERE upload = ? ORDER BY number", arguments: [id]
            ).map(ObjectPart.init)
            let latest = try database.version(upload.key, in: upload.bucket, id: nil)?.version
            let version = try assemble(upload, parts, latest)
            let used = Set(version.parts.map(\.blob))
            var freed = parts.map(\.blob).filter { !used.contains($0) }
            try database.execute(sql: "DELETE FROM uploads WHERE id = ?", arguments: [id])
            let written = try database.put(version, into: bucket, freed: &freed)
            return ObjectChange(written, freedBlobs: freed)
        }
    }

    /// Ends an upload without an object.
    public func deleteUpload(_ id: String) async throws -> [String] {
        try await write { database in
            _ = try database.demandUpload(id)
            let blobs = try String.fetchAll(
                database, sql: "SELECT blob FROM upload_parts WHERE upload = ?", arguments: [id])
            try database.execute(sql: "DELETE FROM uploads WHERE id = ?", arguments: [id])
            return blobs
        }
    }
}

extension Database {
    fileprivate func demandUpload(_ id: String) throws -> ObjectUpload {
        let row = try Row.fetchOne(self, sql: "SELECT * FROM uploads WHERE id = ?", arguments: [id])
        guard let row else { throw RecordsError(.notFound, "There is no upload \(id).") }
        return try ObjectUpload(row)
    }
}
