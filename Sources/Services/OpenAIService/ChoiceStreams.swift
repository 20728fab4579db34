// Several answers to one request, computed together: whole in their order, or their chunks as they come.

import AWSWireProtocol
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

/// One answer that is asked for.
struct ChoiceRequest: Sendable {
    /// What it answers.
    var prompt: ModelPrompt
    /// How.
    var options: GenerationOptions
}

extension OpenAIService {
    /// All answers, whole, in the order in which they were asked for.
    func answers(_ choices: [ChoiceRequest], _ model: ResolvedModel) async throws -> [OpenAIChoice] {
        let invoker = invoker
        return try await withThrowingTaskGroup(of: (Int, OpenAIChoice).self) { group in
            for (index, choice) in choices.enumerated() {
                group.addTask {
                    let result = try await invoker.answer(choice.prompt, options: choice.options, model: model)
                    return (
                        index,
                        OpenAIChoice(
                            answer: result.answer, finishReason: result.outcome.finishReason,
                            usage: result.outcome.usage)
                    )
                }
            }
            var answers: [(Int, OpenAIChoice)] = []
            for try await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// All answers as one stream of chunks. When this returns, everything that can be refused has been: no byte is sent
    /// before.
    func streamedAnswers(
        _ choices: [ChoiceRequest], _ model: ResolvedModel, _ encoder: any OpenAIChunkEncoder, requestID: String
    ) async throws -> WireResponse {
        var streams: [AsyncThrowingStream<InvocationEvent, any Error>] = []
        for choice in choices {
            streams.append(try await invoker.stream(choice.prompt, options: choice.options, model: model))
        }
        return eventStream(chunks(of: streams, encoder), requestID: requestID)
    }
}

/// A reply of server-sent events.
func eventStream(_ events: AsyncThrowingStream<[UInt8], any Error>, requestID: String) -> WireResponse {
    WireResponse(
        status: 200,
        headers: [
            "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache", "x-request-id": requestID,
        ],
        body: .stream(events))
}

/// The bytes of a stream of chunks over several answers. A failure in mid-answer is the last thing sent; a cancelled
/// answer has no clean end.
private func chunks(
    of streams: [AsyncThrowingStream<InvocationEvent, any Error>], _ encoder: any OpenAIChunkEncoder
) -> AsyncThrowingStream<[UInt8], any Error> {
    let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    let encoder = SharedEncoder(encoder)
    let pump = Task {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, events) in streams.enumerated() {
                    group.addTask {
                        for try await event in events {
                            for body in await encoder.encode(event.generationEvent, choice: index) {
                                continuation.yield(ServerSentEvent(data: body.serialized()).bytes)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            guard !Task.isCancelled else { return continuation.finish(throwing: CancellationError()) }
            for body in await encoder.finish() {
                continuation.yield(ServerSentEvent(data: body.serialized()).bytes)
            }
            continuation.yield(ServerSentEvent(data: "[DONE]").bytes)
            continuation.finish()
        } catch {
            guard !Task.isCancelled else { return continuation.finish(throwing: CancellationError()) }
            continuation.yield(ServerSentEvent(data: OpenAIFailure(error).body.serialized()).bytes)
            continuation.finish()
        }
    }
    continuation.onTermination = { _ in pump.cancel() }
    return stream
}

/// One encoder for the answers of one request, which come at the same time.
private actor SharedEncoder {
    private var encoder: any OpenAIChunkEncoder

    init(_ encoder: any OpenAIChunkEncoder) {
        self.encoder = encoder
    }

    func encode(_ event: GenerationEvent, choice index: Int) -> [JSONValue] {
        encoder.encode(event, choice: index)
    }

    func finish() -> [JSONValue] { encoder.finish() }
}

extension InvocationEvent {
    /// The event as the encoders take it.
    var generationEvent: GenerationEvent {
        switch self {
        case .answering(let event): event
        case .finished(let outcome): .finished(outcome.finishReason, outcome.usage)
        }
    }
}
