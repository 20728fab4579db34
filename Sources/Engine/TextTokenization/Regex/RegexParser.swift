// Reads the patterns that tokenizer files carry: Oniguruma's Ruby syntax without back-references and the like.

/// Reads a pattern into a tree.
struct RegexParser {
    private let scalars: [UInt32]
    private var position = 0
    private var depth = 0
    /// How many classes stand around this one.
    var classDepth = 0
    /// Whether `(?i)` is on.
    var ignoresCase = false
    /// Whether `(?m)` is on: in Ruby's syntax, `.` then matches a line feed.
    private var dotMatchesNewline = false
    /// Whether `(?x)` is on: blanks and comments do not count.
    private var isExtended = false

    private static let greatestDepth = 100

    /// The tree of `pattern`.
    /// - Throws: ``RegexError``.
    static func parse(_ pattern: String) throws(RegexError) -> RegexNode {
        var parser = RegexParser(scalars: pattern.unicodeScalars.map(\.value))
        let node = try parser.alternation()
        guard parser.position == parser.scalars.count else { throw RegexError("there is an unmatched )") }
        return node
    }

    private init(scalars: [UInt32]) {
        self.scalars = scalars
    }

    // MARK: Reading characters

    /// The next scalar; `nil` at the end.
    func peek(_ offset: Int = 0) -> UInt32? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    /// The next scalar, taken.
    mutating func next() throws(RegexError) -> UInt32 {
        guard let scalar = peek() else { throw RegexError("it ends too early") }
        position += 1
        return scalar
    }

    /// Takes `text` if it comes next.
    mutating func take(_ text: String) -> Bool {
        let expected = text.unicodeScalars.map(\.value)
        guard position + expected.count <= scalars.count,
            scalars[position..<position + expected.count].elementsEqual(expected)
        else { return false }
        position += expected.count
        return true
    }

    /// Takes scalars up to and without `end`, and `end`.
    mutating func text(until end: Character) throws(RegexError) -> String {
        var result = ""
        while let scalar = peek() {
            position += 1
            guard let unicode = Unicode.Scalar(scalar) else { continue }
            if Character(unicode) == end { return result }
            result.unicodeScalars.append(unicode)
        }
        throw RegexError("\(end) is missing")
    }

    // MARK: Structure

    private mutating func alternation() throws(RegexError) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.greatestDepth else { throw RegexError("its groups are nested too deeply") }
        var branches = [try sequence()]
        while take("|") {
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .alternation(branches)
    }

