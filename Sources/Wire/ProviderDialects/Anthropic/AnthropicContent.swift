// The content of Anthropic's messages, block by block.

import ModelContracts
import StructuredJSON

/// One message as it was written.
struct AnthropicTurn {
    /// Its place among the messages.
    let position: Int
    let role: MessageRole
    let content: [MessageContent]
    /// Whether there was anything; blocks that say nothing here count.
    let isEmpty: Bool
}

/// Reads `system` and `messages`.
struct AnthropicContent {
    /// Kinds of content that Anthropic's API has and this server does not, yet.
    private static let unsupportedKinds = [
        "image", "document", "search_result", "server_tool_use", "web_search_tool_result", "web_fetch_tool_result",
        "code_execution_tool_result", "bash_code_execution_tool_result", "text_editor_code_execution_tool_result",
        "tool_search_tool_result", "tool_reference", "browser_state", "container_upload", "mcp_tool_use",
        "mcp_tool_result", "compaction",
    ]

    /// The system prompt: a string or blocks of text, which may be empty.
    func system(_ value: JSONValue?, _ reader: inout RequestReader) -> [MessageContent] {
        if case .string(let text)? = value { return text.isEmpty ? [] : [.text(text)] }
        return blocks(value, at: "#/system", of: .system, &reader)
    }

    /// The messages, in which everything is checked that does not depend on another message.
    func turns(_ value: JSONValue?, _ reader: inout RequestReader) -> [AnthropicTurn] {
        let values = reader.array(value, at: "#/messages", minimumCount: 1) ?? []
        return values.enumerated().compactMap { position, value in
            turn(value, position: position, &reader)
        }
    }

    /// A mark behind which the prompt is kept.
    func cachePoint(_ value: JSONValue?, at path: String, _ reader: inout RequestReader) -> CacheLifetime? {
        guard let value, !value.isNull else { return nil }
        let members = reader.members(of: value, at: path, required: ["type"], optional: ["ttl"])
        guard reader.choice(members?["type"], at: "\(path)/type", of: ["ephemeral"]) != nil else { return nil }
        guard let lifetime = members?["ttl"], !lifetime.isNull else { return .fiveMinutes }
        return reader.choice(lifetime, at: "\(path)/ttl", of: CacheLifetime.allCases.map(\.rawValue))
            .flatMap(CacheLifetime.init(rawValue:))
    }

    private func turn(_ value: JSONValue, position: Int, _ reader: inout RequestReader) -> AnthropicTurn? {
        let path = "#/messages/\(position)"
        let members = reader.members(of: value, at: path, required: ["role", "content"])
        let role = reader.choice(
            members?["role"], at: "\(path)/role", of: ["user", "assistant"], unsupported: ["system"])
        guard let content = members?["content"], let role else { return nil }
        let speaker: MessageRole = role == "user" ? .user : .assistant
        if case .string(let text) = content {
            return AnthropicTurn(
                position: position, role: speaker, content: text.isEmpty ? [] : [.text(text)], isEmpty: text.isEmpty)
        }
        let read = blocks(content, at: "\(path)/content", of: speaker, &reader)
        return AnthropicTurn(
            position: position, role: speaker, content: read, isEmpty: content.array?.isEmpty ?? true)
    }

    private func blocks(
        _ value: JSONValue?, at path: String, of role: MessageRole, _ reader: inout RequestReader
    ) -> [MessageContent] {
        guard let value else { return [] }
        guard let values = value.array else {
            reader.noteType("String", value, at: path)
            reader.noteType("JSONArray", value, at: path)
            return []
        }
        return values.enumerated().flatMap { position, value in
            block(value, at: "\(path)/\(position)", of: role, &reader)
        }
    }

