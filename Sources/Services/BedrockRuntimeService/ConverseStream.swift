// ConverseStream: the same turn, event by event, in the order that clients rely on: messageStart, each block's start,
// deltas and stop, messageStop, metadata.

public import AWSWireProtocol
public import BedrockRuntimeShapes
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects

extension BedrockRuntimeService {
    /// The assistant's next turn as a stream of events.
    /// - Throws: `ServiceError` before the first event; the stream throws the same type.
    public func converseStream(
        _ input: ConverseStreamRequest, context: RequestContext
    ) async throws -> ConverseStreamResponse {
        try await modelled {
            let request = ConverseInput(input)
            let target = try await invoker.target(request.modelId)
            let task = try request.read()
            let routed = try await invoker.model(for: task.prompt, of: target)
            let model = routed.model
            let events = try await invoker.stream(
                task.prompt, options: task.options, model: model, retryKey: RetryKey(context))
            let dialect = model.dialect.flatMap(ProviderDialects.dialect(named:))
            var encoder = ConverseEventEncoder(
                hasCachePoints: task.hasCachePoints,
                responseFields: StreamedResponseFields(
                    task.responseFields,
                    dialect: dialect?.makeStreamEncoder(
                        for: task.dialectRequest, model: model.id, messageID: context.answerID)),
                performanceConfig: request.performanceConfig, serviceTier: request.serviceTier,
                invokedModelARN: routed.invokedModelARN)
            return ConverseStreamResponse(stream: mapped(events) { encoder.encode($0) })
        }
    }
}

/// Turns an invocation's events into ConverseStream's. Pure: one event in, the events that follow from it out.
struct ConverseEventEncoder: Sendable {
    let hasCachePoints: Bool
    private var responseFields: StreamedResponseFields
    let performanceConfig: PerformanceConfiguration?
    let serviceTier: ServiceTier?
    /// What the trace of a prompt router names.
    let invokedModelARN: String?
    private var blocks = AnswerBlockSequencer()
    private var signature = ReasoningSignature()

    init(
        hasCachePoints: Bool, responseFields: StreamedResponseFields, performanceConfig: PerformanceConfiguration?,
        serviceTier: ServiceTier?, invokedModelARN: String? = nil
    ) {
        self.hasCachePoints = hasCachePoints
        self.responseFields = responseFields
        self.performanceConfig = performanceConfig
        self.serviceTier = serviceTier
        self.invokedModelARN = invokedModelARN
    }

    mutating func encode(_ event: InvocationEvent) -> [ConverseStreamOutput] {
        switch event {
        case .answering(let event):
            _ = responseFields.append(event)
            return encode(blocks.append(event))
        case .finished(let outcome):
            let end = GenerationEvent.finished(outcome.finishReason, outcome.usage)
            return encode(blocks.append(end)) + [
                .messageStop(
                    MessageStopEvent(
                        stopReason: StopReason(rawValue: outcome.stopReason.rawValue),
                        additionalModelResponseFields: responseFields.append(end))),
                .metadata(
                    ConverseStreamMetadataEvent(
                        usage: BedrockRuntimeShapes.TokenUsage(
                            outcome.usage, hasCachePoints: hasCachePoints, isStreamed: true),
                        metrics: ConverseStreamMetrics(latencyMs: outcome.latency),
                        trace: invokedModelARN.map {
                            ConverseStreamTrace(promptRouter: PromptRouterTrace(invokedModelId: $0))
                        },
                        performanceConfig: performanceConfig, serviceTier: serviceTier)),
            ]
        }
    }

    private mutating func encode(_ events: [AnswerBlockEvent]) -> [ConverseStreamOutput] {
        var outputs: [ConverseStreamOutput] = []
        for event in events { outputs += encode(event) }
        return outputs
    }

    private mutating func encode(_ event: AnswerBlockEvent) -> [ConverseStreamOutput] {
        switch event {
        case .other(.started): return [.messageStart(MessageStartEvent(role: .assistant))]
        case .other: return []
        // Blocks of text and of thought have no start; their first delta opens them.
        case .blockStarted(_, .text): return []
        case .blockStarted(_, .reasoning):
            signature = ReasoningSignature()
            return []
        case .blockStarted(let index, .toolCall(let id, let name)):
            let start = ToolUseBlockStart(toolUseId: ToolUseIdentifier.text(ofCall: id), name: name, type: .toolUse)
            // The service sends an empty piece before the first one.
            return [
                .contentBlockStart(ContentBlockStartEvent(start: .toolUse(start), contentBlockIndex: index)),
                delta(.toolUse(ToolUseBlockDelta(input: "")), index),
            ]
        case .blockDelta(let index, .text, let text): return [delta(.text(text), index)]
        case .blockDelta(let index, .reasoning, let text):
            signature.append(text)
            return [delta(.reasoningContent(.text(text)), index)]
        case .blockDelta(let index, .toolCall, let piece):
            return [delta(.toolUse(ToolUseBlockDelta(input: piece)), index)]
        case .blockEnded(let index, let kind):
            let signed = kind == .reasoning ? [delta(.reasoningContent(.signature(signature.text)), index)] : []
            return signed + [.contentBlockStop(ContentBlockStopEvent(contentBlockIndex: index))]
        }
    }

    private func delta(_ delta: ContentBlockDelta, _ index: Int) -> ConverseStreamOutput {
        .contentBlockDelta(ContentBlockDeltaEvent(delta: delta, contentBlockIndex: index))
    }
}

/// A stream of what `transform` makes of each event. A failure is thrown as a modelled error; ending the iteration ends
/// the invocation.
func mapped<Event: Sendable>(
    _ events: AsyncThrowingStream<InvocationEvent, any Error>,
    transform: sending @escaping (InvocationEvent) throws -> [Event]
) -> AsyncThrowingStream<Event, any Error> {
    let (stream, continuation) = AsyncThrowingStream<Event, any Error>.makeStream()
    let pump = Task {
        do {
            for try await event in events {
                for output in try transform(event) { continuation.yield(output) }
            }
            continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
        } catch {
            continuation.finish(throwing: ServiceError(InvocationError(error)))
        }
    }
    continuation.onTermination = { _ in pump.cancel() }
    return stream
}
