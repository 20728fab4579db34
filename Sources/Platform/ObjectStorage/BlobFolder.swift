// The folder that holds blobs: each a file that is whole from the moment on that it has its name.

import Foundation
import NIOPosix
import Synchronization

/// Names, makes and removes the files of blobs. All its methods block; they run on a pool of threads.
struct BlobFolder: Sendable {
    /// Where files lie while they are written.
    let temporary: String
    private let blobs: String

    /// Opens the folder and makes what is missing of it.
    init(path: String) throws(ObjectStorageError) {
        temporary = path + "/temporary"
        blobs = path + "/blobs"
        let fans = (0..<256).map { blobs + "/" + Self.hexadecimal($0) }
        do {
            for folder in [temporary, blobs] + fans where !FileManager.default.fileExists(atPath: folder) {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        } catch {
            throw ObjectStorageError(.storage, "The folder of objects cannot be made: \(error.localizedDescription)")
        }
        for folder in [path, blobs] { try Self.synchronizeFolder(folder) }
    }

    /// The path of a blob.
    func path(of blob: String) -> String { "\(fan(of: blob))/\(blob)" }

    private func fan(of blob: String) -> String { "\(blobs)/\(blob.prefix(2))" }

    /// An id that no other blob has.
    static func newID() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<16).map { _ in hexadecimal(Int(UInt8.random(in: 0...255, using: &generator))) }.joined()
    }

    private static func hexadecimal(_ byte: Int) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// Gives a written file its name; it has it after a crash too.
    func publish(_ temporaryPath: String, as blob: String) throws(ObjectStorageError) {
        guard rename(temporaryPath, path(of: blob)) == 0 else { throw .system("given its name") }
        try Self.synchronizeFolder(fan(of: blob))
    }

    func holds(_ blob: String) -> Bool { access(path(of: blob), R_OK) == 0 }

    func remove(_ blobs: some Sequence<String>) {
        for blob in blobs { unlink(path(of: blob)) }
    }

    /// Removes what was being written when a process ended.
    func removeTemporaryFiles() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? [] {
            unlink("\(temporary)/\(name)")
        }
    }

    /// The ids of the blobs whose first byte is `byte`.
    func ids(in byte: Int) -> [String] {
        let fan = blobs + "/" + Self.hexadecimal(byte)
        return (try? FileManager.default.contentsOfDirectory(atPath: fan)) ?? []
    }

    private static func synchronizeFolder(_ path: String) throws(ObjectStorageError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("opened") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("kept") }
    }
}

extension ObjectStorageError {
    /// The error behind `errno`.
    static func system(_ done: String, code: Int32 = errno) -> ObjectStorageError {
        if code == ENOSPC || code == EDQUOT {
            return ObjectStorageError(
                .diskFull, "There is no room left on the disk for the object. Make room on the disk of the data folder."
            )
        }
        return ObjectStorageError(
            .storage, "The object's file cannot be \(done): \(String(cString: strerror(code))).")
    }
}

/// Runs blocking work on files where blocking is no harm.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await NIOThreadPool.singleton.runIfActive(work)
}

/// Runs work that is to be done also when the task that asks for it is cancelled.
func cleaningUp<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
    await Task { await work() }.value
}
