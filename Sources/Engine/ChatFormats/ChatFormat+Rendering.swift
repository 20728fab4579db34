// From a conversation to the text that the model reads.

public import ChatTemplating
public import ModelContracts
public import StructuredJSON

/// A conversation as the model reads it.
public struct RenderedConversation: Sendable, Hashable {
    /// The text; special tokens are spelled out in it.
    public let text: String
    /// Where it ends.
    package let end: PromptEnd
}

extension ChatFormat {
    /// Renders a conversation up to where the answer begins. When the last turn is the assistant's, the answer goes on
    /// where that ends.
    /// - Parameter now: the time that the template may print.
    /// - Throws: `ModelError`: `invalidPrompt` when the template refuses the conversation, `invalidOption` for thoughts
    ///   that the model does not have, `invalidModelFile` for a template that cannot be run.
    public func render(_ conversation: Conversation, now: CalendarTime) throws(ModelError) -> RenderedConversation {
        try checkReasoning(conversation.reasoning)
        guard let last = conversation.messages.last, last.role == .assistant else {
            return try openAnswer(conversation, now)
        }
        guard !last.content.contains(where: { if case .toolCall = $0 { true } else { false } }) else {
            throw ModelError(
                .invalidPrompt, "The conversation ends with calls of tools, so there is nothing to continue.",
                remedy: "Add a user's turn with the results.")
        }
        guard conversation.reasoning?.isEnabled != true else {
            throw ModelError(
                .invalidOption, "The answer has begun, so reasoning cannot be enabled for it.",
                remedy: "Leave reasoning out, or end the conversation with a user's turn.")
        }
        // The answer has begun: the rendered text is cut behind what the assistant has said so far.
        let said = TemplateMessages.text(last.content)
        let beginning = String(said.reversed().drop(while: \.isWhitespace).reversed())
        let whole = try text(conversation, opensAnswer: false, now)
        guard let end = Self.endOfLastOccurrence(of: beginning, in: whole) else {
            throw ModelError(
                .invalidPrompt, "The model's chat template changes the last message, so it cannot be continued.")
        }
        return RenderedConversation(text: String(whole[..<end]), end: .insideText)
    }

    /// Renders the beginning of a conversation for comparison with the whole: without opening an answer, and with another
    /// user's turn behind it where the template demands one.
    /// - Parameter standIn: what that turn says.
    /// - Returns: `nil` when the template renders it neither way.
    public func renderBeginning(_ conversation: Conversation, standIn: String, now: CalendarTime) -> String? {
        if let text = try? text(conversation, opensAnswer: false, now) { return text }
        var longer = conversation
        longer.messages.append(Message(role: .user, text: standIn))
        return try? text(longer, opensAnswer: false, now)
    }

    // MARK: Thoughts

    private func checkReasoning(_ request: ReasoningRequest?) throws(ModelError) {
        guard let request, request.isEnabled else { return }
        guard thought != nil else {
            throw ModelError(
                .invalidOption, "This model does not mark its thoughts, so reasoning cannot be enabled.",
                remedy: "Leave reasoning out, or use a model whose chat template knows thoughts.")
        }
        if let effort = request.effort, template?.source.contains("reasoning_effort") != true {
            throw ModelError(
                .invalidOption, "This model's chat template takes no reasoning effort ('\(effort)').",
                remedy: "Leave the effort out, or set a budget of tokens.")
        }
    }

    private func openAnswer(_ conversation: Conversation, _ now: CalendarTime) throws(ModelError)
        -> RenderedConversation
    {
        let text = try text(conversation, opensAnswer: true, now)
        guard let thought else { return RenderedConversation(text: text, end: .answerBegins) }
        let isInside = Self.ends(text, with: thought.promptOpening)
        let isClosed = Self.ends(text, with: thought.closedEnding ?? thought.promptClosing)
        switch conversation.reasoning?.isEnabled {
        case nil:
            return RenderedConversation(
                text: text, end: isInside ? .insideThought : isClosed ? .afterThought : .answerBegins)
        case true?:
            return RenderedConversation(text: isInside ? text : text + thought.promptOpening, end: .insideThought)
        case false?:
            if isInside { return RenderedConversation(text: text + thought.promptClosing, end: .afterThought) }
            if isClosed {
                return RenderedConversation(text: text, end: .afterThought)
            }
            // A template that says something else when thinking is on is trusted to have said that it is off.
            var enabled = conversation
            enabled.reasoning?.isEnabled = true
            let isHeeded = (try? self.text(enabled, opensAnswer: true, now)) != text
            return RenderedConversation(text: isHeeded ? text : text + thought.emptyThought, end: .afterThought)
        }
    }

