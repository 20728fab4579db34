// Messages: a conversation in, the assistant's next turn out, whole or in events; and the count of its tokens.

import AWSWireProtocol
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension AnthropicService {
    private static let dialect = AnthropicMessagesDialect(platform: .anthropic)

    /// The assistant's next turn.
    func message(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let call = try read(request, as: .messages)
        let model = try await invoker.resolve(call.model)
        let asked = call.request
        if call.isStreamed {
            let events = try await invoker.stream(asked.prompt, options: asked.options, model: model)
            let encoder = Self.dialect.makeStreamEncoder(for: asked, model: model.id, messageID: requestID)
            return WireResponse(
                status: 200,
                headers: [
                    "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache",
                    "request-id": requestID,
                ],
                body: .stream(serverSentEvents(events, encoder, requestID: requestID)))
        }
        let result = try await invoker.answer(asked.prompt, options: asked.options, model: model)
        let answer = DialectAnswer(
            answer: result.answer, finishReason: result.outcome.finishReason, usage: result.outcome.usage,
            model: model.id, messageID: requestID)
        return json(Self.dialect.encode(answer, to: asked), requestID: requestID)
    }

    /// The input tokens of a request that is not carried out.
    func tokenCount(_ request: WireRequest) async throws -> JSONValue {
        let call = try read(request, as: .countTokens)
        let model = try await invoker.resolve(call.model)
        return ["input_tokens": .number(try await invoker.countTokens(call.request.prompt, model: model))]
    }

    // Reading stands apart and is not asynchronous: typed errors of several kinds in one asynchronous function crash the
    // optimiser of Swift 6.3.
    private func read(
        _ request: WireRequest, as form: AnthropicMessagesRequest.Form
    ) throws -> AnthropicMessagesRequest {
        try AnthropicMessagesRequest(JSONValue.parse(request.body), form: form)
    }
}

/// The bytes of a stream of events. A failure in mid-answer is an event of its own, behind which the stream ends; a
/// cancelled answer has no clean end.
private func serverSentEvents(
    _ events: AsyncThrowingStream<InvocationEvent, any Error>, _ encoder: any DialectStreamEncoder, requestID: String
) -> AsyncThrowingStream<[UInt8], any Error> {
    let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    let pump = Task {
        var encoder = encoder
        do {
            for try await event in events {
                for body in bodies(of: event, &encoder) { continuation.yield(bytes(of: body)) }
            }
            continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
        } catch {
            guard !Task.isCancelled else { return continuation.finish(throwing: CancellationError()) }
            continuation.yield(bytes(of: AnthropicFailure(error).body(requestID: requestID)))
            continuation.finish()
        }
    }
    continuation.onTermination = { _ in pump.cancel() }
    return stream
}

private func bodies(of event: InvocationEvent, _ encoder: inout any DialectStreamEncoder) -> [JSONValue] {
    switch event {
    case .answering(let event): return encoder.encode(event)
    case .finished(let outcome):
        let last = encoder.encode(.finished(outcome.finishReason, outcome.usage))
        return last
            + encoder.finish(
                InvocationLatencies(invocation: outcome.latency, firstByte: outcome.firstTextLatency))
    }
}

/// An event is named by its type.
private func bytes(of body: JSONValue) -> [UInt8] {
    ServerSentEvent(name: body["type"]?.string, data: body.serialized()).bytes
}
