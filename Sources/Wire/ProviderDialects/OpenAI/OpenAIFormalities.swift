// Members of OpenAI's bodies that several requests share: how the answer comes, whether it is kept, how much to think, and
// those that change nothing here.

import ModelContracts
public import StructuredJSON

/// How an answer is to come.
public struct OpenAIDelivery: Sendable, Hashable {
    static let members = ["stream", "stream_options"]

    /// Whether it comes in pieces.
    public let isStreamed: Bool
    /// Whether a stream tells the counts of tokens.
    public let includesUsage: Bool
    /// Whether the pieces of a stream are filled up, so that their sizes tell less about their content.
    public let includesObfuscation: Bool

    /// In one piece.
    init() {
        isStreamed = false
        includesUsage = false
        includesObfuscation = false
    }

    /// - Parameter takesUsage: whether the request can ask for the counts; where it cannot, they always come.
    init(_ members: JSONObject?, takesUsage: Bool = true, _ reader: inout RequestReader) {
        isStreamed = reader.bool(members?["stream"], at: "#/stream") ?? false
        let path = "#/stream_options"
        let options = members?["stream_options"].flatMap {
            reader.members(
                of: $0, at: path, optional: ["include_obfuscation"] + (takesUsage ? ["include_usage"] : []))
        }
        includesUsage = reader.bool(options?["include_usage"], at: "\(path)/include_usage") ?? false
        includesObfuscation =
            reader.bool(options?["include_obfuscation"], at: "\(path)/include_obfuscation") ?? false
        if options != nil, !isStreamed { reader.note("it is only allowed when 'stream' is true", at: path) }
    }
}

/// Whether an answer is to be kept.
public struct OpenAIStorage: Sendable, Hashable {
    static let members = ["store", "metadata"]

    /// Whether it is.
    public let isStored: Bool
    /// Marks that are kept and given back with it.
    public let metadata: JSONObject?

    init(_ members: JSONObject?, default isStored: Bool, _ reader: inout RequestReader) {
        self.isStored = reader.bool(members?["store"], at: "#/store") ?? isStored
        metadata = reader.object(members?["metadata"], at: "#/metadata")
        guard let metadata else { return }
        if metadata.count > 16 { reader.note("there are more than 16 members", at: "#/metadata") }
        for member in metadata {
            guard let text = member.value.string, text.count <= 512, member.name.count <= 64 else {
                reader.note(
                    "'\(member.name.prefix(64))' is no name of at most 64 characters with a string of at most 512",
                    at: "#/metadata")
                continue
            }
        }
    }
}

/// Members that are taken although they change nothing here: who asks, and wishes for what this server does anyway.
enum OpenAIFormalities {
    static let members = ["user", "safety_identifier", "prompt_cache_key", "prompt_cache_retention", "service_tier"]

    static func check(_ members: JSONObject?, _ reader: inout RequestReader) {
        for name in ["user", "safety_identifier", "prompt_cache_key"] {
            _ = reader.string(members?[name], at: "#/\(name)")
        }
        _ = reader.choice(
            members?["prompt_cache_retention"], at: "#/prompt_cache_retention", of: ["in_memory"],
            unsupported: ["24h"])
        _ = reader.choice(
            members?["service_tier"], at: "#/service_tier", of: ["auto", "default"],
            unsupported: ["flex", "scale", "priority", "fast", "ultrafast"])
    }

    /// There is one way of answering, which counts as the middle one.
    static func checkVerbosity(_ value: JSONValue?, at path: String, _ reader: inout RequestReader) {
        _ = reader.choice(value, at: path, of: ["medium"], unsupported: ["low", "high"])
    }
}

/// How much to think.
enum OpenAIReasoning {
    /// Members of chat completions that are read here; the second is vLLM's.
    static let membersOfChat = ["reasoning_effort", "chat_template_kwargs"]

    static func ofChat(_ members: JSONObject?, _ reader: inout RequestReader) -> ReasoningRequest? {
        let byEffort = effort(members?["reasoning_effort"], at: "#/reasoning_effort", &reader)
        let path = "#/chat_template_kwargs"
        let names = ["enable_thinking", "thinking"]
        let arguments = members?["chat_template_kwargs"].flatMap {
            reader.members(of: $0, at: path, optional: names)
        }
        let switches = names.compactMap { reader.bool(arguments?[$0], at: "\(path)/\($0)") }
        guard let isEnabled = switches.first else { return byEffort }
        if let byEffort, byEffort.isEnabled != isEnabled {
            reader.note("it contradicts 'reasoning_effort'", at: path)
        }
        return byEffort ?? ReasoningRequest(isEnabled: isEnabled)
    }

    /// What a word for the effort asks for. Templates know three; OpenAI's own models do not know all words either.
    static func effort(_ value: JSONValue?, at path: String, _ reader: inout RequestReader) -> ReasoningRequest? {
        let word = reader.choice(
            value, at: path, of: ["none", "low", "medium", "high"],
            unsupported: ["minimal", "xhigh", "max"])
        return word.map {
            $0 == "none" ? ReasoningRequest(isEnabled: false) : ReasoningRequest(isEnabled: true, effort: $0)
        }
    }
}
