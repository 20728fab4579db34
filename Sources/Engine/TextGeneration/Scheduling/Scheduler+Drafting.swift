// Which tokens are drafted in a step, and how those that were right are taken in: one after another, each as if it had
// been drawn in a step of its own. So nothing but the number of steps depends on drafts.

extension Scheduler {
    /// Drafts for the decoding sequences of a step, as far as its other rows leave room. They never take a page, so they
    /// make nobody give way and the tree give nothing up; a draft ends where the sequence's last page does. Tokens that
    /// end a sequence are not drafted: behind them nothing is computed.
    mutating func planDrafts(beside rows: [SequenceID: Int]) -> [SequenceID: [Int32]] {
        var room = limits.freeRows - rows.values.reduce(0, +)
        guard room > 0 else { return [:] }
        let proposals = running.compactMap { id in
            // In place: a copy of the sequence would copy what its look-up knows.
            rows[id] == 1
                ? sequences[id]?.draft(atMost: room, pageLength: limits.pageLength).map { (id: id, tokens: $0) } : nil
        }
        // Row by row, so that nobody takes all.
        var lengths: [SequenceID: Int] = [:]
        for length in 1...max(1, limits.freeRows) {
            for proposal in proposals where room > 0 && proposal.tokens.count >= length {
                lengths[proposal.id] = length
                room -= 1
            }
        }
        var drafts: [SequenceID: [Int32]] = [:]
        for (id, tokens) in proposals {
            guard let length = lengths[id], let count = sequences[id]?.tokens.count else { continue }
            drafts[id] = Array(tokens.prefix(length))
            sequences[id]?.draftPolicy.note(drafted: length, behind: count)
            draftedTokenCount += length
        }
        return drafts
    }

    /// Takes in what came of the drafts that were right in the step that was completed last: for each sequence, in the
    /// plan's order, the result of its next row. It is called until there are none. Sequences that were cancelled
    /// meanwhile are passed over.
    package mutating func completeDrafts(_ results: [(sequence: SequenceID, result: SegmentResult)])
        -> [SchedulerAction]
    {
        var actions: [SchedulerAction] = []
        for (id, result) in results where sequences[id] != nil {
            acceptedDraftCount += 1
            actions += complete(id, rows: 1, result)
        }
        return actions
    }
}

extension ScheduledSequence {
    /// Tokens that probably come next; `nil` without any.
    fileprivate mutating func draft(atMost room: Int, pageLength: Int) -> [Int32]? {
        guard isDecoding, case .generate(let maximumTokens, let stopTokens, _) = request.work else { return nil }
        draftPolicy.settle(tokens: tokens.count)
        // The last token of an answer is never run.
        let most = min(room, maximumTokens - generated - 1, pages.count * pageLength - tokens.count)
        let length = min(most, draftPolicy.length(behind: tokens.count))
        guard length > 0 else { return nil }
        lookUp(upTo: tokens.count)
        let proposal = lookup.proposal(after: tokens, atMost: length)
        let usable = Array(proposal.prefix { !stopTokens.contains($0) })
        return usable.isEmpty ? nil : usable
    }

    /// Makes the first `count` tokens known to the look-up.
    mutating func lookUp(upTo count: Int) {
        lookup.takeIn(tokens, upTo: count)
    }
}
