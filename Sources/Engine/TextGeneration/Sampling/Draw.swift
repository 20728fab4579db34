// The last step of sampling: a token from its probabilities.

extension TokenCandidates {
    /// The token at `uniform` (in [0, 1)) of the cumulative distribution by ascending id.
    func token(at uniform: Double) -> Int {
        weights.withUnsafeBufferPointer { weights in
            let goal = uniform * Self.sum(weights)
            var reached = 0.0
            var last = 0
            for index in weights.indices where weights[index] > 0 {
                reached += Double(weights[index])
                last = index
                if reached > goal { break }
            }
            return last
        }
    }

    /// The sum by ascending index, so that it is the very number at which the cumulative distribution ends.
    static func sum(_ weights: UnsafeBufferPointer<Float>) -> Double {
        var sum = 0.0
        for weight in weights { sum += Double(weight) }
        return sum
    }
}
