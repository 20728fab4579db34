// A conversation as the messages that a chat template reads, in the shape that Hugging Face transformers gives them.

import ModelContracts
import StructuredJSON

/// Turns conversations into messages for one template.
struct TemplateMessages: Sendable {
    /// How a template wants calls to be named.
    enum CallNames: Sendable, Hashable {
        case asGiven
        /// Nine letters and digits (Mistral).
        case nineAlphanumerics
        /// `functions.name:place` (Kimi).
        case nameAndPlace
    }

    let traits: TemplateTraits
    let format: any AnswerFormat
    /// Whether tools are told of in the system's words, because the template does not list them.
    let tellsTools: Bool
    /// Whether calls and results are put into the messages' text, because the template knows nothing of them.
    let writesCalls: Bool
    let callNames: CallNames
    /// Whether thoughts stand among the pieces of a message's content (Ministral).
    let hasThoughtPieces: Bool
    /// Whether results belong to the message of the call (Gemma 4).
    let hasResultsInCalls: Bool

    /// - Parameter isTaught: whether the template knows nothing of tools that could be used.
    init(traits: TemplateTraits, format: any AnswerFormat, isTaught: Bool, source: String) {
        self.traits = traits
        self.format = format
        tellsTools = isTaught || !traits.takesTools
        writesCalls = isTaught
        callNames =
            source.contains("length != 9")
            ? .nineAlphanumerics : source.contains("<|tool_call_argument_begin|>") ? .nameAndPlace : .asGiven
        hasThoughtPieces = source.contains("block['thinking']")
        hasResultsInCalls = source.contains("tool_responses")
    }

    /// The messages.
    func messages(of conversation: Conversation) -> JSONValue {
        var builder = TemplateMessageBuilder(style: self, conversation: conversation)
        return builder.build()
    }

    /// What a result says, as one text.
    static func text(of result: ToolResult) -> String {
        let text = result.content.map { piece in
            switch piece {
            case .text(let text): text
            case .json(let value): value.serialized(.spaced)
            }
        }.joined(separator: "\n")
        return result.isError ? "Error: " + text : text
    }

    /// A message's pieces of text, one a line.
    static func text(_ content: [MessageContent]) -> String {
        content.compactMap { if case .text(let text) = $0 { text } else { nil } }.joined(separator: "\n")
    }

    /// A message's thoughts.
    static func thoughts(_ content: [MessageContent]) -> String {
        content.compactMap { if case .reasoning(let thought) = $0 { thought.text } else { nil } }
            .joined(separator: "\n")
    }
}

/// Builds the messages of one conversation.
private struct TemplateMessageBuilder {
    let style: TemplateMessages
    let conversation: Conversation
    private var messages: [JSONObject] = []
    /// The tools that were called, and how the template is told the calls' names, by the calls' own names.
    private var calls: [String: (tool: String, name: String)] = [:]
    /// Results that stand elsewhere already.
    private var placedResults: Set<String> = []

    init(style: TemplateMessages, conversation: Conversation) {
        self.style = style
        self.conversation = conversation
    }

    mutating func build() -> JSONValue {
        for (index, message) in conversation.messages.enumerated() {
            switch message.role {
            case .system: add("system", TemplateMessages.text(message.content))
            case .user: addUser(message)
            case .assistant:
                let following = conversation.messages.dropFirst(index + 1).first
                addAssistant(message, resultsFrom: following?.role == .user ? following : nil)
            }
        }
        if style.tellsTools, !conversation.tools.isEmpty, conversation.toolChoice != .none { addInstructions() }
        return .array(messages.map(JSONValue.object))
    }

    private mutating func add(_ role: String, _ content: String) {
        messages.append(["role": .string(role), "content": .string(content)])
    }

    private mutating func addUser(_ message: Message) {
        guard !style.writesCalls else {
            let pieces = message.content.compactMap { piece in
                switch piece {
                case .text(let text): text
                case .toolResult(let result): ToolInstructions.text(of: result)
                case .reasoning, .toolCall, .cachePoint: nil
                }
            }
            return add("user", pieces.joined(separator: "\n"))
        }
        var texts: [String] = []
        var hasResults = false
        for piece in message.content {
            switch piece {
            case .text(let text): texts.append(text)
            case .toolResult(let result):
                if !texts.isEmpty { add("user", texts.joined(separator: "\n")) }
                texts = []
                hasResults = true
                addResult(result)
            case .reasoning, .toolCall, .cachePoint: break
            }
        }
        if !texts.isEmpty || !hasResults { add("user", texts.joined(separator: "\n")) }
    }

