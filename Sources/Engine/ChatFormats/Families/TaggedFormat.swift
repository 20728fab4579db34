// Formats in which marks tell calls from text: the description of one is all there is to it.

import ModelContracts
import StructuredJSON

/// Such a format.
struct TaggedFormat: AnswerFormat {
    var name: String
    /// How calls are written.
    var syntax: CallSyntax
    /// Marks that mean nothing to a reader.
    var ignored: [GrammarMarker] = []
    /// Marks that may stand around text.
    var textMarks: (begin: GrammarMarker, end: GrammarMarker)?
    /// Special tokens that are part of longer marks and are read as text.
    var textTokens: [String] = []
    var stopTokens: [String] = []
    /// Whether templates of this format leave writing the assistant's calls to their caller.
    var leavesCallsToCaller = false

    var arguments: ArgumentSyntax { syntax.item.arguments }
    var marksText: Bool { textMarks != nil }

    func makeParser(_ setting: ParserSetting) -> any AnswerParser {
        let marks = textMarks.map { [$0.begin, $0.end] } ?? []
        return TaggedAnswerParser(syntax, setting, ignored: ignored + marks, textTokens: textTokens)
    }

    func grammar(_ demand: AnswerDemand) -> GrammarExpression {
        switch demand.content {
        case .calls: .sequence([demand.thoughtBefore, .blanks, syntax.calls(demand)])
        case .formatted(let text): .sequence([demand.thoughtBefore, marked(text)])
        case .callsOrFormatted(let text):
            .sequence([
                demand.thoughtBefore, .choice([.sequence([.blanks, syntax.calls(demand)]), marked(text)]),
            ])
        case .textAndCalls: syntax.textAndCalls(demand, ignored: ignoredTags)
        }
    }

    func text(of calls: [ToolCall]) -> String? { syntax.text(of: calls) }

    /// A text between its marks, which a model may leave out.
    private func marked(_ text: GrammarExpression) -> GrammarExpression {
        guard let textMarks else { return text }
        return .sequence([textMarks.begin.expression.optional, text, textMarks.end.expression.optional])
    }

    private var ignoredTags: [GrammarTag] {
        let marks = textMarks.map { [$0.begin, $0.end] } ?? []
        return (ignored + marks).filter(\.isSpecialToken).map { GrammarTag(begin: $0, content: .nothing) }
    }
}
