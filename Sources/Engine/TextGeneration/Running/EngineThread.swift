// The engine's thread: plans a step, has it run, tells the owners, until the engine is stopped. It is parked while there
// is nothing to do.

import Dispatch
import ModelArchitectures
import ModelContracts
import Synchronization

extension EngineCore {
    /// The thread's whole life.
    func run(makeRunner: () throws -> any StepRunner) {
        do {
            // The runner and its memory are gone before anybody hears of the end.
            try serve(makeRunner())
        } catch {
            end(Self.modelError(error))
            return
        }
        end(ModelError(.internalFailure, "The model was unloaded."))
    }

    private func serve(_ runner: any StepRunner) {
        var candidates = TokenCandidates()
        while let plan = nextPlan() {
            perform(plan, on: runner, &candidates)
        }
    }

    /// The next step, as soon as there is something to do; `nil` when the engine was stopped.
    private func nextPlan() -> StepPlan? {
        while true {
            let plan: StepPlan?? = state.withLock { state in
                if state.refusal != nil { return .some(nil) }
                if state.scheduler.isIdle { return nil }
                return state.scheduler.schedule(now: clock())
            }
            if let plan { return plan }
            wakeUp.wait()
        }
    }

    private func perform(_ plan: StepPlan, on runner: any StepRunner, _ candidates: inout TokenCandidates) {
        if !plan.actions.isEmpty { tell { state in plan.actions.map { Self.letter($0, &state) } } }
        if plan.segments.isEmpty { return }
        let owners = state.withLock { state in plan.segments.map { state.owners[$0.sequence] } }
        // Of each segment what came of its rows, one after another; several only where drafts were right.
        var results = [[SegmentResult]](repeating: [], count: plan.segments.count)
        var scores = [[Double]](repeating: [], count: plan.segments.count)
        do {
            try runner.run(plan) { index, row, logits in
                let segment = plan.segments[index]
                // A sequence that was cancelled meanwhile has no owner; nobody wants its tokens.
                guard let owner = owners[index] else { return }
                if segment.rows.logits == .last || segment.draftCount > 0 {
                    guard segment.reaches(row: row, after: results[index]) else { return }
                    results[index].append(
                        owner.choose(
                            logits,
                            position: segment.rows.firstPosition + segment.rows.tokens.count
                                - segment.draftCount + row, candidates: &candidates))
                } else if results[index].isEmpty {
                    do throws(ModelError) {
                        guard let score = try owner.score(logits, position: segment.rows.firstPosition + row + 1) else {
                            return
                        }
                        scores[index].append(score)
                    } catch {
                        results[index].append(.failed(error))
                    }
                }
            }
        } catch {
            let failure = Self.modelError(error)
            results = results.map { _ in [.failed(failure)] }
        }
        publish(plan, results.map { $0.first ?? .advanced }, scores)
        publishDrafts(plan, results)
    }

    private func publish(_ plan: StepPlan, _ results: [SegmentResult], _ scores: [[Double]]) {
        tell { state in
            var letters: [Letter] = []
            state.metrics.steps += 1
            state.metrics.rows += plan.segments.reduce(0) { $0 + $1.rows.tokens.count - $1.draftCount }
            for (segment, values) in zip(plan.segments, scores) where !values.isEmpty {
                state.metrics.scoredTokens += values.count
                letters.append(
                    Letter(segment.sequence, state.owners, .success(.negativeLogLikelihoods(values))))
            }
            return letters + Self.letters(state.scheduler.complete(plan, results: results), &state)
        }
    }

    /// Tells of the tokens behind drafts that were right, one round for each: an owner who has heard enough is gone
    /// before the next, with nothing kept of what it did not hear.
    private func publishDrafts(_ plan: StepPlan, _ results: [[SegmentResult]]) {
        for round in 1..<max(1, results.map(\.count).max() ?? 0) {
            tell { state in
                let next = zip(plan.segments, results).compactMap { segment, results in
                    results.count > round && state.owners[segment.sequence] != nil
                        ? (sequence: segment.sequence, result: results[round]) : nil
                }
                state.metrics.rows += next.count
                return Self.letters(state.scheduler.completeDrafts(next), &state)
            }
        }
    }

    private static func letters(_ actions: [SchedulerAction], _ state: inout State) -> [Letter] {
        var letters: [Letter] = []
        for action in actions {
            switch action {
            case .token, .finished(_, .stopToken): state.metrics.generatedTokens += 1
            default: break
            }
            if case .token(let id, _) = action, let report = state.owners[id]?.takeReport() {
                letters.append(Letter(id, state.owners, .success(.logProbabilities(report))))
            }
            letters.append(letter(action, &state))
        }
        return letters
    }

    /// What an action says to its owner, who is let go when it is the last.
    private static func letter(_ action: SchedulerAction, _ state: inout State) -> Letter {
        switch action {
        case .admitted(let id, let reuse):
            return Letter(id, state.owners, .success(.admitted(reuse)))
        case .token(let id, let token):
            return Letter(id, state.owners, .success(.token(token)))
        case .finished(let id, let end):
            defer { state.owners[id] = nil }
            return Letter(id, state.owners, .success(.finished(end)))
        case .failed(let id, let error):
            defer { state.owners[id] = nil }
            return Letter(id, state.owners, .failure(error))
        }
    }

    /// Sends letters, and wakes those who wait for the end of all sequences when that was it.
    private func tell(_ write: (inout State) -> [Letter]) {
        let letters = state.withLock { state in write(&state) }
        // Outside the lock: a listener may come back to cancel.
        var satisfied: Set<SequenceID> = []
        for letter in letters where !satisfied.contains(letter.sequence) {
            if case .enough = letter.owner?.listener(letter.content) {
                satisfied.insert(letter.sequence)
                cancel(letter.sequence)
            }
        }
        for waiter in state.withLock({ $0.takeIdleWaiters() }) { waiter.resume() }
    }

    /// Nothing more happens: whoever is left hears why.
    private func end(_ error: ModelError) {
        let left = state.withLock { state in
            state.refusal = state.refusal ?? error
            for id in state.owners.keys { state.scheduler.cancel(id) }
            defer { state.owners = [:] }
            return state.owners.values.map(\.listener)
        }
        for listener in left { _ = listener(.failure(error)) }
        let waiters = state.withLock { state in
            state.isEnded = true
            defer { state.endWaiters = [] }
            return state.endWaiters + state.takeIdleWaiters()
        }
        for waiter in waiters { waiter.resume() }
    }

    private static func modelError(_ error: any Error) -> ModelError {
        error as? ModelError ?? ModelError(.internalFailure, "The forward pass failed: \(error)")
    }
}

/// Something to tell an owner.
private struct Letter {
    let sequence: SequenceID
    let owner: SequenceOwner?
    let content: Result<SequenceEvent, ModelError>

    init(
        _ sequence: SequenceID, _ owners: [SequenceID: SequenceOwner], _ content: Result<SequenceEvent, ModelError>
    ) {
        self.sequence = sequence
        owner = owners[sequence]
        self.content = content
    }
}
