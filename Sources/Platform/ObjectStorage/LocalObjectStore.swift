// Objects as files under the data folder. A file is whole and on the disk before a record names it, and removed after no
// record does: whatever happens between, no object is lost or torn.

public import AWSWireProtocol
import Foundation
public import PlatformRecords

/// Keeps objects in local files, and what is known of them in records.
public final class LocalObjectStore: Sendable {
    /// Algorithms that are always computed: the entity tag is an MD5.
    private static let always: Set<ObjectChecksumAlgorithm> = [.md5]
    /// Pieces are gathered to so many bytes before they are written.
    private static let gathered = 256 << 10

    /// What is known of the objects.
    public let records: any ObjectRecords
    private let clock: @Sendable () -> Timestamp
    private let folder: BlobFolder
    private let pins: BlobPins

    /// Opens the store in a folder.
    /// - Parameters:
    ///   - folder: the folder of the files; it is made when it is not there.
    ///   - ownsFolder: whether no other process writes into it: what an earlier one left unfinished is removed then.
    ///   - clock: the time; the system's when left out.
    /// - Throws: ``ObjectStorageError`` storage or diskFull; what the records throw.
    public init(
        folder path: String, records: any ObjectRecords, ownsFolder: Bool,
        clock: (@Sendable () -> Timestamp)? = nil
    ) async throws {
        self.records = records
        self.clock = clock ?? { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }
        let folder = try await blocking { try BlobFolder(path: path) }
        self.folder = folder
        pins = BlobPins(folder: folder)
        guard ownsFolder else { return }
        try await blocking { folder.removeTemporaryFiles() }
        for byte in 0..<256 {
            let ids = try await blocking { folder.ids(in: byte) }
            guard !ids.isEmpty else { continue }
            let unnamed = try await records.unnamedBlobs(among: ids)
            try await blocking { folder.remove(unnamed) }
        }
    }

    /// The time in whole milliseconds, which is what lists tell: a client that synchronises compares it with its files.
    public func now() -> Timestamp {
        let now = clock()
        return Timestamp(seconds: now.seconds, nanoseconds: now.nanoseconds / 1_000_000 * 1_000_000)
    }

    /// Ids of versions and uploads; those of uploads begin with their time.
    public func newID(at time: Timestamp? = nil) -> String {
        guard let time else { return BlobFolder.newID() }
        let digits = String(max(0, time.seconds), radix: 16)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + BlobFolder.newID()
    }

    /// Writes a body to the disk. Nothing names it yet: it is to be committed with a record, or discarded.
    /// - Parameters:
    ///   - algorithms: what to compute besides MD5.
    ///   - check: looks at the blob before it is brought to the disk; what it throws undoes it.
    /// - Throws: ``ObjectStorageError`` diskFull or storage; what the body and `check` throw.
    public func stage(
        _ body: WireBodyStream, algorithms: Set<ObjectChecksumAlgorithm>,
        check: @Sendable (StagedBlob) async throws -> Void = { _ in }
    ) async throws -> StagedBlob {
        let folder = folder
        let all = algorithms.union(Self.always)
        let writer = try await blocking { try BlobWriter(in: folder, algorithms: all) }
        do {
            let blob = try await fill(writer, from: body)
            try await check(blob)
            try await blocking { try writer.publish() }
            return blob
        } catch {
            await cleaningUp { try? await blocking { writer.abandon() } }
            throw error
        }
    }

    private func fill(_ writer: BlobWriter, from body: WireBodyStream) async throws -> StagedBlob {
        var waiting: [UInt8] = []
        while let piece = try await body.next() {
            try Task.checkCancellation()
            waiting += piece
            guard waiting.count >= Self.gathered else { continue }
            let bytes = waiting
            waiting = []
            try await blocking { try writer.append(bytes) }
        }
        let bytes = waiting
        return try await blocking {
            try writer.append(bytes)
            return writer.described()
        }
    }

    /// Commits a record that names `blob`, and removes what nothing names then. When the record is not written, the blob
    /// goes.
    public func commit<Value>(
        _ blob: StagedBlob, _ change: () async throws -> ObjectChange<Value>
    ) async throws -> Value {
        let changed: ObjectChange<Value>
        do {
            changed = try await change()
        } catch {
            // A write may have reached the disk although it was not acknowledged.
            let records = records
            let unnamed = await cleaningUp { try? await records.unnamedBlobs(among: [blob.id]) }
            await discard(unnamed ?? [])
            throw error
        }
        await discard(changed.freedBlobs)
        return changed.value
    }

    /// Removes blobs that no record names any longer, when nobody reads them any longer.
    public func discard(_ blobs: [String]) async {
        guard !blobs.isEmpty else { return }
        let pins = pins
        await cleaningUp { try? await blocking { pins.discard(blobs) } }
    }

    /// Opens a version of an object for reading; the latest, which may be a marker, when none is named.
    /// - Returns: `nil` when there is none.
    /// - Throws: `RecordsError` notFound when there is no such bucket; ``ObjectStorageError`` storage when its bytes are
    ///   not there.
    public func open(_ key: String, in bucket: String, versionID: String?) async throws -> OpenObject? {
        // It may be replaced between its record being read and its blobs being held: then there is another record.
        for _ in 0..<20 {
            guard let version = try await records.object(key, in: bucket, versionID: versionID) else { return nil }
            guard let object = OpenObject(version, folder: folder, pins: pins) else { continue }
            if try await blocking({ object.isWhole() }) { return object }
        }
        throw ObjectStorageError(.storage, "Bytes of the object \(key) in \(bucket) are missing on the disk.")
    }
}
