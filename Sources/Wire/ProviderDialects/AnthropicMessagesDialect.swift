// Anthropic Messages: answers and streams. The request stands in AnthropicMessagesRequest.swift.

import ModelContracts
public import StructuredJSON

/// The bodies of Anthropic models, text only
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html>).
/// Tools, images, documents, thinking and caching are refused by name.
public struct AnthropicMessagesDialect: ProviderDialect {
    /// `anthropic.messages`.
    public static let name = "anthropic.messages"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults: temperature 1; top_p and top_k off.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        try AnthropicMessagesRequest.decode(body)
    }

    /// Writes a whole answer: a message with one text block, or none when the text is empty.
    public func encode(_ answer: DialectAnswer) -> JSONValue {
        let content: [JSONValue] = answer.text.isEmpty ? [] : [["type": "text", "text": .string(answer.text)]]
        var message = Self.message(
            id: answer.messageID, model: answer.model, content: content, usage: answer.usage)
        message["stop_reason"] = .string(answer.finishReason.anthropicWord)
        message["stop_sequence"] = answer.finishReason.anthropicStopSequence
        return .object(message)
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(model: String, messageID: String) -> any DialectStreamEncoder {
        AnthropicMessagesStreamEncoder(model: model, messageID: messageID)
    }

    /// A message that has not ended yet.
    fileprivate static func message(
        id: String, model: String, content: [JSONValue], usage: TokenUsage
    ) -> JSONObject {
        [
            "id": .string(id),
            "type": "message",
            "role": "assistant",
            "model": .string(model),
            "content": .array(content),
            "stop_reason": nil,
            "stop_sequence": nil,
            "usage": [
                "input_tokens": .number(usage.inputTokens), "output_tokens": .number(usage.outputTokens),
            ],
        ]
    }
}

/// The events of an Anthropic stream: `message_start`, one text block when there is text, `message_delta` with the stop
/// reason, `message_stop` with the metrics.
struct AnthropicMessagesStreamEncoder: DialectStreamEncoder {
    private let model: String
    private let messageID: String
    private var hasStarted = false
    private var hasOpenBlock = false
    private var usage: TokenUsage?

    init(model: String, messageID: String) {
        self.model = model
        self.messageID = messageID
    }

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        switch event {
        case .started(let inputTokens):
            return start(inputTokens: inputTokens)
        case .text(let text):
            guard !text.isEmpty else { return [] }
            return start(inputTokens: 0) + openBlock() + [
                [
                    "type": "content_block_delta", "index": 0,
                    "delta": ["type": "text_delta", "text": .string(text)],
                ]
            ]
        case .reasoning, .toolCallStarted, .toolCallArguments, .toolCallEnded, .logProbabilities:
            return []
        case .finished(let reason, let usage):
            self.usage = usage
            let end: JSONValue = [
                "type": "message_delta",
                "delta": [
                    "stop_reason": .string(reason.anthropicWord), "stop_sequence": reason.anthropicStopSequence,
                ],
                "usage": ["output_tokens": .number(usage.outputTokens)],
            ]
            return start(inputTokens: usage.inputTokens) + closeBlock() + [end]
        }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let usage else { return [] }
        self.usage = nil
        var last: JSONObject = ["type": "message_stop"]
        last.setInvocationMetrics(usage, latencies)
        return [.object(last)]
    }

    private mutating func start(inputTokens: Int) -> [JSONValue] {
        guard !hasStarted else { return [] }
        hasStarted = true
        let usage = TokenUsage(inputTokens: inputTokens, outputTokens: 0)
        let message = AnthropicMessagesDialect.message(id: messageID, model: model, content: [], usage: usage)
        return [["type": "message_start", "message": .object(message)]]
    }

    private mutating func openBlock() -> [JSONValue] {
        guard !hasOpenBlock else { return [] }
        hasOpenBlock = true
        return [["type": "content_block_start", "index": 0, "content_block": ["type": "text", "text": ""]]]
    }

    private mutating func closeBlock() -> [JSONValue] {
        guard hasOpenBlock else { return [] }
        hasOpenBlock = false
        return [["type": "content_block_stop", "index": 0]]
    }
}

extension FinishReason {
    /// Anthropic's `stop_reason`.
    fileprivate var anthropicWord: String {
        switch self {
        case .endOfTurn, .malformedToolCall: "end_turn"
        case .toolCalls: "tool_use"
        case .maximumTokens: "max_tokens"
        case .stopSequence: "stop_sequence"
        case .contextWindowExceeded: "model_context_window_exceeded"
        }
    }

    /// Anthropic's `stop_sequence`: the sequence that appeared, or null.
    fileprivate var anthropicStopSequence: JSONValue {
        if case .stopSequence(let sequence) = self { .string(sequence) } else { .null }
    }
}
