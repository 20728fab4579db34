// Top-p, nucleus sampling: the smallest set that holds a given share of the probability.

extension TokenCandidates {
    /// Keeps the most likely tokens up to and with the one that brings their probability to `mass` (Holtzman et al.
    /// 2019, arXiv:1904.09751); always at least one. The probability is that among the tokens that are left.
    mutating func keepTopP(_ mass: Double) {
        guard mass < 1 else { return }
        // Taken out for the time being: reading it and writing the buckets must not overlap.
        var weights = weights
        self.weights = []
        weights.withUnsafeMutableBufferPointer { weights in
            let goal = mass * Self.sum(UnsafeBufferPointer(weights))
            guard let last = last(in: UnsafeBufferPointer(weights), without: 0, reaching: goal, amount: { Double($0) })
            else {
                return
            }
            for index in weights.indices where Rank(weights[index], at: index) > last {
                weights[index] = 0
            }
        }
        self.weights = weights
    }
}
