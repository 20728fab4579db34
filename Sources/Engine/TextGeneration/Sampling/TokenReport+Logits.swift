// How likely a token and its rivals were, from logits that nothing has changed.

package import ModelContracts

extension TokenCandidates {
    /// Sets logits aside for ``report(on:mostLikely:)``.
    mutating func keepRaw(_ logits: UnsafeMutableBufferPointer<Float>) {
        rawLogits.removeAll(keepingCapacity: true)
        rawLogits.append(contentsOf: logits)
    }

    /// The report on a token that was chosen after the logits that were set aside.
    mutating func report(on token: Int32, mostLikely count: Int) throws(ModelError) -> TokenReport {
        try rawLogits.withUnsafeMutableBufferPointer { logits throws(ModelError) in
            try TokenReport(chosen: token, mostLikely: count, in: logits)
        }
    }
}

extension TokenReport {
    /// The report on a token that was chosen: the log-softmax of logits `[vocabulary]`, its sum taken in a fixed order, so
    /// that the same logits give the same bits.
    /// - Parameter count: how many of the most likely tokens are reported: by logit, then by ascending id. Tokens that
    ///   cannot come at all are not.
    /// - Throws: `ModelError` (`internalFailure`) when a logit is not a number or none is finite.
    package init(
        chosen: Int32, mostLikely count: Int, in logits: UnsafeMutableBufferPointer<Float>
    ) throws(ModelError) {
        let normalizer = try logNormalizer(of: logits)
        guard logits.indices.contains(Int(chosen)) else {
            throw ModelError(.internalFailure, "The token \(chosen) has no score.")
        }
        func candidate(_ index: Int) -> Candidate {
            Candidate(token: Int32(index), logProbability: Double(logits[index]) - normalizer)
        }
        self.init(
            chosen: candidate(Int(chosen)),
            mostLikely: Self.mostLikely(count, in: logits).map { candidate($0.index) })
    }

    private static func mostLikely(_ count: Int, in logits: UnsafeMutableBufferPointer<Float>) -> [Rank] {
        guard count > 0 else { return [] }
        var best: [Rank] = []
        var floor = -Float.infinity
        // Equals come later and so have higher ids: they do not displace.
        for index in logits.indices where logits[index] > floor {
            let rank = Rank(logits[index], at: index)
            best.insert(rank, at: best.firstIndex { rank < $0 } ?? best.count)
            guard best.count >= count else { continue }
            if best.count > count { best.removeLast() }
            floor = logits[best[count - 1].index]
        }
        return best
    }
}
