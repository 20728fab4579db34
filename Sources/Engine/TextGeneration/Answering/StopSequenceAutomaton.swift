// Finds any of several strings in a text, byte by byte.

/// The automaton of Aho and Corasick ("Efficient string matching: an aid to bibliographic search", 1975) over UTF-8. A
/// state stands for the longest ending of the text that begins one of the strings, so its depth is exactly what must be
/// held back. One step a byte however many strings there are.
struct StopSequenceAutomaton: Sendable {
    /// A state; 0 is the beginning.
    typealias State = Int

    /// The strings, without empty ones.
    let sequences: [String]
    /// The state after a state's byte, at `state << 8 | byte`, where the strings lead on.
    private var edges: [Int: State] = [:]
    /// `[states]`: how many bytes each state stands for.
    private(set) var depths: [Int] = [0]
    /// `[states]`: the state of the longest proper ending of each state.
    private var fallbacks: [State] = [0]
    /// `[states]`: the longest string that ends here.
    private var matches: [Int?] = [nil]

    init(_ sequences: [String]) {
        self.sequences = sequences.filter { !$0.isEmpty }
        for (index, sequence) in self.sequences.enumerated() {
            insert(sequence, index)
        }
        connect()
    }

    /// The string that a state completes, the longest if there are several.
    func match(at state: State) -> Int? { matches[state] }

    /// The state after one more byte.
    func next(_ state: State, _ byte: UInt8) -> State {
        var state = state
        while true {
            if let next = edges[state << 8 | Int(byte)] { return next }
            if state == 0 { return 0 }
            state = fallbacks[state]
        }
    }

    private mutating func insert(_ sequence: String, _ index: Int) {
        var state = 0
        for byte in sequence.utf8 {
            let edge = state << 8 | Int(byte)
            if let next = edges[edge] {
                state = next
            } else {
                depths.append(depths[state] + 1)
                fallbacks.append(0)
                matches.append(nil)
                edges[edge] = depths.count - 1
                state = depths.count - 1
            }
        }
        if matches[state] == nil { matches[state] = index }
    }

    /// Finds each state's fallback, shallow states first: a state's own is one step from its parent's.
    private mutating func connect() {
        for (edge, state) in edges.sorted(by: { depths[$0.value] < depths[$1.value] }) {
            let parent = edge >> 8
            if parent != 0 {
                fallbacks[state] = next(fallbacks[parent], UInt8(truncatingIfNeeded: edge))
            }
            matches[state] = matches[state] ?? matches[fallbacks[state]]
        }
    }
}
