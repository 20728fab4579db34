// The same request gives the same answer: alone, among seven others, prefilled whole or in chunks, with one thread or
// two, with drafts and without, with pages to spare or so few that sequences are computed twice. On real (random) models.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("The same request gives the same answer", .timeLimit(.minutes(5)))
struct SameBytesTests {
    /// Eight requests: greedy and sampled, with and without penalties, prompts of 1 to 300 tokens.
    private func requests() throws -> [SequenceRequest] {
        var generator = SeededGenerator(seed: 4)
        let lengths = [1, 5, 64, 65, 130, 300, 17, 200]
        let options = [
            GenerationOptions(temperature: 0),
            GenerationOptions(temperature: 1, seed: 1),
            GenerationOptions(temperature: 0.7, topP: 0.9, seed: 2),
            GenerationOptions(temperature: 1.2, topK: 20, seed: 3),
            GenerationOptions(temperature: 0, repetitionPenalty: 1.3),
            GenerationOptions(temperature: 1, minP: 0.05, presencePenalty: 0.5, frequencyPenalty: 0.3, seed: 4),
            GenerationOptions(temperature: 1, seed: 1),
            GenerationOptions(temperature: 2, topP: 0.95, topK: 50, repetitionPenalty: 1.1, seed: 5),
        ]
        return try zip(lengths, options).map { length, options in
            SequenceRequest(
                tokens: RandomModel.tokens(length, using: &generator),
                work: .generate(
                    maximumTokens: 150, stopTokens: length == 17 ? [96] : [], sampling: try SamplingParameters(options))
            )
        }
    }

