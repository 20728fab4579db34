// The statements behind jobs.

import AWSWireProtocol
import GRDB
import PlatformRecords
import StructuredJSON

extension Database {
    /// Jobs by a condition, which may name columns of both tables.
    func jobs(_ condition: String, _ arguments: StatementArguments) throws -> [JobRecord] {
        try Row.fetchAll(
            self, sql: "SELECT * FROM resources JOIN jobs USING (arn) WHERE \(condition)", arguments: arguments
        ).map(JobRecord.init)
    }

    /// Writes what a job has beyond its resource, for the first time or again.
    func writeJob(_ job: JobRecord) throws {
        try execute(
            sql: """
                INSERT OR REPLACE INTO jobs (
                    arn, is_open, progress_done, progress_total, progress_unit, checkpoint, failure, attempts, losses,
                    not_before, deadline, lease_owner, lease_expires_at, started_at, ended_at
                ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                job.resource.arn, !job.state.isFinal, job.progress?.done, job.progress?.total, job.progress?.unit,
                job.checkpoint?.serialized(), job.failure, job.attempts, job.losses, job.notBefore?.microseconds,
                job.deadline?.microseconds, job.lease?.owner, job.lease?.expiresAt.microseconds,
                job.startedAt?.microseconds, job.endedAt?.microseconds,
            ])
    }

    /// Writes a changed job with its resource's next revision.
    func update(_ job: JobRecord) throws -> JobRecord {
        var changed = job
        changed.resource.status = job.state.rawValue
        changed.resource = try update(changed.resource)
        try writeJob(changed)
        return changed
    }
}

extension JobRecord {
    init(_ row: Row) throws {
        let resource = try ResourceRecord(row)
        guard let state = JobState(rawValue: resource.status) else {
            throw RecordsError(.storage, "\(resource.arn) is in the state \(resource.status), which is none of a job.")
        }
        self.init(resource: resource, deadline: Self.time(row["deadline"]))
        // What is waiting is what the line above has made of it.
        self.resource.status = resource.status
        self.state = state
        if let done = row["progress_done"] as Int? {
            progress = JobProgress(
                done: done, total: row["progress_total"], unit: row["progress_unit"] as String? ?? "")
        }
        checkpoint = try (row["checkpoint"] as String?).map(JSONValue.kept)
        failure = row["failure"]
        attempts = row["attempts"]
        losses = row["losses"]
        notBefore = Self.time(row["not_before"])
        if let owner = row["lease_owner"] as String?, let end = Self.time(row["lease_expires_at"]) {
            lease = JobLease(owner: owner, expiresAt: end)
        }
        startedAt = Self.time(row["started_at"])
        endedAt = Self.time(row["ended_at"])
    }

    private static func time(_ microseconds: Int64?) -> Timestamp? {
        microseconds.map { Timestamp(microseconds: $0) }
    }
}
