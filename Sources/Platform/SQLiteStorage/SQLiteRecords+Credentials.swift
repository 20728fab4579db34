// Access keys, temporary credentials and bearer keys in SQLite.

import AWSWireProtocol
import Foundation
import GRDB
public import PlatformRecords
import StructuredJSON

extension SQLiteRecords: CredentialRecords {
    /// Adds a key pair.
    public func createAccessKey(_ key: AccessKeyRecord, limit: Int) async throws {
        try await write { database in
            if let user = key.userID { try database.demandUser(user) }
            try database.execute(
                sql: """
                    INSERT INTO access_keys (id, user_id, sealed_secret, status, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    key.id, key.userID, Data(key.sealedSecret), key.status.rawValue, key.createdAt.microseconds,
                    key.expiresAt?.microseconds,
                ])
            let count = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM access_keys WHERE user_id IS ?", arguments: [key.userID])
            guard count ?? 0 <= limit else {
                throw RecordsError(.conflict, "\(limit) access keys are the most that a user can have.")
            }
        }
    }

    /// A key pair by its id.
    public func accessKey(id: String) async throws -> AccessKeyRecord? {
        try await read { database in
            let row = try Row.fetchOne(database, sql: "SELECT * FROM access_keys WHERE id = ?", arguments: [id])
            // SQLite reads a text up to its first zero byte: what is found must be what was asked for.
            return try row.map(AccessKeyRecord.init).flatMap { $0.id == id ? $0 : nil }
        }
    }

    /// The key pairs of a user or of the account.
    public func accessKeys(ofUser userID: String?) async throws -> [AccessKeyRecord] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM access_keys WHERE user_id IS ? ORDER BY created_at, id",
                arguments: [userID]
            ).map(AccessKeyRecord.init)
        }
    }

    /// Writes whether a key pair may be used.
    public func setAccessKeyStatus(_ status: CredentialStatus, id: String) async throws {
        try await change(
            "UPDATE access_keys SET status = ? WHERE id = ?", [status.rawValue, id], "access key", id)
    }

    /// Removes a key pair.
    public func deleteAccessKey(id: String) async throws {
        try await change("DELETE FROM access_keys WHERE id = ?", [id], "access key", id)
    }

    /// Adds a temporary key pair.
    public func createTemporaryCredential(_ credential: TemporaryCredentialRecord) async throws {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM temporary_credentials WHERE expires_at < ?",
                arguments: [credential.createdAt.microseconds])
            try database.execute(
                sql: """
                    INSERT INTO temporary_credentials (id, principal_id, session_name, session_policies, tags,
                        sealed_secret, sealed_token, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    credential.id, credential.principalID, credential.sessionName,
                    JSONValue.array(credential.sessionPolicies.map(JSONValue.string)).serialized(),
                    credential.tags.serialized, Data(credential.sealedSecret), Data(credential.sealedToken),
                    credential.createdAt.microseconds, credential.expiresAt.microseconds,
                ])
        }
    }

    /// A temporary key pair by its id.
    public func temporaryCredential(id: String) async throws -> TemporaryCredentialRecord? {
        try await read { database in
            let row = try Row.fetchOne(
                database, sql: "SELECT * FROM temporary_credentials WHERE id = ?", arguments: [id])
            return try row.map(TemporaryCredentialRecord.init).flatMap { $0.id == id ? $0 : nil }
        }
    }

    /// Removes a temporary key pair.
    public func deleteTemporaryCredential(id: String) async throws {
        try await change("DELETE FROM temporary_credentials WHERE id = ?", [id], "temporary credential", id)
    }

