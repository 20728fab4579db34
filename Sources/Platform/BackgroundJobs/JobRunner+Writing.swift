// What a runner writes down of the jobs under way, and what it learns of them when somebody else wrote.

import AWSWireProtocol
import PlatformRecords
import StructuredJSON

extension JobRunner {
    /// Work that is told to end; its next report throws.
    func cancel(_ arn: String) {
        runs[arn]?.isCancelled = true
        runs[arn]?.work.cancel()
    }

    /// Looks after one job under way: a stop that was asked for elsewhere, its deadline, its lease, its progress.
    func attend(_ arn: String, _ number: Int) async throws {
        try await reload(arn, number)
        guard let run = runs[arn], run.number == number, !run.isLost else { return }
        let now = clock.now
        if run.job.state == .stopping || run.job.deadline.map({ $0 <= now }) ?? false { cancel(arn) }
        do {
            if let progress = run.unwritten, Self.isDue(run.writtenAt, 1, now) {
                runs[arn]?.unwritten = nil
                runs[arn]?.writtenAt = now
                _ = try await write(.reported(progress, checkpoint: nil), arn, number)
            }
            if Self.isDue(run.renewedAt, configuration.leaseSeconds / 3, now) {
                let end = now.advanced(bySeconds: configuration.leaseSeconds)
                _ = try await write(.renewed(until: end), arn, number)
                if runs[arn]?.number == number { runs[arn]?.renewedAt = now }
            }
        } catch is CancellationError {
            // It has ended or went to somebody else meanwhile.
        }
    }

    /// Whether some seconds have passed, or the clock was set back.
    private static func isDue(_ last: Timestamp, _ seconds: Int, _ now: Timestamp) -> Bool {
        !(0..<Double(seconds)).contains(now.secondsSince(last))
    }

    /// Reads a job again; one that we hold no longer is lost.
    private func reload(_ arn: String, _ number: Int) async throws {
        let kept = try await records.job(arn: arn)
        guard let run = runs[arn], run.number == number else { return }
        if let kept, kept.lease?.owner == configuration.owner {
            remember(kept, number)
        } else if (kept?.resource.revision ?? .max) >= run.job.resource.revision {
            runs[arn]?.isLost = true
            cancel(arn)
        }
    }

    private func remember(_ job: JobRecord, _ number: Int) {
        guard let run = runs[job.resource.arn], run.number == number,
            job.resource.revision >= run.job.resource.revision
        else { return }
        runs[job.resource.arn]?.job = job
    }

    /// Writes what happened. When the job was changed since it was read, it is read again and tried again.
    /// - Throws: `CancellationError` when we do not hold it any more; `RecordsError` when nothing can be written.
    func write(_ event: JobEvent, _ arn: String, _ number: Int) async throws -> JobAction {
        while true {
            guard let run = runs[arn], run.number == number, !run.isLost else { throw CancellationError() }
            var lifecycle = JobLifecycle(run.job, policy: run.policy)
            let action = lifecycle.take(event, at: clock.now)
            guard action != .refuse, action != .keep, lifecycle.job != run.job else { return action }
            do {
                remember(try await records.updateJob(lifecycle.job, owner: configuration.owner), number)
                return action
            } catch let error as RecordsError where error.code == .conflict || error.code == .notFound {
                try await reload(arn, number)
            }
        }
    }

    /// Writes what happened, however long the records cannot be written.
    /// - Throws: `CancellationError` when we do not hold the job any more, the task is cancelled, or the process ends.
    func persist(_ event: JobEvent, _ arn: String, _ number: Int) async throws -> JobAction {
        var delay = 1
        while true {
            do {
                return try await write(event, arn, number)
            } catch let error as CancellationError {
                throw error
            } catch {
                reportError(runs[arn]?.job, error)
                if isShuttingDown { throw CancellationError() }
                try await clock.sleep(for: .seconds(delay))
                delay = min(30, delay * 2)
            }
        }
    }

    /// The work says how far it is.
    func report(_ progress: JobProgress, _ checkpoint: JSONValue?, _ arn: String, _ number: Int) async throws {
        try demandRunning(arn, number)
        let now = clock.now
        runs[arn]?.rate.add(progress, at: now)
        if checkpoint == nil, let run = runs[arn], !Self.isDue(run.writtenAt, 1, now) {
            runs[arn]?.unwritten = progress
            return
        }
        runs[arn]?.unwritten = nil
        runs[arn]?.writtenAt = now
        try await settle(persist(.reported(progress, checkpoint: checkpoint), arn, number), arn)
    }

    /// The work changes the job's document.
    func update(document: JSONValue, _ arn: String, _ number: Int) async throws {
        try demandRunning(arn, number)
        try await settle(persist(.documentChanged(document), arn, number), arn)
    }

    private func demandRunning(_ arn: String, _ number: Int) throws {
        try Task.checkCancellation()
        guard let run = runs[arn], run.number == number, !run.isCancelled else { throw CancellationError() }
    }

    private func settle(_ action: JobAction, _ arn: String) throws {
        guard action == .cancel || action == .refuse else { return }
        cancel(arn)
        throw CancellationError()
    }
}

/// The job as the one who does its work sees it. After the end of the run it throws.
struct JobRunHandle: JobRun {
    let runner: JobRunner
    let arn: String
    let number: Int

    func report(_ progress: JobProgress, checkpoint: JSONValue?) async throws {
        try await runner.report(progress, checkpoint, arn, number)
    }

    func update(document: JSONValue) async throws {
        try await runner.update(document: document, arn, number)
    }
}
