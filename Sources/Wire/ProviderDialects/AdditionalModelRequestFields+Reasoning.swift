// The families' ways of asking for thoughts, and Anthropic's way of saying which tools to use, among
// `additionalModelRequestFields`.

import ModelContracts
import StructuredJSON

extension AdditionalModelRequestFields {
    /// The names under which the families ask for thoughts.
    static let reasoningNames = ["thinking", "reasoning_config", "reasoningConfig", "reasoning_effort"]
    /// How much to think.
    static let efforts = ["low", "medium", "high"]
}

extension RequestReader {
    /// What the one of ``AdditionalModelRequestFields/reasoningNames`` that is there asks for.
    mutating func reasoningRequest(_ members: JSONObject?) -> ReasoningRequest? {
        let given = AdditionalModelRequestFields.reasoningNames.filter { members?[$0] != nil }
        guard let name = given.first, let value = members?[name] else { return nil }
        guard given.count == 1 else {
            note("only one of the keys [\(given.joined(separator: ", "))] is permitted", at: "#")
            return nil
        }
        let path = "#/\(name)"
        switch name {
        case "reasoning_effort": return reasoning(ofEffort: value, at: path, alsoNone: true)
        // Qwen and DeepSeek take a word where Anthropic takes an object.
        case "reasoning_config" where value.string != nil: return reasoning(ofEffort: value, at: path)
        case "reasoningConfig": return novaReasoning(value, at: path)
        default: return anthropicThinking(value, at: path)
        }
    }

    private mutating func reasoning(
        ofEffort value: JSONValue, at path: String, alsoNone: Bool = false
    ) -> ReasoningRequest? {
        let words = AdditionalModelRequestFields.efforts + (alsoNone ? ["none"] : [])
        guard let word = choice(value, at: path, of: words) else { return nil }
        return word == "none" ? ReasoningRequest(isEnabled: false) : ReasoningRequest(isEnabled: true, effort: word)
    }

    /// `{"type": "enabled", "maxReasoningEffort": "low"}`, as Nova 2 has it.
    private mutating func novaReasoning(_ value: JSONValue, at path: String) -> ReasoningRequest? {
        let members = members(of: value, at: path, required: ["type"], optional: ["maxReasoningEffort"])
        let type = choice(members?["type"], at: "\(path)/type", of: ["enabled", "disabled"])
        let effort = choice(
            members?["maxReasoningEffort"], at: "\(path)/maxReasoningEffort",
            of: AdditionalModelRequestFields.efforts)
        return type == "enabled"
            ? ReasoningRequest(isEnabled: true, effort: effort) : ReasoningRequest(isEnabled: false)
    }

    /// `{"type": "enabled", "budget_tokens": 1024}`, as Anthropic has it. `adaptive` leaves the budget to the model.
    /// Thoughts are shown as they are; a client that does not want to see them (`display: omitted`) is refused.
    private mutating func anthropicThinking(_ value: JSONValue, at path: String) -> ReasoningRequest? {
        let members = members(
            of: value, at: path, required: ["type"], optional: ["budget_tokens", "display"])
        let type = choice(members?["type"], at: "\(path)/type", of: ["enabled", "disabled", "adaptive"])
        let budget = integer(
            members?["budget_tokens"], at: "\(path)/budget_tokens", in: 1...Int(Int32.max))
        switch choice(members?["display"], at: "\(path)/display", of: ["summarized", "omitted"]) {
        case "omitted"?: noteUnsupported("display [omitted]", at: path)
        default: break
        }
        return type == "disabled"
            ? ReasoningRequest(isEnabled: false) : ReasoningRequest(isEnabled: true, budgetTokens: budget)
    }

    /// `{"type": "auto", "disable_parallel_tool_use": true}`, as Anthropic has it.
    mutating func toolChoice(
        _ value: JSONValue?, at path: String
    ) -> (choice: ToolChoice, allowsParallelCalls: Bool)? {
        guard let value else { return nil }
        let members = members(
            of: value, at: path, required: ["type"], optional: ["name", "disable_parallel_tool_use"])
        let type = choice(members?["type"], at: "\(path)/type", of: ["auto", "any", "tool", "none"])
        let name = string(members?["name"], at: "\(path)/name", minimumLength: 1)
        var isSingle = false
        if let single = members?["disable_parallel_tool_use"] {
            if let flag = single.bool {
                isSingle = flag
            } else {
                noteType("Boolean", single, at: "\(path)/disable_parallel_tool_use")
            }
        }
        switch type {
        case "auto"?: return (.automatic, !isSingle)
        case "any"?: return (.required, !isSingle)
        case "none"?: return (.none, !isSingle)
        case "tool"?:
            if name == nil, members?["name"] == nil { note("required key [name] not found", at: path) }
            return name.map { (.tool($0), !isSingle) }
        default: return nil
        }
    }
}
