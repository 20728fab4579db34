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
        var results = [SegmentResult](repeating: .advanced, count: plan.segments.count)
        var scores = [[Double]](repeating: [], count: plan.segments.count)
        do {
            try runner.run(plan) { segment, row, logits in
                let rows = plan.segments[segment].rows
                // A sequence that was cancelled meanwhile has no owner; nobody wants its tokens.
                guard let owner = owners[segment] else { return }
                if rows.logits == .last {
                    results[segment] = owner.choose(
                        logits, position: rows.firstPosition + rows.tokens.count, candidates: &candidates)
                } else if case .advanced = results[segment] {
                    do throws(ModelError) {
                        guard let score = try owner.score(logits, position: rows.firstPosition + row + 1) else {
                            return
                        }
                        scores[segment].append(score)
                    } catch {
                        results[segment] = .failed(error)
                    }
                }
            }
        } catch {
            let failure = Self.modelError(error)
            results = results.map { _ in .failed(failure) }
        }
        publish(plan, results, scores)
    }

    private func publish(_ plan: StepPlan, _ results: [SegmentResult], _ scores: [[Double]]) {
        tell { state in
            var letters: [Letter] = []
            state.metrics.steps += 1
            state.metrics.rows += plan.batch.rowCount
            for (segment, values) in zip(plan.segments, scores) where !values.isEmpty {
                state.metrics.scoredTokens += values.count
                letters.append(
                    Letter(segment.sequence, state.owners, .success(.negativeLogLikelihoods(values))))
            }
            for action in state.scheduler.complete(plan, results: results) {
                switch action {
                case .token, .finished(_, .stopToken): state.metrics.generatedTokens += 1
                default: break
                }
                if case .token(let id, _) = action, let report = state.owners[id]?.takeReport() {
                    letters.append(Letter(id, state.owners, .success(.logProbabilities(report))))
                }
                letters.append(Self.letter(action, &state))
            }
            return letters
        }
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
