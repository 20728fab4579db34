// Anthropic Messages: the events of a stream.

import ModelContracts
import StructuredJSON

/// The events of an Anthropic stream: `message_start`, then each block with its start, deltas and stop, `message_delta`
/// with the stop reason and the counts, `message_stop`.
///
/// The stream begins before the cache was asked, so `message_start` counts the whole prompt as input tokens and is silent
/// about the cache; the counts of `message_delta` replace it.
struct AnthropicMessagesStreamEncoder: DialectStreamEncoder {
    private let platform: AnthropicPlatform
    private let model: String
    private let messageID: String
    private var blocks = AnswerBlockSequencer()
    private var signature = ReasoningSignature()
    private var hasStarted = false
    private var usage: TokenUsage?

    init(platform: AnthropicPlatform, model: String, messageID: String) {
        self.platform = platform
        self.model = model
        self.messageID = messageID
    }

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        let start: [JSONValue] =
            switch event {
            case .started(let inputTokens): start(inputTokens: inputTokens)
            case .finished(_, let usage): start(inputTokens: usage.inputTokens)
            default: start(inputTokens: 0)
            }
        return start + blocks.append(event).flatMap { encode($0) }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let usage else { return [] }
        self.usage = nil
        var last: JSONObject = ["type": "message_stop"]
        if platform == .bedrock { last.setInvocationMetrics(usage, latencies) }
        return [.object(last)]
    }

    private mutating func start(inputTokens: Int) -> [JSONValue] {
        guard !hasStarted else { return [] }
        hasStarted = true
        let message = AnthropicMessagesDialect.message(
            id: messageID, model: model, content: [],
            usage: ["input_tokens": .number(inputTokens), "output_tokens": 0])
        return [["type": "message_start", "message": .object(message)]]
    }

    private mutating func encode(_ event: AnswerBlockEvent) -> [JSONValue] {
        switch event {
        case .blockStarted(let index, let kind):
            signature = ReasoningSignature()
            return [["type": "content_block_start", "index": .number(index), "content_block": begin(kind)]]
        case .blockDelta(let index, let kind, let piece):
            if kind == .reasoning { signature.append(piece) }
            return [delta(index, self.delta(kind, piece))]
        case .blockEnded(let index, let kind):
            let signed: [JSONValue] =
                kind == .reasoning
                ? [delta(index, ["type": "signature_delta", "signature": .string(signature.text)])] : []
            return signed + [["type": "content_block_stop", "index": .number(index)]]
        case .other(.finished(let reason, let usage)):
            self.usage = usage
            return [
                [
                    "type": "message_delta",
                    "delta": [
                        "stop_reason": .string(reason.anthropicWord), "stop_sequence": reason.anthropicStopSequence,
                    ],
                    "usage": .object(usage.anthropicForm),
                ]
            ]
        case .other: return []
        }
    }

    private func begin(_ kind: AnswerBlockEvent.Kind) -> JSONValue {
        switch kind {
        case .text: ["type": "text", "text": ""]
        case .reasoning: ["type": "thinking", "thinking": "", "signature": ""]
        case .toolCall(let id, let name):
            ["type": "tool_use", "id": .string(platform.toolUseID(id)), "name": .string(name), "input": [:]]
        }
    }

    private func delta(_ index: Int, _ delta: JSONValue) -> JSONValue {
        ["type": "content_block_delta", "index": .number(index), "delta": delta]
    }

    private func delta(_ kind: AnswerBlockEvent.Kind, _ piece: String) -> JSONValue {
        switch kind {
        case .text: ["type": "text_delta", "text": .string(piece)]
        case .reasoning: ["type": "thinking_delta", "thinking": .string(piece)]
        case .toolCall: ["type": "input_json_delta", "partial_json": .string(piece)]
        }
    }
}
