// Finds stop sequences in text that arrives in pieces, and lets through what can no longer become part of one.

/// Watches a text for the first of several stop sequences. Pure: text in, text out.
struct StopSequenceMatcher: Sendable {
    private let sequences: [[UInt8]]
    private let names: [String]
    /// Bytes that may still become the beginning of a stop sequence.
    private var held: [UInt8] = []

    /// A matcher; empty sequences are ignored.
    init(_ sequences: [String]) {
        names = sequences.filter { !$0.isEmpty }
        self.sequences = names.map { Array($0.utf8) }
    }

    /// What `text` lets through, and the stop sequence that it completes, if any. The one that is complete first counts;
    /// of several that end together, the longest. The result does not depend on how the text is cut into pieces.
    mutating func feed(_ text: String) -> (text: String, stop: String?) {
        guard !sequences.isEmpty else { return (text, nil) }
        let firstNew = held.count
        held.append(contentsOf: text.utf8)
        for end in firstNew..<held.count {
            let matches = sequences.indices.filter { held[...end].ends(with: sequences[$0]) }
            if let match = matches.max(by: { sequences[$0].count < sequences[$1].count }) {
                let before = String(decoding: held[..<(end + 1 - sequences[match].count)], as: UTF8.self)
                held = []
                return (before, names[match])
            }
        }
        // The longest ending that is the beginning of some sequence must wait for more.
        let start = held.indices.first { start in sequences.contains { $0.starts(with: held[start...]) } } ?? held.count
        let before = String(decoding: held[..<start], as: UTF8.self)
        held.removeFirst(start)
        return (before, nil)
    }

    /// What is still held back, when no more text comes.
    mutating func finish() -> String {
        defer { held = [] }
        return String(decoding: held, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with sequence: [UInt8]) -> Bool {
        count >= sequence.count && suffix(sequence.count).elementsEqual(sequence)
    }
}
