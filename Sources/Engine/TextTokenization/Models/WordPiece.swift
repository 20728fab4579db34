// WordPiece (Schuster & Nakajima 2012, as BERT uses it): the longest token first, from left to right.

/// The WordPiece model.
struct WordPiece: Sendable {
    let tokens: TokenTable
    /// Tokens that may begin a word.
    private let initial: ByteTrie
    /// Tokens that may continue one, without their prefix.
    private let continuing: ByteTrie
    private let unknown: Int32
    private let longestWord: Int

    /// A model.
    /// - Parameters:
    ///   - unknown: the id for words that cannot be spelled.
    ///   - continuingPrefix: what marks tokens that continue a word ("##").
    ///   - longestWord: words of more characters are unknown.
    init(tokens: TokenTable, unknown: Int32, continuingPrefix: [UInt8], longestWord: Int) {
        var initial = ByteTrie()
        var continuing = ByteTrie()
        for id in 0..<tokens.count {
            guard let bytes = tokens.bytes(of: id) else { continue }
            initial.insert(bytes, id: Int32(truncatingIfNeeded: id))
            if bytes.starts(with: continuingPrefix) {
                continuing.insert(bytes.dropFirst(continuingPrefix.count), id: Int32(truncatingIfNeeded: id))
            }
        }
        self.tokens = tokens
        self.initial = initial
        self.continuing = continuing
        self.unknown = unknown
        self.longestWord = longestWord
    }

    /// Appends the ids of `bytes[piece]`.
    @inline(__always)
    func encode(_ bytes: [UInt8], _ piece: Range<Int>, scratch: inout EncodingScratch, into ids: inout [Int32]) {
        let key = PieceKey(bytes, piece)
        if let key, scratch.cache.append(key, to: &ids) { return }
        let start = ids.count
        match(bytes, piece, into: &ids)
        if let key { scratch.cache.insert(key, ids[start...]) }
    }

    @inline(never)
    private func match(_ bytes: [UInt8], _ piece: Range<Int>, into ids: inout [Int32]) {
        let characters = bytes[piece].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        guard characters <= longestWord else {
            ids.append(unknown)
            return
        }
        let first = ids.count
        var position = piece.lowerBound
        while position < piece.upperBound {
            let match =
                position == piece.lowerBound
                ? initial.longestMatch(in: bytes, at: position, limit: piece.upperBound)
                : continuing.longestMatch(in: bytes, at: position, limit: piece.upperBound)
            guard let match else {
                ids.removeLast(ids.count - first)
                ids.append(unknown)
                return
            }
            ids.append(match.id)
            position = match.end
        }
    }
}
