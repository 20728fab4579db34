// Ties tokens to text: from a prompt to the events of an answer.

public import ChatFormats
public import ModelArchitectures
public import ModelContracts
import Synchronization

/// A prompt of tokens and how its answer is generated and read.
public struct GenerationPrompt: Sendable {
    /// The prompt's tokens.
    public var tokens: [Int32]
    /// Where its keys and values are kept for later requests, ascending.
    public var cachePoints: [CachePosition]
    /// How the answer is generated and read.
    public var plan: AnswerPlan

    /// A prompt; by default for plain text.
    public init(tokens: [Int32], cachePoints: [CachePosition] = [], plan: AnswerPlan = AnswerPlan()) {
        self.tokens = tokens
        self.cachePoints = cachePoints
        self.plan = plan
    }
}

/// Generates and scores text with one engine and one tokenizer.
public struct TextGenerator: Sendable {
    let engine: GenerationEngine
    let tokenizer: any Tokenizer
    private let stopTokens: Set<Int32>
    private let defaults: GenerationOptions
    private let constraints: ConstraintCompiler
    /// The adapter that the model runs with.
    let adapter: LoRAAdapter?
    /// The most tokens that prompt and answer may have together.
    public let contextLength: Int

    /// A generator.
    /// - Parameters:
    ///   - stopTokens: the tokens that end a turn.
    ///   - contextLength: the most tokens of prompt and answer; `nil`, or more than the engine's, takes the engine's.
    ///   - defaults: taken where a request's options are silent; without a limit of tokens in either, the context
    ///     window is the limit.
    ///   - adapter: runs with the engine's model; `nil` is the model itself.
    public init(
        engine: GenerationEngine, tokenizer: any Tokenizer, stopTokens: Set<Int32>, contextLength: Int? = nil,
        defaults: GenerationOptions = GenerationOptions(), adapter: LoRAAdapter? = nil
    ) {
        self.engine = engine
        self.tokenizer = tokenizer
        self.stopTokens = stopTokens
        self.defaults = defaults
        self.adapter = adapter
        constraints = ConstraintCompiler(tokenizer: tokenizer, stopTokens: stopTokens)
        self.contextLength = max(1, min(contextLength ?? .max, engine.contextLength))
    }

    /// Continues a text.
    /// - Parameters:
    ///   - addSpecialTokens: whether to add what the tokenizer puts around a text.
    ///   - parseSpecialTokens: whether special tokens may be spelled out in the text, as rendered chat templates do.
    /// - Throws: as ``generate(prompt:options:record:)``.
    public func generate(
        _ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool, options: GenerationOptions
    ) throws(ModelError) -> AsyncThrowingStream<GenerationEvent, any Error> {
        let tokens = tokenizer.encode(
            text, addSpecialTokens: addSpecialTokens, parseSpecialTokens: parseSpecialTokens)
        return try generate(prompt: GenerationPrompt(tokens: tokens), options: options)
    }

    /// Continues a prompt of tokens. The prompt is accepted when this returns; what the stream throws is a failure in
    /// mid-answer. Ending the iteration, or cancelling its task, ends the generation within one token.
    ///
    /// A prompt that leaves no room for one token is refused, never cut. The answer ends with the context window
    /// (`contextWindowExceeded`) only when the caller allowed more than that. Output tokens are all that were generated:
    /// a token that ends the turn and those of a stop sequence count.
    /// - Parameter record: is filled with what the answer depends on; a filled one is repeated and continued.
    /// - Throws: `ModelError`: `promptTooLong` with AWS's text, `invalidPrompt`, `invalidOption`, `queueFull`.
    public func generate(
        prompt: GenerationPrompt, options: GenerationOptions, record: AnswerRecord? = nil
    ) throws(ModelError) -> AsyncThrowingStream<GenerationEvent, any Error> {
        let record = record ?? AnswerRecord()
        var options = options
        options.seed = record.settleSeed(options.seed ?? defaults.seed ?? UInt64.random(in: .min ... .max))
        let sampling = try SamplingParameters(options, defaults: defaults)
        try sampling.check(vocabularySize: tokenizer.vocabularySize)
        if options.stopSequences.contains("") {
            throw ModelError(.invalidOption, "A stop sequence in stopSequences is empty.")
        }
        guard prompt.tokens.count < contextLength else {
            // AWS's words, which clients look for.
            throw ModelError(.promptTooLong, "Input is too long for requested model.")
        }
        let window = contextLength - prompt.tokens.count
        let wanted = options.maximumTokens ?? defaults.maximumTokens ?? .max
        // Reports are not recorded: an answer that has them is computed again, to the same tokens.
        let isReported = sampling.reportedLogProbabilities != nil
        let done = isReported ? [] : record.tokens
        let stops = stopTokens.union(prompt.plan.stopTokens.compactMap(self.token))
        let constraint = try constraints.constraint(
            grammar: prompt.plan.grammar, subject: prompt.plan.grammarSubject,
            reasoningLimit: prompt.plan.reasoningLimit, stopTokens: stops, answer: done)
        let (stream, continuation) = AsyncThrowingStream<GenerationEvent, any Error>.makeStream()
        let answer = AnswerStream(
            AnswerAssembler(
                inputTokens: prompt.tokens.count, tokenizer: tokenizer, parser: prompt.plan.parser,
                stopSequences: options.stopSequences.isEmpty ? defaults.stopSequences : options.stopSequences,
                isLimitedByWindow: wanted > window,
                callIDs: ToolCallIDs(seed: sampling.seed, prompt: prompt.tokens)),
            record, recordedTokens: isReported ? record.tokens.count : 0, continuation)
        // Before the engine can say anything else. Nobody sees it if the engine refuses.
        continuation.yield(.started(inputTokens: prompt.tokens.count))
        if constraint?.isOver == true { record.finish(.constraintFulfilled) }
        if !isReported, answer.replay(done) { return stream }
        var request = SequenceRequest(
            tokens: prompt.tokens,
            work: .generate(maximumTokens: min(wanted, window), stopTokens: stops, sampling: sampling))
        request.answer = done
        request.cachePoints = prompt.cachePoints
        request.adapter = adapter
        let id = try engine.submit(request, constraint: constraint, listener: answer.receive)
        engine.cancel(id, whenCancelled: continuation)
        return stream
    }

