// Converse: a conversation in, the assistant's next turn out.

public import AWSWireProtocol
public import BedrockRuntimeShapes
import ModelContracts
import ModelInvocation

extension BedrockRuntimeService {
    /// The assistant's next turn.
    /// - Throws: `ServiceError`.
    public func converse(_ input: ConverseRequest, context: RequestContext) async throws -> ConverseResponse {
        try await modelled {
            let request = ConverseInput(input)
            let model = try await invoker.resolve(request.modelId)
            let (prompt, options) = try request.read()
            let result = try await invoker.answer(prompt, options: options, model: model)
            return ConverseResponse(
                output: .message(
                    BedrockRuntimeShapes.Message(
                        role: .assistant, content: result.answer.text.isEmpty ? [] : [.text(result.answer.text)])),
                stopReason: StopReason(rawValue: result.outcome.stopReason.rawValue),
                usage: BedrockRuntimeShapes.TokenUsage(result.outcome.usage),
                metrics: ConverseMetrics(latencyMs: result.outcome.latency),
                performanceConfig: request.performanceConfig,
                serviceTier: request.serviceTier
            )
        }
    }
}
