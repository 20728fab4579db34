// The format of Functionary v3.2: every part of an answer says to whom it goes.

import StructuredJSON

/// `>>>all` and a text, `>>>name` and a JSON object, each on a line of its own; the prompt writes the first `>>>`.
struct FunctionaryFormat: AnswerFormat {
    static let mark = GrammarMarker(">>>")
    /// To whom text goes.
    static let reader = "all"

    let name = "functionary-v3.2"
    let marksText = true

    init(_ marks: MarkVocabulary) {}

    func makeParser(_ setting: ParserSetting) -> any AnswerParser { FunctionaryAnswerParser(setting) }

    func grammar(_ demand: AnswerDemand) -> GrammarExpression {
        let call = GrammarExpression.choice(
            demand.choices.map { .sequence([.literal($0.name + "\n"), $0.arguments]) })
        let next = GrammarExpression.sequence([Self.mark.expression, call])
        let calls: GrammarExpression =
            demand.allowsSeveralCalls
            ? .sequence([call, .repetition(next, minimum: 0, maximum: nil)]) : call
        func addressed(_ text: GrammarExpression) -> GrammarExpression {
            demand.promptEnd == .insideText ? text : .sequence([.literal(Self.reader + "\n"), text])
        }
        switch demand.content {
        case .calls: return demand.promptEnd == .insideText ? .sequence([Self.mark.expression, calls]) : calls
        case .formatted(let text): return addressed(text)
        case .callsOrFormatted(let text): return .choice([calls, addressed(text)])
        case .textAndCalls:
            let tag = GrammarTag(begin: Self.mark, content: demand.allowsSeveralCalls ? call : .never)
            let text = GrammarExpression.freeText(tags: [tag])
            return .choice(
                [addressed(text)] + (demand.promptEnd == .insideText ? [] : [calls])
                    + (demand.allowsSeveralCalls ? [] : [addressed(.sequence([.textThrough(Self.mark), call]))]))
        }
    }
}
