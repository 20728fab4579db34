// What a pattern is once it is read: a tree, then a program.

/// A pattern as a tree.
indirect enum RegexNode: Sendable {
    case sequence([RegexNode])
    case alternation([RegexNode])
    case set(ScalarSet)
    case repetition(RegexNode, minimum: Int, maximum: Int?, RepetitionKind)
    case look(isAhead: Bool, isNegative: Bool, RegexNode)
    case atomic(RegexNode)
    case assertion(RegexAssertion)

    static let empty = RegexNode.sequence([])
}

/// How a repetition gives back what it took.
enum RepetitionKind: Sendable {
    case greedy, lazy, possessive
}

/// A place that must be of some kind; nothing is consumed.
enum RegexAssertion: Sendable {
    /// `\A`.
    case textStart
    /// `\z`.
    case textEnd
    /// `\Z`: the end, or before a line feed that ends the text.
    case textEndOrFinalNewline
    /// `^`, which in Oniguruma's syntax is the start of any line.
    case lineStart
    /// `$`, which in Oniguruma's syntax is the end of any line.
    case lineEnd
    /// `\b`.
    case wordBoundary
    /// `\B`.
    case notWordBoundary
}

/// One step of a program.
enum RegexInstruction: Sendable {
    /// One scalar of this set.
    case set(Int)
    /// As many scalars of one set as there are, at least and at most so many; gives back one at a time.
    case loop(set: Int, minimum: Int, maximum: Int, isPossessive: Bool)
    /// Goes on at the first place, and at the second when that fails.
    case split(Int, Int)
    case jump(Int)
    case look(isAhead: Bool, isNegative: Bool, program: Int, width: Int)
    case atomic(program: Int)
    case assertion(RegexAssertion)
    case match
}

/// Something about a pattern that is not supported or not well-formed.
struct RegexError: Error {
    /// What it is.
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
