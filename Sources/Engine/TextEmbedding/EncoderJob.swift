// One request's texts on their way through the engine.

import ModelArchitectures
import Synchronization

/// A request: its texts by number, and who waits for them.
final class EncoderJob: Sendable {
    let count: Int
    let prepare: @Sendable (Int) throws -> EncoderText
    let finish: @Sendable (Int, EncoderStates) throws -> Void

    private struct State {
        var continuation: CheckedContinuation<Void, any Error>?
        var outcome: Result<Void, any Error>?
        var taken = 0
        var done = 0
    }

    private let state = Mutex(State())

    init(
        count: Int, prepare: @escaping @Sendable (Int) throws -> EncoderText,
        finish: @escaping @Sendable (Int, EncoderStates) throws -> Void
    ) {
        self.count = count
        self.prepare = prepare
        self.finish = finish
    }

    /// Somebody waits; it may have ended already.
    func begin(_ continuation: CheckedContinuation<Void, any Error>) {
        let outcome = state.withLock { state -> Result<Void, any Error>? in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(with: outcome) }
    }

    /// Whether it has ended: nothing of it is computed any more.
    var isEnded: Bool { state.withLock { $0.outcome != nil } }

    /// Ends it; only the first end counts.
    func end(_ outcome: Result<Void, any Error>) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard state.outcome == nil else { return nil }
            state.outcome = outcome
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume(with: outcome)
    }

    /// Takes up to `most` of its texts.
    func take(_ most: Int) -> Range<Int> {
        state.withLock { state in
            let first = state.taken
            state.taken = min(count, first + most)
            return first..<state.taken
        }
    }

    /// Whether all texts were taken.
    var isTaken: Bool { state.withLock { $0.taken == count } }

    /// One text is done; the last one ends it.
    func complete() {
        if state.withLock({
            $0.done += 1; return $0.done == count
        }) {
            end(.success(()))
        }
    }
}
