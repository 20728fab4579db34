// Objects are whole or not there, survive opening again, and are read to their end whatever happens meanwhile.

import AWSWireProtocol
import Foundation
import ObjectStorage
import PlatformRecords
import SQLiteStorage
import TestPeers
import TestSupport
import Testing

/// Opens a store with the bucket `b` in a folder.
func openStore(_ folder: String, ownsFolder: Bool = true) async throws -> LocalObjectStore {
    let records = try SQLiteRecords(path: folder + "/records.sqlite")
    if try await records.bucket("b") == nil {
        try await records.createBucket(
            BucketRecord(name: "b", region: "us-east-1", createdAt: Timestamp(seconds: 1_700_000_000)))
    }
    return try await LocalObjectStore(folder: folder + "/objects", records: records, ownsFolder: ownsFolder)
}

/// The files under a folder.
func files(_ folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder)
            && !isFolder.boolValue
    }
}

/// The code of the error that `body` throws.
func code(_ body: () async throws -> Void) async -> ObjectStorageError.Code? {
    do {
        try await body()
        return nil
    } catch {
        return (error as? ObjectStorageError)?.code
    }
}

@Suite struct LocalObjectStoreTests {
    @Test func itKeepsWhatEveryStorePromises() async throws {
        try await withTemporaryFolder { folder in
            try await tryObjectStore(try await openStore(folder), bucket: "b")
            #expect(files(folder + "/objects").isEmpty)
        }
    }

