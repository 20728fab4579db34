// What the cache gives up when pages are needed, and in which order.

import ModelContracts
import Testing
import TextGeneration

@Suite("Eviction")
struct EvictionTests {
    /// Four tokens, one page: the first tells prompts apart.
    private func page(_ name: Int32) -> [Int32] { [name, 1, 1, 1] }

    /// Leaves one page under a name: a prompt of five tokens whose last is never kept whole by itself.
    private func leave(_ name: Int32, in bench: inout SchedulerBench, point: CacheLifetime? = nil) throws {
        var request = SequenceRequest.greedy(page(name), maximumTokens: 1)
        if let point { request = request.caching((4, point)) }
        try bench.run(request)
    }

    /// Which of the names still have their page.
    private func kept(_ bench: SchedulerBench) -> Set<Int32> {
        Set(bench.scheduler.pageReports.compactMap { $0.kept?.tokens.first })
    }

    @Test("What was used longest ago goes first, and being found is a use")
    func leastRecentlyUsed() throws {
        var bench = SchedulerBench(pages: 4)
        for name in 1...4 as ClosedRange<Int32> { try leave(name, in: &bench) }
        #expect(kept(bench) == [1, 2, 3, 4])
        #expect(bench.scheduler.evictionCount == 0)
        // Found again: it computes its last token in a page of its own, and one page has to go: 2 was used longest ago.
        #expect(try bench.found(page(1)) == 3)
        #expect(kept(bench) == [1, 3, 4])
        try leave(5, in: &bench)
        #expect(kept(bench) == [1, 3, 4, 5])
        try leave(6, in: &bench)
        #expect(kept(bench) == [1, 4, 5, 6])
        try leave(7, in: &bench)
        #expect(kept(bench) == [1, 5, 6, 7])
        #expect(bench.scheduler.evictionCount == 3)
    }

    @Test("A path goes from its end: what is left can still be found")
    func leavesFirst() throws {
        var bench = SchedulerBench(pages: 10)
        let long = (0..<32).map { Int32($0) }
        try bench.run(.greedy(long, maximumTokens: 1))
        #expect(bench.scheduler.keptPageCount == 8)
        // Takes the two free pages and three from the end of the long one.
        try bench.run(.greedy((100..<120).map { $0 }, maximumTokens: 1))
        #expect(bench.scheduler.evictionCount == 3)
        #expect(try bench.found(long) == 20)
    }

    @Test("Live cache points go last, expired ones like anything else")
    func cachePointsLast() throws {
        var bench = SchedulerBench(pages: 4)
        try leave(1, in: &bench, point: .fiveMinutes)
        try leave(2, in: &bench, point: .oneHour)
        try leave(3, in: &bench)
        try leave(4, in: &bench)
        try leave(5, in: &bench)
        #expect(kept(bench) == [1, 2, 4, 5])
        try leave(6, in: &bench)
        #expect(kept(bench) == [1, 2, 5, 6])
        bench.now = 299
        try leave(7, in: &bench)
        #expect(kept(bench) == [1, 2, 6, 7])
        #expect(bench.scheduler.liveCheckpointCount(now: 299) == 2)
        bench.now = 301
        try leave(8, in: &bench)
        #expect(kept(bench) == [2, 6, 7, 8])
        #expect(bench.scheduler.liveCheckpointCount(now: 301) == 1)
    }

    @Test("Live cache points give way before a sequence is refused, held up or preempted")
    func cachePointsGiveWay() throws {
        var bench = SchedulerBench(pages: 8)
        for name in 1...8 as ClosedRange<Int32> { try leave(name, in: &bench, point: .oneHour) }
        #expect(bench.scheduler.liveCheckpointCount(now: 0) == 8)
        // It needs every page there is, and is admitted at once.
        let id = try bench.submit(.greedy((100..<120).map { $0 }, maximumTokens: 12))
        bench.step()
        #expect(bench.scheduler.runningCount == 1)
        bench.finish()
        #expect(bench.ends[id] == .maximumTokens)
        #expect(bench.scheduler.preemptionCount == 0)
        #expect(bench.scheduler.liveCheckpointCount(now: 0) == 0)
    }

    @Test("Pages that a running sequence holds cost another nothing to be admitted")
    func sharedPagesAreFree() throws {
        // Each needs seven pages for its prompt and the beginning of its answer; they share four.
        var bench = SchedulerBench(pages: 10)
        let prompt = (0..<20).map { Int32($0) }
        _ = try bench.submit(.greedy(prompt, maximumTokens: 20))
        bench.step()
        bench.step()
        _ = try bench.submit(.greedy(prompt, maximumTokens: 20))
        _ = try bench.submit(.greedy([90], maximumTokens: 1))
        bench.step()
        #expect(bench.scheduler.runningCount == 2)
        #expect(bench.scheduler.waitingCount == 1)
    }

    @Test("What running sequences hold is never given up, and the oldest goes on")
    func heldPages() throws {
        var bench = SchedulerBench(pages: 6) { $0.reservedAnswer = 1 }
        let ids = try [10, 20].map { start in
            try bench.submit(.greedy((start..<start + 4).map { Int32($0) }, maximumTokens: 20))
        }
        bench.finish()
        #expect(bench.scheduler.preemptionCount > 0)
        #expect(bench.scheduler.evictionCount > 0)
        for id in ids { #expect(bench.tokens[id] == (1004...1023).map { $0 }) }
        #expect(bench.rows[ids[0]] == 23, "the oldest computes nothing twice")
        #expect(bench.announcements == [ids[0]: 1, ids[1]: 1], "who gave way is not announced again")
    }

    @Test("A sequence that gave way finds what is left of it")
    func preemptedFindsItself() throws {
        var bench = SchedulerBench(pages: 12) { $0.reservedAnswer = 1 }
        let old = try bench.submit(.greedy([1, 2, 3, 4], maximumTokens: 28))
        let new = try bench.submit(.greedy((40..<60).map { $0 }, maximumTokens: 20))
        bench.finish()
        #expect(bench.scheduler.preemptionCount > 0)
        #expect(bench.rows[old] == 31)
        let rows = try #require(bench.rows[new])
        // All over again would be at least its prompt twice.
        #expect(rows < 20 + 19 + 20)
        #expect(bench.scheduler.reusedTokenCount > 0)
    }

    @Test("With one page only, a prompt is computed again rather than copied to nowhere")
    func onePage() throws {
        var bench = SchedulerBench(pages: 1)
        #expect(try bench.found([1, 2, 3]) == 0)
        #expect(try bench.found([1, 2, 3]) == 0)
        let id = try bench.run(SequenceRequest.greedy([1, 2, 3], maximumTokens: 1).caching((2, .oneHour)))
        #expect(bench.news[id] == PromptReuse(reused: 0, writes: [.oneHour: 2]))
        let next = try bench.run(SequenceRequest.greedy([1, 2, 3], maximumTokens: 1).caching((2, .oneHour)))
        // The cache point was alive, but its page was needed for the sequence itself.
        #expect(bench.news[next] == PromptReuse(reused: 0, writes: [.oneHour: 2]))
    }
}
