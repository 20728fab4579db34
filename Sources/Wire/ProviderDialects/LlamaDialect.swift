// Meta Llama: `prompt`, `max_gen_len` and no stop sequences.

import ModelContracts
public import StructuredJSON

/// The bodies of Meta Llama models
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-meta.html>).
///
/// The prompt is text in the model's own format, special tokens spelled out; see ``DialectRequest/prompt``.
public struct LlamaDialect: ProviderDialect {
    /// `meta.llama`.
    public static let name = "meta.llama"

    /// The dialect.
    public init() {}

    /// Reads a request. Defaults: temperature 0.5, top_p 0.9, max_gen_len 512 of at most 2048. `images` is refused.
    /// - Throws: ``DialectError``.
    public func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["prompt"], optional: ["temperature", "top_p", "max_gen_len"],
            unsupported: ["images"])
        let text = reader.string(members?["prompt"], at: "#/prompt", minimumLength: 1)
        let options = GenerationOptions(
            maximumTokens: reader.integer(members?["max_gen_len"], at: "#/max_gen_len", in: 1...2_048) ?? 512,
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1) ?? 0.5,
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1) ?? 0.9)
        try reader.finish()
        return DialectRequest(prompt: .text(text ?? ""), options: options)
    }

    /// Writes a whole answer.
    public func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue {
        [
            "generation": .string(answer.text),
            "prompt_token_count": .number(answer.usage.inputTokens),
            "generation_token_count": .number(answer.usage.outputTokens),
            "stop_reason": .string(answer.finishReason.stopOrLength),
        ]
    }

    /// Makes an encoder for one streamed answer. The first chunk carries the prompt's token count, the last the answer's;
    /// in between `generation_token_count` is null, because text events do not tell how many tokens they took and nothing
    /// is guessed.
    public func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder {
        TextStreamEncoder { chunk in
            [
                "generation": .string(chunk.text),
                "prompt_token_count": .count(chunk.inputTokens),
                "generation_token_count": .count(chunk.ending?.usage.outputTokens),
                "stop_reason": chunk.ending.map { .string($0.reason.stopOrLength) } ?? .null,
            ]
        }
    }
}
