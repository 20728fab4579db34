// Reading the bodies of responses.

import ModelContracts
public import StructuredJSON

/// A request for a response, `POST /v1/responses`.
public struct OpenAIResponsesRequest: Sendable, Hashable {
    /// The model's id.
    public let model: String
    /// How the answer is to come.
    public let delivery: OpenAIDelivery
    /// Whether the answer is to be kept, and the marks to keep with it.
    public let storage: OpenAIStorage
    /// The response that this one goes on from.
    public let previousResponseID: String?
    /// What is new in the input, without ids where the client gave none.
    let input: [OpenAIItem]
    /// The body's members as they were given, for the reply to repeat.
    let members: JSONObject
    let options: GenerationOptions
    let reasoning: ReasoningRequest?
    private let instructions: String?
    private let tools: [ToolDefinition]
    private let toolChoice: ToolChoice
    private let allowsParallelCalls: Bool

    private static let optional =
        OpenAITools.members + OpenAISampling.members + OpenAIDelivery.members + OpenAIStorage.members
        + OpenAIFormalities.members + [
            "background", "include", "instructions", "max_output_tokens", "max_tool_calls",
            "previous_response_id", "reasoning", "text", "top_logprobs", "truncation",
        ]
    /// Members that OpenAI's API has and this server does not, yet.
    private static let unsupported = [
        "access_programs", "context_management", "conversation", "image", "moderation", "prompt",
        "prompt_cache_options",
    ]
    /// What may be asked to be included. Of these, only reports on tokens and thoughts can occur here.
    private static let includable = [
        reports, "reasoning.encrypted_content", "file_search_call.results", "web_search_call.results",
        "web_search_call.action.sources", "message.input_image.image_url", "computer_call_output.output.image_url",
        "code_interpreter_call.outputs",
    ]
    private static let reports = "message.output_text.logprobs"

    /// Reads a body.
    /// - Throws: ``DialectError`` with the member at fault.
    public init(_ body: JSONValue) throws(DialectError) {
        var reader = RequestReader(wording: .openAI)
        let members = reader.members(
            of: body, at: "#", required: ["model", "input"], optional: Self.optional,
            unsupported: Self.unsupported)
        self.members = members ?? [:]
        model = reader.string(members?["model"], at: "#/model", minimumLength: 1) ?? ""
        delivery = OpenAIDelivery(members, takesUsage: false, &reader)
        storage = OpenAIStorage(members, default: true, &reader)
        previousResponseID = reader.string(
            members?["previous_response_id"], at: "#/previous_response_id", minimumLength: 1)
        instructions = reader.string(members?["instructions"], at: "#/instructions")
        OpenAIFormalities.check(members, &reader)
        Self.checkWhatHasNoEffect(members, &reader)
        reasoning = Self.reasoning(members?["reasoning"], &reader)
        let tools = OpenAITools(members, form: .responses, &reader)
        self.tools = tools.definitions
        toolChoice = tools.choice
        allowsParallelCalls = tools.allowsParallelCalls
        options = Self.options(members, &reader)
        input = OpenAIItemReader().items(members?["input"], &reader)
        try reader.finish()
    }

    /// The new items of the input with ids.
    public func inputItems(of responseID: String) -> [OpenAIItem] {
        input.enumerated().map { $1.identified(in: responseID, "i\($0)") }
    }

    /// What is asked for.
    /// - Parameter previous: the items of the response that this one goes on from and of those before it. Its
    ///   instructions are none of them.
    /// - Throws: ``DialectError`` when they make no conversation.
    public func request(after previous: [OpenAIItem]) throws(DialectError) -> DialectRequest {
        var conversation = OpenAIConversation(parameter: "input")
        if let instructions, !instructions.isEmpty { conversation.append(.system, [.text(instructions)]) }
        for item in previous + input {
            switch item.content {
            case .message(let role, let content)?: conversation.append(role, content)
            case .call(let call)?: conversation.append(call)
            case .result(let result)?: conversation.append(result)
            case nil: continue
            }
        }
        let turns = try conversation.checked(
            continuesLastTurn: options.outputFormat == .text && reasoning?.isEnabled != true)
        return DialectRequest(
            prompt: .conversation(
                Conversation(
                    messages: turns, tools: tools, toolChoice: toolChoice,
                    allowsParallelToolCalls: allowsParallelCalls, reasoning: reasoning)),
            options: options)
    }

    private static func options(_ members: JSONObject?, _ reader: inout RequestReader) -> GenerationOptions {
        var options = OpenAISampling.options(members, &reader)
        options.maximumTokens = reader.integer(
            members?["max_output_tokens"], at: "#/max_output_tokens", in: 1...Int(Int32.max))
        let text = members?["text"].flatMap {
            reader.members(of: $0, at: "#/text", optional: ["format", "verbosity"])
        }
        options.outputFormat = OpenAIOutputFormat.ofResponses(text?["format"], at: "#/text/format", &reader)
        OpenAIFormalities.checkVerbosity(text?["verbosity"], at: "#/text/verbosity", &reader)
        let included = (reader.array(members?["include"], at: "#/include") ?? []).enumerated().compactMap {
            reader.choice($1, at: "#/include/\($0)", of: includable)
        }
        let count = reader.integer(members?["top_logprobs"], at: "#/top_logprobs", in: 0...20)
        options.reportedLogProbabilities = count ?? (included.contains(reports) ? 0 : nil)
        return options
    }

    private static func reasoning(_ value: JSONValue?, _ reader: inout RequestReader) -> ReasoningRequest? {
        let path = "#/reasoning"
        let members = value.flatMap {
            reader.members(
                of: $0, at: path, optional: ["effort", "summary", "generate_summary", "context", "mode"])
        }
        // Thoughts are shown whole; nobody here sums them up.
        for name in ["summary", "generate_summary"] {
            _ = reader.choice(
                members?[name], at: "\(path)/\(name)", of: ["auto"], unsupported: ["concise", "detailed"])
        }
        _ = reader.choice(members?["mode"], at: "\(path)/mode", of: ["standard"], unsupported: ["pro"])
        _ = reader.choice(
            members?["context"], at: "\(path)/context", of: ["auto"], unsupported: ["current_turn", "all_turns"])
        return OpenAIReasoning.effort(members?["effort"], at: "\(path)/effort", &reader)
    }

    /// Checks wishes for what this server does anyway.
    private static func checkWhatHasNoEffect(_ members: JSONObject?, _ reader: inout RequestReader) {
        if reader.bool(members?["background"], at: "#/background") == true {
            reader.noteUnsupported("true", at: "#/background")
        }
        _ = reader.choice(
            members?["truncation"], at: "#/truncation", of: ["disabled"], unsupported: ["auto"])
        // It bounds calls of tools that OpenAI's servers run, and there are none.
        _ = reader.integer(members?["max_tool_calls"], at: "#/max_tool_calls", in: 1...Int(Int32.max))
    }
}
