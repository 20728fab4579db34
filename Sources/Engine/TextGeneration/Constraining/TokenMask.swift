// Which tokens may come next, and how logits learn of it.

/// A set of tokens of one vocabulary. Small sets are lists, so that many of them fit into a cache.
package struct TokenMask: Sendable, Hashable {
    private enum Form: Hashable {
        /// The tokens, ascending.
        case few([Int32])
        /// One bit a token.
        case many([UInt64])
    }

    private let form: Form

    /// How many words hold one bit a token.
    static func wordCount(_ vocabularySize: Int) -> Int { (vocabularySize + 63) / 64 }

    /// The tokens whose bits are set.
    package init(_ bits: [UInt64]) {
        let count = bits.reduce(0) { $0 + $1.nonzeroBitCount }
        guard count <= bits.count else {
            form = .many(bits)
            return
        }
        var tokens: [Int32] = []
        tokens.reserveCapacity(count)
        for (index, bits) in bits.enumerated() where bits != 0 {
            Self.forEachBit(of: bits) { tokens.append(Int32(index << 6 | $0)) }
        }
        form = .few(tokens)
    }

    /// These tokens too, of a vocabulary with so many words of bits.
    func union(_ tokens: [Int32], wordCount: Int) -> TokenMask {
        var bits: [UInt64]
        switch form {
        case .many(let own): bits = own
        case .few(let own):
            bits = [UInt64](repeating: 0, count: wordCount)
            for token in own { bits[Int(token) >> 6] |= 1 << UInt64(token & 63) }
        }
        for token in tokens { bits[Int(token) >> 6] |= 1 << UInt64(token & 63) }
        return TokenMask(bits)
    }

    /// One token.
    package init(only token: Int32) {
        form = .few([token])
    }

    /// Whether nothing is allowed. Large sets are not empty.
    package var isEmpty: Bool { form == .few([]) }

    /// Bytes of memory that it takes, nearly.
    var cost: Int {
        switch form {
        case .few(let tokens): 64 + tokens.count * MemoryLayout<Int32>.size
        case .many(let bits): 64 + bits.count * MemoryLayout<UInt64>.size
        }
    }

    /// Whether a token is in the set.
    package func contains(_ token: Int32) -> Bool {
        guard token >= 0 else { return false }
        switch form {
        case .few(let tokens): return tokens.contains(token)
        case .many(let bits):
            let word = Int(token) >> 6
            return word < bits.count && bits[word] >> UInt64(token & 63) & 1 == 1
        }
    }

    /// Sets the logits of all other tokens to minus infinity, those beyond the vocabulary included.
    package func apply(to logits: UnsafeMutableBufferPointer<Float>) {
        switch form {
        case .few(let tokens):
            let kept = tokens.filter { logits.indices.contains(Int($0)) }.map { ($0, logits[Int($0)]) }
            logits.update(repeating: -.infinity)
            for (token, logit) in kept { logits[Int(token)] = logit }
        case .many(let bits):
            for start in stride(from: 0, to: logits.count, by: 64) {
                let word = start >> 6 < bits.count ? bits[start >> 6] : 0
                let end = min(start + 64, logits.count)
                if word == 0 {
                    logits[start..<end].update(repeating: -.infinity)
                } else if word != .max {
                    Self.forEachBit(of: ~word) { if start + $0 < end { logits[start + $0] = -.infinity } }
                }
            }
        }
    }

    @inline(__always)
    private static func forEachBit(of word: UInt64, _ body: (Int) -> Void) {
        var word = word
        while word != 0 {
            body(word.trailingZeroBitCount)
            word &= word - 1
        }
    }
}
