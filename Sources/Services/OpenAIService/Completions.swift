// Text completions: texts in, how they go on out, whole or in chunks.

import AWSWireProtocol
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension OpenAIService {
    /// The continuations of one or several texts: those of the first text, then those of the second, and so on.
    func completion(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let asked = try OpenAICompletionRequest(JSONValue.parse(request.body))
        let model = try await invoker.resolve(asked.model)
        let stamp = stamp(OpenAIIdentifiers.completion(requestID), model)
        let choices = asked.prompts.flatMap { prompt in
            (0..<asked.choicesPerPrompt).map {
                ChoiceRequest(prompt: .text(prompt), options: OpenAIChoices.options(asked.options, ofChoice: $0))
            }
        }
        if asked.delivery.isStreamed {
            return try await streamedAnswers(
                choices, model, OpenAICompletionStreamEncoder(asked, stamp: stamp), requestID: requestID)
        }
        let answers = try await answers(choices, model)
        return json(OpenAICompletionAnswer.body(answers, to: asked, stamp: stamp), requestID: requestID)
    }
}
