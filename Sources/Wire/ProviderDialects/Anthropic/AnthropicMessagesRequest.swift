// Reading Anthropic Messages requests: the form first, then whether the messages make a conversation.

import ModelContracts
public import StructuredJSON

/// A request of Anthropic's Messages API, from InvokeModel or from Anthropic's own endpoint.
public struct AnthropicMessagesRequest: Sendable, Hashable {
    /// Which request a body belongs to; it decides what must and what may stand in it, and how faults are worded.
    public enum Form: Sendable, Hashable {
        /// InvokeModel's.
        case bedrock
        /// That of `POST /v1/messages`.
        case messages
        /// That of `POST /v1/messages/count_tokens`.
        case countTokens
    }

    /// The model's id; empty in InvokeModel's form, which names it elsewhere.
    public let model: String
    /// Whether the answer is to come in pieces; `false` in InvokeModel's form, which says it elsewhere.
    public let isStreamed: Bool
    /// What is asked for.
    public let request: DialectRequest

    /// The versions of the form that clients send: Bedrock's own, and those that Anthropic's SDK puts into a body when
    /// the caller names none (`ANTHROPIC_API_VERSION` of anthropic-sdk-python).
    private static let versions = ["bedrock-2023-05-31"] + headerVersions
    /// The versions that Anthropic's endpoint takes in the header `anthropic-version`.
    public static let headerVersions = ["2023-06-01", "2026-10-21"]

    /// Members that Anthropic's API has and this server does not, yet.
    private static let unsupportedMembers = [
        "container", "diagnostics", "fallbacks", "inference_geo", "mcp_servers", "user_profile_id",
    ]
    private static let everywhere = [
        "messages", "system", "tools", "tool_choice", "thinking", "cache_control", "output_config", "output_format",
        "context_management", "speed",
    ]
    private static let ofAnswers = [
        "max_tokens", "temperature", "top_p", "top_k", "stop_sequences", "metadata", "service_tier",
    ]

    /// Reads a body. Defaults: temperature 1; top_p and top_k off; whether to think is the model's own habit.
    /// - Throws: ``DialectError``.
    public init(_ body: JSONValue, form: Form) throws(DialectError) {
        var reader = RequestReader(wording: form == .bedrock ? .bedrock : .anthropic)
        let members = Self.members(of: body, form: form, &reader)
        Self.checkWhatHasNoEffect(members, &reader)
        let options = Self.options(members, &reader)
        let tools = AnthropicTools(members, &reader)
        let thinking = AnthropicThinking(members, &reader)
        let content = AnthropicContent()
        let system = content.system(members?["system"], &reader)
        let turns = content.turns(members?["messages"], &reader)
        let automaticPoint = content.cachePoint(members?["cache_control"], at: "#/cache_control", &reader)
        model = reader.string(members?["model"], at: "#/model", minimumLength: 1) ?? ""
        isStreamed = reader.bool(members?["stream"], at: "#/stream") ?? false
        try reader.finish()

        try thinking.check(options, tools.choice)
        let conversation = try AnthropicConversation(
            system: system, turns: turns, automaticCachePoint: automaticPoint,
            continuesLastTurn: thinking.request?.isEnabled != true && thinking.outputFormat == .text)
        try AnthropicCacheLimits.check(conversation.messages, toolPoints: tools.cachePoints)
        var settled = options
        settled.outputFormat = thinking.outputFormat
        request = DialectRequest(
            prompt: .conversation(
                Conversation(
                    messages: conversation.messages, tools: tools.definitions, toolChoice: tools.choice,
                    allowsParallelToolCalls: tools.allowsParallelCalls, toolCachePoints: tools.cachePoints,
                    reasoning: thinking.request)),
            options: settled)
    }

    private static func members(of body: JSONValue, form: Form, _ reader: inout RequestReader) -> JSONObject? {
        let required =
            switch form {
            case .bedrock: ["anthropic_version", "max_tokens", "messages"]
            case .messages: ["model", "max_tokens", "messages"]
            case .countTokens: ["model", "messages"]
            }
        let optional =
            switch form {
            case .bedrock: everywhere + ofAnswers + ["anthropic_beta"]
            case .messages: everywhere + ofAnswers + ["stream"]
            case .countTokens: everywhere
            }
        return reader.members(
            of: body, at: "#", required: required, optional: optional, unsupported: unsupportedMembers)
    }

    private static func options(_ members: JSONObject?, _ reader: inout RequestReader) -> GenerationOptions {
        GenerationOptions(
            maximumTokens: reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...Int(Int32.max)),
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1) ?? 1,
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1),
            topK: reader.integer(members?["top_k"], at: "#/top_k", in: 0...500),
            stopSequences: reader.strings(
                members?["stop_sequences"], at: "#/stop_sequences", maximumCount: 8_191) ?? [])
    }

    /// Checks the members that are taken although they change nothing here: the version of the form, who asks, the betas
    /// and tiers that are what this server does anyway.
    static func checkWhatHasNoEffect(_ members: JSONObject?, _ reader: inout RequestReader) {
        _ = reader.choice(members?["anthropic_version"], at: "#/anthropic_version", of: versions)
        if let betas = reader.strings(members?["anthropic_beta"], at: "#/anthropic_beta"),
            let beta = AnthropicBetas.firstUnsupported(betas)
        {
            reader.noteUnsupported("the beta [\(beta)]", at: "#/anthropic_beta")
        }
        _ = reader.choice(members?["service_tier"], at: "#/service_tier", of: ["auto", "standard_only"])
        if let speed = members?["speed"], !speed.isNull {
            _ = reader.choice(speed, at: "#/speed", of: ["standard", "fast"], unsupported: ["fast"])
        }
        if let value = members?["metadata"] {
            let metadata = reader.members(of: value, at: "#/metadata", optional: ["user_id"])
            if let user = metadata?["user_id"], !user.isNull {
                _ = reader.string(user, at: "#/metadata/user_id")
            }
        }
        if let management = members?["context_management"], !management.isNull {
            checkContextManagement(management, &reader)
        }
    }

    /// Nothing is ever cleared from a context, so the one edit that can be honoured is the one that keeps everything.
    private static func checkContextManagement(_ value: JSONValue, _ reader: inout RequestReader) {
        let path = "#/context_management"
        let management = reader.members(of: value, at: path, optional: ["edits"])
        for (position, edit) in (reader.array(management?["edits"], at: "\(path)/edits") ?? []).enumerated() {
            let kind = edit["type"]?.string ?? "none"
            guard kind != "clear_thinking_20251015" || edit["keep"]?.string != "all" else { continue }
            reader.noteUnsupported("an edit of type [\(kind)]", at: "\(path)/edits/\(position)")
        }
    }
}
