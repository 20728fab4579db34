// What an answer's text must look like, as OpenAI's bodies say it, and as vLLM's do.

import ModelContracts
import StructuredJSON

enum OpenAIOutputFormat {
    /// Members that ask for a format in vLLM's way.
    static let guidedNames = ["guided_json", "guided_regex", "guided_choice", "structured_outputs"]

    /// Chat completions' `response_format`, or one of vLLM's members.
    static func ofChat(_ members: JSONObject?, _ reader: inout RequestReader) -> OutputFormat {
        let given = (["response_format"] + guidedNames).filter { members?[$0] != nil }
        guard given.count < 2 else {
            reader.note("only one of \(given.joined(separator: ", ")) may be given", at: "#/\(given[1])")
            return .text
        }
        guard let name = given.first, let value = members?[name] else { return .text }
        let path = "#/\(name)"
        switch name {
        case "response_format": return responseFormat(value, &reader)
        case "structured_outputs": return structuredOutputs(value, at: path, &reader)
        default: return guided(name.dropFirst("guided_".count), value, at: path, &reader)
        }
    }

    /// Responses' `text.format`.
    static func ofResponses(_ value: JSONValue?, at path: String, _ reader: inout RequestReader) -> OutputFormat {
        guard let value, reader.object(value, at: path) != nil else { return .text }
        switch reader.choice(value["type"], at: "\(path)/type", of: types) {
        case "json_object"?:
            _ = reader.members(of: value, at: path, required: ["type"])
            return .jsonObject
        case "json_schema"?:
            let members = reader.members(
                of: value, at: path, required: ["type", "name", "schema"], optional: ["description", "strict"])
            return schema(members, at: path, &reader)
        default:
            _ = reader.members(of: value, at: path, required: ["type"])
            return .text
        }
    }

    private static let types = ["text", "json_object", "json_schema"]

    private static func responseFormat(_ value: JSONValue, _ reader: inout RequestReader) -> OutputFormat {
        let path = "#/response_format"
        guard reader.object(value, at: path) != nil else { return .text }
        switch reader.choice(value["type"], at: "\(path)/type", of: types) {
        case "json_object"?:
            _ = reader.members(of: value, at: path, required: ["type"])
            return .jsonObject
        case "json_schema"?:
            let outer = reader.members(of: value, at: path, required: ["type", "json_schema"])
            let place = "\(path)/json_schema"
            let members = outer?["json_schema"].flatMap {
                reader.members(
                    of: $0, at: place, required: ["name"], optional: ["description", "schema", "strict"])
            }
            return schema(members, at: place, &reader)
        default:
            _ = reader.members(of: value, at: path, required: ["type"])
            return .text
        }
    }

    /// The format of a named schema. It is kept to whether `strict` is set or not; without a schema, any object will do.
    private static func schema(
        _ members: JSONObject?, at path: String, _ reader: inout RequestReader
    ) -> OutputFormat {
        _ = reader.name(members?["name"], at: "\(path)/name", maximumLength: 64)
        _ = reader.bool(members?["strict"], at: "\(path)/strict")
        let description = reader.string(members?["description"], at: "\(path)/description")
        guard var schema = reader.object(members?["schema"], at: "\(path)/schema") else { return .jsonObject }
        // The description is for the model to read; whoever shows it the schema shows it this.
        if let description, schema["description"] == nil { schema["description"] = .string(description) }
        return .jsonSchema(.object(schema))
    }

    private static func structuredOutputs(
        _ value: JSONValue, at path: String, _ reader: inout RequestReader
    ) -> OutputFormat {
        let known = ["json", "regex", "choice"]
        let members = reader.members(
            of: value, at: path, optional: known + ["json_object"], unsupported: ["grammar", "structural_tag"])
        let given = (members ?? [:]).members.filter { known.contains($0.name) || $0.value.bool != false }
        guard given.count == 1, let only = given.first else {
            reader.note("exactly one of \(known.joined(separator: ", ")) and json_object must be given", at: path)
            return .text
        }
        guard only.name == "json_object" else {
            return guided(Substring(only.name), only.value, at: "\(path)/\(only.name)", &reader)
        }
        return reader.bool(only.value, at: "\(path)/json_object") == true ? .jsonObject : .text
    }

    private static func guided(
        _ kind: Substring, _ value: JSONValue, at path: String, _ reader: inout RequestReader
    ) -> OutputFormat {
        switch kind {
        case "regex":
            return reader.string(value, at: path, minimumLength: 1).map { .regularExpression($0) } ?? .text
        case "choice":
            let choices = reader.strings(value, at: path, maximumCount: 1_024) ?? []
            if choices.isEmpty, value.array?.isEmpty == true { reader.note(.tooFew(minimum: 1, found: 0), at: path) }
            return choices.isEmpty ? .text : .choice(choices)
        default:
            // A schema may come as text.
            let parsed = value.string.flatMap { try? JSONValue.parse($0) } ?? value
            return reader.object(parsed, at: path).map { .jsonSchema(.object($0)) } ?? .text
        }
    }
}
