// Reports on how likely tokens were: against a softmax in double precision, and before everything that changes logits.

import ModelArchitectures
import ModelContracts
import TensorCore
import TestPeers
import Testing
import TextGeneration

@Suite("Reports on tokens", .timeLimit(.minutes(2)))
struct TokenReportTests {
    @Test(
        "Chosen and most likely tokens have the log-softmax of the raw logits, the most likely first, ids breaking ties"
    )
    func reference() throws {
        var generator = SeededGenerator(seed: 21)
        for round in 0..<100 {
            var logits = (0..<500).map { _ in 5 * generator.normal() }
            // Equals, and tokens that cannot come.
            for _ in 0..<20 { logits[Int.random(in: 0..<500, using: &generator)] = 12 }
            for _ in 0..<20 { logits[Int.random(in: 0..<500, using: &generator)] = -.infinity }
            let chosen = Int32(logits.indices.filter { logits[$0].isFinite }.randomElement(using: &generator) ?? 0)
            let count = round % 21
            let report = try withLogits(logits) { try TokenReport(chosen: chosen, mostLikely: count, in: $0) }
            let expected = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(count)
            #expect(report.mostLikely.map(\.token) == expected.map { Int32($0) })
            for candidate in report.mostLikely + [report.chosen] {
                #expect(abs(candidate.logProbability + softmaxLoss(logits, candidate.token)) < 1e-5)
            }
            #expect(report.chosen.token == chosen)
        }
        let few = try withLogits([-.infinity, 1, -.infinity, 2]) { try TokenReport(chosen: 1, mostLikely: 4, in: $0) }
        #expect(few.mostLikely.map(\.token) == [3, 1], "a token that cannot come is not likely")
    }

    @Test("Logits that are not numbers are an error", arguments: [Float.nan, .infinity])
    func notANumber(logit: Float) {
        #expect {
            _ = try withLogits([0, logit, 1]) { try TokenReport(chosen: 0, mostLikely: 1, in: $0) }
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
    }

    @Test("Each token comes right after its report, which no bias, penalty, temperature or constraint changes")
    func order() async throws {
        let tokenizer = BytesTokenizer.allBytes()
        let runner = DiceRunner(seed: 5, vocabularySize: 256)
        let engine = DiceRunner.engine(seed: 5, vocabularySize: 256)
        let grammar = SharedGrammar { PatternMachine(.star(BytePattern.letter)) }
        let vocabulary = try ConstraintVocabulary(tokenizer)
        let request = try SequenceRequest.sampled(seed: 3, maximumTokens: 20) { options in
            options.logitBias = [65: 20, 66: -3]
            options.repetitionPenalty = 1.4
            options.presencePenalty = 1
            options.temperature = 0.6
            options.topK = 5
            options.reportedLogProbabilities = 4
        }
        let constraint = AnswerConstraint(
            GrammarProgress(grammar, vocabulary: vocabulary, masks: TokenMaskCache(bytes: 1 << 20)), stopTokens: [],
            tokenizer: tokenizer)
        let events = try await collect(engine.submit(request, constraint: constraint))
        #expect(events.count == 41)
        var last: Int32 = 0
        for index in 0..<20 {
            guard case .logProbabilities(let report) = events[2 * index], case .token(let token) = events[2 * index + 1]
            else {
                Issue.record("event \(2 * index) is no report, or no token follows it")
                continue
            }
            let logits = runner.logits(after: last, at: index)
            #expect(report.chosen.token == token)
            #expect(abs(report.chosen.logProbability + softmaxLoss(logits, token)) < 1e-5)
            let best = logits.indices.sorted { (-logits[$0], $0) < (-logits[$1], $1) }.prefix(4)
            #expect(report.mostLikely.map(\.token) == best.map { Int32($0) })
            last = token
        }
    }

    @Test("Nothing is reported unless it is asked for, and a count out of range is refused")
    func onRequest() async throws {
        let engine = DiceRunner.engine(vocabularySize: 64)
        let silent = try await collect(engine.submit(.sampled(seed: 1, maximumTokens: 4)))
        #expect(silent.reports.isEmpty)
        let alone = try await collect(
            engine.submit(.sampled(seed: 1, maximumTokens: 4) { $0.reportedLogProbabilities = 0 }))
        #expect(alone.tokens == silent.tokens)
        #expect(alone.reports.map(\.chosen.token) == alone.tokens)
        #expect(alone.reports.map(\.mostLikely) == Array(repeating: [], count: 4))
        for count in [-1, 21] {
            #expect {
                _ = try SamplingParameters(GenerationOptions().with { $0.reportedLogProbabilities = count })
            } throws: {
                ($0 as? ModelError)?.message.hasPrefix("reportedLogProbabilities is \(count)") == true
            }
        }
    }

    @Test("A token that ends the turn is not reported")
    func stopToken() async throws {
        let request = SequenceRequest(
            tokens: [3],
            work: .generate(
                maximumTokens: 9, stopTokens: [5],
                sampling: try SamplingParameters(
                    GenerationOptions(temperature: 0).with { $0.reportedLogProbabilities = 1 })))
        let events = try await collect(RunnerControl().engine().submit(request))
        #expect(events.reports.count == 1)
        #expect(events.tokens == [4])
        #expect(events.end == .stopToken(5))
    }
}
