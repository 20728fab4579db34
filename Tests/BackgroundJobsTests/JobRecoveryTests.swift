// What is left when a process ends, is late, or cannot write.

import BackgroundJobs
import PlatformRecords
import StructuredJSON
import Testing

@Suite struct JobRecoveryTests {
    /// Reports line 1 when it begins anew, and then waits for the gate.
    private func executor(_ journal: Journal, _ gate: Gate, _ reported: Gate? = nil) -> ScriptedExecutor {
        ScriptedExecutor(kind: "test-job") { job, run in
            journal.note(job.checkpoint?.serialized() ?? "anew")
            if job.checkpoint == nil { try await run.report(oneRecord, checkpoint: ["line": 1]) }
            reported?.open()
            try await gate.wait()
            return .completed(document: nil)
        }
    }

    @Test func theEndOfTheProcessGivesLeasesBackAndTheNextGoesOnFromTheCheckpoint() async throws {
        try await withBench { bench in
            let (journal, gate, reported) = (Journal(), Gate(), Gate())
            let runner = bench.runner([executor(journal, gate, reported)])
            try await bench.submit("a")
            let process = Task { await runner.run() }
            try await reported.wait()
            process.cancel()
            await process.value
            let left = try await bench.job("a")
            #expect(left.state == .waiting && left.lease == nil && left.attempts == 0)

            let next = bench.runner([executor(journal, gate)], owner: "two")
            try await next.look()
            gate.open()
            await next.finishRuns()
            #expect(journal.entries == ["anew", #"{"line":1}"#])
            let job = try await bench.job("a")
            #expect(job.state == .completed && job.attempts == 1 && job.losses == 0)
        }
    }

    @Test func theNextProcessFreesWhatADeadOneHeldAndALateOneIsRefused() async throws {
        try await withBench { bench in
            let (journal, never, gate, reported) = (Journal(), Gate(), Gate(), Gate())
            let dead = bench.runner([executor(journal, never, reported)])
            try await bench.submit("a")
            try await dead.look()
            try await reported.wait()

            let next = bench.runner([executor(journal, gate)], owner: "two")
            try await next.look()
            #expect(await next.running.isEmpty)
            try await next.look(releasing: true)
            #expect(await next.running.map(\.job.losses) == [1])

            // The first one was not dead, only late: what it does is of no account any more.
            never.open()
            await dead.finishRuns()
            #expect(try await bench.job("a").lease?.owner == "two")
            gate.open()
            await next.finishRuns()
            #expect(try await bench.job("a").state == .completed)
            #expect(journal.entries == ["anew", #"{"line":1}"#])
            #expect(bench.errors.entries.isEmpty)
        }
    }

    @Test func aStopThatNobodyHeardIsHeardByTheNextProcess() async throws {
        try await withBench { bench in
            let (journal, gate, reported) = (Journal(), Gate(), Gate())
            let dead = bench.runner([executor(journal, gate, reported)])
            try await bench.submit("a")
            try await dead.look()
            try await reported.wait()
            #expect(try await bench.queue.stop(arn: "arn:a").state == .stopping)
            let next = bench.runner([executor(journal, gate)], owner: "two")
            try await next.look(releasing: true)
            await next.finishRuns()
            #expect(try await bench.job("a").state == .stopped)
            try await dead.look()
            await dead.finishRuns()
            #expect(journal.entries == ["anew"])
        }
    }

    @Test func afterALeaseRanOutUnderOurOwnWorkItGoesOnOnce() async throws {
        try await withBench { bench in
            let (journal, gate, reported) = (Journal(), Gate(), Gate())
            let runner = bench.runner([executor(journal, gate, reported)])
            try await bench.submit("a")
            try await runner.look()
            try await reported.wait()
            bench.clock.advance(100)
            try await runner.look()
            #expect(await runner.running.count == 1)
            gate.open()
            await runner.finishRuns()
            #expect(journal.entries == ["anew"])
            #expect(try await bench.job("a").state == .completed)
        }
    }

    /// A lease that was taken before the clock was set back would end in hours.
    @Test func aClockThatIsSetBackHoldsNoJobBack() async throws {
        try await withBench { bench in
            let (journal, never, gate, reported) = (Journal(), Gate(), Gate(), Gate())
            let dead = bench.runner([executor(journal, never, reported)])
            try await bench.submit("a")
            try await dead.look()
            try await reported.wait()
            bench.clock.advance(-7200)
            let next = bench.runner([executor(journal, gate)], owner: "two")
            try await next.look()
            #expect(await next.running.map(\.job.losses) == [1])
            // Our own lease is renewed instead: nobody takes it.
            bench.clock.advance(-7200)
            try await next.look()
            let third = bench.runner([executor(journal, gate)], owner: "three")
            try await third.look()
            #expect(await third.running.isEmpty)
            gate.open()
            await next.finishRuns()
            #expect(try await bench.job("a").state == .completed)
            #expect(journal.entries == ["anew", #"{"line":1}"#])
            never.open()
            await dead.finishRuns()
        }
    }

    @Test func aDelayOfAClockThatIsSetBackIsNotWaitedFor() async throws {
        try await withBench { bench in
            let tries = Journal()
            let runner = bench.runner([
                ScriptedExecutor(kind: "test-job") { _, _ in
                    tries.note("try")
                    if tries.entries.count == 1 { throw JobFailure("busy", mayPass: true) }
                    return .completed(document: nil)
                }
            ])
            try await bench.submit("a")
            try await runner.look()
            await runner.finishRuns()
            bench.clock.advance(-7200)
            try await runner.look()
            await runner.finishRuns()
            #expect(try await bench.job("a").state == .completed)
        }
    }

    @Test func aFullDiskHoldsTheWorkUpAndEndsNothing() async throws {
        try await withBench { bench in
            let full = FullRecords(bench.records)
            let (begun, gate) = (Gate(), Gate())
            let runner = bench.runner(
                [
                    ScriptedExecutor(kind: "test-job") { _, run in
                        begun.open()
                        try await gate.wait()
                        try await run.report(oneRecord, checkpoint: ["line": 1])
                        return .completed(document: nil)
                    }
                ], records: full)
            try await bench.submit("a")
            try await runner.look()
            try await begun.wait()
            full.isFull = true
            gate.open()
            await bench.clock.nextSleeper()
            bench.clock.advance(1)
            await bench.clock.nextSleeper()
            #expect(try await bench.job("a").checkpoint == nil)
            full.isFull = false
            bench.clock.advance(2)
            await runner.finishRuns()
            let job = try await bench.job("a")
            #expect(job.state == .completed && job.checkpoint == ["line": 1] && job.attempts == 1)
            #expect(bench.errors.entries.count == 2)
        }
    }

    @Test func twoRunnersNeverRunAJobTwice() async throws {
        try await withBench { bench in
            let journal = Journal()
            let executor = ScriptedExecutor(kind: "test-job", maximumConcurrency: 4) { job, run in
                journal.note(job.resource.id)
                return .completed(document: nil)
            }
            for number in 0..<24 { try await bench.submit("\(number)") }
            let runners = ["one", "two"].map { bench.runner([executor], owner: $0) }
            await withTaskGroup { group in
                for runner in runners {
                    group.addTask {
                        for _ in 0..<10 {
                            try? await runner.look()
                            await runner.finishRuns()
                        }
                    }
                }
            }
            #expect(journal.entries.sorted() == (0..<24).map { "\($0)" }.sorted())
            #expect(bench.errors.entries.isEmpty)
        }
    }
}
