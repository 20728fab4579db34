// How each shape of splitter walks. Each step takes the branch that its pattern's alternatives would.

extension KnownSplitter {
    private static let wordOrNumber = CategorySet.letter.union(.number)

    /// `'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`
    func gpt2(_ cursor: TextCursor, _ start: Int) -> Int {
        let first = cursor.text[start]
        if first == UInt8(ascii: "'"), let end = contractionEnd(cursor, start, ignoresCase: false) { return end }
        let body = first == UInt8(ascii: " ") ? start + 1 : start
        guard let (properties, length) = cursor.properties(at: body), !properties.isWhitespace else {
            return cursor.blankEnd(from: start)
        }
        if properties.isIn(.letter) { return cursor.runEnd(from: body + length, of: .letter) }
        if properties.isIn(.number) { return cursor.runEnd(from: body + length, of: .number) }
        return cursor.runEnd(from: body + length, ofNeitherSpaceNor: Self.wordOrNumber)
    }

    /// `(?i:'s|…)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
    func cl100k(_ cursor: TextCursor, _ start: Int) -> Int {
        if hasContractions, cursor.text[start] == UInt8(ascii: "'"),
            let end = contractionEnd(cursor, start, ignoresCase: true)
        {
            return end
        }
        let letters = countsMarks ? CategorySet.letter.union(.mark) : .letter
        guard let (properties, length) = cursor.properties(at: start) else { return start }
        if properties.isIn(.letter) { return cursor.runEnd(from: start + length, of: letters) }
        if properties.isIn(.number) { return numberEnd(cursor, start) }
        if !isLineBreak(cursor.text[start]) {
            let end = cursor.runEnd(from: start + length, of: letters)
            if end > start + length { return end }
            if properties.isIn(letters) { return end }
        }
        return punctuationOrBlankEnd(cursor, start, besides: letters.union(.number))
    }

    /// `X?[U]*[W]+(?i:'s|…)?|X?[U]+[W]*(?i:'s|…)?|\p{N}{1,3}|…`, U upper case and uncased, W lower case and uncased.
    func o200k(_ cursor: TextCursor, _ start: Int) -> Int {
        guard let (properties, length) = cursor.properties(at: start) else { return start }
        if properties.isIn(.number) { return numberEnd(cursor, start) }
        let isPrefix = !properties.isIn(.letter) && !isLineBreak(cursor.text[start])
        let word =
            (isPrefix ? lowerEndingWord(cursor, start + length) : nil) ?? lowerEndingWord(cursor, start)
            ?? (isPrefix ? upperWord(cursor, start + length) : nil) ?? upperWord(cursor, start)
        if let word {
            guard hasContractions, cursor.byte(at: word) == UInt8(ascii: "'") else { return word }
            return contractionEnd(cursor, word, ignoresCase: true) ?? word
        }
        return punctuationOrBlankEnd(cursor, start, besides: Self.wordOrNumber)
    }

    private static let uncased = CategorySet(.modifierLetter, .otherLetter).union(.mark)
    private static let upper = uncased.union(CategorySet(.uppercaseLetter, .titlecaseLetter))
    private static let lower = uncased.union(CategorySet(.lowercaseLetter))

    /// `[U]*[W]+`. Where the run of U is not followed by W, it gives back up to its last uncased character.
    private func lowerEndingWord(_ cursor: TextCursor, _ start: Int) -> Int? {
        var position = start
        var lastUncasedEnd: Int?
        while let (properties, length) = cursor.properties(at: position), properties.isIn(Self.upper) {
            position += length
            if properties.isIn(Self.uncased) { lastUncasedEnd = position }
        }
        let end = cursor.runEnd(from: position, of: Self.lower)
        return end > position ? end : lastUncasedEnd
    }

    /// `[U]+[W]*`
    private func upperWord(_ cursor: TextCursor, _ start: Int) -> Int? {
        let end = cursor.runEnd(from: start, of: Self.upper)
        return end > start ? cursor.runEnd(from: end, of: Self.lower) : nil
    }

    private static let word = CategorySet.letter.union(.mark)
    private static let sign = CategorySet.punctuation.union(.symbol)

