// The first step of sampling: penalties on tokens that came before.

/// Which tokens a sequence has seen, as far as penalties ask for them.
package struct TokenHistory: Sendable {
    /// Tokens of prompt and answer.
    private var seen: Set<Int32>
    /// How often each token occurs in the answer.
    private var answerCounts: [Int32: Int] = [:]

    /// The history of a sequence that begins with `prompt`.
    package init(prompt: [Int32]) {
        seen = Set(prompt)
    }

    /// Adds a token of the answer.
    package mutating func append(_ token: Int32) {
        seen.insert(token)
        answerCounts[token, default: 0] += 1
    }

    /// Applies the penalties to logits `[vocabulary]` in place.
    ///
    /// The repetition penalty (Keskar et al. 2019, CTRL, arXiv:1909.05858) weighs every token of prompt and answer once;
    /// presence and frequency penalties (OpenAI API reference) weigh the tokens of the answer only:
    /// `logit -= presence + count * frequency`.
    package func penalize(_ logits: UnsafeMutableBufferPointer<Float>, _ parameters: SamplingParameters) {
        // Each token has a logit of its own, so the order of the sets does not matter.
        if parameters.repetitionPenalty != 1 {
            let penalty = Float(parameters.repetitionPenalty)
            for token in seen where logits.indices.contains(Int(token)) {
                let logit = logits[Int(token)]
                logits[Int(token)] = logit < 0 ? logit * penalty : logit / penalty
            }
        }
        guard parameters.presencePenalty != 0 || parameters.frequencyPenalty != 0 else { return }
        for (token, count) in answerCounts where logits.indices.contains(Int(token)) {
            logits[Int(token)] -= Float(parameters.presencePenalty + Double(count) * parameters.frequencyPenalty)
        }
    }
}
