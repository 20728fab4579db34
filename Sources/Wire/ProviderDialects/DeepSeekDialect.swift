// DeepSeek R1: `prompt` with `stop`; the answer is a list of one choice.

import ModelContracts
public import StructuredJSON

/// The bodies of DeepSeek models in text completion
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-deepseek.html>).
///
/// The prompt is text in the model's own format, special tokens spelled out; see ``DialectRequest/prompt``. Thoughts are
/// part of the text, between the marks that the model itself writes.
public struct DeepSeekDialect: ProviderDialect {
    /// `deepseek.text`.
    public static let name = "deepseek.text"

    /// The dialect.
    public init() {}

    /// Reads a request: at most 32768 tokens and ten stop sequences. No defaults are documented, so what is absent is
    /// the model's own.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["prompt"], optional: ["max_tokens", "stop", "temperature", "top_p"])
        let text = reader.string(members?["prompt"], at: "#/prompt", minimumLength: 1)
        let options = GenerationOptions(
            maximumTokens: reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...32_768),
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1),
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1),
            stopSequences: reader.strings(members?["stop"], at: "#/stop", maximumCount: 10) ?? [])
        try reader.finish()
        return DialectRequest(prompt: .text(text ?? ""), options: options)
    }

    /// Writes a whole answer.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        .object(Self.choices(answer.text, stopReason: .string(answer.finishReason.stopOrLength)))
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        TextStreamEncoder { chunk in
            Self.choices(chunk.text, stopReason: chunk.ending.map { .string($0.reason.stopOrLength) } ?? .null)
        }
    }

    /// The one form of every body: a list of one choice.
    private static func choices(_ text: String, stopReason: JSONValue) -> JSONObject {
        ["choices": [["text": .string(text), "stop_reason": stopReason]]]
    }
}
