// The temperature: from logits to relative probabilities.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension TokenCandidates {
    /// Gives every candidate its softmax weight `exp((logit - largest) / temperature)`, so that the most likely has 1
    /// and nothing overflows however small the temperature.
    package mutating func applyTemperature(_ temperature: Double, largest: Float) {
        for index in tokens.indices {
            tokens[index].weight = exp((Double(tokens[index].logit) - Double(largest)) / temperature)
        }
    }

    /// The sum of all weights, in the order of ids.
    var totalWeight: Double {
        var total = 0.0
        for token in tokens { total += token.weight }
        return total
    }
}
