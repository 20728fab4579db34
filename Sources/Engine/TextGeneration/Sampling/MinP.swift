// Min-p: a floor relative to the most likely token.

extension TokenCandidates {
    /// Drops tokens whose probability is below `share` of that of `best`, the most likely one (Nguyen et al. 2024,
    /// arXiv:2407.01082).
    mutating func keepMinP(_ share: Double, best: Int) {
        guard share > 0 else { return }
        let floor = Double(weights[best]) * share
        weights.withUnsafeMutableBufferPointer { weights in
            for index in weights.indices where Double(weights[index]) < floor {
                weights[index] = 0
            }
        }
    }
}
