// The seam between those who run models and those who use them.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A model that continues prompts.
public protocol LanguageModel: Sendable {
    /// What is fixed about the model.
    var traits: LanguageModelTraits { get }

    /// How many tokens `prompt` has for this model, special and template tokens included: the same number that
    /// ``generate(_:options:)`` reports as input tokens.
    /// - Throws: ``ModelError`` when the prompt cannot be rendered.
    func countTokens(_ prompt: ModelPrompt) async throws -> Int

    /// Continues `prompt`. Validation (rendering, context window, queue) is over when this returns; what is thrown
    /// later, from the stream, is a failure in mid-answer. Ending the iteration, or cancelling its task, frees the
    /// model within one token.
    /// - Parameter record: is filled while the answer runs; a filled one is repeated and continued. `nil` keeps nothing.
    /// - Throws: ``ModelError``.
    func generate(
        _ prompt: ModelPrompt,
        options: GenerationOptions,
        record: AnswerRecord?
    ) async throws -> AsyncThrowingStream<GenerationEvent, any Error>
}

extension LanguageModel {
    /// Continues `prompt` without keeping a record.
    /// - Throws: ``ModelError``.
    public func generate(
        _ prompt: ModelPrompt, options: GenerationOptions
    ) async throws -> AsyncThrowingStream<GenerationEvent, any Error> {
        try await generate(prompt, options: options, record: nil)
    }
}

/// What is fixed about a language model.
public struct LanguageModelTraits: Sendable, Hashable {
    /// The most tokens that prompt and answer may have together.
    public var contextLength: Int
    /// Whether the model has a chat template; one without continues the plain concatenation of the turns.
    public var hasChatTemplate: Bool
    /// Whether the model marks its thoughts, so that they can be told from its answer.
    public var hasReasoning: Bool

    /// Traits.
    public init(contextLength: Int, hasChatTemplate: Bool, hasReasoning: Bool = false) {
        self.contextLength = contextLength
        self.hasChatTemplate = hasChatTemplate
        self.hasReasoning = hasReasoning
    }
}

/// A model that tells how likely a text is.
public protocol TextScorer: Sendable {
    /// Sums the negative log-likelihood of `text`, tokenised once with the special tokens its tokenizer adds and cut
    /// into non-overlapping windows of `windowLength` tokens; the first token of each window is context only.
    /// - Parameter windowLength: tokens a window; `nil` takes the model's context length.
    /// - Throws: ``ModelError``.
    func score(
        _ text: String,
        windowLength: Int?,
        progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?
    ) async throws -> TextScore
}

/// How likely a text was.
public struct TextScore: Sendable, Hashable {
    /// How many tokens were predicted.
    public var tokens: Int
    /// The sum over the predicted tokens, in nats.
    public var negativeLogLikelihood: Double

    /// exp of the mean negative log-likelihood.
    public var perplexity: Double

    /// A score; perplexity follows from the two sums. Zero tokens give a perplexity of NaN.
    public init(tokens: Int, negativeLogLikelihood: Double) {
        self.tokens = tokens
        self.negativeLogLikelihood = negativeLogLikelihood
        perplexity = exp(negativeLogLikelihood / Double(tokens))
    }
}
