// A file that is written in full before it bears its name: whoever looks sees the old file or the whole new one.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file being written beside its place. It goes away unless ``finish()`` is called.
final class OutputFile {
    /// Where it will be.
    let path: String
    /// Where it is until then.
    let temporaryPath: String
    /// Bytes written so far.
    private(set) var count = 0
    private let descriptor: Int32
    private var isFinished = false

    /// Begins a file that is to be at `path`.
    /// - Throws: ``CheckpointError`` when the folder cannot be written to.
    init(path: String) throws(CheckpointError) {
        let slash = path.lastIndex(of: "/")
        let folder = slash.map { String(path[...$0]) } ?? ""
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        temporaryPath = "\(folder).\(name).partial"
        self.path = path
        descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw Self.failure("opened for writing", temporaryPath) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            isFinished = true
            throw CheckpointError(.unreadable, "\(path) is just being written by another process.")
        }
        guard ftruncate(descriptor, 0) == 0 else { throw Self.failure("emptied", temporaryPath) }
    }

    deinit {
        close(descriptor)
        if !isFinished { unlink(temporaryPath) }
    }

    /// Appends bytes.
    /// - Throws: ``CheckpointError`` when the disk takes no more.
    func write(_ bytes: [UInt8]) throws(CheckpointError) {
        var start = 0
        while start < bytes.count {
            let written = bytes.withUnsafeBytes { raw in
                UnsafeRawBufferPointer(rebasing: raw[start...]).withMemoryRebound(to: UInt8.self) { part in
                    #if canImport(Darwin)
                        Darwin.write(descriptor, part.baseAddress, part.count)
                    #elseif canImport(Musl)
                        Musl.write(descriptor, part.baseAddress, part.count)
                    #else
                        Glibc.write(descriptor, part.baseAddress, part.count)
                    #endif
                }
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.failure("written", path) }
            start += written
        }
        count += bytes.count
    }

    /// Appends zeros up to a multiple of `alignment`.
    func pad(to alignment: Int) throws(CheckpointError) {
        let rest = count % alignment
        if rest > 0 { try write([UInt8](repeating: 0, count: alignment - rest)) }
    }

    /// Makes sure that the disk holds all bytes, and gives the file its name.
    func finish() throws(CheckpointError) {
        guard fsync(descriptor) == 0 else { throw Self.failure("written", path) }
        guard rename(temporaryPath, path) == 0 else { throw Self.failure("put into its place", path) }
        isFinished = true
    }

    private static func failure(_ what: String, _ path: String) -> CheckpointError {
        let number = errno
        let text = strerror(number).map { String(cString: $0) } ?? "error \(number)"
        return CheckpointError(
            .unreadable, "\(path) cannot be \(what): \(text).",
            remedy: number == ENOSPC ? "Free some space, or name another place." : nil)
    }
}
