// Chat completions: a conversation in, one or several answers out, whole or in chunks.

import AWSWireProtocol
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension OpenAIService {
    /// The answers to a conversation.
    func chatCompletion(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let asked = try read(request)
        let model = try await invoker.resolve(asked.model)
        let stamp = stamp(OpenAIIdentifiers.chatCompletion(requestID), model)
        let choices = (0..<asked.choiceCount).map {
            ChoiceRequest(
                prompt: asked.request.prompt, options: OpenAIChoices.options(asked.request.options, ofChoice: $0))
        }
        if asked.delivery.isStreamed {
            return try await streamedAnswers(
                choices, model, OpenAIChatStreamEncoder(asked, stamp: stamp), requestID: requestID)
        }
        let answers = try await answers(choices, model)
        return json(
            OpenAIChatAnswer.body(answers, stamp: stamp, metadata: asked.storage.metadata), requestID: requestID)
    }

    // Reading stands apart and is not asynchronous: typed errors of several kinds in one asynchronous function crash the
    // optimiser of Swift 6.3.
    private func read(_ request: WireRequest) throws -> OpenAIChatRequest {
        let asked = try OpenAIChatRequest(JSONValue.parse(request.body))
        guard !asked.storage.isStored else {
            throw OpenAIFailure(
                .invalidRequest,
                "'store' is not supported for chat completions; remove it, or ask for a response, which can be stored.",
                parameter: "store", code: "unsupported_parameter")
        }
        return asked
    }
}
