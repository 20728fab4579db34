// Writing chat completions: the chunks of a stream.

public import ModelContracts
public import StructuredJSON

/// Turns the events of one or several answers into `chat.completion.chunk` objects: one with the role, then pieces of
/// thoughts, text and calls, one with the reason of the end, and behind all answers one with the counts if they were asked
/// for.
public struct OpenAIChatStreamEncoder: OpenAIChunkEncoder {
    private struct Choice {
        var text: OpenAIReportedText
        var calls = 0
        var hasStarted = false
    }

    private let stamp: OpenAIStamp
    private let delivery: OpenAIDelivery
    private var choices: [Choice]
    private var usage = OpenAIUsage()

    /// An encoder for the answers to `request`.
    public init(_ request: OpenAIChatRequest, stamp: OpenAIStamp) {
        self.init(
            stamp: stamp, delivery: request.delivery, choiceCount: request.choiceCount,
            isReporting: request.request.options.reportedLogProbabilities != nil)
    }

    init(stamp: OpenAIStamp, delivery: OpenAIDelivery, choiceCount: Int, isReporting: Bool) {
        self.stamp = stamp
        self.delivery = delivery
        choices = Array(
            repeating: Choice(text: OpenAIReportedText(isReporting: isReporting)), count: choiceCount)
    }

    /// The chunks that follow from an event of an answer, in order.
    /// - Parameter index: which answer it belongs to; below the number that was asked for.
    public mutating func encode(_ event: GenerationEvent, choice index: Int = 0) -> [JSONValue] {
        guard choices.indices.contains(index) else { return [] }
        var chunks: [JSONValue] = []
        if !choices[index].hasStarted {
            choices[index].hasStarted = true
            chunks.append(chunk(index, ["role": "assistant", "content": "", "refusal": nil]))
        }
        if let piece = choices[index].text.take(event) {
            chunks.append(
                chunk(
                    index, ["content": .string(piece.text)], piece: piece.text,
                    logProbabilities: piece.reports.isEmpty ? nil : OpenAIChatAnswer.logProbabilities(piece.reports)))
        }
        switch event {
        case .started, .text, .logProbabilities, .toolCallEnded: break
        case .reasoning(let text):
            if !text.isEmpty { chunks.append(chunk(index, ["reasoning_content": .string(text)], piece: text)) }
        case .toolCallStarted(let id, let name):
            choices[index].calls += 1
            let call: JSONValue = [
                "index": .number(choices[index].calls - 1), "id": .string(OpenAIIdentifiers.callID(ofCall: id)),
                "type": "function", "function": ["name": .string(name), "arguments": ""],
            ]
            chunks.append(chunk(index, ["tool_calls": [call]], piece: name))
        case .toolCallArguments(let piece):
            let call: JSONValue = [
                "index": .number(max(0, choices[index].calls - 1)), "function": ["arguments": .string(piece)],
            ]
            chunks.append(chunk(index, ["tool_calls": [call]], piece: piece))
        case .finished(let reason, let usage):
            self.usage.add(usage, isFirst: index == 0)
            chunks.append(chunk(index, [:], finishReason: reason.openAIWord))
        }
        return chunks
    }

    /// The chunks behind the last answer.
    public func finish() -> [JSONValue] {
        guard delivery.includesUsage else { return [] }
        return [.object(envelope(choices: [], usage: usage.json))]
    }

    private func chunk(
        _ index: Int, _ delta: JSONObject, piece: String? = nil, logProbabilities: JSONValue = nil,
        finishReason: String? = nil
    ) -> JSONValue {
        let choice: JSONValue = [
            "index": .number(index), "delta": .object(delta), "logprobs": logProbabilities,
            "finish_reason": finishReason.map(JSONValue.string) ?? nil,
        ]
        var chunk = envelope(choices: [choice], usage: delivery.includesUsage ? .null : nil)
        if delivery.includesObfuscation, let piece { chunk["obfuscation"] = OpenAIObfuscation.filling(for: piece) }
        return .object(chunk)
    }

    private func envelope(choices: [JSONValue], usage: JSONValue?) -> JSONObject {
        var chunk: JSONObject = [
            "id": .string(stamp.id),
            "object": "chat.completion.chunk",
            "created": .number(stamp.created),
            "model": .string(stamp.model),
            "service_tier": "default",
            "system_fingerprint": .string(stamp.systemFingerprint),
            "choices": .array(choices),
        ]
        chunk["usage"] = usage
        return chunk
    }
}