    @Test("Alone and among seven others, however the engine works", arguments: RandomModel.variants.indices)
    func answers(variant: Int) async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel.variants[variant].load(pool: pool)
        let requests = try requests()
        var expected: [[SequenceEvent]] = []
        let alone = try EngineManner(drafts: false).engine(model)
        for request in requests { expected.append(try await collectAnswer(alone.submit(request))) }
        #expect(Set(expected).count == requests.count, "the answers differ from one another")
        let drafting = try EngineManner().engine(model)
        for (index, request) in requests.enumerated() {
            let found = try await collectAnswer(drafting.submit(request))
            #expect(found == expected[index], "alone with drafts, request \(index)")
        }
        let (plain, drafted) = (alone.metrics, drafting.metrics)
        #expect(plain.draftedTokens == 0 && drafted.acceptedDrafts > 0)
        #expect(drafted.draftedTokens > drafted.acceptedDrafts, "some drafts are wrong")
        #expect(drafted.steps == plain.steps - drafted.acceptedDrafts)
        #expect(drafted.rows == plain.rows && drafted.keptPages == plain.keptPages)
        for (name, manner) in EngineManner.all {
            let engine = try manner.engine(model)
            let streams = try requests.map { try engine.submit($0) }
            for (index, stream) in streams.enumerated() {
                let found = try await collectAnswer(stream)
                #expect(found == expected[index], "\(name), request \(index)")
            }
            if manner.cachePages < 20 {
                #expect(engine.metrics.preemptions > 0)
            }
            #expect(engine.metrics.freePages == engine.metrics.pages)
            await engine.shutDown()
        }
    }

    @Test("Batch-invariant by construction: any manner, any company, any order", arguments: 0..<6)
    func anyManner(seed: Int) async throws {
        var generator = SeededGenerator(seed: 700 + UInt64(seed))
        let variant = RandomModel.variants[seed % RandomModel.variants.count]
        let model = try variant.load(pool: ComputePool(threads: 1))
        let requests = try requests()
        let plain = try EngineManner(sharing: false, drafts: false).engine(model)
        var expected: [[SequenceEvent]] = []
        for request in requests { expected.append(try await collectAnswer(plain.submit(request))) }
        for _ in 0..<4 {
            var manner = EngineManner(
                threads: Int.random(in: 1...2, using: &generator), prefill: Int.random(in: 1...200, using: &generator),
                beside: Int.random(in: 1...60, using: &generator), turn: Int.random(in: 1...64, using: &generator),
                cachePages: Bool.random(using: &generator) ? 400 : Int.random(in: 8...20, using: &generator))
            manner.running = Int.random(in: 1...8, using: &generator)
            manner.reserved = Int.random(in: 1...256, using: &generator)
            manner.sharing = Bool.random(using: &generator)
            manner.drafts = Int.random(in: 0..<3, using: &generator) > 0
            let engine = try manner.engine(model)
            // One of them may come twice.
            let order = (Array(requests.indices) + [seed]).shuffled(using: &generator)
            let streams = try order.map { try engine.submit(requests[$0]) }
            for (index, stream) in zip(order, streams) {
                let found = try await collectAnswer(stream)
                #expect(found == expected[index], "\(manner), request \(index)")
            }
            await engine.shutDown()
        }
    }

    @Test("Scores are the same bits beside generations, and match a double-precision softmax")
    func scores() async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel(type: .f32).load(pool: pool)
        let requests = try requests()
        let tokens = requests[5].tokens
        let expected = try reference(tokens, model: model, pool: pool)
        for (name, manner) in EngineManner.all {
            let engine = try manner.engine(model)
            let generator = TextGenerator(engine: engine, tokenizer: PieceTokenizer(), stopTokens: [])
            let alone = try await generator.score(tokens: tokens, windowLength: 128, progress: nil)
            let streams = try requests.map { try engine.submit($0) }
            let beside = try await generator.score(tokens: tokens, windowLength: 128, progress: nil)
            for stream in streams { _ = try await collectAnswer(stream) }
            #expect(alone == beside, "\(name)")
            #expect(alone.tokens == 297)
            #expect(abs(alone.negativeLogLikelihood - expected) < 1e-6 * expected, "\(name)")
            await engine.shutDown()
        }
    }

    /// The sum over windows of 128 by the model's whole forward pass and a softmax of its own.
    private func reference(_ tokens: [Int32], model: DecoderModel, pool: ComputePool) throws -> Double {
        let workspace = try model.makeWorkspace(pool: pool)
        // The rows stand in the workspace.
        defer { withExtendedLifetime(workspace) {} }
        var sum = 0.0
        for start in stride(from: 0, to: tokens.count, by: 128) {
            let window = Array(tokens[start..<min(start + 128, tokens.count)])
            let batch = ForwardBatch(segments: [
                ForwardBatch.Segment(tokens: window, firstPosition: 0, pages: [0, 1], logits: .all)
            ])
            let rows = try model.forward(batch, cache: model.makeCache(pages: 2), workspace: workspace)
            for position in 1..<window.count {
                sum += softmaxLoss(rows.row(position - 1), window[position])
            }
        }
        return sum
    }

    @Test("A seed decides the answer, and another seed another")
    func seeds() async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel().load(pool: pool)
        let engine = try EngineManner().engine(model)
        func answer(_ seed: UInt64?) async throws -> [SequenceEvent] {
            let sampling = try SamplingParameters(GenerationOptions(temperature: 1, seed: seed))
            let work = SequenceRequest.Work.generate(maximumTokens: 30, stopTokens: [], sampling: sampling)
            return try await collectAnswer(engine.submit(SequenceRequest(tokens: [1, 2, 3], work: work)))
        }
        let first = try await answer(10)
        #expect(try await answer(10) == first)
        #expect(try await answer(11) != first)
        let unseeded = try await answer(nil)
        #expect(try await answer(nil) != unseeded)
    }

    @Test("The memory budget sets the pages and, when it is small, the context length")
    func capacity() throws {
        let model = try RandomModel().load(pool: ComputePool(threads: 1))
        let pageBytes = try model.makeCache(pages: 1).pageBytes
        let small = try EngineCapacity(model: model, cacheBytes: 3 * pageBytes + 1)
        #expect(small.contextLength == 192)
        #expect(small.cacheBytes == 3 * pageBytes)
        let large = try EngineCapacity(model: model, cacheBytes: .max, runningSequences: 2)
        #expect(large.contextLength == 1024)
        #expect(large.cacheBytes == 32 * pageBytes)
        let short = try EngineCapacity(model: model, cacheBytes: .max, contextLength: 100, runningSequences: 2)
        #expect(short.contextLength == 100)
        #expect(short.cacheBytes == 4 * pageBytes)
        #expect {
            _ = try EngineCapacity(model: model, cacheBytes: pageBytes - 1)
        } throws: {
            ($0 as? ModelError)?.code == .outOfMemory
        }
    }
}
