// Top-k: only the most likely tokens stay.

extension TokenCandidates {
    /// Sets all but the `count` largest logits `[vocabulary]` to minus infinity (Fan et al. 2018, arXiv:1805.04833); 0
    /// keeps all. Of equal logits the lower ids stay, so that never more than `count` are left (transformers keeps all
    /// equals of the last).
    mutating func keepTopK(_ count: Int, of logits: UnsafeMutableBufferPointer<Float>) {
        guard count > 0, count < logits.count,
            let last = last(
                in: UnsafeBufferPointer(logits), without: -.infinity, reaching: Double(count), amount: { _ in 1 })
        else { return }
        for index in logits.indices where Rank(logits[index], at: index) > last {
            logits[index] = -.infinity
        }
    }
}
