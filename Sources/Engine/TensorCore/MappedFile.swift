// A file that is read piece by piece at given places.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// An open file, read-only, for as long as this object or a view into it lives.
///
/// Bytes are copied out of it rather than mapped: a mapping whose file another process shortens ends the process with a
/// signal, a read that comes short is an error.
public final class MappedFile: Sendable {
    /// The path it was opened from.
    public let path: String
    /// Bytes in the file when it was opened.
    public let count: Int
    private let descriptor: Int32

    /// Opens the file at `path`; an empty file is allowed.
    ///
    /// - Throws: `TensorError` when it cannot be opened or is no regular file.
    public init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw TensorError(.unreadableFile, "\(path) cannot be opened: \(Self.text(of: errno)).")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw TensorError(.unreadableFile, "\(path) is not a regular file.")
        }
        self.descriptor = descriptor
        self.path = path
        count = Int(status.st_size)
    }

    deinit {
        close(descriptor)
    }

    /// Calls `body` with a copy of the bytes of `range`; it is valid only during the call.
    ///
    /// - Throws: `TensorError` when the range leaves the file, the file has become shorter or cannot be read, or memory is
    ///   short; or what `body` throws.
    public func withBytes<Result>(
        in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try checkBounds(of: range)
        // Memory that is returned at once when it is let go of: a tensor may have gigabytes.
        let memory = try MemoryRegion(zeroed: range.count)
        try read(range, into: memory.base)
        return try withExtendedLifetime(memory) {
            try body(UnsafeRawBufferPointer(start: memory.base, count: range.count))
        }
    }

    /// Calls `body` with a copy of all bytes; it is valid only during the call.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        try withBytes(in: 0..<count, body)
    }

    /// Copies the bytes of `range` to `target`, which must hold them.
    ///
    /// - Throws: `TensorError` as ``withBytes(in:_:)`` does.
    func read(_ range: Range<Int>, into target: UnsafeMutableRawPointer) throws {
        try checkBounds(of: range)
        var place = range.lowerBound
        while place < range.upperBound {
            let taken = pread(descriptor, target + (place - range.lowerBound), range.upperBound - place, off_t(place))
            if taken < 0, errno == EINTR { continue }
            guard taken > 0 else {
                let problem =
                    taken < 0
                    ? "cannot be read: \(Self.text(of: errno))" : "became shorter than \(count) bytes while it was read"
                throw TensorError(.unreadableFile, "\(path) \(problem).", remedy: "fetch the file again")
            }
            place += taken
        }
    }

    /// Says that `range` will be read soon. A range that leaves the file says nothing.
    func expectReads(of range: Range<Int>) {
        #if !canImport(Darwin)
            guard range.lowerBound >= 0, range.upperBound <= count else { return }
            _ = posix_fadvise(descriptor, off_t(range.lowerBound), off_t(range.count), POSIX_FADV_WILLNEED)
        #endif
    }

    /// - Throws: `TensorError` when the range leaves the file.
    public func checkBounds(of range: Range<Int>) throws {
        guard range.lowerBound >= 0, range.upperBound <= count else {
            throw TensorError(
                .outOfBounds, "Bytes \(range.lowerBound)..<\(range.upperBound) lie outside \(path) of \(count) bytes.",
                remedy: "the file is truncated or damaged: fetch it again")
        }
    }

    private static func text(of error: Int32) -> String {
        strerror(error).map { String(cString: $0) } ?? "error \(error)"
    }
}
