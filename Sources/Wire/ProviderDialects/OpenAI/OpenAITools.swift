// Tools and which of them to use, in the two forms that OpenAI's API has: nested under `function` in chat completions,
// flat in responses.

import ModelContracts
import StructuredJSON

/// The tools of a request.
struct OpenAITools {
    /// Where a function's members stand.
    enum Form {
        /// `{"type": "function", "function": {"name": …}}`.
        case chat
        /// `{"type": "function", "name": …}`.
        case responses
    }

    /// Members of requests that are read here.
    static let members = ["tools", "tool_choice", "parallel_tool_calls"]
    private static let mostTools = 128
    private static let longestName = 64

    private let form: Form
    /// The tools that may be asked for.
    private(set) var definitions: [ToolDefinition] = []
    /// Whether the model may, must or must not ask for one.
    private(set) var choice: ToolChoice = .automatic
    /// Whether it may ask for several in one turn.
    private(set) var allowsParallelCalls = true

    init(_ members: JSONObject?, form: Form, _ reader: inout RequestReader) {
        self.form = form
        let values = reader.array(members?["tools"], at: "#/tools", maximumCount: Self.mostTools) ?? []
        for (position, value) in values.enumerated() {
            guard let tool = tool(value, at: "#/tools/\(position)", &reader) else { continue }
            if definitions.contains(where: { $0.name == tool.name }) {
                reader.note("there is another tool of the name '\(tool.name)'", at: "#/tools/\(position)")
            }
            definitions.append(tool)
        }
        allowsParallelCalls = reader.bool(members?["parallel_tool_calls"], at: "#/parallel_tool_calls") ?? true
        readChoice(members?["tool_choice"], &reader)
    }

    private func tool(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> ToolDefinition? {
        guard reader.object(value, at: path) != nil else { return nil }
        guard isFunction(value, at: path, &reader) else { return nil }
        let names = ["name", "description", "parameters", "strict"]
        let function: JSONObject?
        let place: String
        switch form {
        case .chat:
            place = "\(path)/function"
            let outer = reader.members(of: value, at: path, required: ["type", "function"])
            function = outer?["function"].flatMap {
                reader.members(of: $0, at: place, required: ["name"], optional: Array(names.dropFirst()))
            }
        case .responses:
            place = path
            function = reader.members(
                of: value, at: path, required: ["type", "name"], optional: Array(names.dropFirst()),
                unsupported: ["allowed_callers", "async", "defer_loading", "output_schema"])
        }
        let name = reader.name(function?["name"], at: "\(place)/name", maximumLength: Self.longestName)
        let description = reader.string(function?["description"], at: "\(place)/description")
        let schema = reader.object(function?["parameters"], at: "\(place)/parameters")
        let isStrict = reader.bool(function?["strict"], at: "\(place)/strict") ?? false
        return name.map {
            ToolDefinition(
                name: $0, description: description,
                inputSchema: schema.map(JSONValue.object) ?? ["type": "object", "properties": [:]],
                isStrict: isStrict)
        }
    }

    /// Whether something is a function; tools that OpenAI's servers run, and tools without a schema, are refused.
    private func isFunction(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> Bool {
        guard let type = reader.string(value["type"], at: "\(path)/type") else {
            if value["type"] == nil { reader.note(.missing("type"), at: path) }
            return false
        }
        if type != "function" { reader.noteUnsupported("a tool of type '\(type.prefix(64))'", at: "\(path)/type") }
        return type == "function"
    }

    private mutating func readChoice(_ value: JSONValue?, _ reader: inout RequestReader) {
        let path = "#/tool_choice"
        guard let value else { return }
        if value.string != nil {
            switch reader.choice(value, at: path, of: ["none", "auto", "required"]) {
            case "none"?: choice = .none
            case "required"?: choice = .required
            default: return
            }
        } else if value["type"]?.string == "allowed_tools" {
            readAllowed(value, at: path, &reader)
        } else if reader.object(value, at: path) != nil, isFunction(value, at: path, &reader),
            let name = functionName(value, at: path, &reader)
        {
            choice = .tool(name)
        }
        if case .none = choice { return }
        if definitions.isEmpty, choice != .automatic {
            reader.note("it is only allowed when 'tools' are specified", at: path)
        }
    }

    /// The tools that may be asked for among those that are there. The others are not told of: a model that knows them
    /// could not be kept from asking for them otherwise.
    private mutating func readAllowed(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        let members: JSONObject?
        var place = path
        switch form {
        case .chat:
            place += "/allowed_tools"
            let outer = reader.members(of: value, at: path, required: ["type", "allowed_tools"])
            members = outer?["allowed_tools"].flatMap {
                reader.members(of: $0, at: place, required: ["mode", "tools"])
            }
        case .responses: members = reader.members(of: value, at: path, required: ["type", "mode", "tools"])
        }
        let mode = reader.choice(members?["mode"], at: "\(place)/mode", of: ["auto", "required"])
        let values = reader.array(members?["tools"], at: "\(place)/tools", minimumCount: 1) ?? []
        let names = values.enumerated().compactMap { position, value -> String? in
            let path = "\(place)/tools/\(position)"
            guard reader.object(value, at: path) != nil, isFunction(value, at: path, &reader) else { return nil }
            return functionName(value, at: path, &reader)
        }
        definitions.removeAll { !names.contains($0.name) }
        choice = mode == "required" ? .required : .automatic
    }

    /// The name of a tool that is pointed at; it must be one of the request's.
    private func functionName(_ value: JSONValue, at path: String, _ reader: inout RequestReader) -> String? {
        let members: JSONObject?
        var place = path
        switch form {
        case .chat:
            place += "/function"
            let outer = reader.members(of: value, at: path, required: ["type", "function"])
            members = outer?["function"].flatMap { reader.members(of: $0, at: place, required: ["name"]) }
        case .responses: members = reader.members(of: value, at: path, required: ["type", "name"])
        }
        guard let name = reader.string(members?["name"], at: "\(place)/name", minimumLength: 1) else { return nil }
        guard definitions.contains(where: { $0.name == name }) else {
            reader.note("there is no tool of the name '\(name.prefix(64))' in 'tools'", at: "\(place)/name")
            return nil
        }
        return name
    }
}
