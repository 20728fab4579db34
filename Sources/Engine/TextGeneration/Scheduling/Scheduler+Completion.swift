// The second half of a step: what follows from what was computed.

import ModelArchitectures

extension Scheduler {
    /// Takes in what came of a plan's segments, in its order, and says what their owners are to hear, in order. Sequences
    /// that were cancelled meanwhile are passed over.
    package mutating func complete(_ plan: StepPlan, results: [SegmentResult]) -> [SchedulerAction] {
        var actions: [SchedulerAction] = []
        for (segment, result) in zip(plan.segments, results) where sequences[segment.sequence] != nil {
            let id = segment.sequence
            if case .failed(let error) = result {
                remove(id, keepsPages: false)
                actions.append(.failed(id, error))
                continue
            }
            advance(id, by: segment.rows.tokens.count)
            switch result {
            case .failed: break
            case .advanced:
                if let sequence = sequences[id], sequence.request.isScoring, sequence.rowsLeft == 0 {
                    remove(id)
                    actions.append(.finished(id, .scored))
                }
            case .token(let token):
                sequences[id]?.tokens.append(token)
                actions += ending(id, token)
            case .lastToken(let token):
                sequences[id]?.tokens.append(token)
                let ended = ending(id, token)
                actions += ended
                if sequences[id] != nil {
                    remove(id)
                    actions.append(.finished(id, .constraintFulfilled))
                }
            }
        }
        return actions
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

    /// A new token, and whether it was the last.
    private mutating func ending(_ id: SequenceID, _ token: Int32) -> [SchedulerAction] {
        guard let sequence = sequences[id],
            case .generate(let maximumTokens, let stopTokens, _) = sequence.request.work
        else { return [] }
        if stopTokens.contains(token) {
            remove(id)
            return [.finished(id, .stopToken(token))]
        }
        guard sequence.generated >= maximumTokens else { return [.token(id, token)] }
        remove(id)
        return [.token(id, token), .finished(id, .maximumTokens)]
    }
}