    private static func ends(_ text: String, with mark: String) -> Bool {
        let end = trimmed(mark)
        let tail = text.utf8.suffix(end.utf8.count + 8)
        return trimmed(String(decoding: tail, as: UTF8.self)).utf8.suffix(end.utf8.count).elementsEqual(end.utf8)
    }

    private func variables(_ request: ReasoningRequest?) -> JSONObject {
        guard let request else { return [:] }
        var variables: JSONObject = [
            "enable_thinking": .bool(request.isEnabled), "thinking": .bool(request.isEnabled),
        ]
        if request.isEnabled {
            variables["reasoning_effort"] = request.effort.map(JSONValue.string)
            variables["thinking_budget"] = request.budgetTokens.map { .number($0) }
        } else {
            variables["thinking_budget"] = 0
        }
        return variables
    }

    // MARK: The template

    /// A conversation as the template alone renders it.
    package func text(
        _ conversation: Conversation, opensAnswer: Bool, _ now: CalendarTime
    ) throws(ModelError) -> String {
        let messages = messages.messages(of: conversation)
        guard let template else {
            // A base model continues the plain concatenation.
            let separator = conversation.tools.isEmpty ? "" : "\n\n"
            return (messages.array ?? []).map { $0["content"]?.string ?? "" }.joined(separator: separator)
        }
        do throws(ChatTemplateError) {
            return try render(template, conversation, messages, opensAnswer, now)
        } catch  where error.code == .raisedByTemplate {
            let others = (messages.array ?? []).filter { $0["role"] != "system" }
            if others.count < (messages.array ?? []).count,
                (try? render(template, conversation, .array(others), opensAnswer, now)) != nil
            {
                throw ModelError(
                    .invalidPrompt,
                    "This model doesn't support system messages. Try again without a system message or use a model that "
                        + "supports system messages.")
            }
            throw ModelError(.invalidPrompt, "The model's chat template refuses the conversation: \(error.message)")
        } catch  where [.limitExceeded, .unsupported, .forbidden].contains(error.code) {
            // The template's own doing, whatever the conversation.
            throw ModelError(.invalidModelFile, "The model's chat template cannot be run: \(error)")
        } catch {
            throw ModelError(.invalidPrompt, "The model's chat template fails on the conversation: \(error)")
        }
    }

    private func render(
        _ template: ChatTemplate, _ conversation: Conversation, _ messages: JSONValue, _ opensAnswer: Bool,
        _ now: CalendarTime
    ) throws(ChatTemplateError) -> String {
        let isShown = !self.messages.tellsTools && conversation.toolChoice != .none
        let tools = isShown ? TemplateTools.json(conversation.tools) : nil
        var variables = variables(conversation.reasoning)
        if template.source.contains("datetime") {
            for member in TemplateTools.variables(tools, now: now) { variables[member.name] = member.value }
        }
        return try template.render(
            messages: messages, tools: tools, addGenerationPrompt: opensAnswer, bosToken: bosToken, eosToken: eosToken,
            variables: variables, now: now)
    }

    private static func endOfLastOccurrence(of part: String, in whole: String) -> String.Index? {
        let bytes = Array(whole.utf8)
        let wanted = Array(part.utf8)
        guard !wanted.isEmpty, wanted.count <= bytes.count else { return nil }
        for start in stride(from: bytes.count - wanted.count, through: 0, by: -1)
        where bytes[start..<start + wanted.count].elementsEqual(wanted) {
            return whole.utf8.index(whole.startIndex, offsetBy: start + wanted.count)
        }
        return nil
    }
}
