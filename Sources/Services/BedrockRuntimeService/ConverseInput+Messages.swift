// Reading the system texts and the turns of a Converse request, block by block.

import AWSWireProtocol
import BedrockRuntimeShapes
import ModelContracts
import ProviderDialects
import StructuredJSON

extension ConverseInput {
    /// Puts the system texts before the turns. A cache point without a text before it says that the tools are to be
    /// kept.
    /// - Throws: `ServiceError`, a ValidationException.
    func readSystem(into conversation: inout Conversation) throws(ServiceError) {
        var pieces: [MessageContent] = []
        for (position, block) in system.enumerated() {
            switch block {
            case .text(let text):
                guard !isBlank(text) else {
                    throw .validation(
                        "The text field in the SystemContentBlock object at system.\(position) is blank. Add text to the "
                            + "text field, and try again.")
                }
                pieces.append(.text(text))
            case .cachePoint(let point) where pieces.isEmpty:
                guard !conversation.tools.isEmpty else { continue }
                conversation.toolCachePoints[conversation.tools.count] = point.lifetime
            case .cachePoint(let point): pieces.append(.cachePoint(point.lifetime))
            case .guardContent, .unknown:
                throw .unsupported(member: "system.\(position).\(block.memberName)")
            }
        }
        if !pieces.isEmpty {
            conversation.messages.insert(ModelContracts.Message(role: .system, content: pieces), at: 0)
        }
    }

    /// The turns.
    /// - Throws: `ServiceError`, a ValidationException.
    func readMessages() throws(ServiceError) -> [ModelContracts.Message] {
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
            let content = try readContent(message.content, of: position, role: role)
            guard content.contains(where: { !$0.isCachePoint }) else {
                throw .validation(
                    "The content field in the Message object at messages.\(position) is empty. Add a ContentBlock object "
                        + "to the content field and try again.")
            }
            turns.append(ModelContracts.Message(role: role, content: content))
        }
        try ToolTurns.check(messages, hasToolConfiguration: toolConfig != nil)
        if let last = turns.last, last.role == .assistant, last.text.last?.isWhitespace == true {
            // What the assistant has said so far is continued as it stands; models are not trained on such an end.
            throw .modelRefusal("messages: final assistant content cannot end with trailing whitespace")
        }
        return turns
    }

    private func readContent(
        _ content: [ContentBlock], of message: Int, role: MessageRole
    ) throws(ServiceError) -> [MessageContent] {
        var pieces: [MessageContent] = []
        for (position, block) in content.enumerated() {
            let place = "messages.\(message).content.\(position)"
            switch block {
            case .text(let text):
                guard !isBlank(text) else {
                    throw .validation(
                        "The text field in the ContentBlock object at \(place) is blank. Add text to the text field, and "
                            + "try again.")
                }
                pieces.append(.text(text))
            case .toolUse(let use):
                try require(role, .assistant, of: "tool_use", in: message)
                pieces.append(.toolCall(try read(use, at: place)))
            case .toolResult(let result):
                try require(role, .user, of: "tool_result", in: message)
                pieces.append(.toolResult(try read(result, at: place)))
            case .reasoningContent(.reasoningText(let reasoning)):
                try require(role, .assistant, of: "thinking", in: message)
                if let signature = reasoning.signature, !ReasoningSignature.fits(signature, reasoning.text) {
                    throw .modelRefusal("\(place): Invalid `signature` in `thinking` block")
                }
                pieces.append(.reasoning(Reasoning(text: reasoning.text, signature: reasoning.signature)))
            case .reasoningContent(let other):
                throw .unsupported(member: "\(place).reasoningContent.\(other.memberName)")
            case .cachePoint(let point):
                if case .reasoning? = pieces.last {
                    throw .validation(
                        "Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and "
                            + "try again.")
                }
                pieces.append(.cachePoint(point.lifetime))
            case .image, .document, .video, .audio, .guardContent, .citationsContent, .searchResult, .unknown:
                throw .unsupported(member: "\(place).\(block.memberName)")
            }
        }
        return pieces
    }

    /// Refuses a block that only the other side may write.
    private func require(
        _ role: MessageRole, _ required: MessageRole, of kind: String, in message: Int
    ) throws(ServiceError) {
        guard role != required else { return }
        throw .modelRefusal(
            "messages.\(message): `\(kind)` blocks can only be in `\(required.rawValue)` messages")
    }

    private func read(_ use: ToolUseBlock, at place: String) throws(ServiceError) -> ToolCall {
        if let type = use.type, type != .toolUse {
            throw .unsupported(member: "\(place).toolUse.type", value: type.rawValue)
        }
        guard use.input.object != nil else { throw .notAnObject(at: "\(place).toolUse.input") }
        return ToolCall(id: ToolUseIdentifier.call(use.toolUseId), name: use.name, arguments: use.input)
    }

    /// Reads what a tool gave. A tool may have nothing to say, unless it failed.
    private func read(_ result: ToolResultBlock, at place: String) throws(ServiceError) -> ToolResult {
        var pieces: [ToolResult.Piece] = []
        for (position, block) in result.content.enumerated() {
            let inner = "\(place).toolResult.content.\(position)"
            switch block {
            case .text(let text): pieces.append(.text(text))
            case .json(let value):
                guard value.object != nil else { throw .notAnObject(at: "\(inner).json") }
                pieces.append(.json(value))
            case .image, .document, .video, .searchResult, .unknown:
                throw .unsupported(member: "\(inner).\(block.memberName)")
            }
        }
        let isError = result.status == .error
        guard !isError || !pieces.isEmpty else {
            throw .validation(
                "The content field at \(place).toolResult cannot be empty when status value is error.")
        }
        return ToolResult(
            callID: ToolUseIdentifier.call(result.toolUseId), content: pieces, isError: isError)
    }

    private func isBlank(_ text: String) -> Bool {
        text.allSatisfy(\.isWhitespace)
    }
}

extension CachePointBlock {
    /// How long what stands before it is kept: five minutes unless it says more.
    var lifetime: CacheLifetime { ttl == .value1h ? .oneHour : .fiveMinutes }
}

extension ShapeConvertible {
    /// The name of the member that a union holds.
    var memberName: String {
        guard case .structure(let structure) = shapeValue else { return "unknown" }
        return structure.members.first?.name ?? "unknown"
    }
}
