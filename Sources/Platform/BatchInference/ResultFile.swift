// A file of results while it grows on this machine.

import AWSWireProtocol
import BackgroundJobs
import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Appends results to a file; what is synchronised survives anything.
struct ResultFile: ~Copyable {
    private let descriptor: Int32
    private let name: String

    /// Opens the file, and cuts it after the bytes that are known to be whole.
    /// - Throws: `JobFailure`.
    init(path: String, name: String, length: Int) throws(JobFailure) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.name = name
        guard descriptor >= 0 else { throw Self.failure(name) }
        guard lseek(descriptor, 0, SEEK_END) >= off_t(length), ftruncate(descriptor, off_t(length)) == 0,
            lseek(descriptor, off_t(length), SEEK_SET) >= 0
        else {
            close(descriptor)
            throw JobFailure("The results of \(name) that were kept on this server are gone. Start the job again.")
        }
    }

    deinit { close(descriptor) }

    /// Appends bytes.
    /// - Throws: `JobFailure` when there is no room.
    func append(_ bytes: [UInt8]) throws(JobFailure) {
        var done = 0
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(name) }
            done += count
        }
    }

    /// Brings everything to the disk.
    /// - Throws: `JobFailure`.
    func synchronize() throws(JobFailure) {
        guard fsync(descriptor) == 0 else { throw Self.failure(name) }
    }

    private static func failure(_ name: String) -> JobFailure {
        JobFailure(
            "The results of \(name) cannot be written: the data folder cannot be written to, or its disk is full.",
            mayPass: true)
    }
}

/// A file on this machine as a body that streams.
enum FileBody {
    /// The file's bytes in pieces.
    static func stream(_ path: String) throws -> WireBodyStream {
        let handle = try FileReader(path)
        return WireBodyStream(length: handle.size) { try await handle.next() }
    }
}

private actor FileReader {
    private let descriptor: Int32
    nonisolated let size: Int

    init(_ path: String) throws {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw JobFailure("The results that were kept on this server are gone.") }
        size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { close(descriptor) }

    func next() throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else { throw JobFailure("The results cannot be read.", mayPass: true) }
        guard count > 0 else { return nil }
        buffer.removeLast(buffer.count - count)
        return buffer
    }
}
