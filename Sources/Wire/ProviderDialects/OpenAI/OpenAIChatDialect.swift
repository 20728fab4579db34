// InvokeModel's bodies of OpenAI's open-weight models: chat completions.

import ModelContracts
public import StructuredJSON

/// The bodies of OpenAI models on Bedrock
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-openai.html>): those of chat completions.
///
/// One answer a request; see ``OpenAIChatRequest`` for what is read. Neither the body nor the answer tells a time or a
/// version, which this form does not know: `created` is 0. Thoughts stand in the text, between tags, as they do on
/// Bedrock.
public struct OpenAIChatDialect: ProviderDialect {
    /// `openai.chat`.
    public static let name = "openai.chat"

    /// The dialect.
    public init() {}

    /// Reads a request.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        let request = try OpenAIChatRequest(body, form: .bedrock)
        guard request.choiceCount == 1 else {
            throw DialectError(
                .unsupportedInput, "Unsupported value: 'n' must be 1 here.", parameter: "n",
                reason: "unsupported_value")
        }
        return request.request
    }

    /// Writes a whole answer.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        let choice = OpenAIChoice(
            answer: ReasoningTags.inText(answer.answer), finishReason: answer.finishReason, usage: answer.usage)
        return OpenAIChatAnswer.body([choice], stamp: Self.stamp(model: answer.model, messageID: answer.messageID))
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        OpenAIChatDialectStream(
            encoder: OpenAIChatStreamEncoder(
                stamp: Self.stamp(model: model, messageID: messageID), delivery: OpenAIDelivery(), choiceCount: 1,
                isReporting: request.options.reportedLogProbabilities != nil))
    }

    private static func stamp(model: String, messageID: String) -> OpenAIStamp {
        OpenAIStamp(
            id: OpenAIIdentifiers.chatCompletion(messageID), model: model, created: 0,
            systemFingerprint: "fp_alicerce")
    }
}

/// Holds the last chunk back until the metrics that it carries are there.
private struct OpenAIChatDialectStream: DialectStreamEncoder {
    var encoder: OpenAIChatStreamEncoder
    private var last: JSONObject?
    private var usage: TokenUsage?
    private var tags = ReasoningTags()

    init(encoder: OpenAIChatStreamEncoder) {
        self.encoder = encoder
    }

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        var chunks = tags.append(event).flatMap { encoder.encode($0) }
        if case .finished(_, let usage) = event {
            self.usage = usage
            last = chunks.popLast()?.object
        }
        return chunks
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard var chunk = last, let usage else { return [] }
        last = nil
        chunk.setInvocationMetrics(usage, latencies)
        return [.object(chunk)]
    }
}
