// Text on its way through the pre-tokenizers: one buffer and the pieces in it.

/// Pieces of a text. Pre-tokenizers either cut pieces finer or rewrite them into a new buffer.
struct PieceList: Sendable {
    /// All pieces' bytes.
    var bytes: [UInt8]
    /// Where the pieces stand, in order; none is empty.
    var pieces: [Range<Int>]
    /// Whether the first piece begins where the caller's text begins.
    var startsInput: Bool

    /// One piece: the whole text.
    init(_ text: NormalizedText) {
        bytes = text.bytes
        pieces = bytes.isEmpty ? [] : [bytes.indices]
        startsInput = text.startsInput
    }

    /// Cuts every piece by `pattern`.
    mutating func split(by pattern: TextPattern, _ behavior: SplitBehavior, isInverted: Bool = false) {
        var result: [Range<Int>] = []
        result.reserveCapacity(bytes.count / 4)
        for piece in pieces {
            if behavior == .isolated {
                // Each segment is a piece, whether it matches or not.
                pattern.forEachSegment(in: bytes, piece) { segment, _ in
                    if !segment.isEmpty { result.append(segment) }
                }
                continue
            }
            var cutter = PieceCutter(behavior: behavior)
            pattern.forEachSegment(in: bytes, piece) { segment, isMatch in
                cutter.add(segment, isMatch: isMatch != isInverted)
            }
            cutter.finish(into: &result)
        }
        replacePieces(with: result)
    }

    /// Cuts every piece where single scalars that `isDelimiter` accepts stand.
    mutating func split(_ behavior: SplitBehavior, where isDelimiter: (UInt32) -> Bool) {
        var result: [Range<Int>] = []
        result.reserveCapacity(bytes.count / 4)
        for piece in pieces {
            var cutter = PieceCutter(behavior: behavior)
            var position = piece.lowerBound
            var start = position
            while position < piece.upperBound {
                let (scalar, length) = UTF8Text.scalar(in: bytes, at: position, limit: piece.upperBound)
                if isDelimiter(scalar) {
                    if start < position { cutter.add(start..<position, isMatch: false) }
                    cutter.add(position..<position + length, isMatch: true)
                    start = position + length
                }
                position += length
            }
            if start < position { cutter.add(start..<position, isMatch: false) }
            cutter.finish(into: &result)
        }
        replacePieces(with: result)
    }

    /// Rewrites every piece; `write` appends the new text of a piece to the new buffer.
    mutating func rewrite(_ write: (_ bytes: [UInt8], Range<Int>, _ isFirst: Bool, inout [UInt8]) -> Void) {
        var newBytes: [UInt8] = []
        newBytes.reserveCapacity(bytes.count + bytes.count / 2 + 16)
        var newPieces: [Range<Int>] = []
        newPieces.reserveCapacity(pieces.count)
        for (number, piece) in pieces.enumerated() {
            let start = newBytes.count
            write(bytes, piece, number == 0 && startsInput, &newBytes)
            if newBytes.count > start { newPieces.append(start..<newBytes.count) }
        }
        bytes = newBytes
        pieces = newPieces
    }

    /// Takes the pieces that the present ones were cut into.
    mutating func replacePieces(with result: [Range<Int>]) {
        if let old = pieces.first, result.first?.lowerBound != old.lowerBound {
            startsInput = false
        }
        pieces = result
    }
}

/// What becomes of the delimiters when text is cut.
enum SplitBehavior: String, Sendable {
    /// They go.
    case removed = "Removed"
    /// Each is a piece.
    case isolated = "Isolated"
    /// Each ends the piece before it.
    case mergedWithPrevious = "MergedWithPrevious"
    /// Each begins the piece after it.
    case mergedWithNext = "MergedWithNext"
    /// Neighbouring ones are one piece.
    case contiguous = "Contiguous"
}

/// Turns matches and what lies between them into pieces.
struct PieceCutter {
    let behavior: SplitBehavior
    private var pieces: [Range<Int>] = []
    private var wasMatch = false

    init(behavior: SplitBehavior) {
        self.behavior = behavior
    }

    /// Adds the next segment.
    mutating func add(_ segment: Range<Int>, isMatch: Bool) {
        defer { wasMatch = isMatch }
        switch behavior {
        case .removed:
            if !isMatch { pieces.append(segment) }
        case .isolated:
            pieces.append(segment)
        case .contiguous:
            extendLast(isMatch == wasMatch, segment)
        case .mergedWithPrevious:
            extendLast(isMatch && !wasMatch, segment)
        case .mergedWithNext:
            // A delimiter takes what follows it, unless that is a delimiter too.
            extendLast(wasMatch && !isMatch, segment)
        }
    }

    /// Appends the pieces that are not empty.
    mutating func finish(into result: inout [Range<Int>]) {
        for piece in pieces where !piece.isEmpty {
            result.append(piece)
        }
        pieces.removeAll(keepingCapacity: true)
    }

    private mutating func extendLast(_ condition: Bool, _ segment: Range<Int>) {
        if condition, let last = pieces.last {
            pieces[pieces.count - 1] = last.lowerBound..<segment.upperBound
        } else {
            pieces.append(segment)
        }
    }
}
