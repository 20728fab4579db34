// What is said to a model: messages and prompts, free of any provider's wire form.

/// Who speaks in a message.
public enum MessageRole: String, Sendable, Hashable {
    case system
    case user
    case assistant
}

/// One piece of a message.
public enum MessageContent: Sendable, Hashable {
    /// Plain text.
    case text(String)
}

/// One turn of a conversation.
public struct Message: Sendable, Hashable {
    /// Who speaks.
    public var role: MessageRole
    /// What is said, in order.
    public var content: [MessageContent]

    /// A turn from its pieces.
    public init(role: MessageRole, content: [MessageContent]) {
        self.role = role
        self.content = content
    }

    /// A turn of plain text.
    public init(role: MessageRole, text: String) {
        self.init(role: role, content: [.text(text)])
    }

    /// The text pieces joined as they are.
    public var text: String {
        content.map { piece in
            switch piece {
            case .text(let text): text
            }
        }.joined()
    }
}

/// What a model continues.
public enum ModelPrompt: Sendable, Hashable {
    /// A conversation, rendered by the model's own chat template. The last turn may be the assistant's: the model then
    /// continues it.
    case conversation([Message])
    /// Text that the model continues as it stands, after the special tokens its tokenizer puts in front.
    case text(String)
}
