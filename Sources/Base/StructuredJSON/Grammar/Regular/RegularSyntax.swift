// Regular expressions as trees.

/// A regular expression.
indirect enum RegularSyntax: Sendable, Hashable {
    case set(CodePointSet)
    case sequence([RegularSyntax])
    case choice([RegularSyntax])
    case repetition(RegularSyntax, minimum: Int, maximum: Int?)
    /// `^`
    case atStart
    /// `$`
    case atEnd

    static let empty = RegularSyntax.sequence([])

    /// Exactly this text.
    static func text(_ text: String) -> RegularSyntax {
        .sequence(text.unicodeScalars.map { .set(CodePointSet($0)) })
    }
}
