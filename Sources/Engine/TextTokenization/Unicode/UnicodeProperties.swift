// General category and a few properties of every Unicode scalar, in a two-stage table: pre-tokenizers ask for them once
// a character, so one look-up must answer.

/// The general category of a scalar (Unicode Standard, table 4-4); the raw values are those of the generated data.
enum GeneralCategory: UInt8, CaseIterable {
    case unassigned, control, format, privateUse, surrogate
    case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
    case nonspacingMark, spacingMark, enclosingMark
    case decimalNumber, letterNumber, otherNumber
    case connectorPunctuation, dashPunctuation, openPunctuation, closePunctuation
    case initialPunctuation, finalPunctuation, otherPunctuation
    case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
    case spaceSeparator, lineSeparator, paragraphSeparator
}

/// A set of general categories.
struct CategorySet: OptionSet, Sendable, Hashable {
    let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    init(_ categories: GeneralCategory...) {
        rawValue = categories.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    static let letter = CategorySet(
        .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter)
    static let mark = CategorySet(.nonspacingMark, .spacingMark, .enclosingMark)
    static let number = CategorySet(.decimalNumber, .letterNumber, .otherNumber)
    static let punctuation = CategorySet(
        .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
        .finalPunctuation, .otherPunctuation)
    static let symbol = CategorySet(.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol)
    static let separator = CategorySet(.spaceSeparator, .lineSeparator, .paragraphSeparator)
    static let other = CategorySet(.unassigned, .control, .format, .privateUse, .surrogate)
}

/// What the table says about one scalar.
struct ScalarProperties: Sendable {
    /// Category in the low five bits, then White_Space, then Alphabetic.
    let bits: UInt8

    /// White_Space of the Unicode Character Database.
    @inline(__always) var isWhitespace: Bool { bits & 32 != 0 }
    /// Alphabetic of the Unicode Character Database.
    @inline(__always) var isAlphabetic: Bool { bits & 64 != 0 }

    /// Whether the general category is one of `categories`.
    @inline(__always)
    func isIn(_ categories: CategorySet) -> Bool {
        categories.rawValue >> UInt32(bits & 31) & 1 != 0
    }
}

/// The properties of all scalars.
struct UnicodeProperties: Sendable {
    /// The one table; built from the generated runs at first use.
    static let shared = UnicodeProperties()

    /// For each block of 256 scalars, which block of ``values`` describes it.
    private let blocks: [UInt16]
    private let values: [UInt8]

    private init() {
        var all: [UInt8] = []
        all.reserveCapacity(0x110000)
        var reader = Base36Reader(UnicodeData.properties)
        while let length = reader.next(), let bits = reader.next() {
            all.append(contentsOf: repeatElement(UInt8(truncatingIfNeeded: bits), count: length))
        }
        var known: [ArraySlice<UInt8>: UInt16] = [:]
        var blocks: [UInt16] = []
        var values: [UInt8] = []
        for start in stride(from: 0, to: all.count, by: 256) {
            let block = all[start..<min(start + 256, all.count)]
            if let number = known[block] {
                blocks.append(number)
            } else {
                let number = UInt16(values.count / 256)
                known[block] = number
                blocks.append(number)
                values.append(contentsOf: block)
            }
        }
        self.blocks = blocks
        self.values = values
    }

    /// The properties of `scalar`; those of an unassigned one above U+10FFFF.
    @inline(__always)
    subscript(scalar: UInt32) -> ScalarProperties {
        guard scalar <= 0x10FFFF else { return ScalarProperties(bits: 0) }
        let block = Int(blocks[Int(scalar >> 8)])
        return ScalarProperties(bits: values[block << 8 | Int(scalar & 0xFF)])
    }
}

/// Scripts by name, as sorted ranges of scalars.
enum UnicodeScripts {
    /// The scalars of the script called `name` (as in `\p{Han}`, in any case); `nil` when it is not among those known.
    static func ranges(ofScript name: String) -> [ClosedRange<UInt32>]? {
        guard let entry = UnicodeData.scripts.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            return nil
        }
        var reader = Base36Reader(entry.ranges)
        var ranges: [ClosedRange<UInt32>] = []
        var position: UInt32 = 0
        while let gap = reader.next(), let length = reader.next() {
            let first = position + UInt32(gap)
            position = first + UInt32(length)
            ranges.append(first...position - 1)
        }
        return ranges
    }
}

/// Reads the generated data: numbers in base 36 between blanks.
struct Base36Reader {
    private let text: StaticString
    private var position = 0

    init(_ text: StaticString) {
        self.text = text
    }

    /// The next number; `nil` at the end.
    mutating func next() -> Int? {
        text.withUTF8Buffer { bytes in
            while position < bytes.count, bytes[position] == UInt8(ascii: " ") {
                position += 1
            }
            guard position < bytes.count else { return nil }
            var value = 0
            while position < bytes.count, bytes[position] != UInt8(ascii: " ") {
                let byte = bytes[position]
                let digit = byte <= UInt8(ascii: "9") ? byte - UInt8(ascii: "0") : byte - UInt8(ascii: "a") + 10
                value = value * 36 + Int(digit)
                position += 1
            }
            return value
        }
    }
}
