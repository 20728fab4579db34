// Each step of sampling on rows small enough to work out by hand.

import ModelContracts
import TestPeers
import Testing
import TextGeneration

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Sampling steps")
struct SamplingStepTests {
    /// Logits whose softmax is these probabilities.
    private func logits(_ probabilities: [Double]) -> [Float] {
        probabilities.map { Float(log($0)) }
    }

    private func isClose(_ found: [Int32: Double], _ expected: [Int32: Double]) -> Bool {
        found.keys == expected.keys && found.allSatisfy { abs($0.value - (expected[$0.key] ?? 0)) < 1e-6 }
    }

    @Test("Temperature 0 takes the largest logit, the lowest id among equals")
    func greedy() throws {
        #expect(try choose([1, 3, 2], GenerationOptions(temperature: 0)) == 1)
        #expect(try choose([0, 2, -1, 2, 2], GenerationOptions(temperature: 0)) == 1)
        // Filters leave the most likely token alone.
        #expect(try choose([1, 3, 2], GenerationOptions(temperature: 0, topP: 0.1, topK: 1, minP: 1)) == 1)
    }

    @Test("Temperature divides the logits")
    func temperature() throws {
        // p^(1/T) for T = 1/2: squares, made to sum to 1.
        let found = try distribution(logits([0.5, 0.3, 0.2]), GenerationOptions(temperature: 0.5))
        #expect(isClose(found, [0: 0.25 / 0.38, 1: 0.09 / 0.38, 2: 0.04 / 0.38]), "\(found)")
    }

    @Test("The smallest temperature is the most likely token, and the largest is no preference")
    func extremeTemperatures() throws {
        for seed in 0..<20 as Range<UInt64> {
            #expect(
                try choose([1, 1.001, 0.9], GenerationOptions(temperature: .leastNonzeroMagnitude, seed: seed)) == 1)
        }
        let found = try distribution([-50, 50], GenerationOptions(temperature: 1e300))
        #expect(isClose(found, [0: 0.5, 1: 0.5]))
    }

    @Test("Top-k keeps the k most likely, the lower ids among equals")
    func topK() throws {
        let row = logits([0.1, 0.4, 0.2, 0.3])
        #expect(isClose(try distribution(row, GenerationOptions(topK: 2)), [1: 4.0 / 7, 3: 3.0 / 7]))
        #expect(try distribution([1, 1, 1, 1, 1], GenerationOptions(topK: 3)).keys.sorted() == [0, 1, 2])
        // -0 and 0 are equal.
        #expect(try distribution([-0.0, 0.0, -0.0], GenerationOptions(topK: 1)).keys.sorted() == [0])
        #expect(try distribution(row, GenerationOptions(topK: 9)).count == 4)
    }

    @Test("Top-p keeps the smallest set that reaches the mass")
    func topP() throws {
        let row = logits([0.1, 0.4, 0.2, 0.3])
        #expect(try distribution(row, GenerationOptions(topP: 0.39)).keys.sorted() == [1])
        #expect(try distribution(row, GenerationOptions(topP: 0.41)).keys.sorted() == [1, 3])
        #expect(try distribution(row, GenerationOptions(topP: 0.71)).keys.sorted() == [1, 2, 3])
        #expect(try distribution(row, GenerationOptions(topP: 1)).count == 4)
        #expect(try distribution(row, GenerationOptions(topP: 0)).keys.sorted() == [1])
    }

    @Test("Top-p's mass is that of what top-k left")
    func topPAfterTopK() throws {
        // Of 0.4, 0.3 and 0.2 the first has 0.444 and the first two 0.778.
        let row = logits([0.1, 0.4, 0.2, 0.3])
        #expect(try distribution(row, GenerationOptions(topP: 0.43, topK: 3)).keys.sorted() == [1])
        #expect(try distribution(row, GenerationOptions(topP: 0.77, topK: 3)).keys.sorted() == [1, 3])
    }

    @Test("Min-p drops what is less likely than its share of the most likely")
    func minP() throws {
        let row = logits([0.1, 0.4, 0.2, 0.3])
        #expect(try distribution(row, GenerationOptions(minP: 0.49)).keys.sorted() == [1, 2, 3])
        #expect(try distribution(row, GenerationOptions(minP: 0.51)).keys.sorted() == [1, 3])
        #expect(try distribution(row, GenerationOptions(minP: 1)).keys.sorted() == [1])
        // At twice the temperature 0.1 is half as likely as 0.4.
        #expect(try distribution(row, GenerationOptions(temperature: 2, minP: 0.49)).count == 4)
    }

    @Test("The repetition penalty divides positive and multiplies negative logits of prompt and answer, once")
    func repetition() throws {
        let found = try distribution(
            [2, -1, 1, 3], GenerationOptions(repetitionPenalty: 2), prompt: [0, 0, 1], answer: [2, 2])
        let expected = [1, -2, 0.5, 3].map { exp($0) }
        let total = expected.reduce(0, +)
        let probabilities = expected.enumerated().map { (Int32($0.offset), $0.element / total) }
        #expect(isClose(found, Dictionary(uniqueKeysWithValues: probabilities)))
    }

    @Test("Presence counts once and frequency as often as a token is in the answer; the prompt does not count")
    func presenceAndFrequency() throws {
        let options = GenerationOptions(presencePenalty: 0.5, frequencyPenalty: 0.25)
        let found = try distribution([0, 0, 0], options, prompt: [0, 1, 2], answer: [1, 1, 1, 2])
        let expected = [1, exp(-0.5 - 3 * 0.25), exp(-0.5 - 0.25)]
        let total = expected.reduce(0, +)
        let probabilities = expected.enumerated().map { (Int32($0.offset), $0.element / total) }
        #expect(isClose(found, Dictionary(uniqueKeysWithValues: probabilities)))
    }

    @Test("Penalties also move the most likely token")
    func penaltiesOfGreedy() throws {
        #expect(try choose([3, 2.9], GenerationOptions(temperature: 0, repetitionPenalty: 1.2), prompt: [0]) == 1)
    }

    @Test("A filter that drops nothing changes no draw")
    func neutralFilters() throws {
        var generator = SeededGenerator(seed: 3)
        for position in 0..<200 {
            let row = (0..<500).map { _ in 3 * generator.normal() }
            let plain = try choose(row, GenerationOptions(temperature: 0.8, seed: 11), position: position)
            let filtered = try choose(
                row, GenerationOptions(temperature: 0.8, topK: 500, minP: 1e-300, seed: 11), position: position)
            #expect(plain == filtered)
        }
    }

    @Test("A token whose logit is minus infinity is never drawn")
    func ruledOut() throws {
        for seed in 0..<200 as Range<UInt64> {
            let token = try choose([-.infinity, 0, -.infinity, 0, -.infinity], GenerationOptions(seed: seed))
            #expect(token == 1 || token == 3)
        }
    }

    @Test(
        "Logits that are not numbers, or of which none is finite, are an error",
        arguments: [[0, Float.nan, 1], [.nan], [-.infinity, -.infinity], [1, .infinity], []])
    func unusable(row: [Float]) {
        for temperature in [0.0, 1.0] {
            #expect {
                try choose(row, GenerationOptions(temperature: temperature, seed: 1))
            } throws: {
                ($0 as? ModelError)?.code == .internalFailure
            }
        }
    }
}
