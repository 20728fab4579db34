// How likely a token is under a row of logits.

package import ModelContracts
import TensorCore

/// The negative natural logarithm of a token's probability under logits `[vocabulary]`: the log-softmax, its sum of
/// exponentials taken in a fixed order, so that the same logits give the same bits.
/// - Throws: `ModelError` (`internalFailure`) when a logit is not a number or none is finite.
package func negativeLogLikelihood(
    of token: Int32, in logits: UnsafeMutableBufferPointer<Float>
) throws(ModelError) -> Double {
    guard logits.indices.contains(Int(token)) else {
        throw ModelError(.internalFailure, "The token \(token) is none of the \(logits.count) that were scored.")
    }
    return try logNormalizer(of: logits) - Double(logits[Int(token)])
}

/// What logits `[vocabulary]` exceed the logarithms of their probabilities by: the logarithm of the sum of their
/// exponentials.
/// - Throws: as ``negativeLogLikelihood(of:in:)``.
func logNormalizer(of logits: UnsafeMutableBufferPointer<Float>) throws(ModelError) -> Double {
    let kernels = ComputeKernels.best
    guard let first = logits.baseAddress, let best = kernels.indexOfLargest(first, count: logits.count),
        logits[best].isFinite
    else {
        throw ModelError(.internalFailure, "The model computed scores that are not numbers.")
    }
    return kernels.logSumExp(first, count: logits.count)
}
