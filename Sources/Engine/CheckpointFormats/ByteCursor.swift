// Reads little-endian values one after the other and never past the end.

/// A position in a file's bytes. Every read checks that the bytes are there.
struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    private let source: String
    private let isWhole: Bool
    /// Where the next read begins.
    private(set) var position = 0

    /// A cursor at the first of `bytes`; `source` names the file in errors.
    /// - Parameter fileSize: the file's bytes, of which `bytes` may be the first only.
    init(_ bytes: UnsafeRawBufferPointer, source: String, fileSize: Int) {
        self.bytes = bytes
        self.source = source
        isWhole = bytes.count == fileSize
    }

    /// Bytes that are left.
    var remaining: Int { bytes.count - position }

    /// Takes `count` bytes; they are valid as long as the cursor's are.
    mutating func take(_ count: Int, _ what: @autoclosure () -> String) throws(CheckpointError)
        -> UnsafeRawBufferPointer
    {
        guard count >= 0, count <= remaining else {
            guard isWhole else { throw beyondHead(what(), needed: UInt64(clamping: count)) }
            throw CheckpointError(
                .malformed,
                "\(source) ends inside \(what()) at byte \(position): \(count) bytes wanted, \(remaining) left.",
                remedy: CheckpointError.fetchAgain)
        }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    /// Takes an integer.
    mutating func integer<Value: FixedWidthInteger>(
        _ type: Value.Type, _ what: @autoclosure () -> String
    ) throws(CheckpointError) -> Value {
        let raw = try take(MemoryLayout<Value>.size, what())
        return Value(littleEndian: raw.loadUnaligned(as: Value.self))
    }

    /// Takes a 64-bit count of things that have at least `minimumSize` bytes each, so that no count can promise more
    /// than the file holds, and no product of count and size can overflow.
    mutating func count(of what: @autoclosure () -> String, minimumSize: Int) throws(CheckpointError) -> Int {
        let place = position
        let count = try integer(UInt64.self, "the number of " + what())
        guard count <= UInt64(remaining / max(minimumSize, 1)) else {
            guard isWhole else { throw beyondHead(what(), needed: count) }
            throw CheckpointError(
                .malformed, "\(source) promises \(count) \(what()) at byte \(place); \(remaining) bytes are left.",
                remedy: CheckpointError.fetchAgain)
        }
        return Int(count)
    }

    /// Takes a string: a 64-bit length and UTF-8.
    mutating func string(_ what: @autoclosure () -> String) throws(CheckpointError) -> String {
        let range = try stringRange(what())
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// Takes a string without copying it: where its UTF-8, which has been checked, lies.
    mutating func stringRange(_ what: @autoclosure () -> String) throws(CheckpointError) -> Range<Int> {
        let length = try count(of: "bytes in " + what(), minimumSize: 1)
        let start = position
        let raw = try take(length, what())
        guard Self.isUTF8(raw) else {
            throw CheckpointError(.malformed, "\(source): \(what()) at byte \(start) is not UTF-8.")
        }
        return start..<start + length
    }

    /// A copy of bytes that were taken.
    func copy(_ range: Range<Int>) -> [UInt8] {
        [UInt8](UnsafeRawBufferPointer(rebasing: bytes[range]))
    }

    /// What is promised may stand further on in the head, unless it is more than any head holds.
    private func beyondHead(_ what: String, needed: UInt64) -> CheckpointError {
        let most = GGUFLimits.headSize
        return CheckpointError(
            needed > UInt64(most) ? .unsupported : .beyondHead,
            "\(source): the head of the file does not end within \(most) bytes, which are all that is read of it: "
                + "\(what) at byte \(position) goes beyond them.")
    }

    private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        while position + 8 <= bytes.count,
            bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
            position += 8
        }
        while position < bytes.count, bytes[position] < 0x80 { position += 1 }
        // A sequence cannot begin before the first byte above 0x7F.
        return position == bytes.count
            || String(validating: UnsafeRawBufferPointer(rebasing: bytes[position...]), as: UTF8.self) != nil
    }
}
