// Responses: items in, items out, whole or in events, going on from one that was kept before.

import AWSWireProtocol
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

/// A response on its way: the request with what came before it.
private struct ResponseUnderWay: Sendable {
    let asked: OpenAIResponsesRequest
    /// The items of the responses that it goes on from.
    let previous: [OpenAIItem]
    let stamp: OpenAIStamp
    let responses: StoredResponses

    /// Keeps the response if that was asked for.
    func keep(_ encoder: OpenAIResponseEncoder) async {
        guard asked.storage.isStored else { return }
        let input = asked.inputItems(of: stamp.id)
        await responses.keep(
            StoredResponse(
                body: encoder.response, input: input, conversation: previous + input + encoder.output),
            id: stamp.id)
    }
}

extension OpenAIService {
    /// A response to a conversation.
    func response(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let asked = try OpenAIResponsesRequest(JSONValue.parse(request.body))
        let model = try await invoker.resolve(asked.model)
        let previous = try await items(before: asked)
        let prompt = try asked.request(after: previous)
        let underWay = ResponseUnderWay(
            asked: asked, previous: previous, stamp: stamp(OpenAIIdentifiers.response(requestID), model),
            responses: responses)
        let events = try await invoker.stream(prompt.prompt, options: prompt.options, model: model)
        if asked.delivery.isStreamed {
            return eventStream(responseEvents(events, underWay), requestID: requestID)
        }
        var encoder = OpenAIResponseEncoder(asked, stamp: underWay.stamp)
        for try await event in events { _ = encoder.encode(event.generationEvent, at: secondsSince1970()) }
        try Task.checkCancellation()
        await underWay.keep(encoder)
        return json(encoder.response, requestID: requestID)
    }

    /// How many tokens a response's input has.
    func responseTokenCount(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let asked = try OpenAIResponsesRequest(JSONValue.parse(request.body))
        let model = try await invoker.resolve(asked.model)
        let prompt = try asked.request(after: try await items(before: asked)).prompt
        let count = try await invoker.countTokens(prompt, model: model)
        return json(["object": "response.input_tokens", "input_tokens": .number(count)], requestID: requestID)
    }

    private func items(before asked: OpenAIResponsesRequest) async throws -> [OpenAIItem] {
        guard let id = asked.previousResponseID else { return [] }
        guard let response = await responses.find(id) else {
            throw OpenAIFailure(
                .invalidRequest, "Previous response with id '\(id.prefix(128))' not found.",
                parameter: "previous_response_id", code: "previous_response_not_found")
        }
        return response.conversation
    }
}

/// The bytes of a response's events. A failure in mid-answer is the response's own last event; a cancelled answer has no
/// clean end.
private func responseEvents(
    _ events: AsyncThrowingStream<InvocationEvent, any Error>, _ underWay: ResponseUnderWay
) -> AsyncThrowingStream<[UInt8], any Error> {
    let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    let pump = Task {
        var encoder = OpenAIResponseEncoder(underWay.asked, stamp: underWay.stamp)
        do {
            for try await event in events {
                let bodies = encoder.encode(event.generationEvent, at: secondsSince1970())
                // It is kept before the client reads that it is complete, and may go on from it.
                if encoder.isFinished { await underWay.keep(encoder) }
                for body in bodies { continuation.yield(bytes(of: body)) }
            }
            continuation.finish(throwing: Task.isCancelled ? CancellationError() : nil)
        } catch {
            guard !Task.isCancelled else { return continuation.finish(throwing: CancellationError()) }
            let failure = OpenAIFailure(error)
            let code = failure.kind == .tooManyRequests ? "rate_limit_exceeded" : "server_error"
            for body in encoder.fail(code: code, message: failure.message) { continuation.yield(bytes(of: body)) }
            continuation.finish()
        }
    }
    continuation.onTermination = { _ in pump.cancel() }
    return stream
}

private func bytes(of event: JSONValue) -> [UInt8] {
    ServerSentEvent(name: event["type"]?.string, data: event.serialized()).bytes
}
