// Repeatable random numbers for property tests and fuzzing.

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same numbers from the same seed everywhere.
public struct SeededGenerator: RandomNumberGenerator {
    @usableFromInline
    var state: UInt64

    /// The generator that begins with `seed`.
    @inlinable
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    @inlinable
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
