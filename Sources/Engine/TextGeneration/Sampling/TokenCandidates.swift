// The tokens that may still be drawn, and the way in which filters find the most likely ones without sorting a whole
// vocabulary. Kept from token to token, so that its memory is taken once.

/// A row of a vocabulary on its way through the filters. Dropped tokens stay in their place with nothing, so every sum
/// is taken by ascending id, and a filter that drops nothing changes nothing.
package struct TokenCandidates: Sendable {
    /// `[vocabulary]`: each token's probability up to a common factor; 0 for what was dropped. Set by the temperature
    /// step.
    package internal(set) var weights: [Float] = []
    /// `[vocabulary]`: the logits before anything changed them, when they are to be reported.
    var rawLogits: [Float] = []
    /// `[4096]`: what the tokens of each bucket amount to.
    private var amounts = [Double](repeating: 0, count: 4096)

    /// No candidates; memory comes with the first row.
    package init() {}

    /// The last of the most likely tokens that together amount to `goal`, the most likely first, the lower id first among
    /// equals; `nil` when all together do not.
    ///
    /// Tokens are put into buckets by the first twelve bits of their value, so that only the bucket in which the goal is
    /// reached must be sorted. The amounts are added by ascending id in each bucket and by bucket, in the same order
    /// every time.
    /// - Parameter dropped: the value of tokens that are out already.
    @inline(__always)
    mutating func last(
        in values: UnsafeBufferPointer<Float>, without dropped: Float, reaching goal: Double,
        amount: (_ value: Float) -> Double
    ) -> Rank? {
        amounts.withUnsafeMutableBufferPointer { amounts in
            amounts.update(repeating: 0)
            for value in values where value != dropped { amounts[Rank.bucket(of: value)] += amount(value) }
        }
        var reached = 0.0
        for bucket in amounts.indices where amounts[bucket] > 0 {
            guard reached + amounts[bucket] >= goal else {
                reached += amounts[bucket]
                continue
            }
            var ranks: [Rank] = []
            for index in values.indices where Rank.bucket(of: values[index]) == bucket {
                ranks.append(Rank(values[index], at: index))
            }
            ranks.sort()
            for rank in ranks {
                reached += amount(values[rank.index])
                if reached >= goal { return rank }
            }
            // The order of the sum may matter to its last bit.
            return ranks.last
        }
        return nil
    }
}

/// A token's place among the others: the smaller the larger its value and, among equal values, the lower its id.
struct Rank: Comparable {
    private let key: UInt64

    init(_ value: Float, at index: Int) {
        key = UInt64(Self.descending(value)) << 32 | UInt64(UInt32(truncatingIfNeeded: index))
    }

    /// The token's id.
    var index: Int { Int(key & 0xFFFF_FFFF) }

    /// The bucket of a value: lower for larger values.
    static func bucket(of value: Float) -> Int { Int(descending(value) >> 20) }

    static func < (first: Rank, second: Rank) -> Bool { first.key < second.key }

    /// A number that is the smaller the larger the value.
    private static func descending(_ value: Float) -> UInt32 {
        // Adding zero makes -0 and 0 the same bits, as they are the same value.
        let bits = (value + 0).bitPattern
        // IEEE numbers order as integers once negative ones are inverted and positive ones get the top bit.
        return ~(bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits)
    }
}
