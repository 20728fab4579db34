// What a kind of job provides: its work, in steps that can be gone on with.

public import PlatformRecords
public import StructuredJSON

/// Does the work of one kind of job. It may be interrupted at any instruction by the death of the process; the next one
/// begins with the last checkpoint that was reported, so whatever comes after a checkpoint must bear being done twice.
public protocol JobExecutor: Sendable {
    /// The kind of jobs.
    var kind: ResourceKind { get }
    /// How many of them may run at once.
    var maximumConcurrency: Int { get }
    /// How often a job is begun before it fails for good, when its failures may pass.
    var maximumAttempts: Int { get }

    /// Does the work, from the job's checkpoint on.
    /// - Throws: ``JobFailure`` for failures that its user should read; `CancellationError` when it was asked to stop.
    ///   Any other error fails the job with words that tell no internals.
    func execute(_ job: JobRecord, reporting run: any JobRun) async throws -> JobOutcome
}

/// The job as the one who does its work sees it.
public protocol JobRun: Sendable {
    /// Writes down how far the work is; what was reported survives a crash.
    /// - Throws: `CancellationError` when the job was stopped, its time is over, or somebody else holds it now. The work
    ///   must end then.
    func report(_ progress: JobProgress, checkpoint: JSONValue?) async throws
    /// Writes down what of the job's document has changed.
    /// - Throws: as ``report(_:checkpoint:)``.
    func update(document: JSONValue) async throws
}

/// What the work came to.
public enum JobOutcome: Sendable {
    /// All of it is done. The document replaces the job's when there is one.
    case completed(document: JSONValue?)
    /// It is done, and part of it failed.
    case partiallyCompleted(document: JSONValue?)
}

/// Why a job cannot do its work, in words for its user.
public struct JobFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was wrong, where, and the remedy.
    public let description: String
    /// Whether another try may end better.
    public let mayPass: Bool

    /// A failure.
    public init(_ description: String, mayPass: Bool = false) {
        self.description = description
        self.mayPass = mayPass
    }
}
