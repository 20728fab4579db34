// What services use: they hand in jobs, look at them and stop them; a JobRunner does the work.

public import AWSWireProtocol
public import PlatformRecords
public import StructuredJSON

/// Takes jobs in and gives word of them.
public struct JobQueue: Sendable {
    private let records: any JobRecords
    private let clock: any JobClock
    private let wake: @Sendable () -> Void

    /// A queue.
    /// - Parameter wake: tells the runner that there is something to do. Runners of other processes find it by
    ///   themselves within a second.
    public init(
        records: any JobRecords, clock: any JobClock = SystemJobClock(), wake: @escaping @Sendable () -> Void = {}
    ) {
        self.records = records
        self.clock = clock
        self.wake = wake
    }

    /// Hands in a job. It is kept when this returns.
    /// - Parameter deadline: when its time is over; `nil` is never.
    /// - Throws: `RecordsError` alreadyExists when its id, name or ARN is taken; conflict when `token` was used for
    ///   another request.
    public func submit(
        kind: ResourceKind, id: String, name: String? = nil, arn: String,
        document: JSONValue = .object(JSONObject()), tags: [String: String] = [:], token: ClientToken? = nil,
        deadline: Timestamp? = nil
    ) async throws -> Creation<JobRecord> {
        let resource = ResourceRecord(
            kind: kind, id: id, name: name, arn: arn, status: JobState.waiting.rawValue, createdAt: clock.now,
            document: document)
        let creation = try await records.createJob(
            JobRecord(resource: resource, deadline: deadline), tags: tags, token: token)
        wake()
        return creation
    }

    /// A job by its ARN; `nil` when there is none.
    public func job(arn: String) async throws -> JobRecord? {
        try await records.job(arn: arn)
    }

    /// A job by its ARN, its id or its name, tried in this order; `nil` when there is none.
    public func job(_ kind: ResourceKind, _ identifier: String) async throws -> JobRecord? {
        if let job = try await records.job(arn: identifier), job.resource.kind == kind { return job }
        if let job = try await records.job(kind, id: identifier) { return job }
        return try await records.job(kind, name: identifier)
    }

    /// The jobs that are asked for.
    /// - Throws: `RecordsError` invalidToken.
    public func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?) {
        try await records.jobs(query)
    }

    /// The kinds that there are jobs of.
    public func kinds() async throws -> [ResourceKind] {
        try await records.jobKinds()
    }

    /// Asks for a job's end: what waits is stopped at once, what runs within a second or two. One that has ended is left
    /// as it is.
    /// - Throws: `RecordsError` notFound.
    public func stop(arn: String) async throws -> JobRecord {
        let now = clock.now
        let job = try await records.changeJob(arn: arn) { JobLifecycle.stopped($0, at: now) }
        wake()
        return job
    }
}
