// Sequences whose positions are turned by other factors, on one engine: LongRoPE's short ones for those that stay within
// the original context, its long ones for others. Neither takes the other's keys and values.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("LongRoPE's factors by length", .timeLimit(.minutes(5)))
struct ShortFactorTests {
    private static let original = 256

    private func model(long: Double, pool: ComputePool) throws -> DecoderModel {
        let changes: [String: JSONValue] = [
            "rope_parameters": [
                "rope_type": "longrope", "rope_theta": 10_000,
                "original_max_position_embeddings": 256, "attention_factor": 1.1,
                "short_factor": .array((0..<8).map { JSONValue(floatLiteral: 1 + 0.02 * Double($0)) }),
                "long_factor": .array((0..<8).map { JSONValue(floatLiteral: 1 + long * Double($0)) }),
            ]
        ]
        return try RandomModel(changes, type: .f32).load(pool: pool)
    }

    private func request(_ tokens: [Int32], answer: Int) throws -> SequenceRequest {
        SequenceRequest(
            tokens: tokens,
            work: .generate(
                maximumTokens: answer, stopTokens: [],
                sampling: try SamplingParameters(GenerationOptions(temperature: 0.8, seed: 3))))
    }

    @Test("A sequence that may pass the original context never shares with one that cannot, whatever the engine does")
    func answers() async throws {
        let pool = try ComputePool(threads: 1)
        let model = try model(long: 0.6, pool: pool)
        #expect(model.configuration.shortContextLength == Self.original)
        var generator = SeededGenerator(seed: 5)
        // The same beginning for all, and the last short answer ends where the original context does.
        let prompt = RandomModel.tokens(200, using: &generator)
        let requests = try [30, 57, 56, 120, 30].map { try request(prompt, answer: $0) }
        let plain = try EngineManner(sharing: false, drafts: false).engine(model)
        var expected: [[SequenceEvent]] = []
        for request in requests { expected.append(try await collectAnswer(plain.submit(request))) }
        await plain.shutDown()
        // The first 30 tokens of the answers tell which factors they had.
        let starts = expected.map { Array($0.dropLast().prefix(30)) }
        #expect(starts[0] == starts[2] && starts[0] == starts[4] && starts[1] == starts[3])
        #expect(starts[0] != starts[1], "the factors matter")
        for (name, manner) in EngineManner.all {
            let engine = try manner.engine(model)
            for round in 0..<2 {
                let streams = try requests.map { try engine.submit($0) }
                for (index, stream) in streams.enumerated() {
                    let found = try await collectAnswer(stream)
                    #expect(found == expected[index], "\(name), round \(round), request \(index)")
                }
            }
            if manner.sharing, manner.cachePages > 20 {
                #expect(engine.metrics.reusedTokens > 0, "those with the same factors do share")
            }
            await engine.shutDown()
        }
    }

    @Test("Short answers do not depend on the long factors")
    func independence() async throws {
        let pool = try ComputePool(threads: 1)
        var generator = SeededGenerator(seed: 6)
        let prompt = RandomModel.tokens(100, using: &generator)
        var answers: [[[SequenceEvent]]] = []
        for long in [0.6, 0.9] {
            let engine = try EngineManner().engine(model(long: long, pool: pool))
            var found: [[SequenceEvent]] = []
            for answer in [156, 157] {
                found.append(try await collectAnswer(engine.submit(request(prompt, answer: answer))))
            }
            answers.append(found)
            await engine.shutDown()
        }
        #expect(answers[0][0] == answers[1][0])
        #expect(answers[0][1] != answers[1][1])
    }
}
