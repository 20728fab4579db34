// What outlives a request: the records of this installation, opened when the server starts.

import AWSWireProtocol
import AccessControl
import Foundation
import InvocationLogs
import Logging
import ObjectStorage
import PlatformRecords
import S3ObjectStorage
import SQLiteStorage
import StructuredJSON

/// The parts of the platform that the services share.
struct Platform {
    /// Keeps other servers off the data folder.
    private let lock: FolderLock
    /// Every record of the installation.
    let records: SQLiteRecords
    /// Where objects lie.
    enum Objects {
        /// In the data folder.
        case local(LocalObjectStore)
        /// In an external store.
        case external(S3ObjectStore)

        /// As those see it who read and write objects.
        var store: any ObjectStore {
            switch self {
            case .local(let store): store
            case .external(let store): store
            }
        }
    }

    /// Where the objects of the installation lie.
    let objectPlace: Objects
    /// The log of invocations.
    let invocationLog: InvocationLog
    /// The secrets of access keys.
    let sealing: SecretSealing

    /// Opens what lies in the data folder.
    /// - Parameter endpoint: the external store of objects; `nil` keeps them in the data folder.
    /// - Throws: `RecordsError` when the records cannot be opened.
    init(home: String, endpoint: S3Endpoint?, logger: Logger) async throws {
        lock = try FolderLock(home: home)
        records = try SQLiteRecords(path: Self.recordsPath(home))
        sealing = try SecretSealing(keyFile: Self.keyFile(home))
        if let endpoint {
            objectPlace = .external(S3ObjectStore(endpoint: endpoint, now: Self.now))
        } else {
            objectPlace = .local(
                try await LocalObjectStore(
                    folder: home + "/objects", records: records, ownsFolder: true, clock: Self.now))
        }
        invocationLog = InvocationLog(settings: records, objects: objectPlace.store, now: Self.now) { problem in
            logger.error("\(problem)")
        }
        try await invocationLog.start()
    }

    /// Every object of the installation.
    var objects: any ObjectStore { objectPlace.store }

    /// Lets go of what is not in this process.
    func close() async {
        if case .external(let store) = objectPlace { try? await store.shutdown() }
    }

    static func recordsPath(_ home: String) -> String { home + "/records.sqlite" }

    static func keyFile(_ home: String) -> String { home + "/keys/master.key" }

    /// Decides over requests.
    var authorizer: Authorizer {
        var hasBuckets = false
        if case .local = objectPlace { hasBuckets = true }
        return Authorizer(
            records: records,
            resourcePolicies: { [records, hasBuckets] arn in
                // Buckets of an external store have no policies here, also when the records still hold one's namesake.
                guard hasBuckets || !arn.hasPrefix("arn:aws:s3:::") else { return nil }
                return try await Self.policy(of: arn, records)
            },
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
