// The composition root: which services the server answers, and what they are made of.

import AWSServiceModels
import AWSWireProtocol
import AdministrationService
import AnthropicService
import ArgumentParser
import BedrockRuntimeService
import BedrockRuntimeShapes
import BedrockService
import BedrockShapes
import HTTPServer
import InvocationLogs
import Logging
import ModelInvocation
import OpenAIService

/// The endpoint of every service, over one invoker.
/// - Throws: when an embedded service model cannot be read.
func makeEndpoint(
    invoker: ModelInvoker, platform: Platform, account: String, region: String, isLoopback: Bool, logger: Logger
) throws -> some WireResponder {
    EndpointResponder(
        administration: AdministrationService(invoker: invoker, isLoopback: isLoopback),
        anthropic: AnthropicService(invoker: invoker),
        openAI: OpenAIService(invoker: invoker, version: Alicerce.configuration.version),
        endpoint: try ServiceEndpoint(
            handlers: [
                "bedrock-runtime": platform.invocationLog.logging(
                    BedrockRuntimeService(invoker: invoker).operationHandlers),
                "bedrock": BedrockService(
                    catalog: invoker.catalog, records: platform.records, objects: platform.objects,
                    invocationLog: platform.invocationLog, now: Platform.now
                ).operationHandlers,
            ],
            account: account,
            region: region,
            report: { error, context in
                logger.error("operation failed", metadata: ["id": "\(context.requestID)", "error": "\(error)"])
            }
        ))
}

/// The endpoint as the server sees it.
private struct EndpointResponder: WireResponder {
    let administration: AdministrationService
    let anthropic: AnthropicService
    let openAI: OpenAIService
    let endpoint: ServiceEndpoint

    func respond(to request: WireRequest, requestID: String) async -> WireResponse {
        if administration.handles(request.path) {
            return await administration.respond(to: request, requestID: requestID)
        }
        if anthropic.handles(request.path) { return await anthropic.respond(to: request, requestID: requestID) }
        if openAI.handles(request.path) { return await openAI.respond(to: request, requestID: requestID) }
        return await endpoint.respond(to: request, requestID: requestID)
    }

    func response(to refusal: RequestRefusal, path: String, requestID: String) -> WireResponse {
        if anthropic.handles(path) { return anthropic.response(to: refusal, requestID: requestID) }
        if openAI.handles(path) { return openAI.response(to: refusal, requestID: requestID) }
        return refusal.restJSONResponse()
    }
}
