// A trie over bytes: finds all tokens that begin at a place in one walk.

/// Byte strings with an id each, found by walking. Nodes are a first child and a next sibling in flat arrays; the root,
/// whose children are many, has a table of 256.
struct ByteTrie: Sendable {
    /// The id at each node, -1 where no string ends.
    private(set) var ids: [Int32] = [-1]
    private var labels: [UInt8] = [0]
    private var firstChild: [Int32] = [-1]
    private var nextSibling: [Int32] = [-1]
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
                labels.append(byte)
                firstChild.append(-1)
                if node == Self.root {
                    nextSibling.append(-1)
                    rootChildren[Int(byte)] = child
                } else {
                    nextSibling.append(firstChild[Int(node)])
                    firstChild[Int(node)] = child
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
        var child = firstChild[Int(node)]
        while child >= 0, labels[Int(child)] != byte {
            child = nextSibling[Int(child)]
        }
        return child < 0 ? nil : child
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
