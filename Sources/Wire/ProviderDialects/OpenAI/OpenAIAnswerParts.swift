// What OpenAI's answers have in common: who answered, why it ended, how many tokens it took, how likely they were.

public import ModelContracts
public import StructuredJSON

/// What an answer says of itself.
public struct OpenAIStamp: Sendable, Hashable {
    /// Its id, prefix included.
    public var id: String
    /// The id of the model that answered.
    public var model: String
    /// When it was asked for, in seconds since 1970.
    public var created: Int
    /// Names the program's version, on which the bytes of an answer depend.
    public var systemFingerprint: String

    /// A stamp.
    public init(id: String, model: String, created: Int, systemFingerprint: String) {
        self.id = id
        self.model = model
        self.created = created
        self.systemFingerprint = systemFingerprint
    }
}

/// One of the answers to a prompt.
public struct OpenAIChoice: Sendable, Hashable {
    /// What was answered.
    public var answer: Answer
    /// Why it ended.
    public var finishReason: FinishReason
    /// The counts of its tokens.
    public var usage: TokenUsage

    /// An answer.
    public init(answer: Answer, finishReason: FinishReason, usage: TokenUsage) {
        self.answer = answer
        self.finishReason = finishReason
        self.usage = usage
    }
}

/// Writes the chunks of a stream over one or several answers.
public protocol OpenAIChunkEncoder: Sendable {
    /// The chunks that follow from an event of an answer, in order.
    /// - Parameter index: which answer it belongs to.
    mutating func encode(_ event: GenerationEvent, choice index: Int) -> [JSONValue]
    /// The chunks behind the last answer.
    func finish() -> [JSONValue]
}

/// The counts of a request with several answers.
struct OpenAIUsage {
    private(set) var inputTokens = 0
    private(set) var cachedTokens = 0
    private(set) var outputTokens = 0
    private(set) var reasoningTokens = 0

    /// Adds the counts of one answer.
    /// - Parameter isFirst: whether it is the first to its prompt, whose tokens count once.
    mutating func add(_ usage: TokenUsage, isFirst: Bool) {
        if isFirst {
            inputTokens += usage.inputTokens
            cachedTokens += usage.reusedInputTokens
        }
        outputTokens += usage.outputTokens
        reasoningTokens += usage.reasoningTokens
    }

    /// `usage` of chat and text completions. Caching is automatic: every prompt token that was not computed counts as
    /// cached.
    var json: JSONValue {
        [
            "prompt_tokens": .number(inputTokens), "completion_tokens": .number(outputTokens),
            "total_tokens": .number(inputTokens + outputTokens),
            "prompt_tokens_details": ["cached_tokens": .number(cachedTokens), "audio_tokens": 0],
            "completion_tokens_details": [
                "reasoning_tokens": .number(reasoningTokens), "audio_tokens": 0, "accepted_prediction_tokens": 0,
                "rejected_prediction_tokens": 0,
            ],
        ]
    }
}

extension FinishReason {
    /// `finish_reason` of chat completions, which has no word for calls that cannot be read.
    var openAIWord: String { self == .toolCalls ? "tool_calls" : stopOrLength }
}

extension TokenLogProbability {
    /// The report as chat completions and responses have it.
    var openAIForm: JSONValue {
        var form = chosen.openAIForm
        form["top_logprobs"] = .array(mostLikely.map { .object($0.openAIForm) })
        return .object(form)
    }
}

extension TokenLogProbability.Candidate {
    fileprivate var openAIForm: JSONObject {
        [
            "token": .string(token), "logprob": openAINumber,
            "bytes": .array(bytes.map { .number(Int($0)) }),
        ]
    }

    /// The logarithm; OpenAI writes -9999 for what can never come.
    var openAINumber: JSONValue { JSONNumber(logProbability).map { .number($0) } ?? -9999.0 }
}

/// Pairs text with the reports on its tokens, which come behind it.
struct OpenAIReportedText: Sendable {
    /// A piece of text with what is known of its tokens.
    struct Piece: Sendable {
        var text: String
        var reports: [TokenLogProbability]
    }

    private let isReporting: Bool
    private var held = ""

    /// - Parameter isReporting: whether reports come at all; without them nothing is held.
    init(isReporting: Bool) {
        self.isReporting = isReporting
    }

    /// The pieces that are complete with one more event.
    mutating func take(_ event: GenerationEvent) -> Piece? {
        switch event {
        case .text(let text):
            if !isReporting { return text.isEmpty ? nil : Piece(text: text, reports: []) }
            held += text
            return nil
        case .logProbabilities(let reports):
            defer { held = "" }
            return Piece(text: held, reports: reports)
        default:
            // Anything else ends the text.
            defer { held = "" }
            return held.isEmpty ? nil : Piece(text: held, reports: [])
        }
    }
}

/// Fills pieces of streams up to sizes that tell less about them (`include_obfuscation`).
enum OpenAIObfuscation {
    /// What brings a piece to the next multiple of 32 bytes.
    static func filling(for piece: String) -> JSONValue {
        .string(String(repeating: "x", count: 32 - piece.utf8.count % 32))
    }
}
