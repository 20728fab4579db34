// Penalties on tokens that came before.

/// Which tokens a sequence has seen, as far as penalties ask for them.
struct TokenHistory: Sendable {
    private var seen: Set<Int32>
    private(set) var generatedCounts: [Int32: Int] = [:]

    init(prompt: [Int32]) {
        seen = Set(prompt)
    }

    mutating func append(_ token: Int32) {
        seen.insert(token)
        generatedCounts[token, default: 0] += 1
    }

    /// Applies the penalties to logits `[vocabulary]` in place: repetition over prompt and answer (Keskar et al. 2019,
    /// CTRL), presence and frequency over the answer (OpenAI API reference).
    func penalize(_ logits: UnsafeMutableBufferPointer<Float>, _ parameters: SamplingParameters) {
        if parameters.repetitionPenalty != 1 {
            let penalty = Float(parameters.repetitionPenalty)
            for token in seen where logits.indices.contains(Int(token)) {
                let logit = logits[Int(token)]
                logits[Int(token)] = logit > 0 ? logit / penalty : logit * penalty
            }
        }
        guard parameters.presencePenalty != 0 || parameters.frequencyPenalty != 0 else { return }
        for (token, count) in generatedCounts where logits.indices.contains(Int(token)) {
            logits[Int(token)] -= Float(parameters.presencePenalty + Double(count) * parameters.frequencyPenalty)
        }
    }
}
