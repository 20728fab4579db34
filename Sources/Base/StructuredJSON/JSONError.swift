// Why a JSON text was refused, and the bounds that a text must keep.

/// A JSON text that cannot be taken.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is; new codes may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The code's name.
        public let rawValue: String

        /// A code by name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The text does not follow RFC 8259's grammar.
        public static let invalidSyntax = Code(rawValue: "invalidSyntax")
        /// The text ends before the document does.
        public static let unexpectedEnd = Code(rawValue: "unexpectedEnd")
        /// The bytes are not UTF-8.
        public static let invalidUTF8 = Code(rawValue: "invalidUTF8")
        /// A `\u` escape names half of a surrogate pair.
        public static let loneSurrogate = Code(rawValue: "loneSurrogate")
        /// Arrays and objects are nested too deeply.
        public static let tooDeep = Code(rawValue: "tooDeep")
        /// There are too many values.
        public static let tooManyValues = Code(rawValue: "tooManyValues")
        /// The text is too long.
        public static let tooLong = Code(rawValue: "tooLong")
    }

    /// The kind of fault.
    public let code: Code
    /// What was expected, and what was found instead.
    public let message: String
    /// What would mend it, when that is not plain from the message.
    public let remedy: String?
    /// How many bytes stand before the fault.
    public let offset: Int
    /// The line of the fault, from 1; lines end at a line feed.
    public let line: Int
    /// The column of the fault in Unicode scalars, from 1.
    public let column: Int

    /// An error at `offset` bytes into `bytes`.
    init(_ code: Code, _ message: String, remedy: String? = nil, at offset: Int, of bytes: Span<UInt8>) {
        self.code = code
        self.message = message
        self.remedy = remedy
        self.offset = offset
        var line = 1
        var column = 1
        for position in 0..<min(offset, bytes.count) {
            if bytes[position] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if bytes[position] & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }

    /// Place, message and remedy in one line.
    public var description: String {
        let place = "line \(line), column \(column) (byte \(offset)): \(message)"
        return remedy.map { "\(place). \($0)" } ?? place
    }
}

/// How large a JSON text may be.
public struct JSONLimits: Sendable, Hashable {
    /// How many arrays and objects may stand inside one another. Values above ``greatestDepth`` count as that: Swift
    /// releases nested values recursively, and a thread's stack may be as small as 512 KiB.
    public var depth: Int
    /// How many values there may be, containers included; member names are not values.
    public var values: Int
    /// How many bytes the text may have.
    public var bytes: Int

    /// The deepest nesting that any limits allow.
    public static let greatestDepth = 1_000

    /// For what a client sends: 512 deep, 5 million values, 64 MiB.
    public static let `default` = JSONLimits()

    /// For files that belong to a model, such as a tokenizer with its vocabulary: 512 deep, 50 million values, 1 GiB.
    public static let modelFile = JSONLimits(values: 50_000_000, bytes: 1 << 30)

    /// Limits; what is left out takes the value of ``default``.
    public init(depth: Int = 512, values: Int = 5_000_000, bytes: Int = 64 << 20) {
        self.depth = depth
        self.values = values
        self.bytes = bytes
    }
}
