// The tokens that may still be drawn, and the order by likelihood that the filters share. Kept from token to token, so
// that its memory is taken once.

/// A token that may still be drawn.
package struct TokenCandidate: Sendable, Hashable {
    /// The token's id.
    package let id: Int32
    /// Its score.
    package let logit: Float
    /// Its probability relative to the most likely token's; set by the temperature step.
    package var weight = 0.0
}

/// The tokens that the filters have left over, always by ascending id: sums are taken in that order, and a filter that
/// drops nothing changes nothing.
package struct TokenCandidates: Sendable {
    /// By ascending id.
    package var tokens: [TokenCandidate] = []
    /// Scratch: candidates as numbers that ascend from the most likely to the least.
    private var keys: [UInt64] = []

    /// No candidates; memory comes with the first row.
    package init() {}

    /// Every token of a row of logits `[vocabulary]` that has a probability above zero.
    package mutating func load(_ logits: UnsafeMutableBufferPointer<Float>) {
        tokens.removeAll(keepingCapacity: true)
        tokens.reserveCapacity(logits.count)
        for (id, logit) in logits.enumerated() where logit > -.infinity {
            tokens.append(TokenCandidate(id: Int32(truncatingIfNeeded: id), logit: logit))
        }
    }

    /// The indices of the `count` most likely candidates, the most likely first, the lower id first among equals.
    mutating func mostLikely(_ count: Int) -> [Int] {
        keys.removeAll(keepingCapacity: true)
        keys.reserveCapacity(tokens.count)
        for (index, token) in tokens.enumerated() {
            keys.append(Self.key(of: token.logit, at: index))
        }
        Self.bringForward(min(count, keys.count), of: &keys)
        return keys.prefix(count).sorted().map { Int($0 & 0xFFFF_FFFF) }
    }

    /// Drops all but the candidates at `indices`, whatever their order.
    mutating func keep(_ indices: some Sequence<Int>) {
        tokens = indices.sorted().map { tokens[$0] }
    }

    /// A number that is the smaller the larger the logit and, among equal logits, the lower the index.
    private static func key(of logit: Float, at index: Int) -> UInt64 {
        // Adding zero makes -0 and 0 the same bits, as they are the same logit.
        let bits = (logit + 0).bitPattern
        // IEEE numbers order as integers once negative ones are inverted and positive ones get the top bit.
        let ascending = bits >> 31 == 0 ? bits | 0x8000_0000 : ~bits
        return UInt64(~ascending) << 32 | UInt64(index)
    }

    /// Moves the `count` smallest of distinct numbers to the front, in no particular order (Hoare 1961, FIND).
    private static func bringForward(_ count: Int, of keys: inout [UInt64]) {
        guard count > 0, count < keys.count else { return }
        keys.withUnsafeMutableBufferPointer { keys in
            var low = 0
            var high = keys.count - 1
            while low < high {
                let pivot = median(keys[low], keys[low + (high - low) / 2], keys[high])
                var left = low
                var right = high
                while left <= right {
                    while keys[left] < pivot { left += 1 }
                    while keys[right] > pivot { right -= 1 }
                    if left <= right {
                        keys.swapAt(left, right)
                        left += 1
                        right -= 1
                    }
                }
                if count - 1 <= right {
                    high = right
                } else if count - 1 >= left {
                    low = left
                } else {
                    return
                }
            }
        }
    }

    private static func median(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
        max(min(first, second), min(max(first, second), third))
    }
}
