// Every token of a vocabulary in one flat run of bytes, with a hash index from bytes to id. Strings are of no use as
// keys here: Swift compares them by canonical equivalence, so "é" in its two spellings would be one token.

/// Tokens by id and ids by token, over bytes.
struct TokenTable: Sendable {
    /// All tokens' bytes, one after another.
    private(set) var storage: [UInt8] = []
    /// Token `id` is `storage[offsets[id]..<offsets[id + 1]]`.
    private var offsets: [UInt32] = [0]
    /// Whether an id is in use; ids may have holes.
    private var isPresent: [Bool] = []
    /// Open addressing with linear probing; -1 is empty.
    private var slots: [Int32] = []

    /// One more than the highest id.
    var count: Int { isPresent.count }

    /// A table from tokens by id; `nil` is a hole. Where two ids have the same bytes, the index finds the higher one,
    /// as a hash map filled in order of id does.
    init(_ tokens: [[UInt8]?]) {
        offsets.reserveCapacity(tokens.count + 1)
        isPresent.reserveCapacity(tokens.count)
        storage.reserveCapacity(tokens.reduce(0) { $0 + ($1?.count ?? 0) })
        for token in tokens {
            storage.append(contentsOf: token ?? [])
            offsets.append(UInt32(truncatingIfNeeded: storage.count))
            isPresent.append(token != nil)
        }
        var capacity = 16
        while capacity < tokens.count * 2 {
            capacity *= 2
        }
        slots = [Int32](repeating: -1, count: capacity)
        for id in tokens.indices where isPresent[id] {
            let range = Int(offsets[id])..<Int(offsets[id + 1])
            let slot = slot(of: storage, range)
            slots[slot] = Int32(truncatingIfNeeded: id)
        }
    }

    /// Whether a token has this id.
    func contains(_ id: Int) -> Bool {
        isPresent.indices.contains(id) && isPresent[id]
    }

    /// Where the token stands in ``storage``; empty for a hole or an id outside.
    @inline(__always)
    func range(of id: Int) -> Range<Int> {
        guard isPresent.indices.contains(id) else { return 0..<0 }
        return Int(offsets[id])..<Int(offsets[id + 1])
    }

    /// The bytes of a token; `nil` for a hole or an id outside.
    func bytes(of id: Int) -> ArraySlice<UInt8>? {
        contains(id) ? storage[range(of: id)] : nil
    }

    /// The id of the token `bytes[range]`.
    @inline(__always)
    func id(of bytes: [UInt8], _ range: Range<Int>) -> Int32? {
        let id = slots[slot(of: bytes, range)]
        return id < 0 ? nil : id
    }

    /// The id of the token `bytes`.
    func id(of bytes: [UInt8]) -> Int32? {
        id(of: bytes, bytes.indices)
    }

    /// The slot that holds `bytes[range]`, or the empty one where it would go.
    private func slot(of bytes: [UInt8], _ range: Range<Int>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: ByteHash.hash(bytes, range)) & mask
        while slots[slot] >= 0 {
            let candidate = self.range(of: Int(slots[slot]))
            if candidate.count == range.count {
                var isEqual = true
                for offset in 0..<range.count
                where storage[candidate.lowerBound + offset] != bytes[range.lowerBound + offset] {
                    isEqual = false
                    break
                }
                if isEqual { return slot }
            }
            slot = (slot + 1) & mask
        }
        return slot
    }
}

/// A hash for short runs of bytes.
enum ByteHash {
    /// FNV-1a over the bytes, mixed at the end so that the low bits depend on all of them.
    @inline(__always)
    static func hash(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        return hash &* 0x9E37_79B9_7F4A_7C15 >> 20
    }
}
