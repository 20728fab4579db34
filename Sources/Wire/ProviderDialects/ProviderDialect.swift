// What every dialect does: read a provider's own InvokeModel body, and write the provider's own answer, whole or in
// pieces. Pure functions of JSON: no model, no clock, no network.

public import ModelContracts
public import StructuredJSON

/// One provider's own form of InvokeModel and InvokeModelWithResponseStream bodies.
///
/// The members, ranges and defaults are those of "Inference request parameters and response fields for foundation
/// models" in the Amazon Bedrock user guide. A default that is documented there is part of the contract, so `decode`
/// fills it in instead of leaving it to the model.
public protocol ProviderDialect: Sendable {
    /// The name by which the catalogue chooses the dialect, for example `amazon.titan-text`.
    static var name: String { get }

    /// Reads a request body.
    /// - Throws: ``DialectError`` for members that are missing, unknown, of the wrong type or out of range, and for
    ///   members that are known but not supported yet.
    func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest

    /// Writes the body of a whole answer.
    /// - Parameter request: what was asked, for dialects that repeat it or answer each form of it in another.
    func encode(_ answer: DialectAnswer, to request: DialectRequest) -> JSONValue

    /// Makes an encoder for one streamed answer.
    /// - Parameters:
    ///   - request: what was asked.
    ///   - model: the model's id, for dialects that repeat it.
    ///   - messageID: the answer's id, for dialects that have one; they put their own prefix in front.
    func makeStreamEncoder(
        for request: DialectRequest, model: String, messageID: String
    ) -> any DialectStreamEncoder
}

/// Turns the events of one generation into the chunks of one stream.
public protocol DialectStreamEncoder: Sendable {
    /// The chunks that an event gives, in order; none when the dialect has nothing to say yet.
    mutating func encode(_ event: GenerationEvent) -> [JSONValue]

    /// The chunks that end the stream; the last one carries `amazon-bedrock-invocationMetrics`. Nothing when no
    /// `finished` event was encoded: a generation that broke off has no honest end.
    mutating func finish(_ latencies: InvocationLatencies) -> [JSONValue]
}

/// What a request body asks for.
public struct DialectRequest: Sendable, Hashable {
    /// What the model continues. A `.text` prompt contains the model's special tokens in their spelling already: they
    /// must be parsed as tokens, and a beginning-of-text token is added only when the text does not begin with one.
    public var prompt: ModelPrompt
    /// How it is continued, documented defaults filled in.
    public var options: GenerationOptions

    /// A request.
    public init(prompt: ModelPrompt, options: GenerationOptions) {
        self.prompt = prompt
        self.options = options
    }
}

/// A whole answer, free of any wire form.
public struct DialectAnswer: Sendable, Hashable {
    /// What was answered.
    public var answer: Answer
    /// Why the generation ended.
    public var finishReason: FinishReason
    /// The token counts.
    public var usage: TokenUsage
    /// The model's id.
    public var model: String
    /// The answer's id, without any dialect's prefix.
    public var messageID: String

    /// The answer's text.
    public var text: String { answer.text }

    /// An answer.
    public init(answer: Answer, finishReason: FinishReason, usage: TokenUsage, model: String, messageID: String) {
        self.answer = answer
        self.finishReason = finishReason
        self.usage = usage
        self.model = model
        self.messageID = messageID
    }
}

/// How long an invocation took.
public struct InvocationLatencies: Sendable, Hashable {
    /// From the request to the end of the answer, in milliseconds.
    public var invocation: Int
    /// From the request to the first piece of the answer, in milliseconds.
    public var firstByte: Int

    /// Latencies in milliseconds.
    public init(invocation: Int, firstByte: Int) {
        self.invocation = invocation
        self.firstByte = firstByte
    }
}

/// The dialects by name.
public enum ProviderDialects {
    private static let all: [any ProviderDialect] = [
        TitanTextDialect(), LlamaDialect(), MistralTextDialect(), AnthropicMessagesDialect(), AmazonNovaDialect(),
        CohereCommandDialect(), DeepSeekDialect(), OpenAIChatDialect(), MistralChatDialect(),
    ]

    /// The names of all dialects.
    public static let names = all.map { type(of: $0).name }

    /// The dialect of a name; `nil` when there is none.
    public static func dialect(named name: String) -> (any ProviderDialect)? {
        all.first { type(of: $0).name == name }
    }
}

extension JSONObject {
    /// The member name of the metrics in a stream's last chunk.
    static let invocationMetricsName = "amazon-bedrock-invocationMetrics"

    /// Adds the metrics of a stream's last chunk. Its input tokens are those that the cache had nothing to do with; the
    /// others are told where there are any.
    mutating func setInvocationMetrics(_ usage: TokenUsage, _ latencies: InvocationLatencies) {
        var metrics: JSONObject = [
            "inputTokenCount": .number(usage.uncachedInputTokens),
            "outputTokenCount": .number(usage.outputTokens),
            "invocationLatency": .number(latencies.invocation),
            "firstByteLatency": .number(latencies.firstByte),
        ]
        if usage.uncachedInputTokens != usage.inputTokens {
            metrics["cacheReadInputTokenCount"] = .number(usage.cacheReadInputTokens)
            metrics["cacheWriteInputTokenCount"] = .number(usage.cacheWriteInputTokens)
        }
        self[Self.invocationMetricsName] = .object(metrics)
    }
}

extension FinishReason {
    /// `stop` or `length`, as Llama and Mistral say it.
    var stopOrLength: String {
        switch self {
        case .endOfTurn, .stopSequence, .toolCalls, .malformedToolCall: "stop"
        case .maximumTokens, .contextWindowExceeded: "length"
        }
    }

    /// The word of Converse's `stopReason`, which Nova and Anthropic have too.
    var bedrockWord: String {
        switch self {
        case .endOfTurn: "end_turn"
        case .maximumTokens: "max_tokens"
        case .stopSequence: "stop_sequence"
        case .contextWindowExceeded: "model_context_window_exceeded"
        case .toolCalls: "tool_use"
        case .malformedToolCall: "malformed_tool_use"
        }
    }
}
