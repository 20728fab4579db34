// Character classes and escapes.

extension RegexParser {
    /// What follows a backslash outside a class.
    mutating func escape() throws(RegexError) -> RegexNode {
        switch peek() {
        case UInt32(ascii: "A"):
            _ = try next()
            return .assertion(.textStart)
        case UInt32(ascii: "z"):
            _ = try next()
            return .assertion(.textEnd)
        case UInt32(ascii: "Z"):
            _ = try next()
            return .assertion(.textEndOrFinalNewline)
        case UInt32(ascii: "b"):
            _ = try next()
            return .assertion(.wordBoundary)
        case UInt32(ascii: "B"):
            _ = try next()
            return .assertion(.notWordBoundary)
        case UInt32(ascii: "R"):
            _ = try next()
            let pair = RegexNode.sequence([literal(0xD), literal(0xA)])
            let single = ScalarSet(.ranges([0xA...0xD, 0x85...0x85, 0x2028...0x2029]))
            return .atomic(.alternation([pair, .set(single)]))
        case .some(let digit) where (0x31...0x39).contains(digit):
            throw RegexError("back-references are not supported")
        default: break
        }
        if let expression = try classEscape() {
            return .set(ScalarSet(ignoresCase ? .caseInsensitive(expression) : expression))
        }
        return literal(try escapedScalar())
    }

    /// `\p{L}`, `\s` and the like, after the backslash; `nil`, with nothing taken, when it is another escape.
    private mutating func classEscape() throws(RegexError) -> ScalarSet.Expression? {
        let names: [(String, ScalarSet.Expression)] = [
            ("s", .whitespace), ("d", .categories(CategorySet(.decimalNumber))), ("w", .word),
            ("h", .ranges([0x30...0x39, 0x41...0x46, 0x61...0x66])),
        ]
        for (name, expression) in names {
            if take(name) { return expression }
            if take(name.uppercased()) { return .complement(expression) }
        }
        let isComplement = take("P")
        guard isComplement || take("p") else { return nil }
        var name = ""
        var isInverted = isComplement
        if take("{") {
            if take("^") { isInverted.toggle() }
            name = try text(until: "}")
        } else if let unicode = Unicode.Scalar(try next()) {
            name.unicodeScalars.append(unicode)
        }
        guard let expression = Self.property(name) else {
            throw RegexError("the property \\p{\(name)} is not supported")
        }
        return isInverted ? .complement(expression) : expression
    }

