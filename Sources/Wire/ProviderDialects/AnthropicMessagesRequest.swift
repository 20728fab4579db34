// Reading Anthropic Messages requests: the form first, then whether the messages make a conversation.

import ModelContracts
import StructuredJSON

/// Reads the requests of ``AnthropicMessagesDialect``.
enum AnthropicMessagesRequest {
    /// Members that Anthropic's API has and this server does not, yet.
    private static let unsupportedMembers = [
        "tools", "tool_choice", "thinking", "anthropic_beta", "cache_control", "container", "context_management",
        "mcp_servers", "output_config", "output_format", "service_tier",
    ]
    /// Kinds of content that Anthropic's API has and this server does not, yet.
    private static let unsupportedContent = [
        "image", "document", "search_result", "thinking", "redacted_thinking", "tool_use", "tool_result",
        "server_tool_use", "web_search_tool_result", "web_fetch_tool_result", "code_execution_tool_result",
        "bash_code_execution_tool_result", "text_editor_code_execution_tool_result", "container_upload",
    ]

    /// One message as it was written.
    private struct Turn {
        let role: MessageRole
        let pieces: [String]
        /// Whether the content was a plain string, which may be empty where a block may not.
        let isPlain: Bool
    }

    /// The versions of the form that clients send: Bedrock's own, and those that Anthropic's SDK puts into a body when
    /// the caller names none (`ANTHROPIC_API_VERSION` of anthropic-sdk-python).
    private static let versions = ["bedrock-2023-05-31", "2023-06-01", "2026-10-21"]

    static func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["anthropic_version", "max_tokens", "messages"],
            optional: ["system", "temperature", "top_p", "top_k", "stop_sequences", "metadata"],
            unsupported: unsupportedMembers)
        _ = reader.choice(members?["anthropic_version"], at: "#/anthropic_version", of: versions)
        let options = GenerationOptions(
            maximumTokens: reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...Int(Int32.max)),
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1) ?? 1,
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1),
            topK: reader.integer(members?["top_k"], at: "#/top_k", in: 0...500),
            stopSequences: reader.strings(
                members?["stop_sequences"], at: "#/stop_sequences", maximumCount: 8_191) ?? [])
        readMetadata(members?["metadata"], &reader)
        let system = content(members?["system"], at: "#/system", &reader)
        let values = reader.array(members?["messages"], at: "#/messages", minimumCount: 1) ?? []
        let turns = values.enumerated().compactMap { position, value in
            turn(value, at: "#/messages/\(position)", &reader)
        }
        try reader.finish()
        var messages: [Message] = []
        if let system, system.pieces.contains(where: { !$0.isEmpty }) {
            if !system.isPlain { try requireText(system.pieces, in: "system") }
            messages.append(Message(role: .system, content: system.pieces.map { .text($0) }))
        }
        messages += try conversation(turns)
        return DialectRequest(prompt: .conversation(Conversation(messages: messages)), options: options)
    }

    /// Checks `metadata`: an opaque user id, which has no effect on the answer.
    private static func readMetadata(_ value: JSONValue?, _ reader: inout RequestReader) {
        guard let value else { return }
        let metadata = reader.members(of: value, at: "#/metadata", optional: ["user_id"])
        if let user = metadata?["user_id"], !user.isNull {
            _ = reader.string(user, at: "#/metadata/user_id")
        }
    }

    private static func turn(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> Turn? {
        let members = reader.members(of: value, at: path, required: ["role", "content"])
        let role = reader.choice(members?["role"], at: "\(path)/role", of: ["user", "assistant"])
        guard let content = content(members?["content"], at: "\(path)/content", &reader), let role else { return nil }
        return Turn(role: role == "user" ? .user : .assistant, pieces: content.pieces, isPlain: content.isPlain)
    }

    /// A string, or an array of text blocks.
    private static func content(
        _ value: JSONValue?, at path: String, _ reader: inout RequestReader
    ) -> (pieces: [String], isPlain: Bool)? {
        switch value {
        case nil: return nil
        case .string(let text)?: return ([text], true)
        case .array(let blocks)?:
            let pieces = blocks.enumerated().compactMap { position, block in
                text(of: block, at: "\(path)/\(position)", &reader)
            }
            return (pieces, false)
        case let other?:
            reader.noteType("String", other, at: path)
            reader.noteType("JSONArray", other, at: path)
            return nil
        }
    }

    /// The text of a text block.
    private static func text(of block: JSONValue, at path: String, _ reader: inout RequestReader) -> String? {
        if let kind = block["type"]?.string, unsupportedContent.contains(kind) {
            reader.noteUnsupported("content of type [\(kind)]", at: path)
            return nil
        }
        let members = reader.members(
            of: block, at: path, required: ["type", "text"], unsupported: ["cache_control", "citations"])
        _ = reader.choice(members?["type"], at: "\(path)/type", of: ["text"])
        return reader.string(members?["text"], at: "\(path)/text")
    }

    /// The conversation that the turns make; consecutive turns of one role become one, as Anthropic's API has it. A
    /// final turn of the assistant is what the answer continues.
    private static func conversation(_ turns: [Turn]) throws(DialectError) -> [Message] {
        guard turns.first?.role == .user else {
            throw DialectError(.invalidConversation, "messages: first message must use the \"user\" role")
        }
        var messages: [Message] = []
        for (position, turn) in turns.enumerated() {
            let isPrefill = position == turns.count - 1 && turn.role == .assistant
            if turn.pieces.isEmpty || (turn.isPlain && turn.pieces == [""]) {
                if isPrefill { continue }
                throw DialectError(
                    .invalidConversation,
                    "messages.\(position): all messages must have non-empty content except for the optional final "
                        + "assistant message")
            }
            try requireText(turn.pieces, in: "messages")
            if isPrefill, turn.pieces.last?.last?.isWhitespace == true {
                throw DialectError(
                    .invalidConversation, "messages: final assistant content cannot end with trailing whitespace")
            }
            let content = turn.pieces.map { MessageContent.text($0) }
            if messages.last?.role == turn.role {
                messages[messages.count - 1].content += content
            } else {
                messages.append(Message(role: turn.role, content: content))
            }
        }
        return messages
    }

    private static func requireText(_ pieces: [String], in place: String) throws(DialectError) {
        for piece in pieces {
            if piece.isEmpty {
                throw DialectError(.invalidConversation, "\(place): text content blocks must be non-empty")
            }
            if piece.allSatisfy(\.isWhitespace) {
                throw DialectError(
                    .invalidConversation, "\(place): text content blocks must contain non-whitespace text")
            }
        }
    }
}
