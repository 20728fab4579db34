// The one way to invoke a model: resolve, generate, meter. Used by every operation and dialect, so that stop reasons,
// token counts and refusals are the same everywhere.

public import ModelCatalog
public import ModelContracts

/// Why an answer ended, in Bedrock's terms (Converse, `stopReason`).
public enum StopReason: String, Sendable, Hashable {
    case endTurn = "end_turn"
    case maximumTokens = "max_tokens"
    case stopSequence = "stop_sequence"
    case contextWindowExceeded = "model_context_window_exceeded"
    case toolUse = "tool_use"
    case malformedToolUse = "malformed_tool_use"
}

/// What a running invocation reports: the model's events, the last of them as `finished`.
public enum InvocationEvent: Sendable, Hashable {
    /// Any event but the last.
    case answering(GenerationEvent)
    /// The answer is complete.
    case finished(InvocationOutcome)
}

/// How an invocation ended.
public struct InvocationOutcome: Sendable, Hashable {
    /// Why it ended.
    public let stopReason: StopReason
    /// The reason as the model gave it, with the stop sequence that was met.
    public let finishReason: FinishReason
    /// Tokens in and out.
    public let usage: TokenUsage
    /// Milliseconds from the request to the end of the answer.
    public let latency: Int
    /// Milliseconds from the request to the first piece of the answer; the whole latency when there was none.
    public let firstTextLatency: Int
}

/// A complete answer.
public struct InvocationResult: Sendable, Hashable {
    /// What was answered.
    public let answer: Answer
    /// How it ended.
    public let outcome: InvocationOutcome
}

/// Invokes the catalogue's models.
public struct ModelInvoker: Sendable {
    /// The models.
    public let catalog: ModelCatalog
    private let report: @Sendable (InvocationError) -> Void

    /// An invoker over `catalog`.
    /// - Parameter report: is given every failure that is ours, with the details that a client is not told.
    public init(catalog: ModelCatalog, report: @escaping @Sendable (InvocationError) -> Void = { _ in }) {
        self.catalog = catalog
        self.report = report
    }

    /// The model that a client's identifier names.
    /// - Throws: ``InvocationError/unknownModel(_:)``.
    public func resolve(_ identifier: String) async throws(InvocationError) -> ResolvedModel {
        guard let model = await catalog.resolve(identifier) else { throw .unknownModel(identifier) }
        return model
    }

    /// How many tokens `prompt` has for `model`: what ``stream(_:options:model:)`` reports as input tokens.
    /// - Throws: ``InvocationError``.
    public func countTokens(_ prompt: ModelPrompt, model: ResolvedModel) async throws(InvocationError) -> Int {
        try await translatingErrors {
            try await catalog.model(for: model.entry).countTokens(prompt)
        }
    }

    /// Starts an answer. When this returns, the prompt is valid and has a place in the queue; the stream's first event
    /// is `started`. Ending the iteration frees the model within one token.
    /// - Throws: ``InvocationError``; the stream throws the same type.
    public func stream(
        _ prompt: ModelPrompt, options: GenerationOptions, model: ResolvedModel
    ) async throws(InvocationError) -> AsyncThrowingStream<InvocationEvent, any Error> {
        let clock = ContinuousClock()
        let start = clock.now
        var options = options
        options.maximumTokens = options.maximumTokens ?? model.entry.defaultMaximumTokens
        let settled = options
        let events = try await translatingErrors {
            try await catalog.model(for: model.entry).generate(prompt, options: settled)
        }
        let (stream, continuation) = AsyncThrowingStream<InvocationEvent, any Error>.makeStream()
        let pump = Task {
            var firstText: Int?
            do {
                for try await event in events {
                    switch event {
                    case .started: continuation.yield(.answering(event))
                    case .finished(let reason, let usage):
                        let latency = milliseconds(from: start, to: clock.now)
                        continuation.yield(
                            .finished(
                                InvocationOutcome(
                                    stopReason: StopReason(reason), finishReason: reason, usage: usage,
                                    latency: latency, firstTextLatency: firstText ?? latency)))
                    default:
                        firstText = firstText ?? milliseconds(from: start, to: clock.now)
                        continuation.yield(.answering(event))
                    }
                }
                continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
            } catch {
                continuation.finish(throwing: reported(InvocationError(error)))
            }
        }
        continuation.onTermination = { _ in pump.cancel() }
        return stream
    }

    /// The whole answer at once.
    /// - Throws: ``InvocationError``; `CancellationError` when the task is cancelled.
    public func answer(
        _ prompt: ModelPrompt, options: GenerationOptions, model: ResolvedModel
    ) async throws -> InvocationResult {
        var answer = Answer()
        for try await event in try await stream(prompt, options: options, model: model) {
            switch event {
            case .answering(let event): answer.append(event)
            case .finished(let outcome):
                answer.append(.finished(outcome.finishReason, outcome.usage))
                return InvocationResult(answer: answer, outcome: outcome)
            }
        }
        try Task.checkCancellation()
        throw InvocationError.failed("The model ended its answer without saying why.")
    }

    private func translatingErrors<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws(InvocationError) -> Value {
        do {
            return try await body()
        } catch {
            throw reported(InvocationError(error))
        }
    }

    private func reported(_ error: InvocationError) -> InvocationError {
        switch error {
        case .modelUnusable, .failed: report(error)
        default: break
        }
        return error
    }
}

extension StopReason {
    /// The one place where a finish reason becomes a stop reason.
    init(_ reason: FinishReason) {
        switch reason {
        case .endOfTurn: self = .endTurn
        case .maximumTokens: self = .maximumTokens
        case .stopSequence: self = .stopSequence
        case .contextWindowExceeded: self = .contextWindowExceeded
        case .toolCalls: self = .toolUse
        case .malformedToolCall: self = .malformedToolUse
        }
    }
}

private func milliseconds(from start: ContinuousClock.Instant, to end: ContinuousClock.Instant) -> Int {
    let elapsed = start.duration(to: end).components
    return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
}
