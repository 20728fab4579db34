// What text is cut or replaced by: a fixed string, or a pattern.

internal import ModelContracts

/// A pattern of tokenizer.json: `{"String": ...}` or `{"Regex": ...}`.
enum TextPattern: Sendable {
    /// A fixed string; the empty one never matches.
    case string([UInt8])
    /// One of the splitters that models use, by hand.
    case known(KnownSplitter)
    /// Any other pattern.
    case regex(RegexProgram)

    /// A pattern from its text: by hand where it is known, compiled otherwise.
    /// - Throws: ``ModelError`` that names the pattern when it cannot be compiled.
    init(regex pattern: String) throws {
        if let splitter = KnownSplitter.named(pattern) {
            self = .known(splitter)
            return
        }
        do {
            self = .regex(try RegexProgram(pattern))
        } catch {
            throw ModelError(
                .unsupportedModel, "The tokenizer's pattern \(pattern) cannot be used: \(error.message).")
        }
    }

    /// Calls `body` for every match in `text[range]` and for what lies between matches, in order. An empty range has
    /// one segment, which is no match.
    func forEachSegment(in text: [UInt8], _ range: Range<Int>, _ body: (Range<Int>, _ isMatch: Bool) -> Void) {
        guard !range.isEmpty else {
            body(range, false)
            return
        }
        var previous = range.lowerBound
        func match(_ start: Int, _ end: Int) {
            if previous != start { body(previous..<start, false) }
            body(start..<end, true)
            previous = end
        }
        switch self {
        case .string(let pattern):
            forEachOccurrence(of: pattern, in: text, range, match)
        case .known(let splitter):
            let cursor = TextCursor(text: text, limit: range.upperBound)
            var position = range.lowerBound
            while position < range.upperBound {
                if let end = splitter.matchEnd(cursor, from: position) {
                    match(position, end)
                    position = end
                } else {
                    position += UTF8Text.scalar(in: text, at: position, limit: range.upperBound).length
                }
            }
        case .regex(let program):
            forEachMatch(of: program, in: text, range, match)
        }
        if previous != range.upperBound { body(previous..<range.upperBound, false) }
    }

    private func forEachOccurrence(
        of pattern: [UInt8], in text: [UInt8], _ range: Range<Int>, _ match: (Int, Int) -> Void
    ) {
        guard let first = pattern.first else { return }
        var position = range.lowerBound
        while position + pattern.count <= range.upperBound {
            if text[position] == first,
                pattern.count == 1 || text[position..<position + pattern.count].elementsEqual(pattern)
            {
                match(position, position + pattern.count)
                position += pattern.count
            } else {
                position += 1
            }
        }
    }

    private func forEachMatch(
        of program: RegexProgram, in text: [UInt8], _ range: Range<Int>, _ match: (Int, Int) -> Void
    ) {
        var position = range.lowerBound
        var lastEnd: Int?
        while position <= range.upperBound {
            var start = position
            var end: Int?
            while start <= range.upperBound {
                end = program.matchEnd(in: text, from: start, bounds: range)
                if end != nil { break }
                guard start < range.upperBound else { break }
                start += UTF8Text.scalar(in: text, at: start, limit: range.upperBound).length
            }
            guard let end else { return }
            if end == start, lastEnd == end {
                // No empty match right after the last one; try again one character on.
                guard start < range.upperBound else { return }
                position = start + UTF8Text.scalar(in: text, at: start, limit: range.upperBound).length
                continue
            }
            match(start, end)
            position = end
            lastEnd = end
        }
    }
}

/// What patterns do to texts, for tests.
package enum TextSplitting {
    /// The pieces that isolating the matches of `pattern` cuts `text` into.
    /// - Throws: ``ModelError`` when the pattern cannot be used.
    package static func pieces(of text: String, pattern: String) throws -> [String] {
        var list = PieceList(NormalizedText(bytes: Array(text.utf8), startsInput: true))
        list.split(by: try TextPattern(regex: pattern), .isolated)
        return list.pieces.map { String(decoding: list.bytes[$0], as: UTF8.self) }
    }

    /// How often `pattern` matches in `text`.
    /// - Throws: ``ModelError`` when the pattern cannot be used.
    package static func matches(of text: String, pattern: String) throws -> Int {
        let bytes = Array(text.utf8)
        var count = 0
        try TextPattern(regex: pattern).forEachSegment(in: bytes, bytes.indices) { _, isMatch in
            count += isMatch ? 1 : 0
        }
        return count
    }
}
