// Resources, tags, policies and settings in SQLite.

import AWSWireProtocol
import GRDB
public import PlatformRecords
public import StructuredJSON

extension SQLiteRecords: ResourceRecords {
    /// Adds a resource with its tags.
    public func create(
        _ record: ResourceRecord, tags: [String: String], token: ClientToken?
    ) async throws -> Creation<ResourceRecord> {
        try await write { try $0.create(record, tags: tags, token: token) }
    }

    /// A resource by its id.
    public func resource(_ kind: ResourceKind, id: String) async throws -> ResourceRecord? {
        try await read { try $0.resource("kind = ? AND id = ?", [kind.rawValue, id]) }
    }

    /// A resource by its name.
    public func resource(_ kind: ResourceKind, name: String) async throws -> ResourceRecord? {
        try await read { try $0.resource("kind = ? AND name = ?", [kind.rawValue, name]) }
    }

    /// A resource by its ARN.
    public func resource(arn: String) async throws -> ResourceRecord? {
        try await read { try $0.resource("arn = ?", [arn]) }
    }

    /// The resources that are asked for.
    public func resources(_ query: ResourceQuery) async throws -> ResourcePage {
        let selection = try ResourceSelection(query)
        let rows = try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM resources WHERE \(selection.sql)", arguments: selection.arguments
            ).map(ResourceRecord.init)
        }
        return selection.page(of: rows)
    }

    /// Writes a changed resource.
    public func update(_ record: ResourceRecord) async throws -> ResourceRecord {
        try await write { try $0.update(record) }
    }

    /// Removes a resource and what hangs on it.
    public func deleteResource(arn: String) async throws {
        try await write { database in
            try database.execute(sql: "DELETE FROM resources WHERE arn = ?", arguments: [arn])
            guard database.changesCount > 0 else { throw RecordsError.noResource(arn) }
        }
    }
}

extension SQLiteRecords: TagRecords {
    /// A resource's tags.
    public func tags(of arn: String) async throws -> [String: String] {
        try await read { database in
            try database.demandResource(arn)
            return try database.tags(of: arn)
        }
    }

    /// Adds tags.
    public func addTags(_ tags: [String: String], to arn: String, limit: Int) async throws {
        try await write { database in
            try database.demandResource(arn)
            try database.setTags(tags, of: arn)
            let count = try database.tags(of: arn).count
            guard count <= limit else {
                throw RecordsError(.conflict, "The resource would have \(count) tags; \(limit) are the most.")
            }
        }
    }

    /// Removes tags.
    public func removeTags(_ keys: [String], from arn: String) async throws {
        try await write { database in
            try database.demandResource(arn)
            for key in keys {
                try database.execute(
                    sql: "DELETE FROM resource_tags WHERE arn = ? AND key = ?", arguments: [arn, key])
            }
        }
    }
}

extension SQLiteRecords: ResourcePolicyRecords {
    /// A resource's policy.
    public func policy(of arn: String) async throws -> JSONValue? {
        try await read { database in
            try database.demandResource(arn)
            return try String.fetchOne(
                database, sql: "SELECT policy FROM resources WHERE arn = ?", arguments: [arn]
            ).map(JSONValue.kept)
        }
    }

    /// Writes a resource's policy.
    public func setPolicy(_ policy: JSONValue?, of arn: String) async throws {
        try await write { database in
            try database.execute(
                sql: "UPDATE resources SET policy = ? WHERE arn = ?", arguments: [policy?.serialized(), arn])
            guard database.changesCount > 0 else { throw RecordsError.noResource(arn) }
        }
    }
}

extension SQLiteRecords: SettingRecords {
    /// A setting.
    public func setting(_ name: String) async throws -> JSONValue? {
        try await read { database in
            try String.fetchOne(
                database, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name]
            ).map(JSONValue.kept)
        }
    }

    /// Writes a setting.
    public func set(_ name: String, to value: JSONValue?) async throws {
        try await write { database in
            guard let value else {
                try database.execute(sql: "DELETE FROM settings WHERE name = ?", arguments: [name])
                return
            }
            try database.execute(
                sql: "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = ?",
                arguments: [name, value.serialized(), value.serialized()])
        }
    }
}
