// What sequences that begin alike share, shown by counting the rows that are computed.

import ModelArchitectures
import ModelContracts
import Testing
import TextGeneration

@Suite("Prefix sharing")
struct PrefixSharingTests {
    private let prompt = (0..<100).map { Int32($0) }

    @Test("A prompt that was computed is found again but for its last token, which is always computed")
    func again() throws {
        for count in [1, 3, 4, 5, 8, 99, 100] {
            var bench = SchedulerBench()
            let tokens = Array(prompt.prefix(count))
            #expect(try bench.found(tokens) == 0)
            #expect(try bench.found(tokens) == count - 1)
            #expect(bench.scheduler.reusedTokenCount == count - 1)
            #expect(bench.scheduler.freePageCount == 200)
        }
    }

    @Test("The next turn of a conversation finds the prompt and the answer of the one before")
    func nextTurn() throws {
        var bench = SchedulerBench()
        let first = try bench.run(.greedy(prompt, maximumTokens: 11))
        let answer = try #require(bench.tokens[first])
        // The answer's last token was never run.
        #expect(try bench.found(prompt + answer + [7, 8, 9]) == 110)
    }

    @Test("Sequences that part inside a page share it up to there, by a copy")
    func copy() throws {
        var bench = SchedulerBench()
        #expect(try bench.found(Array(prompt[..<20])) == 0)
        // Two whole pages and three of the third page's tokens.
        #expect(try bench.found(Array(prompt[..<11]) + [70, 71]) == 11)
        #expect(bench.copies.count == 1)
        // One token in common.
        #expect(try bench.found([0, 90, 91]) == 1)
        #expect(try bench.found([90, 91]) == 0)
        #expect(bench.copies.count == 2)
    }

    @Test("Equal prompts at the same time are computed once")
    func burst() throws {
        var bench = SchedulerBench { $0.runningSequences = 8 }
        let ids = try (0..<12).map { _ in try bench.submit(.greedy(prompt, maximumTokens: 3)) }
        bench.finish()
        #expect(bench.rows[ids[0]] == 102)
        for id in ids.dropFirst() {
            #expect(bench.rows[id] == 3)
            #expect(bench.news[id]?.reusedTokens == 99)
            #expect(bench.tokens[id] == bench.tokens[ids[0]])
        }
    }

    @Test("Who shares the beginning of a prompt that is being computed waits for that and computes the rest")
    func waiting() throws {
        var bench = SchedulerBench()
        let first = try bench.submit(.greedy(prompt, maximumTokens: 1))
        bench.step()
        let second = try bench.submit(.greedy(Array(prompt[..<62]) + [200, 201, 202], maximumTokens: 1))
        let third = try bench.submit(.greedy([300, 301], maximumTokens: 1))
        bench.step()
        // The stranger is not held up.
        #expect(bench.ends[third] == .maximumTokens)
        #expect(bench.rows[second] == nil)
        bench.finish()
        #expect(bench.rows[first] == 100)
        // The page in which they part may be full only later: what is shared of it is computed twice at worst.
        let rows = try #require(bench.rows[second])
        #expect((3...5).contains(rows))
        #expect(bench.news[second]?.reusedTokens == 65 - rows)
    }

    @Test("When the one that others wait for is cancelled, the oldest of them goes on where it was left")
    func heir() throws {
        var bench = SchedulerBench()
        let ids = try (0..<3).map { _ in try bench.submit(.greedy(prompt, maximumTokens: 2)) }
        bench.step()
        bench.step()
        bench.scheduler.cancel(ids[0])
        bench.finish()
        #expect(bench.rows[ids[0]] == 32)
        #expect(bench.rows[ids[1]] == 69)
        #expect(bench.rows[ids[2]] == 2)
        #expect(bench.ends[ids[1]] == .maximumTokens && bench.ends[ids[2]] == .maximumTokens)
    }

