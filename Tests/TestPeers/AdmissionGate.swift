// Lets a few at a time through, and has the others wait without holding a thread.

import Synchronization

/// A counting semaphore for tasks (Dijkstra 1965): first come, first served.
final class AdmissionGate: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// A gate with room for `places` at a time.
    init(places: Int) {
        state = Mutex(State(free: places))
    }

    /// Waits for a place and takes it; ``leave()`` gives it back.
    func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.free -= 1
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    /// Gives a place back: to who waits longest, if anybody does.
    func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
