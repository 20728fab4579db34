// Ties tokens to text: from a tokenised prompt to whole characters and a finish reason, and from a text to its score.

public import ModelContracts

/// Generates and scores text with one engine and one tokenizer.
public struct TextGenerator: Sendable {
    private let engine: GenerationEngine
    private let tokenizer: any Tokenizer
    private let stopTokens: Set<Int32>
    private let contextLength: Int

    /// A generator.
    /// - Parameters:
    ///   - stopTokens: the tokens that end a turn.
    ///   - contextLength: the most tokens that prompt and answer may have together.
    public init(
        engine: GenerationEngine, tokenizer: any Tokenizer, stopTokens: Set<Int32>, contextLength: Int
    ) {
        self.engine = engine
        self.tokenizer = tokenizer
        self.stopTokens = stopTokens
        self.contextLength = contextLength
    }

    /// Continues a prompt. The prompt is accepted when this returns.
    /// - Parameter prompt: token ids; not empty and shorter than the context.
    /// - Throws: `ModelError`: `promptTooLong` with Bedrock's text, `invalidPrompt`, `invalidOption`, `queueFull`.
    public func generate(
        prompt: [Int32], options: GenerationOptions
    ) throws(ModelError) -> AsyncThrowingStream<GenerationEvent, any Error> {
        let sampling = try SamplingParameters(options)
        guard !prompt.isEmpty else { throw ModelError(.invalidPrompt, "The prompt has no tokens.") }
        guard prompt.count < contextLength else {
            // Clients look for this text.
            throw ModelError(.promptTooLong, "Input is too long for requested model.")
        }
        let wanted = options.maximumTokens ?? Int.max
        guard wanted > 0 else { throw ModelError(.invalidOption, "The token limit \(wanted) is not positive.") }
        let window = contextLength - prompt.count
        let events = try engine.submit(
            SequenceRequest(
                tokens: prompt,
                work: .generate(maximumTokens: min(wanted, window), stopTokens: stopTokens, sampling: sampling)))
        var assembler = AnswerAssembler(
            inputTokens: prompt.count, decoder: tokenizer.makeStreamingDecoder(skipSpecialTokens: true),
            stopSequences: options.stopSequences, limitIsWindow: wanted > window)
        let (stream, continuation) = AsyncThrowingStream<GenerationEvent, any Error>.makeStream()
        continuation.yield(.started(inputTokens: prompt.count))
        let pump = Task {
            do {
                for try await event in events {
                    for output in assembler.take(event) { continuation.yield(output) }
                    if assembler.isFinished { break }
                }
                continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
            } catch {
                continuation.finish(throwing: error)
            }
        }
        continuation.onTermination = { _ in pump.cancel() }
        return stream
    }

    /// The summed negative log-likelihood of tokens, in windows that do not overlap; the first token of each window is
    /// context only.
    /// - Parameter windowLength: tokens a window, at least 2; `nil` takes the context length.
    /// - Throws: `ModelError`.
    public func score(
        tokens: [Int32], windowLength: Int?, progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
    ) async throws -> TextScore {
        let length = windowLength ?? contextLength
        guard (2...contextLength).contains(length) else {
            throw ModelError(
                .invalidOption, "A window of \(length) tokens is not between 2 and the context of \(contextLength).")
        }
        var predicted = 0
        var sum = 0.0
        for start in stride(from: 0, to: tokens.count, by: length) {
            let window = Array(tokens[start..<min(start + length, tokens.count)])
            guard window.count > 1 else { continue }
            for try await event in try engine.submit(SequenceRequest(tokens: window, work: .score)) {
                guard case .scores(let scores) = event else { continue }
                for score in scores { sum -= score }
                predicted += scores.count
                progress?(min(start + window.count, tokens.count), tokens.count)
            }
            try Task.checkCancellation()
        }
        guard predicted > 0 else {
            throw ModelError(.invalidPrompt, "The text has fewer than two tokens: nothing can be predicted.")
        }
        guard sum.isFinite else {
            throw ModelError(.internalFailure, "The model's logits hold a value that is not a number.")
        }
        return TextScore(tokens: predicted, negativeLogLikelihood: sum)
    }
}