    @Test("Who waits for another still has its turn within the steps that it would have taken alone beside it")
    func neverStarved() throws {
        // Chains of prompts, each sharing one page more with the one before; all of them beside a stranger.
        var bench = SchedulerBench { $0.runningSequences = 16 }
        let ids = try (1...10).map { count in
            try bench.submit(.greedy(Array(prompt[..<(4 * count)]) + [Int32(500 + count)], maximumTokens: 1))
        }
        let stranger = try bench.submit(.greedy((600..<640).map { $0 }, maximumTokens: 1))
        bench.finish()
        #expect(bench.ends.count == 11)
        #expect(bench.rows[stranger] == 40)
        // 40 of the stranger; of the others each token of the common prompt once and their last tokens, with at most
        // half a page that was computed by two at the same time.
        let total = ids.reduce(0) { $0 + (bench.rows[$1] ?? 0) }
        #expect(total >= 50 && total <= 50 + 10 * 2)
    }

    @Test("A cancelled prompt frees its slot in the next step and leaves what was computed")
    func cancelled() throws {
        var bench = SchedulerBench { $0.runningSequences = 1 }
        let first = try bench.submit(.greedy(prompt, maximumTokens: 1))
        let second = try bench.submit(.greedy([300], maximumTokens: 1))
        bench.step()
        bench.step()
        // A third chunk is under way.
        let plan = bench.scheduler.schedule(now: 0)
        bench.scheduler.cancel(first)
        #expect(bench.scheduler.freePageCount == 200)
        #expect(bench.scheduler.complete(plan, results: [.advanced]).isEmpty)
        bench.step()
        #expect(bench.ends[second] == .maximumTokens)
        #expect(try bench.found(prompt) == 32)
    }

    @Test("What a failing step computed is not kept; what was computed before is")
    func failed() throws {
        var bench = SchedulerBench()
        _ = try bench.submit(.greedy(prompt, maximumTokens: 1))
        bench.step()
        let plan = bench.scheduler.schedule(now: 0)
        let actions = bench.scheduler.complete(plan, results: [.failed(ModelError(.internalFailure, "broken"))])
        #expect(actions.count == 1 && bench.scheduler.isIdle)
        #expect(try bench.found(prompt) == 16)
    }

    @Test("A text that is scored computes every row and leaves nothing")
    func scoring() throws {
        var bench = SchedulerBench()
        try bench.run(.greedy(prompt, maximumTokens: 1))
        let kept = bench.scheduler.keptPageCount
        let id = try bench.run(SequenceRequest(tokens: prompt + [5], work: .score))
        #expect(bench.rows[id] == 100)
        #expect(bench.announcements[id] == nil)
        #expect(bench.scheduler.keptPageCount == kept)
        #expect(try bench.found(prompt) == 99)
    }

    @Test("Salts keep caches apart")
    func salts() throws {
        var bench = SchedulerBench()
        #expect(try bench.found(prompt, salt: "a") == 0)
        #expect(try bench.found(prompt, salt: "b") == 0)
        #expect(try bench.found(prompt) == 0)
        #expect(try bench.found(prompt, salt: "a") == 99)
        // At the same time, too: nobody waits for one of another salt.
        var first = SequenceRequest.greedy((700..<740).map { $0 }, maximumTokens: 1)
        var second = first
        first.cacheSalt = "a"
        second.cacheSalt = "b"
        let ids = [try bench.submit(first), try bench.submit(second)]
        bench.finish()
        #expect(ids.map { bench.rows[$0] } == [40, 40])
    }

    @Test("Turned off, nothing is shared or kept, and cache points count nothing")
    func off() throws {
        var bench = SchedulerBench { $0.sharesPrefixes = false }
        for _ in 0..<2 {
            let id = try bench.run(.greedy(prompt, maximumTokens: 1).caching((50, .oneHour)))
            #expect(bench.rows[id] == 100)
            #expect(bench.news[id] == PromptReuse())
        }
        #expect(bench.scheduler.keptPageCount == 0)
    }

    @Test("Sequences that say the same hold the same pages")
    func twins() throws {
        var bench = SchedulerBench()
        let ids = try (0..<2).map { _ in try bench.submit(.greedy([1, 2, 3], maximumTokens: 40)) }
        for _ in 0..<30 { bench.step() }
        let pages = ids.compactMap { bench.scheduler.heldPages[$0] }
        #expect(pages[0].count >= 7)
        #expect(pages[0].dropLast(2) == pages[1].prefix(pages[0].count - 2))
        bench.finish()
        #expect(bench.tokens[ids[0]] == bench.tokens[ids[1]])
    }
}
