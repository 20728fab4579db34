// The life of one job as a pure state machine: the time is told to it, and it says what is to be done. JobRunner and
// JobQueue do it.

public import AWSWireProtocol
public import PlatformRecords
public import StructuredJSON

/// How often a job is tried and how long it waits in between.
public struct JobPolicy: Sendable, Hashable {
    /// How often a job is begun before a failure that may pass is final.
    public var maximumAttempts: Int
    /// How often in a row a job may lose its holder without its checkpoint having changed: a job that kills its process
    /// must end too.
    public var maximumLosses: Int
    /// Seconds before the second attempt; each further one waits twice as long.
    public var firstDelay: Int
    /// The most seconds before an attempt; at most `JobRecord.longestDelay`.
    public var maximumDelay: Int

    /// A policy.
    public init(maximumAttempts: Int, maximumLosses: Int = 10, firstDelay: Int = 2, maximumDelay: Int = 300) {
        self.maximumAttempts = max(1, maximumAttempts)
        self.maximumLosses = max(0, maximumLosses)
        self.firstDelay = max(0, firstDelay)
        self.maximumDelay = min(max(0, maximumDelay), JobRecord.longestDelay)
    }

    /// Seconds to wait after an attempt failed; the first is 1.
    func delay(afterAttempt attempt: Int) -> Int {
        min(maximumDelay, firstDelay << min(max(0, attempt - 1), 20))
    }
}

/// What happens to a job.
public enum JobEvent: Sendable {
    /// Somebody was given the lease that the record holds.
    case claimed
    /// The holder still works on it.
    case renewed(until: Timestamp)
    /// The work got further.
    case reported(JobProgress, checkpoint: JSONValue?)
    /// The work changed the job's document.
    case documentChanged(JSONValue)
    /// Somebody asked for its end.
    case stopAsked
    /// The work is done.
    case finished(JobOutcome)
    /// The work failed.
    case failed(JobFailure)
    /// The work ended early because it was told to: for a stop, a deadline, or the end of the process.
    case interrupted
    /// The time goes on.
    case timePassed
}

/// What a job's record becomes, and what is to be done.
public enum JobAction: Sendable, Hashable {
    /// The event does not fit the job's state: nothing has changed.
    case refuse
    /// Nothing has changed.
    case keep
    /// The record is to be written.
    case write
    /// The record is to be written, and then the work begins.
    case begin
    /// The work must end; the record is to be written when it has changed.
    case cancel
    /// The record is to be written; nobody works on the job any more.
    case release
}

/// One job's life. A final state is never left, and a stop that was asked for is never lost.
public struct JobLifecycle: Sendable {
    /// The job as it is now.
    public private(set) var job: JobRecord
    private let policy: JobPolicy

    /// The life of a job from where its record stands.
    public init(_ job: JobRecord, policy: JobPolicy) {
        self.job = job
        self.policy = policy
    }

    /// A job as it is once somebody asked for its end, or `nil` when that changes nothing: what nobody has begun is
    /// stopped at once, also when its lease was given a moment ago.
    public static func stopped(_ job: JobRecord, at now: Timestamp) -> JobRecord? {
        // A stop does not depend on the policy.
        var lifecycle = JobLifecycle(job, policy: JobPolicy(maximumAttempts: 1))
        switch lifecycle.take(.stopAsked, at: now) {
        case .refuse, .keep: return nil
        case .write, .begin, .cancel, .release: return lifecycle.job
        }
    }

    /// Takes in what happened.
    public mutating func take(_ event: JobEvent, at now: Timestamp) -> JobAction {
        guard !job.state.isFinal else { return .refuse }
        let before = job
        let action =
            switch event {
            case .claimed: claim(at: now)
            case .renewed(let end): renew(until: end)
            case .reported(let progress, let checkpoint): report(progress, checkpoint)
            case .documentChanged(let document): change(document)
            case .stopAsked: stop(at: now)
            case .finished(let outcome): finish(outcome, at: now)
            case .failed(let failure): fail(failure, at: now)
            case .interrupted: interrupt(at: now)
            case .timePassed: passTime(at: now)
            }
        if job != before { job.resource.updatedAt = max(now, job.resource.updatedAt) }
        return action
    }

