// Sequences that go on where an earlier one was left.

import ModelContracts
import Testing
import TextGeneration

@Suite("Resumed sequences")
struct ResumptionTests {
    private func request(answer: [Int32], limit: Int = 10, stop: Set<Int32> = []) -> SequenceRequest {
        var request = SequenceRequest.greedy([1, 2, 3, 4, 5], maximumTokens: limit, stopTokens: stop)
        request.answer = answer
        return request
    }

    @Test("The limit counts the whole answer, and what was computed is found")
    func limit() throws {
        var bench = SchedulerBench()
        let whole = try bench.run(request(answer: []))
        let answer = try #require(bench.tokens[whole])
        #expect(answer.count == 10)
        for done in 1..<10 {
            let id = try bench.run(request(answer: Array(answer[..<done])))
            #expect(bench.tokens[id] == Array(answer[done...]))
            #expect(bench.ends[id] == .maximumTokens)
            #expect(bench.rows[id] == 10 - done)
            // It was announced when it began.
            #expect(bench.announcements[id] == nil)
        }
    }

    @Test("Without its pages it is computed again and says the same")
    func recomputed() throws {
        var bench = SchedulerBench()
        let id = try bench.run(request(answer: [1005, 1006, 1007]))
        #expect(bench.tokens[id] == (1008...1014).map { $0 })
        #expect(bench.rows[id] == 14)
    }

    @Test("An answer that is complete ends at once, as it had ended, and runs nothing")
    func complete() throws {
        var bench = SchedulerBench()
        let answer = (1005..<1015).map { Int32($0) }
        let full = try bench.submit(request(answer: answer))
        let more = try bench.submit(request(answer: answer + [1015]))
        let stopped = try bench.submit(request(answer: [1005, 1006, 1007], stop: [1006]))
        let cancelled = try bench.submit(request(answer: answer))
        bench.scheduler.cancel(cancelled)
        #expect(bench.scheduler.isIdle == false)
        let plan = bench.step()
        #expect(plan.segments.isEmpty)
        #expect(bench.ends == [full: .maximumTokens, more: .maximumTokens, stopped: .stopToken(1006)])
        #expect(bench.scheduler.isIdle && bench.rows.isEmpty)
    }

    @Test("A text that is scored has no answer")
    func scoring() throws {
        var bench = SchedulerBench()
        var request = SequenceRequest(tokens: [1, 2, 3], work: .score)
        request.answer = [4]
        #expect {
            try bench.submit(request)
        } throws: {
            ($0 as? ModelError)?.code == .invalidOption
        }
    }
}
