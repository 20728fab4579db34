// What is asked of a generation, and what comes back while it runs.

/// How the next token is chosen and when to stop. Absent members take the model's defaults.
public struct GenerationOptions: Sendable, Hashable {
    /// At most this many tokens are generated; `nil` leaves it to the model's default.
    public var maximumTokens: Int?
    /// Softmax temperature; 0 picks the most likely token.
    public var temperature: Double?
    /// Nucleus sampling: the smallest set of tokens whose probability reaches this mass.
    public var topP: Double?
    /// Only this many most likely tokens are considered; 0 or `nil` means all.
    public var topK: Int?
    /// Tokens less likely than this share of the most likely one are dropped.
    public var minP: Double?
    /// Divides (positive) or multiplies (negative) the logits of tokens already seen, prompt included (CTRL, Keskar et
    /// al. 2019); 1 changes nothing.
    public var repetitionPenalty: Double?
    /// Subtracted once from the logit of each token already generated.
    public var presencePenalty: Double?
    /// Subtracted from the logit of each generated token as often as it occurred.
    public var frequencyPenalty: Double?
    /// Makes sampling repeatable; `nil` draws a fresh seed.
    public var seed: UInt64?
    /// Generation stops before the first of these strings; they are not part of the answer.
    public var stopSequences: [String]

    /// Options; what is left out takes the model's default.
    public init(
        maximumTokens: Int? = nil,
        temperature: Double? = nil,
        topP: Double? = nil,
        topK: Int? = nil,
        minP: Double? = nil,
        repetitionPenalty: Double? = nil,
        presencePenalty: Double? = nil,
        frequencyPenalty: Double? = nil,
        seed: UInt64? = nil,
        stopSequences: [String] = []
    ) {
        self.maximumTokens = maximumTokens
        self.temperature = temperature
        self.topP = topP
        self.topK = topK
        self.minP = minP
        self.repetitionPenalty = repetitionPenalty
        self.presencePenalty = presencePenalty
        self.frequencyPenalty = frequencyPenalty
        self.seed = seed
        self.stopSequences = stopSequences
    }
}

/// Why a generation ended.
public enum FinishReason: Sendable, Hashable {
    /// The model ended its turn.
    case endOfTurn
    /// The token limit was reached.
    case maximumTokens
    /// One of the stop sequences appeared.
    case stopSequence(String)
    /// Prompt and answer fill the context window.
    case contextWindowExceeded
}

/// Token counts of one generation, from the model's own tokenizer.
public struct TokenUsage: Sendable, Hashable {
    /// Tokens of the rendered prompt.
    public var inputTokens: Int
    /// Tokens generated, an end-of-turn token included.
    public var outputTokens: Int

    /// Counts.
    public init(inputTokens: Int, outputTokens: Int) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }
}

/// What a running generation reports, in this order: one `started`, any number of `text`, one `finished`.
public enum GenerationEvent: Sendable, Hashable {
    /// The prompt was accepted; it has this many tokens.
    case started(inputTokens: Int)
    /// The next piece of the answer: whole characters, free of stop sequences.
    case text(String)
    /// The generation ended.
    case finished(FinishReason, TokenUsage)
}
