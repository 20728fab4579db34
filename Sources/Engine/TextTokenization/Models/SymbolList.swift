// The merging loop of byte-pair encoding: always the pair of lowest rank, leftmost first.

/// The symbols of one piece. Short pieces search all pairs for the best one; long ones keep a heap over a linked list,
/// so that a megabyte of one letter takes seconds and not days.
struct SymbolList: Sendable {
    /// The symbols; after ``merge(by:)`` what is left of them.
    private(set) var ids: [Int32] = []
    private var ranks: [UInt32] = []
    private var next: [Int32] = []
    private var previous: [Int32] = []
    /// A binary heap of rank (upper half) and position (lower half).
    private var heap: [UInt64] = []

    private static let none = UInt32.max
    private static let longestSearched = 48

    mutating func removeAll() {
        ids.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    mutating func append(_ id: Int32) {
        ids.append(id)
    }

    /// Joins pairs until none is left that `table` knows.
    mutating func merge(by table: PairTable) {
        guard ids.count > 1 else { return }
        if ids.count <= Self.longestSearched {
            mergeBySearch(table)
        } else {
            mergeByHeap(table)
        }
    }

    private mutating func mergeBySearch(_ table: PairTable) {
        ranks.removeAll(keepingCapacity: true)
        for index in 0..<ids.count - 1 {
            ranks.append(table[ids[index], ids[index + 1]]?.rank ?? Self.none)
        }
        while true {
            var best = Self.none
            var place = 0
            for index in ranks.indices where ranks[index] < best {
                best = ranks[index]
                place = index
            }
            guard best != Self.none, let merge = table[ids[place], ids[place + 1]] else { return }
            ids[place] = merge.result
            ids.remove(at: place + 1)
            ranks.remove(at: place)
            if place < ranks.count {
                ranks[place] = table[ids[place], ids[place + 1]]?.rank ?? Self.none
            }
            if place > 0 {
                ranks[place - 1] = table[ids[place - 1], ids[place]]?.rank ?? Self.none
            }
        }
    }

    private mutating func mergeByHeap(_ table: PairTable) {
        let count = ids.count
        next = (0..<count).map { Int32(truncatingIfNeeded: $0 + 1 == count ? -1 : $0 + 1) }
        previous = (0..<count).map { Int32(truncatingIfNeeded: $0 - 1) }
        heap.removeAll(keepingCapacity: true)
        for index in 0..<count - 1 {
            push(index, index + 1, table)
        }
        var isRemoved = [Bool](repeating: false, count: count)
        while let top = pop() {
            let place = Int(top & 0xFFFF_FFFF)
            guard !isRemoved[place], next[place] >= 0 else { continue }
            let right = Int(next[place])
            // The entry is stale when the pair at this place has changed since.
            guard let merge = table[ids[place], ids[right]], merge.rank == UInt32(top >> 32) else { continue }
            ids[place] = merge.result
            isRemoved[right] = true
            next[place] = next[right]
            if next[right] >= 0 {
                previous[Int(next[right])] = Int32(truncatingIfNeeded: place)
                push(place, Int(next[right]), table)
            }
            if previous[place] >= 0 {
                push(Int(previous[place]), place, table)
            }
        }
        var kept = 0
        for index in 0..<count where !isRemoved[index] {
            ids[kept] = ids[index]
            kept += 1
        }
        ids.removeLast(count - kept)
    }

    @inline(__always)
    private mutating func push(_ left: Int, _ right: Int, _ table: PairTable) {
        guard let merge = table[ids[left], ids[right]] else { return }
        heap.append(UInt64(merge.rank) << 32 | UInt64(left))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child] < heap[parent] else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func pop() -> UInt64? {
        guard let top = heap.first, let last = heap.popLast() else { return nil }
        guard !heap.isEmpty else { return top }
        heap[0] = last
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
            guard heap[child] < heap[parent] else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return top
    }
}
