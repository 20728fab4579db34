// The time by which jobs are run, so that tests can tell it.

public import AWSWireProtocol
import Foundation

/// Tells the time and waits.
public protocol JobClock: Sendable {
    /// The time now.
    var now: Timestamp { get }
    /// Waits.
    /// - Throws: `CancellationError` when the task was cancelled.
    func sleep(for duration: Duration) async throws
}

/// The machine's time. Leases are times of day, because several processes must agree on them: a clock that jumps ahead
/// ends leases early, and whoever is late then is refused; a clock that is set back leaves leases in the future, which
/// are told by their length and hold nothing.
public struct SystemJobClock: JobClock {
    /// The machine's time.
    public init() {}

    /// The time now, in microseconds.
    public var now: Timestamp {
        let microseconds = Int64(Date().timeIntervalSince1970 * 1_000_000)
        return Timestamp(seconds: microseconds / 1_000_000, nanoseconds: Int32(microseconds % 1_000_000 * 1000))
    }

    /// Waits by the clock that never jumps.
    public func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration, clock: .continuous)
    }
}

extension Timestamp {
    /// Before every time of a job.
    static var distantPast: Timestamp { Timestamp(seconds: .min) }

    /// The time some seconds later.
    func advanced(bySeconds count: Int) -> Timestamp {
        Timestamp(seconds: seconds + Int64(count), nanoseconds: nanoseconds)
    }

    /// Seconds from `earlier` to this.
    func secondsSince(_ earlier: Timestamp) -> Double {
        Double(seconds - earlier.seconds) + Double(nanoseconds - earlier.nanoseconds) / 1e9
    }
}
