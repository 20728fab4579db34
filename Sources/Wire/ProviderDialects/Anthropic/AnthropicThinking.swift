// Whether and how an Anthropic Messages request wants the model to think, and what its answer must look like.

import ModelContracts
import StructuredJSON

/// `thinking`, `output_config` and `output_format`.
struct AnthropicThinking {
    /// What is asked; `nil` leaves it to the model.
    private(set) var request: ReasoningRequest?
    /// The form of the answer.
    private(set) var outputFormat = OutputFormat.text

    /// The least number of tokens that a thought may be given.
    private static let leastBudget = 1_024

    /// What a member in the form of `thinking` asks for.
    init(_ thinking: JSONValue, at path: String, _ reader: inout RequestReader) {
        readThinking(thinking, at: path, &reader)
    }

    init(_ members: JSONObject?, _ reader: inout RequestReader) {
        if let value = members?["thinking"] { readThinking(value, at: "#/thinking", &reader) }
        if let value = members?["output_format"], !value.isNull {
            readFormat(value, at: "#/output_format", &reader)
        }
        if let value = members?["output_config"], !value.isNull {
            let path = "#/output_config"
            let configuration = reader.members(
                of: value, at: path, optional: ["effort", "format"], unsupported: ["task_budget"])
            if let effort = configuration?["effort"], !effort.isNull {
                readEffort(effort, at: "\(path)/effort", &reader)
            }
            if let format = configuration?["format"], !format.isNull {
                if outputFormat != .text {
                    reader.note("output_format stands beside it; give one of the two", at: "\(path)/format")
                }
                readFormat(format, at: "\(path)/format", &reader)
            }
        }
    }

    private mutating func readThinking(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        let kind = value["type"]?.string
        let members = reader.members(
            of: value, at: path, required: kind == "enabled" ? ["type", "budget_tokens"] : ["type"],
            optional: kind == "disabled" ? [] : ["display"])
        switch reader.choice(
            members?["type"], at: "\(path)/type", of: ["enabled", "disabled", "adaptive"],
            unsupported: ["between_tools"])
        {
        case "enabled":
            let budget = reader.integer(
                members?["budget_tokens"], at: "\(path)/budget_tokens", in: Self.leastBudget...Int(Int32.max))
            request = ReasoningRequest(isEnabled: true, budgetTokens: budget)
        case "adaptive": request = ReasoningRequest(isEnabled: true)
        case "disabled": request = ReasoningRequest(isEnabled: false)
        default: break
        }
        if let display = members?["display"], !display.isNull {
            // Thoughts are given as they are.
            _ = reader.choice(
                display, at: "\(path)/display", of: ["summarized", "omitted"], unsupported: ["omitted"])
        }
    }

    private mutating func readEffort(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        let effort = reader.choice(
            value, at: path, of: ["low", "medium", "high", "xhigh", "max"], unsupported: ["xhigh", "max"])
        guard let effort else { return }
        request = request ?? ReasoningRequest(isEnabled: true)
        request?.effort = effort
    }

    private mutating func readFormat(_ value: JSONValue, at path: String, _ reader: inout RequestReader) {
        let members = reader.members(of: value, at: path, required: ["type", "schema"])
        _ = reader.choice(members?["type"], at: "\(path)/type", of: ["json_schema"])
        if let schema = reader.object(members?["schema"], at: "\(path)/schema") {
            outputFormat = .jsonSchema(.object(schema))
        }
    }

    /// Checks what Anthropic's API does not let stand beside thinking.
    func check(_ options: GenerationOptions, _ choice: ToolChoice) throws(DialectError) {
        guard let request, request.isEnabled, let budget = request.budgetTokens else { return }
        if let limit = options.maximumTokens, budget >= limit {
            throw DialectError(
                .invalidConversation, "`max_tokens` must be greater than `thinking.budget_tokens`.")
        }
        if options.temperature != 1 {
            throw DialectError(
                .invalidConversation, "`temperature` may only be set to 1 when thinking is enabled.")
        }
        if options.topK != nil {
            throw DialectError(.invalidConversation, "`top_k` must be unset when thinking is enabled.")
        }
        if let share = options.topP, share < 0.95 {
            throw DialectError(
                .invalidConversation,
                "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled.")
        }
        switch choice {
        case .required, .tool:
            throw DialectError(
                .invalidConversation, "Thinking may not be enabled when tool_choice forces tool use.")
        case .automatic, .none: break
        }
    }
}
