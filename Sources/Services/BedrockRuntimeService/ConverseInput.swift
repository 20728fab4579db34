// What Converse, ConverseStream and CountTokens have in common: reading a request, with AWS's refusals where AWS
// validates and a refusal by name for everything that is modelled but not built.

import AWSWireProtocol
import BedrockRuntimeShapes
import ModelContracts
import ProviderDialects
import StructuredJSON

/// A conversation as Converse's requests carry it, whichever operation it came with.
struct ConverseInput {
    var modelId: String
    var messages: [BedrockRuntimeShapes.Message]
    var system: [SystemContentBlock]
    var inferenceConfig: InferenceConfiguration?
    var toolConfig: ToolConfiguration?
    var additionalModelRequestFields: JSONValue?
    var additionalModelResponseFieldPaths: [String] = []
    var performanceConfig: PerformanceConfiguration?
    var serviceTier: ServiceTier?
    var outputConfig: OutputConfig?
    /// Members that were given although they are not built, in the model's order.
    var unsupportedMembers: [String] = []

    // `requestMetadata` is not read here: its only use is to find a request in the log of invocations again.

    init(_ request: ConverseRequest) {
        self.init(modelId: request.modelId, messages: request.messages, system: request.system)
        inferenceConfig = request.inferenceConfig
        toolConfig = request.toolConfig
        additionalModelRequestFields = request.additionalModelRequestFields
        additionalModelResponseFieldPaths = request.additionalModelResponseFieldPaths ?? []
        performanceConfig = request.performanceConfig
        serviceTier = request.serviceTier
        outputConfig = request.outputConfig
        unsupportedMembers = given([
            ("guardrailConfig", request.guardrailConfig), ("promptVariables", request.promptVariables),
        ])
    }

    /// ConverseStream's request differs in one member that is refused; the others are Converse's.
    init(_ request: ConverseStreamRequest) {
        self.init(
            ConverseRequest(
                modelId: request.modelId, messages: request.messages, system: request.system,
                inferenceConfig: request.inferenceConfig, toolConfig: request.toolConfig,
                additionalModelRequestFields: request.additionalModelRequestFields,
                promptVariables: request.promptVariables,
                additionalModelResponseFieldPaths: request.additionalModelResponseFieldPaths,
                requestMetadata: request.requestMetadata, performanceConfig: request.performanceConfig,
                serviceTier: request.serviceTier, outputConfig: request.outputConfig))
        unsupportedMembers = given([("guardrailConfig", request.guardrailConfig)]) + unsupportedMembers
    }

    init(_ request: ConverseTokensRequest, modelId: String) {
        self.init(modelId: modelId, messages: request.messages, system: request.system)
        toolConfig = request.toolConfig
        additionalModelRequestFields = request.additionalModelRequestFields
    }

    private init(
        modelId: String, messages: [BedrockRuntimeShapes.Message]?, system: [SystemContentBlock]?
    ) {
        self.modelId = modelId
        self.messages = messages ?? []
        self.system = system ?? []
    }

    /// The names of those members that are there.
    private func given(_ members: [(name: String, value: (any Sendable)?)]) -> [String] {
        members.filter { $0.value != nil }.map(\.name)
    }

    /// What is asked for, or AWS's refusal.
    /// - Throws: `ServiceError`, a ValidationException.
    func read() throws(ServiceError) -> ConverseTask {
        if let member = unsupportedMembers.first { throw .unsupported(member: member) }
        if let latency = performanceConfig?.latency, latency != .standard {
            throw .unsupported(member: "performanceConfig.latency", value: latency.rawValue)
        }
        if let tier = serviceTier?.type, tier != .default {
            throw .unsupported(member: "serviceTier.type", value: tier.rawValue)
        }
        let responseFields = try ResponseFieldPaths(additionalModelResponseFieldPaths)
        var conversation = Conversation(messages: try readMessages())
        if let toolConfig { try read(toolConfig, into: &conversation) }
        try readSystem(into: &conversation)
        let options = try readOptions(&conversation)
        try CachePoints.check(conversation)
        return ConverseTask(conversation: conversation, options: options, responseFields: responseFields)
    }

    /// Reads how to go on; what a model's own body would say of tools and thoughts goes into the conversation.
    private func readOptions(_ conversation: inout Conversation) throws(ServiceError) -> GenerationOptions {
        var options = GenerationOptions()
        if let fields = additionalModelRequestFields {
            do throws(DialectError) {
                try AdditionalModelRequestFields.apply(fields, to: &options, conversation: &conversation)
            } catch {
                throw .modelRefusal(error.message)
            }
        }
        try settleToolChoice(of: &conversation)
        options.maximumTokens = inferenceConfig?.maxTokens ?? options.maximumTokens
        options.temperature = inferenceConfig?.temperature ?? options.temperature
        options.topP = inferenceConfig?.topP ?? options.topP
        options.stopSequences = inferenceConfig?.stopSequences ?? options.stopSequences
        options.outputFormat = try readOutputFormat()
        return options
    }

    private func readOutputFormat() throws(ServiceError) -> ModelContracts.OutputFormat {
        guard let format = outputConfig?.textFormat else { return .text }
        guard case .jsonSchema(let definition) = format.structure else {
            throw .unsupported(member: "outputConfig.textFormat.structure.\(format.structure.memberName)")
        }
        let place = "outputConfig.textFormat.structure.jsonSchema.schema"
        let schema: JSONValue
        do throws(JSONError) {
            schema = try JSONValue.parse(definition.schema)
        } catch {
            throw .validation("The value at \(place) is not valid JSON: \(error.description)")
        }
        guard schema.object != nil else { throw .notAnObject(at: place) }
        return .jsonSchema(schema)
    }
}

/// What a request of Converse asks for.
struct ConverseTask {
    var conversation: Conversation
    var options: GenerationOptions
    /// What of the model's own body is to be repeated.
    var responseFields: ResponseFieldPaths

    /// What the model continues.
    var prompt: ModelPrompt { .conversation(conversation) }
    /// The request as a provider's own body would have made it.
    var dialectRequest: DialectRequest { DialectRequest(prompt: prompt, options: options) }
    /// Whether the client asked for something to be kept for later requests.
    var hasCachePoints: Bool { CachePoints.count(conversation) > 0 }
}
