// Draws against the distribution that they are drawn from, and the filters against a plain way of doing the same.

import ModelContracts
import TestPeers
import Testing
import TextGeneration

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("Sampled distributions")
struct SamplingDistributionTests {
    /// Twelve tokens, the last with about one in a hundred of the probability.
    private let row: [Float] = [1, 0.5, 2, -0.5, 0, 1.5, -1, 0.25, 1.25, -0.25, 0.75, -1.25]

    private static let options: [GenerationOptions] = [
        GenerationOptions(),
        GenerationOptions(temperature: 0.7),
        GenerationOptions(temperature: 1.8),
        GenerationOptions(topK: 5),
        GenerationOptions(topP: 0.8),
        GenerationOptions(minP: 0.3),
        GenerationOptions(temperature: 1.3, topP: 0.9, topK: 8, minP: 0.1),
    ]

    /// The 99.999 % quantile of chi-square, by degrees of freedom (Wilson and Hilferty 1931).
    private func bound(_ degrees: Int) -> Double {
        let variance = 2 / (9 * Double(degrees))
        let root = 1 - variance + 4.2649 * variance.squareRoot()
        return Double(degrees) * root * root * root
    }

    @Test("Draws at successive positions follow the distribution", arguments: options.indices)
    func draws(index: Int) throws {
        var options = Self.options[index]
        options.seed = 42
        let probabilities = try distribution(row, options)
        let ids = probabilities.keys.sorted()
        var sampler = TokenSampler(try SamplingParameters(options), prompt: [])
        var candidates = TokenCandidates()
        var counts: [Int32: Int] = [:]
        let rounds = 40_000
        for position in 0..<rounds {
            let token = try withLogits(row) {
                try sampler.choose($0, position: position, candidates: &candidates)
            }
            counts[token, default: 0] += 1
        }
        #expect(Set(counts.keys).isSubset(of: ids), "only what the filters left is drawn")
        let statistic = chiSquare(
            ids.map { counts[$0] ?? 0 }, expected: ids.map { Double(rounds) * (probabilities[$0] ?? 0) })
        #expect(statistic < bound(ids.count - 1), "\(statistic) with \(ids.count - 1) degrees of freedom")
    }

    @Test("A draw depends on seed and position alone")
    func independence() throws {
        let options = GenerationOptions(temperature: 1, seed: 9)
        var sampler = TokenSampler(try SamplingParameters(options), prompt: [])
        var candidates = TokenCandidates()
        let forward = try (0..<50).map { position in
            try withLogits(row) { try sampler.choose($0, position: position, candidates: &candidates) }
        }
        let backward = try (0..<50).reversed().map { try choose(row, options, position: $0) }
        #expect(forward == backward.reversed())
        #expect(Set(forward).count > 3)
    }

    @Test("On large rows the filters keep what sorting everything keeps")
    func largeRows() throws {
        var generator = SeededGenerator(seed: 8)
        for size in [1, 2, 63, 64, 65, 1000, 5000] {
            for round in 0..<6 {
                // Rounding makes equals.
                let row = (0..<size).map { _ in (4 * generator.normal()).rounded() / (round < 3 ? 1 : 64) }
                let topK = Int.random(in: 0...size, using: &generator)
                let topP: Double = [0.0, 0.3, 0.9, 0.9999, 1.0].randomElement(using: &generator) ?? 1
                let found = try distribution(row, GenerationOptions(topP: topP, topK: topK)).keys.sorted()
                #expect(found == sorted(row, topK: topK, topP: topP), "\(size), top-k \(topK), top-p \(topP)")
            }
        }
    }

    /// The same by sorting all tokens.
    private func sorted(_ row: [Float], topK: Int, topP: Double) -> [Int32] {
        var order = row.indices.sorted { row[$0] > row[$1] || row[$0] == row[$1] && $0 < $1 }
        if topK > 0 { order = Array(order.prefix(topK)) }
        let largest = Double(row.max() ?? 0)
        let weights = order.map { exp(Double(row[$0]) - largest) }
        // The sum in the order of ids, so that a mass at the very edge falls to the same side.
        let total = order.enumerated().sorted { $0.element < $1.element }.reduce(0) { $0 + weights[$1.offset] }
        var reached = 0.0
        var kept = 0
        for weight in weights where topP == 1 || kept == 0 || reached < topP * total {
            reached += weight
            kept += 1
        }
        return order.prefix(kept).map(Int32.init).sorted()
    }
}
