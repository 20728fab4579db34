// The second half of a step: what follows from what was computed.

import ModelArchitectures

extension Scheduler {
    /// Takes in what came of a plan's segments, in its order, and says what their owners are to hear, in order. Sequences
    /// that were cancelled meanwhile are passed over.
    package mutating func complete(_ plan: StepPlan, results: [SegmentResult]) -> [SchedulerAction] {
        var actions: [SchedulerAction] = []
        for (segment, result) in zip(plan.segments, results) where sequences[segment.sequence] != nil {
            let id = segment.sequence
            // What was drafted is nothing yet.
            actions += complete(id, rows: segment.rows.tokens.count - segment.draftCount, result)
        }
        return actions
    }

    /// What follows for one sequence from rows that have run.
    mutating func complete(_ id: SequenceID, rows: Int, _ result: SegmentResult) -> [SchedulerAction] {
        if case .failed(let error) = result {
            remove(id, keepsPages: false)
            return [.failed(id, error)]
        }
        advance(id, by: rows)
        noteTokens(of: id)
        switch result {
        case .failed: return []
        case .advanced:
            guard let sequence = sequences[id], sequence.request.isScoring, sequence.rowsLeft == 0 else { return [] }
            end(id)
            return [.finished(id, .scored)]
        case .token(let token):
            sequences[id]?.tokens.append(token)
            return ending(id, token)
        case .lastToken(let token):
            sequences[id]?.tokens.append(token)
            let actions = ending(id, token)
            guard sequences[id] != nil else { return actions }
            end(id)
            return actions + [.finished(id, .constraintFulfilled)]
        }
    }

    /// Notes that rows of a sequence have run. Others may share them from now on.
    private mutating func advance(_ id: SequenceID, by rows: Int) {
        guard let sequence = sequences[id] else { return }
        sequences[id]?.computed += rows
        if let source = sequence.copySource {
            pages.release([source])
            sequences[id]?.copySource = nil
        }
        let hasCaughtUp = sequence.rowsLeft == rows && !sequence.isLastPageKept
        keep(id, withLastPage: hasCaughtUp)
        if hasCaughtUp { sequences[id]?.isLastPageKept = true }
    }

    /// Makes the tokens that have run known to the look-up, so that a long prompt is taken in piece by piece.
    private mutating func noteTokens(of id: SequenceID) {
        guard limits.freeRows > 1, let count = sequences[id]?.computed, sequences[id]?.request.isScoring == false
        else { return }
        sequences[id]?.lookUp(upTo: count)
    }

    /// A new token, and whether it was the last.
    private mutating func ending(_ id: SequenceID, _ token: Int32) -> [SchedulerAction] {
        guard let sequence = sequences[id],
            case .generate(let maximumTokens, let stopTokens, _) = sequence.request.work
        else { return [] }
        if stopTokens.contains(token) {
            end(id)
            return [.finished(id, .stopToken(token))]
        }
        guard sequence.generated >= maximumTokens else { return [.token(id, token)] }
        end(id)
        return [.token(id, token), .finished(id, .maximumTokens)]
    }

    /// Forgets a sequence that has come to its end.
    private mutating func end(_ id: SequenceID) {
        noteService(of: id)
        remove(id)
    }
}
