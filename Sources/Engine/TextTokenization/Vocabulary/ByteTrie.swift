// A trie over bytes: finds all tokens that begin at a place in one walk.

/// Byte strings with an id each, found by walking. The edges are one open-addressing hash map from node and byte to node;
/// the root, from which most walks do not get any further, has a table of 256.
struct ByteTrie: Sendable {
    /// The id at each node, -1 where no string ends.
    private(set) var ids: [Int32] = [-1]
    /// Node and byte of each edge in one number, and where it leads; ``none`` is a free slot.
    private var edges = [UInt64](repeating: none, count: 64)
    private var targets = [Int32](repeating: -1, count: 64)
    private static let none = UInt64.max
    private var rootChildren = [Int32](repeating: -1, count: 256)
    /// How many bytes the longest string has.
    private(set) var longest = 0

    /// The node before the first byte.
    static let root: Int32 = 0

    /// Whether there are no strings.
    var isEmpty: Bool { ids.count == 1 }

    /// Adds a string. One that is there already keeps its id unless `replacing`.
    mutating func insert(_ bytes: some Collection<UInt8>, id: Int32, replacing: Bool = true) {
        guard !bytes.isEmpty else { return }
        var node = Self.root
        for byte in bytes {
            if let child = child(of: node, byte) {
                node = child
            } else {
                let child = Int32(truncatingIfNeeded: ids.count)
                ids.append(-1)
                if node == Self.root {
                    rootChildren[Int(byte)] = child
                } else {
                    addEdge(Self.edge(node, byte), to: child)
                }
                node = child
            }
        }
        if replacing || ids[Int(node)] < 0 {
            ids[Int(node)] = id
        }
        longest = max(longest, bytes.count)
    }

    /// The node that `byte` leads to.
    @inline(__always)
    func child(of node: Int32, _ byte: UInt8) -> Int32? {
        if node == Self.root {
            let child = rootChildren[Int(byte)]
            return child < 0 ? nil : child
        }
        let child = targets[slot(of: Self.edge(node, byte))]
        return child < 0 ? nil : child
    }

    /// Whether a string begins with `byte`.
    @inline(__always)
    func hasString(beginningWith byte: UInt8) -> Bool {
        rootChildren[Int(byte)] >= 0
    }

    @inline(__always)
    private static func edge(_ node: Int32, _ byte: UInt8) -> UInt64 {
        UInt64(UInt32(bitPattern: node)) << 8 | UInt64(byte)
    }

    @inline(__always)
    private func slot(of edge: UInt64) -> Int {
        let mask = edges.count - 1
        var slot = Int(truncatingIfNeeded: (edge &* 0x9E37_79B9_7F4A_7C15) >> 28) & mask
        while edges[slot] != edge, edges[slot] != Self.none {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func addEdge(_ edge: UInt64, to child: Int32) {
        // There are at most as many edges as nodes, and half of the slots stay free.
        if ids.count * 2 > edges.count {
            let (oldEdges, oldTargets) = (edges, targets)
            edges = [UInt64](repeating: Self.none, count: oldEdges.count * 2)
            targets = [Int32](repeating: -1, count: edges.count)
            for (edge, target) in zip(oldEdges, oldTargets) where edge != Self.none {
                let slot = slot(of: edge)
                edges[slot] = edge
                targets[slot] = target
            }
        }
        let slot = slot(of: edge)
        edges[slot] = edge
        targets[slot] = child
    }

    /// The id at `node`, where a string ends.
    @inline(__always)
    func id(at node: Int32) -> Int32? {
        let id = ids[Int(node)]
        return id < 0 ? nil : id
    }

    /// The longest string that `bytes` has at `position`, not past `limit`.
    func longestMatch(in bytes: [UInt8], at position: Int, limit: Int) -> (id: Int32, end: Int)? {
        var node = Self.root
        var best: (id: Int32, end: Int)?
        var index = position
        while index < limit, let child = child(of: node, bytes[index]) {
            node = child
            index += 1
            if let id = id(at: node) {
                best = (id, index)
            }
        }
        return best
    }
}
