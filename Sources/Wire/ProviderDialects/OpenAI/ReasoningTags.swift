// Thoughts as a part of the text, where a body has no other place for them.

import ModelContracts
import StructuredJSON

/// Puts thoughts into the text between `<reasoning>` and `</reasoning>`, as InvokeModel answers for OpenAI's models
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html>). Pure: one event in, what follows
/// from it out.
struct ReasoningTags: Sendable {
    private var isOpen = false

    /// The events that follow from one more.
    mutating func append(_ event: GenerationEvent) -> [GenerationEvent] {
        if case .reasoning(let thought) = event {
            if thought.isEmpty { return [] }
            defer { isOpen = true }
            return [.text(isOpen ? thought : "<reasoning>" + thought)]
        }
        guard isOpen else { return [event] }
        isOpen = false
        return [.text("</reasoning>"), event]
    }

    /// A whole answer with its thoughts in its text.
    static func inText(_ answer: Answer) -> Answer {
        var tags = ReasoningTags()
        var tagged = Answer()
        for event in answer.events {
            for event in tags.append(event) { tagged.append(event) }
        }
        return tagged
    }
}

extension Answer {
    /// Events that make this answer.
    fileprivate var events: [GenerationEvent] {
        let pieces = content.flatMap { piece -> [GenerationEvent] in
            switch piece {
            case .text(let text): [.text(text)]
            case .reasoning(let reasoning): [.reasoning(reasoning.text)]
            case .toolCall(let call):
                [
                    .toolCallStarted(id: call.id, name: call.name),
                    .toolCallArguments(call.arguments.serialized()), .toolCallEnded,
                ]
            case .toolResult, .cachePoint: []
            }
        }
        return [.started(inputTokens: usage.inputTokens)] + pieces
            + (logProbabilities.isEmpty ? [] : [.logProbabilities(logProbabilities)])
            + (finishReason.map { [.finished($0, usage)] } ?? [])
    }
}
