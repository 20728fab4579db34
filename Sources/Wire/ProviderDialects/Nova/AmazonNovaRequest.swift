// Reading Amazon Nova requests: options, tools and whether the messages make a conversation.

import ModelContracts
import StructuredJSON

/// Reads the requests of ``AmazonNovaDialect``.
enum AmazonNovaRequest {
    /// The most tokens that a model of the family answers with.
    private static let mostTokens = 65_536

    static func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["messages"],
            optional: ["schemaVersion", "system", "inferenceConfig", "toolConfig", "reasoningConfig"],
            unsupported: ["guardrailConfig", "additionalModelRequestFields", "outputConfig"])
        _ = reader.choice(members?["schemaVersion"], at: "#/schemaVersion", of: ["messages-v1"])
        let options = options(members?["inferenceConfig"], &reader)
        let tools = tools(members?["toolConfig"], &reader)
        let reasoning = reasoning(members?["reasoningConfig"], &reader)
        let content = AmazonNovaContent()
        let system = content.system(members?["system"], &reader)
        let messages = content.messages(members?["messages"], &reader)
        try reader.finish()
        try check(messages)
        let turns = system.isEmpty ? messages : [Message(role: .system, content: system)] + messages
        return DialectRequest(
            prompt: .conversation(
                Conversation(
                    messages: turns, tools: tools.definitions, toolChoice: tools.choice, reasoning: reasoning)),
            options: options)
    }

    /// The id of a call of a tool on the wire.
    static func toolUseID(_ id: String) -> String { ToolUseIdentifier.text(ofCall: id) }

    /// The name of a call behind its id.
    static func callID(_ toolUseID: String) -> String { ToolUseIdentifier.call(toolUseID) }

    /// Options under their names, each of which the guide spells in two ways.
    private static func options(_ value: JSONValue?, _ reader: inout RequestReader) -> GenerationOptions {
        var options = GenerationOptions(temperature: 0.7, topP: 0.9, topK: 50)
        guard let value else { return options }
        let path = "#/inferenceConfig"
        let spellings = [
            ["maxTokens", "max_new_tokens"], ["temperature"], ["topP", "top_p"], ["topK", "top_k"],
            ["stopSequences", "stop_sequences"],
        ]
        let members = reader.members(of: value, at: path, optional: spellings.flatMap { $0 })
        func given(_ names: [String]) -> (value: JSONValue?, path: String) {
            let name = names.first { members?[$0] != nil }
            return (name.flatMap { members?[$0] }, "\(path)/\(name ?? "")")
        }
        for names in spellings where names.filter({ members?[$0] != nil }).count > 1 {
            reader.note("keys [\(names.joined(separator: ", "))] mean the same; give one of them", at: path)
        }
        let count = given(spellings[0])
        options.maximumTokens = reader.integer(count.value, at: count.path, in: 1...mostTokens)
        let temperature = given(spellings[1])
        options.temperature =
            reader.number(temperature.value, at: temperature.path, in: 0...1) ?? options.temperature
        let share = given(spellings[2])
        options.topP = reader.number(share.value, at: share.path, in: 0...1) ?? options.topP
        let choices = given(spellings[3])
        options.topK = reader.integer(choices.value, at: choices.path, in: 0...128) ?? options.topK
        let stops = given(spellings[4])
        options.stopSequences = reader.strings(stops.value, at: stops.path) ?? []
        return options
    }

    /// What `reasoningConfig` asks for.
    static func reasoning(_ value: JSONValue?, _ reader: inout RequestReader) -> ReasoningRequest? {
        guard let value else { return nil }
        let path = "#/reasoningConfig"
        let members = reader.members(
            of: value, at: path, required: ["type"], optional: ["maxReasoningEffort"])
        let kind = reader.choice(members?["type"], at: "\(path)/type", of: ["enabled", "disabled"])
        let effort = reader.choice(
            members?["maxReasoningEffort"], at: "\(path)/maxReasoningEffort", of: ["low", "medium", "high"])
        return ReasoningRequest(isEnabled: kind == "enabled", effort: effort)
    }

    private static func tools(
        _ value: JSONValue?, _ reader: inout RequestReader
    ) -> (definitions: [ToolDefinition], choice: ToolChoice) {
        guard let value else { return ([], .automatic) }
        let path = "#/toolConfig"
        let members = reader.members(of: value, at: path, required: ["tools"], optional: ["toolChoice"])
        var definitions: [ToolDefinition] = []
        let tools = reader.array(members?["tools"], at: "\(path)/tools", minimumCount: 1) ?? []
        for (position, tool) in tools.enumerated() {
            let place = "\(path)/tools/\(position)"
            guard let definition = definition(tool, at: place, &reader) else { continue }
            if definitions.contains(where: { $0.name == definition.name }) {
                reader.note("the tool name [\(definition.name)] is not unique", at: place)
            }
            definitions.append(definition)
        }
        return (definitions, choice(members?["toolChoice"], among: definitions, &reader))
    }

    private static func definition(
        _ value: JSONValue, at path: String, _ reader: inout RequestReader
    ) -> ToolDefinition? {
        let members = reader.members(
            of: value, at: path, required: value["systemTool"] == nil && value["cachePoint"] == nil ? ["toolSpec"] : [],
            unsupported: ["systemTool", "cachePoint"])
        guard let specification = members?["toolSpec"] else { return nil }
        let place = "\(path)/toolSpec"
        let parts = reader.members(
            of: specification, at: place, required: ["name", "inputSchema"], optional: ["description"])
        let name = reader.name(parts?["name"], at: "\(place)/name", maximumLength: 64)
        let description = reader.string(parts?["description"], at: "\(place)/description", minimumLength: 1)
        guard let input = parts?["inputSchema"] else { return nil }
        let schema = reader.members(of: input, at: "\(place)/inputSchema", required: ["json"])
        guard let json = reader.object(schema?["json"], at: "\(place)/inputSchema/json"), let name else { return nil }
        return ToolDefinition(name: name, description: description, inputSchema: .object(json))
    }

    private static func choice(
        _ value: JSONValue?, among tools: [ToolDefinition], _ reader: inout RequestReader
    ) -> ToolChoice {
        guard let value else { return .automatic }
        let path = "#/toolConfig/toolChoice"
        let members = reader.members(of: value, at: path, optional: ["auto", "any", "tool"])
        guard let only = members?.members.first, members?.count == 1 else {
            reader.note("expected exactly one of the keys [auto, any, tool]", at: path)
            return .automatic
        }
        let parts = reader.members(
            of: only.value, at: "\(path)/\(only.name)", required: only.name == "tool" ? ["name"] : [])
        switch only.name {
        case "any": return .required
        case "tool":
            guard let name = reader.string(parts?["name"], at: "\(path)/tool/name") else { return .automatic }
            if !tools.contains(where: { $0.name == name }) {
                reader.note("the tool [\(name)] is not among the tools", at: "\(path)/tool/name")
            }
            return .tool(name)
        default: return .automatic
        }
    }

    private static func check(_ messages: [Message]) throws(DialectError) {
        guard messages.first?.role == .user else {
            throw fault("A conversation must start with a user message.")
        }
        for (position, (left, right)) in zip(messages, messages.dropFirst()).enumerated()
        where left.role == right.role {
            throw fault(
                "A conversation must alternate between user and assistant roles; messages.\(position + 1) has the role of "
                    + "the message before it.")
        }
        do throws(ToolPairingFault) {
            try ToolPairing.check(messages)
        } catch {
            throw fault(text(error))
        }
        guard let last = messages.last, last.role == .assistant else { return }
        if last.text.isEmpty || last.text.last?.isWhitespace == true {
            throw fault("The final assistant message must end with text that is not whitespace.")
        }
    }

    private static func text(_ fault: ToolPairingFault) -> String {
        func list(_ ids: [String]) -> String { ids.map(toolUseID).joined(separator: ", ") }
        return switch fault {
        case .unanswered(let turn, let ids):
            "Expected toolResult blocks at messages.\(turn + 1).content for the following Ids: \(list(ids))"
        case .unexpected(let turn, let ids):
            "messages.\(turn).content has toolResult blocks without a toolUse block in the turn before: \(list(ids))"
        case .repeated(let turn, let ids):
            "messages.\(turn).content has more than one toolResult block for the following Ids: \(list(ids))"
        case .notFirst(let turn): "The toolResult blocks of messages.\(turn).content must come before other content."
        case .notUnique(let turn, let ids):
            "messages.\(turn).content repeats the toolUseId of an earlier call: \(list(ids))"
        }
    }

    private static func fault(_ text: String) -> DialectError {
        DialectError(.invalidConversation, text)
    }
}
