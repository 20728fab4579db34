// Biases by the distance of two tokens, in buckets that grow with it (Raffel et al. 2019, arXiv:1910.10683): near ones
// have a bucket each, farther ones share buckets of logarithmic width, those beyond 128 the last one.

import TensorCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension EncoderConfiguration {
    /// The bucket of a distance (key - query). transformers' MPNet takes 32 buckets, whatever the table's size.
    static func distanceBucket(_ distance: Int) -> Int {
        let half = 16
        let exact = half / 2
        let side = distance > 0 ? half : 0
        let steps = abs(distance)
        guard steps >= exact else { return side + steps }
        // In single precision, as the reference computes it: bounds of buckets depend on its rounding.
        let share = logf(Float(steps) / Float(exact)) / Float(log(128 / Double(exact)))
        return side + min(exact + Int(share * Float(half - exact)), half - 1)
    }

    /// The biases of a table `[buckets, heads]` for every distance that the context allows.
    func distanceBias(_ table: [Float]) -> DistanceBias {
        DistanceBias(heads: headCount, reach: max(contextLength - 1, 0)) { head, distance in
            let index = Self.distanceBucket(distance) * headCount + head
            return table.indices.contains(index) ? table[index] : 0
        }
    }
}
