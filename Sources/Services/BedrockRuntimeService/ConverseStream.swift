// ConverseStream: the same turn, event by event, in the order that clients rely on: messageStart, the block's deltas and
// its stop, messageStop, metadata.

public import AWSWireProtocol
public import BedrockRuntimeShapes
import ModelContracts
import ModelInvocation

extension BedrockRuntimeService {
    /// The assistant's next turn as a stream of events.
    /// - Throws: `ServiceError` before the first event; the stream throws the same type.
    public func converseStream(
        _ input: ConverseStreamRequest, context: RequestContext
    ) async throws -> ConverseStreamResponse {
        try await modelled {
            let request = ConverseInput(input)
            let model = try await invoker.resolve(request.modelId)
            let (prompt, options) = try request.read()
            let events = try await invoker.stream(prompt, options: options, model: model)
            var encoder = ConverseEventEncoder(
                performanceConfig: request.performanceConfig, serviceTier: request.serviceTier)
            return ConverseStreamResponse(stream: mapped(events) { encoder.encode($0) })
        }
    }
}

/// Turns an invocation's events into ConverseStream's. Pure: one event in, the events that follow from it out.
struct ConverseEventEncoder: Sendable {
    let performanceConfig: PerformanceConfiguration?
    let serviceTier: ServiceTier?
    private var hasOpenBlock = false

    init(performanceConfig: PerformanceConfiguration?, serviceTier: ServiceTier?) {
        self.performanceConfig = performanceConfig
        self.serviceTier = serviceTier
    }

    mutating func encode(_ event: InvocationEvent) -> [ConverseStreamOutput] {
        switch event {
        case .answering(.started):
            return [.messageStart(MessageStartEvent(role: .assistant))]
        case .answering(.text(let text)):
            // A block of text has no start event; its first delta opens it.
            hasOpenBlock = true
            return [.contentBlockDelta(ContentBlockDeltaEvent(delta: .text(text), contentBlockIndex: 0))]
        case .answering:
            return []
        case .finished(let outcome):
            let stop: [ConverseStreamOutput] =
                hasOpenBlock ? [.contentBlockStop(ContentBlockStopEvent(contentBlockIndex: 0))] : []
            return stop + [
                .messageStop(MessageStopEvent(stopReason: StopReason(rawValue: outcome.stopReason.rawValue))),
                .metadata(
                    ConverseStreamMetadataEvent(
                        usage: BedrockRuntimeShapes.TokenUsage(outcome.usage),
                        metrics: ConverseStreamMetrics(latencyMs: outcome.latency),
                        performanceConfig: performanceConfig, serviceTier: serviceTier)),
            ]
        }
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
