// Mistral chat completion: requests like OpenAI's with fewer members; answers with `stop_reason`.

import ModelContracts
public import StructuredJSON

/// The bodies of Mistral models in chat completion
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-chat-completion.html>).
public struct MistralChatDialect: ProviderDialect {
    /// `mistral.chat`.
    public static let name = "mistral.chat"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults are those of Mistral Large 2: temperature 0.7, top_p 1, max_tokens 8192, which is also
    /// the most.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["messages"],
            optional: ["tools", "tool_choice", "max_tokens", "top_p", "temperature"])
        let options = GenerationOptions(
            maximumTokens: reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...8_192) ?? 8_192,
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1) ?? 0.7,
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1) ?? 1)
        let choice = reader.choice(members?["tool_choice"], at: "#/tool_choice", of: ["auto", "any", "none"])
        try reader.finish()
        // What is left is OpenAI's, but for a word and a member that is implied.
        var conversation: JSONObject = ["messages": Self.withTypedCalls(members?["messages"] ?? [])]
        conversation["tools"] = members?["tools"]
        conversation["tool_choice"] = choice.map { $0 == "any" ? "required" : .string($0) }
        let request = try OpenAIChatRequest(.object(conversation), form: .bedrock).request
        return DialectRequest(prompt: request.prompt, options: options)
    }

    /// Writes a whole answer. Thoughts have no place in it.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        .object(
            Self.choices(
                answer.text, calls: answer.answer.toolCalls, stopReason: .string(answer.finishReason.openAIWord)))
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        MistralChatStreamEncoder()
    }

    /// The one form of every body: a list of one choice.
    fileprivate static func choices(_ text: String, calls: [ToolCall], stopReason: JSONValue) -> JSONObject {
        var message: JSONObject = ["role": "assistant", "content": .string(text)]
        if !calls.isEmpty {
            message["tool_calls"] = .array(
                calls.map { call in
                    [
                        "id": .string(call.id),
                        "function": [
                            "name": .string(call.name), "arguments": .string(call.arguments.serialized()),
                        ],
                    ]
                })
        }
        return ["choices": [["index": 0, "message": .object(message), "stop_reason": stopReason]]]
    }

    /// Messages whose calls say that they are of functions, as OpenAI's must.
    private static func withTypedCalls(_ messages: JSONValue) -> JSONValue {
        guard case .array(var turns) = messages else { return messages }
        for position in turns.indices {
            guard case .object(var turn) = turns[position], case .array(var calls)? = turn["tool_calls"] else {
                continue
            }
            for place in calls.indices {
                guard case .object(var call) = calls[place], call["type"] == nil else { continue }
                call["type"] = "function"
                calls[place] = .object(call)
            }
            turn["tool_calls"] = .array(calls)
            turns[position] = .object(turn)
        }
        return .array(turns)
    }
}

/// The chunks of a Mistral stream: the text as it comes, and a last one with the calls, the reason and the metrics.
private struct MistralChatStreamEncoder: DialectStreamEncoder {
    private var answer = Answer()
    private var ending: (reason: FinishReason, usage: TokenUsage)?

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        answer.append(event)
        switch event {
        case .text(let text):
            return text.isEmpty ? [] : [.object(MistralChatDialect.choices(text, calls: [], stopReason: nil))]
        case .finished(let reason, let usage):
            ending = (reason, usage)
            return []
        case .started, .reasoning, .toolCallStarted, .toolCallArguments, .toolCallEnded, .logProbabilities: return []
        }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let ending else { return [] }
        self.ending = nil
        var last = MistralChatDialect.choices(
            "", calls: answer.toolCalls, stopReason: .string(ending.reason.openAIWord))
        last.setInvocationMetrics(ending.usage, latencies)
        return [.object(last)]
    }
}
