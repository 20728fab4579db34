// Chat completions: a conversation in, one or several answers out, whole or in chunks.

import AWSWireProtocol
import FoundationEssentials
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension OpenAIService {
    /// The answers to a conversation.
    func chatCompletion(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let asked = try read(request)
        let model = try await invoker.resolve(asked.model)
        let stamp = OpenAIStamp(
            id: OpenAIIdentifiers.chatCompletion(requestID), model: model.id,
            created: Int(Date().timeIntervalSince1970), systemFingerprint: "alicerce-\(version)")
        let choices = (0..<asked.choiceCount).map {
            OpenAIChoices.options(asked.request.options, ofChoice: $0)
        }
        guard asked.delivery.isStreamed else {
            let answers = try await answers(asked.request.prompt, choices, model)
            return json(
                OpenAIChatAnswer.body(answers, stamp: stamp, metadata: asked.storage.metadata), requestID: requestID)
        }
        // Everything that can be refused is refused before the first byte.
        var streams: [AsyncThrowingStream<InvocationEvent, any Error>] = []
        for options in choices {
            streams.append(try await invoker.stream(asked.request.prompt, options: options, model: model))
        }
        return WireResponse(
            status: 200,
            headers: [
                "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache",
                "x-request-id": requestID,
            ],
            body: .stream(chunks(of: streams, OpenAIChatStreamEncoder(asked, stamp: stamp))))
    }

    // Reading stands apart and is not asynchronous: typed errors of several kinds in one asynchronous function crash the
    // optimiser of Swift 6.3.
    private func read(_ request: WireRequest) throws -> OpenAIChatRequest {
        let asked = try OpenAIChatRequest(JSONValue.parse(request.body))
        guard !asked.storage.isStored else {
            throw OpenAIFailure(
                .invalidRequest, "'store' is not supported by this server yet. Remove it and try again.",
                parameter: "store", code: "unsupported_parameter")
        }
        return asked
    }

    /// All answers, computed together, in their order.
    private func answers(
        _ prompt: ModelPrompt, _ choices: [GenerationOptions], _ model: ResolvedModel
    ) async throws -> [OpenAIChoice] {
        let invoker = invoker
        return try await withThrowingTaskGroup(of: (Int, OpenAIChoice).self) { group in
            for (index, options) in choices.enumerated() {
                group.addTask {
                    let result = try await invoker.answer(prompt, options: options, model: model)
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
}

/// The bytes of a stream of chunks over several answers. A failure in mid-answer is the last thing sent; a cancelled
/// answer has no clean end.
private func chunks(
    of streams: [AsyncThrowingStream<InvocationEvent, any Error>], _ encoder: OpenAIChatStreamEncoder
) -> AsyncThrowingStream<[UInt8], any Error> {
    let (stream, continuation) = AsyncThrowingStream<[UInt8], any Error>.makeStream()
    let encoder = SharedEncoder(encoder)
    let pump = Task {
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, events) in streams.enumerated() {
                    group.addTask {
                        for try await event in events {
                            for body in await encoder.encode(event, choice: index) {
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
    private var encoder: OpenAIChatStreamEncoder

    init(_ encoder: OpenAIChatStreamEncoder) {
        self.encoder = encoder
    }

    func encode(_ event: InvocationEvent, choice index: Int) -> [JSONValue] {
        switch event {
        case .answering(let event): encoder.encode(event, choice: index)
        case .finished(let outcome):
            encoder.encode(.finished(outcome.finishReason, outcome.usage), choice: index)
        }
    }

    func finish() -> [JSONValue] { encoder.finish() }
}
