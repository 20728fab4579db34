// How likely a token is under a row of logits.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The natural logarithm of a token's probability under logits `[vocabulary]`: log-softmax in double precision, summed
/// in ascending order so that the same logits give the same bits. NaN for a token outside the vocabulary.
func logProbability(of token: Int32, in logits: UnsafeMutableBufferPointer<Float>) -> Double {
    guard logits.indices.contains(Int(token)) else { return .nan }
    var largest = -Float.infinity
    for logit in logits where logit > largest { largest = logit }
    var sum = 0.0
    for logit in logits { sum += exp(Double(logit) - Double(largest)) }
    return Double(logits[Int(token)]) - Double(largest) - log(sum)
}
