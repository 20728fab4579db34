// What is proposed, against a search that looks everywhere; and how the length of drafts follows their fortune.

import TestPeers
import Testing
import TextGeneration

@Suite("Prompt look-up")
struct PromptLookupTests {
    /// The longest match by comparing everywhere; among equals the last.
    private func reference(_ tokens: [Int32], atMost count: Int) -> [Int32] {
        var best: (end: Int, length: Int)?
        var looked = 0
        for end in tokens.indices.dropLast().reversed() {
            let length = (0..<PromptLookup.longestMatch).prefix { back in
                end - back >= 0 && tokens[end - back] == tokens[tokens.count - 1 - back]
            }.count
            guard length >= PromptLookup.shortestMatch else { continue }
            looked += 1
            guard looked <= PromptLookup.candidates else { break }
            if length > best?.length ?? 0 { best = (end, length) }
        }
        guard let best else { return [] }
        var extended = tokens
        for place in 0..<count { extended.append(extended[best.end + 1 + place]) }
        return Array(extended.suffix(count))
    }

    @Test("The same as a search through everything, token by token and at once", arguments: 0..<60)
    func reference(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let vocabulary = Int32([2, 3, 6, 30][seed % 4])
        var tokens: [Int32] = []
        var lookup = PromptLookup()
        var found = 0
        for _ in 0..<250 {
            tokens.append(Int32.random(in: 0..<vocabulary, using: &generator))
            // Now and then a piece comes again.
            if Int.random(in: 0..<20, using: &generator) == 0 {
                let start = Int.random(in: tokens.indices, using: &generator)
                tokens += Array(tokens[start...].prefix(12))
            }
            lookup.takeIn(tokens, upTo: tokens.count)
            let count = Int.random(in: 0...9, using: &generator)
            let proposal = lookup.proposal(after: tokens, atMost: count)
            #expect(proposal == (count == 0 ? [] : reference(tokens, atMost: count)))
            if !proposal.isEmpty { found += 1 }
            var whole = PromptLookup()
            whole.takeIn(tokens, upTo: tokens.count)
            #expect(whole.proposal(after: tokens, atMost: count) == proposal)
        }
        #expect(found > 20)
    }

    @Test("Nothing where nothing came before, or the last token is not known yet")
    func nothing() {
        var lookup = PromptLookup()
        #expect(lookup.proposal(after: [], atMost: 5).isEmpty)
        let tokens: [Int32] = [1, 2, 3, 4, 1, 2]
        lookup.takeIn(tokens, upTo: 4)
        #expect(lookup.proposal(after: tokens, atMost: 5).isEmpty)
        #expect(lookup.proposal(after: Array(tokens[..<4]), atMost: 5).isEmpty)
        lookup.takeIn(tokens, upTo: 6)
        #expect(lookup.proposal(after: tokens, atMost: 5) == [3, 4, 1, 2, 3])
    }

    /// Rows drafted, and those that were right, when each drafted token is right with a probability.
    private func drafted(right share: Double, tokens: Int, seed: UInt64 = 1) -> (rows: Int, right: Int) {
        var generator = SeededGenerator(seed: seed)
        var policy = DraftPolicy()
        var count = 100
        var (rows, hits) = (0, 0)
        while count < 100 + tokens {
            policy.settle(tokens: count)
            let length = min(6, policy.length(behind: count))
            var right = 0
            while right < length, Double.random(in: 0..<1, using: &generator) < share { right += 1 }
            if length > 0 { policy.note(drafted: length, behind: count) }
            rows += length
            hits += right
            count += right + 1
        }
        return (rows, hits)
    }

    @Test("Drafts that are always right are as long as they may be")
    func alwaysRight() {
        let (rows, right) = drafted(right: 1, tokens: 1000)
        #expect(rows == right && rows > 840)
    }

    @Test("Drafts that are never right cost less than one row in fifty tokens")
    func neverRight() {
        let (rows, _) = drafted(right: 0, tokens: 1000)
        #expect(rows > 7 && rows <= 20, "\(rows) rows")
    }

    @Test("Between them, the rows that are computed are mostly of use")
    func between() {
        for share in [0.5, 0.7, 0.9] {
            let (rows, right) = drafted(right: share, tokens: 4000)
            #expect(right > rows * 3 / 10, "\(share): \(right) of \(rows)")
            #expect(Double(right) > Double(4000) * share / 3, "\(share): \(right)")
        }
        let rare = drafted(right: 0.05, tokens: 4000)
        #expect(rare.rows < 160, "\(rare)")
    }

    @Test("A sequence that begins to repeat itself is noticed")
    func probes() {
        var policy = DraftPolicy()
        var count = 0
        for token in 0..<600 {
            policy.settle(tokens: token)
            if policy.length(behind: token) > 0 { policy.note(drafted: 1, behind: token) }
            count = token
        }
        #expect(policy.rightness < DraftPolicy.worthwhile)
        var steps = 0
        while policy.length(behind: count) < 6, steps < 700 {
            policy.settle(tokens: count)
            let length = policy.length(behind: count)
            if length > 0 { policy.note(drafted: length, behind: count) }
            count += length + 1
            steps += 1
        }
        #expect(steps < DraftPolicy.pauses.longest + 40)
    }
}
