// The stream of a dialect whose chunks all have one form: text as it comes, and a last chunk that says how it ended.

import ModelContracts
import StructuredJSON

/// One chunk's content, before a dialect gives it its form.
struct TextChunk {
    /// The next piece of the answer; empty in the last chunk.
    let text: String
    /// The prompt's token count, in the first chunk only.
    let inputTokens: Int?
    /// How the answer ended, in the last chunk only.
    let ending: (reason: FinishReason, usage: TokenUsage)?
}

/// Encodes the streams of Titan, Llama and Mistral, which differ in a chunk's members only.
struct TextStreamEncoder: DialectStreamEncoder {
    private let members: @Sendable (TextChunk) -> JSONObject
    private var inputTokens: Int?
    private var ending: (reason: FinishReason, usage: TokenUsage)?

    /// - Parameter members: gives a chunk the dialect's form.
    init(members: @escaping @Sendable (TextChunk) -> JSONObject) {
        self.members = members
    }

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        switch event {
        case .started(let inputTokens):
            self.inputTokens = inputTokens
            return []
        case .text(let text):
            return text.isEmpty ? [] : [.object(chunk(text, ending: nil))]
        case .reasoning, .toolCallStarted, .toolCallArguments, .toolCallEnded, .logProbabilities:
            // The body has no place for them, and its requests cannot ask for them.
            return []
        case .finished(let reason, let usage):
            ending = (reason, usage)
            return []
        }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let ending else { return [] }
        self.ending = nil
        var last = chunk("", ending: ending)
        last.setInvocationMetrics(ending.usage, latencies)
        return [.object(last)]
    }

    private mutating func chunk(
        _ text: String, ending: (reason: FinishReason, usage: TokenUsage)?
    ) -> JSONObject {
        defer { inputTokens = nil }
        return members(TextChunk(text: text, inputTokens: inputTokens, ending: ending))
    }
}

extension JSONValue {
    /// A count, or null where there is none.
    static func count(_ number: Int?) -> JSONValue {
        number.map { .number($0) } ?? .null
    }
}
