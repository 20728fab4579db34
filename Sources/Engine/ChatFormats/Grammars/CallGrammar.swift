// The grammar of calls behind marks.

import StructuredJSON

extension CallItemSyntax {
    /// One call of any of the tools.
    func expression(_ choices: [CallChoice]) -> GrammarExpression {
        .choice(
            choices.map { choice in
                .sequence([
                    before.expression, .literal(written(choice.name)), middle.expression, choice.arguments,
                    after.expression,
                ])
            })
    }

    /// A name as it stands in a call.
    func written(_ name: String) -> String {
        reading == .inOrder ? name : String(JSONValue.string(name).serialized().dropFirst().dropLast())
    }
}

extension CallSyntax {
    /// What stands behind the mark that begins calls.
    func afterBegin(_ demand: AnswerDemand) -> GrammarExpression {
        let call = item.expression(demand.choices)
        var more = GrammarExpression.nothing
        if let separator, demand.allowsSeveralCalls {
            more = .repetition(.sequence([separator.expression, call]), minimum: 0, maximum: nil)
        }
        return .sequence([opening.expression, call, more, closing.expression])
    }

    /// One or more calls.
    func calls(_ demand: AnswerDemand) -> GrammarExpression {
        let place = GrammarExpression.sequence([begin.expression, afterBegin(demand)])
        guard separator == nil, demand.allowsSeveralCalls else { return place }
        return .sequence([
            place,
            .repetition(.sequence([GrammarExpression.literal(between).optional, place]), minimum: 0, maximum: nil),
        ])
    }

    /// Text in which calls are well formed.
    /// - Parameter ignored: tags that may stand anywhere in it.
    func textAndCalls(_ demand: AnswerDemand, ignored: [GrammarTag]) -> GrammarExpression {
        if demand.allowsSeveralCalls {
            let tags = ignored + demand.thoughtTag + [GrammarTag(begin: begin, content: afterBegin(demand))]
            return .sequence([demand.thoughtBefore, .freeText(tags: tags)])
        }
        // Text without a call, or text up to the only one.
        return .sequence([
            demand.thoughtBefore,
            .choice([
                .freeText(tags: ignored + [GrammarTag(begin: begin, content: .never)]),
                .sequence([.textThrough(begin), afterBegin(demand)]),
            ]),
        ])
    }
}
