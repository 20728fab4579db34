// The engine: one thread that performs the scheduler's plans, and the streams on which sequences hear from it.

import Dispatch
import Foundation
public import ModelContracts
import Synchronization

/// What a sequence's owner hears.
public enum SequenceEvent: Sendable, Hashable {
    /// The next token.
    case token(Int32)
    /// The natural logarithms of the probabilities of the tokens after each of a chunk's positions.
    case scores([Double])
    /// The sequence ended; nothing follows.
    case finished(SequenceEnd)
}

/// Runs sequences together on a thread of its own. Nothing here ever blocks one of Swift's cooperative threads.
public final class GenerationEngine: Sendable {
    private let core: EngineCore

    /// An engine with its thread.
    /// - Parameters:
    ///   - limits: how much it takes on.
    ///   - makeRunner: makes what performs the steps; called once, on the engine's thread.
    public init(limits: SchedulerLimits, makeRunner: @escaping @Sendable () throws -> any StepRunner) {
        let core = EngineCore(limits: limits)
        self.core = core
        let thread = Thread { core.loop(makeRunner: makeRunner) }
        thread.name = "generation"
        // Sampling and scoring need little stack; the default of secondary threads on macOS is small.
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        core.stop()
    }

    /// Sequences that run or wait.
    public var activeCount: Int { core.state.withLock { $0.scheduler.activeCount } }

    /// Cache pages that nobody holds.
    public var freePageCount: Int { core.state.withLock { $0.scheduler.freePageCount } }

    /// Takes a sequence in and gives the stream of its events. Ending the iteration cancels the sequence: its pages are
    /// free before the next step.
    /// - Throws: `ModelError`: `queueFull`, `promptTooLong`, `invalidPrompt`, or `internalFailure` after ``stop()``.
    public func submit(_ request: SequenceRequest) throws(ModelError) -> AsyncThrowingStream<SequenceEvent, any Error> {
        try core.submit(request)
    }

    /// Ends the thread; sequences that are not finished fail.
    public func stop() {
        core.stop()
    }
}

/// What the engine and its thread share.
private final class EngineCore: Sendable {
    struct Owner {
        let continuation: AsyncThrowingStream<SequenceEvent, any Error>.Continuation
        var sampler: Sampler?
        let tokens: [Int32]
    }

    struct State {
        var scheduler: Scheduler
        var owners: [SequenceID: Owner] = [:]
        var isStopped = false
        /// Set when the runner could not be made: every request fails with it.
        var failure: ModelError?
    }

    let state: Mutex<State>
    /// Wakes the thread; a signal more than needed costs one empty turn.
    private let wakeUp = DispatchSemaphore(value: 0)

    init(limits: SchedulerLimits) {
        state = Mutex(State(scheduler: Scheduler(limits: limits)))
    }

    func submit(_ request: SequenceRequest) throws(ModelError) -> AsyncThrowingStream<SequenceEvent, any Error> {
        let (stream, continuation) = AsyncThrowingStream<SequenceEvent, any Error>.makeStream()
        let id = try state.withLock { state throws(ModelError) -> SequenceID in
            if let failure = state.failure { throw failure }
            guard !state.isStopped else { throw ModelError(.internalFailure, "The engine has stopped.") }
            let id = try state.scheduler.submit(request)
            var sampler: Sampler?
            if case .generate(_, _, let parameters) = request.work {
                sampler = Sampler(parameters: parameters, prompt: request.tokens)
            }
            state.owners[id] = Owner(continuation: continuation, sampler: sampler, tokens: request.tokens)
            return id
        }
        continuation.onTermination = { [weak self] termination in
            guard case .cancelled = termination else { return }
            self?.state.withLock { state in
                state.scheduler.cancel(id)
                state.owners[id] = nil
            }
        }
        wakeUp.signal()
        return stream
    }

    func stop() {
        state.withLock { $0.isStopped = true }
        wakeUp.signal()
    }

