// Sharing pages changes no byte of any answer: with the tree and without it, in whole prompts and in chunks, alone and
// among others, resumed at every token, after evictions, with one thread and two. On real (random) models.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("Sharing pages changes no byte", .timeLimit(.minutes(5)))
struct PrefixBytesTests {
    /// Eight requests that begin alike: equal ones, ones that part at and inside pages, greedy and sampled ones.
    private func requests() throws -> [SequenceRequest] {
        var generator = SeededGenerator(seed: 14)
        let common = RandomModel.tokens(300, using: &generator)
        let cases: [(shared: Int, own: Int, GenerationOptions)] = [
            (300, 0, GenerationOptions(temperature: 0)),
            (300, 0, GenerationOptions(temperature: 1, seed: 1)),
            (300, 0, GenerationOptions(temperature: 1, seed: 2)),
            (192, 20, GenerationOptions(temperature: 0)),
            (100, 77, GenerationOptions(temperature: 0.7, topP: 0.9, seed: 2)),
            (290, 1, GenerationOptions(temperature: 0, repetitionPenalty: 1.3)),
            (1, 64, GenerationOptions(temperature: 1, presencePenalty: 0.5, frequencyPenalty: 0.3, seed: 4)),
            (300, 30, GenerationOptions(temperature: 2, topP: 0.95, topK: 50, seed: 5)),
        ]
        return try cases.map { shared, own, options in
            var request = SequenceRequest(
                tokens: Array(common[..<shared]) + RandomModel.tokens(own, using: &generator),
                work: .generate(maximumTokens: 90, stopTokens: [], sampling: try SamplingParameters(options)))
            request.cachePoints = [CachePosition(tokenCount: shared, lifetime: .fiveMinutes)]
            return request
        }
    }