    private mutating func sequence() throws(RegexError) -> RegexNode {
        var parts: [RegexNode] = []
        while let scalar = peek(), scalar != 0x7C, scalar != 0x29 {
            if isExtended {
                if take("#") {
                    while let inner = peek(), inner != 0x0A { position += 1 }
                    continue
                }
                if UnicodeProperties.shared[scalar].isWhitespace {
                    position += 1
                    continue
                }
            }
            let atom = try self.atom()
            parts.append(try quantified(atom))
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func quantified(_ atom: RegexNode) throws(RegexError) -> RegexNode {
        var node = atom
        while true {
            let bounds: (minimum: Int, maximum: Int?)
            var isInterval = false
            if take("*") {
                bounds = (0, nil)
            } else if take("+") {
                bounds = (1, nil)
            } else if take("?") {
                bounds = (0, 1)
            } else if let interval = try interval() {
                bounds = interval
                isInterval = true
            } else {
                return node
            }
            var kind = RepetitionKind.greedy
            if take("?") {
                // `{n}?` is, in this syntax, "n times or not at all".
                if isInterval, bounds.minimum == bounds.maximum {
                    node = .repetition(node, minimum: bounds.minimum, maximum: bounds.maximum, .greedy)
                    node = .repetition(node, minimum: 0, maximum: 1, .greedy)
                    continue
                }
                kind = .lazy
            } else if !isInterval, take("+") {
                kind = .possessive
            }
            node = .repetition(node, minimum: bounds.minimum, maximum: bounds.maximum, kind)
        }
    }

    /// `{n}`, `{n,}`, `{,m}` or `{n,m}`; `nil`, with nothing taken, when a brace begins none of these.
    private mutating func interval() throws(RegexError) -> (minimum: Int, maximum: Int?)? {
        guard peek() == 0x7B else { return nil }
        let start = position
        position += 1
        let minimum = number()
        var maximum = minimum
        if take(",") {
            maximum = number()
            guard minimum != nil || maximum != nil else {
                position = start
                return nil
            }
        }
        guard minimum != nil || maximum != nil, take("}") else {
            position = start
            return nil
        }
        let least = minimum ?? 0
        guard least <= 1000, (maximum ?? 0) <= 1000 else { throw RegexError("a repetition counts above 1000") }
        if let maximum, maximum < least { throw RegexError("a repetition's maximum is below its minimum") }
        return (least, maximum)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let scalar = peek(), (0x30...0x39).contains(scalar), (value ?? 0) < 100_000 {
            value = (value ?? 0) * 10 + Int(scalar - 0x30)
            position += 1
        }
        return value
    }

    private mutating func atom() throws(RegexError) -> RegexNode {
        let scalar = try next()
        switch scalar {
        case 0x28: return try group()
        case 0x5B: return .set(ScalarSet(try characterClass()))
        case 0x2E:
            let all = ScalarSet.Expression.ranges([0...0x10FFFF])
            let noNewline = ScalarSet.Expression.complement(.ranges([0xA...0xA]))
            return .set(ScalarSet(dotMatchesNewline ? all : noNewline))
        case 0x5E: return .assertion(.lineStart)
        case 0x24: return .assertion(.lineEnd)
        case 0x5C: return try escape()
        case 0x2A, 0x2B, 0x3F: throw RegexError("there is nothing to repeat")
        case 0x7B where try looksLikeInterval(): throw RegexError("there is nothing to repeat")
        default: return literal(scalar)
        }
    }

    private mutating func looksLikeInterval() throws(RegexError) -> Bool {
        position -= 1
        let start = position
        let found = try interval() != nil
        position = start + 1
        return found
    }

    private mutating func group() throws(RegexError) -> RegexNode {
        let outerCase = ignoresCase
        let outerDot = dotMatchesNewline
        let outerExtended = isExtended
        defer {
            ignoresCase = outerCase
            dotMatchesNewline = outerDot
            isExtended = outerExtended
        }
        guard take("?") else { return try groupBody { $0 } }
        if take(":") { return try groupBody { $0 } }
        if take("=") { return try groupBody { .look(isAhead: true, isNegative: false, $0) } }
        if take("!") { return try groupBody { .look(isAhead: true, isNegative: true, $0) } }
        if take(">") { return try groupBody { .atomic($0) } }
        if take("<=") { return try groupBody { .look(isAhead: false, isNegative: false, $0) } }
        if take("<!") { return try groupBody { .look(isAhead: false, isNegative: true, $0) } }
        if take("#") {
            _ = try text(until: ")")
            return .empty
        }
        if take("<") || take("P<") {
            _ = try text(until: ">")
            return try groupBody { $0 }
        }
        return try optionGroup()
    }

    /// `(?i)`, `(?i:...)`, `(?-i:...)` and the like.
    private mutating func optionGroup() throws(RegexError) -> RegexNode {
        var isOn = true
        while true {
            let option = try next()
            switch option {
            case 0x2D: isOn = false
            case 0x69: ignoresCase = isOn
            case 0x6D, 0x73: dotMatchesNewline = isOn
            case 0x78: isExtended = isOn
            case 0x3A: return try groupBody { $0 }
            case 0x29:
                // The option holds to the end of the group around: read that as this group's body.
                return try alternation()
            default:
                let name = Unicode.Scalar(option).map { String($0) } ?? "?"
                throw RegexError("the group (?\(name) is not supported")
            }
        }
    }

    private mutating func groupBody(_ wrap: (RegexNode) -> RegexNode) throws(RegexError) -> RegexNode {
        let body = try alternation()
        guard take(")") else { throw RegexError(") is missing") }
        return wrap(body)
    }

    /// One scalar, in any case when `(?i)` is on.
    func literal(_ scalar: UInt32) -> RegexNode {
        let one = ScalarSet.Expression.ranges([scalar...scalar])
        return .set(ScalarSet(ignoresCase ? .caseInsensitive(one) : one))
    }
}
