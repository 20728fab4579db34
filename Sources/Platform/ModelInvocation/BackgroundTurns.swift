// Work in the background that can be interrupted and gone on with: it runs while there are no live requests, and a little
// in between when there are always some.

import Synchronization

/// Gives background work its turns.
public struct BackgroundTurns: Sendable {
    /// How long it must have been quiet before a turn; a client that asks one thing after the other leaves shorter gaps.
    public static let quiet = Duration.milliseconds(250)
    /// How long work waits for quiet before it runs beside live requests all the same, to its end and one at a time:
    /// a turn that is cut over and over may never come to its end.
    public static let patience = Duration.seconds(1)

    private let traffic: LiveTraffic
    private let wait: @Sendable (Duration) async throws -> Void

    /// Turns beside some traffic.
    public init(
        traffic: LiveTraffic,
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        self.traffic = traffic
        self.wait = wait
    }

    /// Runs `body` to its end, in as many turns as it takes. A turn ends by cancelling it, and `body` is called again: it
    /// must go on where it was.
    /// - Throws: `CancellationError` when this task is cancelled; what `body` throws in a turn that was not cut.
    public func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        while true {
            let isQuiet = try await waitForQuiet()
            defer { if !isQuiet { traffic.leaveSeat() } }
            let turn = Task { try await LiveTraffic.$isBackground.withValue(true) { try await body() } }
            let cut: @Sendable () -> Void = { [turn] in turn.cancel() }
            let flag = Flag()
            let result = await withTaskCancellationHandler {
                guard isQuiet else { return await turn.result }
                let watch = traffic.whenBusy {
                    flag.set()
                    cut()
                }
                defer { watch.end() }
                return await turn.result
            } onCancel: {
                cut()
            }
            try Task.checkCancellation()
            if case .failure = result, flag.isSet { continue }
            return try result.get()
        }
    }

    /// Whether it became quiet; `false` when patience came to its end and the seat beside live requests was free, which
    /// is then taken.
    private func waitForQuiet() async throws -> Bool {
        let step = Duration.milliseconds(50)
        var waited = Duration.zero
        while true {
            if let quiet = traffic.quiet, quiet >= Self.quiet { return true }
            if waited >= Self.patience, traffic.takeSeat() { return false }
            try await wait(step)
            waited += step
        }
    }
}

private final class Flag: Sendable {
    private let state = Mutex(false)
    var isSet: Bool { state.withLock(\.self) }
    func set() { state.withLock { $0 = true } }
}
