// Words come again and again: what a piece was encoded to is kept, without a heap object a piece.

/// A bounded map from short byte runs to ids, emptied when it is full.
struct PieceCache: Sendable {
    private struct Entry {
        var keyStart: Int32 = -1
        var keyLength: Int32 = 0
        var idStart: Int32 = 0
        var idCount: Int32 = 0
    }

    /// Pieces of more bytes are not kept.
    static let longestKey = 48
    private static let mostEntries = 1 << 14

    private var entries: [Entry] = []
    private var keys: [UInt8] = []
    private var values: [Int32] = []
    private var count = 0

    /// Appends what `bytes[range]` was encoded to, if that is known.
    @inline(__always)
    func append(_ bytes: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) -> Bool {
        guard !entries.isEmpty else { return false }
        let entry = entries[slot(of: bytes, range)]
        guard entry.keyStart >= 0 else { return false }
        let start = Int(entry.idStart)
        for index in start..<start + Int(entry.idCount) {
            ids.append(values[index])
        }
        return true
    }

    /// Keeps the ids of `bytes[range]`, which must not be known yet.
    mutating func insert(_ bytes: [UInt8], _ range: Range<Int>, _ ids: ArraySlice<Int32>) {
        if count >= Self.mostEntries || entries.isEmpty {
            entries = [Entry](repeating: Entry(), count: Self.mostEntries * 2)
            keys.removeAll(keepingCapacity: true)
            values.removeAll(keepingCapacity: true)
            count = 0
        }
        let slot = slot(of: bytes, range)
        entries[slot] = Entry(
            keyStart: Int32(keys.count), keyLength: Int32(range.count), idStart: Int32(values.count),
            idCount: Int32(ids.count))
        keys.append(contentsOf: bytes[range])
        values.append(contentsOf: ids)
        count += 1
    }

    @inline(__always)
    private func slot(of bytes: [UInt8], _ range: Range<Int>) -> Int {
        let mask = entries.count - 1
        var slot = Int(truncatingIfNeeded: ByteHash.hash(bytes, range)) & mask
        while entries[slot].keyStart >= 0 {
            let entry = entries[slot]
            if Int(entry.keyLength) == range.count {
                let start = Int(entry.keyStart)
                var offset = 0
                while offset < range.count, keys[start + offset] == bytes[range.lowerBound + offset] {
                    offset += 1
                }
                if offset == range.count { return slot }
            }
            slot = (slot + 1) & mask
        }
        return slot
    }
}
