// What is said to a model: messages, tools and prompts, free of any provider's wire form.

public import StructuredJSON

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
    /// What the assistant thought before it answered.
    case reasoning(Reasoning)
    /// The assistant asks for a tool.
    case toolCall(ToolCall)
    /// What a tool gave; part of a user's turn.
    case toolResult(ToolResult)
    /// Everything up to here is to be kept for later requests.
    case cachePoint(CacheLifetime)
}

/// What a model thought.
public struct Reasoning: Sendable, Hashable {
    /// The thoughts.
    public var text: String
    /// What a client sent back with them; opaque.
    public var signature: String?

    /// Thoughts.
    public init(text: String, signature: String? = nil) {
        self.text = text
        self.signature = signature
    }
}

/// How long a cache point is kept after its last use.
public enum CacheLifetime: String, Sendable, Hashable, CaseIterable {
    case fiveMinutes = "5m"
    case oneHour = "1h"

    /// The lifetime in seconds.
    public var seconds: Int { self == .fiveMinutes ? 300 : 3600 }
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

    /// The text pieces joined as they are; other pieces contribute nothing.
    public var text: String {
        content.map { piece in
            if case .text(let text) = piece { text } else { "" }
        }.joined()
    }
}

/// A whole conversation with what the model may use to go on.
public struct Conversation: Sendable, Hashable, ExpressibleByArrayLiteral {
    /// The turns; system turns come first.
    public var messages: [Message]
    /// The tools that the model may ask for, in order.
    public var tools: [ToolDefinition]
    /// Whether it may, must or must not ask for one.
    public var toolChoice: ToolChoice
    /// Whether it may ask for several tools in one turn.
    public var allowsParallelToolCalls: Bool
    /// Cache points in the list of tools: how many tools stand before the point, and its lifetime.
    public var toolCachePoints: [Int: CacheLifetime]
    /// Whether and how much it should think first; `nil` leaves it to the model's template.
    public var reasoning: ReasoningRequest?

    /// A conversation.
    public init(
        messages: [Message], tools: [ToolDefinition] = [], toolChoice: ToolChoice = .automatic,
        allowsParallelToolCalls: Bool = true, toolCachePoints: [Int: CacheLifetime] = [:],
        reasoning: ReasoningRequest? = nil
    ) {
        self.messages = messages
        self.tools = tools
        self.toolChoice = toolChoice
        self.allowsParallelToolCalls = allowsParallelToolCalls
        self.toolCachePoints = toolCachePoints
        self.reasoning = reasoning
    }

    /// Turns without tools.
    public init(arrayLiteral messages: Message...) {
        self.init(messages: messages)
    }
}

/// How a model should think before it answers.
public struct ReasoningRequest: Sendable, Hashable {
    /// Whether it should think at all.
    public var isEnabled: Bool
    /// The most tokens of thought; when they are spent, the thought is closed and the answer begins.
    public var budgetTokens: Int?
    /// `low`, `medium` or `high`, for models whose template takes it (`reasoning_effort`).
    public var effort: String?

    /// A wish.
    public init(isEnabled: Bool, budgetTokens: Int? = nil, effort: String? = nil) {
        self.isEnabled = isEnabled
        self.budgetTokens = budgetTokens
        self.effort = effort
    }
}

/// What a model continues.
public enum ModelPrompt: Sendable, Hashable {
    /// A conversation, rendered by the model's own chat template. The last turn may be the assistant's: the model then
    /// continues it.
    case conversation(Conversation)
    /// Text that the model continues as it stands, after the special tokens its tokenizer puts in front.
    case text(String)
}
