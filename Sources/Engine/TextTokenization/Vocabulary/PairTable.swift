// Which two neighbouring tokens merge, with what rank and into what: the heart of byte-pair encoding.

/// What a pair of tokens merges into.
struct Merge: Sendable, Equatable {
    /// The lower, the sooner.
    let rank: UInt32
    /// The id of the joined token.
    let result: Int32
}

/// An open-addressing hash map from pairs of token ids to merges.
struct PairTable: Sendable {
    private var keys: [UInt64]
    private var values: [Merge]
    private var mask: Int
    private(set) var count = 0

    private static let empty = UInt64.max

    /// An empty table with room for `capacity` pairs.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 {
            size *= 2
        }
        keys = [UInt64](repeating: Self.empty, count: size)
        values = [Merge](repeating: Merge(rank: 0, result: 0), count: size)
        mask = size - 1
    }

    /// The merge of `left` and `right`. Setting a pair again replaces its merge.
    @inline(__always)
    subscript(left: Int32, right: Int32) -> Merge? {
        let slot = slot(of: Self.key(left, right))
        return keys[slot] == Self.empty ? nil : values[slot]
    }

    /// Adds or replaces a merge.
    mutating func insert(_ left: Int32, _ right: Int32, _ merge: Merge) {
        if count * 2 >= keys.count {
            grow()
        }
        let key = Self.key(left, right)
        let slot = slot(of: key)
        if keys[slot] == Self.empty {
            keys[slot] = key
            count += 1
        }
        values[slot] = merge
    }

    /// Calls `body` with every pair that merges, in no order.
    func forEach(_ body: (_ left: Int32, _ right: Int32) -> Void) {
        for key in keys where key != Self.empty {
            body(Int32(bitPattern: UInt32(key >> 32)), Int32(bitPattern: UInt32(truncatingIfNeeded: key)))
        }
    }

    private mutating func grow() {
        let oldKeys = keys
        let oldValues = values
        keys = [UInt64](repeating: Self.empty, count: oldKeys.count * 2)
        values = [Merge](repeating: Merge(rank: 0, result: 0), count: keys.count)
        mask = keys.count - 1
        for (key, value) in zip(oldKeys, oldValues) where key != Self.empty {
            let slot = slot(of: key)
            keys[slot] = key
            values[slot] = value
        }
    }

    @inline(__always)
    private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
    }

    @inline(__always)
    private func slot(of key: UInt64) -> Int {
        var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 24) & mask
        while keys[slot] != key, keys[slot] != Self.empty {
            slot = (slot + 1) & mask
        }
        return slot
    }
}
