// The syntax tree of a `pattern` constraint and its parser: the part of ECMA 262's regular expressions that AWS's
// models use.

/// A pattern as a tree.
indirect enum PatternNode {
    /// Matches nothing but the empty text.
    case empty
    /// One scalar of a set.
    case scalar(ScalarSet)
    /// One after the other.
    case sequence([PatternNode])
    /// One of several.
    case alternatives([PatternNode])
    /// Repeated; without an upper bound when `most` is nil.
    case repeated(PatternNode, least: Int, most: Int?)
    /// The beginning of the text.
    case start
    /// The end of the text.
    case end
    /// Between a word character and something else.
    case wordBoundary
    /// What must not follow.
    case notFollowed(by: PatternNode)
}

/// A set of Unicode scalars.
struct ScalarSet: Sendable {
    var ranges: [ClosedRange<UInt32>]
    /// Classes of Unicode that belong to the set as well.
    var classes: [UnicodeClass] = []
    var isNegated = false

    func contains(_ scalar: UInt32) -> Bool {
        (ranges.contains { $0.contains(scalar) } || classes.contains { $0.contains(scalar) }) != isNegated
    }

    static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
    static let blanks: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]
    static let lineEnds: [ClosedRange<UInt32>] = [0x0A...0x0A, 0x0D...0x0D, 0x85...0x85, 0x2028...0x2029]

    /// Everything that some ranges leave out.
    static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return result
    }
}

/// A pattern that the parser does not understand.
struct PatternError: Error {
    let message: String
}

/// Reads a pattern.
struct PatternParser {
    private let scalars: [UInt32]
    private var position = 0
    private var depth = 0

    /// The tree of a pattern.
    static func parse(_ pattern: String) throws(PatternError) -> PatternNode {
        var parser = PatternParser(scalars: pattern.unicodeScalars.map(\.value))
        let node = try parser.alternatives()
        guard parser.position == parser.scalars.count else { throw parser.unexpected() }
        return node
    }

    private init(scalars: [UInt32]) {
        self.scalars = scalars
    }

    private var next: UInt32? {
        position < scalars.count ? scalars[position] : nil
    }

    private func unexpected() -> PatternError {
        PatternError(message: "Cannot read the pattern behind scalar \(position).")
    }

    private mutating func skip(_ text: String) -> Bool {
        let wanted = text.unicodeScalars.map(\.value)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw PatternError(message: "The pattern is nested too deeply.") }
        var found = [try sequence()]
        while skip("|") { found.append(try sequence()) }
        return found.count == 1 ? found[0] : .alternatives(found)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var found: [PatternNode] = []
        while let scalar = next, scalar != 0x7C, scalar != 0x29 {
            found.append(try repetitions(of: try atom()))
        }
        return found.isEmpty ? .empty : .sequence(found)
    }

    private mutating func repetitions(of atom: PatternNode) throws(PatternError) -> PatternNode {
        var node = atom
        while true {
            if skip("*") {
                node = .repeated(node, least: 0, most: nil)
            } else if skip("+") {
                node = .repeated(node, least: 1, most: nil)
            } else if skip("?") {
                node = .repeated(node, least: 0, most: 1)
            } else if skip("{") {
                let least = try number()
                let most = skip(",") ? (next == 0x7D ? nil : try number()) : least
                guard skip("}"), most.map({ $0 >= least }) ?? true else { throw unexpected() }
                node = .repeated(node, least: least, most: most)
            } else {
                return node
            }
        }
    }

    private mutating func number() throws(PatternError) -> Int {
        var value = 0
        let start = position
        while let scalar = next, (0x30...0x39).contains(scalar) {
            value = value * 10 + Int(scalar - 0x30)
            position += 1
            guard value <= 100_000 else { throw unexpected() }
        }
        guard position > start else { throw unexpected() }
        return value
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = next else { throw unexpected() }
        position += 1
        switch scalar {
        case 0x28: return try group()
        case 0x5B: return .scalar(try set())
        case 0x2E: return .scalar(ScalarSet(ranges: ScalarSet.lineEnds, isNegated: true))
        case 0x5E: return .start
        case 0x24: return .end
        case 0x5C:
            if skip("b") { return .wordBoundary }
            return .scalar(try escape())
        case 0x2A, 0x2B, 0x3F: throw unexpected()
        default: return .scalar(ScalarSet(ranges: [scalar...scalar]))
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        let isNegativeLookahead = skip("?!")
        if !isNegativeLookahead, !skip("?:"), next == 0x3F { throw unexpected() }
        let inner = try alternatives()
        guard skip(")") else { throw unexpected() }
        return isNegativeLookahead ? .notFollowed(by: inner) : inner
    }

    /// What stands behind a backslash.
    private mutating func escape() throws(PatternError) -> ScalarSet {
        if skip("p{") {
            for known in UnicodeClass.allCases where skip("\(known.rawValue)}") {
                return ScalarSet(ranges: [], classes: [known])
            }
            throw unexpected()
        }
        return ScalarSet(ranges: try escapedRanges())
    }

    private mutating func escapedRanges() throws(PatternError) -> [ClosedRange<UInt32>] {
        guard let scalar = next else { throw unexpected() }
        position += 1
        switch Unicode.Scalar(scalar) {
        case "u":
            let digits = scalars[position...].prefix(4).compactMap { Unicode.Scalar($0) }.map(String.init).joined()
            guard digits.utf8.count == 4, let value = UInt32(digits, radix: 16), value < 0x10000 else {
                throw unexpected()
            }
            position += 4
            return [value...value]
        case "d": return ScalarSet.digits
        case "D": return ScalarSet.complement(of: ScalarSet.digits)
        case "w": return ScalarSet.words
        case "W": return ScalarSet.complement(of: ScalarSet.words)
        case "s": return ScalarSet.blanks
        case "S": return ScalarSet.complement(of: ScalarSet.blanks)
        case "t": return [0x09...0x09]
        case "n": return [0x0A...0x0A]
        case "r": return [0x0D...0x0D]
        case .some(let other) where other != "_" && ScalarSet.words.contains { $0.contains(other.value) }:
            throw unexpected()
        default: return [scalar...scalar]
        }
    }

    private mutating func set() throws(PatternError) -> ScalarSet {
        var result = ScalarSet(ranges: [], isNegated: skip("^"))
        // A minus sign behind a range or a class is itself: `[a-z0-9-_]`.
        var mayBegin = false
        while let scalar = next, scalar != 0x5D {
            position += 1
            let part = scalar == 0x5C ? try escape() : ScalarSet(ranges: [scalar...scalar])
            if scalar == 0x2D, mayBegin, let low = result.ranges.last?.lowerBound, var high = next, high != 0x5D {
                position += 1
                if high == 0x5C {
                    guard let escaped = try escapedRanges().first?.lowerBound else { throw unexpected() }
                    high = escaped
                }
                guard low <= high else { throw unexpected() }
                result.ranges[result.ranges.count - 1] = low...high
                mayBegin = false
            } else {
                result.ranges += part.ranges
                result.classes += part.classes
                mayBegin = part.classes.isEmpty && part.ranges.count == 1 && part.ranges[0].count == 1
            }
        }
        guard skip("]") else { throw unexpected() }
        return result
    }
}
