// Who uses a loaded model just now, so that it is not unloaded under their hands.

import Synchronization

/// A loaded model that stays loaded until ``end()``, or until the lease is let go.
public final class ModelLease: Sendable {
    /// The model.
    public let model: any ServedModel
    private let use: ModelUse
    private let hasEnded = Mutex(false)

    /// Takes over one use that was begun.
    init(model: any ServedModel, use: ModelUse) {
        self.model = model
        self.use = use
    }

    deinit { end() }

    /// The model may be unloaded as far as this user is concerned. Further calls do nothing.
    public func end() {
        let isFirst = hasEnded.withLock { hasEnded in
            defer { hasEnded = true }
            return !hasEnded
        }
        if isFirst { use.end() }
    }
}

/// Counts a model's users and knows since when there are none.
final class ModelUse: Sendable {
    private struct State {
        var users = 0
        var lastUse: ContinuousClock.Instant
    }

    private let state: Mutex<State>
    private let now: @Sendable () -> ContinuousClock.Instant
    private let onIdle: @Sendable () -> Void

    /// No users yet.
    /// - Parameter onIdle: called whenever the last user has gone.
    init(now: @escaping @Sendable () -> ContinuousClock.Instant, onIdle: @escaping @Sendable () -> Void) {
        state = Mutex(State(lastUse: now()))
        self.now = now
        self.onIdle = onIdle
    }

    func begin() {
        let now = now()
        state.withLock { state in
            state.users += 1
            state.lastUse = now
        }
    }

    func end() {
        let now = now()
        let isIdle = state.withLock { state in
            state.users -= 1
            state.lastUse = now
            return state.users == 0
        }
        if isIdle { onIdle() }
    }

    /// Since when there are no users; `nil` while there are.
    var idleSince: ContinuousClock.Instant? {
        state.withLock { $0.users == 0 ? $0.lastUse : nil }
    }

    /// When it was last used.
    var lastUse: ContinuousClock.Instant { state.withLock { $0.lastUse } }
}
