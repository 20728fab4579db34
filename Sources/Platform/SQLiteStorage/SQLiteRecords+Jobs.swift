// Jobs in SQLite: a row beside the resource's, both written in one transaction.

public import AWSWireProtocol
import GRDB
public import PlatformRecords
import StructuredJSON

extension SQLiteRecords: JobRecords {
    /// Adds a job with its resource and tags.
    public func createJob(
        _ job: JobRecord, tags: [String: String], token: ClientToken?
    ) async throws -> Creation<JobRecord> {
        try await write { database in
            switch try database.create(job.resource, tags: tags, token: token) {
            case .created:
                try database.insertJob(job)
                return .created(job)
            case .existing(let resource):
                guard let kept = try database.job(arn: resource.arn) else { throw RecordsError.noJob(resource.arn) }
                return .existing(kept)
            }
        }
    }

    /// A job by its ARN.
    public func job(arn: String) async throws -> JobRecord? {
        try await read { try $0.job(arn: arn) }
    }

    /// The jobs that are asked for.
    public func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?) {
        let page = try await resources(query)
        let jobs = try await read { database in
            try page.records.compactMap { try database.job(arn: $0.arn) }
        }
        return (jobs, page.nextToken)
    }

    /// Gives the job that has waited longest to `owner`.
    public func claimJob(
        kind: ResourceKind, owner: String, now: Timestamp, until: Timestamp
    ) async throws -> JobRecord? {
        // Most looks find nothing; those do not wait for the writer.
        guard try await read({ try $0.claimableJob(kind, now: now) }) != nil else { return nil }
        return try await write { database in
            guard let arn = try database.claimableJob(kind, now: now), var job = try database.job(arn: arn) else {
                return nil
            }
            job.lease = JobLease(owner: owner, expiresAt: until)
            job.attempts += 1
            job.startedAt = job.startedAt ?? now
            job.notBefore = nil
            if job.state == .waiting { job.state = .running }
            return try database.writeJob(job, now: now)
        }
    }

    /// Frees the jobs of other owners.
    public func releaseJobs(notOf owner: String) async throws {
        try await write { database in
            try database.execute(
                sql: "UPDATE jobs SET lease_expires_at = 0 WHERE ended_at IS NULL AND owner IS NOT NULL AND owner <> ?",
                arguments: [owner])
        }
    }

    /// Writes a job that `owner` holds. A stop that was asked for meanwhile is not lost.
    public func updateJob(_ job: JobRecord, owner: String) async throws -> JobRecord {
        try await write { database in
            guard let kept = try database.job(arn: job.resource.arn) else { throw RecordsError.noJob(job.resource.arn) }
            guard kept.lease?.owner == owner else {
                throw RecordsError(.conflict, "\(job.resource.arn) is held by somebody else.")
            }
            var changed = job
            changed.resource.revision = kept.resource.revision
            if kept.state == .stopping, changed.state == .running { changed.state = .stopping }
            return try database.writeJob(changed, now: job.resource.updatedAt)
        }
    }

    /// Changes a job, whoever holds it.
    public func changeJob(
        arn: String, _ change: @escaping @Sendable (JobRecord) throws -> JobRecord?
    ) async throws -> JobRecord {
        try await write { database in
            guard let kept = try database.job(arn: arn) else { throw RecordsError.noJob(arn) }
            guard let changed = try change(kept) else { return kept }
            return try database.writeJob(changed, now: changed.resource.updatedAt)
        }
    }
}

extension Database {
    fileprivate func job(arn: String) throws -> JobRecord? {
        try Row.fetchOne(
            self, sql: "SELECT * FROM jobs JOIN resources USING (arn) WHERE arn = ?", arguments: [arn]
        ).map(JobRecord.init)
    }

    fileprivate func claimableJob(_ kind: ResourceKind, now: Timestamp) throws -> String? {
        try String.fetchOne(
            self,
            sql: """
                SELECT arn FROM jobs JOIN resources USING (arn)
                WHERE kind = ? AND ended_at IS NULL
                    AND ((state = 'waiting' AND coalesce(not_before, 0) <= ?)
                        OR (state IN ('running', 'stopping') AND coalesce(lease_expires_at, 0) <= ?))
                ORDER BY created_at, id LIMIT 1
                """,
            arguments: [kind.rawValue, now.microseconds, now.microseconds])
    }

    fileprivate func insertJob(_ job: JobRecord) throws {
        let columns = job.columns
        try execute(
            sql: """
                INSERT INTO jobs (arn, \(columns.map(\.name).joined(separator: ", ")))
                VALUES (?, \(columns.map { _ in "?" }.joined(separator: ", ")))
                """,
            arguments: StatementArguments([job.resource.arn] + columns.map(\.value)))
    }

    /// Writes a job and its resource, whose status is the job's state.
    fileprivate func writeJob(_ job: JobRecord, now: Timestamp) throws -> JobRecord {
        var written = job
        written.resource.status = job.state.rawValue
        written.resource.updatedAt = now
        written.resource = try update(written.resource)
        let columns = written.columns
        try execute(
            sql: "UPDATE jobs SET \(columns.map { "\($0.name) = ?" }.joined(separator: ", ")) WHERE arn = ?",
            arguments: StatementArguments(columns.map(\.value) + [job.resource.arn]))
        return written
    }
}

extension JobRecord {
    fileprivate init(_ row: Row) throws {
        self.init(resource: try ResourceRecord(row))
        guard let state = JobState(rawValue: row["state"]) else {
            throw RecordsError(.storage, "A job is kept in the unknown state \(row["state"] as String).")
        }
        self.state = state
        resource.status = state.rawValue
        attempts = row["attempts"]
        if let done = row["done"] as Int? {
            progress = JobProgress(done: done, total: row["total"], unit: row["unit"] ?? "")
        }
        checkpoint = try (row["checkpoint"] as String?).map(JSONValue.kept)
        failure = row["failure"]
        notBefore = (row["not_before"] as Int64?).map(Timestamp.init(microseconds:))
        deadline = (row["deadline"] as Int64?).map(Timestamp.init(microseconds:))
        if let owner = row["owner"] as String?, let expiry = row["lease_expires_at"] as Int64? {
            lease = JobLease(owner: owner, expiresAt: Timestamp(microseconds: expiry))
        }
        startedAt = (row["started_at"] as Int64?).map(Timestamp.init(microseconds:))
        endedAt = (row["ended_at"] as Int64?).map(Timestamp.init(microseconds:))
    }

    fileprivate var columns: [(name: String, value: (any DatabaseValueConvertible)?)] {
        [
            ("state", state.rawValue), ("attempts", attempts), ("done", progress?.done), ("total", progress?.total),
            ("unit", progress?.unit), ("checkpoint", checkpoint?.serialized()), ("failure", failure),
            ("not_before", notBefore?.microseconds), ("deadline", deadline?.microseconds), ("owner", lease?.owner),
            ("lease_expires_at", lease?.expiresAt.microseconds), ("started_at", startedAt?.microseconds),
            ("ended_at", endedAt?.microseconds),
        ]
    }
}

extension RecordsError {
    fileprivate static func noJob(_ arn: String) -> RecordsError {
        RecordsError(.notFound, "There is no job \(arn).")
    }
}
