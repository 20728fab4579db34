// Runs jobs: claims them in turn between the kinds, keeps their leases, and brings them to their ends.

import AWSWireProtocol
public import PlatformRecords
import StructuredJSON

/// Runs the jobs of the kinds that it has executors for. What happens to a job is decided by ``JobLifecycle``; this actor
/// writes it down, and starts and cancels the work.
public actor JobRunner {
    /// Is told of every error that no user is told of; the job is the one it concerns.
    public typealias ErrorReport = @Sendable (JobRecord?, any Error) -> Void

    let records: any JobRecords
    let configuration: JobRunnerConfiguration
    let clock: any JobClock
    let reportError: ErrorReport
    var runs: [String: Run] = [:]
    var isShuttingDown = false

    private let executors: [any JobExecutor]
    private var nextExecutor = 0
    private var nextNumber = 0
    private let wakes: AsyncStream<Void>
    private let wakeContinuation: AsyncStream<Void>.Continuation
    private var drained: AsyncStream<Void>.Continuation?

    /// A job under way. `number` tells it from earlier runs of the same job.
    struct Run {
        let number: Int
        let policy: JobPolicy
        var job: JobRecord
        let work: Task<JobOutcome, any Error>
        var ending: Task<Void, Never>?
        var isCancelled = false
        var isLost = false
        var unwritten: JobProgress?
        var writtenAt: Timestamp
        var renewedAt: Timestamp
        var rate = JobRate()
    }

    /// A runner that does nothing before ``run()``. Of several executors of a kind the last one counts.
    public init(
        records: any JobRecords, executors: [any JobExecutor],
        configuration: JobRunnerConfiguration = JobRunnerConfiguration(), clock: any JobClock = SystemJobClock(),
        reportError: @escaping ErrorReport
    ) {
        self.records = records
        self.configuration = configuration
        self.clock = clock
        self.reportError = reportError
        self.executors = Dictionary(executors.map { ($0.kind, $0) }, uniquingKeysWith: { $1 }).values
            .sorted { $0.kind.rawValue < $1.kind.rawValue }
        (wakes, wakeContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that there may be something to do.
    public nonisolated func wake() {
        wakeContinuation.yield()
    }

    /// The jobs that run here now, oldest first.
    public var running: [RunningJob] {
        runs.values.sorted { $0.number < $1.number }.map { run in
            var job = run.job
            job.progress = run.unwritten ?? job.progress
            return RunningJob(
                job: job, unitsPerSecond: run.rate.perSecond,
                secondsLeft: job.progress.flatMap { run.rate.secondsLeft(of: $0) })
        }
    }

    /// Runs jobs until the task is cancelled; then the work is cancelled too, and its leases are given back so that the
    /// next process goes on from the checkpoints at once. Faults of the records are reported and tried again.
    public func run() async {
        let (clock, interval) = (clock, configuration.lookInterval)
        let ticker = Task { [weak self] in
            while (try? await clock.sleep(for: interval)) != nil { self?.wake() }
        }
        var mustRelease = configuration.isOnlyProcess
        var failures = 0
        wake()
        for await _ in wakes {
            do {
                // A look is never cut in half: a claim whose answer is lost would wait for its lease to end.
                let isFirst = mustRelease
                try await Task { try await self.look(releasing: isFirst) }.value
                mustRelease = false
                failures = 0
            } catch {
                reportError(nil, error)
                failures = min(failures + 1, 5)
                do { try await clock.sleep(for: .seconds(1 << failures)) } catch { break }
                wake()
            }
        }
        ticker.cancel()
        await Task { await self.drain() }.value
    }

    /// One look at what is to be done: deadlines, stops, leases, free slots.
    package func look(releasing: Bool = false) async throws {
        if releasing { try await records.releaseJobs(notOf: configuration.owner) }
        for executor in executors { try await expireJobs(executor) }
        for (arn, run) in runs { try await attend(arn, run.number) }
        try await fillSlots()
    }

    /// Waits until everything that runs now has ended.
    package func finishRuns() async {
        for run in runs.values { await run.ending?.value }
    }

    private func policy(_ executor: any JobExecutor) -> JobPolicy {
        JobPolicy(maximumAttempts: executor.maximumAttempts)
    }

    /// Ends the jobs whose time is over and that nobody works on.
    private func expireJobs(_ executor: any JobExecutor) async throws {
        let (now, policy) = (clock.now, policy(executor))
        for job in try await records.overdueJobs(kind: executor.kind, now: now, limit: 100) {
            guard runs[job.resource.arn] == nil else { continue }
            _ = try await records.changeJob(arn: job.resource.arn) { kept in
                var lifecycle = JobLifecycle(kept, policy: policy)
                return lifecycle.take(.timePassed, at: now) == .release ? lifecycle.job : nil
            }
        }
    }

    /// Gives the free slots to the kinds in turn.
    private func fillSlots() async throws {
        var misses = 0
        while runs.count < configuration.maximumConcurrency, misses < executors.count, !isShuttingDown {
            let executor = executors[nextExecutor % executors.count]
            nextExecutor = (nextExecutor + 1) % executors.count
            let count = runs.values.count { $0.job.resource.kind == executor.kind }
            let now = clock.now
            guard count < executor.maximumConcurrency,
                let job = try await records.claimJob(
                    kind: executor.kind, owner: configuration.owner, now: now,
                    until: now.advanced(bySeconds: configuration.leaseSeconds))
            else {
                misses += 1
                continue
            }
            misses = 0
            try await begin(job, executor)
        }
    }

    private func begin(_ claimed: JobRecord, _ executor: any JobExecutor) async throws {
        let arn = claimed.resource.arn
        if runs[arn] != nil {
            // Its lease had run out under our own work, which goes on with the new one, or has yet to end.
            runs[arn]?.job = claimed
            runs[arn]?.renewedAt = clock.now
            return
        }
        var lifecycle = JobLifecycle(claimed, policy: policy(executor))
        let action = lifecycle.take(.claimed, at: clock.now)
        let job: JobRecord
        do {
            job = try await records.updateJob(lifecycle.job, owner: configuration.owner)
        } catch let error as RecordsError where error.code == .conflict || error.code == .notFound {
            // It was stopped or removed a moment ago.
            return
        }
        guard action == .begin else { return }
        nextNumber += 1
        let number = nextNumber
        let handle = JobRunHandle(runner: self, arn: arn, number: number)
        let work = Task { try await executor.execute(job, reporting: handle) }
        runs[arn] = Run(
            number: number, policy: policy(executor), job: job, work: work, writtenAt: .distantPast,
            renewedAt: clock.now)
        runs[arn]?.ending = Task { await self.end(arn, number, await work.result) }
    }

    /// The work has ended, in whatever way.
    private func end(_ arn: String, _ number: Int, _ result: Result<JobOutcome, any Error>) async {
        guard let run = runs[arn], run.number == number else { return }
        do {
            if run.isLost {
                try await giveBack(arn)
            } else {
                if let progress = run.unwritten {
                    _ = try await persist(.reported(progress, checkpoint: nil), arn, number)
                }
                _ = try await persist(Self.event(of: result, run, reportError), arn, number)
            }
        } catch is CancellationError {
            // Somebody else has it now, or the process ends while nothing can be written: the next one goes on.
        } catch {
            reportError(run.job, error)
        }
        runs[arn] = nil
        if runs.isEmpty { drained?.yield() }
        wake()
    }

    private static func event(
        of result: Result<JobOutcome, any Error>, _ run: Run, _ reportError: ErrorReport
    ) -> JobEvent {
        switch result {
        case .success(let outcome): return .finished(outcome)
        case .failure(let failure as JobFailure): return .failed(failure)
        // Whatever cancelled work throws comes from its being cancelled.
        case .failure where run.isCancelled: return .interrupted
        case .failure(let error):
            reportError(run.job, error)
            return .failed(
                JobFailure("The job failed because of an internal failure of the server. Its log says more."))
        }
    }

    /// A job that was claimed again while our lost work had yet to end: others may have it.
    private func giveBack(_ arn: String) async throws {
        let (now, owner) = (clock.now, configuration.owner)
        _ = try await records.changeJob(arn: arn) { kept in
            guard kept.lease?.owner == owner else { return nil }
            var job = kept
            job.lease?.expiresAt = now
            return job
        }
    }

    private func drain() async {
        isShuttingDown = true
        guard !runs.isEmpty else { return }
        let (done, continuation) = AsyncStream<Void>.makeStream()
        drained = continuation
        for arn in runs.keys { cancel(arn) }
        let (clock, grace) = (clock, configuration.shutdownGrace)
        let timer = Task {
            try? await clock.sleep(for: grace)
            continuation.yield()
        }
        for await _ in done { break }
        timer.cancel()
    }
}
