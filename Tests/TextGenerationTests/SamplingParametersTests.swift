// Which options are accepted, and what an absent one means.

import ModelContracts
import Testing
import TextGeneration

@Suite("Sampling parameters")
struct SamplingParametersTests {
    /// Values that are out of range, and the option that the error must name.
    private static let refused: [(GenerationOptions, String)] = [
        (GenerationOptions(temperature: -0.1), "temperature"),
        (GenerationOptions(temperature: .nan), "temperature"),
        (GenerationOptions(temperature: .infinity), "temperature"),
        (GenerationOptions(topP: -0.01), "topP"),
        (GenerationOptions(topP: 1.01), "topP"),
        (GenerationOptions(topP: .nan), "topP"),
        (GenerationOptions(topK: -1), "topK"),
        (GenerationOptions(minP: 1.5), "minP"),
        (GenerationOptions(repetitionPenalty: 0), "repetitionPenalty"),
        (GenerationOptions(repetitionPenalty: -1), "repetitionPenalty"),
        (GenerationOptions(repetitionPenalty: 1e9), "repetitionPenalty"),
        (GenerationOptions(presencePenalty: 2.5), "presencePenalty"),
        (GenerationOptions(frequencyPenalty: -2.5), "frequencyPenalty"),
    ]

    @Test("An option out of its range is refused by name", arguments: refused.indices)
    func refusal(index: Int) {
        let (options, name) = Self.refused[index]
        do {
            _ = try SamplingParameters(options)
            Issue.record("\(options) was accepted")
        } catch {
            #expect(error.code == .invalidOption)
            #expect(error.fault == .caller)
            #expect(error.message.hasPrefix(name + " "), "\(error)")
        }
    }

    @Test("The ends of the ranges are accepted")
    func ends() throws {
        _ = try SamplingParameters(
            GenerationOptions(
                temperature: 0, topP: 0, topK: 0, minP: 0, repetitionPenalty: 0.01, presencePenalty: -2,
                frequencyPenalty: -2))
        _ = try SamplingParameters(
            GenerationOptions(
                temperature: 1e300, topP: 1, topK: .max, minP: 1, repetitionPenalty: 100, presencePenalty: 2,
                frequencyPenalty: 2))
    }

    @Test("A request's option comes before the model's default, and the default before the neutral value")
    func defaults() throws {
        let defaults = GenerationOptions(temperature: 0.6, topK: 20, seed: 7)
        let parameters = try SamplingParameters(GenerationOptions(temperature: 0.2), defaults: defaults)
        #expect(parameters.temperature == 0.2)
        #expect(parameters.topK == 20)
        #expect(parameters.seed == 7)
        #expect(parameters.topP == 1)
        #expect(parameters.minP == 0)
        #expect(parameters.repetitionPenalty == 1)
    }

    @Test("Requests without a seed get different ones")
    func seeds() throws {
        let seeds = try (0..<8).map { _ in try SamplingParameters(GenerationOptions()).seed }
        #expect(Set(seeds).count == 8)
    }
}
