// The conversation that messages or items make, with OpenAI's refusals where they make none.

import ModelContracts

/// Puts turns together. Consecutive turns of one role become one; results of tools belong to the user's turn, in front of
/// what the user says. A name of a call that was used before gets a new one: clients of local servers count from 0 in
/// each turn.
struct OpenAIConversation {
    /// The member that the messages stand in, for errors.
    let parameter: String
    private(set) var messages: [Message] = []
    /// Every name of a call so far.
    private var used: Set<String> = []
    /// The names that calls were given, by the ids that clients gave them.
    private var names: [String: String] = [:]

    init(parameter: String) {
        self.parameter = parameter
    }

    /// Adds what somebody says.
    mutating func append(_ role: MessageRole, _ content: [MessageContent]) {
        guard !content.isEmpty else { return }
        if messages.last?.role == role {
            messages[messages.count - 1].content += content
        } else {
            messages.append(Message(role: role, content: content))
        }
    }

    /// Adds a call of the assistant.
    mutating func append(_ call: ToolCall) {
        var call = call
        let id = call.id
        let isInOpenTurn = messages.last?.role == .assistant && openCalls.contains(id)
        var count = 2
        while !isInOpenTurn, used.contains(call.id) {
            call.id = "\(id)-\(count)"
            count += 1
        }
        used.insert(call.id)
        names[id] = call.id
        append(.assistant, [.toolCall(call)])
    }

    /// Adds what a tool gave.
    mutating func append(_ result: ToolResult) {
        var result = result
        result.callID = names[result.callID] ?? result.callID
        append(.user, [.toolResult(result)])
    }

    /// The name of the tool that the last call of this id asked for.
    func tool(ofCall id: String) -> String? {
        let name = names[id]
        for message in messages.reversed() {
            for case .toolCall(let call) in message.content where call.id == name { return call.name }
        }
        return nil
    }

    /// The turns, checked.
    /// - Parameter continuesLastTurn: whether a final turn of the assistant can be continued.
    /// - Throws: ``DialectError``.
    func checked(continuesLastTurn: Bool) throws(DialectError) -> [Message] {
        guard !messages.isEmpty else { throw fault("there is nothing in it that says anything") }
        do throws(ToolPairingFault) {
            try ToolPairing.check(messages)
        } catch {
            throw fault(text(error))
        }
        if let last = messages.last, last.role == .assistant {
            guard continuesLastTurn else {
                throw fault(
                    "a final turn of the assistant cannot be continued when a format or reasoning is asked for; end "
                        + "with a turn of the user")
            }
            guard case .text(let text)? = last.content.last, text.last?.isWhitespace != true else {
                throw fault(
                    "a final turn of the assistant is continued, so it must end with text that does not end with white "
                        + "space")
            }
        }
        return messages
    }

    private var openCalls: [String] {
        (messages.last?.content ?? []).compactMap { if case .toolCall(let call) = $0 { call.id } else { nil } }
    }

    private func fault(_ text: String) -> DialectError {
        DialectError(
            .invalidConversation, "Invalid '\(parameter)': \(text).", parameter: parameter, reason: "invalid_value")
    }

    private func text(_ fault: ToolPairingFault) -> String {
        func list(_ ids: [String]) -> String {
            ids.prefix(8).map { OpenAIIdentifiers.callID(ofCall: String($0.prefix(64))) }.joined(separator: ", ")
        }
        return switch fault {
        case .unanswered(_, let ids):
            "calls of tools must be followed by a result for each of them; there is none for \(list(ids))"
        case .unexpected(_, let ids):
            "a result must belong to a call of the turn before it; there is no such call \(list(ids))"
        case .repeated(_, let ids): "there is more than one result of \(list(ids))"
        case .notFirst: "results must stand directly behind the calls that they belong to"
        case .notUnique(_, let ids): "several calls of one turn have the id \(list(ids))"
        }
    }
}
