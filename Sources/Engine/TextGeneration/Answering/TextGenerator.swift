// Ties tokens to text: from a prompt to whole characters and a reason for the end.

public import ModelContracts
import Synchronization

/// Generates and scores text with one engine and one tokenizer.
public struct TextGenerator: Sendable {
    let engine: GenerationEngine
    let tokenizer: any Tokenizer
    private let stopTokens: Set<Int32>
    private let defaults: GenerationOptions
    /// The most tokens that prompt and answer may have together.
    public let contextLength: Int

    /// A generator.
    /// - Parameters:
    ///   - stopTokens: the tokens that end a turn.
    ///   - contextLength: the most tokens of prompt and answer; `nil`, or more than the engine's, takes the engine's.
    ///   - defaults: taken where a request's options are silent; without a limit of tokens in either, the context
    ///     window is the limit.
    public init(
        engine: GenerationEngine, tokenizer: any Tokenizer, stopTokens: Set<Int32>, contextLength: Int? = nil,
        defaults: GenerationOptions = GenerationOptions()
    ) {
        self.engine = engine
        self.tokenizer = tokenizer
        self.stopTokens = stopTokens
        self.defaults = defaults
        self.contextLength = max(1, min(contextLength ?? .max, engine.contextLength))
    }

    /// Continues a text.
    /// - Parameters:
    ///   - addSpecialTokens: whether to add what the tokenizer puts around a text.
    ///   - parseSpecialTokens: whether special tokens may be spelled out in the text, as rendered chat templates do.
    /// - Throws: as ``generate(prompt:options:)``.
    public func generate(
        _ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool, options: GenerationOptions
    ) throws(ModelError) -> AsyncThrowingStream<GenerationEvent, any Error> {
        let tokens = tokenizer.encode(
            text, addSpecialTokens: addSpecialTokens, parseSpecialTokens: parseSpecialTokens)
        return try generate(prompt: tokens, options: options)
    }

    /// Continues a prompt of tokens. The prompt is accepted when this returns; what the stream throws is a failure in
    /// mid-answer. Ending the iteration, or cancelling its task, ends the generation within one token.
    ///
    /// A prompt that leaves no room for one token is refused, never cut. The answer ends with the context window
    /// (`contextWindowExceeded`) only when the caller allowed more than that. Output tokens are all that were generated:
    /// a token that ends the turn and those of a stop sequence count.
    /// - Throws: `ModelError`: `promptTooLong` with AWS's text, `invalidPrompt`, `invalidOption`, `queueFull`.
    public func generate(
        prompt: [Int32], options: GenerationOptions
    ) throws(ModelError) -> AsyncThrowingStream<GenerationEvent, any Error> {
        let sampling = try SamplingParameters(options, defaults: defaults)
        if options.stopSequences.contains("") {
            throw ModelError(.invalidOption, "A stop sequence in stopSequences is empty.")
        }
        guard prompt.count < contextLength else {
            // AWS's words, which clients look for.
            throw ModelError(.promptTooLong, "Input is too long for requested model.")
        }
        let window = contextLength - prompt.count
        let wanted = options.maximumTokens ?? defaults.maximumTokens ?? .max
        let stopSequences = options.stopSequences.isEmpty ? defaults.stopSequences : options.stopSequences
        let (stream, continuation) = AsyncThrowingStream<GenerationEvent, any Error>.makeStream()
        let answer = AnswerStream(
            AnswerAssembler(
                inputTokens: prompt.count, decoder: tokenizer.makeStreamingDecoder(skipSpecialTokens: true),
                stopSequences: stopSequences, isLimitedByWindow: wanted > window),
            continuation)
        // Before the engine can say anything else. Nobody sees it if the engine refuses.
        continuation.yield(.started(inputTokens: prompt.count))
        let id = try engine.submit(
            SequenceRequest(
                tokens: prompt,
                work: .generate(maximumTokens: min(wanted, window), stopTokens: stopTokens, sampling: sampling)),
            listener: answer.receive)
        engine.cancel(id, whenCancelled: continuation)
        return stream
    }
}

/// An answer on its way from the engine's thread to its reader.
private final class AnswerStream: Sendable {
    private let assembler: Mutex<AnswerAssembler>
    private let continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation

    init(_ assembler: AnswerAssembler, _ continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation) {
        self.assembler = Mutex(assembler)
        self.continuation = continuation
    }

    @Sendable
    func receive(_ event: Result<SequenceEvent, ModelError>) -> SequenceInterest {
        switch event {
        case .failure(let error):
            continuation.finish(throwing: error)
            return .enough
        case .success(let event):
            let (outputs, isFinished) = assembler.withLock { ($0.take(event), $0.isFinished) }
            for output in outputs { continuation.yield(output) }
            guard isFinished else { return .goOn }
            continuation.finish()
            return .enough
        }
    }
}
