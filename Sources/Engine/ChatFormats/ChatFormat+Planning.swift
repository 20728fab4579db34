// From what a request asks for to how its answer is generated and read.

public import ModelContracts
import StructuredJSON

extension ChatFormat {
    /// How the answer to a rendered conversation is generated and read.
    /// - Throws: `ModelError` (`invalidOption`) for what cannot be guaranteed: a strict tool's schema, a tool that is
    ///   asked for but not there.
    public func plan(
        _ conversation: Conversation, _ rendered: RenderedConversation, outputFormat: OutputFormat
    ) throws(ModelError) -> AnswerPlan {
        try plan(conversation, promptEnd: rendered.end, outputFormat: outputFormat)
    }

    /// How the answer behind a prompt that ends so is generated and read.
    /// - Throws: as ``plan(_:_:outputFormat:)``.
    package func plan(
        _ conversation: Conversation, promptEnd: PromptEnd, outputFormat: OutputFormat
    ) throws(ModelError) -> AnswerPlan {
        let tools = try callable(conversation)
        let formatted = try Self.expression(outputFormat)
        let isDemanded = conversation.toolChoice != .automatic && conversation.toolChoice != .none
        guard !tools.isEmpty || formatted != nil || thought != nil || format.marksText else {
            return AnswerPlan(stopTokens: format.stopTokens)
        }

        var demand = AnswerDemand(
            content: .textAndCalls, choices: [], allowsSeveralCalls: false, thought: thought, promptEnd: promptEnd)
        var grammar: GrammarExpression?
        var subject = outputFormat.subject
        if tools.isEmpty {
            if let formatted {
                demand.content = .formatted(formatted)
                grammar = format.grammar(demand)
            }
        } else {
            demand.choices = try ToolGrammars.choices(tools, format.arguments)
            subject = ToolGrammars.subject(tools)
            // A named tool is called once; and a model that was only taught the form here would not know when to stop.
            let isOnce = if case .tool = conversation.toolChoice { true } else { isDemanded && isTaught }
            demand.allowsSeveralCalls =
                conversation.allowsParallelToolCalls && (traits.takesSeveralCalls || isTaught) && !isOnce
            if isDemanded {
                demand.content = .calls
            } else if let formatted {
                // By itself, as the tools were: together they are only refused for what they are together.
                do throws(GrammarError) {
                    try ToolGrammars.check(formatted)
                } catch {
                    throw ModelError(error, of: outputFormat.subject)
                }
                subject = "The output format beside the tools"
                demand.content = .callsOrFormatted(formatted)
            }
            let isGuarded = format.marksCalls || demand.content != .textAndCalls || tools.contains(where: \.isStrict)
            grammar = isGuarded ? format.grammar(demand) : nil
        }
        let isEither = if case .callsOrFormatted = demand.content { true } else { false }
        return AnswerPlan(
            parser: parser(
                tools, conversation, promptEnd, isGuarded: grammar != nil && (format.marksCalls || !isEither),
                callsStandAlone: isEither),
            grammar: grammar, grammarSubject: subject, reasoningLimit: limit(conversation.reasoning, promptEnd),
            stopTokens: format.stopTokens)
    }

    /// A parser of the answer to a conversation.
    /// - Parameter isGuarded: whether a grammar guarantees that calls are well formed, so that their pieces may go out
    ///   as they come.
    package func parser(
        _ conversation: Conversation, promptEnd: PromptEnd, isGuarded: Bool
    ) -> any AnswerParser {
        let tools = conversation.toolChoice == .none ? [] : conversation.tools
        return parser(tools, conversation, promptEnd, isGuarded: isGuarded, callsStandAlone: false)
    }

    private func parser(
        _ tools: [ToolDefinition], _ conversation: Conversation, _ end: PromptEnd, isGuarded: Bool,
        callsStandAlone: Bool
    ) -> any AnswerParser {
        format.makeParser(
            ParserSetting(
                tools: ToolTable(tools), thought: thought, promptEnd: end, isGuarded: isGuarded,
                maximumCalls: tools.isEmpty ? 0 : conversation.allowsParallelToolCalls ? .max : 1,
                callsStandAlone: callsStandAlone))
    }

    /// How the answer to a prompt of text is generated and read: as text, in the form that is asked for.
    /// - Throws: `ModelError` (`invalidOption`) for a form that no text has.
    public static func plan(outputFormat: OutputFormat) throws(ModelError) -> AnswerPlan {
        AnswerPlan(grammar: try expression(outputFormat), grammarSubject: outputFormat.subject)
    }

    /// Whether calls are written in the form that models are taught here, which has no limits of a template's.
    package var isTaught: Bool { messages.writesCalls || !traits.takesCalls }

    private func callable(_ conversation: Conversation) throws(ModelError) -> [ToolDefinition] {
        switch conversation.toolChoice {
        case .none: return []
        case .automatic: return conversation.tools
        case .required:
            guard !conversation.tools.isEmpty else {
                throw ModelError(
                    .invalidOption, "A tool must be called, but there are none.", remedy: "Add tools.")
            }
            return conversation.tools
        case .tool(let name):
            let tools = conversation.tools.filter { $0.name == name }
            guard !tools.isEmpty else {
                throw ModelError(
                    .invalidOption, "The tool '\(name)' must be called, but there is none of that name.",
                    remedy: "Add the tool, or name one of those that there are.")
            }
            return tools
        }
    }

    private func limit(_ request: ReasoningRequest?, _ end: PromptEnd) -> ReasoningLimit? {
        guard let thought, let request, request.isEnabled, let budget = request.budgetTokens, end == .insideThought
        else { return nil }
        return ReasoningLimit(tokens: max(0, budget), closing: thought.end)
    }

    private static func expression(_ format: OutputFormat) throws(ModelError) -> GrammarExpression? {
        switch format {
        case .text: return nil
        case .jsonObject: return .jsonSchema(ArgumentGrammar.anyObject)
        case .jsonSchema(let schema): return .jsonSchema(schema)
        case .regularExpression(let expression): return .regularExpression(expression)
        case .choice(let texts):
            guard !texts.isEmpty else {
                throw ModelError(
                    .invalidOption, "There is no text to choose the answer from.", remedy: "Name at least one.")
            }
            return .choice(texts.map(GrammarExpression.literal))
        }
    }
}
