// The ids that Anthropic's bodies put in front of answers and calls of tools, on Bedrock and on its own endpoint, and the
// betas that its clients ask for.

/// Whose form of Anthropic's bodies is spoken.
public enum AnthropicPlatform: Sendable, Hashable {
    /// InvokeModel's on Bedrock.
    case bedrock
    /// That of Anthropic's own endpoint.
    case anthropic

    /// The id of an answer.
    func messageID(_ id: String) -> String {
        (self == .bedrock ? "msg_bdrk_" : "msg_") + id.filter { $0 != "-" }
    }

    /// The id of a call of a tool.
    func toolUseID(_ id: String) -> String {
        (self == .bedrock ? "toolu_bdrk_" : "toolu_") + id
    }

    /// The name of a call behind its id, which may come from either platform.
    static func callID(_ toolUseID: String) -> String {
        for prefix in ["toolu_bdrk_", "toolu_"] where toolUseID.hasPrefix(prefix) && toolUseID != prefix {
            return String(toolUseID.dropFirst(prefix.count))
        }
        return toolUseID
    }
}

/// The betas of Anthropic's API that may be asked for: those that only open members, which are then taken or refused by
/// their own names, and those that ask for what this server does anyway. Every other one is refused by name, as Anthropic
/// refuses those that it does not know.
public enum AnthropicBetas {
    private static let known: Set<String> = [
        // They open members, tools or paths.
        "advanced-tool-use-2025-11-20", "advisor-tool-2026-03-01", "cache-diagnosis-2026-04-07",
        "code-execution-2025-05-22", "code-execution-2025-08-25", "compact-2026-01-12", "compact-2026-09-04",
        "computer-use-2024-10-22", "computer-use-2025-01-24", "computer-use-2025-11-24",
        "context-management-2025-06-27",
        "effort-2025-11-24", "extended-cache-ttl-2025-04-11", "fast-mode-2026-02-01", "files-api-2025-04-14",
        "inline-tools-2026-09-15", "mcp-client-2025-04-04", "mcp-client-2025-11-20", "mcp-client-2026-09-15",
        "message-batches-2024-09-24", "mid-conversation-output-config-2026-07-01",
        "mid-conversation-tool-changes-2026-07-01", "pdfs-2024-09-25", "prompt-caching-2024-07-31",
        "prompt-caching-scope-2026-01-05", "search-results-2025-06-09", "skills-2025-10-02",
        "structured-outputs-2025-11-13", "task-budgets-2026-03-13", "token-counting-2024-11-01",
        "tool-examples-2025-10-29", "tool-search-tool-2025-10-19", "web-fetch-2025-09-10", "web-search-2025-03-05",
        // They ask for thoughts between calls, whole thoughts, arguments as they come, shorter calls, the model's own
        // limits, or say who asks.
        "claude-code-20250219", "dev-full-thinking-2025-05-14", "fine-grained-tool-streaming-2025-05-14",
        "interleaved-thinking-2025-05-14", "max-tokens-3-5-sonnet-2024-07-15",
        "model-context-window-exceeded-2025-08-26", "oauth-2025-04-20", "output-128k-2025-02-19",
        "token-efficient-tools-2025-02-19",
    ]

    /// The first of these that cannot be taken.
    public static func firstUnsupported(_ betas: [String]) -> String? {
        betas.first { !known.contains($0) }
    }
}