    /// The token that is spelled so, when there is exactly one.
    private func token(_ spelling: String) -> Int32? {
        let tokens = tokenizer.encode(spelling, addSpecialTokens: false, parseSpecialTokens: true)
        return tokens.count == 1 ? tokens.first : nil
    }
}

/// An answer on its way from the engine's thread to its reader.
private final class AnswerStream: Sendable {
    private let assembler: Mutex<AnswerAssembler>
    private let record: AnswerRecord
    /// Tokens to come that the record has already.
    private let recordedTokens: Mutex<Int>
    private let continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation

    init(
        _ assembler: AnswerAssembler, _ record: AnswerRecord, recordedTokens: Int,
        _ continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation
    ) {
        self.assembler = Mutex(assembler)
        self.record = record
        self.recordedTokens = Mutex(recordedTokens)
        self.continuation = continuation
    }

    /// Repeats what was recorded.
    /// - Returns: whether that was the whole answer.
    func replay(_ tokens: [Int32]) -> Bool {
        if let usage = record.usage { assembler.withLock { $0.setCacheCounts(of: usage) } }
        for token in tokens {
            if case .enough = pass(.token(token)) { return true }
        }
        switch record.end {
        case nil: return false
        case .stopToken(let token)?: _ = pass(.finished(.stopToken(token)))
        case .maximumTokens?: _ = pass(.finished(.maximumTokens))
        case .constraintFulfilled?: _ = pass(.finished(.constraintFulfilled))
        }
        return true
    }

    @Sendable
    func receive(_ event: Result<SequenceEvent, ModelError>) -> SequenceInterest {
        switch event {
        case .failure(let error):
            continuation.finish(throwing: error)
            return .enough
        case .success(.admitted(let reuse)):
            // Only the first admission counts: what a resumed sequence finds is its own.
            var usage = TokenUsage(inputTokens: 0, outputTokens: 0)
            usage.cacheReadInputTokens = reuse.cacheReadTokens
            usage.cacheWrites = reuse.cacheWrites
            usage.reusedInputTokens = reuse.reusedTokens
            let settled = record.settleUsage(usage)
            assembler.withLock { $0.setCacheCounts(of: settled) }
            return .goOn
        case .success(let event):
            switch event {
            case .token(let token):
                let isRecorded = recordedTokens.withLock { count in
                    defer { count = max(0, count - 1) }
                    return count > 0
                }
                if !isRecorded { record.append(token) }
            case .finished(.stopToken(let token)): record.finish(.stopToken(token))
            case .finished(.maximumTokens): record.finish(.maximumTokens)
            case .finished(.constraintFulfilled): record.finish(.constraintFulfilled)
            default: break
            }
            return pass(event)
        }
    }

    private func pass(_ event: SequenceEvent) -> SequenceInterest {
        let (outputs, isFinished) = assembler.withLock { ($0.take(event), $0.isFinished) }
        for output in outputs { continuation.yield(output) }
        guard isFinished else { return .goOn }
        continuation.finish()
        return .enough
    }
}