    private var isUnderWay: Bool { job.state == .running || job.state == .stopping }

    private func isOverdue(at now: Timestamp) -> Bool {
        job.deadline.map { $0 <= now } ?? false
    }

    private mutating func claim(at now: Timestamp) -> JobAction {
        guard job.lease != nil else { return .refuse }
        if job.state == .stopping { return end(.stopped, at: now) }
        if isOverdue(at: now) { return end(.expired, at: now) }
        if job.state == .running {
            job.losses += 1
            guard job.losses <= policy.maximumLosses else {
                return end(
                    .failed,
                    because:
                        "The server ended \(job.losses) times while this job ran, without the job getting further.",
                    at: now)
            }
        } else {
            job.attempts += 1
        }
        job.state = .running
        job.notBefore = nil
        job.startedAt = job.startedAt ?? now
        return .begin
    }

    private mutating func renew(until end: Timestamp) -> JobAction {
        guard isUnderWay, job.lease != nil else { return .refuse }
        job.lease?.expiresAt = end
        return .write
    }

    private mutating func report(_ progress: JobProgress, _ checkpoint: JSONValue?) -> JobAction {
        guard isUnderWay else { return .refuse }
        job.progress = progress
        if let checkpoint, checkpoint != job.checkpoint {
            job.checkpoint = checkpoint
            job.losses = 0
        }
        return job.state == .stopping ? .cancel : .write
    }

    private mutating func change(_ document: JSONValue) -> JobAction {
        guard isUnderWay else { return .refuse }
        job.resource.document = document
        return job.state == .stopping ? .cancel : .write
    }

    /// What nobody works on stops at once.
    private mutating func stop(at now: Timestamp) -> JobAction {
        let isHeld = job.lease.map { now < $0.expiresAt } ?? false
        switch job.state {
        case .running where isHeld:
            job.state = .stopping
            return .cancel
        case .stopping where isHeld: return .keep
        default: return end(.stopped, at: now)
        }
    }

    private mutating func finish(_ outcome: JobOutcome, at now: Timestamp) -> JobAction {
        guard isUnderWay else { return .refuse }
        let (state, document) =
            switch outcome {
            case .completed(let document): (JobState.completed, document)
            case .partiallyCompleted(let document): (JobState.partiallyCompleted, document)
            }
        if let document { job.resource.document = document }
        job.failure = nil
        return end(job.state == .stopping ? .stopped : state, at: now)
    }

    private mutating func fail(_ failure: JobFailure, at now: Timestamp) -> JobAction {
        guard isUnderWay else { return .refuse }
        if job.state == .stopping { return end(.stopped, at: now) }
        guard failure.mayPass, job.attempts < policy.maximumAttempts, !isOverdue(at: now) else {
            return end(.failed, because: failure.description, at: now)
        }
        job.failure = failure.description
        let delay = policy.delay(afterAttempt: job.attempts)
        job.notBefore = Timestamp(seconds: now.seconds + Int64(delay), nanoseconds: now.nanoseconds)
        return wait()
    }

    private mutating func interrupt(at now: Timestamp) -> JobAction {
        guard isUnderWay else { return .refuse }
        if job.state == .stopping { return end(.stopped, at: now) }
        if isOverdue(at: now) { return end(.expired, at: now) }
        // The next process goes on with this attempt.
        job.attempts = max(0, job.attempts - 1)
        return wait()
    }

    private mutating func passTime(at now: Timestamp) -> JobAction {
        guard isOverdue(at: now) else { return .keep }
        let isHeld = job.lease.map { now < $0.expiresAt } ?? false
        guard isHeld else { return end(job.state == .stopping ? .stopped : .expired, at: now) }
        // Whoever holds it brings it to its end; until then the record stays as it is.
        return .cancel
    }

    private mutating func wait() -> JobAction {
        job.state = .waiting
        job.lease = nil
        return .release
    }

    private mutating func end(_ state: JobState, because failure: String? = nil, at now: Timestamp) -> JobAction {
        job.state = state
        job.failure = failure ?? (state == .expired ? "The job's time was over before it was done." : job.failure)
        job.lease = nil
        job.notBefore = nil
        job.endedAt = now
        return .release
    }
}
