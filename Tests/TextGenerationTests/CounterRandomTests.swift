// The random numbers against the vectors that their authors publish.

import Testing
import TextGeneration

@Suite("Counter-based random numbers")
struct CounterRandomTests {
    /// Counter, key and result of philox4x32-10 in Random123's kat_vectors (Salmon et al., D. E. Shaw Research).
    private static let vectors: [(SIMD4<UInt32>, SIMD2<UInt32>, SIMD4<UInt32>)] = [
        (
            SIMD4(0, 0, 0, 0), SIMD2(0, 0), SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8)
        ),
        (
            SIMD4(repeating: .max), SIMD2(repeating: .max),
            SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd)
        ),
        (
            SIMD4(0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344), SIMD2(0xa409_3822, 0x299f_31d0),
            SIMD4(0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1)
        ),
    ]

    @Test("Philox4x32-10 gives the published results", arguments: vectors.indices)
    func published(index: Int) {
        let (counter, key, expected) = Self.vectors[index]
        #expect(CounterRandom.block(counter: counter, key: key) == expected)
    }

    @Test("A uniform number is 53 bits of the block of its seed and position")
    func uniform() {
        let words = CounterRandom.block(counter: SIMD4(5, 0, 0, 0), key: SIMD2(0x9abc_def0, 0x1234_5678))
        let bits = UInt64(words[1]) << 32 | UInt64(words[0])
        let number = CounterRandom.uniform(seed: 0x1234_5678_9abc_def0, position: 5)
        #expect(number == Double(bits >> 11) / 9_007_199_254_740_992)
        #expect(number != CounterRandom.uniform(seed: 0x1234_5678_9abc_def0, position: 6))
        #expect(number != CounterRandom.uniform(seed: 0x1234_5678_9abc_def1, position: 5))
    }

    @Test("Positions of one seed, and seeds at one position, fill [0, 1) evenly")
    func evenness() {
        for numbers in [
            (0..<64_000).map { CounterRandom.uniform(seed: 1, position: $0) },
            (0..<64_000).map { CounterRandom.uniform(seed: UInt64($0), position: 3) },
        ] {
            var counts = [Int](repeating: 0, count: 64)
            for number in numbers { counts[Int(number * 64)] += 1 }
            // 63 degrees of freedom: the statistic is above 117 once in a hundred thousand times.
            #expect(chiSquare(counts, expected: counts.map { _ in 1000 }) < 117)
        }
    }
}

/// Pearson's statistic.
func chiSquare(_ counts: [Int], expected: [Double]) -> Double {
    zip(counts, expected).reduce(0) { sum, pair in
        let difference = Double(pair.0) - pair.1
        return sum + difference * difference / pair.1
    }
}
