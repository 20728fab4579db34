// Bytes of a body in pieces, pulled one by one, so that an object of any size passes in constant memory.

/// A body that is read while it arrives, or written while it is read from a disk. Pulling is what sets the pace; nothing
/// is read ahead. It can be read once.
public struct WireBodyStream: Sendable, AsyncSequence {
    /// Bytes in pieces of any size.
    public typealias Element = [UInt8]

    /// How many bytes follow, when that is known before they are read.
    public let length: Int?
    private let pull: @Sendable () async throws -> [UInt8]?
    private let readTrailers: @Sendable () async -> WireHeaders

    /// A stream over a source of pieces.
    /// - Parameters:
    ///   - length: how many bytes follow, when known.
    ///   - trailers: the header fields that came behind the last piece; asked after it.
    ///   - next: the next piece; `nil` after the last. It is never called by two readers at once.
    public init(
        length: Int?, trailers: @escaping @Sendable () async -> WireHeaders = { [:] },
        next: @escaping @Sendable () async throws -> [UInt8]?
    ) {
        self.length = length
        readTrailers = trailers
        pull = next
    }

    /// The header fields that came behind the last piece; none before it has been read.
    public var trailers: WireHeaders { get async { await readTrailers() } }

    /// A stream of bytes that are there already.
    public init(_ bytes: [UInt8]) {
        let rest = AsyncStream<[UInt8]> { continuation in
            if !bytes.isEmpty { continuation.yield(bytes) }
            continuation.finish()
        }
        let iterator = SharedIterator(rest)
        self.init(length: bytes.count) { await iterator.next() }
    }

    /// The next piece; `nil` after the last. Throws what the source throws.
    public func next() async throws -> [UInt8]? { try await pull() }

    /// Reads all pieces.
    /// - Throws: ``BodyTooLong`` beyond `limit` bytes, and what the source throws.
    public func collected(upTo limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let piece = try await pull() {
            guard bytes.count + piece.count <= limit else { throw BodyTooLong(limit: limit) }
            bytes += piece
        }
        return bytes
    }

    /// An iterator; all iterators of a stream share its source.
    public func makeAsyncIterator() -> Iterator { Iterator(stream: self) }

    /// Pulls pieces.
    public struct Iterator: AsyncIteratorProtocol {
        let stream: WireBodyStream

        /// The next piece; `nil` after the last.
        public mutating func next() async throws -> [UInt8]? { try await stream.next() }
    }
}

/// A body that holds more bytes than its reader takes.
public struct BodyTooLong: Error, Sendable, Hashable {
    /// The most bytes that are taken.
    public let limit: Int
}

private actor SharedIterator {
    private var iterator: AsyncStream<[UInt8]>.AsyncIterator

    init(_ stream: AsyncStream<[UInt8]>) {
        iterator = stream.makeAsyncIterator()
    }

    func next() async -> [UInt8]? {
        var current = iterator
        defer { iterator = current }
        return await current.next(isolation: self)
    }
}
