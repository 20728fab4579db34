// Writing one blob: a temporary file, hashed while it is written, that gets its name when it is whole and on the disk.

import Foundation
import Synchronization

/// Writes a file. What is not published is removed with the writer.
final class BlobWriter: Sendable {
    private struct State {
        var descriptor: Int32
        var digests: RunningDigests
        var size = 0
    }

    private let folder: BlobFolder
    private let id: String
    private let path: String
    private let state: Mutex<State>

    /// Begins a file.
    init(in folder: BlobFolder, algorithms: Set<ObjectChecksumAlgorithm>) throws(ObjectStorageError) {
        self.folder = folder
        id = BlobFolder.newID()
        path = "\(folder.temporary)/\(id)"
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system("made") }
        state = Mutex(State(descriptor: descriptor, digests: RunningDigests(algorithms)))
    }

    deinit { abandon() }

    /// Removes what is not published.
    func abandon() {
        state.withLock { state in
            guard state.descriptor >= 0 else { return }
            close(state.descriptor)
            state.descriptor = -1
            unlink(path)
        }
    }

    func append(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            try bytes.withUnsafeBytes { bytes in
                var written = 0
                while written < bytes.count {
                    let count = write(
                        state.descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                    if count < 0, errno == EINTR { continue }
                    guard count >= 0 else { throw ObjectStorageError.system("written") }
                    written += count
                }
            }
            state.digests.update(bytes)
            state.size += bytes.count
        }
    }

    /// What was written so far.
    func described() -> StagedBlob {
        state.withLock { StagedBlob(id: id, size: $0.size, digests: $0.digests.finished()) }
    }

    /// Brings the file to the disk and gives it its name.
    func publish() throws {
        try state.withLock { state in
            guard fsync(state.descriptor) == 0 else { throw ObjectStorageError.system("brought to the disk") }
            try folder.publish(path, as: id)
            close(state.descriptor)
            state.descriptor = -1
        }
    }
}

/// A blob that is whole and on the disk, and that no record names yet.
public struct StagedBlob: Sendable, Hashable {
    /// Its id.
    public let id: String
    /// Bytes.
    public let size: Int
    /// Its digests by the algorithms that were asked for; MD5 always.
    public let digests: [ObjectChecksumAlgorithm: [UInt8]]
}
