// Rotary position embedding (Su et al. 2021, arXiv:2104.09864): the frequency of each pair of a head's components, with
// the scalings that stretch a trained context. Computed in double precision, rounded once.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How positions turn the components of queries and keys.
public struct RotaryEmbedding: Sendable, Hashable {
    /// How the frequencies are stretched for a longer context than the model was first trained on.
    public enum Scaling: Sendable, Hashable {
        /// Not at all.
        case none
        /// All divided by `factor` (position interpolation, arXiv:2306.15595).
        case linear(factor: Double)
        /// Llama 3.1: long wavelengths divided by `factor`, short ones kept, those between blended.
        case llama3(
            factor: Double, lowFrequencyFactor: Double, highFrequencyFactor: Double, originalContextLength: Int)
        /// YaRN (arXiv:2309.00071): a ramp over the components between two numbers of rotations, and a factor on
        /// both cosine and sine.
        case yarn(
            factor: Double, attentionFactor: Double, fastRotations: Double, slowRotations: Double,
            originalContextLength: Int, roundsRange: Bool)
        /// NTK-aware scaling (arXiv:2309.00071, section 3.3): past the original context the base grows with the
        /// position.
        case dynamic(factor: Double, originalContextLength: Int)
        /// LongRoPE (arXiv:2402.13753): every frequency divided by a number of its own, and a factor on both cosine
        /// and sine. Sequences that stay within `shortContextLength` positions take the short divisors, where the two
        /// are told apart. A GGUF file holds the divisors as tensors: then there are none here.
        case longRope(
            divisors: [Double], shortDivisors: [Double], attentionFactor: Double, shortContextLength: Int?)
    }

    /// The base of the geometric series of wavelengths.
    public var base: Double
    /// The stretching.
    public var scaling: Scaling

    /// A rotary embedding.
    public init(base: Double, scaling: Scaling) {
        self.base = base
        self.scaling = scaling
    }

    /// What cosine and sine are multiplied with.
    public var amplitude: Double {
        switch scaling {
        case .yarn(_, let attentionFactor, _, _, _, _), .longRope(_, _, let attentionFactor, _): attentionFactor
        case .none, .linear, .llama3, .dynamic: 1
        }
    }

    /// How many divisors there are, where frequencies have divisors of their own that are known yet.
    var divisorCount: Int? {
        if case .longRope(let divisors, _, _, _) = scaling, !divisors.isEmpty { divisors.count } else { nil }
    }

    /// How long a sequence may become that is turned by ``short``; `nil` where all are turned alike.
    var shortContextLength: Int? {
        if case .longRope(_, _, _, let length) = scaling { length } else { nil }
    }

    /// What turns sequences that stay within ``shortContextLength``; `nil` where all are turned alike.
    var short: RotaryEmbedding? {
        guard case .longRope(_, let divisors, let attentionFactor, .some) = scaling else { return nil }
        return RotaryEmbedding(
            base: base,
            scaling: .longRope(
                divisors: divisors, shortDivisors: [], attentionFactor: attentionFactor, shortContextLength: nil))
    }

    /// The base that turns the row at `position`.
    func base(at position: Int, dimension: Int) -> Double {
        guard case .dynamic(let factor, let original) = scaling, position >= original, dimension > 2 else {
            return base
        }
        let stretch = factor * Double(position + 1) / Double(original) - (factor - 1)
        return base * pow(stretch, Double(dimension) / Double(dimension - 2))
    }

    /// The angle a position turns each pair by, in radians `[headDimension / 2]`; where only a part of a head is rotated,
    /// `headDimension` is the size of that part.
    public func inverseFrequencies(headDimension: Int) -> [Double] {
        let plain = (0..<headDimension / 2).map { pow(base, -Double(2 * $0) / Double(headDimension)) }
        switch scaling {
        case .none, .dynamic:
            return plain
        case .longRope(let divisors, _, _, _):
            return divisors.isEmpty ? plain : zip(plain, divisors).map { $0 / $1 }
        case .linear(let factor):
            return plain.map { $0 / factor }
        case .llama3(let factor, let low, let high, let originalContextLength):
            return plain.map { frequency in
                let turns = Double(originalContextLength) * frequency / (2 * Double.pi)
                if turns > high { return frequency }
                if turns < low { return frequency / factor }
                let smooth = (turns - low) / (high - low)
                return (1 - smooth) * frequency / factor + smooth * frequency
            }
        case .yarn(let factor, _, let fast, let slow, let originalContextLength, let roundsRange):
            func component(rotations: Double) -> Double {
                Double(headDimension) * log(Double(originalContextLength) / (rotations * 2 * Double.pi))
                    / (2 * log(base))
            }
            var first = component(rotations: fast)
            var last = component(rotations: slow)
            if roundsRange {
                first = first.rounded(.down)
                last = last.rounded(.up)
            }
            first = max(first, 0)
            last = min(last, Double(headDimension - 1))
            if first == last { last += 0.001 }
            return plain.enumerated().map { index, frequency in
                let ramp = min(max((Double(index) - first) / (last - first), 0), 1)
                return frequency / factor * ramp + frequency * (1 - ramp)
            }
        }
    }
}
