// SentencePiece's vocabularies merge whole texts without cutting them into words first. Where no merge can cross the
// beginning of a word, its words can be merged one by one, and what they were merged to be kept.

/// The places before "▁" that no merge crosses.
///
/// A merge joins a left symbol, whose text ends before the place, with a right one, whose text begins with "▁". Where no
/// merge of the table has a left symbol with that last byte and a right symbol that begins so, the place stays a
/// boundary whatever else is merged first, and both sides are merged as if the other were not there.
struct BlankBoundary: Sendable {
    /// For every byte: whether a merge may join a symbol that ends with it and one that begins with "▁".
    private let crosses: [Bool]

    private static let blank: [UInt8] = [0xE2, 0x96, 0x81]

    /// The boundaries under `merges`; `nil` when "▁" is no token, and so might be one with unknown characters before it,
    /// and when a merge joins it to a symbol that is not spelled as the text it stands for (an unknown one, a byte's).
    /// - Parameter spelling: the text of a symbol; `nil` when that may be any.
    init?(tokens: TokenTable, merges: PairTable, spelling: (Int32) -> [UInt8]?) {
        guard tokens.id(of: Self.blank) != nil else { return nil }
        var crosses = [Bool](repeating: false, count: 256)
        // The blank itself ends with 0x81, as other characters do: runs of blanks are never cut.
        crosses[Int(Self.blank[2])] = true
        var isKnown = true
        merges.forEach { left, right in
            guard let text = spelling(right), text.starts(with: Self.blank) else { return }
            if let last = spelling(left)?.last {
                crosses[Int(last)] = true
            } else {
                isKnown = false
            }
        }
        guard isKnown else { return nil }
        self.crosses = crosses
    }

    /// Where the part ends that begins at `start`: at the next boundary, or at `limit`.
    @inline(__always)
    func partEnd(in bytes: [UInt8], from start: Int, limit: Int) -> Int {
        var position = start + 1
        while position + 2 < limit {
            if bytes[position] == 0xE2, bytes[position + 1] == 0x96, bytes[position + 2] == 0x81,
                !crosses[Int(bytes[position - 1])]
            {
                return position
            }
            position += 1
        }
        return limit
    }
}
