// Running jobs: on real records, with scripted work and a clock that the tests set.

import AWSWireProtocol
import BackgroundJobs
import PlatformRecords
import StructuredJSON
import Testing

@Suite struct JobRunnerTests {
    @Test func aJobIsRunToItsEnd() async throws {
        try await withBench { bench in
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { job, run in
                    try await run.update(document: ["seen": .string(job.resource.id)])
                    try await run.report(oneRecord, checkpoint: ["line": 1])
                    return .partiallyCompleted(document: nil)
                }
            ])
            try await bench.submit("a")
            try await runner.look()
            await runner.finishRuns()
            let job = try await bench.job("a")
            #expect(job.state == .partiallyCompleted && job.progress == oneRecord && job.checkpoint == ["line": 1])
            #expect(job.resource.document == ["seen": "a"] && job.lease == nil && job.endedAt != nil)
            #expect(bench.errors.entries.isEmpty)
        }
    }

    /// The clock stands still, so nobody looks by the time.
    @Test func aJobThatIsHandedInIsBegunAtOnce() async throws {
        try await withBench { bench in
            let (first, hold) = (Gate(), Gate())
            let begun = AsyncStream<String>.makeStream()
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job", maximumConcurrency: 4) { job, _ in
                    if job.resource.id == "first" { first.open() }
                    begun.continuation.yield(job.resource.id)
                    try await hold.wait()
                    return .completed(document: nil)
                }
            ])
            try await bench.submit("first")
            let process = Task { await runner.run() }
            try await first.wait()
            let queue = JobQueue(records: bench.records, clock: bench.clock) { runner.wake() }
            _ = try await queue.submit(kind: "test-job", id: "second", arn: "arn:second")
            var ids = begun.stream.makeAsyncIterator()
            #expect(await ids.next() == "first")
            #expect(await ids.next() == "second")
            process.cancel()
            await process.value
        }
    }

    @Test func failuresAreTriedAgainWhenTheirTimeHasCome() async throws {
        try await withBench { bench in
            let tries = Journal()
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { _, run in
                    tries.note("try")
                    if tries.entries.count < 3 { throw JobFailure("busy", mayPass: true) }
                    return .completed(document: nil)
                }
            ])
            try await bench.submit("a")
            for (seconds, count) in [(0.0, 1), (1, 1), (1, 2), (3, 2), (1, 3)] {
                bench.clock.advance(seconds)
                try await runner.look()
                await runner.finishRuns()
                #expect(tries.entries.count == count)
            }
            #expect(try await bench.job("a").state == .completed)
            #expect(try await bench.job("a").failure == nil)
        }
    }

    @Test func otherErrorsTellTheUserNoInternals() async throws {
        struct Secret: Error {}
        try await withBench { bench in
            let runner = bench.runner([ScriptedExecutor(kind: "test-job") { _, _ in throw Secret() }])
            try await bench.submit("a")
            try await runner.look()
            await runner.finishRuns()
            let job = try await bench.job("a")
            #expect(job.state == .failed && job.failure?.contains("internal failure") == true)
            #expect(bench.errors.entries == ["Secret()"])
        }
    }

    @Test func aStopByAnotherProcessCancelsTheWorkAtTheNextLook() async throws {
        try await withBench { bench in
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { _, run in
                    try await Gate().wait()
                    return .completed(document: nil)
                }
            ])
            try await bench.submit("a")
            try await bench.submit("b")
            try await runner.look()
            #expect(try await bench.queue.stop(arn: "arn:a").state == .stopping)
            #expect(try await bench.queue.stop(arn: "arn:b").state == .stopped)
            try await runner.look()
            await runner.finishRuns()
            #expect(try await bench.job("a").state == .stopped)
            try await runner.look()
            #expect(await runner.running.isEmpty)
        }
    }

    @Test func aReportAfterAStopThrowsAndTheStopIsKept() async throws {
        try await withBench { bench in
            let gate = Gate()
            let journal = Journal()
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { _, run in
                    try await gate.wait()
                    do {
                        try await run.report(oneRecord, checkpoint: 1)
                    } catch let error as CancellationError {
                        journal.note("cancelled")
                        throw error
                    }
                    return .completed(document: nil)
                }
            ])
            try await bench.submit("a")
            try await runner.look()
            _ = try await bench.queue.stop(arn: "arn:a")
            gate.open()
            await runner.finishRuns()
            #expect(journal.entries == ["cancelled"])
            let job = try await bench.job("a")
            #expect(job.state == .stopped && job.checkpoint == 1)
        }
    }

    @Test func kindsTakeTurnsAndKeepTheirLimits() async throws {
        try await withBench { bench in
            let gate = Gate()
            let order = Journal()
            func executor(_ kind: ResourceKind, _ limit: Int) -> ScriptedExecutor {
                ScriptedExecutor(kind: kind, maximumConcurrency: limit) { job, _ in
                    order.note(job.resource.kind.rawValue)
                    try await gate.wait()
                    return .completed(document: nil)
                }
            }
            let runner = bench.runner([executor("a-job", 3), executor("b-job", 1), executor("c-job", 9)], maximum: 5)
            for number in 0..<5 {
                for kind in ["a-job", "b-job", "c-job"] {
                    try await bench.submit("\(kind)-\(number)", ResourceKind(rawValue: kind))
                }
            }
            try await runner.look()
            let kinds = await runner.running.map(\.job.resource.kind.rawValue)
            #expect(kinds == ["a-job", "b-job", "c-job", "a-job", "c-job"])
            gate.open()
            for _ in 0..<9 {
                await runner.finishRuns()
                try await runner.look()
            }
            await runner.finishRuns()
            for kind in ["a-job", "b-job", "c-job"] { #expect(order.entries.count { $0 == kind } == 5) }
        }
    }

    @Test func leasesAreRenewedAndProgressIsWrittenOnceASecond() async throws {
        try await withBench { bench in
            let (gate, reported) = (Gate(), Gate())
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { _, run in
                    for done in 1...50 {
                        try await run.report(JobProgress(done: done, total: 50, unit: "records"), checkpoint: nil)
                    }
                    reported.open()
                    try await gate.wait()
                    return .completed(document: nil)
                }
            ])
            try await bench.submit("a")
            try await runner.look()
            try await reported.wait()
            #expect(try await bench.job("a").progress?.done == 1)
            #expect(await runner.running.first?.job.progress?.done == 50)
            bench.clock.advance(1)
            try await runner.look()
            #expect(try await bench.job("a").progress?.done == 50)
            let lease = try #require(try await bench.job("a").lease)
            bench.clock.advance(8)
            try await runner.look()
            #expect(try await bench.job("a").lease == lease)
            bench.clock.advance(2)
            try await runner.look()
            #expect(try #require(try await bench.job("a").lease).expiresAt > lease.expiresAt)
            gate.open()
            await runner.finishRuns()
            #expect(try await bench.job("a").state == .completed)
        }
    }

    @Test func workThatIsOverItsTimeIsCancelledAndExpires() async throws {
        try await withBench { bench in
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { _, _ in
                    try await Gate().wait()
                    return .completed(document: nil)
                }
            ])
            let deadline = bench.clock.now.seconds + 60
            for id in ["a", "b"] { try await bench.submit(id, deadline: .init(seconds: deadline)) }
            try await runner.look()
            bench.clock.advance(60)
            try await runner.look()
            await runner.finishRuns()
            for id in ["a", "b"] { #expect(try await bench.job(id).state == .expired) }
        }
    }
}
