// Reads event-stream frames from bytes that arrive in any portions.

/// Collects bytes and gives back frames. Both checksums are verified, the lengths before anything is set aside for them.
public struct EventStreamDecoder: Sendable {
    private var pending: [UInt8] = []
    private var start = 0
    private var failure: EventStreamError?

    /// A decoder at the beginning of a stream.
    public init() {}

    /// Whether bytes of an unfinished frame are left. A stream that ends then was cut off.
    public var isInsideFrame: Bool { start < pending.count }

    /// Takes the next bytes of the stream.
    public mutating func append(_ bytes: some Sequence<UInt8>) {
        if start > 0 {
            pending.removeFirst(start)
            start = 0
        }
        pending.append(contentsOf: bytes)
    }

    /// The next whole frame, or `nil` when more bytes are needed. Throws when the bytes are no frame, and ever after.
    public mutating func next() throws(EventStreamError) -> EventStreamFrame? {
        if let failure { throw failure }
        do throws(EventStreamError) {
            return try frame()
        } catch {
            failure = error
            pending = []
            start = 0
            throw error
        }
    }

    private mutating func frame() throws(EventStreamError) -> EventStreamFrame? {
        let available = pending[start...]
        guard available.count >= 12 else { return nil }
        var prelude = ByteReader(available.prefix(12))
        let total = Int(try prelude.integer(UInt32.self))
        let headersLength = Int(try prelude.integer(UInt32.self))
        guard try prelude.integer(UInt32.self) == checksum(available.prefix(8)) else {
            throw EventStreamError("The checksum of a frame's first eight bytes is wrong.")
        }
        guard headersLength <= EventStreamFrame.headersLimit else {
            throw EventStreamError("A frame announces \(headersLength) bytes of headers.")
        }
        guard total >= headersLength + 16, total - headersLength - 16 <= EventStreamFrame.payloadLimit else {
            throw EventStreamError("A frame announces \(total) bytes, \(headersLength) of them headers.")
        }
        guard available.count >= total else { return nil }
        let bytes = available.prefix(total)
        var trailer = ByteReader(bytes.suffix(4))
        guard try trailer.integer(UInt32.self) == checksum(bytes.dropLast(4)) else {
            throw EventStreamError("The checksum of a frame is wrong.")
        }
        var reader = ByteReader(bytes.dropFirst(12).prefix(headersLength))
        var headers: [EventStreamFrame.Header] = []
        while !reader.isAtEnd { headers.append(try reader.header()) }
        start += total
        return EventStreamFrame(headers: headers, payload: Array(bytes.dropFirst(12 + headersLength).dropLast(4)))
    }
}

/// Reads big-endian fields, never past the end.
private struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func bytes(_ count: Int) throws(EventStreamError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw EventStreamError("A header runs past the end of the headers.") }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func integer<Integer: FixedWidthInteger>(_ type: Integer.Type) throws(EventStreamError) -> Integer {
        var value: Integer = 0
        for byte in try bytes(Integer.bitWidth / 8) {
            // Shifting a one-byte integer by eight gives zero, as it should.
            value = (value << 8) | Integer(truncatingIfNeeded: byte)
        }
        return value
    }

    private mutating func text(_ count: Int) throws(EventStreamError) -> String {
        guard let text = String(validating: try bytes(count), as: UTF8.self) else {
            throw EventStreamError("A header holds bytes that are not UTF-8.")
        }
        return text
    }

    mutating func header() throws(EventStreamError) -> EventStreamFrame.Header {
        let length = Int(try integer(UInt8.self))
        guard length > 0 else { throw EventStreamError("A header has no name.") }
        let name = try text(length)
        let type = try integer(UInt8.self)
        let value: EventStreamFrame.HeaderValue
        switch type {
        case 0: value = .boolean(true)
        case 1: value = .boolean(false)
        case 2: value = .byte(try integer(Int8.self))
        case 3: value = .short(try integer(Int16.self))
        case 4: value = .integer(try integer(Int32.self))
        case 5: value = .long(try integer(Int64.self))
        case 6: value = .bytes(Array(try bytes(Int(try integer(UInt16.self)))))
        case 7: value = .string(try text(Int(try integer(UInt16.self))))
        case 8: value = .timestamp(try integer(Int64.self))
        case 9: value = .uuid(Array(try bytes(16)))
        default: throw EventStreamError("Header \(name) has the unknown type \(type).")
        }
        return EventStreamFrame.Header(name: name, value: value)
    }
}
