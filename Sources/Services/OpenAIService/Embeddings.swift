// Embeddings: texts in, vectors out.

import AWSWireProtocol
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension OpenAIService {
    /// The vectors of one or several texts.
    func embeddings(_ request: WireRequest, requestID: String) async throws -> WireResponse {
        let asked = try OpenAIEmbeddingRequest(JSONValue.parse(request.body))
        let model = try await invoker.resolve(asked.model)
        let result = try await invoker.embed(asked.texts, options: asked.options, model: model)
        return json(asked.answer(result.embeddings, model: model.id), requestID: requestID)
    }
}
