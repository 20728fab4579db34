// A job under way, without a queue: keeps what was reported, and may be cut off.

public import BackgroundJobs
public import PlatformRecords
public import StructuredJSON

/// What a job's executor reports to in a test.
public actor ScriptedRun: JobRun {
    /// What was reported, in order.
    public private(set) var reports: [(progress: JobProgress, checkpoint: JSONValue?)] = []
    private let cutAfter: Int?

    /// A run.
    /// - Parameter cutAfter: after so many reports were taken, the next one finds that the job was stopped.
    public init(cutAfter: Int? = nil) {
        self.cutAfter = cutAfter
    }

    /// The last checkpoint.
    public var checkpoint: JSONValue? { reports.last?.checkpoint }

    /// Keeps a report.
    public func report(_ progress: JobProgress, checkpoint: JSONValue?) async throws {
        if let cutAfter, reports.count >= cutAfter { throw CancellationError() }
        reports.append((progress, checkpoint))
    }

    /// Is not used.
    public func update(document: JSONValue) async throws {}
}
