// How an answer is read and what it must look like: what a chat format says of one request, and all that generation
// knows of chat formats.

public import StructuredJSON

/// A piece of what a model wrote.
public enum AnswerPiece: Sendable, Hashable {
    /// Text: whole characters.
    case text(String)
    /// A special token by its spelling.
    case specialToken(String)
}

/// What pieces mean.
public enum AnswerPart: Sendable, Hashable {
    /// Text for the reader.
    case text(String)
    /// Thought.
    case reasoning(String)
    /// A call of this tool begins.
    case toolCallStarted(name: String)
    /// The next piece of the arguments' JSON text.
    case toolCallArguments(String)
    /// The arguments are complete: all pieces joined are a JSON object.
    case toolCallEnded
    /// The answer holds a request for a tool that cannot be read; nothing of it was handed out as a call.
    case malformedToolCall
}

/// Reads one answer. Pure: one piece in, the parts that became certain out.
public protocol AnswerParser: Sendable {
    /// The parts that became certain with one more piece.
    mutating func append(_ piece: AnswerPiece) -> [AnswerPart]
    /// What is left when the answer has ended.
    /// - Parameter isComplete: whether the model ended it; a call that was cut short by a limit is not malformed.
    mutating func finish(isComplete: Bool) -> [AnswerPart]
    /// Whether what comes next is thought, as far as is known.
    var isReasoning: Bool { get }
}

/// Reads text as text and drops special tokens: the format of models without tools and thoughts.
public struct PlainAnswerParser: AnswerParser {
    /// A parser.
    public init() {}

    /// Never.
    public var isReasoning: Bool { false }

    /// Text as it is; nothing for special tokens.
    public mutating func append(_ piece: AnswerPiece) -> [AnswerPart] {
        if case .text(let text) = piece, !text.isEmpty { [.text(text)] } else { [] }
    }

    /// Nothing: nothing is held back.
    public mutating func finish(isComplete: Bool) -> [AnswerPart] { [] }
}

/// Closes a thought that takes too long.
public struct ReasoningLimit: Sendable, Hashable {
    /// Tokens of thought that are allowed.
    public var tokens: Int
    /// What the model writes to end its thought; it is written for the model when the tokens are spent.
    public var closing: GrammarMarker

    /// A limit.
    public init(tokens: Int, closing: GrammarMarker) {
        self.tokens = tokens
        self.closing = closing
    }
}

/// How the answer to one request is generated and read.
public struct AnswerPlan: Sendable {
    /// Reads the answer.
    public var parser: any AnswerParser
    /// What the whole answer must look like, from its first byte to the token that ends it; `nil` leaves it free.
    public var grammar: GrammarExpression?
    /// What of the request the grammar was made from, in words that begin a sentence: a refusal begins with them.
    public var grammarSubject: String?
    /// When to close a thought; `nil` never.
    public var reasoningLimit: ReasoningLimit?
    /// Spellings of tokens that end this answer besides those that end every turn.
    public var stopTokens: [String]

    /// A plan; by default plain text without bounds.
    public init(
        parser: any AnswerParser = PlainAnswerParser(), grammar: GrammarExpression? = nil,
        grammarSubject: String? = nil, reasoningLimit: ReasoningLimit? = nil, stopTokens: [String] = []
    ) {
        self.parser = parser
        self.grammar = grammar
        self.grammarSubject = grammarSubject
        self.reasoningLimit = reasoningLimit
        self.stopTokens = stopTokens
    }
}
