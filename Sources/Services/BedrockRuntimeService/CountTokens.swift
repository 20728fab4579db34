// CountTokens: what the same Converse or InvokeModel request would report as input tokens.

public import AWSWireProtocol
public import BedrockRuntimeShapes
import ModelCatalog
import ModelInvocation
import ProviderDialects

extension BedrockRuntimeService {
    /// The input tokens of a request that is not carried out.
    /// - Throws: `ServiceError`.
    public func countTokens(_ input: CountTokensRequest, context: RequestContext) async throws -> CountTokensResponse {
        try await modelled {
            let model = try await invoker.resolve(input.modelId)
            guard model.entry.kind == .language else {
                throw ServiceError.validation("The provided model doesn't support counting tokens.")
            }
            let prompt =
                switch input.input {
                case .converse(let request):
                    try ConverseInput(request, modelId: input.modelId).read().prompt
                case .invokeModel(let request):
                    try dialect(of: model).request(fromBody: request.body).prompt
                case .unknown(let member):
                    throw ServiceError.unsupported(member: "input.\(member)")
                }
            return CountTokensResponse(inputTokens: try await invoker.countTokens(prompt, model: model))
        }
    }
}
