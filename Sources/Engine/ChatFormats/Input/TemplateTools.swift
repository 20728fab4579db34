// Tools and calls as Hugging Face transformers passes them to templates.

import ChatTemplating
import ModelContracts
import StructuredJSON

/// Writes them.
enum TemplateTools {
    /// The list of tools; `nil` without any.
    static func json(_ tools: [ToolDefinition]) -> JSONValue? {
        guard !tools.isEmpty else { return nil }
        return .array(
            tools.map { tool in
                // Templates read the properties without asking whether there are any.
                var parameters = tool.inputSchema.object ?? [:]
                if parameters["type"] == nil { parameters["type"] = "object" }
                if parameters["properties"] == nil { parameters["properties"] = [:] }
                return json(
                    name: tool.name, description: tool.description ?? "", parameters: .object(parameters))
            })
    }

    static func json(name: String, description: String, parameters: JSONValue) -> JSONValue {
        [
            "type": "function",
            "function": ["name": .string(name), "description": .string(description), "parameters": parameters],
        ]
    }

    /// One of an assistant's calls.
    static func call(name: String, id: String, arguments: JSONValue) -> JSONValue {
        [
            "id": .string(id), "type": "function",
            "function": ["name": .string(name), "arguments": arguments],
        ]
    }

    /// The tools and the time under the names that Firefunction's template has for them.
    static func variables(_ tools: JSONValue?, now: CalendarTime) -> JSONObject {
        guard let tools else { return [:] }
        let functions = JSONValue.array(tools.array?.compactMap { $0["function"] } ?? [])
        let clock = try? ChatTemplate(source: "{{ strftime_now('%Y-%m-%d %H:%M:%S') }}")
        return [
            "functions": .string(functions.serialized(.pretty(indent: 4))),
            "datetime": .string((try? clock?.render(variables: [:], now: now)) ?? ""),
        ]
    }
}
