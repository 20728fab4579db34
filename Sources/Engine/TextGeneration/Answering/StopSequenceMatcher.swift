// Cuts a text that arrives in pieces before the first stop sequence in it, wherever the pieces are cut.

/// Watches a text for stop sequences. It holds back only the longest ending that can still become one; all else passes
/// at once.
///
/// The stop sequence that is complete first counts; of several that end at the same byte, the longest. So what passes
/// does not depend on how the text was cut. Sequences are compared byte by byte (UTF-8), without Unicode equivalence.
package struct StopSequenceMatcher: Sendable {
    private let automaton: StopSequenceAutomaton
    private var state: StopSequenceAutomaton.State = 0
    /// What has not passed yet: as many bytes as the state is deep.
    private var held: [UInt8] = []
    private var isStopped = false

    /// A matcher for `sequences`; empty ones never match.
    package init(_ sequences: [String]) {
        automaton = StopSequenceAutomaton(sequences)
    }

    /// The text that passes with one more piece, and the stop sequence that ended it, if one did. Nothing passes after
    /// that.
    package mutating func append(_ piece: String) -> (text: String, stop: String?) {
        if isStopped { return ("", nil) }
        if automaton.sequences.isEmpty { return (piece, nil) }
        for byte in piece.utf8 {
            state = automaton.next(state, byte)
            held.append(byte)
            if let match = automaton.match(at: state) {
                isStopped = true
                let stop = automaton.sequences[match]
                return (release(keeping: stop.utf8.count), stop)
            }
        }
        return (release(keeping: automaton.depths[state]), nil)
    }

    /// What is held back, when something follows that no stop sequence can span.
    package mutating func flush() -> String {
        state = 0
        return isStopped ? "" : release(keeping: 0)
    }

    /// The rest, when no more text comes.
    package mutating func finish() -> String {
        defer { isStopped = true }
        return isStopped ? "" : release(keeping: 0)
    }

    /// All but the last `count` bytes. Stop sequences begin with whole characters, so characters are never torn.
    private mutating func release(keeping count: Int) -> String {
        let end = held.count - count
        defer { held.removeFirst(end) }
        return String(decoding: held[..<end], as: UTF8.self)
    }
}