    /// `[!-/:-@[-`{-~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|…`, and `start`
    /// where nothing matches.
    func deepSeek(_ cursor: TextCursor, _ start: Int) -> Int {
        guard let (properties, length) = cursor.properties(at: start) else { return start }
        let body = start + length
        let isSign = properties.isIn(Self.sign)
        if isSign, length == 1, isLetter(cursor.byte(at: body)) {
            var end = body
            while isLetter(cursor.byte(at: end)) { end += 1 }
            return end
        }
        if properties.isIn(.letter) { return cursor.runEnd(from: body, of: Self.word) }
        if !isSign, !isLineBreak(cursor.text[start]) {
            let end = cursor.runEnd(from: body, of: Self.word)
            if end > body || properties.isIn(.mark) { return end }
        }
        let signs = cursor.text[start] == UInt8(ascii: " ") ? body : start
        var end = cursor.runEnd(from: signs, of: Self.sign)
        if end > signs {
            while isLineBreak(cursor.byte(at: end)) { end += 1 }
            return end
        }
        return blankRunEnd(cursor, start)
    }

    @inline(__always)
    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// `[一-龥\u{3040}-ゟ゠-ヿ]+`, and `start` where there is none.
    func chinese(_ cursor: TextCursor, _ start: Int) -> Int {
        var position = start
        // All of them have three bytes, the first of which is 0xE3 to 0xE9.
        while (0xE3...0xE9).contains(cursor.byte(at: position)) {
            let (scalar, length) = UTF8Text.scalar(in: cursor.text, at: position, limit: cursor.limit)
            guard (0x4E00...0x9FA5).contains(scalar) || (0x3040...0x30FF).contains(scalar) else { break }
            position += length
        }
        return position
    }

    /// ` ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
    private func punctuationOrBlankEnd(_ cursor: TextCursor, _ start: Int, besides categories: CategorySet) -> Int {
        let body = cursor.text[start] == UInt8(ascii: " ") ? start + 1 : start
        var end = cursor.runEnd(from: body, ofNeitherSpaceNor: categories)
        if end > body {
            while isLineBreak(cursor.byte(at: end))
                || punctuationTakesSlash && cursor.byte(at: end) == UInt8(ascii: "/")
            {
                end += 1
            }
            return end
        }
        return blankRunEnd(cursor, start)
    }

    /// `\s*[\r\n]+|\s+(?!\S)|\s+`: a run of white space up to its last line break, if it has one.
    private func blankRunEnd(_ cursor: TextCursor, _ start: Int) -> Int {
        var position = start
        var lineEnd: Int?
        while let (properties, length) = cursor.properties(at: position), properties.isWhitespace {
            if isLineBreak(cursor.text[position]) { lineEnd = position + 1 }
            position += length
        }
        return lineEnd ?? cursor.blankEnd(from: start)
    }

    func numberEnd(_ cursor: TextCursor, _ start: Int) -> Int {
        var position = start
        var count = 0
        while count < digits, let (properties, length) = cursor.properties(at: position), properties.isIn(.number) {
            position += length
            count += 1
        }
        return position
    }

    @inline(__always)
    private func isLineBreak(_ byte: UInt8) -> Bool {
        byte == 0x0A || byte == 0x0D
    }

    /// The end of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` at the apostrophe `start`.
    private func contractionEnd(_ cursor: TextCursor, _ start: Int, ignoresCase: Bool) -> Int? {
        let fold: UInt8 = ignoresCase ? 0x20 : 0
        func letter(_ offset: Int) -> UInt8 {
            let byte = cursor.byte(at: start + offset)
            return (0x41...0x5A).contains(byte) ? byte | fold : byte
        }
        switch letter(1) {
        case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return start + 2
        case UInt8(ascii: "r"), UInt8(ascii: "v"): return letter(2) == UInt8(ascii: "e") ? start + 3 : nil
        case UInt8(ascii: "l"): return letter(2) == UInt8(ascii: "l") ? start + 3 : nil
        case 0xC5 where ignoresCase && foldsLongS: return letter(2) == 0xBF ? start + 3 : nil
        default: return nil
        }
    }
}
