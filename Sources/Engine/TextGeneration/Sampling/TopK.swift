// Top-k: only the most likely tokens stay.

extension TokenCandidates {
    /// Keeps the `count` most likely tokens (Fan et al. 2018, arXiv:1805.04833); 0 keeps all. Of tokens that are equally
    /// likely the lower ids stay, so that never more than `count` are left (transformers keeps all equals of the last).
    package mutating func keepTopK(_ count: Int) {
        guard count > 0, count < tokens.count else { return }
        keep(mostLikely(count))
    }
}
