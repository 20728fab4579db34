// A clock that tests set, work that they script, and records that fail when they say so.

import AWSWireProtocol
import BackgroundJobs
import PlatformRecords
import SQLiteStorage
import StructuredJSON
import Synchronization
import TestPeers
import Testing

/// Time that goes on only when a test says so.
final class ManualClock: JobClock {
    private struct Sleeper {
        let end: Double
        let stream: AsyncStream<Void>.Continuation
    }

    private struct State {
        var seconds = 1_700_000_000.0
        var sleepers: [Sleeper] = []
    }

    private let state = Mutex(State())
    private let arrivals = AsyncStream<Void>.makeStream()

    var now: Timestamp {
        let seconds = state.withLock(\.seconds)
        return Timestamp(
            seconds: Int64(seconds), nanoseconds: Int32((seconds - seconds.rounded(.down)) * 1_000_000) * 1000)
    }

    func sleep(for duration: Duration) async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let length = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        state.withLock { $0.sleepers.append(Sleeper(end: $0.seconds + length, stream: continuation)) }
        arrivals.continuation.yield()
        for await _ in stream { break }
        try Task.checkCancellation()
    }

    /// Lets time pass and wakes those whose time has come.
    func advance(_ seconds: Double) {
        let due = state.withLock { state in
            state.seconds += seconds
            let due = state.sleepers.filter { $0.end <= state.seconds }
            state.sleepers.removeAll { $0.end <= state.seconds }
            return due
        }
        for sleeper in due { sleeper.stream.yield() }
    }

    /// Waits until somebody sleeps who has not been waited for yet.
    func nextSleeper() async {
        for await _ in arrivals.stream { break }
    }
}

/// Opened once, and waited for by anybody; waiting ends with the task.
final class Gate: Sendable {
    private let stream = AsyncStream<Void>.makeStream()

    func open() { stream.continuation.finish() }

    func wait() async throws {
        for await _ in stream.stream {}
        try Task.checkCancellation()
    }
}

/// Work as a test writes it.
struct ScriptedExecutor: JobExecutor {
    let kind: ResourceKind
    var maximumConcurrency = 1
    var maximumAttempts = 3
    let work: @Sendable (JobRecord, any JobRun) async throws -> JobOutcome

    func execute(_ job: JobRecord, reporting run: any JobRun) async throws -> JobOutcome {
        try await work(job, run)
    }
}

/// What happened, in order.
final class Journal: Sendable {
    private let kept = Mutex<[String]>([])
    var entries: [String] { kept.withLock(\.self) }
    func note(_ text: String) { kept.withLock { $0.append(text) } }
}

/// Records, a queue and runners over them.
struct Bench: Sendable {
    let records: SQLiteRecords
    let clock = ManualClock()
    let errors = Journal()
    var queue: JobQueue { JobQueue(records: records, clock: clock) }

    func runner(
        _ executors: [any JobExecutor], owner: String = "one", maximum: Int = 4, records: (any JobRecords)? = nil
    ) -> JobRunner {
        JobRunner(
            records: records ?? self.records, executors: executors,
            configuration: JobRunnerConfiguration(owner: owner, maximumConcurrency: maximum), clock: clock,
            reportError: { [errors] _, error in errors.note("\(error)") })
    }

    func submit(_ id: String, _ kind: ResourceKind = "test-job", deadline: Timestamp? = nil) async throws {
        _ = try await queue.submit(kind: kind, id: id, arn: "arn:\(id)", deadline: deadline)
    }

    func job(_ id: String) async throws -> JobRecord {
        try #require(try await records.job(arn: "arn:\(id)"))
    }
}

func withBench(_ body: (Bench) async throws -> Void) async throws {
    try await withTemporaryFolder { try await body(Bench(records: SQLiteRecords(path: $0 + "/records.sqlite"))) }
}

let oneRecord = JobProgress(done: 1, total: 2, unit: "records")

/// Records that cannot be written while `isFull`.
final class FullRecords: JobRecords {
    private let base: any JobRecords
    private let full = Mutex(false)
    var isFull: Bool {
        get { full.withLock(\.self) }
        set { full.withLock { $0 = newValue } }
    }

    init(_ base: any JobRecords) { self.base = base }

    private func demandRoom() throws {
        if isFull { throw RecordsError(.diskFull, "full") }
    }

    func createJob(
        _ job: JobRecord, tags: [String: String], token: ClientToken?
    ) async throws -> Creation<JobRecord> {
        try demandRoom()
        return try await base.createJob(job, tags: tags, token: token)
    }
    func job(arn: String) async throws -> JobRecord? { try await base.job(arn: arn) }
    func job(_ kind: ResourceKind, id: String) async throws -> JobRecord? { try await base.job(kind, id: id) }
    func job(_ kind: ResourceKind, name: String) async throws -> JobRecord? { try await base.job(kind, name: name) }
    func jobs(_ query: ResourceQuery) async throws -> (jobs: [JobRecord], nextToken: String?) {
        try await base.jobs(query)
    }
    func jobKinds() async throws -> [ResourceKind] { try await base.jobKinds() }
    func overdueJobs(kind: ResourceKind, now: Timestamp, limit: Int) async throws -> [JobRecord] {
        try await base.overdueJobs(kind: kind, now: now, limit: limit)
    }
    func claimJob(kind: ResourceKind, owner: String, now: Timestamp, until: Timestamp) async throws -> JobRecord? {
        try demandRoom()
        return try await base.claimJob(kind: kind, owner: owner, now: now, until: until)
    }
    func releaseJobs(notOf owner: String) async throws {
        try demandRoom()
        try await base.releaseJobs(notOf: owner)
    }
    func updateJob(_ job: JobRecord, owner: String) async throws -> JobRecord {
        try demandRoom()
        return try await base.updateJob(job, owner: owner)
    }
    func changeJob(
        arn: String, _ change: @escaping @Sendable (JobRecord) throws -> JobRecord?
    ) async throws -> JobRecord {
        try demandRoom()
        return try await base.changeJob(arn: arn, change)
    }
}
