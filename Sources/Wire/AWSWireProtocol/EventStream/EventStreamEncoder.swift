// Writes event-stream frames.

import CZlib

extension EventStreamFrame {
    /// The frame as bytes. Throws when a part is longer than the format can hold.
    public func encoded() throws(EventStreamError) -> [UInt8] {
        var written: [UInt8] = []
        for header in headers { try header.append(to: &written) }
        guard written.count <= Self.headersLimit else {
            throw EventStreamError("The headers take \(written.count) bytes; \(Self.headersLimit) are allowed.")
        }
        guard payload.count <= Self.payloadLimit else {
            throw EventStreamError("The payload takes \(payload.count) bytes; \(Self.payloadLimit) are allowed.")
        }
        let total = written.count + payload.count + 16
        var bytes: [UInt8] = []
        bytes.reserveCapacity(total)
        bytes.appendBigEndian(UInt32(total))
        bytes.appendBigEndian(UInt32(written.count))
        bytes.appendBigEndian(checksum(bytes))
        bytes += written
        bytes += payload
        bytes.appendBigEndian(checksum(bytes))
        return bytes
    }
}

extension EventStreamFrame.Header {
    fileprivate func append(to bytes: inout [UInt8]) throws(EventStreamError) {
        guard (1...255).contains(name.utf8.count) else {
            throw EventStreamError("A header name takes \(name.utf8.count) bytes; 1 to 255 are allowed.")
        }
        bytes.append(UInt8(name.utf8.count))
        bytes += name.utf8
        switch value {
        case .boolean(let value): bytes.append(value ? 0 : 1)
        case .byte(let value): bytes += [2, UInt8(bitPattern: value)]
        case .short(let value):
            bytes.append(3)
            bytes.appendBigEndian(UInt16(bitPattern: value))
        case .integer(let value):
            bytes.append(4)
            bytes.appendBigEndian(UInt32(bitPattern: value))
        case .long(let value):
            bytes.append(5)
            bytes.appendBigEndian(UInt64(bitPattern: value))
        case .bytes(let value): try appendSized(6, value, to: &bytes)
        case .string(let value): try appendSized(7, Array(value.utf8), to: &bytes)
        case .timestamp(let value):
            bytes.append(8)
            bytes.appendBigEndian(UInt64(bitPattern: value))
        case .uuid(let value):
            guard value.count == 16 else { throw EventStreamError("The UUID of header \(name) is not 16 bytes long.") }
            bytes.append(9)
            bytes += value
        }
    }

    private func appendSized(_ type: UInt8, _ value: [UInt8], to bytes: inout [UInt8]) throws(EventStreamError) {
        guard let count = UInt16(exactly: value.count) else {
            throw EventStreamError("The value of header \(name) takes \(value.count) bytes; 65535 are allowed.")
        }
        bytes.append(type)
        bytes.appendBigEndian(count)
        bytes += value
    }
}

extension [UInt8] {
    fileprivate mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}

/// The CRC-32 of some bytes (zlib's polynomial).
func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let all = Array(bytes)
    return all.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: crc32_z(0, $0.baseAddress, $0.count)) }
}
