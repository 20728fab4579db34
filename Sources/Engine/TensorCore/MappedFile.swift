// A file mapped into memory, read-only.

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A file in memory, read-only, for as long as this object or a view into it lives.
///
/// A file that another process shortens while it is mapped makes reads fail with a signal; `WeightMatrix` copies what
/// it packs, so that risk ends with loading.
public final class MappedFile: Sendable {
    /// The path it was opened from.
    public let path: String
    private let region: MemoryRegion?

    /// Maps the file at `path`; an empty file is allowed.
    ///
    /// - Throws: `TensorError` when it cannot be opened, is no regular file, or cannot be mapped.
    public init(path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw TensorError(.unreadableFile, "\(path) cannot be opened: \(Self.text(of: errno)).")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw TensorError(.unreadableFile, "\(path) is not a regular file.")
        }
        self.path = path
        let size = Int(status.st_size)
        region = size == 0 ? nil : try MemoryRegion(mapping: descriptor, count: size, path: path)
    }

    /// Bytes in the file.
    public var count: Int { region?.count ?? 0 }

    /// Calls `body` with the bytes of `range`; they are valid only during the call.
    ///
    /// - Throws: `TensorError` when the range leaves the file, or what `body` throws.
    public func withBytes<Result>(
        in range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) throws -> Result {
        try checkBounds(of: range)
        let bytes = region.map { UnsafeRawBufferPointer(start: $0.base, count: $0.count) }
        return try withExtendedLifetime(region) {
            try body(UnsafeRawBufferPointer(rebasing: (bytes ?? UnsafeRawBufferPointer(start: nil, count: 0))[range]))
        }
    }

    /// Calls `body` with all bytes; they are valid only during the call.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
        try withBytes(in: 0..<count, body)
    }

    /// Says that `range` will be read soon. A range that leaves the file says nothing.
    func expectReads(of range: Range<Int>) {
        guard range.lowerBound >= 0, range.upperBound <= count else { return }
        region?.expectReads(of: range)
    }

    /// Says that `range` has been read, so that it need not stay in memory. It can be read again.
    func discard(_ range: Range<Int>) {
        guard range.lowerBound >= 0, range.upperBound <= count else { return }
        region?.discard(range)
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
