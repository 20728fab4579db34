// Writing chat completions: whole answers.

import ModelContracts
public import StructuredJSON

/// Writes `chat.completion` objects.
public enum OpenAIChatAnswer {
    /// The body of a whole reply.
    /// - Parameters:
    ///   - choices: the answers in order.
    ///   - metadata: the marks that are kept with it; `nil` for an answer that is not kept.
    public static func body(_ choices: [OpenAIChoice], stamp: OpenAIStamp, metadata: JSONObject? = nil) -> JSONValue {
        var usage = OpenAIUsage()
        for (index, choice) in choices.enumerated() { usage.add(choice.usage, isFirst: index == 0) }
        var body: JSONObject = [
            "id": .string(stamp.id),
            "object": "chat.completion",
            "created": .number(stamp.created),
            "model": .string(stamp.model),
            "choices": .array(choices.enumerated().map { form(of: $1, index: $0) }),
            "usage": usage.json,
            "service_tier": "default",
            "system_fingerprint": .string(stamp.systemFingerprint),
        ]
        body["metadata"] = metadata.map(JSONValue.object)
        return .object(body)
    }

    private static func form(of choice: OpenAIChoice, index: Int) -> JSONValue {
        let reports = choice.answer.logProbabilities
        return [
            "index": .number(index),
            "message": message(choice.answer),
            "logprobs": reports.isEmpty ? nil : logProbabilities(reports),
            "finish_reason": .string(choice.finishReason.openAIWord),
        ]
    }

    private static func message(_ answer: Answer) -> JSONValue {
        let calls = answer.toolCalls
        var message: JSONObject = [
            "role": "assistant",
            "content": answer.text.isEmpty && !calls.isEmpty ? nil : .string(answer.text),
            "refusal": nil,
            "annotations": [],
        ]
        if !answer.reasoning.isEmpty { message["reasoning_content"] = .string(answer.reasoning) }
        if !calls.isEmpty { message["tool_calls"] = .array(calls.map(form)) }
        return .object(message)
    }

    private static func form(of call: ToolCall) -> JSONValue {
        [
            "id": .string(OpenAIIdentifiers.callID(ofCall: call.id)),
            "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments.serialized())],
        ]
    }

    /// `logprobs` of a choice or of a piece of one.
    static func logProbabilities(_ reports: [TokenLogProbability]) -> JSONValue {
        ["content": .array(reports.map(\.openAIForm)), "refusal": nil]
    }
}