    @Test func whatIsWrittenIsReadAlsoAfterOpeningAgain() async throws {
        try await withTemporaryFolder { folder in
            let store = try await openStore(folder)
            let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 * 7) }
            let written = try await store.write("a/b", in: "b", body: WireBodyStream(bytes), contentType: "x/y")
            #expect(written.size == bytes.count && written.contentType == "x/y")
            #expect(written.etag == hexadecimal(ObjectChecksumAlgorithm.md5.checksum(of: bytes)))
            let again = try await openStore(folder)
            let (object, stream) = try await again.read("a/b", in: "b", range: nil)
            #expect(object == written && stream.length == bytes.count)
            #expect(try await stream.collected(upTo: bytes.count) == bytes)
            for range in [0..<0, 5..<6, 1_048_575..<1_048_577, 2_999_999..<3_000_000, 7..<2_500_000] {
                let (_, part) = try await again.read("a/b", in: "b", range: range)
                #expect(try await part.collected(upTo: bytes.count) == Array(bytes[range]))
            }
            #expect(await code { _ = try await again.read("a/b", in: "b", range: 0..<3_000_001) } == .invalidRange)
            #expect(await code { _ = try await again.read("none", in: "b", range: nil) } == .noSuchKey)
            #expect(await code { _ = try await again.read("a/b", in: "none", range: nil) } == .noSuchBucket)
            #expect(
                await code { try await again.write("a", in: "none", body: WireBodyStream([1]), contentType: nil) }
                    == .noSuchBucket)
            #expect(try await again.objects(in: "b", prefix: "a/", after: nil, limit: 5) == [written])
            try await again.delete("a/b", in: "b")
            try await again.delete("a/b", in: "b")
            #expect(files(folder + "/objects").isEmpty)
        }
    }

    @Test func anObjectThatIsBeingReadIsReadToItsEndAlthoughItIsReplaced() async throws {
        try await withTemporaryFolder { folder in
            let store = try await openStore(folder)
            let old = [UInt8](repeating: 1, count: 5 << 20)
            try await store.write("k", in: "b", body: WireBodyStream(old), contentType: nil)
            var reading: WireBodyStream? = try await store.read("k", in: "b", range: nil).1
            try await store.write("k", in: "b", body: WireBodyStream([2]), contentType: nil)
            try await store.delete("k", in: "b")
            #expect(files(folder + "/objects").count == 1)
            #expect(try await reading?.collected(upTo: old.count) == old)
            reading = nil
            #expect(files(folder + "/objects").isEmpty)
        }
    }

    /// Readers beside writers and deletions of one key: what is read is always one whole object.
    @Test func readersBesideWritersSeeWholeObjects() async throws {
        try await withTemporaryFolder { folder in
            let store = try await openStore(folder)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 1...3 {
                    group.addTask {
                        for size in 0..<20 {
                            let body = [UInt8](repeating: UInt8(writer), count: 300_000 + size)
                            try await store.write("k", in: "b", body: WireBodyStream(body), contentType: nil)
                            if size % 5 == 4 { try await store.delete("k", in: "b") }
                        }
                    }
                }
                for _ in 0..<3 {
                    group.addTask {
                        for _ in 0..<60 {
                            do {
                                let (object, stream) = try await store.read("k", in: "b", range: nil)
                                let bytes = try await stream.collected(upTo: 400_000)
                                #expect(bytes.count == object.size && Set(bytes).count == 1)
                            } catch let error as ObjectStorageError {
                                #expect(error.code == .noSuchKey)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await store.delete("k", in: "b")
            #expect(files(folder + "/objects").isEmpty)
        }
    }

    @Test func aBodyThatBreaksOffLeavesTheOldObjectAndNoFile() async throws {
        struct Broken: Error {}
        try await withTemporaryFolder { folder in
            let store = try await openStore(folder)
            try await store.write("k", in: "b", body: WireBodyStream([1, 2]), contentType: nil)
            let body = WireBodyStream(length: nil) { throw Broken() }
            await #expect(throws: Broken.self) { try await store.write("k", in: "b", body: body, contentType: nil) }
            #expect(try await store.read("k", in: "b", range: nil).1.collected(upTo: 9) == [1, 2])
            await #expect(throws: Broken.self) {
                _ = try await store.stage(WireBodyStream([3]), algorithms: []) { _ in throw Broken() }
            }
            let staged = try await store.stage(WireBodyStream([4]), algorithms: [])
            await #expect(throws: Broken.self) {
                _ = try await store.commit(staged) { () -> ObjectChange<Int> in throw Broken() }
            }
            #expect(files(folder + "/objects").count == 1)
        }
    }

    @Test func onlyTheOwnerOfTheFolderRemovesWhatNoRecordNames() async throws {
        try await withTemporaryFolder { folder in
            let store = try await openStore(folder)
            try await store.write("k", in: "b", body: WireBodyStream([1]), contentType: nil)
            _ = try await store.stage(WireBodyStream([2]), algorithms: [])
            try write([3], to: folder + "/objects/temporary/left")
            _ = try await openStore(folder, ownsFolder: false)
            #expect(files(folder + "/objects").count == 3)
            let owner = try await openStore(folder)
            #expect(files(folder + "/objects").count == 1)
            #expect(try await owner.read("k", in: "b", range: nil).1.collected(upTo: 9) == [1])
        }
    }

    @Test func aFullDiskIsSaidAndLosesNothing() async throws {
        // A file system of 4 MiB in memory stands for the disk.
        let small = "/dev/shm/alicerce-small-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: small) }
        guard try mountSmallDisk(small) else {
            print("SKIP aFullDiskIsSaidAndLosesNothing: a small disk cannot be mounted here")
            return
        }
        defer { _ = try? run(["umount", small]) }
        try await withTemporaryFolder { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/objects", withDestinationPath: small)
            let store = try await openStore(folder)
            try await store.write("k", in: "b", body: WireBodyStream([1, 2, 3]), contentType: nil)
            let large = [UInt8](repeating: 7, count: 8 << 20)
            #expect(
                await code {
                    try await store.write("large", in: "b", body: WireBodyStream(large), contentType: nil)
                } == .diskFull)
            #expect(files(small).count == 1)
            #expect(try await store.read("k", in: "b", range: nil).1.collected(upTo: 9) == [1, 2, 3])
            try await store.write("k", in: "b", body: WireBodyStream([4]), contentType: nil)
            #expect(try await store.read("k", in: "b", range: nil).1.collected(upTo: 9) == [4])
        }
    }

    private func mountSmallDisk(_ path: String) throws -> Bool {
        try run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path]) == 0
    }

    private func run(_ command: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
