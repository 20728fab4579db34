// The composition root: which services the server answers, and what they are made of.

import AWSServiceModels
import AWSWireProtocol
import AccessControl
import AdministrationService
import AnthropicService
import ArgumentParser
import BackgroundJobs
import BedrockRuntimeService
import BedrockRuntimeShapes
import BedrockService
import BedrockShapes
import HTTPServer
import IAMShapes
import IdentityService
import InvocationLogs
import Logging
import ModelInvocation
import OpenAIService
import S3ObjectStorage
import S3Service
import S3Shapes
import STSShapes

/// Where a server stands: the account and region of every ARN, and whom it lets in.
struct ServerIdentity {
    let account: String
    let region: String
    /// Whether only this machine can reach it.
    let isLoopback: Bool
    /// Whether requests must say who sends them.
    let demandsCredentials: Bool
}

/// The endpoint of every service, over one invoker.
/// - Throws: when an embedded service model cannot be read.
func makeEndpoint(
    invoker: ModelInvoker, platform: Platform, runner: JobRunner, identity: ServerIdentity, logger: Logger
) throws -> some WireResponder {
    let authorizer = platform.authorizer
    let issuing = CredentialIssuing(sealing: platform.sealing)
    let report: @Sendable (any Error, String) -> Void = { error, requestID in
        logger.error("operation failed", metadata: ["id": "\(requestID)", "error": "\(error)"])
    }
    var forwarders: [String: OperationForwarder] = [:]
    var handlers: [String: [String: OperationHandler]] = [
        "bedrock-runtime": platform.invocationLog.logging(
            BedrockRuntimeService(invoker: invoker).operationHandlers,
            annotation: InvocationAnnotation(records: platform.records).members),
        "bedrock": BedrockService(
            catalog: invoker.catalog, records: platform.records, objects: platform.objects,
            invocationLog: platform.invocationLog, now: Platform.now, wakeRunner: { runner.wake() }
        ).operationHandlers,
        "iam": IAMService(
            records: platform.records, issuing: issuing, authorizer: authorizer, clock: Platform.now
        ).operationHandlers,
        "sts": STSService(
            records: platform.records, issuing: issuing, authorizer: authorizer, clock: Platform.now
        ).operationHandlers,
    ]
    switch platform.objectPlace {
    case .local(let store): handlers["s3"] = S3Service(store: store).operationHandlers
    case .external(let store):
        forwarders["s3"] = { operation, input, request, context in
            try await authorizer.authorize(service: "s3", operation: operation, input: input, context: context)
            return try await store.forward(operation: operation, input: input, request: request, context: context)
        }
    }
    return EndpointResponder(
        administration: AdministrationService(invoker: invoker),
        anthropic: AnthropicService(invoker: invoker),
        openAI: OpenAIService(invoker: invoker, version: Alicerce.configuration.version),
        endpoint: try ServiceEndpoint(
            handlers: Dictionary(
                uniqueKeysWithValues: handlers.map { ($0, authorizer.authorizing($1, service: $0)) }),
            forwarders: forwarders, account: identity.account, region: identity.region,
            report: { error, context in report(error, context.requestID) }),
        gate: RequestGate(
            authenticator: platform.authenticator(account: identity.account), records: platform.records,
            account: identity.account, demandsCredentials: identity.demandsCredentials),
        authorizer: authorizer, region: identity.region, isLoopback: identity.isLoopback, report: report)
}
