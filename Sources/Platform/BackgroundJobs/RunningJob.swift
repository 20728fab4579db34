// One job while its work is done: what its executor reports is written down, and what others ask of it is noticed.

import AWSWireProtocol
import PlatformRecords
import StructuredJSON

/// The record of a job that this process holds. Everything is written through it, one write at a time.
actor RunningJob: JobRun {
    private let records: any JobRecords
    private let owner: String
    private let clock: @Sendable () -> Timestamp
    private let leaseSeconds: Int64
    private var job: JobRecord
    private var writtenAt: Timestamp
    private var isWriting = false
    /// Whether somebody else holds the job now, so that nothing of it may be written any more.
    private(set) var isLost = false

    init(
        _ job: JobRecord, records: any JobRecords, owner: String, leaseSeconds: Int64,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.job = job
        self.records = records
        self.owner = owner
        self.leaseSeconds = leaseSeconds
        self.clock = clock
        writtenAt = clock()
    }

    /// The job as it is known here.
    var current: JobRecord { job }

    /// Writes down how far the work is. Without a checkpoint at most once a second: a crash only loses what is shown.
    func report(_ progress: JobProgress, checkpoint: JSONValue?) async throws {
        try Task.checkCancellation()
        job.progress = progress
        if let checkpoint { job.checkpoint = checkpoint }
        guard checkpoint != nil || clock().seconds > writtenAt.seconds else { return }
        try await write()
    }

    func update(document: JSONValue) async throws {
        try Task.checkCancellation()
        job.resource.document = document
        try await write()
    }

    /// Renews the lease when a third of it is over, and reads what others have asked for.
    /// - Returns: whether the work must end.
    func look() async throws -> Bool {
        let now = clock()
        if isLost || isOver(now) { return true }
        guard let kept = try await records.job(arn: job.resource.arn), kept.lease?.owner == owner else {
            isLost = true
            return true
        }
        if kept.state == .stopping { job.state = .stopping }
        if job.state == .stopping { return true }
        if !isWriting, now.seconds - writtenAt.seconds >= max(1, leaseSeconds / 3) {
            do {
                try await write()
            } catch is CancellationError {
                return true
            }
        }
        return false
    }

    private func isOver(_ now: Timestamp) -> Bool {
        job.deadline.map { $0 <= now } ?? false
    }

    /// - Throws: `CancellationError` when the work must end; what the records throw.
    private func write() async throws {
        guard !isLost else { throw CancellationError() }
        let now = clock()
        isWriting = true
        defer { isWriting = false }
        job.lease = JobLease(
            owner: owner, expiresAt: Timestamp(seconds: now.seconds + leaseSeconds, nanoseconds: now.nanoseconds))
        job.resource.updatedAt = now
        do {
            let kept = try await records.updateJob(job, owner: owner)
            job.state = kept.state
            writtenAt = now
        } catch let error as RecordsError where error.code == .conflict || error.code == .notFound {
            isLost = true
            throw CancellationError()
        }
        if job.state == .stopping || isOver(now) { throw CancellationError() }
    }
}
