// How a process runs jobs, and what it tells of those that it runs.

import Foundation
public import PlatformRecords

/// How a process runs jobs.
public struct JobRunnerConfiguration: Sendable {
    /// What this process is called in leases; no two processes may share it.
    public var owner: String
    /// How many jobs run at once, of all kinds together.
    public var maximumConcurrency: Int
    /// Seconds for which a job is held without a sign of life; a third of it is the time between two signs.
    public var leaseSeconds: Int
    /// The time between two looks for jobs and stops of other processes.
    public var lookInterval: Duration
    /// How long the end of the process waits for its jobs to end.
    public var shutdownGrace: Duration
    /// Whether no other process runs jobs of these records: jobs that are held by another are then free at once, since
    /// it is dead.
    public var isOnlyProcess: Bool

    /// A configuration with a new owner.
    public init(
        owner: String? = nil,
        maximumConcurrency: Int = 4, leaseSeconds: Int = 30, lookInterval: Duration = .seconds(1),
        shutdownGrace: Duration = .seconds(10), isOnlyProcess: Bool = true
    ) {
        self.owner = owner ?? "\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
        self.maximumConcurrency = max(1, maximumConcurrency)
        self.leaseSeconds = max(3, leaseSeconds)
        self.lookInterval = lookInterval
        self.shutdownGrace = shutdownGrace
        self.isOnlyProcess = isOnlyProcess
    }
}

/// A job that this process runs, and how fast it gets on.
public struct RunningJob: Sendable {
    /// The job; its progress is the newest, written down or not.
    public let job: JobRecord
    /// Units a second; `nil` while that is not known.
    public let unitsPerSecond: Double?
    /// Seconds until it is done; `nil` while that is not known.
    public let secondsLeft: Double?
}
