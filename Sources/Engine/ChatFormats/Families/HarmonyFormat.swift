// The format of gpt-oss: an answer is a row of messages, each with a channel and perhaps a recipient.

import StructuredJSON

/// Harmony: thoughts on the channel `analysis`, calls to `functions.name` on `commentary`, text on `final`.
struct HarmonyFormat: AnswerFormat {
    let name = "harmony"
    let marksText = true
    let stopTokens = ["<|call|>", "<|return|>"]
    private let marks: MarkVocabulary

    /// The tokens of a message.
    static let tokens = [
        "<|start|>", "<|channel|>", "<|constrain|>", "<|message|>", "<|end|>", "<|call|>", "<|return|>",
    ]

    init(_ marks: MarkVocabulary) { self.marks = marks }

    /// How thoughts are marked: the whole of a message on the channel `analysis`.
    static func thought(_ marks: MarkVocabulary) -> ThoughtSyntax {
        let begin = "<|channel|>analysis<|message|>"
        return ThoughtSyntax(
            begin: marks.pattern(begin), end: marks.marker("<|end|>"), promptOpening: begin,
            promptClosing: "<|end|><|start|>assistant", emptyThought: begin + "<|end|><|start|>assistant",
            closedEnding: begin + "<|end|><|start|>assistant")
    }

    func makeParser(_ setting: ParserSetting) -> any AnswerParser { HarmonyAnswerParser(setting, marks) }

    func grammar(_ demand: AnswerDemand) -> GrammarExpression {
        let message = marks.marker("<|message|>").expression
        let channel = marks.marker("<|channel|>").expression
        let restart = marks.pattern("<|start|>assistant").expression
        let end = marks.marker("<|end|>")
        func whole(_ name: String) -> GrammarExpression {
            .sequence([channel, .literal(name), message, .textThrough(end), restart])
        }
        // Before the answer proper: thoughts and remarks, each in a message of its own.
        var before = GrammarExpression.repetition(whole("analysis"), minimum: 0, maximum: nil)
        if demand.content == .textAndCalls {
            before = .repetition(.choice([whole("analysis"), whole("commentary")]), minimum: 0, maximum: nil)
        }
        switch demand.promptEnd {
        case .insideThought: before = .sequence([.textThrough(end), restart, before])
        case .insideText: before = .sequence([.textThrough(end), restart])
        case .afterThought where demand.content != .textAndCalls: before = .nothing
        case .answerBegins, .afterThought: break
        }
        let json = marks.pattern(" <|constrain|>json<|message|>").expression
        let call = GrammarExpression.choice(
            demand.choices.flatMap { choice -> [GrammarExpression] in
                let recipient = GrammarExpression.literal(" to=functions.\(choice.name)")
                return [
                    .sequence([channel, .literal("commentary"), recipient, json, choice.arguments]),
                    .sequence([recipient, channel, .literal("commentary"), json, choice.arguments]),
                ]
            })
        func final(_ text: GrammarExpression) -> GrammarExpression {
            demand.promptEnd == .insideText ? text : .sequence([before, channel, .literal("final"), message, text])
        }
        let calls = GrammarExpression.sequence([before, call])
        switch demand.content {
        case .calls: return calls
        case .formatted(let text): return final(text)
        case .callsOrFormatted(let text): return .choice([calls, final(text)])
        case .textAndCalls: return .choice([calls, final(.freeText(tags: []))])
        }
    }
}
