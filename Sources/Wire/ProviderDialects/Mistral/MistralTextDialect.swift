// Mistral text completion: `prompt` with `stop` and `top_k`; the answer is a list of one output.

import ModelContracts
public import StructuredJSON

/// The bodies of Mistral models in text completion
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-text-completion.html>).
///
/// The prompt is text in the model's own format, special tokens spelled out; see ``DialectRequest/prompt``.
public struct MistralTextDialect: ProviderDialect {
    /// `mistral.text`.
    public static let name = "mistral.text"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults are those of Mistral 7B Instruct: temperature 0.5, top_p 0.9, top_k 50, max_tokens
    /// 512 of at most 8192; at most ten stop sequences.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["prompt"],
            optional: ["max_tokens", "stop", "temperature", "top_p", "top_k"])
        let text = reader.string(members?["prompt"], at: "#/prompt", minimumLength: 1)
        let options = GenerationOptions(
            maximumTokens: reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...8_192) ?? 512,
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1) ?? 0.5,
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1) ?? 0.9,
            topK: reader.integer(members?["top_k"], at: "#/top_k", in: 0...200) ?? 50,
            stopSequences: reader.strings(members?["stop"], at: "#/stop", maximumCount: 10) ?? [])
        try reader.finish()
        return DialectRequest(prompt: .text(text ?? ""), options: options)
    }

    /// Writes a whole answer.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        .object(Self.outputs(answer.text, stopReason: .string(answer.finishReason.stopOrLength)))
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        TextStreamEncoder { chunk in
            Self.outputs(chunk.text, stopReason: chunk.ending.map { .string($0.reason.stopOrLength) } ?? .null)
        }
    }

    /// The one form of every body: a list of one output.
    private static func outputs(_ text: String, stopReason: JSONValue) -> JSONObject {
        ["outputs": [["text": .string(text), "stop_reason": stopReason]]]
    }
}
