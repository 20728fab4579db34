// Python's string operations that Swift's own strings do differently: everything counts code points and compares
// bytes, and white space and line ends are Python's.

enum TextOperations {
    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Stripping

    enum Side {
        case both
        case left
        case right
    }

    /// `strip`, `lstrip` and `rstrip`; without characters, white space.
    static func strip(_ text: String, _ characters: String?, _ side: Side = .both) -> String {
        let strips: (Unicode.Scalar) -> Bool
        if let characters {
            let set = Set(characters.unicodeScalars)
            strips = { set.contains($0) }
        } else {
            strips = \.isPythonSpace
        }
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var end = scalars.endIndex
        if side != .right {
            while start < end, strips(scalars[start]) { start = scalars.index(after: start) }
        }
        if side != .left {
            while end > start {
                let before = scalars.index(before: end)
                guard strips(scalars[before]) else { break }
                end = before
            }
        }
        return String(scalars[start..<end])
    }

    // MARK: Splitting

    static func split(_ text: String, by separator: String, limit: Int, _ interpreter: Interpreter) throws -> [String] {
        let (bytes, part) = (bytes(text), bytes(separator))
        var pieces: [String] = []
        var start = 0
        while limit < 0 || pieces.count < limit, let range = bytes.firstRange(of: part, from: start) {
            try interpreter.charge(items: 1)
            pieces.append(self.text(bytes[start..<range.lowerBound]))
            start = range.upperBound
        }
        return pieces + [self.text(bytes[start...])]
    }

    static func splitFromRight(
        _ text: String, by separator: String, limit: Int, _ interpreter: Interpreter
    ) throws -> [String] {
        // Forward through the reversed text, so that a long separator is prepared once a piece and not once a byte.
        let (bytes, part) = ([UInt8](text.utf8.reversed()), [UInt8](separator.utf8.reversed()))
        var pieces: [String] = []
        var start = 0
        while limit < 0 || pieces.count < limit, let range = bytes.firstRange(of: part, from: start) {
            try interpreter.charge(items: 1)
            pieces.append(String(decoding: bytes[start..<range.lowerBound].reversed(), as: UTF8.self))
            start = range.upperBound
        }
        pieces.append(String(decoding: bytes[start...].reversed(), as: UTF8.self))
        return pieces.reversed()
    }

    /// Splits at runs of white space; what the limit leaves over keeps its inner and far white space.
    static func splitAtSpace(
        _ text: String, limit: Int, fromRight: Bool, _ interpreter: Interpreter
    ) throws -> [String] {
        var scalars = Array(text.unicodeScalars)
        if fromRight { scalars.reverse() }
        var pieces: [ArraySlice<Unicode.Scalar>] = []
        var index = 0
        while true {
            while index < scalars.count, scalars[index].isPythonSpace { index += 1 }
            guard index < scalars.count else { break }
            try interpreter.charge(items: 1)
            if limit >= 0, pieces.count >= limit {
                pieces.append(scalars[index...])
                break
            }
            let start = index
            while index < scalars.count, !scalars[index].isPythonSpace { index += 1 }
            pieces.append(scalars[start..<index])
        }
        let texts = pieces.map { piece in
            String(String.UnicodeScalarView(fromRight ? Array(piece.reversed()) : Array(piece)))
        }
        return fromRight ? texts.reversed() : texts
    }

    static func lines(_ text: String, keepsEnds: Bool, _ interpreter: Interpreter) throws -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if afterReturn {
                afterReturn = false
                if scalar == "\n" {
                    if keepsEnds { line.append(scalar) }
                    lines.append(String(line))
                    line = String.UnicodeScalarView()
                    continue
                }
                lines.append(String(line))
                line = String.UnicodeScalarView()
            }
            guard scalar.isPythonLineBreak else {
                line.append(scalar)
                continue
            }
            try interpreter.charge(items: 1)
            if keepsEnds { line.append(scalar) }
            if scalar == "\r" {
                afterReturn = true
            } else {
                lines.append(String(line))
                line = String.UnicodeScalarView()
            }
        }
        if afterReturn || !line.isEmpty { lines.append(String(line)) }
        return lines
    }

    // MARK: Replacing

    static func replace(
        _ text: String, _ old: String, with new: String, limit: Int, _ interpreter: Interpreter
    ) throws -> String {
        var builder = TextBuilder(interpreter)
        if old.isEmpty {
            var count = 0
            for scalar in text.unicodeScalars {
                if limit < 0 || count < limit { try builder.append(new) }
                count += 1
                try builder.append(scalar)
            }
            if limit < 0 || count < limit { try builder.append(new) }
            return builder.text
        }
        let pieces = try split(text, by: old, limit: limit, interpreter)
        for (index, piece) in pieces.enumerated() {
            if index > 0 { try builder.append(new) }
            try builder.append(piece)
        }
        return builder.text
    }

    // MARK: Case

    /// `lower`, with the final form of sigma at the end of a word.
    static func lower(_ text: String) -> String {
        guard text.unicodeScalars.contains("\u{3A3}") else { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            guard scalar == "\u{3A3}" else {
                result += scalar.properties.lowercaseMapping
                continue
            }
            let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
            let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
            let isFinal = (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
            result += isFinal ? "\u{3C2}" : "\u{3C3}"
        }
        return result
    }

    static func capitalize(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return "" }
        return first.properties.titlecaseMapping + lower(String(text.unicodeScalars.dropFirst()))
    }

    static func title(_ text: String) -> String {
        var result = ""
        var afterCased = false
        for scalar in text.unicodeScalars {
            result += afterCased ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
            afterCased = scalar.properties.isCased
        }
        return result
    }

    static func swapCase(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            let properties = scalar.properties
            if properties.isUppercase {
                result += properties.lowercaseMapping
            } else if properties.isLowercase {
                result += properties.uppercaseMapping
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    // MARK: Padding

    static func pad(
        _ text: String, to width: Int, with fill: String, left: Bool, right: Bool, _ interpreter: Interpreter
    ) throws -> String {
        guard fill.unicodeScalars.count == 1 else {
            throw ChatTemplateError.evaluation("a fill character must be exactly one character")
        }
        let missing = width - text.unicodeScalars.count
        guard missing > 0 else { return text }
        let before = left && right ? missing / 2 + (missing & width & 1) : left ? missing : 0
        var builder = TextBuilder(interpreter)
        try builder.append(fill, times: before)
        try builder.append(text)
        try builder.append(fill, times: missing - before)
        return builder.text
    }
}
