// What tests of sampling share.

import ModelContracts
import TextGeneration

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The negative log-likelihood of a token by a softmax in double precision.
func softmaxLoss(_ logits: [Float], _ token: Int32) -> Double {
    let largest = Double(logits.max() ?? 0)
    return log(logits.reduce(0) { $0 + exp(Double($1) - largest) }) + largest - Double(logits[Int(token)])
}

/// Runs `body` on a copy of `logits`.
func withLogits<Result>(
    _ logits: [Float], _ body: (UnsafeMutableBufferPointer<Float>) throws -> Result
) rethrows -> Result {
    var copy = logits
    return try copy.withUnsafeMutableBufferPointer { try body($0) }
}

/// The token that a fresh sampler chooses.
func choose(
    _ logits: [Float], _ options: GenerationOptions, prompt: [Int32] = [], position: Int = 0
) throws -> Int32 {
    var sampler = TokenSampler(try SamplingParameters(options), prompt: prompt)
    var candidates = TokenCandidates()
    return try withLogits(logits) { try sampler.choose($0, position: position, candidates: &candidates) }
}

/// What may be drawn after `logits`: probabilities by id.
func distribution(
    _ logits: [Float], _ options: GenerationOptions, prompt: [Int32] = [], answer: [Int32] = []
) throws -> [Int32: Double] {
    var sampler = TokenSampler(try SamplingParameters(options), prompt: prompt)
    var candidates = TokenCandidates()
    for token in answer {
        // Logits that leave no choice put the token into the history.
        var forced = [Float](repeating: -.infinity, count: logits.count)
        forced[Int(token)] = 0
        _ = try withLogits(forced) { try sampler.choose($0, position: 0, candidates: &candidates) }
    }
    try withLogits(logits) { try sampler.weigh($0, into: &candidates) }
    let total = candidates.weights.reduce(0) { $0 + Double($1) }
    let left = candidates.weights.enumerated().filter { $0.element > 0 }
    return Dictionary(uniqueKeysWithValues: left.map { (Int32($0.offset), Double($0.element) / total) })
}
