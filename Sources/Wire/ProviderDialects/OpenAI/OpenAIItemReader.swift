// Reading the items of a response's input.

import ModelContracts
import StructuredJSON

/// Reads `input`.
struct OpenAIItemReader {
    private static let statuses = ["in_progress", "completed", "incomplete"]

    /// The items of a string or an array.
    func items(_ value: JSONValue?, _ reader: inout RequestReader) -> [OpenAIItem] {
        guard let value else { return [] }
        if case .string(let text) = value { return [.userMessage(text)] }
        guard let values = value.array else {
            reader.noteType("one of a string or an array of items", value, at: "#/input")
            return []
        }
        return values.enumerated().compactMap { item($1, at: "#/input/\($0)", &reader) }
    }

    private func item(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> OpenAIItem? {
        guard reader.object(value, at: path) != nil else { return nil }
        switch value["type"]?.string ?? "message" {
        case "message": return message(value, at: path, &reader)
        case "reasoning": return reasoning(value, at: path, &reader)
        case "function_call": return call(value, at: path, &reader)
        case "function_call_output": return result(value, at: path, &reader)
        case let type:
            reader.noteUnsupported("an item of type '\(type.prefix(64))'", at: "\(path)/type")
            return nil
        }
    }

    private func message(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> OpenAIItem? {
        let members = reader.members(
            of: value, at: path, required: ["role", "content"], optional: ["type", "id", "status"],
            unsupported: ["phase", "name"])
        let role = reader.choice(
            members?["role"], at: "\(path)/role", of: ["user", "assistant", "system", "developer"])
        checkStatus(members, at: path, &reader)
        guard let role, let content = members?["content"] else { return nil }
        let isAssistant = role == "assistant"
        let texts = texts(
            content, at: "\(path)/content", kinds: isAssistant ? ["output_text", "refusal"] : ["input_text"], &reader)
        let parts = texts.map { text -> JSONValue in
            isAssistant ? OpenAIItem.outputText(text) : ["type": "input_text", "text": .string(text)]
        }
        let speaker: MessageRole = isAssistant ? .assistant : role == "user" ? .user : .system
        // Only a user may say nothing.
        let said = texts.filter { !$0.isEmpty || speaker == .user }
        return OpenAIItem(
            json: identified(OpenAIItem.message(role, parts), members),
            content: .message(speaker, said.map { .text($0) }))
    }

    private func reasoning(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> OpenAIItem? {
        let members = reader.members(
            of: value, at: path, required: ["type", "summary"],
            optional: ["id", "content", "encrypted_content", "status"])
        checkStatus(members, at: path, &reader)
        // What is in it can be read by nobody but its maker; it is taken and says nothing.
        _ = reader.string(members?["encrypted_content"], at: "\(path)/encrypted_content")
        let summary = texts(members?["summary"], at: "\(path)/summary", kinds: ["summary_text"], &reader)
        let content = texts(members?["content"], at: "\(path)/content", kinds: ["reasoning_text"], &reader)
        let thought = (content.isEmpty ? summary : content).joined(separator: "\n")
        return OpenAIItem(
            json: identified(OpenAIItem.reasoning(thought.isEmpty ? nil : thought, status: "completed"), members),
            content: thought.isEmpty ? nil : .message(.assistant, [.reasoning(Reasoning(text: thought))]))
    }

    private func call(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> OpenAIItem? {
        let members = reader.members(
            of: value, at: path, required: ["type", "call_id", "name", "arguments"], optional: ["id", "status"],
            unsupported: ["async", "caller", "namespace"])
        checkStatus(members, at: path, &reader)
        let id = reader.string(members?["call_id"], at: "\(path)/call_id", minimumLength: 1)
        let name = reader.string(members?["name"], at: "\(path)/name", minimumLength: 1)
        let arguments = reader.callArguments(members?["arguments"], at: "\(path)/arguments")
        guard let id, let name, let arguments else { return nil }
        return OpenAIItem(
            json: identified(
                OpenAIItem.call(name, id: id, arguments: arguments.serialized(), status: "completed"), members),
            content: .call(ToolCall(id: OpenAIIdentifiers.call(id), name: name, arguments: arguments)))
    }

    private func result(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> OpenAIItem? {
        let members = reader.members(
            of: value, at: path, required: ["type", "call_id", "output"], optional: ["id", "status"],
            unsupported: ["caller", "name", "namespace"])
        checkStatus(members, at: path, &reader)
        let id = reader.string(members?["call_id"], at: "\(path)/call_id", minimumLength: 1)
        guard let id, let output = members?["output"] else { return nil }
        let texts = texts(output, at: "\(path)/output", kinds: ["input_text"], &reader)
        return OpenAIItem(
            json: identified(
                [
                    "type": "function_call_output", "status": "completed", "call_id": .string(id), "output": output,
                ], members),
            content: .result(
                ToolResult(
                    callID: OpenAIIdentifiers.call(id), content: texts.filter { !$0.isEmpty }.map { .text($0) })))
    }

    /// The texts of a string or of parts of these kinds.
    private func texts(
        _ value: JSONValue?, at path: String, kinds: [String], _ reader: inout RequestReader
    ) -> [String] {
        guard let value else { return [] }
        if case .string(let text) = value { return [text] }
        guard let parts = value.array else {
            reader.noteType("one of a string or an array of parts", value, at: path)
            return []
        }
        return parts.enumerated().compactMap { position, part in
            let place = "\(path)/\(position)"
            guard reader.object(part, at: place) != nil else { return nil }
            guard part["type"] != nil else {
                reader.note(.missing("type"), at: place)
                return nil
            }
            let kind = reader.choice(
                part["type"], at: "\(place)/type", of: kinds,
                unsupported: ["input_image", "input_file", "input_audio"])
            guard let kind else { return nil }
            let name = kind == "refusal" ? "refusal" : "text"
            let members = reader.members(
                of: part, at: place, required: ["type", name], optional: ["annotations", "logprobs"],
                unsupported: ["prompt_cache_breakpoint"])
            return reader.string(members?[name], at: "\(place)/\(name)")
        }
    }

    private func checkStatus(_ members: JSONObject?, at path: String, _ reader: inout RequestReader) {
        _ = reader.choice(members?["status"], at: "\(path)/status", of: Self.statuses)
        _ = reader.string(members?["id"], at: "\(path)/id")
    }

    /// An item with the id that the client gave it.
    private func identified(_ item: JSONObject, _ members: JSONObject?) -> JSONObject {
        guard let id = members?["id"]?.string, !id.isEmpty else { return item }
        return JSONObject([JSONObject.Member(name: "id", value: .string(id))] + item.members)
    }
}
