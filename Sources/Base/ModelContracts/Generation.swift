// What is asked of a generation, and what comes back while it runs.

public import StructuredJSON

/// What an answer's text must look like. What cannot be guaranteed is refused before the first token.
public enum OutputFormat: Sendable, Hashable {
    /// Anything.
    case text
    /// One JSON object.
    case jsonObject
    /// A JSON document that is valid under this schema.
    case jsonSchema(JSONValue)
    /// A text that this regular expression matches as a whole.
    case regularExpression(String)
    /// One of these texts.
    case choice([String])
}

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
    /// Added to the logits of single tokens, by id, before anything else looks at them.
    public var logitBias: [Int32: Double] = [:]
    /// How many of the most likely tokens are reported beside each token of the answer's text; `nil` reports nothing,
    /// 0 the chosen token alone.
    public var reportedLogProbabilities: Int?
    /// What the answer's text must look like.
    public var outputFormat: OutputFormat = .text

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
    /// The model ended its turn after asking for tools.
    case toolCalls
    /// The model ended its turn with a request for a tool that cannot be read.
    case malformedToolCall
}

/// Token counts of one generation, from the model's own tokenizer.
public struct TokenUsage: Sendable, Hashable {
    /// Tokens of the rendered prompt, cached ones included.
    public var inputTokens: Int
    /// Tokens generated, an end-of-turn token included.
    public var outputTokens: Int
    /// Prompt tokens that were not computed because an earlier request's cache point had kept them.
    public var cacheReadInputTokens = 0
    /// Prompt tokens that this request's cache points kept for later ones, by lifetime.
    public var cacheWrites: [CacheLifetime: Int] = [:]
    /// Prompt tokens that were not computed, whoever kept them; at least ``cacheReadInputTokens``.
    public var reusedInputTokens = 0
    /// Tokens of the answer that are thought.
    public var reasoningTokens = 0

    /// Counts.
    public init(inputTokens: Int, outputTokens: Int) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
    }

    /// Prompt tokens that cache points kept.
    public var cacheWriteInputTokens: Int { cacheWrites.values.reduce(0, +) }
    /// Prompt tokens that no cache point had to do with.
    public var uncachedInputTokens: Int { inputTokens - cacheReadInputTokens - cacheWriteInputTokens }
    /// Prompt and answer.
    public var totalTokens: Int { inputTokens + outputTokens }
}

/// How likely a token of an answer was, before penalties, temperature and constraints.
public struct TokenLogProbability: Sendable, Hashable {
    /// A token and the natural logarithm of its probability.
    public struct Candidate: Sendable, Hashable {
        /// The token's text; bytes that are no whole characters become U+FFFD.
        public var token: String
        /// The token's bytes.
        public var bytes: [UInt8]
        /// The natural logarithm of its probability.
        public var logProbability: Double

        /// A candidate.
        public init(token: String, bytes: [UInt8], logProbability: Double) {
            self.token = token
            self.bytes = bytes
            self.logProbability = logProbability
        }
    }

    /// The token that was chosen.
    public var chosen: Candidate
    /// The most likely tokens, the most likely first.
    public var mostLikely: [Candidate]

    /// A report.
    public init(chosen: Candidate, mostLikely: [Candidate]) {
        self.chosen = chosen
        self.mostLikely = mostLikely
    }
}

/// What a running generation reports: one `started`, then pieces, then one `finished`. A tool call is its `started`,
/// its arguments, its `ended`; nothing else stands between them.
public enum GenerationEvent: Sendable, Hashable {
    /// The prompt was accepted; it has this many tokens.
    case started(inputTokens: Int)
    /// The next piece of the answer: whole characters, free of stop sequences.
    case text(String)
    /// The next piece of the model's thoughts.
    case reasoning(String)
    /// The model asks for a tool.
    case toolCallStarted(id: String, name: String)
    /// The next piece of the arguments' JSON text; all pieces of a call joined are a JSON object, unless the answer is
    /// cut short.
    case toolCallArguments(String)
    /// The arguments are complete.
    case toolCallEnded
    /// How likely the tokens of the text were; comes after the text that they belong to, when it was asked for.
    case logProbabilities([TokenLogProbability])
    /// The generation ended.
    case finished(FinishReason, TokenUsage)
}
