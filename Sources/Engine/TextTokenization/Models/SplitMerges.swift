// Merges for vocabularies that have none: SentencePiece and tiktoken join any two neighbours whose joined text is a
// token, best token first. Written out as pairs, the same loop as for merges from a file does it.

internal import ModelContracts

/// For every token, all ways to make it of two.
struct SplitMerges {
    private(set) var table: PairTable
    /// Characters that are no tokens but parts of tokens; they have the ids after the vocabulary's.
    private(set) var internalScalars: [UInt32] = []
    private var internalIDs: [UInt32: Int32] = [:]

    /// A token of more bytes could be made in too many ways.
    private static let longestToken = 512

    /// The merges of `tokens`, where `ranks` says which token is made first.
    /// - Throws: ``ModelError`` when a token is too long.
    init(_ tokens: TokenTable, unit: BytePairEncoding.Unit, ranks: [UInt32]) throws {
        table = PairTable(capacity: tokens.count * 4)
        for id in 0..<tokens.count {
            guard tokens.contains(id) else { continue }
            let range = tokens.range(of: id)
            guard range.count <= Self.longestToken else {
                throw ModelError(
                    .unsupportedModel,
                    "The token \(id) has \(range.count) bytes; at most \(Self.longestToken) can be used.")
            }
            // Of two tokens with one spelling only one can be found.
            guard tokens.id(of: tokens.storage, range) == Int32(truncatingIfNeeded: id) else { continue }
            var middle = range.lowerBound
            while true {
                middle += unit == .bytes ? 1 : UTF8Text.length(first: tokens.storage[middle])
                guard middle < range.upperBound else { break }
                guard let left = symbol(tokens, range.lowerBound..<middle, unit),
                    let right = symbol(tokens, middle..<range.upperBound, unit)
                else { continue }
                table.insert(left, right, Merge(rank: ranks[id], result: Int32(truncatingIfNeeded: id)))
            }
        }
    }

    private mutating func symbol(_ tokens: TokenTable, _ range: Range<Int>, _ unit: BytePairEncoding.Unit) -> Int32? {
        if let id = tokens.id(of: tokens.storage, range) { return id }
        guard unit == .scalars else { return nil }
        let (scalar, length) = UTF8Text.scalar(in: tokens.storage, at: range.lowerBound, limit: range.upperBound)
        guard length == range.count else { return nil }
        if let id = internalIDs[scalar] { return id }
        let id = Int32(truncatingIfNeeded: tokens.count + internalScalars.count)
        internalScalars.append(scalar)
        internalIDs[scalar] = id
        return id
    }
}