    private mutating func addResult(_ result: ToolResult) {
        guard !placedResults.contains(result.callID) else { return }
        let call = calls[result.callID]
        if style.hasResultsInCalls, let index = messages.lastIndex(where: { $0["tool_calls"] != nil }) {
            let response: JSONValue =
                if case .json(let value)? = result.content.first, result.content.count == 1, !result.isError {
                    value
                } else {
                    .string(TemplateMessages.text(of: result))
                }
            let responses = messages[index]["tool_responses"]?.array ?? []
            messages[index]["tool_responses"] = .array(
                responses + [["name": .string(call?.tool ?? "unknown"), "response": response]])
            return
        }
        var message: JSONObject = ["role": style.traits.takesResults ? "tool" : "user"]
        message["tool_call_id"] = .string(call?.name ?? Self.nineAlphanumerics(result.callID, style.callNames))
        message["name"] = call.map { .string($0.tool) }
        message["content"] = .string(TemplateMessages.text(of: result))
        messages.append(message)
    }

    private mutating func addAssistant(_ message: Message, resultsFrom following: Message?) {
        var text = TemplateMessages.text(message.content)
        var thoughts = TemplateMessages.thoughts(message.content)
        let made = message.content.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
        var shown: [JSONValue] = []
        for (place, call) in made.enumerated() { shown.append(json(of: call, place: place)) }
        let isInline = style.writesCalls || !style.traits.takesCalls
        if isInline, !made.isEmpty, let written = style.format.text(of: made) {
            text += (text.isEmpty ? "" : "\n") + written
            shown = []
        }
        guard !shown.isEmpty else { return append(content: .string(text), text, thoughts, []) }

        if style.traits.refusesThoughtAndTextBesideCalls, !text.isEmpty, !thoughts.isEmpty {
            thoughts += "\n\n" + text
            text = ""
        }
        let isNull = style.traits.callingContent == .null
        if style.traits.dropsCallsBesideText { text = "" }
        let content: JSONValue = text.isEmpty && isNull ? nil : .string(text)
        guard shown.count > 1, !style.traits.takesSeveralCalls else {
            return append(content: content, text, thoughts, shown)
        }
        // A template for one call at a time is shown one call at a time, each with its result.
        let results = following?.content.compactMap { if case .toolResult(let result) = $0 { result } else { nil } }
        for (place, call) in made.enumerated() {
            let isFirst = place == 0
            append(
                content: isFirst ? content : isNull ? nil : "", isFirst ? text : "", isFirst ? thoughts : "",
                [shown[place]])
            if let result = results?.first(where: { $0.callID == call.id }) {
                addResult(result)
                placedResults.insert(call.id)
            }
        }
    }

    private mutating func append(
        content: JSONValue, _ text: String, _ thoughts: String, _ shown: [JSONValue]
    ) {
        var message: JSONObject = ["role": "assistant", "content": content]
        if !thoughts.isEmpty {
            if style.hasThoughtPieces {
                let said: [JSONValue] = text.isEmpty ? [] : [["type": "text", "text": .string(text)]]
                message["content"] = .array([["type": "thinking", "thinking": .string(thoughts)]] + said)
            } else {
                message["reasoning_content"] = .string(thoughts)
            }
        }
        if !shown.isEmpty { message["tool_calls"] = .array(shown) }
        messages.append(message)
    }

    private mutating func json(of call: ToolCall, place: Int) -> JSONValue {
        let name =
            switch style.callNames {
            case .asGiven, .nineAlphanumerics: Self.nineAlphanumerics(call.id, style.callNames)
            case .nameAndPlace: "functions.\(call.name):\(place)"
            }
        calls[call.id] = (call.name, name)
        let arguments: JSONValue =
            style.traits.wantsArgumentText ? .string(call.arguments.serialized(.spaced)) : call.arguments
        return TemplateTools.call(name: call.name, id: name, arguments: arguments)
    }

    /// A call's name as Mistral's templates demand it: its own if it is like that, else one that follows from it.
    private static func nineAlphanumerics(_ id: String, _ names: TemplateMessages.CallNames) -> String {
        guard names == .nineAlphanumerics else { return id }
        if id.utf8.count == 9, id.utf8.allSatisfy(\.isLetterOrDigit) { return id }
        // FNV-1a (Fowler, Noll, Vo), written in 62 letters and digits.
        var hash = id.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        return String(
            (0..<9).map { _ in
                defer { hash /= 62 }
                return alphabet[Int(hash % 62)]
            })
    }

    /// Tells of the tools in the system's words, or in the user's where the template has no system.
    private mutating func addInstructions() {
        let instructions = ToolInstructions.text(of: conversation.tools, style.format)
        func isFirst(_ role: String) -> Int? { messages.firstIndex { $0["role"]?.string == role } }
        if let index = isFirst("system") ?? (style.traits.takesSystem ? nil : isFirst("user")) {
            let content = messages[index]["content"]?.string ?? ""
            let isSystem = messages[index]["role"] == "system"
            messages[index]["content"] = .string(
                isSystem ? content + "\n\n" + instructions : instructions + "\n\n" + content)
        } else {
            messages.insert(["role": "system", "content": .string(instructions)], at: 0)
        }
    }
}
