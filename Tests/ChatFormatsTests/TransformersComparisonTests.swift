// Conversations with tools through our template input and through Hugging Face transformers.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Conversations with tools")
struct TransformersComparisonTests {
    @Test("are rendered as transformers renders what users of each template write")
    func rendering() async throws {
        let test = "toolConversations"
        let templates = try PublishedTemplate.all(for: test)
        guard let folder = SharedData.file("data/chat_templates", for: test), !templates.isEmpty else { return }
        let paths = templates.map { folder.appendingPathComponent($0.name + ".jinja").path }
        let reference = try await withTemporaryFolder { output -> JSONValue? in
            let file = output + "/output.json"
            guard
                try await Python.run(tool: "TemplateReference/tool_conversations.py", [file] + paths, for: test) != nil
            else { return nil }
            return try JSONValue.parse([UInt8](try Data(contentsOf: URL(fileURLWithPath: file))))
        }
        guard let reference else { return }
        let tools = (reference["tools"]?.array ?? []).map { tool in
            ToolDefinition(
                name: tool["name"]?.string ?? "", description: tool["description"]?.string,
                inputSchema: tool["schema"] ?? [:])
        }
        let byPath = Dictionary(uniqueKeysWithValues: zip(paths, templates))

        var equal = 0
        var taught: Set<String> = []
        var differences: [String] = []
        for item in reference["cases"]?.array ?? [] {
            let template = try #require(item["template"]?.string.flatMap { byPath[$0] })
            let title = try #require(item["conversation"]?.string)
            guard !template.format.teachesTools else {
                taught.insert(template.name)
                continue
            }
            var conversation = Self.conversation(reference["conversations"]?[title] ?? nil, tools)
            if let thinking = item["thinking"]?.bool {
                guard template.format.hasReasoning else { continue }
                conversation.reasoning = ReasoningRequest(isEnabled: thinking)
            }
            let expected = item["expected"]?.string
            let rendered = Result { try template.format.text(conversation, opensAnswer: true, PublishedTemplate.now) }
            switch (try? rendered.get(), expected) {
            case (let text?, let expected?) where text == expected: equal += 1
            case (nil, nil): break
            case (let text, _):
                if differences.last?.hasPrefix(template.name) != true {
                    differences.append(
                        "\(template.name), \(title), \(item["thinking"]?.serialized() ?? ""):\n want \(expected?.debugDescription.suffix(600) ?? "an error")\n have \(text?.debugDescription.suffix(600) ?? "\(rendered)")"
                    )
                }
            }
        }
        print("tool conversations: \(equal) equal; told of tools in our words: \(taught.sorted())")
        #expect(differences.isEmpty, "\(differences.count) differ\n\(differences.joined(separator: "\n"))")
        #expect(equal > 600)
    }

    private static func conversation(_ turns: JSONValue, _ tools: [ToolDefinition]) -> Conversation {
        Conversation(
            messages: (turns.array ?? []).map { turn in
                Message(
                    role: MessageRole(rawValue: turn["role"]?.string ?? "") ?? .user,
                    content: (turn["content"]?.array ?? []).map(Self.piece))
            }, tools: tools)
    }

    private static func piece(_ piece: JSONValue) -> MessageContent {
        if let call = piece["call"] {
            return .toolCall(
                ToolCall(
                    id: call["id"]?.string ?? "", name: call["name"]?.string ?? "", arguments: call["arguments"] ?? [:])
            )
        }
        if let result = piece["result"] {
            let content = result["text"]?.string.map(ToolResult.Piece.text) ?? .json(result["json"] ?? nil)
            return .toolResult(
                ToolResult(
                    callID: result["id"]?.string ?? "", content: [content], isError: result["error"]?.bool ?? false))
        }
        if let thought = piece["reasoning"]?.string { return .reasoning(Reasoning(text: thought)) }
        return .text(piece["text"]?.string ?? "")
    }
}
