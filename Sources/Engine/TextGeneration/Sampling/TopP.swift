// Top-p, nucleus sampling: the smallest set that holds a given share of the probability.

extension TokenCandidates {
    /// Keeps the most likely tokens up to and with the one that brings their probability to `mass` (Holtzman et al.
    /// 2019, arXiv:1904.09751); always at least one. The probability is that among the tokens that are left.
    package mutating func keepTopP(_ mass: Double) {
        guard mass < 1, tokens.count > 1 else { return }
        let goal = mass * totalWeight
        // Usually few tokens hold the mass: order some, and more only when they do not reach it.
        var count = min(64, tokens.count)
        while true {
            let order = mostLikely(count)
            var reached = 0.0
            for (rank, index) in order.enumerated() {
                reached += tokens[index].weight
                if reached >= goal {
                    keep(order[...rank])
                    return
                }
            }
            guard count < tokens.count else { return }
            count = min(count * 8, tokens.count)
        }
    }
}
