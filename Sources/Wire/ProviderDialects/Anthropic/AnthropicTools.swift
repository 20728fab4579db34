// The tools of an Anthropic Messages request, and whether the model may, must or must not ask for one.

import ModelContracts
import StructuredJSON

/// `tools` and `tool_choice`.
struct AnthropicTools {
    private(set) var definitions: [ToolDefinition] = []
    private(set) var cachePoints: [Int: CacheLifetime] = [:]
    private(set) var choice = ToolChoice.automatic
    private(set) var allowsParallelCalls = true

    init(_ members: JSONObject?, _ reader: inout RequestReader) {
        let values = reader.array(members?["tools"], at: "#/tools") ?? []
        var names: Set<String> = []
        for (position, value) in values.enumerated() {
            let path = "#/tools/\(position)"
            guard let tool = tool(value, at: path, &reader) else { continue }
            if !names.insert(tool.name).inserted {
                reader.note("Tool names must be unique", at: path)
            }
            definitions.append(tool)
            if let point = AnthropicContent().cachePoint(value["cache_control"], at: "\(path)/cache_control", &reader) {
                cachePoints[position + 1] = point
            }
        }
        if let value = members?["tool_choice"] {
            readChoice(value, amongNames: names, hasTools: !values.isEmpty, &reader)
        }
    }

    /// A choice among tools that are defined elsewhere.
    init(choice value: JSONValue, among tools: [ToolDefinition], _ reader: inout RequestReader) {
        readChoice(value, amongNames: Set(tools.map(\.name)), hasTools: !tools.isEmpty, &reader)
    }

    private func tool(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> ToolDefinition? {
        if let kind = value["type"]?.string, kind != "custom" {
            reader.noteUnsupported("a tool of type [\(kind)]", at: path)
            return nil
        }
        let members = reader.members(
            of: value, at: path, required: ["name", "input_schema"],
            optional: [
                "type", "description", "cache_control", "strict", "defer_loading", "allowed_callers",
                "eager_input_streaming",
            ],
            unsupported: ["input_examples"])
        if let kind = members?["type"], !kind.isNull {
            _ = reader.choice(kind, at: "\(path)/type", of: ["custom"])
        }
        checkLoading(members, at: path, &reader)
        let name = reader.name(members?["name"], at: "\(path)/name", maximumLength: 128)
        let description = reader.string(members?["description"], at: "\(path)/description")
        let isStrict = reader.bool(members?["strict"], at: "\(path)/strict") ?? false
        let schema = schema(members?["input_schema"], at: "\(path)/input_schema", &reader)
        guard let name, let schema else { return nil }
        return ToolDefinition(name: name, description: description, inputSchema: schema, isStrict: isStrict)
    }

    /// A schema of an object, as its arguments are.
    private func schema(_ value: JSONValue?, at path: String, _ reader: inout RequestReader) -> JSONValue? {
        guard let schema = reader.object(value, at: path) else { return nil }
        if schema["type"] == nil { reader.note(.missing("type"), at: path) }
        guard reader.choice(schema["type"], at: "\(path)/type", of: ["object"]) != nil else { return nil }
        return .object(schema)
    }

    /// Every tool is in the prompt, is called by the model alone, and its arguments come as they are written.
    private func checkLoading(_ members: JSONObject?, at path: String, _ reader: inout RequestReader) {
        if reader.bool(members?["defer_loading"], at: "\(path)/defer_loading") == true {
            reader.noteUnsupported("the value [true]", at: "\(path)/defer_loading")
        }
        if let value = members?["eager_input_streaming"], !value.isNull,
            reader.bool(value, at: "\(path)/eager_input_streaming") == false
        {
            reader.noteUnsupported("the value [false]", at: "\(path)/eager_input_streaming")
        }
        let callers = reader.strings(members?["allowed_callers"], at: "\(path)/allowed_callers") ?? []
        if let caller = callers.first(where: { $0 != "direct" }) {
            reader.noteUnsupported("the caller [\(caller)]", at: "\(path)/allowed_callers")
        }
    }

    private mutating func readChoice(
        _ value: JSONValue, amongNames names: Set<String>, hasTools: Bool, _ reader: inout RequestReader
    ) {
        let path = "#/tool_choice"
        let kind = value["type"]?.string
        let members = reader.members(
            of: value, at: path, required: kind == "tool" ? ["type", "name"] : ["type"],
            optional: kind == "none" ? [] : ["disable_parallel_tool_use"])
        let isSingle = reader.bool(
            members?["disable_parallel_tool_use"], at: "\(path)/disable_parallel_tool_use")
        allowsParallelCalls = isSingle != true
        switch reader.choice(members?["type"], at: "\(path)/type", of: ["auto", "any", "tool", "none"]) {
        case "any": choice = .required
        case "none": choice = .none
        case "tool":
            guard let name = reader.string(members?["name"], at: "\(path)/name") else { return }
            choice = .tool(name)
            if !names.contains(name) {
                reader.note("Tool '\(name)' not found in provided tools", at: path)
            }
        default: break
        }
        if !hasTools { reader.note("tool_choice may only be specified while providing tools", at: path) }
    }
}
