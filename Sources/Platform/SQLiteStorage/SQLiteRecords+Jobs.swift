// Jobs in SQLite: one row of `resources` and one of `jobs`, written in one transaction.

public import AWSWireProtocol
import GRDB
public import PlatformRecords

extension SQLiteRecords: JobRecords {
    /// Adds a job with its resource and tags.
    public func createJob(
        _ job: JobRecord, tags: [String: String], token: ClientToken?
    ) async throws -> Creation<JobRecord> {
        try await write { database in
            var job = job
            job.resource.status = job.state.rawValue
            switch try database.create(job.resource, tags: tags, token: token) {
            case .created(let resource):
                job.resource = resource
                try database.writeJob(job)
                return .created(job)
            case .existing(let resource):
                guard let kept = try database.jobs("arn = ?", [resource.arn]).first else {
                    throw RecordsError(.storage, "\(resource.arn) is kept as a resource without its job.")
                }
                return .existing(kept)
            }
        }
    }

    /// A job by its ARN.
    public func job(arn: String) async throws -> JobRecord? {
        try await read { try $0.jobs("arn = ?", [arn]).first }
    }

    /// A job by its id.
    public func job(_ kind: ResourceKind, id: String) async throws -> JobRecord? {
        try await read { try $0.jobs("kind = ? AND id = ?", [kind.rawValue, id]).first }
    }

    /// A job by its name.
    public func job(_ kind: ResourceKind, name: String) async throws -> JobRecord? {
        try await read { try $0.jobs("kind = ? AND name = ?", [kind.rawValue, name]).first }
    }

    /// The jobs that are asked for.
    public func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?) {
        let selection = try ResourceSelection(query)
        let jobs = try await read { try $0.jobs(selection.sql, selection.arguments) }
        let page = selection.page(of: jobs.map(\.resource))
        return (Array(jobs.prefix(page.records.count)), page.nextToken)
    }

    /// The kinds that there are jobs of.
    public func jobKinds() async throws -> [ResourceKind] {
        try await read { database in
            try String.fetchAll(
                database, sql: "SELECT DISTINCT kind FROM resources JOIN jobs USING (arn) ORDER BY kind"
            ).map(ResourceKind.init(rawValue:))
        }
    }

    /// Jobs of a kind whose deadline has come.
    public func overdueJobs(kind: ResourceKind, now: Timestamp, limit: Int) async throws -> [JobRecord] {
        try await read { database in
            try database.jobs(
                "kind = ? AND is_open AND deadline <= ? ORDER BY deadline, id LIMIT ?",
                [kind.rawValue, now.microseconds, max(0, limit)])
        }
    }

    /// Gives a lease on the job that has waited longest.
    public func claimJob(
        kind: ResourceKind, owner: String, now: Timestamp, until: Timestamp
    ) async throws -> JobRecord? {
        // Most looks find nothing, and a look that only reads disturbs no writer.
        let isThere = try await read { try $0.jobToClaim(kind, now: now, until: until) != nil }
        guard isThere else { return nil }
        return try await write { database in
            guard var job = try database.jobToClaim(kind, now: now, until: until) else { return nil }
            job.lease = JobLease(owner: owner, expiresAt: until)
            return try database.update(job)
        }
    }

    /// Frees the jobs that others hold.
    public func releaseJobs(notOf owner: String) async throws {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE jobs SET lease_owner = NULL, lease_expires_at = NULL
                    WHERE is_open AND lease_owner IS NOT NULL AND lease_owner <> ?
                    """,
                arguments: [owner])
        }
    }

    /// Writes a job that `owner` holds.
    public func updateJob(_ job: JobRecord, owner: String) async throws -> JobRecord {
        try await write { database in
            guard let kept = try database.jobs("arn = ?", [job.resource.arn]).first else {
                throw RecordsError.noResource(job.resource.arn)
            }
            guard kept.lease?.owner == owner else {
                throw RecordsError(
                    .conflict, "\(job.resource.arn) is held by \(kept.lease?.owner ?? "nobody"), not by \(owner).",
                    remedy: "Claim it again.")
            }
            return try database.update(job)
        }
    }

    /// Changes a job, whoever holds it.
    public func changeJob(
        arn: String, _ change: @escaping @Sendable (JobRecord) throws -> JobRecord?
    ) async throws -> JobRecord {
        try await write { database in
            guard let kept = try database.jobs("arn = ?", [arn]).first else { throw RecordsError.noResource(arn) }
            guard let changed = try change(kept) else { return kept }
            return try database.update(changed)
        }
    }
}

extension Database {
    /// The job of a kind that has waited longest: since it was made, since it may be tried again, or since its holder's
    /// lease ended, whichever was last. Times that lie further ahead than any that are written now were written before
    /// the clock was set back, and hold nothing.
    fileprivate func jobToClaim(_ kind: ResourceKind, now: Timestamp, until: Timestamp) throws -> JobRecord? {
        let now = now.microseconds
        // Twice a lease's length: the clocks of two processes are read at different times.
        let farthestLease = now + 2 * max(0, until.microseconds - now)
        let farthestBeginning = now + Int64(JobRecord.longestDelay) * 1_000_000
        return try jobs(
            """
            kind = ? AND is_open AND coalesce(not_before NOT BETWEEN ? AND ?, TRUE)
            AND coalesce(lease_expires_at NOT BETWEEN ? AND ?, TRUE)
            ORDER BY max(created_at, coalesce(not_before, 0), coalesce(lease_expires_at, 0)), id LIMIT 1
            """,
            [kind.rawValue, now + 1, farthestBeginning, now + 1, farthestLease]
        ).first
    }
}
