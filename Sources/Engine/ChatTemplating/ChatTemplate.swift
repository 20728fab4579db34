// Chat templates: the Jinja that models are published with, rendered as Hugging Face transformers renders it. This file
// is the module's face; the language stands in Syntax, Values, Evaluation and Builtins.

public import StructuredJSON

/// A model's chat template: turns a conversation into the prompt the model was trained on.
///
/// The language is jinja2's as `transformers.utils.chat_template_utils` sets it up: `trim_blocks`, `lstrip_blocks`, loop
/// controls, `{% generation %}`, `tojson`, `raise_exception`, `strftime_now` and the immutable sandbox. Template
/// inheritance (`include`, `import`, `extends`, `block`) and what is random or unbuilt is refused by name.
/// Rendering is bounded by ``TemplateLimits`` and depends on nothing but its arguments.
public struct ChatTemplate: Sendable {
    /// The template as it was given.
    public let source: String
    private let program: TemplateProgram
    private let limits: TemplateLimits

    /// Compiles a template.
    /// - Throws: ``ChatTemplateError`` with the line where the text does not follow the language.
    public init(source: String, limits: TemplateLimits = TemplateLimits()) throws(ChatTemplateError) {
        self.source = source
        self.limits = limits
        program = try Self.typed {
            try ScopeAnalysis.program(of: try Parser.parse(source))
        }
    }

    /// Renders a conversation.
    /// - Parameters:
    ///   - messages: An array of objects with `role`, `content` and whatever else the template reads. As in
    ///     transformers, reasoning given as `reasoning_content`, `thinking` or `reasoning` is visible under the first
    ///     two of these names.
    ///   - tools: An array of tool schemas, or nil for none.
    ///   - documents: An array of objects for retrieval-augmented templates, or nil for none.
    ///   - addGenerationPrompt: Whether to end with the opening of the assistant's turn.
    ///   - bosToken: The beginning-of-sequence token's text; nil leaves `bos_token` undefined.
    ///   - eosToken: The end-of-sequence token's text; nil leaves `eos_token` undefined.
    ///   - variables: Further variables, such as `enable_thinking`; they win over the tokens above.
    ///   - now: The moment `strftime_now` prints.
    /// - Returns: The prompt.
    /// - Throws: ``ChatTemplateError``; code `raisedByTemplate` when the template itself rejects the conversation.
    public func render(
        messages: JSONValue, tools: JSONValue? = nil, documents: JSONValue? = nil, addGenerationPrompt: Bool,
        bosToken: String? = nil, eosToken: String? = nil, variables: JSONObject = JSONObject(), now: CalendarTime
    ) throws(ChatTemplateError) -> String {
        try Self.typed {
            var values = ValueDictionary()
            if let bosToken { values.set(.string("bos_token"), to: .string(bosToken)) }
            if let eosToken { values.set(.string("eos_token"), to: .string(eosToken)) }
            for entry in try ValueDictionary(variables, limit: limits.valueDepth).entries {
                values.set(entry.key, to: entry.value)
            }
            values.set(.string("messages"), to: try conversation(messages))
            values.set(.string("tools"), to: try objects(tools, "tools"))
            values.set(.string("documents"), to: try objects(documents, "documents"))
            values.set(.string("add_generation_prompt"), to: .bool(addGenerationPrompt))
            return try render(values, now: now)
        }
    }

    /// Renders the template as plain Jinja, with nothing but the given variables and the sandbox's globals.
    /// - Throws: ``ChatTemplateError``.
    public func render(variables: JSONObject, now: CalendarTime) throws(ChatTemplateError) -> String {
        try Self.typed { try render(try ValueDictionary(variables, limit: limits.valueDepth), now: now) }
    }

    private func render(_ variables: ValueDictionary, now: CalendarTime) throws -> String {
        try Interpreter(program, variables: variables, now: now, limits: limits).render()
    }

    // MARK: Input

    private func conversation(_ messages: JSONValue) throws -> Value {
        guard case .array(let items) = messages else { throw Self.invalid("the messages are not an array") }
        return .list(
            try items.map { item in
                guard case .object(let message) = item else { throw Self.invalid("a message is not an object") }
                return .dictionary(try ValueDictionary(Self.namingReasoning(message), limit: limits.valueDepth))
            })
    }

    /// transformers fills the standard names of a message's reasoning from the older ones.
    private static func namingReasoning(_ message: JSONObject) -> JSONObject {
        let given = ["reasoning_content", "thinking", "reasoning"].lazy.compactMap { message[$0] }.first { $0 != .null }
        guard let reasoning = given else { return message }
        var result = JSONObject()
        result["thinking"] = reasoning
        for member in message.members { result[member.name] = member.value }
        result["reasoning_content"] = reasoning
        return result
    }

    private func objects(_ json: JSONValue?, _ name: String) throws -> Value {
        guard let json, json != .null else { return .null }
        guard case .array(let items) = json else { throw Self.invalid("the \(name) are not an array") }
        for item in items {
            guard case .object = item else { throw Self.invalid("the \(name) hold something that is not an object") }
        }
        return try Value(json, limit: limits.valueDepth)
    }

    private static func invalid(_ message: String) -> ChatTemplateError {
        ChatTemplateError(code: .invalidInput, message: message)
    }

    /// Runs code that throws only this module's error.
    private static func typed<Result>(_ body: () throws -> Result) throws(ChatTemplateError) -> Result {
        do {
            return try body()
        } catch let error as ChatTemplateError {
            throw error
        } catch {
            throw ChatTemplateError(code: .evaluation, message: "\(error)")
        }
    }
}
