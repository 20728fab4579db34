// Drafts without a draft model: what followed the last few tokens when they came before.

/// Proposes how a sequence goes on, from what followed the longest earlier occurrence of its last tokens in prompt and
/// answer (prompt lookup: Saxena 2023, "Prompt Lookup Decoding"; as n-grams in vLLM's `ngram_proposer`). Pure: the same
/// tokens give the same proposal.
///
/// Occurrences are found as LZ77 coders find them: each position points to the last one before it that ends in the same
/// two tokens. Taking in a token costs one look-up; a proposal compares at most ``candidates`` positions over at most
/// ``longestMatch`` tokens.
package struct PromptLookup: Sendable {
    /// The fewest tokens that must be the same. One alone says nearly nothing about the next.
    package static let shortestMatch = 2
    /// Matches are not told apart beyond this length.
    package static let longestMatch = 8
    /// How many earlier positions are looked at, the last one first.
    package static let candidates = 16

    private struct Pair: Hashable {
        let first: Int32
        let second: Int32
    }

    /// Where each pair of tokens ended last.
    private var lastEnds: [Pair: Int32] = [:]
    /// By position: where the pair that ends there ended before; -1 when it did not.
    private var earlierEnds: [Int32] = []

    /// Nothing has been taken in.
    package init() {}

    /// Takes in the tokens of a sequence up to `count` that were not taken in before.
    /// - Parameter tokens: all tokens of the sequence; it only ever grows.
    package mutating func takeIn(_ tokens: [Int32], upTo count: Int) {
        for end in earlierEnds.count..<max(earlierEnds.count, min(count, tokens.count)) {
            guard end > 0 else {
                earlierEnds.append(-1)
                continue
            }
            let pair = Pair(first: tokens[end - 1], second: tokens[end])
            earlierEnds.append(lastEnds.updateValue(Int32(clamping: end), forKey: pair) ?? -1)
        }
    }

    /// What probably comes after `tokens`, all of which have been taken in: what followed the longest match, the last
    /// one among equals. A match that reaches up to the end goes on with the proposal itself, so that a loop is
    /// proposed as often as there is room.
    /// - Returns: at most `count` tokens, or none.
    package func proposal(after tokens: [Int32], atMost count: Int) -> [Int32] {
        guard count > 0, let last = tokens.indices.last, last < earlierEnds.count else { return [] }
        var best: (end: Int, length: Int)?
        var end = Int(earlierEnds[last])
        for _ in 0..<Self.candidates where end >= 0 {
            let length = matchLength(tokens, endingAt: end)
            if length > best?.length ?? Self.shortestMatch - 1 { best = (end, length) }
            if length == Self.longestMatch { break }
            end = Int(earlierEnds[end])
        }
        guard let best else { return [] }
        let period = last - best.end
        return (0..<count).reduce(into: []) { drafts, index in
            drafts.append(index < period ? tokens[best.end + 1 + index] : drafts[index - period])
        }
    }

    /// How many tokens before and at `end` are those at the end of the sequence.
    private func matchLength(_ tokens: [Int32], endingAt end: Int) -> Int {
        var length = 0
        while length < Self.longestMatch, length <= end, tokens[end - length] == tokens[tokens.count - 1 - length] {
            length += 1
        }
        return length
    }
}
