// How services ask for jobs: submitted, looked up, listed, stopped.

public import AWSWireProtocol
public import PlatformRecords
public import StructuredJSON

/// The jobs of an installation as services see them.
public struct JobQueue: Sendable {
    private let records: any JobRecords
    private let wake: @Sendable () -> Void
    private let clock: @Sendable () -> Timestamp

    /// A queue.
    /// - Parameter wake: tells whoever runs jobs that there is a new one.
    public init(
        records: any JobRecords, clock: @escaping @Sendable () -> Timestamp,
        wake: @escaping @Sendable () -> Void = {}
    ) {
        self.records = records
        self.clock = clock
        self.wake = wake
    }

    /// Asks for a job. The same token with the same request gives the job that it gave before.
    /// - Parameters:
    ///   - deadline: when its time is over; `nil` is never.
    /// - Throws: `RecordsError` alreadyExists, conflict.
    public func submit(
        kind: ResourceKind, id: String, name: String?, arn: String, document: JSONValue,
        tags: [String: String] = [:], token: ClientToken? = nil, deadline: Timestamp? = nil
    ) async throws -> Creation<JobRecord> {
        let resource = ResourceRecord(
            kind: kind, id: id, name: name, arn: arn, status: JobState.waiting.rawValue, createdAt: clock(),
            document: document)
        let creation = try await records.createJob(
            JobRecord(resource: resource, deadline: deadline), tags: tags, token: token)
        wake()
        return creation
    }

    /// A job by its ARN; `nil` when there is none.
    public func job(arn: String) async throws -> JobRecord? { try await records.job(arn: arn) }

    /// The jobs that are asked for.
    /// - Throws: `RecordsError` invalidToken.
    public func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?) {
        try await records.jobs(query)
    }

    /// Asks a job to stop. One that waits has stopped then; one that runs stops within seconds.
    /// - Throws: `RecordsError` notFound; conflict when it has ended.
    @discardableResult public func stop(arn: String) async throws -> JobRecord {
        let now = clock()
        let job = try await records.changeJob(arn: arn) { job in
            guard let stopping = JobLifecycle.stop(job, now: now) else {
                throw RecordsError(.conflict, "The job has ended already: it is \(job.state.rawValue).")
            }
            return stopping
        }
        wake()
        return job
    }
}
