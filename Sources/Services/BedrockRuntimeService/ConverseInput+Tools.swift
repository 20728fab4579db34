// Reading the tools of a Converse request, and whether the model must use them.

import AWSWireProtocol
import BedrockRuntimeShapes
import ModelContracts
import StructuredJSON

extension ConverseInput {
    /// Puts the tools and the cache points between them into the conversation.
    /// - Throws: `ServiceError`, a ValidationException.
    func read(_ configuration: ToolConfiguration, into conversation: inout Conversation) throws(ServiceError) {
        for (position, tool) in configuration.tools.enumerated() {
            switch tool {
            case .toolSpec(let specification):
                conversation.tools.append(try read(specification, at: "toolConfig.tools.\(position).toolSpec"))
            case .cachePoint(let point):
                conversation.toolCachePoints[conversation.tools.count] = point.lifetime
            case .systemTool, .unknown:
                throw .unsupported(member: "toolConfig.tools.\(position).\(tool.memberName)")
            }
        }
        guard Set(conversation.tools.map(\.name)).count == conversation.tools.count else {
            throw .modelRefusal("tools: Tool names must be unique.")
        }
    }

    private func read(_ specification: ToolSpecification, at place: String) throws(ServiceError) -> ToolDefinition {
        guard case .json(let schema) = specification.inputSchema else {
            throw .unsupported(member: "\(place).inputSchema.\(specification.inputSchema.memberName)")
        }
        guard schema.object != nil else { throw .notAnObject(at: "\(place).inputSchema.json") }
        guard schema["type"]?.string == "object" else {
            throw .validation(
                "The value at \(place).inputSchema.json.type must be one of the following: object.")
        }
        return ToolDefinition(
            name: specification.name, description: specification.description, inputSchema: schema,
            isStrict: specification.strict ?? false)
    }

    /// Settles whether tools must be used: `toolConfig.toolChoice` goes before what the model's own fields say.
    /// - Throws: `ServiceError`, a ValidationException.
    func settleToolChoice(of conversation: inout Conversation) throws(ServiceError) {
        switch toolConfig?.toolChoice {
        case nil: break
        case .auto: conversation.toolChoice = .automatic
        case .any: conversation.toolChoice = .required
        case .tool(let tool): conversation.toolChoice = .tool(tool.name)
        case .unknown(let member): throw .unsupported(member: "toolConfig.toolChoice.\(member)")
        }
        switch conversation.toolChoice {
        case .automatic, .none: break
        case .required:
            guard !conversation.tools.isEmpty else {
                throw .modelRefusal("tool_choice may only be specified while providing tools.")
            }
        case .tool(let name):
            guard conversation.tools.contains(where: { $0.name == name }) else {
                throw .modelRefusal("Tool '\(name)' not found in provided tools")
            }
        }
    }
}
