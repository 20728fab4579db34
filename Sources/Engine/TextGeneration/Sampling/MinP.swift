// Min-p: a floor relative to the most likely token.

extension TokenCandidates {
    /// Drops tokens whose probability is below `share` of the most likely one's (Nguyen et al. 2024, arXiv:2407.01082).
    package mutating func keepMinP(_ share: Double) {
        // The most likely token's weight is 1.
        guard share > 0 else { return }
        tokens.removeAll { $0.weight < share }
    }
}
