// The first half of a step: who is admitted, who runs, with how many rows and on which pages.

import ModelArchitectures

extension Scheduler {
    /// Plans the next step; it has segments whenever there are sequences that have not ended. The plan must have been
    /// performed before the next one is made, since pages that sequences gave back meanwhile are handed out again.
    /// - Parameter now: the time in seconds, from any beginning; it never goes back.
    package mutating func schedule(now: Double) -> StepPlan {
        pages.now = max(now, pages.now)
        admit()
        var rows: [SequenceID: Int] = [:]
        for id in running where sequences[id]?.isDecoding == true && settle(id) {
            add(1, of: id, to: &rows)
        }
        planPrompts(&rows)
        if !rows.isEmpty { stepCount += 1 }
        return plan(rows)
    }

    /// First come, first served: a sequence is admitted when the pages of its prompt and of the beginning of its answer
    /// can be promised beside what is held and promised already. Pages that somebody holds and it shares cost nothing;
    /// those that only the tree keeps can be had. One that gave its pages up is older than all who wait for the first
    /// time, and comes first.
    private mutating func admit() {
        var promised = running.reduce(0) { total, id in
            total + (sequences[id].map { max(0, $0.reservedPages - $0.pages.count) } ?? 0)
        }
        while running.count < limits.runningSequences, let id = waiting.first, var sequence = sequences[id] {
            let needed = limits.pageCount(positions: sequence.reservedPositions(answer: limits.reservedAnswer))
            let shared = sharedPages(for: sequence)
            let new = needed - shared.count { pages.isHeld($0) }
            guard pages.heldCount + promised + new <= limits.pages else { return }
            hold(shared, for: &sequence)
            promised += max(0, needed - shared.count)
            sequence.reservedPages = needed
            sequence.admittedStep = sequence.admittedStep ?? stepCount
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
                // It may have had to give way since, or wait for another.
                guard running.contains(id), settle(id), let sequence = sequences[id] else { continue }
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
            if let page = pages.take() {
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

    /// Takes a sequence's pages away; it waits to be computed again, as far as the tree has to give its pages up.
    private mutating func preempt(_ id: SequenceID) {
        keep(id, withLastPage: true)
        guard var sequence = sequences[id] else { return }
        giveBack(sequence)
        sequence.startOver()
        sequences[id] = sequence
        running.removeAll { $0 == id }
        Self.insert(id, into: &waiting)
        preemptionCount += 1
    }

    private mutating func plan(_ rows: [SequenceID: Int]) -> StepPlan {
        let drafts = planDrafts(beside: rows)
        var plan = StepPlan()
        plan.actions = takeEndedBefore()
        for id in running {
            guard let count = rows[id], let sequence = sequences[id] else { continue }
            if let news = sequence.news {
                plan.actions.append(.admitted(id, news))
                sequences[id]?.news = nil
                sequences[id]?.isAnnounced = true
            }
            if let source = sequence.copySource {
                plan.copies.append(StepPlan.PageCopy(from: source, to: sequence.pages[sequence.sharedPages]))
            }
            let end = sequence.computed + count
            plan.freshPages += sequence.pages[limits.pageCount(positions: sequence.computed)...]
            let draft = drafts[id] ?? []
            let wantsAll = sequence.request.isScoring || !draft.isEmpty
            var segment = ForwardBatch.Segment(
                tokens: Array(sequence.tokens[sequence.computed..<end]) + draft,
                firstPosition: sequence.computed, pages: sequence.pages,
                logits: wantsAll ? .all : end == sequence.tokens.count ? .last : .none,
                adapter: sequence.request.adapter)
            segment.takesShortFactors = sequence.request.takesShortFactors
            plan.segments.append(StepPlan.Segment(sequence: id, rows: segment, draftCount: draft.count))
        }
        return plan
    }

    /// The ends of sequences that were complete when they came.
    private mutating func takeEndedBefore() -> [SchedulerAction] {
        defer { endedBefore = [] }
        return endedBefore.compactMap { id, end in
            sequences.removeValue(forKey: id) == nil ? nil : .finished(id, end)
        }
    }

    /// Inserts in ascending order.
    private static func insert(_ id: SequenceID, into list: inout [SequenceID]) {
        list.insert(id, at: list.firstIndex { $0 > id } ?? list.endIndex)
    }
}
