// What a text must look like, written down: the input of the grammar compiler.

/// A set of byte strings. Built by whoever knows a format, compiled into an automaton before the first token.
public indirect enum GrammarExpression: Sendable, Hashable {
    /// Exactly this text.
    case literal(String)
    /// A special token of the vocabulary by its spelling. It is no text: it is matched by the token alone, never by the
    /// same characters typed out. In the automaton it is its spelling between two bytes 0xFF, which UTF-8 never has.
    case specialToken(String)
    /// One after another.
    case sequence([GrammarExpression])
    /// Any of these.
    case choice([GrammarExpression])
    /// Between `minimum` and `maximum` times; `nil` is without end.
    case repetition(GrammarExpression, minimum: Int, maximum: Int?)
    /// The text of a JSON document that is valid under this schema, in compact form or with single blanks after `:` and
    /// `,`.
    case jsonSchema(JSONValue)
    /// A text that this regular expression (ECMA 262's syntax, as far as automata go) matches as a whole.
    case regularExpression(String)
    /// Free text in which each of the `tags` may appear any number of times: behind a tag's `begin` stands what its
    /// content allows, then free text again. Free text is any UTF-8 text in which no `begin` appears.
    case freeText(tags: [GrammarTag])
    /// Any UTF-8 text up to and with the first occurrence of this text or special token.
    case textThrough(GrammarMarker)
}

/// A text, or a special token by its spelling, that marks a place.
public struct GrammarMarker: Sendable, Hashable {
    /// The text or the token's spelling.
    public var text: String
    /// Whether it is a special token.
    public var isSpecialToken: Bool

    /// A marker.
    public init(_ text: String, isSpecialToken: Bool = false) {
        self.text = text
        self.isSpecialToken = isSpecialToken
    }

    /// The marker as an expression.
    public var expression: GrammarExpression { isSpecialToken ? .specialToken(text) : .literal(text) }
}

/// A marked place in free text.
public struct GrammarTag: Sendable, Hashable {
    /// What it begins with.
    public var begin: GrammarMarker
    /// What follows, an end marker included.
    public var content: GrammarExpression

    /// A tag.
    public init(begin: GrammarMarker, content: GrammarExpression) {
        self.begin = begin
        self.content = content
    }
}

/// A grammar that cannot be compiled: it is refused, never loosened.
public struct GrammarError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of refusal it is.
    public enum Code: Sendable, Hashable {
        /// It is not a valid schema or expression.
        case invalid
        /// It is valid, but cannot be guaranteed here.
        case unsupported
        /// It is too large, or its automaton is.
        case limitExceeded
    }

    /// The kind of refusal.
    public let code: Code
    /// The place in the schema as a JSON pointer (`#/properties/a/not`), or the position in an expression.
    public let place: String
    /// What is wrong there, and the remedy.
    public let message: String

    /// A refusal.
    public init(_ code: Code, at place: String, _ message: String) {
        self.code = code
        self.place = place
        self.message = message
    }

    /// Place and message in one line.
    public var description: String { place.isEmpty ? message : "\(place): \(message)" }
}

/// A deterministic automaton over bytes whose states are numbered as they are first reached. It fails closed: once
/// ``failure`` is set, no step leads anywhere.
public protocol ByteMachine: Sendable {
    /// Where it begins.
    var start: Int32 { get }
    /// The state after one more byte; negative when no text of the grammar goes on so.
    mutating func next(_ state: Int32, _ byte: UInt8) -> Int32
    /// Whether the text so far is complete.
    mutating func isAccepting(_ state: Int32) -> Bool
    /// Why it cannot go on: a limit was passed.
    var failure: GrammarError? { get }
    /// A state that the same texts of at most `reach` characters, or bytes, lead on from; the state itself when no other
    /// is known.
    mutating func maskKey(_ state: Int32, reach: Int) -> Int32
}

extension ByteMachine {
    /// The state itself.
    public mutating func maskKey(_ state: Int32, reach: Int) -> Int32 { state }
}
