// InvokeModel of embedding models and rerankers.

import AWSWireProtocol
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension BedrockRuntimeService {
    /// The vectors that a body asks for.
    func vectors(
        _ call: ProviderCall, model: ResolvedModel, context: RequestContext
    ) async throws -> ProviderAnswer {
        let dialect = try embeddingDialect(of: model)
        let request = try read(providerBody: call.body, dialect.decode)
        let result = try await invoker.embed(request.texts, options: request.options, model: model)
        let answer = EmbeddingDialectAnswer(embeddings: result.embeddings, id: context.answerID)
        return ProviderAnswer(
            body: dialect.encode(answer, to: request), inputTokens: result.tokenCount, latency: result.latency)
    }

    /// The order that a body asks for.
    func ranking(_ call: ProviderCall, model: ResolvedModel) async throws -> ProviderAnswer {
        let dialect = try rerankDialect(of: model)
        let request = try read(providerBody: call.body, dialect.decode)
        let result = try await invoker.score(request.documents, query: request.query, model: model)
        return ProviderAnswer(
            body: dialect.encode(result.scores, to: request), inputTokens: result.tokenCount, latency: result.latency)
    }

    private func embeddingDialect(of model: ResolvedModel) throws(ServiceError) -> any EmbeddingDialect {
        guard let dialect = model.dialect.flatMap(EmbeddingDialects.dialect(named:)) else {
            throw .noDialect(of: model, known: EmbeddingDialects.names)
        }
        return dialect
    }

    private func rerankDialect(of model: ResolvedModel) throws(ServiceError) -> any RerankDialect {
        guard let dialect = model.dialect.flatMap(RerankDialects.dialect(named:)) else {
            throw .noDialect(of: model, known: RerankDialects.names)
        }
        return dialect
    }
}

extension ServiceError {
    fileprivate static func noDialect(of model: ResolvedModel, known: [String]) -> ServiceError {
        .validation(
            "The provider's own body of \(model.id) is not supported by this server. Use a model id of: "
                + "\(known.joined(separator: ", ")).")
    }
}
