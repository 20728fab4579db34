// Cache points: what is counted as read and written, for how long, and that it is true.

import ModelContracts
import Testing
import TextGeneration

@Suite("Cache points")
struct CachePointTests {
    private let prompt = (0..<40).map { Int32($0) }

    private func request(_ tokens: [Int32], answer: Int = 1) -> SequenceRequest {
        .greedy(tokens, maximumTokens: answer)
    }

    @Test("The first request writes, the next one with the same beginning reads")
    func writeThenRead() throws {
        // Also where the cache point stands inside a page.
        for point in [8, 9, 30, 31] {
            var bench = SchedulerBench()
            let first = try bench.run(request(prompt).caching((point, .fiveMinutes)))
            #expect(bench.news[first] == PromptReuse(reused: 0, writes: [.fiveMinutes: point]))
            let other = Array(prompt[..<point]) + [90, 91, 92]
            let second = try bench.run(request(other).caching((point, .fiveMinutes)))
            #expect(bench.news[second] == PromptReuse(reused: point, read: point))
            #expect(bench.rows[second] == 3)
        }
    }

    @Test("Reuse that no cache point asked for is not read")
    func unasked() throws {
        var bench = SchedulerBench()
        try bench.run(request(prompt))
        // It asks for a cache point, but nobody had kept one.
        let second = try bench.run(request(prompt).caching((20, .oneHour)))
        #expect(bench.news[second] == PromptReuse(reused: 39, writes: [.oneHour: 20]))
        // Nobody asks: a cache point that is there is not read either.
        let third = try bench.run(request(prompt))
        #expect(bench.news[third] == PromptReuse(reused: 39))
        let fourth = try bench.run(request(prompt).caching((20, .oneHour)))
        #expect(bench.news[fourth] == PromptReuse(reused: 39, read: 20))
    }

