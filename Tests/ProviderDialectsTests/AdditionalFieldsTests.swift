// Converse's additionalModelRequestFields, and the registry of dialects.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

@Suite("Additional model request fields")
struct AdditionalFieldsTests {
    @Test("Every field that is built, on top of what is there")
    func fields() throws {
        var options = GenerationOptions(maximumTokens: 7, temperature: 0.5, topK: 3)
        var conversation: Conversation = [Message(role: .user, text: "a")]
        let fields: JSONValue = try JSONValue.parse(
            #"""
            {"top_k": 40, "seed": 18446744073709551615, "repetition_penalty": 1.1, "presence_penalty": -2,
             "frequency_penalty": 2, "min_p": 0.05}
            """#)
        try AdditionalModelRequestFields.apply(fields, to: &options, conversation: &conversation)
        #expect(
            options
                == GenerationOptions(
                    maximumTokens: 7, temperature: 0.5, topK: 40, minP: 0.05, repetitionPenalty: 1.1,
                    presencePenalty: -2, frequencyPenalty: 2, seed: .max))
        let before = options
        try AdditionalModelRequestFields.apply([:], to: &options, conversation: &conversation)
        #expect(options == before)
        #expect(conversation == [Message(role: .user, text: "a")])
        try AdditionalModelRequestFields.apply(
            ["inferenceConfig": ["topK": 9]], to: &options, conversation: &conversation)
        #expect(options.topK == 9)
    }

    @Test(
        "Each family's way of asking for thoughts",
        arguments: [
            (#"{"thinking":{"type":"enabled","budget_tokens":2000}}"#, .init(isEnabled: true, budgetTokens: 2000)),
            (#"{"thinking":{"type":"disabled"}}"#, .init(isEnabled: false)),
            (#"{"thinking":{"type":"adaptive","display":"summarized"}}"#, .init(isEnabled: true)),
            (
                #"{"reasoning_config":{"type":"enabled","budget_tokens":1024}}"#,
                .init(isEnabled: true, budgetTokens: 1024)
            ),
            (#"{"reasoning_config":"high"}"#, .init(isEnabled: true, effort: "high")),
            (
                #"{"reasoningConfig":{"type":"enabled","maxReasoningEffort":"low"}}"#,
                .init(isEnabled: true, effort: "low")
            ),
            (#"{"reasoningConfig":{"type":"disabled"}}"#, .init(isEnabled: false)),
            (#"{"reasoning_effort":"medium"}"#, .init(isEnabled: true, effort: "medium")),
            (#"{"reasoning_effort":"none"}"#, .init(isEnabled: false)),
        ] as [(String, ReasoningRequest)])
    func thoughts(fields: String, wish: ReasoningRequest) throws {
        var options = GenerationOptions()
        var conversation: Conversation = []
        try AdditionalModelRequestFields.apply(
            try JSONValue.parse(fields), to: &options, conversation: &conversation)
        #expect(conversation.reasoning == wish)
        #expect(options == GenerationOptions())
    }

    @Test(
        "Which tools to use, and whether several at once",
        arguments: [
            (#"{"type":"auto"}"#, .automatic, true), (#"{"type":"none"}"#, .none, true),
            (#"{"type":"any","disable_parallel_tool_use":true}"#, .required, false),
            (#"{"type":"tool","name":"t","disable_parallel_tool_use":false}"#, .tool("t"), true),
        ] as [(String, ToolChoice, Bool)])
    func toolChoice(text: String, choice: ToolChoice, allowsParallel: Bool) throws {
        var options = GenerationOptions()
        var conversation = Conversation(
            messages: [], tools: [ToolDefinition(name: "t", inputSchema: ["type": "object"])])
        try AdditionalModelRequestFields.apply(
            ["tool_choice": try JSONValue.parse(text)], to: &options, conversation: &conversation)
        #expect(conversation.toolChoice == choice)
        #expect(conversation.allowsParallelToolCalls == allowsParallel)
    }

    @Test(
        "Refused fields leave the options as they were",
        arguments: [
            (#"{"max_tokens":1}"#, "#: extraneous key [max_tokens] is not permitted"),
            (#"{"thinking":{}}"#, "#/thinking: required key [type] not found"),
            (#"{"thinking":"high"}"#, "#/thinking: expected type: JSONObject, found: String"),
            (
                #"{"thinking":{"type":"enabled"},"reasoning_effort":"low"}"#,
                "#: only one of the keys [thinking, reasoning_effort] is permitted"
            ),
            (
                #"{"thinking":{"type":"enabled","budget_tokens":0}}"#,
                "#/thinking/budget_tokens: 0 is not greater or equal to 1024"
            ),
            (#"{"reasoning_effort":"utmost"}"#, "#/reasoning_effort: utmost is not a valid enum value"),
            (#"{"reasoning_config":"none"}"#, "#/reasoning_config: none is not a valid enum value"),
            (#"{"reasoningConfig":{"type":"on"}}"#, "#/reasoningConfig/type: on is not a valid enum value"),
            (
                #"{"tool_choice":{"type":"any"}}"#,
                "#/tool_choice: tool_choice may only be specified while providing tools"
            ),
            (
                #"{"reasoning_config":{"type":"on"}}"#,
                "#/reasoning_config/type: on is not a valid enum value"
            ),
            (#"{"inferenceConfig":{"topP":1}}"#, "#/inferenceConfig: extraneous key [topP] is not permitted"),
            (#"{"topK":1,"top_k":2}"#, "#: extraneous key [topK] is not permitted"),
            (#"{"top_k":5,"seed":-1}"#, "#/seed: -1 is not greater or equal to 0"),
            (
                #"{"seed":18446744073709551616}"#,
                "#/seed: 18446744073709551616 is not less or equal to 18446744073709551615"
            ),
            (#"{"repetition_penalty":0.0}"#, "#/repetition_penalty: 0 is not greater than 0"),
            (#"{"min_p":"0.1"}"#, "#/min_p: expected type: Number, found: String"),
            (#"[1]"#, "#: expected type: JSONObject, found: JSONArray"),
        ] as [(String, String)])
    func refused(fields: String, violations: String) throws {
        var options = GenerationOptions(topK: 3)
        var conversation: Conversation = []
        let value = try JSONValue.parse(fields)
        let error = #expect(throws: DialectError.self) {
            try AdditionalModelRequestFields.apply(value, to: &options, conversation: &conversation)
        }
        #expect(error?.message == malformed(violations))
        #expect(options == GenerationOptions(topK: 3))
        #expect(conversation == [])
    }

    @Test("Thoughts that are made and not shown are refused by name")
    func omittedThoughts() {
        var options = GenerationOptions()
        var conversation: Conversation = []
        let error = #expect(throws: DialectError.self) {
            try AdditionalModelRequestFields.apply(
                ["thinking": ["type": "adaptive", "display": "omitted"]], to: &options, conversation: &conversation)
        }
        #expect(error?.code == .unsupportedInput)
        #expect(error?.message.contains("#/thinking/display: the value [omitted]") == true)
    }

    @Test("Dialects are found by name")
    func registry() {
        #expect(
            ProviderDialects.names == [
                "amazon.titan-text", "meta.llama", "mistral.text", "anthropic.messages", "amazon.nova",
                "cohere.command-r", "deepseek.text", "openai.chat", "mistral.chat",
            ])
        #expect(ProviderDialects.dialect(named: "cohere.command") == nil)
        #expect(ProviderDialects.dialect(named: "") == nil)
    }
}
