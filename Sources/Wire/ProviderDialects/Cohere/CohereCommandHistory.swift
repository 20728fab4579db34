// The turns of a Cohere conversation. Calls of tools have no names there: a result repeats the call that it answers, and
// the names that a conversation needs are given here.

import ModelContracts
import StructuredJSON

/// The turns so far.
struct CohereCommandHistory {
    private(set) var messages: [Message] = []
    /// Calls without a result yet.
    private var open: [ToolCall] = []
    private var callCount = 0

    /// Adds a piece; consecutive pieces of one role make one turn.
    mutating func append(_ role: MessageRole, _ content: MessageContent) {
        if messages.last?.role == role {
            messages[messages.count - 1].content.append(content)
        } else {
            messages.append(Message(role: role, content: [content]))
        }
    }

    /// Reads `chat_history`.
    mutating func read(_ value: JSONValue?, _ reader: inout RequestReader) {
        for (position, value) in (reader.array(value, at: "#/chat_history") ?? []).enumerated() {
            let path = "#/chat_history/\(position)"
            let role = reader.choice(
                value["role"], at: "\(path)/role", of: ["USER", "CHATBOT", "TOOL"], unsupported: ["SYSTEM"])
            let isTool = role == "TOOL"
            let members = reader.members(
                of: value, at: path, required: ["role", isTool ? "tool_results" : "message"],
                optional: role == "CHATBOT" ? ["tool_calls"] : [])
            if isTool {
                answer(members?["tool_results"], at: "\(path)/tool_results", askedFor: nil, &reader)
                continue
            }
            let text = reader.string(members?["message"], at: "\(path)/message") ?? ""
            if !text.isEmpty { append(role == "USER" ? .user : .assistant, .text(text)) }
            for (index, call) in (reader.array(members?["tool_calls"], at: "\(path)/tool_calls") ?? []).enumerated() {
                guard let call = self.call(call, at: "\(path)/tool_calls/\(index)", &reader) else { continue }
                append(.assistant, .toolCall(call))
                open.append(call)
            }
        }
    }

    /// Reads results of calls. Results of calls that no turn has made stand for the calls too: the model made them when it
    /// was asked `question`, which comes before them; when the calls are there already, it comes behind the results.
    mutating func answer(
        _ value: JSONValue?, at path: String, askedFor question: String?, _ reader: inout RequestReader
    ) {
        var results: [(call: ToolCall, outputs: [JSONValue])] = []
        for (position, value) in (reader.array(value, at: path, minimumCount: 1) ?? []).enumerated() {
            let place = "\(path)/\(position)"
            let members = reader.members(of: value, at: place, required: ["call", "outputs"])
            let outputs = reader.array(members?["outputs"], at: "\(place)/outputs") ?? []
            for (index, output) in outputs.enumerated() {
                _ = reader.object(output, at: "\(place)/outputs/\(index)")
            }
            guard let given = members?["call"], let call = call(given, at: "\(place)/call", &reader) else { continue }
            results.append((call, outputs))
        }
        let isAnswer = !open.isEmpty
        if !isAnswer {
            guard let question else {
                reader.note("there is no call that these results belong to", at: path)
                return
            }
            if !question.isEmpty { append(.user, .text(question)) }
            for result in results {
                append(.assistant, .toolCall(result.call))
                open.append(result.call)
            }
        }
        for result in results {
            let match = open.firstIndex {
                $0.name == result.call.name && $0.arguments.isEquivalent(to: result.call.arguments)
            }
            guard let match else {
                reader.note("there is no call of [\(result.call.name)] with these parameters", at: path)
                continue
            }
            let id = open.remove(at: match).id
            append(.user, .toolResult(ToolResult(callID: id, content: result.outputs.map { .json($0) })))
        }
        if isAnswer, let question, !question.isEmpty { append(.user, .text(question)) }
    }

    /// Notes calls that have no result.
    func checkEnd(_ reader: inout RequestReader) {
        for call in open { reader.note("the call of [\(call.name)] has no result", at: "#/chat_history") }
    }

    private mutating func call(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> ToolCall? {
        let members = reader.members(
            of: value, at: path, required: ["name", "parameters"], optional: ["generation_id"])
        _ = reader.string(members?["generation_id"], at: "\(path)/generation_id")
        let name = reader.name(members?["name"], at: "\(path)/name", maximumLength: 128)
        guard let parameters = reader.object(members?["parameters"], at: "\(path)/parameters"), let name else {
            return nil
        }
        callCount += 1
        return ToolCall(id: "call\(callCount)", name: name, arguments: .object(parameters))
    }

    /// Turns as `chat_history` has them; what the system said is not among them.
    static func form(of messages: [Message]) -> [JSONValue] {
        let calls = messages.flatMap(\.content).compactMap { piece in
            if case .toolCall(let call) = piece { call } else { nil }
        }
        return messages.flatMap { message -> [JSONValue] in
            if message.role == .system { return [] }
            var turn: JSONObject = [
                "role": message.role == .user ? "USER" : "CHATBOT", "message": .string(message.text),
            ]
            let own = message.content.compactMap { if case .toolCall(let call) = $0 { call } else { nil } }
            if !own.isEmpty { turn["tool_calls"] = CohereCommandDialect.list(own) }
            let results = message.content.compactMap { piece -> JSONValue? in
                guard case .toolResult(let result) = piece else { return nil }
                let call = calls.first { $0.id == result.callID }
                let outputs = result.content.map { piece -> JSONValue in
                    switch piece {
                    case .text(let text): ["text": .string(text)]
                    case .json(let json): json
                    }
                }
                return [
                    "call": ["name": .string(call?.name ?? ""), "parameters": call?.arguments ?? [:]],
                    "outputs": .array(outputs),
                ]
            }
            let given: [JSONValue] = results.isEmpty ? [] : [["role": "TOOL", "tool_results": .array(results)]]
            return given + (results.isEmpty || !message.text.isEmpty ? [.object(turn)] : [])
        }
    }
}