    /// Adds a bearer key.
    public func createServiceCredential(_ credential: ServiceCredentialRecord, limit: Int) async throws {
        try await write { database in
            try database.demandUser(credential.userID)
            try database.execute(
                sql: """
                    INSERT INTO service_credentials
                        (id, user_id, service_name, alias, secret_hash, status, created_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    credential.id, credential.userID, credential.serviceName, credential.alias, credential.secretHash,
                    credential.status.rawValue, credential.createdAt.microseconds, credential.expiresAt?.microseconds,
                ])
            let count = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM service_credentials WHERE user_id = ? AND service_name = ?",
                arguments: [credential.userID, credential.serviceName])
            guard count ?? 0 <= limit else {
                throw RecordsError(.conflict, "\(limit) credentials are the most that a user can have for a service.")
            }
        }
    }

    /// A bearer key by its id.
    public func serviceCredential(id: String) async throws -> ServiceCredentialRecord? {
        try await serviceCredentials("id = ?", [id]).first { $0.id == id }
    }

    /// A bearer key by its hash.
    public func serviceCredential(secretHash: String) async throws -> ServiceCredentialRecord? {
        try await serviceCredentials("secret_hash = ?", [secretHash]).first { $0.secretHash == secretHash }
    }

    /// The bearer keys of a user or of all.
    public func serviceCredentials(ofUser userID: String?) async throws -> [ServiceCredentialRecord] {
        guard let userID else { return try await serviceCredentials("TRUE", []) }
        return try await serviceCredentials("user_id = ?", [userID])
    }

    /// Writes whether a bearer key may be used, and its hash.
    public func updateServiceCredential(id: String, status: CredentialStatus, secretHash: String) async throws {
        try await change(
            "UPDATE service_credentials SET status = ?, secret_hash = ? WHERE id = ?",
            [status.rawValue, secretHash, id], "service-specific credential", id)
    }

    /// Removes a bearer key.
    public func deleteServiceCredential(id: String) async throws {
        try await change(
            "DELETE FROM service_credentials WHERE id = ?", [id], "service-specific credential", id)
    }

    /// Writes when a credential was used last.
    public func noteUse(ofCredential id: String, _ use: CredentialUse) async throws {
        try await write { database in
            for table in ["access_keys", "service_credentials"] {
                try database.execute(
                    sql: "UPDATE \(table) SET used_at = ?, used_service = ?, used_region = ? WHERE id = ?",
                    arguments: [use.time.microseconds, use.service, use.region, id])
            }
        }
    }

    private func serviceCredentials(
        _ condition: String, _ arguments: StatementArguments
    ) async throws -> [ServiceCredentialRecord] {
        try await read { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM service_credentials WHERE \(condition) ORDER BY created_at, id",
                arguments: arguments
            ).map(ServiceCredentialRecord.init)
        }
    }

    /// Runs a statement that must change something.
    private func change(
        _ sql: String, _ arguments: StatementArguments, _ what: String, _ id: String
    ) async throws {
        try await write { database in
            try database.execute(sql: sql, arguments: arguments)
            guard database.changesCount > 0 else { throw RecordsError(.notFound, "There is no \(what) \(id).") }
        }
    }
}

extension Database {
    fileprivate func demandUser(_ id: String) throws {
        guard try identity("id = ? AND kind = ?", [id, IdentityKind.user.rawValue]) != nil else {
            throw RecordsError(.notFound, "There is no user \(id).")
        }
    }
}

extension Row {
    fileprivate func status() throws -> CredentialStatus {
        let text: String = self["status"]
        guard let status = CredentialStatus(rawValue: text) else {
            throw RecordsError(.storage, "A kept credential is of no known status: \(text).")
        }
        return status
    }

    fileprivate func time(_ column: String) -> Timestamp? {
        (self[column] as Int64?).map(Timestamp.init(microseconds:))
    }

    fileprivate var lastUse: CredentialUse? {
        guard let time = time("used_at") else { return nil }
        return CredentialUse(time: time, service: self["used_service"] ?? "", region: self["used_region"] ?? "")
    }

    fileprivate func bytes(_ column: String) -> [UInt8] { Array(self[column] as Data) }
}

extension AccessKeyRecord {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: row["id"], userID: row["user_id"], sealedSecret: row.bytes("sealed_secret"), status: try row.status(),
            createdAt: Timestamp(microseconds: row["created_at"]), expiresAt: row.time("expires_at"),
            lastUse: row.lastUse)
    }
}

extension TemporaryCredentialRecord {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: row["id"], principalID: row["principal_id"], sessionName: row["session_name"],
            sessionPolicies: try JSONValue.kept(row["session_policies"]).array?.compactMap(\.string) ?? [],
            tags: try .kept(row["tags"]), sealedSecret: row.bytes("sealed_secret"),
            sealedToken: row.bytes("sealed_token"), createdAt: Timestamp(microseconds: row["created_at"]),
            expiresAt: Timestamp(microseconds: row["expires_at"]))
    }
}

extension ServiceCredentialRecord {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: row["id"], userID: row["user_id"], serviceName: row["service_name"], alias: row["alias"],
            secretHash: row["secret_hash"], status: try row.status(),
            createdAt: Timestamp(microseconds: row["created_at"]), expiresAt: row.time("expires_at"),
            lastUse: row.lastUse)
    }
}
