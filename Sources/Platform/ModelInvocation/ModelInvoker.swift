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
    /// The answers that retries may go on with.
    public let parkedAnswers: ParkedAnswers
    /// The live invocations under way, which background work gives way to.
    public let traffic = LiveTraffic()
    private let report: @Sendable (InvocationError) -> Void

    /// An invoker over `catalog`.
    /// - Parameters:
    ///   - parkedAnswers: where the answers of calls with a ``RetryKey`` are kept.
    ///   - report: is given every failure that is ours, with the details that a client is not told.
    public init(
        catalog: ModelCatalog, parkedAnswers: ParkedAnswers = ParkedAnswers(),
        report: @escaping @Sendable (InvocationError) -> Void = { _ in }
    ) {
        self.catalog = catalog
        self.parkedAnswers = parkedAnswers
        self.report = report
    }

    /// The model that a client's identifier names.
    /// - Throws: ``InvocationError/unknownModel(_:)``; ``InvocationError/denied(_:)``.
    public func resolve(_ identifier: String) async throws(InvocationError) -> ResolvedModel {
        if let admission = InvocationAdmission.current { try await admission.check(identifier) }
        guard let model = await catalog.resolve(identifier) else { throw .unknownModel(identifier) }
        return model
    }

    /// How many tokens `prompt` has for `model`: what ``stream(_:options:model:retryKey:)`` reports as input tokens.
    /// - Throws: ``InvocationError``.
    public func countTokens(_ prompt: ModelPrompt, model: ResolvedModel) async throws(InvocationError) -> Int {
        try await translatingErrors {
            let lease = try await catalog.lease(model.entry)
            defer { lease.end() }
            return try await lease.model.countTokens(prompt)
        }
    }

    /// Starts an answer. When this returns, the prompt is valid and has a place in the queue; the stream's first event
    /// is `started`. Ending the iteration frees the model within one token.
    /// - Parameter retryKey: names the call across its attempts: what an earlier one has read of the answer, whole or
    ///   streamed, is repeated and continued, and an earlier one that is still under way is ended. `nil` keeps nothing.
    /// - Throws: ``InvocationError``; the stream throws the same type.
    public func stream(
        _ prompt: ModelPrompt, options: GenerationOptions, model: ResolvedModel, retryKey: RetryKey? = nil
    ) async throws(InvocationError) -> AsyncThrowingStream<InvocationEvent, any Error> {
        let start = ContinuousClock.now
        let presence = traffic.arrive()
        var options = options
        options.maximumTokens = options.maximumTokens ?? model.entry.defaultMaximumTokens
        let settled = options
        let reader = retryKey.flatMap(parkedAnswers.arrive)
        let (lease, events) = try await translatingErrors(reader) {
            let lease = try await catalog.lease(model.entry)
            // The next attempt may have come while the model was loaded.
            if reader?.isCurrent == false { throw CancellationError() }
            return (lease, try await lease.model.generate(prompt, options: settled, record: reader?.record))
        }
        let (stream, continuation) = AsyncThrowingStream<InvocationEvent, any Error>.makeStream()
        let pump = Task {
            // The model is free again when the answer is read, whoever still holds the stream.
            defer { lease.end() }
            defer { withExtendedLifetime(presence) {} }
            var meter = InvocationMeter(start: start)
            do {
                for try await event in events {
                    let event = meter.take(event)
                    if case .finished = event { reader?.complete() }
                    continuation.yield(event)
                }
                // Of no effect when it was completed.
                reader?.leave()
                continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
            } catch {
                let error = InvocationError(error)
                reader?.fail(error)
                continuation.finish(throwing: reported(error))
            }
        }
        continuation.onTermination = { _ in pump.cancel() }
        reader?.attach { pump.cancel() }
        return stream
    }

    /// The whole answer at once.
    /// - Parameter retryKey: as for ``stream(_:options:model:retryKey:)``.
    /// - Throws: ``InvocationError``; `CancellationError` when the task is cancelled.
    public func answer(
        _ prompt: ModelPrompt, options: GenerationOptions, model: ResolvedModel, retryKey: RetryKey? = nil
    ) async throws -> InvocationResult {
        var answer = Answer()
        for try await event in try await stream(prompt, options: options, model: model, retryKey: retryKey) {
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
        _ reader: ParkedReader? = nil, _ body: () async throws -> Value
    ) async throws(InvocationError) -> Value {
        do {
            return try await body()
        } catch {
            let error = InvocationError(error)
            reader?.fail(error)
            throw reported(error)
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

/// Takes the times of one answer. Pure but for the clock.
private struct InvocationMeter {
    let start: ContinuousClock.Instant
    private var firstText: Int?

    init(start: ContinuousClock.Instant) {
        self.start = start
    }

    mutating func take(_ event: GenerationEvent) -> InvocationEvent {
        switch event {
        case .started: return .answering(event)
        case .finished(let reason, let usage):
            let latency = elapsed
            return .finished(
                InvocationOutcome(
                    stopReason: StopReason(reason), finishReason: reason, usage: usage, latency: latency,
                    firstTextLatency: firstText ?? latency))
        default:
            firstText = firstText ?? elapsed
            return .answering(event)
        }
    }

    /// Milliseconds since the start.
    private var elapsed: Int {
        let elapsed = start.duration(to: .now).components
        return Int(elapsed.seconds) * 1000 + Int(elapsed.attoseconds / 1_000_000_000_000_000)
    }
}