    @Test("With the tree and without it, however the engine works", arguments: RandomModel.variants.indices)
    func answers(variant: Int) async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel.variants[variant].load(pool: pool)
        let requests = try requests()
        var expected: [[SequenceEvent]] = []
        let alone = try EngineManner(sharing: false, drafts: false).engine(model)
        for request in requests { expected.append(try await collectAnswer(alone.submit(request))) }
        #expect(Set(expected).count == requests.count, "the answers differ from one another")
        #expect(alone.metrics.reusedTokens == 0)
        for (name, manner) in EngineManner.all {
            let engine = try manner.engine(model)
            // The second time all of them find everything, as far as there was room for it.
            for round in 1...2 {
                let streams = try requests.map { try engine.submit($0) }
                for (index, stream) in streams.enumerated() {
                    let found = try await collectAnswer(stream)
                    #expect(found == expected[index], "\(name), round \(round), request \(index)")
                }
            }
            // Then each alone.
            for (index, request) in requests.enumerated() {
                let found = try await collectAnswer(engine.submit(request))
                #expect(found == expected[index], "\(name), alone, request \(index)")
            }
            let metrics = engine.metrics
            #expect(metrics.freePages == metrics.pages)
            #expect((metrics.reusedTokens > 2000) == manner.sharing, "\(name): \(metrics)")
            if manner.cachePages < 20 {
                #expect(metrics.evictions > 0 && metrics.preemptions > 0, "\(name): \(metrics)")
            }
            await engine.shutDown()
        }
    }

    @Test(
        "Resumed at every token, with the pages that were left and without them",
        arguments: RandomModel.variants.indices)
    func resumed(variant: Int) async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel.variants[variant].load(pool: pool)
        var generator = SeededGenerator(seed: 15)
        let options = GenerationOptions(temperature: 1, repetitionPenalty: 1.2, presencePenalty: 0.4, seed: 9)
        // The answer goes over the end of a page.
        let request = SequenceRequest(
            tokens: RandomModel.tokens(110, using: &generator),
            work: .generate(maximumTokens: 40, stopTokens: [], sampling: try SamplingParameters(options)))
        for manner in [
            EngineManner(), EngineManner(threads: 2, prefill: 30, beside: 7, turn: 7), EngineManner(sharing: false),
        ] {
            let engine = try manner.engine(model)
            let whole = try await collectAnswer(engine.submit(request))
            let tokens = whole.compactMap { if case .token(let token) = $0 { token } else { nil } }
            #expect(tokens.count == 40)
            for done in 0...40 {
                var rest = request
                rest.answer = Array(tokens[..<done])
                let rows = engine.metrics.rows
                let found = try await collectAnswer(engine.submit(rest))
                #expect(found == Array(whole[done...]), "\(manner), after \(done)")
                // What is left of the answer and no more, or everything.
                let computed = engine.metrics.rows - rows
                #expect(computed == (done == 40 ? 0 : manner.sharing ? 40 - done : 149), "\(manner), after \(done)")
            }
            await engine.shutDown()
        }
    }

    @Test("Cancelled after every few tokens and resumed, beside others")
    func interrupted() async throws {
        let model = try RandomModel(type: .q80).load(pool: ComputePool(threads: 1))
        let requests = try requests()
        let plain = try EngineManner(sharing: false, drafts: false).engine(model)
        var expected: [[SequenceEvent]] = []
        for request in requests { expected.append(try await collectAnswer(plain.submit(request))) }
        for manner in [
            EngineManner(threads: 2, prefill: 40, beside: 9, turn: 9), EngineManner(cachePages: 14, reserved: 1),
        ] {
            let engine = try manner.engine(model)
            try await withThrowingTaskGroup(of: (Int, [SequenceEvent]).self) { group in
                for (index, request) in requests.enumerated() {
                    group.addTask { (index, try await Self.piecewise(request, every: 3 + 5 * index, on: engine)) }
                }
                for try await (index, found) in group {
                    #expect(found == expected[index], "request \(index)")
                }
            }
            await engine.waitUntilIdle()
            #expect(engine.metrics.freePages == engine.metrics.pages)
            await engine.shutDown()
        }
    }

    /// An answer whose reader leaves after every few tokens and comes back.
    private static func piecewise(
        _ request: SequenceRequest, every count: Int, on engine: GenerationEngine
    ) async throws -> [SequenceEvent] {
        var answer: [Int32] = []
        while true {
            var rest = request
            rest.answer = answer
            var taken = 0
            for try await event in try engine.submit(rest) {
                switch event {
                case .token(let token):
                    answer.append(token)
                    taken += 1
                case .finished: return answer.map(SequenceEvent.token) + [event]
                default: break
                }
                if taken == count { break }
            }
        }
    }

    @Test("The same answer after its pages were given to others")
    func evicted() async throws {
        let model = try RandomModel().load(pool: ComputePool(threads: 1))
        var generator = SeededGenerator(seed: 16)
        let engine = try EngineManner(prefill: 64, cachePages: 16, running: 2).engine(model)
        let request = SequenceRequest.greedy(RandomModel.tokens(500, using: &generator), maximumTokens: 20)
        let first = try await collectAnswer(engine.submit(request))
        let afterFirst = engine.metrics
        #expect(afterFirst.rows == 519 && afterFirst.evictions == 0)
        _ = try await collectAnswer(
            engine.submit(.greedy(RandomModel.tokens(700, using: &generator), maximumTokens: 5)))
        #expect(engine.metrics.evictions > 0)
        let rows = engine.metrics.rows
        #expect(try await collectAnswer(engine.submit(request)) == first)
        // A part was still there.
        #expect(engine.metrics.rows - rows > 20 && engine.metrics.rows - rows < 519)
        await engine.shutDown()
    }

    @Test("The first token behind a prompt that is kept takes only the rows that are new")
    func firstToken() async throws {
        let model = try RandomModel().load(pool: ComputePool(threads: 1))
        var generator = SeededGenerator(seed: 17)
        let engine = try EngineManner().engine(model)
        let document = RandomModel.tokens(800, using: &generator)
        func rows(_ question: [Int32]) async throws -> (rows: Int, reuse: PromptReuse?) {
            let before = engine.metrics.rows
            var request = SequenceRequest.greedy(document + question, maximumTokens: 1)
            request.cachePoints = [CachePosition(tokenCount: document.count, lifetime: .oneHour)]
            let events = try await collect(engine.submit(request))
            guard case .admitted(let reuse)? = events.first else { return (0, nil) }
            return (engine.metrics.rows - before, reuse)
        }
        let cold = try await rows([1, 2, 3])
        #expect(cold.rows == 803)
        #expect(cold.reuse == PromptReuse(reused: 0, writes: [.oneHour: 800]))
        let warm = try await rows([4, 5, 6, 7])
        #expect(warm.rows == 4)
        #expect(warm.reuse == PromptReuse(reused: 800, read: 800))
        #expect(engine.metrics.cachePoints == 1)
        #expect(engine.metrics.reusedTokens == 800)
        await engine.shutDown()
    }
}
