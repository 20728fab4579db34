// Drafts change the number of steps and nothing else.

import ModelContracts
import Synchronization
import TestPeers
import Testing
import TextGeneration

@Suite("Drafts", .timeLimit(.minutes(5)))
struct DraftTests {
    private static let vocabularySize = 24

    private func engine(
        seed: UInt64 = 1, drafts: Bool, pages: Int = 400, change: (inout SchedulerLimits) -> Void = { _ in }
    ) -> GenerationEngine {
        var limits = SchedulerLimits(pages: pages)
        limits.pageLength = 16
        limits.freeRows = drafts ? 7 : 1
        change(&limits)
        return GenerationEngine(limits: limits, vocabularySize: Self.vocabularySize) {
            // Sharp enough to say again what was said once, not sharp enough to say nothing else.
            DiceRunner(seed: seed, vocabularySize: Self.vocabularySize, usesPosition: false) { logits in
                logits = logits.map { 1.6 * $0 }
            }
        }
    }

    private func requests(_ generator: inout SeededGenerator) throws -> [SequenceRequest] {
        try (0..<8).map { index in
            var tokens = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
                Int32.random(in: 0..<Int32(Self.vocabularySize), using: &generator)
            }
            if index % 2 == 0 { tokens += tokens }
            let stop = Int32.random(in: 0..<Int32(Self.vocabularySize), using: &generator)
            return try .sampled(
                tokens, seed: UInt64(index), maximumTokens: Int.random(in: 1...150, using: &generator),
                stopTokens: index % 4 == 3 ? [stop] : []
            ) {
                if index % 3 == 0 { $0.temperature = 0 }
                if index == 2 { $0.logitBias = [stop: 5] }
                if index == 4 { $0.repetitionPenalty = 1.1 }
                if index == 5 { $0.frequencyPenalty = 0.2 }
                if index % 2 == 1 { $0.reportedLogProbabilities = index }
            }
        }
    }

    @Test("The same events, reports and ends among them, alone and together, with few pages and in chunks")
    func sameEvents() async throws {
        var accepted = 0
        var drafted = 0
        for seed in 0..<40 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let requests = try requests(&generator)
            let plain = engine(seed: UInt64(seed), drafts: false)
            var expected: [[SequenceEvent]] = []
            for request in requests { expected.append(try await collect(plain.submit(request))) }
            let alone = engine(seed: UInt64(seed), drafts: true)
            for (index, request) in requests.enumerated() {
                // What the cache had of the prompt is among the events.
                let found = try await collect(alone.submit(request))
                #expect(found == expected[index], "seed \(seed), request \(index)")
            }
            let (before, after) = (plain.metrics, alone.metrics)
            #expect(after.steps + after.acceptedDrafts == before.steps)
            #expect(after.rows == before.rows && after.generatedTokens == before.generatedTokens)
            #expect(after.keptPages == before.keptPages && after.reusedTokens == before.reusedTokens)
            accepted += after.acceptedDrafts
            drafted += after.draftedTokens
            let together = engine(seed: UInt64(seed), drafts: true, pages: 24) {
                $0.prefillTokens = 20
                $0.prefillTokensBesideDecoding = 3
                $0.prefillTurn = 2
                $0.reservedAnswer = 1
                $0.runningSequences = 5
                $0.freeRows = 12
            }
            let streams = try requests.map { try together.submit($0) }
            for (index, stream) in streams.enumerated() {
                let found = try await collectAnswer(stream)
                #expect(found == expected[index].filter { !$0.isAdmission }, "seed \(seed), request \(index), together")
            }
        }
        #expect(accepted > 4000 && drafted > accepted + 500, "\(accepted) of \(drafted)")
    }

    @Test("An owner that has heard enough within a draft leaves in the cache what it would have left without")
    func enough() async throws {
        var accepted = 0
        for heard in 1...60 {
            var reuse: [Int] = []
            var rows: [Int] = []
            for drafts in [false, true] {
                let engine = engine(drafts: drafts)
                let prompt: [Int32] = [1, 2, 3, 4, 5, 6, 7]
                let (stream, continuation) = AsyncStream<Int32>.makeStream()
                let counter = TokenCounter(limit: heard)
                _ = try engine.submit(.greedy(prompt, maximumTokens: 200)) { event in
                    guard case .success(.token(let token)) = event else { return .goOn }
                    continuation.yield(token)
                    guard counter.isLast() else { return .goOn }
                    continuation.finish()
                    return .enough
                }
                var answer: [Int32] = []
                for await token in stream { answer.append(token) }
                #expect(answer.count == heard, "nothing is heard after that")
                await engine.waitUntilIdle()
                rows.append(engine.metrics.rows)
                accepted += engine.metrics.acceptedDrafts
                let more = try await collect(
                    engine.submit(.greedy(prompt + answer + [answer[0], 1, 2], maximumTokens: 1)))
                guard case .admitted(let found)? = more.first else { continue }
                reuse.append(found.reusedTokens)
            }
            #expect(reuse.count == 2 && reuse.first == reuse.last && rows.first == rows.last, "after \(heard)")
        }
        #expect(accepted > 500)
    }

    @Test("A failure behind a draft that was right comes after the tokens before it")
    func failure() async throws {
        for drafts in [false, true] {
            let control = RunnerControl()
            let engine = control.engine(limits: { $0.freeRows = drafts ? 7 : 1 })
            control.setLogit(.nan, after: 20)
            // After a token comes the next: 13 to 19 were there before, and so is 20, behind which nothing can be drawn.
            var heard: [Int32] = []
            do {
                for try await event in try engine.submit(.greedy(Array(10...21) + [10], maximumTokens: 40)) {
                    if case .token(let token) = event { heard.append(token) }
                }
                Issue.record("it ends well")
            } catch {
                #expect((error as? ModelError)?.code == .internalFailure)
            }
            #expect(heard == Array(11...20))
            #expect((engine.metrics.acceptedDrafts > 0) == drafts)
        }
    }

    @Test("A text that repeats takes a fraction of the steps")
    func fewerSteps() async throws {
        let control = RunnerControl()
        let engine = control.engine(limits: { $0.freeRows = 7 })
        // The last token of the vocabulary is followed by itself.
        let events = try await collectAnswer(engine.submit(.greedy([30, 31, 31, 31], maximumTokens: 301)))
        let metrics = engine.metrics
        #expect(events.tokens == [Int32](repeating: 31, count: 301))
        #expect(metrics.steps + metrics.acceptedDrafts == 301)
        #expect(metrics.acceptedDrafts == metrics.draftedTokens)
        // Seven tokens a step but at the beginning and at the ends of pages, which drafts do not pass.
        #expect(metrics.steps <= 60, "\(metrics.steps) steps")
    }

    @Test("Eight sequences that decode together leave no room for drafts")
    func fullBatch() async throws {
        let engine = engine(drafts: true) { $0.freeRows = 3 }
        let streams = try (0..<8).map { _ in try engine.submit(.greedy([5, 5, 5, 5], maximumTokens: 60)) }
        var rows: Set<Int> = []
        for stream in streams { rows.insert(try await collect(stream).tokens.count) }
        #expect(rows == [60])
        #expect(engine.metrics.draftedTokens <= 2)
    }
}

/// Says when a number of tokens has been heard.
private final class TokenCounter: Sendable {
    private let left: Mutex<Int>

    init(limit: Int) {
        left = Mutex(limit)
    }

    func isLast() -> Bool {
        left.withLock { left in
            left -= 1
            return left == 0
        }
    }
}
