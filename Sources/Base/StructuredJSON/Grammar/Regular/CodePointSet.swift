// Sets of code points as sorted ranges: the letters of regular expressions.

/// A set of Unicode scalar values; ranges are sorted, apart and free of surrogates.
struct CodePointSet: Sendable, Hashable {
    private(set) var ranges: [ClosedRange<UInt32>]

    /// Every scalar value.
    static let all = CodePointSet([0...0xD7FF, 0xE000...0x10FFFF])

    init(_ ranges: [ClosedRange<UInt32>]) {
        var sorted: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = sorted.last, range.lowerBound <= last.upperBound &+ 1 {
                sorted[sorted.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                sorted.append(range)
            }
        }
        self.ranges = sorted
    }

    /// The set of one character.
    init(_ scalar: Unicode.Scalar) { self.init([scalar.value...scalar.value]) }

    var isEmpty: Bool { ranges.isEmpty }

    func union(_ other: CodePointSet) -> CodePointSet { CodePointSet(ranges + other.ranges) }

    /// All scalar values that are not in it.
    var complement: CodePointSet {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        // Surrogates are no scalar values, so they count as taken.
        for range in CodePointSet(ranges + [0xD800...0xDFFF]).ranges {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { result.append(next...0x10FFFF) }
        return CodePointSet(result)
    }

    // ECMA 262, section 22.2.2.9, CharacterClassEscape.
    static let digits = CodePointSet([0x30...0x39])
    static let wordCharacters = CodePointSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let whitespace = CodePointSet([
        0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
        0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
    ])
    static let lineTerminators = CodePointSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])
}
