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
    public func encode(_ answer: DialectAnswer) -> JSONValue {
        [
            "generation": .string(answer.text),
            "prompt_token_count": .number(answer.usage.inputTokens),
            "generation_token_count": .number(answer.usage.outputTokens),
            "stop_reason": .string(answer.finishReason.stopOrLength),
        ]
    }

    /// Makes an encoder for one streamed answer.
    public func makeStreamEncoder(model: String, messageID: String) -> any DialectStreamEncoder {
        LlamaStreamEncoder()
    }
}

/// The chunks of a Llama stream. The first carries the prompt's token count, the last the answer's; in between
/// `generation_token_count` is null, because text events do not tell how many tokens they took and nothing is guessed.
struct LlamaStreamEncoder: DialectStreamEncoder {
    private var inputTokens: Int?
    private var finished: (reason: FinishReason, usage: TokenUsage)?

    mutating func encode(_ event: GenerationEvent) -> [JSONValue] {
        switch event {
        case .started(let inputTokens):
            self.inputTokens = inputTokens
            return []
        case .text(let text):
            return text.isEmpty ? [] : [.object(chunk(text))]
        case .finished(let reason, let usage):
            finished = (reason, usage)
            return []
        }
    }

    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue] {
        guard let (reason, usage) = finished else { return [] }
        finished = nil
        var last = chunk("")
        last["generation_token_count"] = .number(usage.outputTokens)
        last["stop_reason"] = .string(reason.stopOrLength)
        last.setInvocationMetrics(usage, latencies)
        return [.object(last)]
    }

    private mutating func chunk(_ text: String) -> JSONObject {
        defer { inputTokens = nil }
        return [
            "generation": .string(text),
            "prompt_token_count": inputTokens.map { .number($0) } ?? .null,
            "generation_token_count": nil,
            "stop_reason": nil,
        ]
    }
}
