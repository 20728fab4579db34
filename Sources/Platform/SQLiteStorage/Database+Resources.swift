// The statements behind resources, shared by every repository whose records are resources too.

import AWSWireProtocol
import GRDB
import PlatformRecords
import StructuredJSON

extension Database {
    /// Adds a resource, or finds the one that the same request created before.
    func create(
        _ record: ResourceRecord, tags: [String: String], token: ClientToken?
    ) throws -> Creation<ResourceRecord> {
        if let token {
            let kept = try Row.fetchOne(
                self, sql: "SELECT request_hash, arn FROM client_tokens WHERE kind = ? AND token = ?",
                arguments: [record.kind.rawValue, token.token])
            if let kept {
                guard kept["request_hash"] as String == token.requestHash,
                    let existing = try resource("arn = ?", [kept["arn"] as String])
                else {
                    throw RecordsError(
                        .conflict, "The client token was used for another request.",
                        remedy: "Use a token once for each request.")
                }
                return .existing(existing)
            }
        }
        if let name = record.name, try resource("kind = ? AND name = ?", [record.kind.rawValue, name]) != nil {
            throw RecordsError(.alreadyExists, "There is a \(record.kind) with the name \(name) already.")
        }
        if try resource("arn = ? OR (kind = ? AND id = ?)", [record.arn, record.kind.rawValue, record.id]) != nil {
            throw RecordsError(.alreadyExists, "There is a \(record.kind) \(record.id) already.")
        }
        try execute(
            sql: """
                INSERT INTO resources
                    (arn, kind, id, name, status, created_at, updated_at, document, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.arn, record.kind.rawValue, record.id, record.name, record.status,
                record.createdAt.microseconds, record.updatedAt.microseconds, record.document.serialized(),
                record.revision,
            ])
        try setTags(tags, of: record.arn)
        if let token {
            try execute(
                sql: "INSERT INTO client_tokens (kind, token, request_hash, arn) VALUES (?, ?, ?, ?)",
                arguments: [record.kind.rawValue, token.token, token.requestHash, record.arn])
        }
        return .created(record)
    }

    /// The first resource that a condition holds for.
    func resource(_ condition: String, _ arguments: StatementArguments) throws -> ResourceRecord? {
        try Row.fetchOne(self, sql: "SELECT * FROM resources WHERE \(condition)", arguments: arguments)
            .map(ResourceRecord.init)
    }

    func demandResource(_ arn: String) throws {
        let isThere = try Bool.fetchOne(
            self, sql: "SELECT EXISTS (SELECT 1 FROM resources WHERE arn = ?)", arguments: [arn])
        guard isThere == true else { throw RecordsError.noResource(arn) }
    }

    /// Writes a changed resource with its next revision.
    func update(_ record: ResourceRecord) throws -> ResourceRecord {
        var changed = record
        changed.revision += 1
        try execute(
            sql: """
                UPDATE resources SET name = ?, status = ?, updated_at = ?, document = ?, revision = ?
                WHERE arn = ? AND revision = ?
                """,
            arguments: [
                changed.name, changed.status, changed.updatedAt.microseconds, changed.document.serialized(),
                changed.revision, record.arn, record.revision,
            ])
        guard changesCount > 0 else {
            try demandResource(record.arn)
            throw RecordsError(
                .conflict, "\(record.arn) was changed by somebody else.", remedy: "Read it and try again.")
        }
        return changed
    }

    func tags(of arn: String) throws -> [String: String] {
        let rows = try Row.fetchAll(
            self, sql: "SELECT key, value FROM resource_tags WHERE arn = ?", arguments: [arn])
        return Dictionary(rows.map { ($0["key"], $0["value"]) }, uniquingKeysWith: { first, _ in first })
    }

    func setTags(_ tags: [String: String], of arn: String) throws {
        for (key, value) in tags {
            try execute(
                sql: """
                    INSERT INTO resource_tags (arn, key, value) VALUES (?, ?, ?)
                    ON CONFLICT (arn, key) DO UPDATE SET value = ?
                    """,
                arguments: [arn, key, value, value])
        }
    }
}

extension ResourceRecord {
    init(_ row: Row) throws {
        self.init(
            kind: ResourceKind(rawValue: row["kind"]), id: row["id"], name: row["name"], arn: row["arn"],
            status: row["status"], createdAt: Timestamp(microseconds: row["created_at"]),
            updatedAt: Timestamp(microseconds: row["updated_at"]), document: try JSONValue.kept(row["document"]),
            revision: row["revision"])
    }
}

extension RecordsError {
    static func noResource(_ arn: String) -> RecordsError {
        RecordsError(.notFound, "There is no resource \(arn).")
    }
}

extension JSONValue {
    /// A document as it was written.
    static func kept(_ text: String) throws -> JSONValue {
        do throws(JSONError) {
            return try parse(Array(text.utf8))
        } catch {
            throw RecordsError(.storage, "A kept document is no JSON: \(error)")
        }
    }
}

extension Timestamp {
    /// Microseconds since 1970, as times are kept.
    var microseconds: Int64 { seconds * 1_000_000 + Int64(nanoseconds / 1000) }

    init(microseconds: Int64) {
        let rest = ((microseconds % 1_000_000) + 1_000_000) % 1_000_000
        self.init(seconds: (microseconds - rest) / 1_000_000, nanoseconds: Int32(rest * 1000))
    }
}
