// What a scheduler does in situations that are small enough to follow.

import ModelArchitectures
import ModelContracts
import Testing
import TextGeneration

@Suite("Scheduler")
struct SchedulerTests {
    private func limits(
        pages: Int = 100, running: Int = 8, waiting: Int = 8, prefill: Int = 16, beside: Int = 4, turn: Int = 4,
        reserved: Int = 8
    ) -> SchedulerLimits {
        var limits = SchedulerLimits(pages: pages)
        limits.pageLength = 4
        limits.runningSequences = running
        limits.waitingSequences = waiting
        limits.prefillTokens = prefill
        limits.prefillTokensBesideDecoding = beside
        limits.prefillTurn = turn
        limits.reservedAnswer = reserved
        return limits
    }

    /// Requests begin differently: nothing is shared here.
    private final class Beginnings {
        var next: Int32 = 0
    }

    private let beginnings = Beginnings()

    private func request(_ tokens: Int, answer: Int = 4, stop: Set<Int32> = []) -> SequenceRequest {
        beginnings.next += 1
        return SequenceRequest(
            tokens: [Int32](repeating: beginnings.next, count: tokens),
            work: .generate(maximumTokens: answer, stopTokens: stop, sampling: .greedy))
    }

    /// Performs one step in which every sequence that asks draws `token`; rows by sequence.
    @discardableResult
    private func step(
        _ scheduler: inout Scheduler, token: Int32 = 9
    ) -> (rows: [SequenceID: Int], actions: [SchedulerAction]) {
        let plan = scheduler.schedule(now: 0)
        let results = plan.segments.map { segment -> SegmentResult in
            segment.rows.logits == .last ? .token(token) : .advanced
        }
        let rows = Dictionary(uniqueKeysWithValues: plan.segments.map { ($0.sequence, $0.rows.tokens.count) })
        return (rows, scheduler.complete(plan, results: results))
    }

    @Test("A prompt runs in chunks of the budget, then one row a token, until the limit of tokens")
    func life() throws {
        var scheduler = Scheduler(limits: limits())
        let id = try scheduler.submit(request(20, answer: 2))
        #expect(step(&scheduler).rows == [id: 16])
        #expect(step(&scheduler).actions == [.token(id, 9)])
        let last = step(&scheduler)
        #expect(last.rows == [id: 1])
        #expect(last.actions == [.token(id, 9), .finished(id, .maximumTokens)])
        #expect(scheduler.isIdle)
        #expect(scheduler.freePageCount == 100)
        #expect(scheduler.schedule(now: 0).segments.isEmpty)
    }

    @Test("A stop token ends a sequence and is not handed out")
    func stopToken() throws {
        var scheduler = Scheduler(limits: limits())
        let id = try scheduler.submit(request(1, answer: 9, stop: [7]))
        #expect(step(&scheduler).actions == [.token(id, 9)])
        #expect(step(&scheduler, token: 7).actions == [.finished(id, .stopToken(7))])
        #expect(scheduler.isIdle)
    }

    @Test("A stop token that is also the last one allowed counts as a stop token")
    func stopTokenAtTheLimit() throws {
        var scheduler = Scheduler(limits: limits())
        let id = try scheduler.submit(request(1, answer: 1, stop: [7]))
        #expect(step(&scheduler, token: 7).actions == [.finished(id, .stopToken(7))])
    }

    @Test("Decoding sequences run in every step; prompts share what is left in turns")
    func mixedSteps() throws {
        var scheduler = Scheduler(limits: limits(beside: 8, turn: 4))
        let decoding = try scheduler.submit(request(2, answer: 50))
        step(&scheduler)
        let first = try scheduler.submit(request(40))
        let second = try scheduler.submit(request(6))
        let third = try scheduler.submit(request(40))
        // 8 rows a step in turns of 4: the turns go round.
        #expect(step(&scheduler).rows == [decoding: 1, first: 4, second: 4])
        #expect(step(&scheduler).rows == [decoding: 1, third: 4, first: 4])
        // The second has only two rows left, and the third takes up what it leaves.
        #expect(step(&scheduler).rows == [decoding: 1, second: 2, third: 4, first: 2])
    }

    @Test("One prompt alone gets the whole budget")
    func aloneGetsAll() throws {
        var scheduler = Scheduler(limits: limits(prefill: 15, turn: 4))
        let id = try scheduler.submit(request(40))
        #expect(step(&scheduler).rows == [id: 15])
    }

    @Test("A short prompt is not starved by long ones")
    func fairness() throws {
        var scheduler = Scheduler(limits: limits(pages: 2000, running: 8, beside: 4, turn: 4))
        for _ in 0..<6 { _ = try scheduler.submit(request(1000)) }
        for _ in 0..<5 { step(&scheduler) }
        let short = try scheduler.submit(request(6))
        // Two turns are enough for it, and one turn of everybody else may come before each: 14 turns of 4, 4 a step.
        var steps = 0
        var hasToken = false
        while !hasToken, steps < 4 {
            hasToken = step(&scheduler).actions.contains(.token(short, 9))
            steps += 1
        }
        #expect(hasToken)
    }

