// Runs blocking work on a thread of its own, away from Swift's cooperative threads.

import Foundation

/// Runs `body` on a fresh thread and waits for it without blocking the caller's.
package func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let thread = Thread { continuation.resume(with: Result(catching: body)) }
        thread.stackSize = 8 << 20
        thread.start()
    }
}
