// The tokens of a vocabulary by their bytes, flattened so that walking them under an automaton is one loop over one
// array.

package import ModelContracts
package import StructuredJSON

/// A trie of byte strings, depth first, 8 bytes a node. A subtree that an automaton rejects is skipped by one addition.
package struct VocabularyTrie: Sendable {
    /// `[nodes + 1]`, each packed: its byte, its depth (from 1), the index in ``tokens`` of the first token that stands
    /// here or later, and how many nodes it has with all below it. The last one only ends the tokens of the one before.
    private let nodes: [UInt64]
    /// All tokens by ascending bytes; those of one node stand together.
    private let tokens: [Int32]
    /// Bytes of the longest token.
    package let longestToken: Int

    /// The most bytes that a token may have; longer ones cannot be put in.
    package static let maximumDepth = (1 << 12) - 1
    /// The most tokens, and one more than the highest id.
    package static let maximumTokens = (1 << 20) - 1
    private static let maximumNodes = 1 << 24
    static let tooLarge = ModelError(
        .unsupportedModel, "The vocabulary is too large for constrained answers.",
        remedy: "Ask this model for free text.")

    /// A trie of tokens with their bytes, none of them empty or longer than ``maximumDepth``; several may have the same.
    /// - Throws: `ModelError` (`unsupportedModel`) when they are too many.
    package init(_ entries: [(token: Int32, bytes: [UInt8])]) throws(ModelError) {
        let entries = Self.sorted(entries)
        var nodes: [UInt64] = []
        // The nodes from the root to the token before.
        var path: [Int] = []
        var last: [UInt8] = []
        func close(to depth: Int) {
            while path.count > depth {
                let node = path.removeLast()
                nodes[node] |= UInt64(nodes.count - node) << 40
            }
        }
        for (place, entry) in entries.enumerated() {
            let shared = zip(last, entry.bytes).prefix { $0 == $1 }.count
            close(to: shared)
            for depth in shared..<entry.bytes.count {
                path.append(nodes.count)
                nodes.append(UInt64(entry.bytes[depth]) | UInt64(depth + 1) << 8 | UInt64(place) << 20)
            }
            guard nodes.count < Self.maximumNodes, place < Self.maximumTokens else { throw Self.tooLarge }
            last = entry.bytes
        }
        close(to: 0)
        nodes.append(UInt64(entries.count) << 20)
        self.nodes = nodes
        tokens = entries.map(\.token)
        longestToken = entries.map(\.bytes.count).max() ?? 0
    }

    /// How many tokens there are.
    package var count: Int { tokens.count }

    /// Calls `body` with every token whose bytes lead on from `state`, and the state after them.
    @inline(__always)
    package func forEachToken<Machine: ByteMachine>(
        after state: Int32, in machine: inout Machine, _ body: (_ token: Int32, _ state: Int32) -> Void
    ) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: longestToken + 1) { states in
            states.initialize(repeating: state)
            nodes.withUnsafeBufferPointer { nodes in
                tokens.withUnsafeBufferPointer { tokens in
                    var index = 0
                    while index < nodes.count - 1 {
                        let node = nodes[index]
                        let depth = Int(truncatingIfNeeded: node >> 8 & 0xFFF)
                        let next = machine.next(states[depth - 1], UInt8(truncatingIfNeeded: node))
                        guard next >= 0 else {
                            index += Int(truncatingIfNeeded: node >> 40)
                            continue
                        }
                        states[depth] = next
                        index += 1
                        for place in Self.firstToken(node)..<Self.firstToken(nodes[index]) {
                            body(tokens[place], next)
                        }
                    }
                }
            }
        }
    }

    private static func firstToken(_ node: UInt64) -> Int { Int(truncatingIfNeeded: node >> 20 & 0xF_FFFF) }

    /// By bytes, then by id. Eight bytes at a time decide nearly always.
    private static func sorted(_ entries: [(token: Int32, bytes: [UInt8])]) -> [(token: Int32, bytes: [UInt8])] {
        let keys = entries.indices.map { index in
            let bytes = entries[index].bytes
            let key = (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
            return (key: key, index: index)
        }
        return keys.sorted { first, second in
            if first.key != second.key { return first.key < second.key }
            let (left, right) = (entries[first.index], entries[second.index])
            if left.bytes == right.bytes { return left.token < right.token }
            return left.bytes.lexicographicallyPrecedes(right.bytes)
        }.map { entries[$0.index] }
    }
}
