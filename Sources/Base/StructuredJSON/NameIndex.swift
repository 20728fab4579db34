// Finds the members of large objects by name: an open-addressing table of positions, a quarter of the size of a
// dictionary from names to positions, which would hold every name a second time.

/// Where each name of an object stands. The names themselves stay with the members.
struct NameIndex: Sendable {
    /// Positions of members, -1 where free; a power of two of them, at most half in use.
    private var slots: [Int32]

    private static let free: Int32 = -1

    /// An index over `members`, with room for `capacity` of them.
    init(_ members: [JSONObject.Member], capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = Array(repeating: Self.free, count: size)
        for position in members.indices {
            slots[slot(of: members[position].name, in: members)] = Int32(truncatingIfNeeded: position)
        }
    }

    /// The position of a name; `nil` when there is none.
    func position(of name: String, in members: [JSONObject.Member]) -> Int? {
        let position = slots[slot(of: name, in: members)]
        return position == Self.free ? nil : Int(position)
    }

    /// The position of a name, or `nil` after noting that it will stand at the end of `members`.
    mutating func positionOrInsert(_ name: String, in members: [JSONObject.Member]) -> Int? {
        if (members.count + 1) * 2 > slots.count {
            self = NameIndex(members, capacity: (members.count + 1) * 2)
        }
        let slot = slot(of: name, in: members)
        guard slots[slot] == Self.free else { return Int(slots[slot]) }
        slots[slot] = Int32(truncatingIfNeeded: members.count)
        return nil
    }

    /// The slot that holds a name, or the free one where it belongs.
    private func slot(of name: String, in members: [JSONObject.Member]) -> Int {
        var name = name
        // Swift's own keyed hash: a client that chooses the names cannot make them collide. It is taken over the bytes,
        // since `String.hash(into:)` normalises first.
        let hash = name.withUTF8 { utf8 in
            var hasher = Hasher()
            hasher.combine(bytes: UnsafeRawBufferPointer(utf8))
            return hasher.finalize()
        }
        let mask = slots.count - 1
        var slot = hash & mask
        while slots[slot] != Self.free, !members[Int(slots[slot])].name.isIdenticalText(to: name) {
            slot = (slot + 1) & mask
        }
        return slot
    }
}
