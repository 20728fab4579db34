// The second stage: cutting text into pieces that the model sees one by one. One case a type of tokenizer.json's
// "pre_tokenizer".

/// A pre-tokenizer of tokenizer.json.
indirect enum PreTokenizer: Sendable {
    /// One after another, each on the pieces of the one before.
    case sequence([PreTokenizer])
    /// GPT-2's: an optional blank before each piece, an optional split, then bytes become letters.
    case byteLevel(addsPrefixSpace: Bool, splits: Bool, spellsBytes: Bool)
    /// Cuts by a pattern.
    case split(TextPattern, SplitBehavior, isInverted: Bool)
    /// Words and runs of other characters, white space removed.
    case whitespace
    /// Cuts at white space, which goes.
    case whitespaceSplit
    /// BERT's: white space goes, punctuation stands alone.
    case bert
    /// SentencePiece's: blanks become a mark, which may be put before the text and may begin pieces.
    case metaspace(replacement: [UInt8], PrependScheme, splits: Bool)
    /// Cuts at punctuation.
    case punctuation(SplitBehavior)
    /// Sets numbers apart, whole or digit by digit.
    case digits(individually: Bool)
    /// Cuts at one character, which goes.
    case characterDelimiter(UInt32)
    /// Cuts into pieces of so many characters.
    case fixedLength(Int)

    /// When Metaspace puts its mark before a piece.
    enum PrependScheme: String, Sendable {
        /// Before every piece.
        case always
        /// Before the piece that begins the text.
        case first
        /// Never.
        case never
    }

    /// Cuts or rewrites `list`.
    func apply(to list: inout PieceList) {
        let properties = UnicodeProperties.shared
        switch self {
        case .sequence(let parts):
            for part in parts {
                part.apply(to: &list)
            }
        case .byteLevel(let addsPrefixSpace, let splits, let spellsBytes):
            if addsPrefixSpace {
                Self.prepend([0x20], to: &list)
            }
            if splits {
                list.split(by: .known(.gpt2), .isolated)
            }
            if spellsBytes {
                list.rewrite { bytes, piece, _, output in
                    output.append(contentsOf: ByteLevelAlphabet.encode(bytes[piece]))
                }
            }
        case .split(let pattern, let behavior, let isInverted):
            list.split(by: pattern, behavior, isInverted: isInverted)
        case .whitespace:
            Self.splitWords(&list)
        case .whitespaceSplit:
            list.split(.removed) { properties[$0].isWhitespace }
        case .bert:
            Self.splitBert(&list)
        case .metaspace(let replacement, let scheme, let splits):
            Self.applyMetaspace(&list, replacement, scheme, splits)
        case .punctuation(let behavior):
            list.split(behavior) { Self.isPunctuation($0, properties) }
        case .digits(let individually):
            list.split(individually ? .isolated : .contiguous) { properties[$0].isIn(.number) }
        case .characterDelimiter(let delimiter):
            list.split(.removed) { $0 == delimiter }
        case .fixedLength(let length):
            Self.splitLengths(&list, length)
        }
    }

    /// Words without the white space between them, and each punctuation character apart.
    private static func splitBert(_ list: inout PieceList) {
        let properties = UnicodeProperties.shared
        let wordBytes = asciiWordBytes
        var result: [Range<Int>] = []
        result.reserveCapacity(list.bytes.count / 4)
        for piece in list.pieces {
            var start = piece.lowerBound
            var position = start
            while position < piece.upperBound {
                let byte = list.bytes[position]
                // Letters and digits come most, and decide nothing.
                if byte < 0x80, wordBytes[Int(byte)] {
                    position += 1
                    continue
                }
                let (scalar, length) = UTF8Text.scalar(in: list.bytes, at: position, limit: piece.upperBound)
                let end = position + length
                let isMark = isPunctuation(scalar, properties)
                if isMark || properties[scalar].isWhitespace {
                    if start < position { result.append(start..<position) }
                    if isMark { result.append(position..<end) }
                    start = end
                }
                position = end
            }
            if start < position { result.append(start..<position) }
        }
        list.replacePieces(with: result)
    }

    private static let asciiWordBytes: [Bool] = (UInt32(0)..<0x80).map { scalar in
        let properties = UnicodeProperties.shared
        return !properties[scalar].isWhitespace && !isPunctuation(scalar, properties)
    }

    private static func isPunctuation(_ scalar: UInt32, _ properties: UnicodeProperties) -> Bool {
        switch scalar {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        case 0..<0x80: false
        default: properties[scalar].isIn(.punctuation)
        }
    }

    private static func prepend(_ prefix: [UInt8], to list: inout PieceList) {
        list.rewrite { bytes, piece, _, output in
            if !bytes[piece].starts(with: prefix) {
                output.append(contentsOf: prefix)
            }
            output.append(contentsOf: bytes[piece])
        }
    }

    /// `\w+|[^\w\s]+`, matches kept. The join controls count as word characters here.
    private static func splitWords(_ list: inout PieceList) {
        let properties = UnicodeProperties.shared
        func kind(_ scalar: UInt32) -> Int {
            let property = properties[scalar]
            if property.isWhitespace { return 0 }
            return property.isWord || scalar == 0x200C || scalar == 0x200D ? 1 : 2
        }
        var result: [Range<Int>] = []
        for piece in list.pieces {
            var position = piece.lowerBound
            while position < piece.upperBound {
                let (scalar, length) = UTF8Text.scalar(in: list.bytes, at: position, limit: piece.upperBound)
                let first = kind(scalar)
                let start = position
                position += length
                while position < piece.upperBound {
                    let (scalar, length) = UTF8Text.scalar(in: list.bytes, at: position, limit: piece.upperBound)
                    guard kind(scalar) == first else { break }
                    position += length
                }
                if first != 0 { result.append(start..<position) }
            }
        }
        if result.first?.lowerBound != list.pieces.first?.lowerBound { list.startsInput = false }
        list.pieces = result
    }

    private static func applyMetaspace(
        _ list: inout PieceList, _ replacement: [UInt8], _ scheme: PrependScheme, _ splits: Bool
    ) {
        list.rewrite { bytes, piece, isFirst, output in
            let start = output.count
            for byte in bytes[piece] {
                if byte == 0x20 {
                    output.append(contentsOf: replacement)
                } else {
                    output.append(byte)
                }
            }
            let isWanted = scheme == .always || scheme == .first && isFirst
            if isWanted, !output[start...].starts(with: replacement) {
                output.insert(contentsOf: replacement, at: start)
            }
        }
        if splits {
            list.split(by: .string(replacement), .mergedWithNext)
        }
    }

    private static func splitLengths(_ list: inout PieceList, _ length: Int) {
        var result: [Range<Int>] = []
        for piece in list.pieces {
            var start = piece.lowerBound
            var position = start
            var count = 0
            while position < piece.upperBound {
                position += UTF8Text.scalar(in: list.bytes, at: position, limit: piece.upperBound).length
                count += 1
                if count == length || position >= piece.upperBound {
                    result.append(start..<position)
                    start = position
                    count = 0
                }
            }
        }
        list.pieces = result
    }
}
