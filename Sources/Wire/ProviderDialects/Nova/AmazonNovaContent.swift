// The content of Amazon Nova's messages, block by block.

import ModelContracts
import StructuredJSON

/// Reads `system` and `messages`.
struct AmazonNovaContent {
    /// Kinds of content that Nova has and this server does not, yet.
    private static let unsupportedKinds = ["image", "video", "audio", "document", "guardContent", "citationsContent"]

    /// The system prompt.
    func system(_ value: JSONValue?, _ reader: inout RequestReader) -> [MessageContent] {
        blocks(value, at: "#/system", kinds: ["text", "cachePoint"], &reader)
    }

    /// The messages.
    func messages(_ value: JSONValue?, _ reader: inout RequestReader) -> [Message] {
        let values = reader.array(value, at: "#/messages", minimumCount: 1) ?? []
        return values.enumerated().compactMap { position, value in
            let path = "#/messages/\(position)"
            let members = reader.members(of: value, at: path, required: ["role", "content"])
            guard let role = reader.choice(members?["role"], at: "\(path)/role", of: ["user", "assistant"]) else {
                return nil
            }
            let isUser = role == "user"
            let content = blocks(
                members?["content"], at: "\(path)/content", minimumCount: 1,
                kinds: isUser
                    ? ["text", "toolResult", "cachePoint"] : ["text", "toolUse", "reasoningContent", "cachePoint"],
                &reader)
            return Message(role: isUser ? .user : .assistant, content: content)
        }
    }

    private func blocks(
        _ value: JSONValue?, at path: String, minimumCount: Int = 0, kinds: [String], _ reader: inout RequestReader
    ) -> [MessageContent] {
        let values = reader.array(value, at: path, minimumCount: minimumCount) ?? []
        return values.enumerated().compactMap { position, value in
            block(value, at: "\(path)/\(position)", kinds: kinds, &reader)
        }
    }

    /// A block is an object of one member, which names its kind.
    private func block(
        _ value: JSONValue, at path: String, kinds: [String], _ reader: inout RequestReader
    ) -> MessageContent? {
        let members = reader.members(of: value, at: path, optional: kinds, unsupported: Self.unsupportedKinds)
        guard let members else { return nil }
        guard let only = members.members.first, members.count == 1 else {
            reader.note("expected exactly one of the keys [\(kinds.joined(separator: ", "))]", at: path)
            return nil
        }
        let place = "\(path)/\(only.name)"
        switch only.name {
        case "text":
            guard let text = reader.string(only.value, at: place) else { return nil }
            if text.allSatisfy(\.isWhitespace) { reader.note("the text is blank", at: place) }
            return .text(text)
        case "toolUse": return toolUse(only.value, at: place, &reader)
        case "toolResult": return toolResult(only.value, at: place, &reader)
        case "reasoningContent": return reasoning(only.value, at: place, &reader)
        case "cachePoint":
            let point = reader.members(of: only.value, at: place, required: ["type"])
            _ = reader.choice(point?["type"], at: "\(place)/type", of: ["default"])
            return .cachePoint(.fiveMinutes)
        default: return nil
        }
    }

    private func toolUse(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(of: value, at: path, required: ["toolUseId", "name", "input"])
        let id = reader.name(members?["toolUseId"], at: "\(path)/toolUseId", maximumLength: 64)
        let name = reader.name(members?["name"], at: "\(path)/name", maximumLength: 64)
        guard let input = reader.object(members?["input"], at: "\(path)/input"), let id, let name else { return nil }
        return .toolCall(ToolCall(id: AmazonNovaRequest.callID(id), name: name, arguments: .object(input)))
    }

    private func toolResult(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(
            of: value, at: path, required: ["toolUseId", "content"], optional: ["status"])
        let id = reader.name(members?["toolUseId"], at: "\(path)/toolUseId", maximumLength: 64)
        let status = reader.choice(members?["status"], at: "\(path)/status", of: ["success", "error"])
        var pieces: [ToolResult.Piece] = []
        for (position, value) in (reader.array(members?["content"], at: "\(path)/content") ?? []).enumerated() {
            let place = "\(path)/content/\(position)"
            let piece = reader.members(
                of: value, at: place, optional: ["text", "json"], unsupported: Self.unsupportedKinds)
            if let text = reader.string(piece?["text"], at: "\(place)/text") { pieces.append(.text(text)) }
            if let json = piece?["json"] { pieces.append(.json(json)) }
            if piece?.count != 1 { reader.note("expected exactly one of the keys [text, json]", at: place) }
        }
        return id.map {
            .toolResult(
                ToolResult(callID: AmazonNovaRequest.callID($0), content: pieces, isError: status == "error"))
        }
    }

    private func reasoning(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> MessageContent? {
        let members = reader.members(
            of: value, at: path, required: value["redactedContent"] == nil ? ["reasoningText"] : [],
            unsupported: ["redactedContent"])
        guard let thought = members?["reasoningText"] else { return nil }
        let place = "\(path)/reasoningText"
        let parts = reader.members(of: thought, at: place, required: ["text"], optional: ["signature"])
        guard let text = reader.string(parts?["text"], at: "\(place)/text") else { return nil }
        let signature = reader.string(parts?["signature"], at: "\(place)/signature")
        if let signature, !ReasoningSignature.fits(signature, text) {
            reader.note("the signature does not fit the text", at: place)
        }
        return .reasoning(Reasoning(text: text, signature: signature))
    }
}
