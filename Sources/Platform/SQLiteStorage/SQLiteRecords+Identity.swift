// Users, roles and managed policies in SQLite.

import AWSWireProtocol
import GRDB
public import PlatformRecords
import StructuredJSON

extension SQLiteRecords: IdentityRecords {
    /// Adds an identity.
    public func createIdentity(_ identity: IdentityRecord) async throws {
        try await write { database in
            try database.demandFreeName(identity)
            try database.execute(
                sql: """
                    INSERT INTO identities
                        (id, kind, name, path, created_at, updated_at, tags, inline_policies, document)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    identity.id, identity.kind.rawValue, identity.name, identity.path, identity.createdAt.microseconds,
                    identity.updatedAt.microseconds, identity.tags.serialized, identity.inlinePolicies.serialized,
                    JSONValue.object(identity.document).serialized(),
                ])
        }
    }

    /// An identity by its name.
    public func identity(_ kind: IdentityKind, name: String) async throws -> IdentityRecord? {
        // SQLite reads a text up to its first zero byte: no name has one.
        guard !name.utf8.contains(0) else { return nil }
        return try await read { try $0.identity("kind = ? AND name = ?", [kind.rawValue, name]) }
    }

    /// An identity by its unique id.
    public func identity(id: String) async throws -> IdentityRecord? {
        try await read { try $0.identity("id = ?", [id]) }
    }

    /// The identities that are asked for.
    public func identities(_ query: IdentityQuery) async throws -> [IdentityRecord] {
        try await read { database in
            // Every name is greater than the empty one.
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM identities WHERE kind = ? AND name > ? AND substr(path, 1, ?) = ?
                    ORDER BY name LIMIT ?
                    """,
                arguments: [
                    query.kind.rawValue, query.after ?? "", query.pathPrefix.count, query.pathPrefix, query.limit,
                ]
            ).map(IdentityRecord.init)
        }
    }

    /// Changes an identity.
    public func changeIdentity(
        _ kind: IdentityKind, name: String, _ change: @Sendable @escaping (inout IdentityRecord) throws -> Void
    ) async throws -> IdentityRecord {
        try await write { database in
            guard var identity = try database.identity("kind = ? AND name = ?", [kind.rawValue, name]) else {
                throw RecordsError.noIdentity(kind, name)
            }
            let before = identity
            try change(&identity)
            if identity.name != before.name { try database.demandFreeName(identity) }
            try database.execute(
                sql: """
                    UPDATE identities SET name = ?, path = ?, updated_at = ?, tags = ?, inline_policies = ?,
                        document = ? WHERE id = ?
                    """,
                arguments: [
                    identity.name, identity.path, identity.updatedAt.microseconds, identity.tags.serialized,
                    identity.inlinePolicies.serialized, JSONValue.object(identity.document).serialized(), before.id,
                ])
            return identity
        }
    }

    /// Removes an identity that nothing hangs on.
    public func deleteIdentity(_ kind: IdentityKind, name: String) async throws {
        try await write { database in
            guard let identity = try database.identity("kind = ? AND name = ?", [kind.rawValue, name]) else {
                throw RecordsError.noIdentity(kind, name)
            }
            let hindrances = [
                ("policy_attachments", "principal_id", "detach all policies first"),
                ("policy_attachments", "policy_id", "detach it from all users and roles first"),
                ("access_keys", "user_id", "delete access keys first"),
                ("service_credentials", "user_id", "delete service-specific credentials first"),
            ]
            for (table, column, remedy) in hindrances {
                let isUsed = try Bool.fetchOne(
                    database, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(column) = ?)",
                    arguments: [identity.id])
                if isUsed == true { throw RecordsError(.inUse, remedy) }
            }
            guard identity.inlinePolicies.isEmpty else { throw RecordsError(.inUse, "delete policies first") }
            try database.execute(sql: "DELETE FROM identities WHERE id = ?", arguments: [identity.id])
        }
    }

    /// Attaches a managed policy.
    public func attach(policyID: String, to principalID: String, limit: Int) async throws {
        try await write { database in
            for id in [policyID, principalID] {
                guard try database.identity("id = ?", [id]) != nil else {
                    throw RecordsError(.notFound, "There is no identity \(id).")
                }
            }
            try database.execute(
                sql: "INSERT OR IGNORE INTO policy_attachments (principal_id, policy_id) VALUES (?, ?)",
                arguments: [principalID, policyID])
            let count = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM policy_attachments WHERE principal_id = ?",
                arguments: [principalID])
            guard count ?? 0 <= limit else {
                throw RecordsError(.conflict, "\(limit) policies are the most that can be attached.")
            }
        }
    }

    /// Detaches a managed policy.
    public func detach(policyID: String, from principalID: String) async throws {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM policy_attachments WHERE principal_id = ? AND policy_id = ?",
                arguments: [principalID, policyID])
            guard database.changesCount > 0 else { throw RecordsError(.notFound, "The policy is not attached.") }
        }
    }

    /// The managed policies of a user or role.
    public func policies(attachedTo principalID: String) async throws -> [IdentityRecord] {
        try await joined("policy_id", where: "principal_id", principalID)
    }

    /// The users and roles of a managed policy.
    public func principals(withPolicy policyID: String) async throws -> [IdentityRecord] {
        try await joined("principal_id", where: "policy_id", policyID)
    }

    private func joined(_ wanted: String, where given: String, _ id: String) async throws -> [IdentityRecord] {
        try await read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT identities.* FROM policy_attachments JOIN identities ON identities.id = \(wanted)
                    WHERE \(given) = ? ORDER BY name, kind
                    """, arguments: [id]
            ).map(IdentityRecord.init)
        }
    }
}

extension Database {
    func identity(_ condition: String, _ arguments: StatementArguments) throws -> IdentityRecord? {
        try Row.fetchOne(self, sql: "SELECT * FROM identities WHERE \(condition)", arguments: arguments)
            .map(IdentityRecord.init)
    }

    fileprivate func demandFreeName(_ identity: IdentityRecord) throws {
        let other = try self.identity("kind = ? AND name = ?", [identity.kind.rawValue, identity.name])
        guard other == nil || other?.id == identity.id else {
            throw RecordsError(
                .alreadyExists, "There is a \(identity.kind.rawValue) with the name \(identity.name) already.")
        }
    }
}

extension RecordsError {
    fileprivate static func noIdentity(_ kind: IdentityKind, _ name: String) -> RecordsError {
        RecordsError(.notFound, "There is no \(kind.rawValue) \(name).")
    }
}

extension IdentityRecord {
    init(_ row: Row) throws {
        let text: String = row["kind"]
        guard let kind = IdentityKind(rawValue: text) else {
            throw RecordsError(.storage, "A kept identity is of no known kind: \(text).")
        }
        self.init(
            kind: kind, id: row["id"], name: row["name"], path: row["path"],
            createdAt: Timestamp(microseconds: row["created_at"]), tags: try .kept(row["tags"]),
            inlinePolicies: try .kept(row["inline_policies"]),
            document: try JSONValue.kept(row["document"]).object ?? JSONObject())
        updatedAt = Timestamp(microseconds: row["updated_at"])
    }
}

extension [String: String] {
    var serialized: String {
        let members = sorted { $0.key < $1.key }.map { JSONObject.Member(name: $0.key, value: .string($0.value)) }
        return JSONValue.object(JSONObject(members)).serialized()
    }

    static func kept(_ text: String) throws -> [String: String] {
        let members = try JSONValue.kept(text).object?.members ?? []
        return Dictionary(
            members.map { ($0.name, $0.value.string ?? "") }, uniquingKeysWith: { _, last in last })
    }
}