    /// The scalar that an escape such as `\n`, `\x{2581}` or `\.` stands for, after the backslash.
    private mutating func escapedScalar() throws(RegexError) -> UInt32 {
        let scalar = try next()
        switch scalar {
        case UInt32(ascii: "n"): return 0xA
        case UInt32(ascii: "r"): return 0xD
        case UInt32(ascii: "t"): return 0x9
        case UInt32(ascii: "f"): return 0xC
        case UInt32(ascii: "v"): return 0xB
        case UInt32(ascii: "a"): return 0x7
        case UInt32(ascii: "e"): return 0x1B
        case UInt32(ascii: "0"): return 0
        case UInt32(ascii: "u"): return try hexadecimal(digits: 4)
        case UInt32(ascii: "U"): return try hexadecimal(digits: 8)
        case UInt32(ascii: "x"):
            guard take("{") else { return try hexadecimal(digits: 2) }
            let digits = try text(until: "}")
            guard let value = UInt32(digits, radix: 16), value <= 0x10FFFF else {
                throw RegexError("\\x{\(digits)} is no character")
            }
            return value
        default:
            let isLetter = (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
            guard !isLetter, !(0x30...0x39).contains(scalar), let unicode = Unicode.Scalar(scalar) else {
                let name = Unicode.Scalar(scalar).map { String($0) } ?? "?"
                throw RegexError("the escape \\\(name) is not supported")
            }
            return unicode.value
        }
    }

    private mutating func hexadecimal(digits: Int) throws(RegexError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            let scalar = try next()
            guard let unicode = Unicode.Scalar(scalar), let digit = Character(unicode).hexDigitValue else {
                throw RegexError("a hexadecimal escape has too few digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// A class, after its `[`.
    mutating func characterClass() throws(RegexError) -> ScalarSet.Expression {
        let isComplement = take("^")
        var result: ScalarSet.Expression?
        var parts: [ScalarSet.Expression] = []
        var isFirst = true
        while isFirst || peek() != UInt32(ascii: "]") {
            if take("&&") {
                let left = ScalarSet.Expression.union(parts)
                result = result.map { .intersection($0, left) } ?? left
                parts = []
                isFirst = false
                continue
            }
            if take("[:") {
                parts.append(try posixClass())
            } else if take("[") {
                parts.append(try nested())
            } else {
                parts.append(try classItem())
            }
            isFirst = false
        }
        _ = try next()
        var expression = ScalarSet.Expression.union(parts)
        if let result { expression = .intersection(result, expression) }
        if ignoresCase { expression = .caseInsensitive(expression) }
        return isComplement ? .complement(expression) : expression
    }

    private mutating func nested() throws(RegexError) -> ScalarSet.Expression {
        classDepth += 1
        defer { classDepth -= 1 }
        guard classDepth < 100 else { throw RegexError("its classes are nested too deeply") }
        return try characterClass()
    }

    /// One scalar, a range, or an escape within a class.
    private mutating func classItem() throws(RegexError) -> ScalarSet.Expression {
        let first: UInt32
        if take("\\") {
            if let expression = try classEscape() { return expression }
            first = take("b") ? 0x8 : try escapedScalar()
        } else {
            first = try next()
        }
        guard peek() == UInt32(ascii: "-"), let after = peek(1), after != UInt32(ascii: "]") else {
            return .ranges([first...first])
        }
        _ = try next()
        let last: UInt32
        if take("\\") {
            if let expression = try classEscape() {
                return .union([.ranges([first...first, 0x2D...0x2D]), expression])
            }
            last = try escapedScalar()
        } else {
            last = try next()
        }
        guard first <= last else { throw RegexError("a range in a class is upside down") }
        return .ranges([first...last])
    }

    /// `[:alpha:]` and the like, after the `[:`.
    private mutating func posixClass() throws(RegexError) -> ScalarSet.Expression {
        let isComplement = take("^")
        let name = try text(until: ":")
        guard take("]") else { throw RegexError("a [: is not closed by :]") }
        let digits = ScalarSet.Expression.categories(CategorySet(.decimalNumber))
        let expression: ScalarSet.Expression
        switch name {
        case "alpha": expression = .alphabetic
        case "digit": expression = digits
        case "alnum": expression = .union([.alphabetic, digits])
        case "space": expression = .whitespace
        case "word": expression = .word
        case "punct": expression = .categories(CategorySet.punctuation.union(.symbol))
        case "cntrl": expression = .categories(CategorySet(.control))
        case "xdigit": expression = .ranges([0x30...0x39, 0x41...0x46, 0x61...0x66])
        default: throw RegexError("the class [:\(name):] is not supported")
        }
        return isComplement ? .complement(expression) : expression
    }

    /// A property by name: a general category, a script, or one of a few more.
    private static func property(_ name: String) -> ScalarSet.Expression? {
        let key = name.lowercased().filter { $0 != "_" && $0 != " " && $0 != "-" }
        if let categories = categories[key] { return .categories(categories) }
        switch key {
        case "alphabetic", "alpha": return .alphabetic
        case "whitespace", "space": return .whitespace
        case "word": return .word
        case "any": return .ranges([0...0x10FFFF])
        case "ascii": return .ranges([0...0x7F])
        default: break
        }
        let script = key.hasPrefix("script=") ? String(key.dropFirst(7)) : key
        return UnicodeScripts.ranges(ofScript: script).map { .ranges($0) }
    }

    private static let categories: [String: CategorySet] = [
        "l": .letter, "letter": .letter, "m": .mark, "mark": .mark, "n": .number, "number": .number,
        "p": .punctuation, "punctuation": .punctuation, "punct": .punctuation, "s": .symbol, "symbol": .symbol,
        "z": .separator, "separator": .separator, "c": .other, "other": .other,
        "lu": CategorySet(.uppercaseLetter), "uppercaseletter": CategorySet(.uppercaseLetter),
        "ll": CategorySet(.lowercaseLetter), "lowercaseletter": CategorySet(.lowercaseLetter),
        "lt": CategorySet(.titlecaseLetter), "titlecaseletter": CategorySet(.titlecaseLetter),
        "lm": CategorySet(.modifierLetter), "modifierletter": CategorySet(.modifierLetter),
        "lo": CategorySet(.otherLetter), "otherletter": CategorySet(.otherLetter),
        "mn": CategorySet(.nonspacingMark), "nonspacingmark": CategorySet(.nonspacingMark),
        "mc": CategorySet(.spacingMark), "spacingmark": CategorySet(.spacingMark),
        "me": CategorySet(.enclosingMark), "enclosingmark": CategorySet(.enclosingMark),
        "nd": CategorySet(.decimalNumber), "decimalnumber": CategorySet(.decimalNumber),
        "digit": CategorySet(.decimalNumber),
        "nl": CategorySet(.letterNumber), "letternumber": CategorySet(.letterNumber),
        "no": CategorySet(.otherNumber), "othernumber": CategorySet(.otherNumber),
        "pc": CategorySet(.connectorPunctuation), "pd": CategorySet(.dashPunctuation),
        "ps": CategorySet(.openPunctuation), "pe": CategorySet(.closePunctuation),
        "pi": CategorySet(.initialPunctuation), "pf": CategorySet(.finalPunctuation),
        "po": CategorySet(.otherPunctuation),
        "sm": CategorySet(.mathSymbol), "sc": CategorySet(.currencySymbol), "sk": CategorySet(.modifierSymbol),
        "so": CategorySet(.otherSymbol),
        "zs": CategorySet(.spaceSeparator), "zl": CategorySet(.lineSeparator), "zp": CategorySet(.paragraphSeparator),
        "cc": CategorySet(.control), "cntrl": CategorySet(.control), "cf": CategorySet(.format),
        "co": CategorySet(.privateUse), "cn": CategorySet(.unassigned), "cs": CategorySet(.surrogate),
    ]
}

extension UInt32 {
    /// The code of an ASCII character.
    init(ascii: Unicode.Scalar) {
        self = ascii.value
    }
}
