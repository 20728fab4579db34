// InvokeModel and InvokeModelWithResponseStream: the providers' own bodies, chosen by the catalogue.

public import AWSWireProtocol
public import BedrockRuntimeShapes
import FoundationEssentials
import ModelCatalog
import ModelContracts
import ModelInvocation
import ProviderDialects
import StructuredJSON

extension BedrockRuntimeService {
    /// An answer in the body of the model's provider.
    /// - Throws: `ServiceError`.
    public func invokeModel(_ input: InvokeModelRequest, context: RequestContext) async throws -> InvokeModelResponse {
        try await modelled {
            let call = ProviderCall(input)
            let model = try await invoker.resolve(call.modelId)
            try call.check()
            let answer =
                switch model.entry.kind {
                case .language: try await text(call, model: model, context: context)
                case .embedding: try await vectors(call, model: model, context: context)
                case .reranker: try await ranking(call, model: model)
                }
            return InvokeModelResponse(
                body: answer.body.serializedBytes(), contentType: "application/json",
                performanceConfigLatency: call.latency, serviceTier: call.tier, inputTokenCount: answer.inputTokens,
                outputTokenCount: answer.outputTokens, invocationLatency: answer.latency)
        }
    }

    private func text(
        _ call: ProviderCall, model: ResolvedModel, context: RequestContext
    ) async throws -> ProviderAnswer {
        let dialect = try dialect(of: model)
        let request = try dialect.request(fromBody: call.body)
        let result = try await invoker.answer(
            request.prompt, options: request.options, model: model, retryKey: RetryKey(context))
        let answer = DialectAnswer(
            answer: result.answer, finishReason: result.outcome.finishReason, usage: result.outcome.usage,
            model: model.id, messageID: context.answerID)
        return ProviderAnswer(
            body: dialect.encode(answer, to: request), inputTokens: result.outcome.usage.uncachedInputTokens,
            outputTokens: result.outcome.usage.outputTokens, latency: result.outcome.latency)
    }

    /// An answer in pieces, each in the body of the model's provider.
    /// - Throws: `ServiceError` before the first event; the stream throws the same type.
    public func invokeModelWithResponseStream(
        _ input: InvokeModelWithResponseStreamRequest, context: RequestContext
    ) async throws -> InvokeModelWithResponseStreamResponse {
        try await modelled {
            let call = ProviderCall(input)
            let model = try await invoker.resolve(call.modelId)
            try call.check()
            guard model.entry.kind == .language else {
                throw ServiceError.validation("The model is unsupported for streaming.")
            }
            let dialect = try dialect(of: model)
            let request = try dialect.request(fromBody: call.body)
            let events = try await invoker.stream(
                request.prompt, options: request.options, model: model, retryKey: RetryKey(context))
            var encoder = ChunkEncoder(
                dialect: dialect.makeStreamEncoder(for: request, model: model.id, messageID: context.answerID))
            return InvokeModelWithResponseStreamResponse(
                body: mapped(events) { encoder.encode($0) },
                contentType: "application/json",
                performanceConfigLatency: call.latency,
                serviceTier: call.tier
            )
        }
    }

    /// The dialect that a model's id speaks.
    func dialect(of model: ResolvedModel) throws(ServiceError) -> any ProviderDialect {
        guard let name = model.dialect, let dialect = ProviderDialects.dialect(named: name) else {
            throw .validation(
                "The provider's own body of \(model.id) is not supported by this server. Use Converse, or a model id of: "
                    + "\(ProviderDialects.names.joined(separator: ", ")).")
        }
        return dialect
    }
}

extension ProviderDialect {
    /// What a request's body asks for.
    /// - Throws: `ServiceError` in Bedrock's words for bodies that are no JSON or not of this form.
    func request(fromBody body: [UInt8]?) throws(ServiceError) -> DialectRequest {
        try read(providerBody: body, decode)
    }
}

/// Reads a body in a provider's form.
/// - Throws: `ServiceError` in Bedrock's words for bodies that are no JSON or not of this form.
func read<Request>(
    providerBody body: [UInt8]?, _ decode: (JSONValue) throws(DialectError) -> Request
) throws(ServiceError) -> Request {
    let json: JSONValue
    do throws(JSONError) {
        json = try JSONValue.parse(body ?? [])
    } catch {
        throw .validation("Malformed input request, please reformat your input and try again.")
    }
    do throws(DialectError) {
        return try decode(json)
    } catch {
        throw .validation(error.message)
    }
}

/// An answer in a provider's form.
struct ProviderAnswer {
    var body: JSONValue
    var inputTokens: Int
    /// `nil` for models that write no tokens.
    var outputTokens: Int?
    /// Milliseconds.
    var latency: Int
}

/// What both operations have in common.
struct ProviderCall {
    let modelId: String
    let body: [UInt8]?
    let latency: PerformanceConfigLatency?
    let tier: ServiceTierType?
    private let contentType: String?
    private let accept: String?
    private let unsupportedMember: String?

    init(_ input: InvokeModelRequest) {
        modelId = input.modelId
        body = input.body
        latency = input.performanceConfigLatency
        tier = input.serviceTier
        contentType = input.contentType
        accept = input.accept
        unsupportedMember = Self.unsupported(input.trace, input.guardrailIdentifier, input.guardrailVersion)
    }

    init(_ input: InvokeModelWithResponseStreamRequest) {
        modelId = input.modelId
        body = input.body
        latency = input.performanceConfigLatency
        tier = input.serviceTier
        contentType = input.contentType
        accept = input.accept
        unsupportedMember = Self.unsupported(input.trace, input.guardrailIdentifier, input.guardrailVersion)
    }

    private static func unsupported(_ trace: Trace?, _ identifier: String?, _ version: String?) -> String? {
        if identifier != nil { return "guardrailIdentifier" }
        if version != nil { return "guardrailVersion" }
        return trace.map { $0 == .disabled ? nil : "trace" } ?? nil
    }

    /// Refuses by name what is modelled and not built.
    func check() throws(ServiceError) {
        if let unsupportedMember { throw .unsupported(member: unsupportedMember) }
        if let latency, latency != .standard {
            throw .unsupported(member: "performanceConfigLatency", value: latency.rawValue)
        }
        if let tier, tier != .default { throw .unsupported(member: "serviceTier", value: tier.rawValue) }
        // Absent means JSON.
        if let contentType, !contentType.isEmpty, !contentType.lowercased().hasPrefix("application/json") {
            throw .unsupported(member: "contentType", value: contentType)
        }
        if let accept, !accept.isEmpty, accept != "*/*", !accept.contains("application/json"),
            !accept.contains("eventstream")
        {
            throw .unsupported(member: "accept", value: accept)
        }
    }
}

/// Turns an invocation's events into a provider's chunks.
private struct ChunkEncoder {
    var dialect: any DialectStreamEncoder

    mutating func encode(_ event: InvocationEvent) -> [ResponseStream] {
        let bodies: [JSONValue] =
            switch event {
            case .answering(let event): dialect.encode(event)
            case .finished(let outcome):
                dialect.encode(.finished(outcome.finishReason, outcome.usage))
                    + dialect.finish(
                        InvocationLatencies(invocation: outcome.latency, firstByte: outcome.firstTextLatency))
            }
        return bodies.map { .chunk(PayloadPart(bytes: Array($0.serialized().utf8))) }
    }
}
