// The engine: many sequences through one model, on a thread of its own.

import Foundation
public import ModelContracts
import Synchronization

/// Runs sequences together on a thread of its own: generation and scoring share its steps and never compete for the
/// cores. Nothing here blocks one of Swift's cooperative threads. Streams keep their engine alive; when it is released
/// and the last stream has ended, its thread ends.
public final class GenerationEngine: Sendable {
    private let core: EngineCore
    /// The most tokens of one sequence, prompt and answer.
    public let contextLength: Int
    /// The ids that there are, when they are known: others are refused.
    private let vocabularySize: Int

    /// An engine with its thread.
    /// - Parameters:
    ///   - makeRunner: makes what performs the steps; called once, on the engine's thread. When it fails, so does every
    ///     request.
    ///   - clock: the time in seconds from any beginning, by which cache points expire; it never goes back. Without one
    ///     it is the system's, which goes on while the machine sleeps.
    package init(
        limits: SchedulerLimits, vocabularySize: Int, clock: (@Sendable () -> Double)? = nil,
        makeRunner: @escaping @Sendable () throws -> any StepRunner
    ) {
        let beginning = ContinuousClock.now
        let core = EngineCore(
            limits: limits, clock: clock ?? { (ContinuousClock.now - beginning) / .seconds(1) })
        self.core = core
        self.vocabularySize = vocabularySize
        contextLength = core.state.withLock { $0.scheduler.limits.contextLength }
        let thread = Thread { core.run(makeRunner: makeRunner) }
        thread.name = "generation"
        // Secondary threads get little stack on some systems.
        thread.stackSize = 8 << 20
        thread.start()
    }

    deinit {
        core.stop()
    }

    /// What it does and has done.
    public var metrics: EngineMetrics { core.metrics }

    /// Sequences that run or wait.
    public var activeCount: Int { core.state.withLock { $0.scheduler.runningCount + $0.scheduler.waitingCount } }

    /// Takes a sequence in and gives the stream of its events. Ending the iteration, or cancelling its task, cancels the
    /// sequence: no step after the one under way has it.
    /// - Throws: `ModelError`: `queueFull`, `promptTooLong`, `invalidPrompt`, `invalidOption`, or `internalFailure` after
    ///   ``shutDown()``. The stream throws what fails later.
    public func submit(_ request: SequenceRequest) throws(ModelError) -> AsyncThrowingStream<SequenceEvent, any Error> {
        let (stream, continuation) = AsyncThrowingStream<SequenceEvent, any Error>.makeStream()
        let id = try submit(request) { event in
            switch event {
            case .success(let event):
                continuation.yield(event)
                if case .finished = event { continuation.finish() }
            case .failure(let error):
                continuation.finish(throwing: error)
            }
            return .goOn
        }
        cancel(id, whenCancelled: continuation)
        return stream
    }

    /// Takes a sequence in; `listener` hears of it on the engine's thread.
    /// - Parameter constraint: what the answer must look like, from its next token on.
    /// - Throws: as above.
    package func submit(
        _ request: SequenceRequest, constraint: (any TokenConstraint)? = nil, listener: @escaping SequenceListener
    ) throws(ModelError) -> SequenceID {
        if let token = (request.tokens + request.answer).first(where: { $0 < 0 || $0 >= vocabularySize }) {
            throw ModelError(
                .invalidPrompt, "The token \(token) is not in the vocabulary of \(vocabularySize) tokens.")
        }
        return try core.submit(request, constraint, listener)
    }

    /// Ends a sequence when nobody reads its stream any more; until it ends, the stream keeps the engine.
    func cancel<Event>(
        _ id: SequenceID, whenCancelled continuation: AsyncThrowingStream<Event, any Error>.Continuation
    ) {
        continuation.onTermination = { termination in
            if case .cancelled = termination { self.core.cancel(id) }
        }
    }

    /// Ends the thread after the step under way, without waiting for it; sequences that are not finished fail.
    public func stop() {
        core.stop()
    }

    /// Ends the thread and gives the cache's memory back; sequences that are not finished fail. Returns when that is
    /// done: after the step under way.
    public func shutDown() async {
        core.stop()
        await core.waitUntilEnded()
    }

    /// Returns when no sequence runs or waits.
    package func waitUntilIdle() async {
        await core.waitUntilIdle()
    }
}
