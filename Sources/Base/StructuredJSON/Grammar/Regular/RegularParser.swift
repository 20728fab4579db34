// Reads regular expressions in ECMA 262's syntax (section 22.2.1), as far as finite automata go: look-around,
// back-references, word boundaries and Unicode properties are refused.

/// Parses one expression.
struct RegularParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let place: String
    private var depth = 0

    /// - Parameter place: where the expression stands, for errors.
    static func parse(_ text: String, at place: String) throws(GrammarError) -> RegularSyntax {
        var parser = RegularParser(scalars: Array(text.unicodeScalars), place: place)
        let syntax = try parser.choice()
        if parser.position < parser.scalars.count { throw parser.invalid("a parenthesis that was not opened") }
        return syntax
    }

    private init(scalars: [Unicode.Scalar], place: String) {
        self.scalars = scalars
        self.place = place
    }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private func invalid(_ what: String) -> GrammarError {
        GrammarError(.invalid, at: place, "The regular expression has \(what) at character \(position).")
    }

    private func unsupported(_ what: String) -> GrammarError {
        GrammarError(
            .unsupported, at: place,
            "\(what) in a regular expression (character \(position)) cannot be guaranteed; write it without.")
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(GrammarError) -> RegularSyntax {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else {
            throw GrammarError(.limitExceeded, at: place, "The regular expression nests more than 100 groups.")
        }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(GrammarError) -> RegularSyntax {
        var items: [RegularSyntax] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            items.append(try repeated(try atom()))
        }
        return items.count == 1 ? items[0] : .sequence(items)
    }

    private mutating func repeated(_ atom: RegularSyntax) throws(GrammarError) -> RegularSyntax {
        guard let (minimum, maximum) = try quantifier() else { return atom }
        if atom == .atStart || atom == .atEnd { throw invalid("nothing to repeat") }
        // Lazy or greedy: the language is the same.
        _ = take("?")
        if let maximum, maximum < minimum { throw invalid("a range that ends before it begins") }
        guard max(minimum, maximum ?? 0) <= 1000 else {
            throw GrammarError(.limitExceeded, at: place, "The regular expression repeats more than 1000 times.")
        }
        if try quantifier() != nil { throw invalid("nothing to repeat") }
        return .repetition(atom, minimum: minimum, maximum: maximum)
    }

    private mutating func quantifier() throws(GrammarError) -> (Int, Int?)? {
        switch next {
        case "*"?:
            position += 1
            return (0, nil)
        case "+"?:
            position += 1
            return (1, nil)
        case "?"?:
            position += 1
            return (0, 1)
        case "{"?:
            let start = position
            position += 1
            if let minimum = number() {
                if take("}") { return (minimum, minimum) }
                if take(",") {
                    if take("}") { return (minimum, nil) }
                    if let maximum = number(), take("}") { return (minimum, maximum) }
                }
            }
            // Annex B reads what is no quantifier as text; strict syntax does not.
            position = start
            throw invalid("a brace that begins no quantifier")
        default: return nil
        }
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = next,
            let digit = scalar.properties.numericType == .decimal && scalar.isASCII
                ? Int(scalar.value) - 48 : nil
        {
            value = min((value ?? 0) * 10 + digit, 1_000_000)
            position += 1
        }
        return value
    }

    private mutating func atom() throws(GrammarError) -> RegularSyntax {
        guard let scalar = next else { return .empty }
        position += 1
        switch scalar {
        case "^": return .atStart
        case "$": return .atEnd
        case ".": return .set(CodePointSet.lineTerminators.complement)
        case "(": return try group()
        case "[": return .set(try characterClass())
        case "\\": return .set(try escape(inClass: false))
        case "*", "+", "?", "{":
            position -= 1
            throw invalid("nothing to repeat")
        default: return .set(CodePointSet(scalar))
        }
    }

    private mutating func group() throws(GrammarError) -> RegularSyntax {
        if take("?") {
            if take("<") {
                if next == "=" || next == "!" { throw unsupported("Look-behind") }
                while let scalar = next, scalar != ">" {
                    _ = scalar
                    position += 1
                }
                guard take(">") else { throw invalid("a group's name that does not end") }
            } else if next == "=" || next == "!" {
                throw unsupported("Look-ahead")
            } else if !take(":") {
                throw unsupported("A group with flags")
            }
        }
        let inner = try choice()
        guard take(")") else { throw invalid("a group that does not end") }
        return inner
    }

    private mutating func characterClass() throws(GrammarError) -> CodePointSet {
        let isNegated = take("^")
        var set = CodePointSet([])
        while !take("]") {
            guard next != nil else { throw invalid("a class that does not end") }
            let (first, isSingle) = try classItem()
            if isSingle, next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" {
                position += 1
                let (last, lastIsSingle) = try classItem()
                guard lastIsSingle, let low = first.ranges.first?.lowerBound, let high = last.ranges.first?.lowerBound,
                    low <= high
                else { throw invalid("a range in a class that is none") }
                set = set.union(CodePointSet([low...high]))
            } else {
                set = set.union(first)
            }
        }
        return isNegated ? set.complement : set
    }

    /// One character of a class, or a set that stands for several.
    private mutating func classItem() throws(GrammarError) -> (CodePointSet, isSingle: Bool) {
        guard let scalar = next else { throw invalid("a class that does not end") }
        position += 1
        guard scalar == "\\" else { return (CodePointSet(scalar), true) }
        let set = try escape(inClass: true)
        return (set, set.ranges.count == 1 && set.ranges[0].count == 1)
    }

    private mutating func escape(inClass: Bool) throws(GrammarError) -> CodePointSet {
        guard let scalar = next else { throw invalid("a backslash at its end") }
        position += 1
        switch scalar {
        case "d": return .digits
        case "D": return CodePointSet.digits.complement
        case "w": return .wordCharacters
        case "W": return CodePointSet.wordCharacters.complement
        case "s": return .whitespace
        case "S": return CodePointSet.whitespace.complement
        case "t": return CodePointSet([0x09...0x09])
        case "n": return CodePointSet([0x0A...0x0A])
        case "v": return CodePointSet([0x0B...0x0B])
        case "f": return CodePointSet([0x0C...0x0C])
        case "r": return CodePointSet([0x0D...0x0D])
        case "b" where inClass: return CodePointSet([0x08...0x08])
        case "b", "B": throw unsupported("A word boundary")
        case "p", "P": throw unsupported("A Unicode property")
        case "k", "1"..."9": throw unsupported("A back-reference")
        case "0":
            if let digit = next, ("0"..."9").contains(digit) { throw unsupported("An octal escape") }
            return CodePointSet([0...0])
        case "x": return try hexadecimal(2)
        case "u":
            if take("{") {
                var value: UInt32 = 0
                var count = 0
                while let scalar = next, let digit = scalar.hexDigit {
                    value = min(value << 4 | digit, 0x11_0000)
                    position += 1
                    count += 1
                }
                guard count > 0, take("}"), Unicode.Scalar(value) != nil else { throw invalid("a bad \\u escape") }
                return CodePointSet([value...value])
            }
            return try hexadecimal(4)
        case "c": throw unsupported("A control escape")
        default:
            guard !("a"..."z").contains(scalar), !("A"..."Z").contains(scalar) else {
                throw invalid("an escape that means nothing")
            }
            return CodePointSet(scalar)
        }
    }

    private mutating func hexadecimal(_ count: Int) throws(GrammarError) -> CodePointSet {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = next?.hexDigit else { throw invalid("a bad hexadecimal escape") }
            value = value << 4 | digit
            position += 1
        }
        guard Unicode.Scalar(value) != nil else { throw unsupported("Half a surrogate pair") }
        return CodePointSet([value...value])
    }
}

extension Unicode.Scalar {
    /// The value of a hexadecimal digit.
    var hexDigit: UInt32? {
        switch self {
        case "0"..."9": value - 48
        case "a"..."f": value - 87
        case "A"..."F": value - 55
        default: nil
        }
    }
}
