// Records with a user and a role for the tests of who asks and what they may do.

import AWSWireProtocol
import AccessControl
import Foundation
import PlatformRecords
import RequestSigning
import SQLiteStorage
import StructuredJSON
import Synchronization
import TestPeers

/// A time that a test sets.
final class SetClock: Sendable {
    private let seconds = Mutex<Int64>(1_767_323_045)

    /// 2026-01-02T03:04:05Z at first.
    var now: Timestamp { Timestamp(seconds: seconds.withLock { $0 }) }

    func advance(_ count: Int64) { seconds.withLock { $0 += count } }
}

struct Installation: Sendable {
    let records: SQLiteRecords
    let sealing = SecretSealing()
    let clock = SetClock()

    var issuing: CredentialIssuing { CredentialIssuing(sealing: sealing) }

    func authenticator(failures: FailureLimit = FailureLimit()) -> Authenticator {
        Authenticator(
            records: records, sealing: sealing, account: account, failures: failures, clock: { clock.now })
    }

    func authorizer(bucketPolicy: JSONValue? = nil) -> Authorizer {
        Authorizer(
            records: records, resourcePolicies: { $0 == bucket ? bucketPolicy : nil }, clock: { clock.now })
    }

    /// A user with inline policies; `statements` is one statement or a list.
    func makeUser(_ name: String, _ statements: String...) async throws -> IdentityRecord {
        var user = IdentityRecord(
            kind: .user, id: UniqueIDPrefix.user.makeID(), name: name, createdAt: clock.now)
        for (number, statement) in statements.enumerated() {
            user.inlinePolicies["p\(number)"] = #"{"Version": "2012-10-17", "Statement": \#(statement)}"#
        }
        try await records.createIdentity(user)
        return user
    }

    func makeKey(_ user: IdentityRecord?) async throws -> SigningCredentials {
        let (record, secret) = try issuing.accessKey(userID: user?.id, now: clock.now)
        try await records.createAccessKey(record, limit: 2)
        return SigningCredentials(accessKeyID: record.id, secretAccessKey: secret)
    }

    func caller(_ user: IdentityRecord) -> Caller {
        Caller(kind: .user, account: account, arn: user.arn(account: account), userID: user.id)
    }
}

func withInstallation(_ body: (Installation) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        try await body(Installation(records: SQLiteRecords(path: folder + "/records.sqlite")))
    }
}

func context(_ caller: Caller, sourceAddress: String? = nil) -> RequestContext {
    RequestContext(
        requestID: "r", account: account, region: "us-east-1", headers: [:], caller: caller,
        sourceAddress: sourceAddress)
}
