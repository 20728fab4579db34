// Byte-pair encoding (Sennrich et al. 2016): symbols of one character or byte, joined pair by pair in order of rank.

/// The BPE model, over characters or, for byte-level vocabularies, over raw bytes.
struct BytePairEncoding: Sendable {
    /// What the first symbols are.
    enum Unit: Sendable {
        /// One a byte: the vocabulary is byte-level, and its tokens were turned back into the bytes they spell.
        case bytes
        /// One a Unicode scalar.
        case scalars
    }

    /// What becomes of characters that are not in the vocabulary.
    struct Fallback: Sendable {
        /// The id of the token for each byte, -1 where there is none; `nil` when bytes have no tokens.
        var byteTokens: [Int32]?
        /// The token for what is unknown; without one it is dropped.
        var unknown: Int32?
        /// Whether neighbouring unknown characters are one token.
        var fusesUnknown = false
    }

    /// The tokens, as bytes of the text that pieces are in.
    let tokens: TokenTable
    let merges: PairTable
    let unit: Unit
    let fallback: Fallback
    /// Whether a piece that is a token is that token, whatever the merges say (Llama 3).
    let ignoresMerges: Bool
    /// What stands before symbols that do not begin a piece.
    let continuingPrefix: [UInt8]
    /// What stands behind the symbol that ends a piece.
    let endOfWordSuffix: [UInt8]
    /// The symbol of each byte (for bytes) or ASCII character (for scalars); -1 where the vocabulary has none.
    private let firstSymbols: [Int32]
    /// Symbols that exist only to be merged and are no tokens themselves: from this id on (see ``SentencePieceMerges``).
    private let firstInternalSymbol: Int32
    private let internalSymbols: [UInt32: Int32]
    /// The scalar of each internal symbol.
    private let internalScalars: [UInt32]
    /// Where pieces can be cut further without changing their ids; `nil` where they are not.
    private var boundary: BlankBoundary?

    init(
        tokens: TokenTable, merges: PairTable, unit: Unit, fallback: Fallback = Fallback(),
        ignoresMerges: Bool = false, continuingPrefix: [UInt8] = [], endOfWordSuffix: [UInt8] = [],
        internalScalars: [UInt32] = []
    ) {
        self.tokens = tokens
        self.merges = merges
        self.unit = unit
        self.fallback = fallback
        self.ignoresMerges = ignoresMerges
        self.continuingPrefix = continuingPrefix
        self.endOfWordSuffix = endOfWordSuffix
        let firstInternal = Int32(truncatingIfNeeded: tokens.count)
        self.internalScalars = internalScalars
        internalSymbols = Dictionary(
            internalScalars.enumerated().map { ($1, firstInternal + Int32(truncatingIfNeeded: $0)) },
            uniquingKeysWith: { first, _ in first })
        firstInternalSymbol = firstInternal
        firstSymbols = (0..<(unit == .bytes ? 256 : 128)).map { tokens.id(of: [UInt8($0)]) ?? -1 }
        // A piece that is a token as a whole must be seen as a whole, and affixes depend on where a piece ends.
        let isPlain = continuingPrefix.isEmpty && endOfWordSuffix.isEmpty
        guard unit == .scalars, isPlain, !ignoresMerges else {
            boundary = nil
            return
        }
        let standIns = Set((fallback.byteTokens ?? []) + [fallback.unknown ?? -1])
        boundary = BlankBoundary(tokens: tokens, merges: merges) { symbol in
            guard !standIns.contains(symbol) else { return nil }
            guard symbol >= firstInternal else { return Array(tokens.storage[tokens.range(of: Int(symbol))]) }
            let place = Int(symbol - firstInternal)
            guard internalScalars.indices.contains(place) else { return nil }
            var bytes: [UInt8] = []
            UTF8Text.append(internalScalars[place], to: &bytes)
            return bytes
        }
    }

    /// The same model that merges every piece as a whole.
    var withoutBoundary: BytePairEncoding {
        var copy = self
        copy.boundary = nil
        return copy
    }

    /// Appends the ids of `bytes[piece]`.
    @inline(__always)
    func encode(_ bytes: [UInt8], _ piece: Range<Int>, scratch: inout EncodingScratch, into ids: inout [Int32]) {
        guard let boundary else {
            encodePart(bytes, piece, scratch: &scratch, into: &ids)
            return
        }
        var start = piece.lowerBound
        while start < piece.upperBound {
            let end = boundary.partEnd(in: bytes, from: start, limit: piece.upperBound)
            encodePart(bytes, start..<end, scratch: &scratch, into: &ids)
            start = end
        }
    }

