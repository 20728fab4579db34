// Random numbers as a function of a seed and a position, so that a draw depends on nothing else: not on the batch, not
// on what was drawn before, not on whether a sequence was computed twice.

/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): ten rounds of
/// multiply, swap and xor turn a counter of 128 bits under a key of 64 bits into 128 random bits.
package enum CounterRandom {
    /// The four words of a counter under a key.
    package static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
        var words = counter
        var key = key
        for round in 0..<10 {
            if round > 0 {
                key &+= SIMD2(0x9E37_79B9, 0xBB67_AE85)
            }
            let first = UInt64(words[0]) * 0xD251_1F53
            let second = UInt64(words[2]) * 0xCD9E_8D57
            words = SIMD4(
                high(second) ^ words[1] ^ key[0], UInt32(truncatingIfNeeded: second),
                high(first) ^ words[3] ^ key[1], UInt32(truncatingIfNeeded: first))
        }
        return words
    }

    /// The uniform number of `position` under `seed`: in [0, 1), 53 random bits.
    package static func uniform(seed: UInt64, position: Int) -> Double {
        let counter = UInt64(truncatingIfNeeded: position)
        let words = block(
            counter: SIMD4(UInt32(truncatingIfNeeded: counter), high(counter), 0, 0),
            key: SIMD2(UInt32(truncatingIfNeeded: seed), high(seed)))
        let bits = UInt64(words[1]) << 32 | UInt64(words[0])
        return Double(bits >> 11) * 0x1p-53
    }

    private static func high(_ value: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: value >> 32)
    }
}
