// Amazon Nova: whole answers and streams. The request stands in AmazonNovaRequest.swift.

import ModelContracts
public import StructuredJSON

/// The bodies of Amazon Nova models
/// (<https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html>). Images, videos, sound and tools
/// that AWS runs are refused by name.
public struct AmazonNovaDialect: ProviderDialect {
    /// `amazon.nova`.
    public static let name = "amazon.nova"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults: temperature 0.7, topP 0.9, topK 50.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        try AmazonNovaRequest.decode(body)
    }

    /// Writes a whole answer.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        [
            "output": [
                "message": [
                    "content": .array(answer.answer.content.compactMap { Self.block($0) }), "role": "assistant",
                ]
            ],
            "stopReason": .string(answer.finishReason.bedrockWord),
            "usage": .object(answer.usage.novaForm),
        ]
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        AmazonNovaStreamEncoder()
    }

    private static func block(_ content: MessageContent) -> JSONValue? {
        switch content {
        case .text(let text): text.isEmpty ? nil : ["text": .string(text)]
        case .reasoning(let reasoning):
            [
                "reasoningContent": [
                    "reasoningText": [
                        "text": .string(reasoning.text),
                        "signature": .string(ReasoningSignature(of: reasoning.text).text),
                    ]
                ]
            ]
        case .toolCall(let call):
            [
                "toolUse": [
                    "toolUseId": .string(AmazonNovaRequest.toolUseID(call.id)), "name": .string(call.name),
                    "input": call.arguments,
                ]
            ]
        case .toolResult, .cachePoint: nil
        }
    }
}

/// The events of a Nova stream: `messageStart`, the blocks' deltas and stops, `messageStop`, `metadata`. Only calls of
/// tools have a start.
struct AmazonNovaStreamEncoder: DialectStreamEncoder {
    private var blocks = AnswerBlockSequencer()
    private var signature = ReasoningSignature()
    private var hasStarted = false
    private var usage: TokenUsage?

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        let start: [JSONValue] = hasStarted ? [] : [["messageStart": ["role": "assistant"]]]
        hasStarted = true
        return start + blocks.append(event).flatMap { encode($0) }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let usage else { return [] }
        self.usage = nil
        var last: JSONObject = [
            "metadata": ["usage": .object(usage.novaForm), "metrics": [:], "trace": [:]]
        ]
        last.setInvocationMetrics(usage, latencies)
        return [.object(last)]
    }

    private mutating func encode(_ event: AnswerBlockEvent) -> [JSONValue] {
        switch event {
        case .blockStarted(let index, .toolCall(let id, let name)):
            let start: JSONValue = [
                "toolUse": ["toolUseId": .string(AmazonNovaRequest.toolUseID(id)), "name": .string(name)]
            ]
            return [["contentBlockStart": ["start": start, "contentBlockIndex": .number(index)]]]
        case .blockStarted:
            signature = ReasoningSignature()
            return []
        case .blockDelta(let index, let kind, let piece):
            if kind == .reasoning { signature.append(piece) }
            return [delta(index, delta(kind, piece))]
        case .blockEnded(let index, let kind):
            let signed: [JSONValue] =
                kind == .reasoning
                ? [delta(index, ["reasoningContent": ["signature": .string(signature.text)]])] : []
            return signed + [["contentBlockStop": ["contentBlockIndex": .number(index)]]]
        case .other(.finished(let reason, let usage)):
            self.usage = usage
            return [["messageStop": ["stopReason": .string(reason.bedrockWord)]]]
        case .other: return []
        }
    }

    private func delta(_ index: Int, _ delta: JSONValue) -> JSONValue {
        ["contentBlockDelta": ["delta": delta, "contentBlockIndex": .number(index)]]
    }

    private func delta(_ kind: AnswerBlockEvent.Kind, _ piece: String) -> JSONValue {
        switch kind {
        case .text: ["text": .string(piece)]
        case .reasoning: ["reasoningContent": ["text": .string(piece)]]
        case .toolCall: ["toolUse": ["input": .string(piece)]]
        }
    }
}

extension TokenUsage {
    /// Nova's `usage`.
    fileprivate var novaForm: JSONObject {
        [
            "inputTokens": .number(uncachedInputTokens), "outputTokens": .number(outputTokens),
            "totalTokens": .number(totalTokens),
            "cacheReadInputTokenCount": .number(cacheReadInputTokens),
            "cacheWriteInputTokenCount": .number(cacheWriteInputTokens),
        ]
    }
}