    @Test("The longest live cache point up to the request's last is read, and the rest is written by lifetime")
    func longest() throws {
        var bench = SchedulerBench()
        try bench.run(request(prompt).caching((10, .oneHour), (25, .fiveMinutes)))
        // Its own cache points are elsewhere.
        let before = try bench.run(request(prompt).caching((24, .fiveMinutes)))
        #expect(bench.news[before] == PromptReuse(reused: 39, read: 10, writes: [.fiveMinutes: 14]))
        let after = try bench.run(request(prompt).caching((6, .oneHour), (30, .oneHour), (36, .fiveMinutes)))
        #expect(
            bench.news[after] == PromptReuse(reused: 39, read: 25, writes: [.oneHour: 5, .fiveMinutes: 6]))
        // The one at 6 lies in what was read; it is kept from now on all the same.
        let short = try bench.run(request(Array(prompt[..<7]) + [99]).caching((7, .oneHour)))
        #expect(bench.news[short] == PromptReuse(reused: 7, read: 6, writes: [.oneHour: 1]))
    }

    @Test("A cache point behind the last token leaves that token to compute")
    func atTheEnd() throws {
        var bench = SchedulerBench()
        let first = try bench.run(request(prompt).caching((40, .fiveMinutes)))
        #expect(bench.news[first] == PromptReuse(reused: 0, writes: [.fiveMinutes: 40]))
        let second = try bench.run(request(prompt).caching((40, .fiveMinutes)))
        #expect(bench.news[second] == PromptReuse(reused: 39, read: 39))
        #expect(bench.rows[second] == 1)
        let longer = try bench.run(request(prompt + [7]).caching((40, .fiveMinutes)))
        #expect(bench.news[longer] == PromptReuse(reused: 40, read: 40))
    }

    @Test("A cache point lives for its lifetime after its last use", arguments: CacheLifetime.allCases)
    func lifetime(_ lifetime: CacheLifetime) throws {
        var bench = SchedulerBench()
        let seconds = Double(lifetime.seconds)
        let asking = request(prompt).caching((20, lifetime))
        func read() throws -> Int {
            let id = try bench.run(asking)
            return bench.news[id]?.cacheReadTokens ?? -1
        }
        #expect(try read() == 0)
        bench.now += seconds - 1
        #expect(try read() == 20)
        // The hit counted as a use.
        bench.now += seconds - 1
        #expect(try read() == 20)
        bench.now += seconds
        #expect(try read() == 0, "it expired, and is written anew")
        #expect(try read() == 20)
    }

    @Test("A hit renews the cache point that was read, wherever the request's own are")
    func renewal() throws {
        var bench = SchedulerBench()
        try bench.run(request(prompt).caching((20, .fiveMinutes)))
        bench.now = 200
        let other = Array(prompt[..<20]) + [70, 71, 72, 73, 74]
        let hit = try bench.run(request(other).caching((24, .fiveMinutes)))
        #expect(bench.news[hit]?.cacheReadTokens == 20)
        bench.now = 450
        let late = try bench.run(request(prompt).caching((20, .fiveMinutes)))
        #expect(bench.news[late]?.cacheReadTokens == 20)
    }

    @Test("A request may keep for an hour what another kept for five minutes")
    func upgrade() throws {
        var bench = SchedulerBench()
        try bench.run(request(prompt).caching((20, .fiveMinutes)))
        let second = try bench.run(request(prompt).caching((20, .oneHour)))
        #expect(bench.news[second] == PromptReuse(reused: 39, read: 20))
        bench.now = 3000
        let third = try bench.run(request(prompt).caching((20, .fiveMinutes)))
        #expect(bench.news[third]?.cacheReadTokens == 20)
    }

    @Test("A cache point is there as soon as it has been computed, before the request has ended")
    func concurrent() throws {
        for point in [12, 38, 40] {
            var bench = SchedulerBench()
            let first = try bench.submit(request(prompt, answer: 30).caching((point, .fiveMinutes)))
            let second = try bench.submit(request(prompt + [7], answer: 1).caching((point, .fiveMinutes)))
            while bench.ends[second] == nil, bench.steps < 100 { bench.step() }
            #expect(bench.ends[first] == nil)
            #expect(bench.news[first] == PromptReuse(reused: 0, writes: [.fiveMinutes: point]))
            #expect(bench.news[second] == PromptReuse(reused: 40, read: point))
        }
    }

    @Test("Who comes while a cache point that it wants is being computed waits for it, be it one token away")
    func oneTokenAway() throws {
        var bench = SchedulerBench()
        let first = try bench.submit(request(prompt).caching((33, .fiveMinutes)))
        bench.step()
        bench.step()
        #expect(bench.rows[first] == 32)
        let second = try bench.run(request(Array(prompt[..<33]) + [90, 91]).caching((33, .fiveMinutes)))
        #expect(bench.news[second] == PromptReuse(reused: 33, read: 33))
    }

    @Test("A cache point outlives another's page in which it stood, as long as its own sequence holds one")
    func ownPage() throws {
        var bench = SchedulerBench(pages: 6) { $0.reservedAnswer = 1 }
        let short = Array(prompt[..<6])
        // Both compute the same last page; the tree keeps the first one's, and the cache point stands in it.
        let first = try bench.submit(request(short, answer: 1))
        let second = try bench.submit(request(short, answer: 6).caching((6, .oneHour)))
        while bench.tokens[second]?.count != 1, bench.steps < 10 { bench.step() }
        #expect(bench.ends[first] == .maximumTokens)
        #expect(bench.scheduler.liveCheckpointCount(now: 0) == 1)
        // A stranger needs the first one's page.
        try bench.run(request((100..<116).map { $0 }))
        #expect(bench.scheduler.evictionCount > 0)
        let third = try bench.run(request(short + [7]).caching((6, .oneHour)))
        #expect(bench.news[third]?.cacheReadTokens == 6)
    }

    @Test("A cancelled request leaves the cache points that it had reached, and no other")
    func cancelled() throws {
        var bench = SchedulerBench()
        let first = try bench.submit(request(prompt).caching((10, .fiveMinutes), (20, .fiveMinutes)))
        bench.step()
        bench.scheduler.cancel(first)
        let second = try bench.run(request(prompt).caching((10, .fiveMinutes), (20, .fiveMinutes)))
        #expect(bench.news[second] == PromptReuse(reused: 16, read: 10, writes: [.fiveMinutes: 10]))
    }

    @Test("A cache point whose page was given up is not read, whatever its lifetime")
    func evicted() throws {
        var bench = SchedulerBench(pages: 12)
        try bench.run(request(prompt).caching((8, .oneHour), (32, .oneHour)))
        // Takes two free pages and, from the end, seven of ten: the second cache point goes.
        try bench.run(request((100..<136).map { $0 }))
        let second = try bench.run(request(prompt).caching((8, .oneHour), (32, .oneHour)))
        #expect(bench.news[second]?.cacheReadTokens == 8)
        #expect(bench.news[second]?.cacheWrites == [.oneHour: 24])
    }

    @Test("Cache points of one salt are not read under another")
    func salts() throws {
        var bench = SchedulerBench()
        var asking = request(prompt).caching((20, .oneHour))
        try bench.run(asking)
        asking.cacheSalt = "other"
        let id = try bench.run(asking)
        #expect(bench.news[id] == PromptReuse(reused: 0, writes: [.oneHour: 20]))
        #expect(bench.scheduler.liveCheckpointCount(now: 0) == 2)
    }

    @Test("Cache points outside the prompt or out of order are refused")
    func refusals() throws {
        var bench = SchedulerBench()
        for points in [[41], [-1], [20, 10]] {
            var asking = request(prompt)
            asking.cachePoints = points.map { CachePosition(tokenCount: $0, lifetime: .oneHour) }
            #expect {
                try bench.submit(asking)
            } throws: {
                ($0 as? ModelError)?.code == .invalidOption
            }
        }
        // Before the first token there is nothing to keep; two at one place are one.
        let id = try bench.run(request(prompt).caching((0, .oneHour), (9, .oneHour), (9, .fiveMinutes)))
        #expect(bench.news[id] == PromptReuse(reused: 0, writes: [.oneHour: 9]))
        #expect(bench.scheduler.liveCheckpointCount(now: 0) == 1)
    }
}
