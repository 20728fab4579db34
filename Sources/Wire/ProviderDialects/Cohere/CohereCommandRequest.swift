// Reading Cohere Command R requests, and writing the history that answers repeat.

import ModelContracts
import StructuredJSON

/// Reads the requests of ``CohereCommandDialect``.
enum CohereCommandRequest {
    static func decode(_ body: JSONValue) throws(DialectError) -> DialectRequest {
        var reader = RequestReader()
        let members = reader.members(
            of: body, at: "#", required: ["message"],
            optional: [
                "chat_history", "preamble", "max_tokens", "temperature", "p", "k", "prompt_truncation",
                "frequency_penalty", "presence_penalty", "seed", "search_queries_only", "return_prompt", "tools",
                "tool_results", "stop_sequences", "raw_prompting",
            ],
            unsupported: ["documents", "response_format"])
        let options = options(members, &reader)
        checkFixed(members, &reader)
        let hasResults = members?["tool_results"]?.array?.isEmpty == false
        let message = reader.string(members?["message"], at: "#/message", minimumLength: hasResults ? 0 : 1) ?? ""
        if reader.bool(members?["raw_prompting"], at: "#/raw_prompting") == true {
            for name in ["chat_history", "preamble", "tools", "tool_results"] where members?[name] != nil {
                reader.note("key [\(name)] cannot stand beside raw_prompting", at: "#")
            }
            try reader.finish()
            return DialectRequest(prompt: .text(message), options: options)
        }
        let tools = tools(members?["tools"], &reader)
        var history = CohereCommandHistory()
        if let preamble = reader.string(members?["preamble"], at: "#/preamble"), !preamble.isEmpty {
            history.append(.system, .text(preamble))
        }
        history.read(members?["chat_history"], &reader)
        if hasResults {
            history.answer(members?["tool_results"], at: "#/tool_results", askedFor: message, &reader)
        } else {
            history.append(.user, .text(message))
        }
        history.checkEnd(&reader)
        try reader.finish()
        return DialectRequest(
            prompt: .conversation(Conversation(messages: history.messages, tools: tools)), options: options)
    }

    private static func options(_ members: JSONObject?, _ reader: inout RequestReader) -> GenerationOptions {
        GenerationOptions(
            maximumTokens: reader.integer(members?["max_tokens"], at: "#/max_tokens", in: 1...Int(Int32.max)),
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...1) ?? 0.3,
            topP: reader.number(members?["p"], at: "#/p", in: 0.01...0.99) ?? 0.75,
            topK: topK(members?["k"], &reader) ?? 0,
            presencePenalty: reader.number(members?["presence_penalty"], at: "#/presence_penalty", in: 0...1),
            frequencyPenalty: reader.number(members?["frequency_penalty"], at: "#/frequency_penalty", in: 0...1),
            seed: reader.integer(members?["seed"], at: "#/seed", in: 0...UInt64.max),
            stopSequences: reader.strings(members?["stop_sequences"], at: "#/stop_sequences") ?? [])
    }

    /// `k`, which the guide calls a float although it counts tokens.
    private static func topK(_ value: JSONValue?, _ reader: inout RequestReader) -> Int? {
        guard let count = reader.number(value, at: "#/k", in: 0...500) else { return nil }
        if count.rounded() != count { reader.note("\(count) is not a whole number", at: "#/k") }
        return Int(count)
    }

    /// Checks the switches that can only stand as they are.
    private static func checkFixed(_ members: JSONObject?, _ reader: inout RequestReader) {
        _ = reader.choice(
            members?["prompt_truncation"], at: "#/prompt_truncation", of: ["OFF", "AUTO_PRESERVE_ORDER"],
            unsupported: ["AUTO_PRESERVE_ORDER"])
        for name in ["search_queries_only", "return_prompt"]
        where reader.bool(members?[name], at: "#/\(name)") == true {
            reader.noteUnsupported("the value [true]", at: "#/\(name)")
        }
    }

    private static func tools(_ value: JSONValue?, _ reader: inout RequestReader) -> [ToolDefinition] {
        var tools: [ToolDefinition] = []
        for (position, value) in (reader.array(value, at: "#/tools") ?? []).enumerated() {
            let path = "#/tools/\(position)"
            let members = reader.members(
                of: value, at: path, required: ["name", "description"], optional: ["parameter_definitions"])
            let name = reader.name(members?["name"], at: "\(path)/name", maximumLength: 128)
            let description = reader.string(members?["description"], at: "\(path)/description")
            let schema = schema(members?["parameter_definitions"], at: "\(path)/parameter_definitions", &reader)
            guard let name else { continue }
            if tools.contains(where: { $0.name == name }) {
                reader.note("the tool name [\(name)] is not unique", at: path)
            }
            tools.append(ToolDefinition(name: name, description: description, inputSchema: schema))
        }
        return tools
    }

    /// The JSON Schema that parameter definitions mean.
    private static func schema(
        _ value: JSONValue?, at path: String, _ reader: inout RequestReader
    ) -> JSONValue {
        var properties = JSONObject()
        var required: [JSONValue] = []
        for parameter in reader.object(value, at: path) ?? [:] {
            let place = "\(path)/\(parameter.name)"
            let members = reader.members(
                of: parameter.value, at: place, required: ["type"], optional: ["description", "required"])
            guard let type = reader.string(members?["type"], at: "\(place)/type") else { continue }
            guard var property = CohereParameterType(type)?.schema else {
                reader.noteUnsupported("the type [\(type)]", at: "\(place)/type")
                continue
            }
            if let description = reader.string(members?["description"], at: "\(place)/description") {
                property["description"] = .string(description)
            }
            if reader.bool(members?["required"], at: "\(place)/required") == true {
                required.append(.string(parameter.name))
            }
            properties[parameter.name] = .object(property)
        }
        return ["type": "object", "properties": .object(properties), "required": .array(required)]
    }

    /// What was said before the answer, as answers repeat it.
    static func history(of request: DialectRequest) -> [JSONValue] {
        switch request.prompt {
        case .text(let text): [["role": "USER", "message": .string(text)]]
        case .conversation(let conversation): CohereCommandHistory.form(of: conversation.messages)
        }
    }
}

/// A parameter's type, in Python's words: `str`, `List[int]`, `dict`.
struct CohereParameterType {
    /// The JSON Schema of the type.
    let schema: JSONObject

    /// `nil` when the type is not known.
    init?(_ text: String, depth: Int = 0) {
        let name = text.lowercased()
        switch name {
        case "str", "string": schema = ["type": "string"]
        case "int", "integer": schema = ["type": "integer"]
        case "float", "number": schema = ["type": "number"]
        case "bool", "boolean": schema = ["type": "boolean"]
        case "list", "array": schema = ["type": "array"]
        case "dict", "object": schema = ["type": "object"]
        default:
            guard depth < 8, name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") else { return nil }
            let inner = String(name[name.index(after: bracket)...].dropLast())
            switch name[..<bracket] {
            case "list":
                guard let element = Self(inner, depth: depth + 1) else { return nil }
                schema = ["type": "array", "items": .object(element.schema)]
            case "dict":
                let parts = inner.split(separator: ",", maxSplits: 1).map { $0.drop { $0 == " " } }
                guard parts.count == 2, ["str", "string"].contains(parts[0]),
                    let element = Self(String(parts[1]), depth: depth + 1)
                else { return nil }
                schema = ["type": "object", "additionalProperties": .object(element.schema)]
            default: return nil
            }
        }
    }
}
