// How often something that may pass is tried, and how long is waited in between.

/// Waits; cancellable. Tests give one that only counts.
public typealias PullPause = @Sendable (_ duration: Duration) async throws -> Void

/// Tries again what may pass, with waits that double.
struct RetryPolicy: Sendable {
    let pause: PullPause
    /// Failures in a row before giving up; a failure to reach anybody counts twice.
    var attempts = 6

    /// Runs `body` until it succeeds, fails with something other than a ``TransportFailure``, or has failed too often.
    /// - Parameter hasProgressed: whether the try that failed brought something, so that counting begins anew.
    /// - Throws: what `body` throws; ``HubError`` (`unreachable`) when tries are used up.
    func run<Value>(
        hasProgressed: () -> Bool = { false }, _ body: () async throws -> Value
    ) async throws -> Value {
        var failures = 0
        while true {
            try Task.checkCancellation()
            do {
                return try await body()
            } catch let failure as TransportFailure {
                if hasProgressed() { failures = 0 }
                failures += failure.isUnreachable ? 2 : 1
                guard failures < attempts else { throw Self.givenUp(failure) }
                try await pause(failure.retryAfter ?? Self.delay(afterFailures: failures))
            }
        }
    }

    /// 1, 2, 4 ... at most 30 seconds.
    static func delay(afterFailures count: Int) -> Duration {
        .seconds(min(30, 1 << min(max(count - 1, 0), 5)))
    }

    private static func givenUp(_ failure: TransportFailure) -> HubError {
        HubError(
            .unreachable, "\(failure.text) (tried several times).",
            remedy: failure.isUnreachable
                ? "Check the network, HTTPS_PROXY, NO_PROXY and HF_ENDPOINT; without a network, "
                    + "`alicerce models import` takes a file or folder."
                : "Try again later: what was fetched is kept, and is gone on with.")
    }
}
