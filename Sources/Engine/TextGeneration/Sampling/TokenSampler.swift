// From a row of logits to a token: the steps in their order.

package import ModelContracts
import TensorCore

/// Chooses the tokens of one sequence.
///
/// Before its steps the logits get the request's bias (``LogitBias``), then lose what a constraint rules out: a bias
/// cannot bring back what may not come. The steps are those of transformers in its order (logits processors, then
/// warpers), so that the same numbers mean the same distribution here and there:
/// 1. repetition, presence and frequency penalty: they correct what the model says, so everything after sees them;
/// 2. temperature, before the filters, so that a flatter distribution widens the nucleus as well (in the code it comes
///    after top-k, which looks at the order alone: dividing does not change that, but rounding could make equals);
/// 3. top-k;
/// 4. top-p, over the probabilities among what top-k left;
/// 5. min-p;
/// 6. the draw: the inverse of the cumulative distribution, by ascending id, at a number that depends on seed and
///    position alone.
///
/// Temperature 0 takes the most likely token after the penalties, the lowest id among equals; filters do not change it.
package struct TokenSampler: Sendable {
    private let parameters: SamplingParameters
    private var history: TokenHistory?

    /// A sampler for a sequence that begins with `prompt`.
    package init(_ parameters: SamplingParameters, prompt: [Int32]) {
        self.parameters = parameters
        history = parameters.hasPenalties ? TokenHistory(prompt: prompt) : nil
    }

    /// Takes note of a token of the answer that was chosen before.
    package mutating func remember(_ token: Int32) {
        history?.append(token)
    }

    /// Chooses the token at `position` of the sequence and remembers it.
    /// - Parameters:
    ///   - logits: `[vocabulary]`; changed in place. Minus infinity rules a token out.
    ///   - position: the index in the sequence, prompt included, of the token to be chosen.
    ///   - candidates: scratch memory.
    /// - Throws: `ModelError` (`internalFailure`) when a logit is not a number or none is finite.
    package mutating func choose(
        _ logits: UnsafeMutableBufferPointer<Float>, position: Int, candidates: inout TokenCandidates
    ) throws(ModelError) -> Int32 {
        let token: Int
        if parameters.temperature == 0 {
            history?.penalize(logits, parameters)
            token = try Self.mostLikely(logits)
        } else {
            try weigh(logits, into: &candidates)
            token = candidates.token(at: CounterRandom.uniform(seed: parameters.seed, position: position))
        }
        remember(Int32(token))
        return Int32(token)
    }

    /// Steps 1 to 5: leaves in `candidates` what may be drawn after `logits`, for a temperature above 0.
    /// - Throws: as ``choose(_:position:candidates:)``.
    package func weigh(
        _ logits: UnsafeMutableBufferPointer<Float>, into candidates: inout TokenCandidates
    ) throws(ModelError) {
        history?.penalize(logits, parameters)
        let best = try Self.mostLikely(logits)
        let largest = logits[best]
        candidates.keepTopK(parameters.topK, of: logits)
        candidates.applyTemperature(parameters.temperature, to: logits, largest: largest)
        candidates.keepTopP(parameters.topP)
        candidates.keepMinP(parameters.minP, best: best)
    }

    /// The most likely token, the lowest id among equals.
    /// - Throws: as ``choose(_:position:candidates:)``.
    static func mostLikely(_ logits: UnsafeMutableBufferPointer<Float>) throws(ModelError) -> Int {
        guard let first = logits.baseAddress,
            let best = ComputeKernels.best.indexOfLargest(first, count: logits.count)
        else {
            throw ModelError(.internalFailure, "The model computed a score that is not a number.")
        }
        guard logits[best].isFinite else {
            throw ModelError(.internalFailure, "The model's largest score is \(logits[best]): no token can be chosen.")
        }
        return best
    }
}
