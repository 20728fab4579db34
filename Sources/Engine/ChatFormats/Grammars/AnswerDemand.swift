// What an answer must be, and the format that says how that is written.

import ModelContracts
import StructuredJSON

/// A tool that may be called, with the grammar of its arguments.
struct CallChoice: Sendable, Hashable {
    var name: String
    var arguments: GrammarExpression
}

/// What is asked of an answer, behind the thought that it may begin with.
struct AnswerDemand: Sendable {
    /// What it may hold.
    enum Content: Sendable, Hashable {
        /// Text, with calls wherever they are marked.
        case textAndCalls
        /// Calls and nothing else.
        case calls
        /// A text of this form.
        case formatted(GrammarExpression)
        /// Either calls or a text of this form.
        case callsOrFormatted(GrammarExpression)
    }

    var content: Content
    /// The tools that may be called.
    var choices: [CallChoice]
    /// Whether there may be several calls.
    var allowsSeveralCalls: Bool
    /// How thoughts are marked, when they are.
    var thought: ThoughtSyntax?
    var promptEnd: PromptEnd
}

/// A way to write calls: how they are read, what grammar they have, and how they stand in a prompt.
protocol AnswerFormat: Sendable {
    /// What it is called.
    var name: String { get }
    /// How it writes arguments.
    var arguments: ArgumentSyntax { get }
    /// Whether the beginning of a call can be told from text, so that free answers can be kept well formed.
    var marksCalls: Bool { get }
    /// Tokens that end an answer besides those that end every turn.
    var stopTokens: [String] { get }
    /// Whether even an answer without tools and thoughts needs the format's parser.
    var marksText: Bool { get }

    /// A parser of one answer.
    func makeParser(_ setting: ParserSetting) -> any AnswerParser
    /// The grammar of an answer, its thought included.
    func grammar(_ demand: AnswerDemand) -> GrammarExpression
    /// Calls as the assistant writes them; `nil` in formats that nobody but models writes.
    func text(of calls: [ToolCall]) -> String?
    /// Whether templates of this format leave writing the assistant's calls to their caller.
    var leavesCallsToCaller: Bool { get }
}

extension AnswerFormat {
    var arguments: ArgumentSyntax { .json }
    var marksCalls: Bool { true }
    var stopTokens: [String] { [] }
    var marksText: Bool { false }
    func text(of calls: [ToolCall]) -> String? { nil }
    var leavesCallsToCaller: Bool { false }
}

extension GrammarExpression {
    /// No text at all.
    static let nothing = GrammarExpression.sequence([])
    /// The empty set: whatever leads here is ruled out.
    static let never = GrammarExpression.choice([])
    /// A few blanks or line feeds, or none.
    static let blanks = GrammarExpression.repetition(
        .choice([.literal("\n"), .literal(" ")]), minimum: 0, maximum: 4)

    /// This, or nothing.
    var optional: GrammarExpression { .repetition(self, minimum: 0, maximum: 1) }
}

extension AnswerDemand {
    /// The thought that stands in front of what is asked for.
    var thoughtBefore: GrammarExpression {
        guard let thought else { return .nothing }
        switch promptEnd {
        case .insideThought: return .sequence([.textThrough(thought.end), .blanks])
        case .answerBegins:
            return .sequence([thought.begin.expression, .textThrough(thought.end), .blanks]).optional
        case .afterThought, .insideText: return .nothing
        }
    }

    /// A thought wherever text may stand, when it is marked by a token. A mark that is typed out may be spoken of in the
    /// middle of a text.
    var thoughtTag: [GrammarTag] {
        guard let thought, promptEnd != .afterThought, let first = thought.begin.firstMarker, first.isSpecialToken
        else { return [] }
        let rest = Pattern(elements: Array(thought.begin.elements.dropFirst()))
        return [GrammarTag(begin: first, content: .sequence([rest.expression, .textThrough(thought.end)]))]
    }
}
