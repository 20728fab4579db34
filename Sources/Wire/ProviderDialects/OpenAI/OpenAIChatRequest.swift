// Reading the bodies of chat completions.

import ModelContracts
public import StructuredJSON

/// A request for a chat completion, from `POST /v1/chat/completions` or from InvokeModel.
public struct OpenAIChatRequest: Sendable, Hashable {
    /// Which request a body belongs to.
    public enum Form: Sendable, Hashable {
        /// InvokeModel's, which names the model elsewhere and says elsewhere whether to stream.
        case bedrock
        /// That of `POST /v1/chat/completions`.
        case chatCompletions
    }

    /// The model's id; empty when an InvokeModel body has none.
    public let model: String
    /// How the answer is to come.
    public let delivery: OpenAIDelivery
    /// How many answers are asked for.
    public let choiceCount: Int
    /// Whether the answer is to be kept, and the marks to keep with it.
    public let storage: OpenAIStorage
    /// What is asked for.
    public let request: DialectRequest

    private static let optional =
        OpenAITools.members + OpenAISampling.membersOfCompletions + OpenAIOutputFormat.guidedNames
        + OpenAIReasoning.membersOfChat + OpenAIDelivery.members + OpenAIStorage.members
        + OpenAIFormalities.members + [
            "response_format", "max_tokens", "max_completion_tokens", "logprobs", "top_logprobs", "modalities",
            "verbosity",
        ]
    /// Members that OpenAI's API has and this server does not, yet.
    private static let unsupported = [
        "audio", "function_call", "functions", "moderation", "prediction", "prompt_cache_options",
        "web_search_options",
    ]

    /// Reads a body.
    /// - Throws: ``DialectError`` with the member at fault.
    public init(_ body: JSONValue, form: Form = .chatCompletions) throws(DialectError) {
        var reader = RequestReader(wording: .openAI)
        let required = form == .bedrock ? ["messages"] : ["model", "messages"]
        let members = reader.members(
            of: body, at: "#", required: required, optional: Self.optional + (form == .bedrock ? ["model"] : []),
            unsupported: Self.unsupported)
        model = reader.string(members?["model"], at: "#/model", minimumLength: 1) ?? ""
        delivery = OpenAIDelivery(members, &reader)
        storage = OpenAIStorage(members, default: false, &reader)
        choiceCount = OpenAISampling.choiceCount(members, &reader)
        OpenAIFormalities.check(members, &reader)
        Self.checkModalities(members, &reader)
        var options = OpenAISampling.options(members, &reader)
        options.maximumTokens = Self.maximumTokens(members, &reader)
        options.reportedLogProbabilities = Self.reportedLogProbabilities(members, &reader)
        options.outputFormat = OpenAIOutputFormat.ofChat(members, &reader)
        let tools = OpenAITools(members, form: .chat, &reader)
        let reasoning = OpenAIReasoning.ofChat(members, &reader)
        let messages = OpenAIChatMessages(members?["messages"], &reader)
        try reader.finish()
        let turns = try messages.conversation.checked(
            continuesLastTurn: options.outputFormat == .text && reasoning?.isEnabled != true)
        request = DialectRequest(
            prompt: .conversation(
                Conversation(
                    messages: turns, tools: tools.definitions, toolChoice: tools.choice,
                    allowsParallelToolCalls: tools.allowsParallelCalls, reasoning: reasoning)),
            options: options)
    }

    private static func maximumTokens(_ members: JSONObject?, _ reader: inout RequestReader) -> Int? {
        let names = ["max_tokens", "max_completion_tokens"]
        let given = names.map { reader.integer(members?[$0], at: "#/\($0)", in: 1...Int(Int32.max)) }
        if members?[names[0]] != nil, members?[names[1]] != nil, given[0] != given[1] {
            reader.note("it differs from 'max_completion_tokens'; give one of them", at: "#/max_tokens")
        }
        return given[1] ?? given[0]
    }

    private static func reportedLogProbabilities(_ members: JSONObject?, _ reader: inout RequestReader) -> Int? {
        let isAsked = reader.bool(members?["logprobs"], at: "#/logprobs") ?? false
        let count = reader.integer(members?["top_logprobs"], at: "#/top_logprobs", in: 0...20)
        if count != nil, !isAsked {
            reader.note("it is only allowed when 'logprobs' is true", at: "#/top_logprobs")
        }
        return isAsked ? count ?? 0 : nil
    }

    private static func checkModalities(_ members: JSONObject?, _ reader: inout RequestReader) {
        for (position, value) in (reader.array(members?["modalities"], at: "#/modalities") ?? []).enumerated() {
            _ = reader.choice(value, at: "#/modalities/\(position)", of: ["text"], unsupported: ["audio"])
        }
        OpenAIFormalities.checkVerbosity(members?["verbosity"], at: "#/verbosity", &reader)
    }
}
