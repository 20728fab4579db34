// The first half of a step: who is admitted, who runs, with how many rows and on which pages.

import ModelArchitectures

extension Scheduler {
    /// Plans the next step; it has segments whenever there are sequences. The plan must have been performed before the
    /// next one is made, since pages that sequences gave back meanwhile are handed out again.
    package mutating func schedule() -> StepPlan {
        admit()
        var rows: [SequenceID: Int] = [:]
        for id in running where sequences[id]?.isDecoding == true {
            add(1, of: id, to: &rows)
        }
        planPrompts(&rows)
        return plan(rows)
    }

    /// First come, first served: a sequence is admitted when the pages of its prompt and of the beginning of its answer
    /// can be promised beside what is promised already. One that gave its pages up is older than all who wait for the
    /// first time, and comes first.
    private mutating func admit() {
        var promised = running.reduce(0) { total, id in
            total + (sequences[id].map { max($0.reservedPages, $0.pages.count) } ?? 0)
        }
        while running.count < limits.runningSequences, let id = waiting.first, var sequence = sequences[id] {
            let needed = limits.pageCount(positions: sequence.reservedPositions(answer: limits.reservedAnswer))
            guard promised + needed <= limits.pages else { return }
            promised += needed
            sequence.reservedPages = needed
            sequences[id] = sequence
            waiting.removeFirst()
            Self.insert(id, into: &running)
        }
    }

    /// Shares the budget for prompts in turns of a fixed size, going on behind the sequence that had the last turn.
    private mutating func planPrompts(_ rows: inout [SequenceID: Int]) {
        var budget = rows.isEmpty ? limits.prefillTokens : limits.prefillTokensBesideDecoding
        let prompts = running.filter { sequences[$0]?.isDecoding == false }
        let first = lastPrefilled.flatMap { last in prompts.firstIndex { $0 > last } } ?? 0
        var queue = Array(prompts[first...] + prompts[..<first])
        while budget > 0, !queue.isEmpty {
            var unsatisfied: [SequenceID] = []
            for id in queue where budget > 0 {
                // It may have had to give way since.
                guard let sequence = sequences[id], running.contains(id) else { continue }
                let left = sequence.rowsLeft - (rows[id] ?? 0)
                let wanted = min(left, limits.prefillTurn, budget)
                let added = add(wanted, of: id, to: &rows)
                budget -= added
                lastPrefilled = id
                if added == wanted, added < left { unsatisfied.append(id) }
            }
            queue = unsatisfied
        }
    }

    /// Plans up to `count` more rows of a sequence, as many as there are pages for.
    @discardableResult
    private mutating func add(_ count: Int, of id: SequenceID, to rows: inout [SequenceID: Int]) -> Int {
        guard let sequence = sequences[id], running.contains(id) else { return 0 }
        let start = sequence.computed + (rows[id] ?? 0)
        let needed = limits.pageCount(positions: start + count)
        var held = sequence.pages.count
        while held < needed {
            if let page = allocator.take() {
                sequences[id]?.pages.append(page)
                held += 1
            } else if let newest = running.last, newest > id {
                preempt(newest)
                rows[newest] = nil
            } else {
                break
            }
        }
        let added = min(count, held * limits.pageLength - start)
        if added > 0 { rows[id, default: 0] += added }
        return added
    }

    /// Takes a sequence's pages away; it waits to be computed again.
    private mutating func preempt(_ id: SequenceID) {
        guard var sequence = sequences[id] else { return }
        allocator.release(sequence.pages)
        sequence.pages = []
        sequence.reservedPages = 0
        sequence.computed = 0
        sequences[id] = sequence
        running.removeAll { $0 == id }
        Self.insert(id, into: &waiting)
        preemptionCount += 1
    }

    private func plan(_ rows: [SequenceID: Int]) -> StepPlan {
        var plan = StepPlan()
        for id in running {
            guard let count = rows[id], let sequence = sequences[id] else { continue }
            let end = sequence.computed + count
            plan.freshPages += sequence.pages[limits.pageCount(positions: sequence.computed)...]
            plan.segments.append(
                StepPlan.Segment(
                    sequence: id,
                    rows: ForwardBatch.Segment(
                        tokens: Array(sequence.tokens[sequence.computed..<end]), firstPosition: sequence.computed,
                        pages: sequence.pages,
                        logits: sequence.request.isScoring ? .all : end == sequence.tokens.count ? .last : .none)))
        }
        return plan
    }

    /// Inserts in ascending order.
    private static func insert(_ id: SequenceID, into list: inout [SequenceID]) {
        list.insert(id, at: list.firstIndex { $0 > id } ?? list.endIndex)
    }
}
