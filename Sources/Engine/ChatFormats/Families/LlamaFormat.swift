// The format of Llama 3.1, 3.2 and 3.3: an answer that is a call and nothing else.

import StructuredJSON

/// `{"name": ..., "parameters": {...}}` as the whole answer, perhaps behind `<|python_tag|>`; calls of built-in tools as
/// `name.call(key="value")` behind that token; and the lists of Python calls that the small models write.
struct LlamaFormat: AnswerFormat {
    let name = "llama"
    /// A call is told from text by standing at the beginning, not by a mark.
    let marksCalls = false
    let stopTokens = ["<|eom_id|>"]
    private let marks: MarkVocabulary

    init(_ marks: MarkVocabulary) { self.marks = marks }

    func makeParser(_ setting: ParserSetting) -> any AnswerParser { LlamaAnswerParser(setting, marks) }

    func grammar(_ demand: AnswerDemand) -> GrammarExpression {
        let item = CallItemSyntax.object(marks, arguments: "parameters")
        let call = item.expression(demand.choices)
        let more = GrammarExpression.repetition(.sequence([.literal("; "), call]), minimum: 0, maximum: nil)
        let calls = demand.allowsSeveralCalls ? .sequence([call, more]) : call
        switch demand.content {
        case .calls: return calls
        case .formatted(let text): return text
        case .callsOrFormatted(let text): return .choice([calls, text])
        case .textAndCalls:
            // A text does not begin as a call does.
            let text = GrammarExpression.sequence([
                .blanks, .regularExpression("[^{\\[ \\n\\r\\t]"), .freeText(tags: []),
            ])
            return .choice([.nothing, text, calls])
        }
    }
}
