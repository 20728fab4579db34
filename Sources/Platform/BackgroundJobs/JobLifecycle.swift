// The life of a job: what each event makes of it. Pure; the time is given.

public import AWSWireProtocol
public import PlatformRecords
public import StructuredJSON

/// What becomes of jobs. An event that comes too late, when a job has ended, changes nothing.
public struct JobLifecycle: Sendable {
    /// The wait before the second attempt, in seconds; it doubles with each further one.
    public var firstWait: Int64 = 5
    /// The longest wait between two attempts, in seconds.
    public var longestWait: Int64 = 300

    /// A life cycle with the usual waits.
    public init() {}

    /// What is to be done with a job that was just claimed.
    public enum Beginning: Sendable {
        /// Its work.
        case work(JobRecord)
        /// Nothing: it has ended so.
        case ended(JobRecord)
    }

    /// A job that was claimed: a stop that nobody carried out ends it, and so does its deadline.
    public func begin(_ job: JobRecord, now: Timestamp) -> Beginning {
        if job.state == .stopping { return .ended(ended(job, .stopped, now)) }
        if let deadline = job.deadline, deadline <= now { return .ended(expired(job, now)) }
        return job.state == .running ? .work(job) : .ended(job)
    }

    /// The work came to its end.
    public func finish(_ job: JobRecord, _ outcome: JobOutcome, now: Timestamp) -> JobRecord {
        var job = job
        let state: JobState
        switch outcome {
        case .completed(let document):
            state = .completed
            job.resource.document = document ?? job.resource.document
        case .partiallyCompleted(let document):
            state = .partiallyCompleted
            job.resource.document = document ?? job.resource.document
        }
        return ended(job, state, now)
    }

    /// The work failed. A failure that may pass is tried again, as often as its kind allows.
    public func fail(_ job: JobRecord, _ failure: JobFailure, maximumAttempts: Int, now: Timestamp) -> JobRecord {
        guard !job.state.isFinal else { return job }
        var job = job
        job.failure = failure.description
        if job.state == .stopping { return ended(job, .stopped, now) }
        guard failure.mayPass, job.attempts < maximumAttempts else { return ended(job, .failed, now) }
        let wait = min(longestWait, firstWait << Int64(min(max(job.attempts - 1, 0), 20)))
        job.state = .waiting
        job.lease = nil
        job.notBefore = Timestamp(seconds: now.seconds + wait, nanoseconds: now.nanoseconds)
        return job
    }

    /// The work ended because it was told to: by a stop, by its deadline, or because this process ends and another one
    /// shall go on.
    public func interrupt(_ job: JobRecord, now: Timestamp) -> JobRecord {
        guard !job.state.isFinal else { return job }
        if job.state == .stopping { return ended(job, .stopped, now) }
        if let deadline = job.deadline, deadline <= now { return expired(job, now) }
        var job = job
        job.state = .waiting
        job.lease = nil
        // It was not its fault.
        job.attempts = max(0, job.attempts - 1)
        return job
    }

    /// Somebody asks it to stop. `nil` when it has ended.
    public static func stop(_ job: JobRecord, now: Timestamp) -> JobRecord? {
        var job = job
        switch job.state {
        case .waiting:
            job = JobLifecycle().ended(job, .stopped, now)
        case .running, .stopping:
            job.state = .stopping
            job.resource.updatedAt = now
        case .completed, .partiallyCompleted, .failed, .stopped, .expired: return nil
        }
        return job
    }

    private func expired(_ job: JobRecord, _ now: Timestamp) -> JobRecord {
        var job = job
        job.failure = job.failure ?? "The time for the job was over before its work was done."
        return ended(job, .expired, now)
    }

    private func ended(_ job: JobRecord, _ state: JobState, _ now: Timestamp) -> JobRecord {
        guard !job.state.isFinal else { return job }
        var job = job
        job.state = state
        job.lease = nil
        job.notBefore = nil
        job.endedAt = now
        job.resource.updatedAt = now
        if state == .completed || state == .partiallyCompleted { job.failure = nil }
        return job
    }
}