    @Test("Sequences are admitted in the order they came, as far as pages can be promised")
    func admission() throws {
        // Each needs (8 + 8 - 1) positions = 4 pages of 10.
        var scheduler = Scheduler(limits: limits(pages: 10))
        let ids = try (0..<3).map { _ in try scheduler.submit(request(8, answer: 20)) }
        let small = try scheduler.submit(request(1, answer: 1))
        let rows = step(&scheduler).rows
        #expect(Set(rows.keys) == Set(ids[0..<2]))
        #expect(scheduler.waitingCount == 2)
        // The small one would fit, but the third came first.
        #expect(rows[small] == nil)
        scheduler.cancel(ids[0])
        step(&scheduler)
        #expect(scheduler.runningCount == 3)
        #expect(scheduler.waitingCount == 0)
    }

    @Test("When answers outgrow the pages, the newest gives way, and its tokens come again in the same order")
    func preemption() throws {
        var scheduler = Scheduler(limits: limits(pages: 6, prefill: 64, reserved: 1))
        let old = try scheduler.submit(request(4, answer: 20))
        let new = try scheduler.submit(request(4, answer: 20))
        var tokens: [SequenceID: Int] = [:]
        var finished: [SequenceID] = []
        var steps = 0
        while !scheduler.isIdle, steps < 100 {
            for action in step(&scheduler).actions {
                switch action {
                case .token(let id, _): tokens[id, default: 0] += 1
                case .finished(let id, .maximumTokens): finished.append(id)
                default: Issue.record("\(action)")
                }
            }
            steps += 1
        }
        #expect(scheduler.preemptionCount > 0)
        #expect(tokens == [old: 20, new: 20])
        #expect(finished == [old, new])
        #expect(scheduler.freePageCount == 6)
    }

    @Test("A full queue refuses, except for work that was accepted before")
    func queueBound() throws {
        var scheduler = Scheduler(limits: limits(running: 2, waiting: 3))
        for _ in 0..<5 { _ = try scheduler.submit(request(1)) }
        #expect {
            try scheduler.submit(request(1))
        } throws: {
            ($0 as? ModelError)?.code == .queueFull && ($0 as? ModelError)?.fault == .capacity
        }
        var continuation = request(1)
        continuation.isContinuation = true
        _ = try scheduler.submit(continuation)
        #expect(scheduler.waitingCount == 6)
    }

    @Test("What can never run is refused")
    func refusals() throws {
        // 4 pages of 4 positions.
        var scheduler = Scheduler(limits: limits(pages: 4))
        let refused: [(SequenceRequest, ModelError.Code)] = [
            (request(0), .invalidPrompt),
            (request(3, answer: 0), .invalidOption),
            (request(3, answer: -1), .invalidOption),
            (request(10, answer: 7), .promptTooLong),
            (request(1, answer: .max), .promptTooLong),
            (SequenceRequest(tokens: [1], work: .score), .invalidPrompt),
            (SequenceRequest(tokens: [Int32](repeating: 1, count: 17), work: .score), .promptTooLong),
        ]
        for (request, code) in refused {
            #expect {
                try scheduler.submit(request)
            } throws: {
                ($0 as? ModelError)?.code == code
            }
        }
        _ = try scheduler.submit(request(10, answer: 6))
        #expect(scheduler.runningCount + scheduler.waitingCount == 1)
    }

    @Test("A text that is scored asks for every row but the last token's")
    func scoring() throws {
        var scheduler = Scheduler(limits: limits(prefill: 4))
        let id = try scheduler.submit(SequenceRequest(tokens: [5, 6, 7, 8, 9, 10], work: .score))
        let first = scheduler.schedule(now: 0)
        #expect(first.segments.map(\.rows.tokens) == [[5, 6, 7, 8]])
        #expect(first.segments.map(\.rows.logits) == [.all])
        #expect(scheduler.complete(first, results: [.advanced]).isEmpty)
        let second = scheduler.schedule(now: 0)
        #expect(second.segments.map(\.rows.tokens) == [[9]])
        #expect(scheduler.complete(second, results: [.advanced]) == [.finished(id, .scored)])
    }

    @Test("A sequence that is cancelled while its step is under way is forgotten")
    func cancelDuringStep() throws {
        var scheduler = Scheduler(limits: limits())
        let id = try scheduler.submit(request(4))
        let plan = scheduler.schedule(now: 0)
        scheduler.cancel(id)
        #expect(scheduler.freePageCount == 100)
        #expect(scheduler.complete(plan, results: [.token(3)]).isEmpty)
        #expect(scheduler.isIdle)
        scheduler.cancel(id)
        #expect(scheduler.freePageCount == 100)
    }

    @Test("A failure ends its own sequence only")
    func failure() throws {
        var scheduler = Scheduler(limits: limits())
        let first = try scheduler.submit(request(4))
        let second = try scheduler.submit(request(4))
        let plan = scheduler.schedule(now: 0)
        let error = ModelError(.internalFailure, "broken")
        let actions = scheduler.complete(plan, results: [.failed(error), .token(1)])
        #expect(actions == [.failed(first, error), .token(second, 1)])
        #expect(scheduler.runningCount == 1)
    }
}
