// Whole answers with drafts and without: text, stop sequences, reasons, counts, log probabilities, JSON under a schema.

import ChatFormats
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextGeneration

@Suite("Drafted answers", .timeLimit(.minutes(5)))
struct DraftedAnswerTests {
    private static let tokenizer = PieceTokenizer(
        extra: ["{", "}", "[", "]", "\"", "\":", ",\"", ":", ",", "1", "2", "true", "false", "0"])

    private static let schema: JSONValue = [
        "type": "array", "minItems": 3, "maxItems": 6,
        "items": [
            "type": "object", "required": ["code", "word", "done"], "additionalProperties": false,
            "properties": [
                "code": ["enum": [1, 2, 12, 120]], "word": ["type": "string", "maxLength": 5],
                "done": ["type": "boolean"],
            ],
        ],
    ]

    private func generator(seed: UInt64, drafts: Bool) -> (TextGenerator, GenerationEngine) {
        var limits = SchedulerLimits(pages: 600)
        limits.pageLength = 32
        limits.freeRows = drafts ? 7 : 1
        let count = Self.tokenizer.vocabularySize
        let engine = GenerationEngine(limits: limits, vocabularySize: count) {
            DiceRunner(seed: seed, vocabularySize: count, usesPosition: false) { $0 = $0.map { 1.3 * $0 } }
        }
        return (TextGenerator(engine: engine, tokenizer: Self.tokenizer, stopTokens: [0]), engine)
    }

    @Test("The same events with drafts and without: JSON, stop sequences, limits, log probabilities, resumed answers")
    func sameAnswers() async throws {
        var (accepted, drafted) = (0, 0)
        var reasons: [String: Int] = [:]
        for seed in 0..<60 {
            var generator = SeededGenerator(seed: UInt64(seed))
            var options = GenerationOptions(
                maximumTokens: Int.random(in: 1...250, using: &generator), temperature: seed % 2 == 0 ? 0 : 1,
                seed: UInt64(seed))
            var plan = AnswerPlan()
            if seed % 3 == 0 {
                plan.grammar = .jsonSchema(Self.schema)
            } else {
                let letters = (0..<4).map { _ in Int.random(in: 1...26, using: &generator) }
                options.stopSequences = [letters[..<1], letters[1...]].map { pair in
                    pair.map { Self.tokenizer.pieces[$0] }.joined()
                }
            }
            if seed % 5 == 0 { options.reportedLogProbabilities = 3 }
            let tokens = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
                Int32.random(in: 1..<Int32(Self.tokenizer.vocabularySize), using: &generator)
            }
            let prompt = GenerationPrompt(tokens: tokens + tokens, plan: plan)
            let (plain, plainEngine) = self.generator(seed: UInt64(seed), drafts: false)
            let (drafting, engine) = self.generator(seed: UInt64(seed), drafts: true)
            // The second time all of the first is in the cache, as much as there should be.
            for round in 1...2 {
                let expected = try await collect(plain.generate(prompt: prompt, options: options))
                let found = try await collect(drafting.generate(prompt: prompt, options: options))
                #expect(found == expected, "seed \(seed), round \(round)")
                await plainEngine.waitUntilIdle()
                await engine.waitUntilIdle()
                guard case .finished(let reason, _)? = expected.last else { continue }
                reasons[String("\(reason)".prefix(9)), default: 0] += 1
            }
            let (before, after) = (plainEngine.metrics, engine.metrics)
            #expect(after.rows == before.rows && after.keptPages == before.keptPages, "seed \(seed)")
            #expect(after.generatedTokens == before.generatedTokens, "seed \(seed)")
            accepted += after.acceptedDrafts
            drafted += after.draftedTokens
        }
        #expect(accepted > 1500 && drafted > accepted, "\(accepted) of \(drafted)")
        #expect(reasons.count >= 3 && reasons.values.allSatisfy { $0 > 5 }, "\(reasons)")
    }
}
