// What a parser is told before the answer begins.

/// What a parser is told of one answer.
struct ParserSetting: Sendable {
    /// The tools that may be called.
    var tools: ToolTable
    /// How thoughts are marked, when they are.
    var thought: ThoughtSyntax?
    /// Where the prompt ended.
    var promptEnd: PromptEnd
    /// Whether a grammar guarantees that calls are well formed, so that their pieces may go out as they come.
    var isGuarded: Bool
    /// The most calls; what looks like one more is text.
    var maximumCalls: Int
    /// Whether an answer that begins with text holds no calls.
    var callsStandAlone = false
}

/// Where a rendered prompt ends.
package enum PromptEnd: Sendable, Hashable {
    /// The answer begins; it may begin with a thought.
    case answerBegins
    /// A thought has been opened.
    case insideThought
    /// A thought has been closed, or the model is not to think.
    case afterThought
    /// Text of the answer has been written.
    case insideText
}
