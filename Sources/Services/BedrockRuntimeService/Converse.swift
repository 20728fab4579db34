// Converse: a conversation in, the assistant's next turn out.

public import AWSWireProtocol
public import BedrockRuntimeShapes
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension BedrockRuntimeService {
    /// The assistant's next turn.
    /// - Throws: `ServiceError`.
    public func converse(_ input: ConverseRequest, context: RequestContext) async throws -> ConverseResponse {
        try await modelled {
            let request = ConverseInput(input)
            let target = try await invoker.target(request.modelId)
            let task = try request.read()
            let routed = try await invoker.model(for: task.prompt, of: target)
            let model = routed.model
            let result = try await invoker.answer(
                task.prompt, options: task.options, model: model, retryKey: RetryKey(context))
            return ConverseResponse(
                output: .message(
                    BedrockRuntimeShapes.Message(role: .assistant, content: result.answer.contentBlocks)),
                stopReason: StopReason(rawValue: result.outcome.stopReason.rawValue),
                usage: BedrockRuntimeShapes.TokenUsage(
                    result.outcome.usage, hasCachePoints: task.hasCachePoints, isStreamed: false),
                metrics: ConverseMetrics(latencyMs: result.outcome.latency),
                additionalModelResponseFields: task.responseFields.isEmpty
                    ? nil
                    : task.responseFields.fields(
                        in: ownBodies(
                            of: DialectAnswer(
                                answer: result.answer, finishReason: result.outcome.finishReason,
                                usage: result.outcome.usage, model: model.id, messageID: context.answerID),
                            to: task, dialect: model.dialect)),
                trace: routed.invokedModelARN.map {
                    ConverseTrace(promptRouter: PromptRouterTrace(invokedModelId: $0))
                },
                performanceConfig: request.performanceConfig,
                serviceTier: request.serviceTier
            )
        }
    }

    /// What InvokeModel would have said; nothing when the form of the model's own bodies is not known.
    private func ownBodies(
        of answer: DialectAnswer, to task: ConverseTask, dialect name: String?
    ) -> [JSONValue] {
        name.flatMap(ProviderDialects.dialect(named:)).map { [$0.encode(answer, to: task.dialectRequest)] } ?? []
    }
}