    /// The thread's whole life.
    func loop(makeRunner: () throws -> any StepRunner) {
        do {
            let runner = try makeRunner()
            while let plan = nextPlan() {
                perform(plan, on: runner)
            }
            failAll(ModelError(.internalFailure, "The engine has stopped."))
        } catch {
            failAll(Self.modelError(error))
        }
    }

    /// Waits until there is something to do; `nil` when the engine was stopped.
    private func nextPlan() -> StepPlan? {
        while true {
            let (plan, isStopped) = state.withLock { ($0.scheduler.schedule(), $0.isStopped) }
            if isStopped { return nil }
            if !plan.segments.isEmpty { return plan }
            wakeUp.wait()
        }
    }

    private func perform(_ plan: StepPlan, on runner: any StepRunner) {
        // The thread works on its own copies while others submit and cancel.
        var owners = state.withLock { state in plan.segments.map { state.owners[$0.sequence] } }
        var results = [SegmentResult](repeating: .advanced, count: plan.segments.count)
        var scores = [[Double]](repeating: [], count: plan.segments.count)
        do {
            try runner.run(plan) { segment, row, logits in
                let planned = plan.segments[segment]
                switch planned.logits {
                case .none: break
                case .last:
                    results[segment] = Self.sample(
                        &owners[segment], logits, position: planned.firstPosition + planned.tokens.count)
                case .all:
                    let position = planned.firstPosition + row
                    guard let tokens = owners[segment]?.tokens, position + 1 < tokens.count else { return }
                    scores[segment].append(logProbability(of: tokens[position + 1], in: logits))
                }
            }
        } catch {
            let failure = Self.modelError(error)
            results = results.map { _ in .failed(failure) }
        }
        publish(plan, results: results, scores: scores, owners: owners)
    }

    private static func sample(
        _ owner: inout Owner?, _ logits: UnsafeMutableBufferPointer<Float>, position: Int
    ) -> SegmentResult {
        // A cancelled sequence has no owner any more; what it would have said does not matter.
        guard owner?.sampler != nil else { return .advanced }
        do throws(ModelError) {
            guard let token = try owner?.sampler?.choose(logits, position: position) else { return .advanced }
            return .token(token)
        } catch {
            return .failed(error)
        }
    }

    private func publish(_ plan: StepPlan, results: [SegmentResult], scores: [[Double]], owners: [Owner?]) {
        var deliveries: [() -> Void] = []
        state.withLock { state in
            for (segment, owner) in zip(plan.segments, owners) where state.owners[segment.sequence] != nil {
                state.owners[segment.sequence]?.sampler = owner?.sampler
            }
            for (segment, values) in zip(plan.segments, scores) where !values.isEmpty {
                guard let continuation = state.owners[segment.sequence]?.continuation else { continue }
                deliveries.append { continuation.yield(.scores(values)) }
            }
            for action in state.scheduler.complete(plan, results: results) {
                switch action {
                case .token(let id, let token):
                    guard let continuation = state.owners[id]?.continuation else { continue }
                    deliveries.append { continuation.yield(.token(token)) }
                case .finished(let id, let end):
                    guard let continuation = state.owners.removeValue(forKey: id)?.continuation else { continue }
                    deliveries.append {
                        continuation.yield(.finished(end))
                        continuation.finish()
                    }
                case .failed(let id, let error):
                    guard let continuation = state.owners.removeValue(forKey: id)?.continuation else { continue }
                    deliveries.append { continuation.finish(throwing: error) }
                }
            }
        }
        // Outside the lock: a termination handler takes it.
        for deliver in deliveries { deliver() }
    }

    private func failAll(_ error: ModelError) {
        let leaving = state.withLock { state in
            state.failure = error
            defer { state.owners = [:] }
            for id in state.owners.keys { state.scheduler.cancel(id) }
            return state.owners.values.map(\.continuation)
        }
        for continuation in leaving { continuation.finish(throwing: error) }
    }

    private static func modelError(_ error: any Error) -> ModelError {
        error as? ModelError ?? ModelError(.internalFailure, "The forward pass failed: \(error)")
    }
}
