// Words come again and again: what a piece was encoded to is kept, without a heap object a piece.

/// A bounded map from short pieces to ids. A piece may stand in any of a few neighbouring slots; where all are taken the
/// newer piece replaces an older one, so that no text, however it was made, makes looking up slow.
struct PieceCache: Sendable {
    /// A piece and its ids: one (the second is -1) or two as they are, others as the complement of where they begin in
    /// ``values``, and their number.
    private struct Entry {
        var key = PieceKey.none
        var first: Int32 = -1
        var second: Int32 = 0
    }

    private static let leastSlots = 1 << 12
    private static let mostSlots = 1 << 16
    private static let mostValues = 1 << 20
    /// How many neighbouring slots a piece may stand in.
    private static let window = 8

    private var entries: [Entry] = []
    private var values: [Int32] = []
    private var count = 0

    /// Appends the ids of the piece, if they are known.
    @inline(__always)
    func append(_ key: PieceKey, to ids: inout [Int32]) -> Bool {
        guard !entries.isEmpty else { return false }
        let mask = entries.count - 1
        let home = Int(truncatingIfNeeded: key.hash)
        for offset in 0..<Self.window {
            let entry = entries[(home &+ offset) & mask]
            if entry.key == key {
                if entry.first >= 0 {
                    ids.append(entry.first)
                    if entry.second >= 0 { ids.append(entry.second) }
                } else {
                    let start = Int(~entry.first)
                    ids.append(contentsOf: values[start..<start + Int(entry.second)])
                }
                return true
            }
            if entry.key == .none { return false }
        }
        return false
    }

    /// Keeps the ids of a piece.
    mutating func insert(_ key: PieceKey, _ ids: ArraySlice<Int32>) {
        if values.count + ids.count > Self.mostValues { self = PieceCache() }
        if entries.isEmpty { entries = [Entry](repeating: Entry(), count: Self.leastSlots) }
        if count * 2 >= entries.count, entries.count < Self.mostSlots { grow() }
        var entry = Entry(key: key, first: ~Int32(values.count), second: Int32(ids.count))
        let one = ids.first ?? -1
        let two = ids.last ?? -1
        if ids.count == 1, one >= 0 {
            entry = Entry(key: key, first: one, second: -1)
        } else if ids.count == 2, one >= 0, two >= 0 {
            entry = Entry(key: key, first: one, second: two)
        } else {
            values.append(contentsOf: ids)
        }
        place(entry)
    }

    private mutating func place(_ entry: Entry) {
        let mask = entries.count - 1
        let hash = entry.key.hash
        let home = Int(truncatingIfNeeded: hash)
        for offset in 0..<Self.window where entries[(home &+ offset) & mask].key == .none {
            entries[(home &+ offset) & mask] = entry
            count += 1
            return
        }
        // Which of them goes is as good as chance.
        entries[(home &+ Int(hash >> 61)) & mask] = entry
    }

    private mutating func grow() {
        let old = entries
        entries = [Entry](repeating: Entry(), count: old.count * 4)
        count = 0
        for entry in old where !(entry.key == .none) {
            place(entry)
        }
    }
}
