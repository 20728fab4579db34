// Whether Anthropic's messages make a conversation, in the words of Anthropic's API where they do not.

import ModelContracts

/// The conversation that a system prompt and turns make. Consecutive turns of one role become one; a final turn of the
/// assistant is what the answer continues.
struct AnthropicConversation {
    private(set) var messages: [Message] = []
    /// The place of each message among those of the request.
    private var positions: [Int] = []

    /// - Parameters:
    ///   - automaticCachePoint: the mark that is set behind the last block.
    ///   - continuesLastTurn: whether a final turn of the assistant can be continued.
    init(
        system: [MessageContent], turns: [AnthropicTurn], automaticCachePoint: CacheLifetime?, continuesLastTurn: Bool
    ) throws(DialectError) {
        guard turns.first?.role == .user else {
            throw Self.fault("messages: first message must use the \"user\" role")
        }
        try Self.requireText(system, in: "system")
        for (index, turn) in turns.enumerated() {
            let isLast = index == turns.count - 1
            if turn.isEmpty {
                if isLast, turn.role == .assistant { continue }
                throw Self.fault(
                    "messages.\(turn.position): all messages must have non-empty content except for the optional final "
                        + "assistant message")
            }
            try Self.requireText(turn.content, in: "messages")
            append(turn)
        }
        try checkTools()
        try checkContinuation(isAllowed: continuesLastTurn)
        try setAutomaticCachePoint(automaticCachePoint)
        if !system.isEmpty { messages.insert(Message(role: .system, content: system), at: 0) }
    }

    private mutating func append(_ turn: AnthropicTurn) {
        guard !turn.content.isEmpty else { return }
        if messages.last?.role == turn.role {
            messages[messages.count - 1].content += turn.content
        } else {
            messages.append(Message(role: turn.role, content: turn.content))
            positions.append(turn.position)
        }
    }

    private func checkTools() throws(DialectError) {
        do throws(ToolPairingFault) {
            try ToolPairing.check(messages)
        } catch {
            throw Self.fault(text(error))
        }
    }

    private func text(_ fault: ToolPairingFault) -> String {
        func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }
        func place(_ turn: Int) -> String { "messages.\(positions.indices.contains(turn) ? positions[turn] : turn)" }
        switch fault {
        case .unanswered(let turn, let ids):
            return "\(place(turn)): `tool_use` ids were found without `tool_result` blocks immediately after: "
                + "\(list(ids)). Each `tool_use` block must have a corresponding `tool_result` block in the next message."
        case .unexpected(let turn, let ids):
            return "\(place(turn)): unexpected `tool_use_id` found in `tool_result` blocks: \(list(ids)). Each "
                + "`tool_result` block must have a corresponding `tool_use` block in the previous message."
        case .repeated(let turn, let ids):
            return "\(place(turn)): each tool_use must have a single result. Found multiple `tool_result` blocks with "
                + "id: \(list(ids))"
        case .notFirst(let turn):
            return "\(place(turn)): `tool_result` blocks must come before any other content of a message"
        case .notUnique(let turn, let ids):
            return "\(place(turn)): `tool_use` ids must be unique: \(list(ids))"
        }
    }

    private func checkContinuation(isAllowed: Bool) throws(DialectError) {
        guard let last = messages.last, last.role == .assistant else { return }
        guard isAllowed else {
            throw Self.fault(
                "messages: the final assistant message cannot be continued when thinking or an output format is asked "
                    + "for; end with a user message")
        }
        for piece in last.content.reversed() {
            switch piece {
            case .cachePoint: continue
            case .text(let text):
                if text.last?.isWhitespace == true {
                    throw Self.fault("messages: final assistant content cannot end with trailing whitespace")
                }
                return
            default: throw Self.fault("messages: the final block in an assistant message must be text")
            }
        }
    }

    /// Sets the mark that a request asks for as a whole, unless there is one already.
    private mutating func setAutomaticCachePoint(_ lifetime: CacheLifetime?) throws(DialectError) {
        guard let lifetime, let last = messages.last else { return }
        if case .cachePoint(let given)? = last.content.last {
            guard given == lifetime else {
                throw Self.fault("cache_control: the last block has a `cache_control` with another `ttl` already")
            }
            return
        }
        messages[messages.count - 1].content.append(.cachePoint(lifetime))
    }

    private static func requireText(_ content: [MessageContent], in place: String) throws(DialectError) {
        for case .text(let text) in content {
            if text.isEmpty { throw fault("\(place): text content blocks must be non-empty") }
            if text.allSatisfy(\.isWhitespace) {
                throw fault("\(place): text content blocks must contain non-whitespace text")
            }
        }
    }

    private static func fault(_ text: String) -> DialectError {
        DialectError(.invalidConversation, text)
    }
}

/// How many marks a request may set, and in which order.
enum AnthropicCacheLimits {
    private static let most = 4

    /// Checks all marks in the order of the prompt: tools, system, messages.
    static func check(_ messages: [Message], toolPoints: [Int: CacheLifetime]) throws(DialectError) {
        let ofTools = toolPoints.sorted { $0.key < $1.key }.map(\.value)
        let ofMessages = messages.flatMap(\.content).compactMap { piece in
            if case .cachePoint(let lifetime) = piece { lifetime } else { nil }
        }
        let points = ofTools + ofMessages
        if points.count > most {
            throw DialectError(
                .invalidConversation,
                "A maximum of \(most) blocks with cache_control may be provided. Found \(points.count).")
        }
        if let short = points.firstIndex(of: .fiveMinutes), points[short...].contains(.oneHour) {
            throw DialectError(
                .invalidConversation,
                "a ttl='1h' cache_control block must not come after a ttl='5m' cache_control block. Note that blocks are "
                    + "processed in the following order: `tools`, `system`, `messages`.")
        }
    }
}
