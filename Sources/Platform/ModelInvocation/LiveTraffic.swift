// Whether live requests are being answered: what works in the background gives way to them.

import Synchronization

/// Counts the live invocations under way. Those of a task that says that it works in the background are none.
public final class LiveTraffic: Sendable {
    /// Whether a task works in the background: for a batch, that nobody waits for.
    @TaskLocal public static var isBackground = false

    private struct State {
        var live = 0
        var lastEnd: ContinuousClock.Instant?
        var number = 0
        var isSeatTaken = false
        var watchers: [Int: @Sendable () -> Void] = [:]
    }

    private let state = Mutex(State())
    private let now: @Sendable () -> ContinuousClock.Instant

    /// No traffic yet.
    public init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
    }

    /// For how long no live invocation has been under way; `nil` while one is.
    public var quiet: Duration? {
        let now = now()
        return state.withLock { state in
            guard state.live == 0 else { return nil }
            return state.lastEnd.map { now - $0 } ?? .seconds(3600)
        }
    }

    /// Calls `act` once when a live invocation begins, at once while one is under way.
    /// - Returns: what ends the watch.
    public func whenBusy(_ act: @escaping @Sendable () -> Void) -> Watch {
        let number: Int? = state.withLock { state in
            guard state.live == 0 else { return nil }
            state.number += 1
            state.watchers[state.number] = act
            return state.number
        }
        if number == nil { act() }
        return Watch(traffic: self, number: number)
    }

    /// A watch for live invocations.
    public struct Watch: Sendable {
        fileprivate let traffic: LiveTraffic
        fileprivate let number: Int?

        /// Ends it.
        public func end() {
            if let number { traffic.state.withLock { _ = $0.watchers.removeValue(forKey: number) } }
        }
    }

    /// Notes an invocation of this task; `nil` when it works in the background.
    package func arrive() -> Presence? {
        guard !Self.isBackground else { return nil }
        let watchers = state.withLock { state in
            state.live += 1
            defer { state.watchers = [:] }
            return Array(state.watchers.values)
        }
        for act in watchers { act() }
        return Presence(self)
    }

    /// Takes the one seat that background work has beside live invocations.
    /// - Returns: whether it was free.
    func takeSeat() -> Bool {
        state.withLock { state in
            defer { state.isSeatTaken = true }
            return !state.isSeatTaken
        }
    }

    /// Frees the seat.
    func leaveSeat() {
        state.withLock { $0.isSeatTaken = false }
    }

    fileprivate func leave() {
        let now = now()
        state.withLock { state in
            state.live -= 1
            state.lastEnd = now
        }
    }

    /// A live invocation, under way as long as this value is held.
    package final class Presence: Sendable {
        private let traffic: LiveTraffic

        fileprivate init(_ traffic: LiveTraffic) { self.traffic = traffic }

        deinit { traffic.leave() }
    }
}
