// The same request gives the same answer: alone, among seven others, prefilled whole or in chunks, with one thread or
// two, with pages to spare or so few that sequences are computed twice. On real (random) models.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("The same request gives the same answer", .timeLimit(.minutes(5)))
struct SameBytesTests {
    private static let variants: [([String: JSONValue], ElementType)] = [
        ([:], .f32),
        ([:], .q80),
        (["model_type": "mistral", "sliding_window": 40], .q80),
    ]

    /// How an engine works: all that must not matter.
    private struct Manner: Sendable {
        var threads = 1
        var prefill = 4096
        var beside = 4096
        var turn = 4096
        var cachePages = 400
        var running = 8
        var reserved = 256
    }

    private static let manners: [(String, Manner)] = [
        ("whole prompts", Manner()),
        ("two threads", Manner(threads: 2)),
        ("chunks", Manner(prefill: 32, beside: 7, turn: 3)),
        ("chunks and two threads", Manner(threads: 2, prefill: 19, beside: 5, turn: 5)),
        ("three at a time", Manner(threads: 2, prefill: 64, beside: 16, turn: 16, running: 3)),
        ("few pages", Manner(prefill: 50, beside: 20, turn: 20, cachePages: 10, reserved: 1)),
    ]

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
                tokens: (0..<length).map { _ in
                    Int32.random(in: 0..<Int32(RandomModel.vocabularySize), using: &generator)
                },
                work: .generate(
                    maximumTokens: 150, stopTokens: length == 17 ? [96] : [], sampling: try SamplingParameters(options))
            )
        }
    }

    private func engine(_ model: DecoderModel, _ manner: Manner) throws -> GenerationEngine {
        let pageBytes = try model.makeCache(pages: 1).pageBytes
        let capacity = try EngineCapacity(
            model: model, cacheBytes: manner.cachePages * pageBytes, runningSequences: manner.running)
        let pool = try ComputePool(threads: manner.threads, allowingOversubscription: true)
        return GenerationEngine(model: model, capacity: capacity, pool: pool) { limits in
            limits.prefillTokens = manner.prefill
            limits.prefillTokensBesideDecoding = manner.beside
            limits.prefillTurn = manner.turn
            limits.reservedAnswer = manner.reserved
        }
    }

    @Test("Alone and among seven others, however the engine works", arguments: variants.indices)
    func answers(variant: Int) async throws {
        let pool = try ComputePool(threads: 1)
        let (changes, type) = Self.variants[variant]
        let model = try RandomModel(changes, type: type).load(pool: pool)
        let requests = try requests()
        var expected: [[SequenceEvent]] = []
        let alone = try engine(model, Manner())
        for request in requests { expected.append(try await collectAnswer(alone.submit(request))) }
        #expect(Set(expected).count == requests.count, "the answers differ from one another")
        for (name, manner) in Self.manners {
            let engine = try engine(model, manner)
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

    @Test("Scores are the same bits beside generations, and match a double-precision softmax")
    func scores() async throws {
        let pool = try ComputePool(threads: 1)
        let model = try RandomModel(type: .f32).load(pool: pool)
        let requests = try requests()
        let tokens = requests[5].tokens
        let expected = try reference(tokens, model: model, pool: pool)
        for (name, manner) in Self.manners {
            let engine = try engine(model, manner)
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
        let engine = try engine(model, Manner())
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
