// What Converse, ConverseStream and CountTokens have in common: reading a conversation, with AWS's refusals where AWS
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
    var additionalModelRequestFields: JSONValue?
    var performanceConfig: PerformanceConfiguration?
    var serviceTier: ServiceTier?
    /// Members that were given although they are not built, in the model's order.
    var unsupportedMembers: [String] = []

    init(_ request: ConverseRequest) {
        self.init(modelId: request.modelId, messages: request.messages, system: request.system)
        inferenceConfig = request.inferenceConfig
        additionalModelRequestFields = request.additionalModelRequestFields
        performanceConfig = request.performanceConfig
        serviceTier = request.serviceTier
        unsupportedMembers = given([
            ("toolConfig", request.toolConfig), ("guardrailConfig", request.guardrailConfig),
            ("promptVariables", request.promptVariables),
            ("additionalModelResponseFieldPaths", request.additionalModelResponseFieldPaths),
            ("requestMetadata", request.requestMetadata), ("outputConfig", request.outputConfig),
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
        unsupportedMembers += given([("guardrailConfig", request.guardrailConfig)])
    }

    init(_ request: ConverseTokensRequest, modelId: String) {
        self.init(modelId: modelId, messages: request.messages, system: request.system)
        additionalModelRequestFields = request.additionalModelRequestFields
        unsupportedMembers = given([("toolConfig", request.toolConfig)])
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

    /// The conversation and options, or AWS's refusal.
    /// - Throws: `ServiceError`, a ValidationException.
    func read() throws(ServiceError) -> (prompt: ModelPrompt, options: GenerationOptions) {
        if let member = unsupportedMembers.first { throw .unsupported(member: member) }
        if let latency = performanceConfig?.latency, latency != .standard {
            throw .unsupported(member: "performanceConfig.latency", value: latency.rawValue)
        }
        if let tier = serviceTier?.type, tier != .default {
            throw .unsupported(member: "serviceTier.type", value: tier.rawValue)
        }
        return (.conversation(Conversation(messages: try readSystem() + readMessages())), try readOptions())
    }

    private func readSystem() throws(ServiceError) -> [ModelContracts.Message] {
        var texts: [MessageContent] = []
        for (position, block) in system.enumerated() {
            guard case .text(let text) = block else {
                throw .unsupported(member: "system.\(position).\(block.memberName)")
            }
            guard !isBlank(text) else {
                throw .validation(
                    "The text field in the SystemContentBlock object at system.\(position) is blank. Add text to the text "
                        + "field, and try again.")
            }
            texts.append(.text(text))
        }
        return texts.isEmpty ? [] : [ModelContracts.Message(role: .system, content: texts)]
    }

    private func readMessages() throws(ServiceError) -> [ModelContracts.Message] {
        guard messages.first?.role == .user else {
            throw .validation(
                "A conversation must start with a user message. Try again with a conversation that starts with a user "
                    + "message.")
        }
        var turns: [ModelContracts.Message] = []
        for (position, message) in messages.enumerated() {
            let role: MessageRole = message.role == .user ? .user : .assistant
            guard turns.last?.role != role else {
                throw .validation(
                    "A conversation must alternate between user and assistant roles. Make sure the conversation "
                        + "alternates between user and assistant roles and try again.")
            }
            guard !message.content.isEmpty else {
                throw .validation(
                    "The content field in the Message object at messages.\(position) is empty. Add a ContentBlock object "
                        + "to the content field and try again.")
            }
            turns.append(
                ModelContracts.Message(role: role, content: try readContent(message.content, of: position)))
        }
        if let last = turns.last, last.role == .assistant, last.text.last?.isWhitespace == true {
            // What the assistant has said so far is continued as it stands; models are not trained on such an end.
            throw .validation(
                "The model returned the following errors: messages: final assistant content cannot end with trailing "
                    + "whitespace")
        }
        return turns
    }

    private func readContent(
        _ content: [ContentBlock], of message: Int
    ) throws(ServiceError) -> [MessageContent] {
        var pieces: [MessageContent] = []
        for (position, block) in content.enumerated() {
            guard case .text(let text) = block else {
                throw .unsupported(member: "messages.\(message).content.\(position).\(block.memberName)")
            }
            guard !isBlank(text) else {
                throw .validation(
                    "The text field in the ContentBlock object at messages.\(message).content.\(position) is blank. Add "
                        + "text to the text field, and try again.")
            }
            pieces.append(.text(text))
        }
        return pieces
    }

    private func readOptions() throws(ServiceError) -> GenerationOptions {
        var options = GenerationOptions()
        if let fields = additionalModelRequestFields {
            do throws(DialectError) {
                try AdditionalModelRequestFields.apply(fields, to: &options)
            } catch {
                throw .validation("The model returned the following errors: \(error.message)")
            }
        }
        options.maximumTokens = inferenceConfig?.maxTokens ?? options.maximumTokens
        options.temperature = inferenceConfig?.temperature ?? options.temperature
        options.topP = inferenceConfig?.topP ?? options.topP
        options.stopSequences = inferenceConfig?.stopSequences ?? options.stopSequences
        return options
    }

    private func isBlank(_ text: String) -> Bool {
        text.allSatisfy(\.isWhitespace)
    }
}

extension ShapeConvertible {
    /// The name of the member that a union holds.
    fileprivate var memberName: String {
        guard case .structure(let structure) = shapeValue else { return "unknown" }
        return structure.members.first?.name ?? "unknown"
    }
}
