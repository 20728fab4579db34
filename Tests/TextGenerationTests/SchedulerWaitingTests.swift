// Whom a scheduler lets wait when every place is taken: whoever has its turn soon.

import ModelContracts
import Testing
import TextGeneration

@Suite("Scheduler: waiting")
struct SchedulerWaitingTests {
    private static func scheduler(running: Int, waiting: Int, share: Double?) -> Scheduler {
        var limits = SchedulerLimits(pages: 1000)
        limits.pageLength = 4
        limits.runningSequences = running
        limits.waitingSequences = waiting
        limits.waitingShare = share
        limits.sharesPrefixes = false
        return Scheduler(limits: limits)
    }

    /// A prompt of one token and an answer: as many steps as the answer has tokens.
    private static func request(answer: Int, stop: Set<Int32> = []) -> SequenceRequest {
        SequenceRequest(
            tokens: [1], work: .generate(maximumTokens: answer, stopTokens: stop, sampling: .greedy))
    }

    /// Runs steps in which every sequence draws the same token.
    private static func run(_ scheduler: inout Scheduler, steps: Int, token: Int32 = 9) {
        for _ in 0..<steps {
            let plan = scheduler.schedule(now: 0)
            _ = scheduler.complete(plan, results: plan.segments.map { _ in .token(token) })
        }
    }

    /// How many more are let in.
    private static func admitted(_ scheduler: inout Scheduler, of count: Int, answer: Int = 100) throws -> Int {
        var admitted = 0
        for _ in 0..<count {
            do throws(ModelError) {
                _ = try scheduler.submit(request(answer: answer))
                admitted += 1
            } catch {
                guard error.code == .queueFull else { throw error }
            }
        }
        return admitted
    }

    @Test("As long as no sequence has ended, whoever finds a place may wait")
    func noHistory() throws {
        var scheduler = Self.scheduler(running: 4, waiting: 3, share: 0.25)
        #expect(try Self.admitted(&scheduler, of: 10) == 7)
    }

    @Test("Sequences that began together let nobody wait at their beginning, and all that find a place near their end")
    func lockstep() throws {
        var scheduler = Self.scheduler(running: 4, waiting: 4, share: 0.25)
        #expect(try Self.admitted(&scheduler, of: 4) == 4)
        Self.run(&scheduler, steps: 100)
        try #require(scheduler.isIdle)
        #expect(try Self.admitted(&scheduler, of: 4) == 4)
        Self.run(&scheduler, steps: 1)
        #expect(try Self.admitted(&scheduler, of: 4) == 0)
        Self.run(&scheduler, steps: 73)
        #expect(try Self.admitted(&scheduler, of: 4) == 0)
        Self.run(&scheduler, steps: 1)
        #expect(try Self.admitted(&scheduler, of: 5) == 4)
        // Whoever was let in begins as soon as it was expected to.
        Self.run(&scheduler, steps: 26)
        #expect(scheduler.runningCount == 4)
        #expect(scheduler.waitingCount == 0)
    }

    @Test("Of sequences that end one after another, as many may wait as end soon")
    func staggered() throws {
        var scheduler = Self.scheduler(running: 4, waiting: 4, share: 0.5)
        _ = try scheduler.submit(Self.request(answer: 100))
        Self.run(&scheduler, steps: 100)
        for _ in 0..<4 {
            _ = try scheduler.submit(Self.request(answer: 100))
            Self.run(&scheduler, steps: 24)
        }
        // They end in 4, 28, 52 and 76 steps.
        #expect(try Self.admitted(&scheduler, of: 4) == 2)
    }

    @Test("What an answer is still allowed bounds how long it is expected to run")
    func shortAllowance() throws {
        var scheduler = Self.scheduler(running: 2, waiting: 2, share: 0.25)
        _ = try scheduler.submit(Self.request(answer: 100))
        Self.run(&scheduler, steps: 100)
        _ = try scheduler.submit(Self.request(answer: 100))
        _ = try scheduler.submit(Self.request(answer: 10))
        Self.run(&scheduler, steps: 1)
        #expect(try Self.admitted(&scheduler, of: 2) == 1)
    }

    @Test("When answers become longer than those before, the wait that is allowed grows with them")
    func growingAnswers() throws {
        var scheduler = Self.scheduler(running: 2, waiting: 1, share: 0.25)
        _ = try scheduler.submit(Self.request(answer: 4))
        Self.run(&scheduler, steps: 4)
        for _ in 0..<2 { _ = try scheduler.submit(Self.request(answer: 1000)) }
        Self.run(&scheduler, steps: 500)
        // Each may end at any step: what is known says nothing against waiting.
        #expect(try Self.admitted(&scheduler, of: 2) == 1)
    }

    @Test("Work that was accepted before is never refused, and a refusal says how long the wait would be")
    func continuations() throws {
        var scheduler = Self.scheduler(running: 1, waiting: 4, share: 0.1)
        _ = try scheduler.submit(Self.request(answer: 100))
        Self.run(&scheduler, steps: 100)
        _ = try scheduler.submit(Self.request(answer: 100))
        Self.run(&scheduler, steps: 50)
        let refusal = #expect(throws: ModelError.self) { _ = try scheduler.submit(Self.request(answer: 100)) }
        #expect(refusal?.code == .queueFull)
        #expect(refusal?.message.contains("50 %") == true)
        var continuation = Self.request(answer: 100)
        continuation.isContinuation = true
        _ = try scheduler.submit(continuation)
        #expect(scheduler.waitingCount == 1)
    }
}
