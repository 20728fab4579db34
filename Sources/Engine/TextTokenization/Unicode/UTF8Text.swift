// Reading and writing UTF-8 in byte arrays: the tokenizer never makes a String of a piece of text.

/// Reads scalars out of UTF-8 bytes. The text is valid UTF-8 wherever these are used (it came out of a Swift String);
/// on bytes that are not, they still return, with U+FFFD.
enum UTF8Text {
    /// The scalar that begins at `position` and how many bytes it has (1 to 4, never past `limit`).
    @inline(__always)
    static func scalar(in bytes: [UInt8], at position: Int, limit: Int) -> (value: UInt32, length: Int) {
        let first = bytes[position]
        if first < 0x80 { return (UInt32(first), 1) }
        let available = limit - position
        if first < 0xE0 {
            guard first >= 0xC0, available >= 2 else { return (0xFFFD, 1) }
            return (UInt32(first & 0x1F) << 6 | UInt32(bytes[position + 1] & 0x3F), 2)
        }
        if first < 0xF0 {
            guard available >= 3 else { return (0xFFFD, 1) }
            let middle = UInt32(bytes[position + 1] & 0x3F) << 6
            return (UInt32(first & 0x0F) << 12 | middle | UInt32(bytes[position + 2] & 0x3F), 3)
        }
        guard available >= 4 else { return (0xFFFD, 1) }
        let upper = UInt32(first & 0x07) << 18 | UInt32(bytes[position + 1] & 0x3F) << 12
        return (upper | UInt32(bytes[position + 2] & 0x3F) << 6 | UInt32(bytes[position + 3] & 0x3F), 4)
    }

    /// How many bytes the scalar has that begins with `first`; 1 for a byte that begins none.
    @inline(__always)
    static func length(first: UInt8) -> Int {
        if first < 0xC0 { return 1 }
        if first < 0xE0 { return 2 }
        return first < 0xF0 ? 3 : 4
    }

    /// Where the scalar before `position` begins, not before `start`.
    @inline(__always)
    static func previous(in bytes: [UInt8], before position: Int, start: Int) -> Int {
        var index = position - 1
        while index > start, bytes[index] & 0xC0 == 0x80 {
            index -= 1
        }
        return index
    }

    /// Appends `scalar` as UTF-8; what is no scalar value becomes U+FFFD.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case 0..<0x80:
            bytes.append(UInt8(scalar))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(scalar >> 6))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        case 0xD800..<0xE000, 0x110000...:
            bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        case 0x800..<0x10000:
            bytes.append(0xE0 | UInt8(scalar >> 12))
            bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(scalar >> 18))
            bytes.append(0x80 | UInt8(scalar >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        }
    }

    /// The scalars of `bytes`.
    static func scalars(of bytes: [UInt8]) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        while position < bytes.count {
            let (value, length) = scalar(in: bytes, at: position, limit: bytes.count)
            result.append(value)
            position += length
        }
        return result
    }
}
