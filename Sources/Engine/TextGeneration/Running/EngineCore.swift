// What the engine shares with its thread: the scheduler and the owners of its sequences behind one lock, and the ways
// in from outside. The thread's side is in EngineThread.swift.

import Dispatch
import ModelContracts
import Synchronization

/// The engine's shared state.
final class EngineCore: Sendable {
    struct State {
        var scheduler: Scheduler
        var owners: [SequenceID: SequenceOwner] = [:]
        /// Why nothing more is accepted: the engine was shut down, or its runner could not be made.
        var refusal: ModelError?
        /// Whether the thread is gone.
        var isEnded = false
        /// Those who wait for the thread's end.
        var endWaiters: [CheckedContinuation<Void, Never>] = []
        /// Those who wait until there are no sequences.
        var idleWaiters: [CheckedContinuation<Void, Never>] = []
        var metrics = EngineMetrics()

        /// Those who have nothing to wait for any more.
        mutating func takeIdleWaiters() -> [CheckedContinuation<Void, Never>] {
            guard scheduler.isIdle else { return [] }
            defer { idleWaiters = [] }
            return idleWaiters
        }
    }

    let state: Mutex<State>
    /// The time in seconds, from any beginning.
    let clock: @Sendable () -> Double
    /// Wakes the thread when it is parked; a signal too many costs one empty turn.
    let wakeUp = DispatchSemaphore(value: 0)

    init(limits: SchedulerLimits, clock: @escaping @Sendable () -> Double) {
        self.clock = clock
        state = Mutex(State(scheduler: Scheduler(limits: limits)))
    }

    func submit(
        _ request: SequenceRequest, _ constraint: (any TokenConstraint)?, _ listener: @escaping SequenceListener
    ) throws(ModelError) -> SequenceID {
        let owner = SequenceOwner(request, constraint: constraint, listener: listener)
        let id = try state.withLock { state throws(ModelError) -> SequenceID in
            if let refusal = state.refusal { throw refusal }
            let id = try state.scheduler.submit(request)
            state.owners[id] = owner
            return id
        }
        wakeUp.signal()
        return id
    }

    func cancel(_ id: SequenceID) {
        // The owner and the waiters are let go outside the lock.
        let (owner, waiters) = state.withLock { state in
            state.scheduler.cancel(id)
            return (state.owners.removeValue(forKey: id), state.takeIdleWaiters())
        }
        _ = owner
        for waiter in waiters { waiter.resume() }
    }

    func stop() {
        state.withLock { state in
            state.refusal = state.refusal ?? ModelError(.internalFailure, "The model was unloaded.")
        }
        wakeUp.signal()
    }

    func waitUntilEnded() async {
        await withCheckedContinuation { continuation in
            let isEnded = state.withLock { state in
                if !state.isEnded { state.endWaiters.append(continuation) }
                return state.isEnded
            }
            if isEnded { continuation.resume() }
        }
    }

    func waitUntilIdle() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                if !state.scheduler.isIdle { state.idleWaiters.append(continuation) }
                return state.scheduler.isIdle
            }
            if isIdle { continuation.resume() }
        }
    }

    var metrics: EngineMetrics {
        let now = clock()
        return state.withLock { state in
            var metrics = state.metrics
            metrics.pages = state.scheduler.limits.pages
            metrics.freePages = state.scheduler.freePageCount
            metrics.runningSequences = state.scheduler.runningCount
            metrics.waitingSequences = state.scheduler.waitingCount
            metrics.preemptions = state.scheduler.preemptionCount
            metrics.draftedTokens = state.scheduler.draftedTokenCount
            metrics.acceptedDrafts = state.scheduler.acceptedDraftCount
            metrics.keptPages = state.scheduler.keptPageCount
            metrics.evictions = state.scheduler.evictionCount
            metrics.cachePoints = state.scheduler.liveCheckpointCount(now: now)
            metrics.reusedTokens = state.scheduler.reusedTokenCount
            return metrics
        }
    }
}
