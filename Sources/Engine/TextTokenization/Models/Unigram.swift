// The unigram language model of SentencePiece (Kudo 2018): the path of highest summed score through all tokens.

/// The Unigram model.
struct Unigram: Sendable {
    let tokens: TokenTable
    private let trie: ByteTrie
    private let scores: [Double]
    private let unknown: Int32?
    private let unknownScore: Double
    private let byteTokens: [Int32]?
    /// Whether scores are summed in single precision, as SentencePiece does; Hugging Face sums in double.
    private let isSinglePrecision: Bool

    /// A model.
    /// - Parameters:
    ///   - scores: a log probability a token.
    ///   - usable: which ids may be chosen; `nil` means all.
    ///   - unknown: the id for what no token covers; `nil` drops it.
    ///   - byteTokens: the id of each byte's token, -1 where there is none; `nil` without byte fallback.
    init(
        tokens: TokenTable, scores: [Double], usable: ((Int) -> Bool)? = nil, unknown: Int32?,
        byteTokens: [Int32]? = nil, isSinglePrecision: Bool = false
    ) {
        var trie = ByteTrie()
        var lowest = Double.infinity
        for id in scores.indices where usable?(id) ?? true {
            guard let bytes = tokens.bytes(of: id) else { continue }
            trie.insert(bytes, id: Int32(truncatingIfNeeded: id))
        }
        for id in scores.indices where usable?(id) ?? true {
            lowest = min(lowest, scores[id])
        }
        self.tokens = tokens
        self.trie = trie
        self.scores = scores
        self.unknown = unknown
        self.byteTokens = byteTokens
        self.isSinglePrecision = isSinglePrecision
        unknownScore = (lowest.isFinite ? lowest : 0) - 10
    }

    /// Appends the ids of `bytes[piece]`.
    func encode(_ bytes: [UInt8], _ piece: Range<Int>, scratch: inout EncodingScratch, into ids: inout [Int32]) {
        let key = PieceKey(bytes, piece)
        if let key, scratch.cache.append(key, to: &ids) { return }
        let start = ids.count
        findBestPath(bytes, piece, &scratch)
        appendPath(bytes, piece, scratch, to: &ids)
        if let key { scratch.cache.insert(key, ids[start...]) }
    }

    /// Fills in, for every place in the piece, the last token of the best path to it.
    private func findBestPath(_ bytes: [UInt8], _ piece: Range<Int>, _ scratch: inout EncodingScratch) {
        let size = piece.count
        scratch.bestStarts.removeAll(keepingCapacity: true)
        scratch.bestStarts.append(contentsOf: repeatElement(-1, count: size + 1))
        scratch.bestTokens.removeAll(keepingCapacity: true)
        scratch.bestTokens.append(contentsOf: repeatElement(-1, count: size + 1))
        scratch.bestScores.removeAll(keepingCapacity: true)
        scratch.bestScores.append(contentsOf: repeatElement(0, count: size + 1))

        func offer(_ token: Int32, _ score: Double, from start: Int, to end: Int) {
            // Of equal paths the first found stays: the one whose last token is longest.
            var sum = scratch.bestScores[start] + score
            if isSinglePrecision { sum = Double(Float(scratch.bestScores[start]) + Float(score)) }
            if scratch.bestStarts[end] < 0 || sum > scratch.bestScores[end] {
                scratch.bestScores[end] = sum
                scratch.bestStarts[end] = start
                scratch.bestTokens[end] = token
            }
        }

        var start = 0
        while start < size {
            let length = UTF8Text.length(first: bytes[piece.lowerBound + start])
            let scalarEnd = min(start + length, size)
            var hasSingle = false
            var node = ByteTrie.root
            var index = start
            while index < size, let child = trie.child(of: node, bytes[piece.lowerBound + index]) {
                node = child
                index += 1
                guard let token = trie.id(at: node) else { continue }
                offer(token, scores[Int(token)], from: start, to: index)
                if index == scalarEnd { hasSingle = true }
            }
            if !hasSingle {
                offer(unknown ?? -1, unknownScore, from: start, to: scalarEnd)
            }
            start = scalarEnd
        }
    }

    /// Walks the best path back; neighbouring unknown characters are one unknown token, or their bytes.
    private func appendPath(
        _ bytes: [UInt8], _ piece: Range<Int>, _ scratch: EncodingScratch, to ids: inout [Int32]
    ) {
        let first = ids.count
        var end = piece.count
        while end > 0 {
            var start = scratch.bestStarts[end]
            let token = scratch.bestTokens[end]
            guard start >= 0, start < end else { break }
            if token != unknown, token >= 0 {
                ids.append(token)
                end = start
                continue
            }
            while start > 0, scratch.bestTokens[start] == token, scratch.bestStarts[start] >= 0 {
                start = scratch.bestStarts[start]
            }
            appendUnknown(bytes, piece.lowerBound + start..<piece.lowerBound + end, to: &ids)
            end = start
        }
        ids[first...].reverse()
    }

    private func appendUnknown(_ bytes: [UInt8], _ range: Range<Int>, to ids: inout [Int32]) {
        // Joined, unknown characters may spell a token that no path could reach.
        if let id = tokens.id(of: bytes, range) {
            ids.append(id)
        } else if let byteTokens, range.allSatisfy({ byteTokens[Int(bytes[$0])] >= 0 }) {
            for index in range.reversed() {
                ids.append(byteTokens[Int(bytes[index])])
            }
        } else if let unknown {
            ids.append(unknown)
        }
    }
}
