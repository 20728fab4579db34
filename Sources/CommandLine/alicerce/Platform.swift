// What outlives a request: the records of this installation, opened when the server starts.

import AWSWireProtocol
import AccessControl
import Foundation
import InvocationLogs
import Logging
import ObjectStorage
import PlatformRecords
import SQLiteStorage
import StructuredJSON

/// The parts of the platform that the services share.
struct Platform {
    /// Keeps other servers off the data folder.
    private let lock: FolderLock
    /// Every record of the installation.
    let records: SQLiteRecords
    /// Every object of the installation.
    let objects: LocalObjectStore
    /// The log of invocations.
    let invocationLog: InvocationLog
    /// The secrets of access keys.
    let sealing: SecretSealing

    /// Opens what lies in the data folder.
    /// - Throws: `RecordsError` when the records cannot be opened.
    init(home: String, logger: Logger) async throws {
        lock = try FolderLock(home: home)
        records = try SQLiteRecords(path: Self.recordsPath(home))
        sealing = try SecretSealing(keyFile: Self.keyFile(home))
        objects = try await LocalObjectStore(
            folder: home + "/objects", records: records, ownsFolder: true, clock: Self.now)
        invocationLog = InvocationLog(settings: records, objects: objects, now: Self.now) { problem in
            logger.error("\(problem)")
        }
        try await invocationLog.start()
    }

    static func recordsPath(_ home: String) -> String { home + "/records.sqlite" }

    static func keyFile(_ home: String) -> String { home + "/keys/master.key" }

    /// Decides over requests.
    var authorizer: Authorizer {
        Authorizer(
            records: records, resourcePolicies: { [records] arn in try await Self.policy(of: arn, records) },
            resourceTags: { [records] arn in (try? await records.tags(of: arn)) ?? [:] }, clock: Self.now)
    }

    /// The policy of a resource; a bucket's is among its settings.
    private static func policy(of arn: String, _ records: SQLiteRecords) async throws -> JSONValue? {
        let bucketPrefix = "arn:aws:s3:::"
        guard arn.hasPrefix(bucketPrefix) else {
            do {
                return try await records.policy(of: arn)
            } catch let error as RecordsError where error.code == .notFound {
                return nil
            }
        }
        guard let settings = try await records.bucket(String(arn.dropFirst(bucketPrefix.count)))?.settings,
            let text = settings["policy"]?.string
        else { return nil }
        // A public policy opens nothing to strangers while the bucket restricts that.
        if Caller.current?.kind == .anonymous, PublicAccess.isBlocked("RestrictPublicBuckets", in: settings),
            try PolicyDocument(text, for: .resource).isPublic
        {
            return nil
        }
        return try JSONValue.parse(Array(text.utf8))
    }

    /// Finds out who sends a request.
    func authenticator(account: String) -> Authenticator {
        Authenticator(records: records, sealing: sealing, account: account, clock: Self.now)
    }

    /// The time of day.
    @Sendable static func now() -> Timestamp {
        let seconds = Date().timeIntervalSince1970
        let whole = seconds.rounded(.down)
        return Timestamp(seconds: Int64(whole), nanoseconds: Int32((seconds - whole) * 1_000_000) * 1000)
    }
}

/// Holds a data folder for one server: two would run the same jobs and clear away one another's files. The system lets it
/// go with the process, however that ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``CommandFailure`` when another server holds the folder, or the lock's file cannot be made.
    init(home: String) throws {
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        descriptor = open(home + "/serve.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandFailure(description: "The data folder \(home) cannot be written to.")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFailure(
                description:
                    "Another server uses the data folder \(home). Stop it, or give this one another with --home.")
        }
    }

    deinit { close(descriptor) }
}
