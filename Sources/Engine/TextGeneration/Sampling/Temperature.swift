// The temperature: from logits to probabilities.

import TensorCore

extension TokenCandidates {
    /// Takes in the softmax of `logits / temperature`, for a temperature above 0. The largest logit is subtracted before
    /// the division, so nothing overflows however small the temperature.
    mutating func applyTemperature(
        _ temperature: Double, to logits: UnsafeMutableBufferPointer<Float>, largest: Float
    ) {
        if weights.count != logits.count {
            weights = [Float](repeating: 0, count: logits.count)
        }
        weights.withUnsafeMutableBufferPointer { weights in
            for index in weights.indices {
                weights[index] = Float((Double(logits[index]) - Double(largest)) / temperature)
            }
            guard let first = weights.baseAddress else { return }
            ComputeKernels.best.softmax(first, count: weights.count)
        }
    }
}
