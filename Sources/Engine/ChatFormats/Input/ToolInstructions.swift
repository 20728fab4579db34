// How models are told of tools whose template does not list them.

import ModelContracts
import StructuredJSON

/// Words for what such templates cannot say.
enum ToolInstructions {
    /// The tools and how to call them in a format.
    static func text(of tools: [ToolDefinition], _ format: any AnswerFormat) -> String {
        let list = (TemplateTools.json(tools)?.array ?? []).map { $0.serialized(.spaced) }.joined(separator: "\n")
        let example = ToolCall(
            id: "", name: "the_name_of_the_tool", arguments: ["name_of_an_argument": "value of the argument"])
        return """
            You have tools. Each line between <tools> and </tools> describes one as JSON:
            <tools>
            \(list)
            </tools>
            To use a tool, write its name and its arguments exactly like this:
            \(format.text(of: [example]) ?? "")
            Then stop: what the tool gives comes in the next turn. Answer without tools when none is needed.
            """
    }

    /// What a tool gave, for templates that have no place for it.
    static func text(of result: ToolResult) -> String {
        "<tool_response>\n\(TemplateMessages.text(of: result))\n</tool_response>"
    }
}
