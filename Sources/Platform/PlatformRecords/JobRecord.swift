// A job that outlives the process that runs it: what it is, how far it is, and who holds it.

public import AWSWireProtocol
public import StructuredJSON

/// Where a job stands. Each service has its own words for these on the wire.
public enum JobState: String, Sendable, Hashable, CaseIterable {
    /// Nobody runs it yet, or it waits to be tried again.
    case waiting
    /// Somebody runs it.
    case running
    /// Somebody runs it and was asked to stop.
    case stopping
    /// Its work is done.
    case completed
    /// Its work is done, and part of it failed.
    case partiallyCompleted
    /// It ended without its work being done.
    case failed
    /// It was stopped.
    case stopped
    /// Its time was over before its work was done.
    case expired

    /// Whether it has ended.
    public var isFinal: Bool {
        switch self {
        case .waiting, .running, .stopping: false
        case .completed, .partiallyCompleted, .failed, .stopped, .expired: true
        }
    }
}

/// How far a job is.
public struct JobProgress: Sendable, Hashable {
    /// Units that are done.
    public var done: Int
    /// Units in all; `nil` while that is not known.
    public var total: Int?
    /// What is counted: `records`, `bytes`.
    public var unit: String

    /// A progress.
    public init(done: Int, total: Int?, unit: String) {
        self.done = done
        self.total = total
        self.unit = unit
    }
}

/// Who holds a job, until when. Whoever lets a lease expire may find the job with somebody else.
public struct JobLease: Sendable, Hashable {
    /// The process that holds it.
    public let owner: String
    /// When it is free for others.
    public var expiresAt: Timestamp

    /// A lease.
    public init(owner: String, expiresAt: Timestamp) {
        self.owner = owner
        self.expiresAt = expiresAt
    }
}

/// One job: a resource with a life cycle. The resource's `status` is the state's raw value.
public struct JobRecord: Sendable, Hashable {
    /// The most seconds that ``notBefore`` may lie ahead; one further ahead comes from a clock that was set back since.
    public static let longestDelay = 600

    /// Id, name, ARN, times, and in its document what was asked for and what came of it.
    public var resource: ResourceRecord
    /// Where it stands.
    public var state: JobState
    /// How far it is.
    public var progress: JobProgress?
    /// What the one who goes on with it needs to know; `nil` before the first.
    public var checkpoint: JSONValue?
    /// Why it failed or ended early, in words for its user.
    public var failure: String?
    /// How often it was begun. Going on after the end of a process is no new beginning.
    public var attempts: Int
    /// How often its holder was lost while it ran, since its checkpoint changed last.
    public var losses: Int
    /// Not before this time may it be begun (again).
    public var notBefore: Timestamp?
    /// When its time is over; `nil` is never.
    public var deadline: Timestamp?
    /// Who holds it.
    public var lease: JobLease?
    /// When it was first begun.
    public var startedAt: Timestamp?
    /// When it ended.
    public var endedAt: Timestamp?

    /// A job that waits to be begun.
    public init(resource: ResourceRecord, deadline: Timestamp? = nil) {
        var resource = resource
        resource.status = JobState.waiting.rawValue
        self.resource = resource
        state = .waiting
        attempts = 0
        losses = 0
        self.deadline = deadline
    }
}

/// Keeps jobs. Every method is one transaction, and what it has answered survives a crash.
public protocol JobRecords: Sendable {
    /// Adds a job with its resource and tags.
    /// - Throws: `RecordsError` as ``ResourceRecords/create(_:tags:token:)``.
    func createJob(_ job: JobRecord, tags: [String: String], token: ClientToken?) async throws -> Creation<JobRecord>

    /// A job by its ARN; `nil` when there is none.
    func job(arn: String) async throws -> JobRecord?
    /// A job by its id; `nil` when there is none.
    func job(_ kind: ResourceKind, id: String) async throws -> JobRecord?
    /// A job by its name; `nil` when there is none.
    func job(_ kind: ResourceKind, name: String) async throws -> JobRecord?

    /// The jobs among the resources that are asked for.
    /// - Throws: `RecordsError` invalidToken.
    func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?)

    /// The kinds that there are jobs of, in the order of their names.
    func jobKinds() async throws -> [ResourceKind]

    /// Jobs of a kind that have not ended although their deadline has come, the most overdue first.
    func overdueJobs(kind: ResourceKind, now: Timestamp, limit: Int) async throws -> [JobRecord]

    /// Gives a lease on the job of a kind that has waited longest to `owner`, among those that have not ended, whose
    /// time to be begun has come, and that nobody holds or whose holder let the lease expire; `nil` when there is none.
    /// A lease that ends much later than `until`, and a time to be begun that lies more than
    /// ``JobRecord/longestDelay`` ahead, were written before the clock was set back: they hold nothing.
    /// Nothing but the lease changes: the job's state tells what became of it before.
    func claimJob(kind: ResourceKind, owner: String, now: Timestamp, until: Timestamp) async throws -> JobRecord?

    /// Frees at once every job that is held by somebody else than `owner`: for an installation where only one process
    /// can run jobs, and this one has just begun.
    func releaseJobs(notOf owner: String) async throws

    /// Writes a job that `owner` holds, and gives it its next revision.
    /// - Throws: `RecordsError` conflict when somebody else holds it now, or when it was changed since it was read;
    ///   notFound.
    func updateJob(_ job: JobRecord, owner: String) async throws -> JobRecord

    /// Changes a job as `change` says, whoever holds it: for stops. The change is tried on the job as it is kept; `nil`
    /// leaves it.
    /// - Throws: `RecordsError` notFound, and what `change` throws.
    func changeJob(
        arn: String, _ change: @escaping @Sendable (JobRecord) throws -> JobRecord?
    ) async throws -> JobRecord
}