    private func block(
        _ value: JSONValue, at path: String, of role: MessageRole, _ reader: inout RequestReader
    ) -> [MessageContent] {
        let kind = value["type"]?.string
        if let kind, Self.unsupportedKinds.contains(kind) {
            reader.noteUnsupported("content of type [\(kind)]", at: path)
            return []
        }
        let content: MessageContent?
        switch (kind, role) {
        case ("tool_use", .assistant): content = toolUse(value, at: path, &reader)
        case ("tool_result", .user): content = toolResult(value, at: path, &reader)
        case ("thinking", .assistant): content = thinking(value, at: path, &reader)
        case ("redacted_thinking", .assistant):
            // What is in it can be read by nobody but its maker; it is taken and says nothing.
            let members = reader.members(of: value, at: path, required: ["type", "data"])
            _ = reader.string(members?["data"], at: "\(path)/data")
            return []
        case ("tool_use", _), ("thinking", _), ("redacted_thinking", _):
            reader.note("`\(kind ?? "")` blocks can only be in `assistant` messages", at: path)
            return []
        case ("tool_result", _):
            reader.note("`tool_result` blocks can only be in `user` messages", at: path)
            return []
        default: content = text(value, at: path, &reader)
        }
        let point = cachePoint(value["cache_control"], at: "\(path)/cache_control", &reader)
        return [content, point.map { .cachePoint($0) }].compactMap { $0 }
    }

    private func text(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(
            of: value, at: path, required: ["type", "text"], optional: ["cache_control"], unsupported: ["citations"])
        _ = reader.choice(members?["type"], at: "\(path)/type", of: ["text"])
        return reader.string(members?["text"], at: "\(path)/text").map { .text($0) }
    }

    private func toolUse(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(
            of: value, at: path, required: ["type", "id", "name", "input"], optional: ["cache_control", "caller"],
            unsupported: ["toolset_name"])
        if let caller = members?["caller"], !caller.isNull, caller["type"]?.string != "direct" {
            reader.noteUnsupported("key [caller]", at: path)
        }
        let id = reader.name(members?["id"], at: "\(path)/id", maximumLength: 256)
        let name = reader.name(members?["name"], at: "\(path)/name", maximumLength: 200)
        let input = reader.object(members?["input"], at: "\(path)/input")
        guard let id, let name, let input else { return nil }
        return .toolCall(ToolCall(id: AnthropicPlatform.callID(id), name: name, arguments: .object(input)))
    }

    private func toolResult(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(
            of: value, at: path, required: ["type", "tool_use_id"], optional: ["content", "is_error", "cache_control"],
            unsupported: ["toolset_name"])
        let id = reader.name(members?["tool_use_id"], at: "\(path)/tool_use_id", maximumLength: 256)
        let isError = reader.bool(members?["is_error"], at: "\(path)/is_error") ?? false
        var pieces: [ToolResult.Piece] = []
        switch members?["content"] {
        case nil: break
        case .string(let text)?: pieces = text.isEmpty ? [] : [.text(text)]
        case let blocks?:
            // A mark inside a result would stand in the middle of what the template writes as one piece.
            for (position, block) in (blocks.array ?? []).enumerated()
            where block["cache_control"].map({ !$0.isNull }) ?? false {
                reader.noteUnsupported("key [cache_control]", at: "\(path)/content/\(position)")
            }
            pieces = self.blocks(blocks, at: "\(path)/content", of: .system, &reader).compactMap {
                if case .text(let text) = $0 { .text(text) } else { nil }
            }
        }
        return id.map {
            .toolResult(ToolResult(callID: AnthropicPlatform.callID($0), content: pieces, isError: isError))
        }
    }

    private func thinking(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(of: value, at: path, required: ["type", "thinking", "signature"])
        let thought = reader.string(members?["thinking"], at: "\(path)/thinking")
        let signature = reader.string(members?["signature"], at: "\(path)/signature")
        guard let thought, let signature else { return nil }
        if !ReasoningSignature.fits(signature, thought) {
            reader.note("Invalid `signature` in `thinking` block", at: path)
        }
        return .reasoning(Reasoning(text: thought, signature: signature))
    }
}
