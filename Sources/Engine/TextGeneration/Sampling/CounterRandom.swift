// Random numbers as a function of seed and position, so that a draw depends on nothing else: not on the batch, not on
// what was drawn before.

/// The uniform number of a position under a seed.
///
/// SplitMix64's output function (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014)
/// over the seed advanced `position` steps.
/// - Returns: a number in [0, 1) with 53 random bits.
func uniformNumber(seed: UInt64, position: Int) -> Double {
    var z = mixed(seed) &+ 0x9E37_79B9_7F4A_7C15 &* (UInt64(truncatingIfNeeded: position) &+ 1)
    z = mixed(z)
    return Double(z >> 11) * 0x1p-53
}

private func mixed(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
}
