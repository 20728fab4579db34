// What a request adds to single logits.

import ModelContracts
import TestPeers
import Testing
import TextGeneration

@Suite("Logit bias")
struct LogitBiasTests {
    @Test("Exactly the amount is added to exactly the named logits")
    func exactness() throws {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let logits = (0..<50).map { _ in 10 * generator.normal() }
            var bias: [Int32: Double] = [:]
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                bias[Int32.random(in: 0..<50, using: &generator)] = Double.random(in: -100...100, using: &generator)
            }
            let biased = try withLogits(logits) { logits in
                try LogitBias(bias).apply(to: logits)
                return Array(logits)
            }
            let expected = logits.enumerated().map { $1 + Float(bias[Int32($0)] ?? 0) }
            #expect(biased.map(\.bitPattern) == expected.map(\.bitPattern))
        }
    }

    @Test("An amount out of range, a token below 0 and one beyond the vocabulary are refused by name")
    func refusals() async throws {
        for (bias, name) in [([7: 100.5], "7"), ([3: -.infinity], "3"), ([2: .nan], "2")] as [([Int32: Double], String)]
        {
            var options = GenerationOptions()
            options.logitBias = bias
            do {
                _ = try SamplingParameters(options)
                Issue.record("\(bias) was accepted")
            } catch {
                #expect(error.code == .invalidOption)
                #expect(error.message.contains("logitBias of the token \(name) "))
            }
        }
        let generator = TextGenerator(engine: RunnerControl().engine(), tokenizer: PieceTokenizer(), stopTokens: [])
        for token in [-1, 27, .max] as [Int32] {
            var options = GenerationOptions()
            options.logitBias = [token: 1, 3: 1]
            do {
                _ = try generator.generate("a", addSpecialTokens: false, parseSpecialTokens: false, options: options)
                Issue.record("the token \(token) was accepted")
            } catch {
                #expect(error.code == .invalidOption)
                #expect(error.message.contains("token \(token);"))
            }
        }
    }

    @Test("A request's bias moves its answer, and takes the place of the model's")
    func answers() async throws {
        // After a comes b, with a logit of 10; all others have 0.
        func answer(_ bias: [Int32: Double], default modelBias: [Int32: Double] = [:]) async throws -> String {
            var defaults = GenerationOptions()
            defaults.logitBias = modelBias
            let generator = TextGenerator(
                engine: RunnerControl().engine(), tokenizer: PieceTokenizer(), stopTokens: [], defaults: defaults)
            var options = GenerationOptions(maximumTokens: 3, temperature: 0)
            options.logitBias = bias
            return try await collect(
                generator.generate("a", addSpecialTokens: false, parseSpecialTokens: false, options: options)
            ).text
        }
        #expect(try await answer([:]) == "bcd")
        #expect(try await answer([26: 9.5]) == "bcd")
        #expect(try await answer([26: 10.5]) == "zzz")
        #expect(try await answer([3: -100]) == "ba", "the lowest id of those that have 0 is special")
        #expect(try await answer([:], default: [26: 10.5]) == "zzz")
        #expect(try await answer([25: 11], default: [26: 10.5]) == "yyy")
    }

    @Test("The bias comes before the penalties")
    func order() async throws {
        // 0 + 4 over 2 is 2; 0 over 2, plus 4, would be 4.
        let sampling = try SamplingParameters(
            GenerationOptions(temperature: 0, repetitionPenalty: 2).with { $0.logitBias = [1: 4, 2: 3] })
        let request = SequenceRequest(
            tokens: [1], work: .generate(maximumTokens: 1, stopTokens: [], sampling: sampling))
        let control = RunnerControl()
        control.setLogit(0, after: 1)
        #expect(try await collect(control.engine().submit(request)).tokens == [2])
    }
}

extension GenerationOptions {
    /// Options with a change.
    func with(_ change: (inout GenerationOptions) -> Void) -> GenerationOptions {
        var options = self
        change(&options)
        return options
    }
}
