// How fast a job gets on, and how long it still takes.

public import AWSWireProtocol
public import PlatformRecords

/// The rate of the last half minute.
public struct JobRate: Sendable {
    private var samples: [(time: Timestamp, done: Int)] = []
    private let window = 30.0

    /// Nothing is known yet.
    public init() {}

    /// Takes in how far the job was at a time. Going back, as after a failure, begins anew.
    public mutating func add(_ progress: JobProgress, at time: Timestamp) {
        if let last = samples.last, progress.done < last.done || time < last.time { samples = [] }
        if let last = samples.last, last.time == time { samples.removeLast() }
        samples.append((time, progress.done))
        while samples.count > 2, let second = samples.dropFirst().first, time.secondsSince(second.time) >= window {
            samples.removeFirst()
        }
    }

    /// Units a second; `nil` before two times are known.
    public var perSecond: Double? {
        guard let first = samples.first, let last = samples.last, last.time > first.time else { return nil }
        return Double(last.done - first.done) / last.time.secondsSince(first.time)
    }

    /// Seconds until all is done at this rate; `nil` when that cannot be told.
    public func secondsLeft(of progress: JobProgress) -> Double? {
        guard let total = progress.total, let perSecond, perSecond > 0 else { return nil }
        return Double(max(0, total - progress.done)) / perSecond
    }
}
