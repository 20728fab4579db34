// The splitters of well-known models, recognised by their pattern's text and run by hand: most of the time of
// tokenising goes into splitting, and these need no backtracking.

/// A splitter. The pieces of most cover the whole text; DeepSeek's leave some of it between them.
struct KnownSplitter: Sendable, Equatable {
    /// The shapes that the published patterns have.
    enum Shape: Sendable {
        /// GPT-2's: contractions in lower case, then runs of letters, numbers and others, each with one blank before.
        case gpt2
        /// cl100k's: words may take one character before them, line breaks end runs.
        case cl100k
        /// o200k's: as cl100k's, with words cut where lower case ends, and contractions at their end.
        case o200k
        /// DeepSeek V3's last one of three: words with what stands before them, punctuation, white space.
        case deepSeek
        /// Numbers alone.
        case numbers
        /// Chinese characters and kana alone.
        case chinese
    }

    let shape: Shape
    /// How many digits make a piece.
    var digits = 3
    /// Whether marks count as letters (o200k's always do).
    var countsMarks = false
    /// Whether words take a contraction: before them for cl100k, at their end for o200k.
    var hasContractions = true
    /// Whether `/` may follow a run of punctuation, as line breaks may.
    var punctuationTakesSlash = false
    /// Whether `'ſ` is a contraction, as it is where the pattern ignores case.
    var foldsLongS = true

    /// The splitter for a pattern, when it is one of the known ones.
    static func named(_ pattern: String) -> KnownSplitter? {
        table.first { $0.pattern.utf8.elementsEqual(pattern.utf8) }?.splitter
    }

    /// Where the match ends that begins at `start`, always after it; `nil` when none begins there.
    @inline(__always)
    func matchEnd(_ cursor: TextCursor, from start: Int) -> Int? {
        let end =
            switch shape {
            case .gpt2: gpt2(cursor, start)
            case .cl100k: cl100k(cursor, start)
            case .o200k: o200k(cursor, start)
            case .deepSeek: deepSeek(cursor, start)
            case .numbers: numberEnd(cursor, start)
            case .chinese: chinese(cursor, start)
            }
        if isPartial, end <= start { return nil }
        return max(end, start + 1)
    }

    private var isPartial: Bool { shape == .deepSeek || shape == .numbers || shape == .chinese }

    /// GPT-2's pattern, the one that ByteLevel uses.
    static let gpt2 = KnownSplitter(shape: .gpt2)

    private static let lowerContractions = "'s|'t|'re|'ve|'m|'ll|'d"
    private static let eitherContractions = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])"
    private static let blanks = #"\s*[\r\n]+|\s+(?!\S)|\s+"#

    private static let table: [(pattern: String, splitter: KnownSplitter)] = {
        var table: [(pattern: String, splitter: KnownSplitter)] = []
        let words = #" ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)"#
        table.append(("\(lowerContractions)|\(words)|\\s+", gpt2))
        table.append(("\(lowerContractions)|\(words)", gpt2))
        table.append(("'(?:[sdmt]|ll|ve|re)|\(words)|\\s+", gpt2))
        for digits in [1, 3] {
            let number = digits == 1 ? #"\p{N}"# : #"\p{N}{1,3}"#
            let rest = "|\(number)| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\(blanks)"
            let word = #"[^\r\n\p{L}\p{N}]?\p{L}+"#
            let splitter = KnownSplitter(shape: .cl100k, digits: digits)
            table.append(("(?i:\(lowerContractions))|\(word)\(rest)", splitter))
            table.append(("'(?i:[sdmt]|ll|ve|re)|\(word)\(rest)", splitter))
            table.append(
                (
                    "\(eitherContractions)|\(word)\(rest)",
                    KnownSplitter(shape: .cl100k, digits: digits, foldsLongS: false)
                ))
            let marks =
                "(?i:\(lowerContractions))|[^\\r\\n\\p{L}\\p{N}]?[\\p{L}\\p{M}]+|\(number)"
                + "| ?[^\\s\\p{L}\\p{M}\\p{N}]+[\\r\\n]*|\(blanks)"
            table.append((marks, KnownSplitter(shape: .cl100k, digits: digits, countsMarks: true)))
            table += casedWords(digits: digits, number: number)
            table.append((number, KnownSplitter(shape: .numbers, digits: digits)))
        }
        let chinese = "[\u{4E00}-\u{9FA5}\u{3040}-\u{309F}\u{30A0}-\u{30FF}]+"
        table.append((chinese, KnownSplitter(shape: .chinese)))
        let asciiPunctuation = ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"##
        let deepSeek =
            "\(asciiPunctuation)[A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
            + "| ?[\\p{P}\\p{S}]+[\\r\\n]*|\(blanks)"
        table.append((deepSeek, KnownSplitter(shape: .deepSeek)))
        return table
    }()

    /// o200k's pattern, and Tekken's, which has no contractions.
    private static func casedWords(digits: Int, number: String) -> [(pattern: String, splitter: KnownSplitter)] {
        let upper = #"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]"#
        let lower = #"[\p{Ll}\p{Lm}\p{Lo}\p{M}]"#
        let before = #"[^\r\n\p{L}\p{N}]?"#
        return ["(?i:\(lowerContractions))?", ""].map { ending in
            let words = "\(before)\(upper)*\(lower)+\(ending)|\(before)\(upper)+\(lower)*\(ending)"
            return (
                "\(words)|\(number)| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\(blanks)",
                KnownSplitter(
                    shape: .o200k, digits: digits, hasContractions: !ending.isEmpty, punctuationTakesSlash: true)
            )
        }
    }
}

/// A text with the questions that splitters ask.
struct TextCursor {
    let text: [UInt8]
    let limit: Int
    let properties = UnicodeProperties.shared

    /// The scalar's properties and length at `position`; `nil` at the end.
    @inline(__always)
    func properties(at position: Int) -> (properties: ScalarProperties, length: Int)? {
        guard position < limit else { return nil }
        let (scalar, length) = UTF8Text.scalar(in: text, at: position, limit: limit)
        return (properties[scalar], length)
    }

    /// The byte at `position`, 0 at the end.
    @inline(__always)
    func byte(at position: Int) -> UInt8 {
        position < limit ? text[position] : 0
    }

    /// Where the run of scalars of these categories ends.
    @inline(__always)
    func runEnd(from start: Int, of categories: CategorySet) -> Int {
        var position = start
        while let (properties, length) = properties(at: position), properties.isIn(categories) {
            position += length
        }
        return position
    }

    /// Where the run ends of what is neither white space nor of these categories.
    @inline(__always)
    func runEnd(from start: Int, ofNeitherSpaceNor categories: CategorySet) -> Int {
        var position = start
        while let (properties, length) = properties(at: position), !properties.isIn(categories),
            !properties.isWhitespace
        {
            position += length
        }
        return position
    }

    /// `\s+(?!\S)|\s+` from `start`: a run of white space leaves its last character to what follows.
    func blankEnd(from start: Int) -> Int {
        var position = start
        var last = start
        while let (properties, length) = properties(at: position), properties.isWhitespace {
            last = position
            position += length
        }
        return position == limit || last == start ? position : last
    }
}
