// The messages of a chat completion.

import ModelContracts
import StructuredJSON

/// Reads `messages`.
struct OpenAIChatMessages {
    private static let roles = ["developer", "system", "user", "assistant", "tool"]
    /// Kinds of parts that OpenAI's API has and this server does not, yet.
    static let unsupportedParts = ["image_url", "input_audio", "file", "video_url", "audio_url"]

    private(set) var conversation = OpenAIConversation(parameter: "messages")

    init(_ value: JSONValue?, _ reader: inout RequestReader) {
        let values = reader.array(value, at: "#/messages", minimumCount: 1) ?? []
        for (position, value) in values.enumerated() {
            read(value, at: "#/messages/\(position)", &reader)
        }
    }

    private mutating func read(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        guard reader.object(value, at: path) != nil else { return }
        let common = ["role", "content"]
        switch reader.choice(value["role"], at: "\(path)/role", of: Self.roles, unsupported: ["function"]) {
        case "system"?, "developer"?:
            let members = reader.members(of: value, at: path, required: common, unsupported: ["name"])
            conversation.append(.system, text(members?["content"], at: "\(path)/content", &reader))
        case "user"?:
            let members = reader.members(of: value, at: path, required: common, unsupported: ["name"])
            conversation.append(
                .user, text(members?["content"], at: "\(path)/content", keepsEmptyText: true, &reader))
        case "assistant"?: readAssistant(value, at: path, &reader)
        case "tool"?: readResult(value, at: path, &reader)
        default: if value["role"] == nil { reader.note(.missing("role"), at: path) }
        }
    }

    private mutating func readAssistant(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        let members = reader.members(
            of: value, at: path, required: ["role"],
            // What answers carry and clients send back with them.
            optional: ["content", "refusal", "tool_calls", "reasoning_content", "reasoning", "annotations"],
            unsupported: ["audio", "function_call", "name"])
        if let annotations = reader.array(members?["annotations"], at: "\(path)/annotations"), !annotations.isEmpty {
            reader.noteUnsupported("a list with elements", at: "\(path)/annotations")
        }
        for name in ["reasoning_content", "reasoning"] {
            let thought = reader.string(members?[name], at: "\(path)/\(name)") ?? ""
            if !thought.isEmpty {
                conversation.append(.assistant, [.reasoning(Reasoning(text: thought))])
                break
            }
        }
        conversation.append(
            .assistant, text(members?["content"], at: "\(path)/content", alsoRefusals: true, &reader))
        if let refusal = reader.string(members?["refusal"], at: "\(path)/refusal"), !refusal.isEmpty {
            conversation.append(.assistant, [.text(refusal)])
        }
        let calls = reader.array(members?["tool_calls"], at: "\(path)/tool_calls") ?? []
        for (position, value) in calls.enumerated() {
            if let call = call(value, at: "\(path)/tool_calls/\(position)", &reader) { conversation.append(call) }
        }
        if members?["content"] == nil, members?["refusal"] == nil, calls.isEmpty {
            reader.note(.missing("content"), at: path)
        }
    }

    private func call(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> ToolCall? {
        // Streams put a position into each call, and clients send it back.
        let members = reader.members(of: value, at: path, required: ["id", "type", "function"], optional: ["index"])
        _ = reader.choice(members?["type"], at: "\(path)/type", of: ["function"], unsupported: ["custom"])
        let function = members?["function"].flatMap {
            reader.members(of: $0, at: "\(path)/function", required: ["name", "arguments"])
        }
        let id = reader.string(members?["id"], at: "\(path)/id", minimumLength: 1)
        let name = reader.string(function?["name"], at: "\(path)/function/name", minimumLength: 1)
        let arguments = reader.callArguments(function?["arguments"], at: "\(path)/function/arguments")
        guard let id, let name, let arguments else { return nil }
        return ToolCall(id: OpenAIIdentifiers.call(id), name: name, arguments: arguments)
    }

    private mutating func readResult(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        let members = reader.members(
            of: value, at: path, required: ["role", "content", "tool_call_id"], optional: ["name"])
        let content = text(members?["content"], at: "\(path)/content", &reader)
        let id = reader.string(members?["tool_call_id"], at: "\(path)/tool_call_id", minimumLength: 1)
        guard let id else { return }
        let callID = OpenAIIdentifiers.call(id)
        // Some clients repeat the tool's name, which the call tells already.
        if let name = members?["name"], let tool = conversation.tool(ofCall: callID), name.string != tool {
            reader.note("the call asked for the tool '\(tool.prefix(64))'", at: "\(path)/name")
        }
        conversation.append(
            ToolResult(
                callID: callID,
                content: content.compactMap { if case .text(let text) = $0 { .text(text) } else { nil } }))
    }

    /// A string, or an array of parts.
    private func text(
        _ value: JSONValue?, at path: String, alsoRefusals: Bool = false, keepsEmptyText: Bool = false,
        _ reader: inout RequestReader
    ) -> [MessageContent] {
        guard let value else { return [] }
        if case .string(let text) = value { return text.isEmpty && !keepsEmptyText ? [] : [.text(text)] }
        guard let parts = value.array else {
            reader.noteType("one of a string or an array of parts", value, at: path)
            return []
        }
        return parts.enumerated().compactMap { position, part in
            self.part(part, at: "\(path)/\(position)", alsoRefusals: alsoRefusals, &reader)
        }
    }

    private func part(
        _ value: JSONValue, at path: String, alsoRefusals: Bool, _ reader: inout RequestReader
    ) -> MessageContent? {
        guard reader.object(value, at: path) != nil else { return nil }
        let kinds = alsoRefusals ? ["text", "refusal"] : ["text"]
        guard value["type"] != nil else {
            reader.note(.missing("type"), at: path)
            return nil
        }
        let kind = reader.choice(
            value["type"], at: "\(path)/type", of: kinds, unsupported: Self.unsupportedParts)
        guard let kind else { return nil }
        let members = reader.members(
            of: value, at: path, required: ["type", kind], unsupported: ["prompt_cache_breakpoint"])
        return reader.string(members?[kind], at: "\(path)/\(kind)").map { .text($0) }
    }
}

extension RequestReader {
    /// A call's arguments: the text of a JSON object; an empty text stands for none.
    mutating func callArguments(_ value: JSONValue?, at path: String) -> JSONValue? {
        guard let text = string(value, at: path) else { return nil }
        if text.isEmpty { return [:] }
        guard let parsed = try? JSONValue.parse(text), parsed.object != nil else {
            note("it is not the text of a JSON object", at: path)
            return nil
        }
        return parsed
    }
}
