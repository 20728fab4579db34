// Reads little-endian values one after the other and never past the end.

/// A position in a file's bytes. Every read checks that the bytes are there.
struct ByteCursor {
    private let bytes: UnsafeRawBufferPointer
    private let source: String
    /// Where the next read begins.
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer, source: String) {
        self.bytes = bytes
        self.source = source
    }

    /// Bytes that are left.
    var remaining: Int { bytes.count - position }

    /// Takes `count` bytes.
    mutating func take(_ count: Int, _ what: @autoclosure () -> String) throws(CheckpointError)
        -> UnsafeRawBufferPointer
    {
        guard count >= 0, count <= remaining else {
            throw CheckpointError(
                .malformed,
                "\(source) ends inside \(what()) at byte \(position): \(count) bytes wanted, \(remaining) left.",
                remedy: "The file is truncated or damaged: fetch it again.")
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
    /// than the file holds.
    mutating func count(of what: @autoclosure () -> String, minimumSize: Int) throws(CheckpointError) -> Int {
        let count = try integer(UInt64.self, "the number of " + what())
        guard count <= UInt64(remaining / max(minimumSize, 1)) else {
            throw CheckpointError(
                .malformed, "\(source) promises \(count) \(what()); \(remaining) bytes are left.",
                remedy: "The file is truncated or damaged: fetch it again.")
        }
        return Int(count)
    }

    /// Takes a string: a 64-bit length and UTF-8.
    mutating func string(_ what: @autoclosure () -> String) throws(CheckpointError) -> String {
        let length = try count(of: "bytes in " + what(), minimumSize: 1)
        let start = position
        let raw = try take(length, what())
        guard let text = String(validating: raw, as: UTF8.self) else {
            throw CheckpointError(.malformed, "\(source): \(what()) at byte \(start) is not UTF-8.")
        }
        return text
    }
}
