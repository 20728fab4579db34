// The families' ways of asking for thoughts among `additionalModelRequestFields`.

import ModelContracts
import StructuredJSON

extension AdditionalModelRequestFields {
    /// The names under which the families ask for thoughts; one of them may be given.
    static let reasoningNames = ["thinking", "reasoning_config", "reasoningConfig", "reasoning_effort"]

    /// What the one name that is there asks for.
    static func reasoningRequest(_ members: JSONObject?, _ reader: inout RequestReader) -> ReasoningRequest? {
        let given = reasoningNames.filter { members?[$0] != nil }
        guard let name = given.first, let value = members?[name] else { return nil }
        guard given.count == 1 else {
            reader.note("only one of the keys [\(given.joined(separator: ", "))] is permitted", at: "#")
            return nil
        }
        switch name {
        case "reasoning_effort": return reasoning(ofEffort: value, at: "#/\(name)", also: ["none"], &reader)
        // Qwen and DeepSeek take a word where Anthropic takes an object.
        case "reasoning_config" where value.string != nil:
            return reasoning(ofEffort: value, at: "#/\(name)", &reader)
        case "reasoningConfig": return AmazonNovaRequest.reasoning(value, &reader)
        default: return AnthropicThinking(value, at: "#/\(name)", &reader).request
        }
    }

    private static func reasoning(
        ofEffort value: JSONValue, at path: String, also others: [String] = [], _ reader: inout RequestReader
    ) -> ReasoningRequest? {
        guard let word = reader.choice(value, at: path, of: ["low", "medium", "high"] + others) else { return nil }
        return word == "none" ? ReasoningRequest(isEnabled: false) : ReasoningRequest(isEnabled: true, effort: word)
    }
}
