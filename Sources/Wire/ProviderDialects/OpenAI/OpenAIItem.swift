// The items that responses take and give: messages, thoughts, calls and their results.

import ModelContracts
public import StructuredJSON

/// An item of a response's input or output.
public struct OpenAIItem: Sendable, Hashable {
    /// What an item says to a model.
    enum Content: Sendable, Hashable {
        case message(MessageRole, [MessageContent])
        case call(ToolCall)
        case result(ToolResult)
    }

    /// The item as it is listed.
    public private(set) var json: JSONObject
    /// What it says; `nil` when it says nothing that a model could be told.
    let content: Content?

    init(json: JSONObject, content: Content?) {
        self.json = json
        self.content = content
    }

    /// Its id.
    public var id: String { json["id"]?.string ?? "" }

    /// The item with an id, if it has none.
    func identified(in responseID: String, _ place: String) -> OpenAIItem {
        guard json["id"] == nil else { return self }
        let prefix =
            switch json["type"]?.string {
            case "reasoning": "rs"
            case "function_call": "fc"
            case "function_call_output": "fco"
            default: "msg"
            }
        var item = self
        let id: JSONObject = ["id": .string(OpenAIIdentifiers.item(prefix, of: responseID, place))]
        item.json = JSONObject(id.members + json.members)
        return item
    }

    // MARK: Items that are made here

    /// A message of the user.
    static func userMessage(_ text: String) -> OpenAIItem {
        OpenAIItem(
            json: message("user", [["type": "input_text", "text": .string(text)]]),
            content: .message(.user, [.text(text)]))
    }

    /// A message with parts.
    static func message(_ role: String, _ parts: [JSONValue], status: String = "completed") -> JSONObject {
        ["type": "message", "status": .string(status), "role": .string(role), "content": .array(parts)]
    }

    /// A part with text of the assistant.
    static func outputText(_ text: String, _ reports: [TokenLogProbability] = []) -> JSONValue {
        [
            "type": "output_text", "annotations": [], "logprobs": .array(reports.map(\.openAIForm)),
            "text": .string(text),
        ]
    }

    /// Thoughts; nothing of them is encrypted, so that they can be sent back in `content` as they are.
    static func reasoning(_ text: String?, status: String) -> JSONObject {
        [
            "type": "reasoning", "summary": [],
            "content": text.map { [reasoningText($0)] } ?? [], "encrypted_content": nil,
            "status": .string(status),
        ]
    }

    /// A part with thoughts.
    static func reasoningText(_ text: String) -> JSONValue {
        ["type": "reasoning_text", "text": .string(text)]
    }

    /// A call.
    static func call(_ name: String, id: String, arguments: String, status: String) -> JSONObject {
        [
            "type": "function_call", "status": .string(status), "arguments": .string(arguments),
            "call_id": .string(id), "name": .string(name),
        ]
    }
}
