// The folder in which a model is gathered before it is shown, held by one process at a time.

import Crypto
import Foundation
import ModelCatalog

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder out of sight, in which the files of one model are gathered. What an earlier try left in it is gone on with.
final class StagedFolder: Sendable {
    let path: String
    private let lockPath: String
    private let lock: Int32

    /// The folder for what `key` stands for; the same key is the same folder.
    /// - Throws: ``HubError`` (`conflict`, `fileSystem`).
    init(in library: ModelLibrary, key: String) throws(HubError) {
        let digest = RunningDigest.hexadecimal(SHA256.hash(data: Data(key.utf8)).prefix(16))
        path = library.stagingFolder(named: "pull-" + digest)
        lockPath = path + ".lock"
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw HubError(.fileSystem, "\(path) cannot be made: \(error.localizedDescription)")
        }
        lock = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw HubError(.fileSystem, "\(lockPath) cannot be made.") }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw HubError(
                .conflict, "Another process is pulling this model.", remedy: "Wait until it has ended, or end it.")
        }
    }

    deinit { close(lock) }

    /// Where parts of files lie.
    var partsFolder: String { path + "/.parts" }

    /// Where the part of a file lies that was fetched so far.
    func part(of file: RemoteFile) -> String {
        let digest = SHA256.hash(data: Data("\(file.path)\n\(file.proof.hexadecimal)".utf8))
        return partsFolder + "/" + RunningDigest.hexadecimal(digest.prefix(16)) + ".incomplete"
    }

    /// Where a file of the model goes.
    func place(_ target: String) -> String { path + "/" + target }

    /// Makes the folder above a file.
    /// - Throws: ``HubError`` (`fileSystem`).
    func makeFolder(above file: String) throws(HubError) {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw HubError(.fileSystem, "\(folder) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Takes away everything that is none of `targets`: parts, and what an earlier try with other files left.
    func keepOnly(_ targets: Set<String>) throws {
        let manager = FileManager.default
        let names = manager.enumerator(atPath: path)
        while let name = names?.nextObject() as? String {
            var isFolder: ObjCBool = false
            let file = place(name)
            guard manager.fileExists(atPath: file, isDirectory: &isFolder) else { continue }
            let isNeeded =
                isFolder.boolValue
                ? targets.contains { $0.hasPrefix(name + "/") } : targets.contains(name)
            if !isNeeded { try manager.removeItem(atPath: file) }
        }
    }

    /// Takes the folder away, and lets others go on.
    func discard() {
        try? FileManager.default.removeItem(atPath: path)
        unlink(lockPath)
    }

    /// Lets others go on; the folder has been moved into the library.
    func finish() {
        unlink(lockPath)
    }

    /// The bytes that the files and parts here have already.
    var heldBytes: Int {
        let names = FileManager.default.enumerator(atPath: path)
        var bytes = 0
        while let name = names?.nextObject() as? String {
            let attributes = try? FileManager.default.attributesOfItem(atPath: place(name))
            guard attributes?[.type] as? FileAttributeType == .typeRegular else { continue }
            bytes += (attributes?[.size] as? NSNumber)?.intValue ?? 0
        }
        return bytes
    }
}
