// Answers under a constraint match its grammar whatever the model says, and are the same whatever else the engine does.

import ModelArchitectures
import ModelContracts
import StructuredJSON
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("Constrained generation", .timeLimit(.minutes(5)))
struct ConstrainedGenerationTests {
    /// Torn characters, words, punctuation that spans boundaries, all that a small model has room for; 0 ends the turn.
    private static let tokenizer: BytesTokenizer = {
        let pieces: [[UInt8]] =
            "{ } [ ] \" : , 0 1 2 9 - a b c d e t r u f l s n".split(separator: " ").map { Array($0.utf8) }
            + [
                "\":", "\",\"", "\"}", "},{", "{\"", "true", "false", "null", "ab", "abc", "é", "中", "12", "\":\"",
                ":[",
            ]
            .map { Array($0.utf8) }
            + [[0x20], [0xC3], [0xA9], [0xE4], [0xB8], [0xAD], [0xF0], [0x9F, 0x98], [0x80], [0xFF], [0x5C], [0x0A]]
        return BytesTokenizer([[]] + pieces + [[]], special: [0: "</s>", Int32(pieces.count + 1): "<call>"])
    }()

    private static let patterns: [BytePattern] = {
        let string = BytePattern.list([.text("\""), .upTo(8, BytePattern.stringCharacter), .text("\"")])
        let number = BytePattern.list([.upTo(1, .text("-")), .byte(0x31...0x39), .upTo(3, .byte(0x30...0x39))])
        let value = BytePattern.any([string, number, .text("true"), .text("false"), .text("null")])
        let list = BytePattern.list([
            .text("["), .any([.empty, .list([value, .upTo(3, .list([.text(","), value]))])]), .text("]"),
        ])
        return [
            .list([.text("{\"a\":"), value, .upTo(1, .list([.text(",\"b\":"), list])), .text("}")]),
            .list([.upTo(6, BytePattern.wideCharacter), .special("<call>"), list]),
            .upTo(9, BytePattern.letter),
        ]
    }()

    private static let vocabularySize = RandomModel.vocabularySize

    private func constraints() throws -> [() -> AnswerConstraint] {
        let vocabulary = try ConstraintVocabulary(Self.tokenizer, smallestSlice: 1)
        let masks = TokenMaskCache(bytes: 1 << 20)
        return Self.patterns.map { pattern in
            let grammar = SharedGrammar { PatternMachine(pattern) }
            return {
                AnswerConstraint(
                    GrammarProgress(grammar, vocabulary: vocabulary, masks: masks), stopTokens: [0],
                    tokenizer: Self.tokenizer)
            }
        }
    }

    private func engine(
        threads: Int, pages: Int, drafts: Bool = true, model: DecoderModel
    ) throws -> GenerationEngine {
        let capacity = try EngineCapacity(
            model: model, cacheBytes: pages * model.makeCache(pages: 1).pageBytes, runningSequences: 8)
        return GenerationEngine(
            model: model, capacity: capacity, pool: try ComputePool(threads: threads, allowingOversubscription: true)
        ) {
            $0.reservedAnswer = 1
            if !drafts { $0.freeRows = 1 }
            if pages < 100 { $0.prefillTurn = 3 }
        }
    }

    @Test("Every answer of a random model matches its grammar, for thousands of seeds")
    func thousands() async throws {
        let model = try RandomModel(type: .q80).load(pool: ComputePool(threads: 1))
        let engine = try engine(threads: 1, pages: 400, model: model)
        let constraints = try constraints()
        var ends: [SequenceEnd: Int] = [:]
        for round in 0..<300 {
            let streams = try (0..<8).map { index in
                let seed = UInt64(round * 8 + index)
                return try engine.submit(
                    .sampled([Int32(seed % 97)], seed: seed, maximumTokens: 120, stopTokens: [0]) {
                        if index == 3 { $0.temperature = 3 }
                        if index == 4 { $0.temperature = 0 }
                        if index == 5 { $0.logitBias = [5: 100, 9: 60] }
                        if index == 6 { $0.frequencyPenalty = 2 }
                    }, constraint: constraints[(round + index) % constraints.count]())
            }
            for (index, stream) in streams.enumerated() {
                let events = try await collect(stream)
                let bytes = Self.tokenizer.answerBytes(events.tokens)
                let pattern = Self.patterns[(round + index) % constraints.count]
                try #require(pattern.matches(bytes), "\(String(decoding: bytes, as: UTF8.self)), \(events.last as Any)")
                ends[try #require(events.end), default: 0] += 1
            }
        }
        #expect(ends[.stopToken(0), default: 0] > 100)
        #expect(ends[.constraintFulfilled, default: 0] > 100)
        #expect(ends[.maximumTokens] == nil)
    }

    @Test("The same events alone and among others, with one thread and two, with pages to spare and with few")
    func sameEvents() async throws {
        let model = try RandomModel().load(pool: ComputePool(threads: 1))
        let constraints = try constraints()
        var generator = SeededGenerator(seed: 31)
        let requests = try (0..<8).map { index in
            try SequenceRequest.sampled(
                (0..<Int.random(in: 1...150, using: &generator)).map { _ in Int32.random(in: 0..<97, using: &generator)
                },
                seed: UInt64(index), maximumTokens: 100, stopTokens: [0]
            ) {
                $0.reportedLogProbabilities = index % 3 == 0 ? nil : index
                if index == 2 { $0.logitBias = [7: -5, 8: 4] }
                if index == 4 { $0.repetitionPenalty = 1.2 }
            }
        }
        func constraint(_ index: Int) -> AnswerConstraint { constraints[index % constraints.count]() }
        let alone = try engine(threads: 1, pages: 400, drafts: false, model: model)
        var expected: [[SequenceEvent]] = []
        for (index, request) in requests.enumerated() {
            expected.append(try await collect(alone.submit(request, constraint: constraint(index))))
        }
        #expect(Set(expected).count == requests.count)
        for (threads, pages) in [(1, 400), (2, 400), (2, 8)] {
            let engine = try engine(threads: threads, pages: pages, model: model)
            let streams = try requests.enumerated().map { try engine.submit($1, constraint: constraint($0)) }
            for (index, stream) in streams.enumerated() {
                let found = try await collect(stream)
                #expect(found == expected[index], "\(threads) threads, \(pages) pages, request \(index)")
            }
            if pages < 100 { #expect(engine.metrics.preemptions > 0) }
        }
    }
}
