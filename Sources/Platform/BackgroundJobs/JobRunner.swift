// Runs jobs: claims them, keeps their leases, ends them when that is asked for, and writes down what came of them.

public import AWSWireProtocol
public import PlatformRecords

/// Runs the jobs of some kinds. Kinds take turns, so that many jobs of one do not keep those of another waiting.
public actor JobRunner {
    /// How the runner works.
    public struct Configuration: Sendable {
        /// Jobs that run at once, of all kinds together.
        public var maximumConcurrency = 4
        /// Seconds for which a job is claimed; renewed at a third of them.
        public var leaseSeconds: Int64 = 30
        /// What becomes of jobs.
        public var lifecycle = JobLifecycle()

        /// The usual configuration.
        public init() {}
    }

    private struct Running {
        let run: RunningJob
        let task: Task<Void, Never>
        let kind: ResourceKind
    }

    private let records: any JobRecords
    private let owner: String
    private let executors: [any JobExecutor]
    private let configuration: Configuration
    private let clock: @Sendable () -> Timestamp
    private let report: @Sendable (any Error) -> Void
    private var running: [String: Running] = [:]
    /// Ends of jobs that could not be written yet.
    private var unwritten: [JobRecord] = []
    private var nextKind = 0
    private var isEnding = false
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    /// A runner.
    /// - Parameters:
    ///   - owner: a name of this process that no other has had.
    ///   - report: is given every error that a job's user only learns of as an internal one, and those of the records.
    public init(
        records: any JobRecords, owner: String, executors: [any JobExecutor],
        configuration: Configuration = Configuration(), clock: @escaping @Sendable () -> Timestamp,
        report: @escaping @Sendable (any Error) -> Void = { _ in }
    ) {
        self.records = records
        self.owner = owner
        self.executors = executors
        self.configuration = configuration
        self.clock = clock
        self.report = report
        (wakes, waker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Looks for work at once instead of within a second.
    public nonisolated func wake() { waker.yield() }

    /// Runs jobs until its task is cancelled; then interrupts those under way, so that whoever comes next goes on with
    /// them at once, and returns when all is written.
    /// - Parameter isOnlyRunner: whether nobody else can run jobs of these records: those that an earlier process left
    ///   are taken over at once, not when their leases expire.
    public func run(isOnlyRunner: Bool) async {
        if isOnlyRunner { await releaseOthers() }
        let ticks = Task { [waker] in
            while (try? await Task.sleep(for: .seconds(1))) != nil { waker.yield() }
        }
        await look()
        for await _ in wakes {
            if Task.isCancelled { break }
            await look()
        }
        ticks.cancel()
        await end()
    }

    private func releaseOthers() async {
        do {
            try await records.releaseJobs(notOf: owner)
        } catch {
            report(error)
        }
    }

    /// One look: writes what could not be written, notices what is asked of the jobs under way, and claims others.
    public func look() async {
        await writeEnds()
        for each in Array(running.values) {
            do {
                if try await each.run.look() { each.task.cancel() }
            } catch {
                report(error)
            }
        }
        await claim()
    }

    /// Interrupts every job under way and waits until what became of them is written, or cannot be.
    public func end() async {
        isEnding = true
        let tasks = running.values.map(\.task)
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        await writeEnds()
    }

    /// Waits until no job is under way.
    public func settle() async {
        while let each = running.values.first { await each.task.value }
    }

    private func claim() async {
        var misses = 0
        while !isEnding, !executors.isEmpty, misses < executors.count,
            running.count < configuration.maximumConcurrency
        {
            let executor = executors[nextKind % executors.count]
            nextKind = (nextKind + 1) % executors.count
            let count = running.values.count { $0.kind == executor.kind }
            guard count < executor.maximumConcurrency, let job = await claimed(executor.kind) else {
                misses += 1
                continue
            }
            misses = 0
            begin(job, executor)
        }
    }

    private func claimed(_ kind: ResourceKind) async -> JobRecord? {
        let now = clock()
        let until = Timestamp(seconds: now.seconds + configuration.leaseSeconds, nanoseconds: now.nanoseconds)
        do {
            return try await records.claimJob(kind: kind, owner: owner, now: now, until: until)
        } catch {
            report(error)
            return nil
        }
    }

    private func begin(_ job: JobRecord, _ executor: any JobExecutor) {
        let arn = job.resource.arn
        switch configuration.lifecycle.begin(job, now: clock()) {
        case .ended(let ended):
            unwritten.append(ended)
            waker.yield()
        case .work(let job):
            let run = RunningJob(
                job, records: records, owner: owner, leaseSeconds: configuration.leaseSeconds, clock: clock)
            let task = Task { await self.carryOut(job, executor, run) }
            running[arn] = Running(run: run, task: task, kind: executor.kind)
        }
    }

    private func carryOut(_ job: JobRecord, _ executor: any JobExecutor, _ run: RunningJob) async {
        let result = await Self.outcome(of: job, executor, run)
        let known = await run.current
        let isLost = await run.isLost
        running[job.resource.arn] = nil
        defer { waker.yield() }
        guard !isLost else { return }
        unwritten.append(after(result, known, executor))
        await writeEnds()
    }

    private static func outcome(
        of job: JobRecord, _ executor: any JobExecutor, _ run: RunningJob
    ) async -> Result<JobOutcome, any Error> {
        do {
            return .success(try await executor.execute(job, reporting: run))
        } catch {
            return .failure(error)
        }
    }

    private func after(
        _ result: Result<JobOutcome, any Error>, _ job: JobRecord, _ executor: any JobExecutor
    ) -> JobRecord {
        let (lifecycle, now) = (configuration.lifecycle, clock())
        switch result {
        case .success(let outcome): return lifecycle.finish(job, outcome, now: now)
        case .failure(is CancellationError): return lifecycle.interrupt(job, now: now)
        case .failure(let failure as JobFailure):
            return lifecycle.fail(job, failure, maximumAttempts: executor.maximumAttempts, now: now)
        case .failure(let error):
            report(error)
            let failure = JobFailure("The job failed because of an internal error. The server's log has more.")
            return lifecycle.fail(job, failure, maximumAttempts: executor.maximumAttempts, now: now)
        }
    }

    /// Writes what became of jobs. What cannot be written now is tried again at the next look; the lease keeps others
    /// away until then, and when it expires, whoever claims the job goes on from its checkpoint.
    private func writeEnds() async {
        let ends = unwritten
        unwritten = []
        for job in ends {
            do {
                _ = try await records.updateJob(job, owner: owner)
            } catch let error as RecordsError where error.code == .conflict || error.code == .notFound {
                continue
            } catch {
                report(error)
                unwritten.append(job)
            }
        }
    }
}
