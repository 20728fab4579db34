// Anthropic Messages: whole answers. Requests stand in AnthropicMessagesRequest.swift, streams in
// AnthropicMessagesStream.swift.

import ModelContracts
public import StructuredJSON

/// The bodies of Anthropic models
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html>),
/// which are also those of Anthropic's own endpoint. Images, documents, citations and tools that Anthropic's servers run
/// are refused by name.
public struct AnthropicMessagesDialect: ProviderDialect {
    /// `anthropic.messages`.
    public static let name = "anthropic.messages"

    private let platform: AnthropicPlatform

    /// The dialect as `platform` speaks it.
    public init(platform: AnthropicPlatform = .bedrock) {
        self.platform = platform
    }

    /// Reads a request of InvokeModel; see ``AnthropicMessagesRequest``.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        try AnthropicMessagesRequest(body, form: .bedrock).request
    }

    /// Writes a whole answer: a message with its thoughts, texts and calls in order.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        let content = answer.answer.content.compactMap { block($0) }
        var message = Self.message(
            id: platform.messageID(answer.messageID), model: answer.model, content: content,
            usage: answer.usage.anthropicForm)
        message["stop_reason"] = .string(answer.finishReason.anthropicWord)
        message["stop_sequence"] = answer.finishReason.anthropicStopSequence
        return .object(message)
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        AnthropicMessagesStreamEncoder(platform: platform, model: model, messageID: platform.messageID(messageID))
    }

    private func block(_ content: MessageContent) -> JSONValue? {
        switch content {
        case .text(let text): text.isEmpty ? nil : ["type": "text", "text": .string(text)]
        case .reasoning(let reasoning):
            [
                "type": "thinking", "thinking": .string(reasoning.text),
                "signature": .string(ReasoningSignature(of: reasoning.text).text),
            ]
        case .toolCall(let call):
            [
                "type": "tool_use", "id": .string(platform.toolUseID(call.id)), "name": .string(call.name),
                "input": call.arguments,
            ]
        case .toolResult, .cachePoint: nil
        }
    }

    /// A message that has not ended yet.
    static func message(id: String, model: String, content: [JSONValue], usage: JSONObject) -> JSONObject {
        [
            "id": .string(id),
            "type": "message",
            "role": "assistant",
            "model": .string(model),
            "content": .array(content),
            "stop_reason": nil,
            "stop_sequence": nil,
            "usage": .object(usage),
        ]
    }
}

extension TokenUsage {
    /// Anthropic's `usage`: its `input_tokens` are those that the cache had nothing to do with.
    var anthropicForm: JSONObject {
        var usage: JSONObject = [
            "input_tokens": .number(uncachedInputTokens),
            "cache_creation_input_tokens": .number(cacheWriteInputTokens),
            "cache_read_input_tokens": .number(cacheReadInputTokens),
            "cache_creation": [
                "ephemeral_5m_input_tokens": .number(cacheWrites[.fiveMinutes] ?? 0),
                "ephemeral_1h_input_tokens": .number(cacheWrites[.oneHour] ?? 0),
            ],
            "output_tokens": .number(outputTokens),
        ]
        if reasoningTokens > 0 {
            usage["output_tokens_details"] = ["thinking_tokens": .number(reasoningTokens)]
        }
        return usage
    }
}

extension FinishReason {
    /// Anthropic's `stop_reason`, which has no word for calls that cannot be read.
    var anthropicWord: String {
        self == .malformedToolCall ? "end_turn" : bedrockWord
    }

    /// Anthropic's `stop_sequence`: the sequence that appeared, or null.
    var anthropicStopSequence: JSONValue {
        if case .stopSequence(let sequence) = self { .string(sequence) } else { .null }
    }
}