    /// Appends the ids of a piece, or of a part that no merge joins with its neighbours.
    @inline(__always)
    private func encodePart(
        _ bytes: [UInt8], _ part: Range<Int>, scratch: inout EncodingScratch, into ids: inout [Int32]
    ) {
        let key = PieceKey(bytes, part)
        if let key, scratch.cache.append(key, to: &ids) { return }
        let start = ids.count
        merge(bytes, part, scratch: &scratch, into: &ids)
        if let key { scratch.cache.insert(key, ids[start...]) }
    }

    @inline(never)
    private func merge(_ bytes: [UInt8], _ part: Range<Int>, scratch: inout EncodingScratch, into ids: inout [Int32]) {
        if ignoresMerges, let id = tokens.id(of: bytes, part) {
            ids.append(id)
            return
        }
        scratch.symbols.removeAll()
        switch unit {
        case .bytes: appendByteSymbols(bytes, part, to: &scratch.symbols)
        case .scalars: appendScalarSymbols(bytes, part, to: &scratch.symbols)
        }
        scratch.symbols.merge(by: merges)
        if internalSymbols.isEmpty {
            ids.append(contentsOf: scratch.symbols.ids)
        } else {
            appendResolved(scratch.symbols.ids, to: &ids)
        }
    }

    private func appendByteSymbols(_ bytes: [UInt8], _ piece: Range<Int>, to symbols: inout SymbolList) {
        var unknown = PendingUnknown(fallback)
        for index in piece {
            let id = firstSymbols[Int(bytes[index])]
            if id >= 0 {
                unknown.flush(to: &symbols)
                symbols.append(id)
            } else {
                unknown.add(to: &symbols)
            }
        }
        unknown.flush(to: &symbols)
    }

    private func appendScalarSymbols(_ bytes: [UInt8], _ piece: Range<Int>, to symbols: inout SymbolList) {
        var unknown = PendingUnknown(fallback)
        let isPlain = continuingPrefix.isEmpty && endOfWordSuffix.isEmpty
        var position = piece.lowerBound
        while position < piece.upperBound {
            let (scalar, length) = UTF8Text.scalar(in: bytes, at: position, limit: piece.upperBound)
            let range = position..<position + length
            position += length
            let id: Int32?
            if isPlain {
                if scalar < 0x80 {
                    let symbol = firstSymbols[Int(scalar)]
                    id = symbol >= 0 ? symbol : internalSymbols[scalar]
                } else {
                    id = tokens.id(of: bytes, range) ?? internalSymbols[scalar]
                }
            } else {
                let prefix = range.lowerBound == piece.lowerBound ? [] : continuingPrefix
                let suffix = range.upperBound == piece.upperBound ? endOfWordSuffix : []
                id = tokens.id(of: prefix + bytes[range] + suffix)
            }
            if let id {
                unknown.flush(to: &symbols)
                symbols.append(id)
            } else if !appendByteTokens(bytes[range], to: &symbols) {
                unknown.add(to: &symbols)
            }
        }
        unknown.flush(to: &symbols)
    }

    /// The tokens of the bytes of one character, if each has one.
    private func appendByteTokens(_ bytes: ArraySlice<UInt8>, to symbols: inout SymbolList) -> Bool {
        guard let byteTokens = fallback.byteTokens, bytes.allSatisfy({ byteTokens[Int($0)] >= 0 }) else {
            return false
        }
        for byte in bytes {
            symbols.append(byteTokens[Int(byte)])
        }
        return true
    }

    /// Appends symbols as tokens; what is only a symbol becomes its bytes or unknown.
    private func appendResolved(_ symbols: [Int32], to ids: inout [Int32]) {
        var resolved = SymbolList()
        var unknown = PendingUnknown(fallback)
        for symbol in symbols {
            if symbol < firstInternalSymbol {
                unknown.flush(to: &resolved)
                resolved.append(symbol)
            } else {
                var bytes: [UInt8] = []
                UTF8Text.append(internalScalars[Int(symbol - firstInternalSymbol)], to: &bytes)
                if !appendByteTokens(bytes[...], to: &resolved) { unknown.add(to: &resolved) }
            }
        }
        unknown.flush(to: &resolved)
        ids.append(contentsOf: resolved.ids)
    }
}

/// The unknown token that waits to see whether the next character is unknown too.
private struct PendingUnknown {
    private let fallback: BytePairEncoding.Fallback
    private var isPending = false

    init(_ fallback: BytePairEncoding.Fallback) {
        self.fallback = fallback
    }

    /// One more unknown character.
    mutating func add(to symbols: inout SymbolList) {
        if isPending, !fallback.fusesUnknown { flush(to: &symbols) }
        isPending = true
    }

    /// A known one follows, or the end.
    mutating func flush(to symbols: inout SymbolList) {
        if isPending, let unknown = fallback.unknown { symbols.append(unknown) }
        isPending = false
    }
}
