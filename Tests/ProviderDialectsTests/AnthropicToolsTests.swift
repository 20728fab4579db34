// Tools in Anthropic Messages: definitions, choices, calls, results, and what does not fit together.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

private let weather = #"{"name":"get_weather","description":"d","input_schema":{"type":"object"}}"#
private let asked = #"{"role":"user","content":"q"}"#
private let call = #"{"type":"tool_use","id":"toolu_bdrk_A","name":"get_weather","input":{"b":1,"a":2.50}}"#
private let result = #"{"type":"tool_result","tool_use_id":"toolu_bdrk_A","content":"sunny"}"#

private func body(_ messages: String, _ more: String = "") -> String {
    #"{"anthropic_version":"bedrock-2023-05-31","max_tokens":512,"messages":[\#(messages)]\#(more)}"#
}

private func conversation(_ messages: String, _ more: String = "") throws -> Conversation {
    guard case .conversation(let conversation) = try decode(body(messages, more), as: "anthropic.messages").prompt
    else { throw DialectError(.malformedInput, "no conversation") }
    return conversation
}

@Suite("Anthropic Messages: tools")
struct AnthropicToolsTests {
    private let name = "anthropic.messages"

    @Test("Definitions with all that is built")
    func definitions() throws {
        let found = try conversation(
            asked,
            #","tools":[\#(weather),{"type":"custom","name":"b","input_schema":{"type":"object","required":["x"]},"#
                + #""strict":true,"defer_loading":false,"allowed_callers":["direct"],"eager_input_streaming":null,"#
                + #""cache_control":{"type":"ephemeral","ttl":"1h"}}]"#)
        #expect(
            found.tools == [
                ToolDefinition(name: "get_weather", description: "d", inputSchema: ["type": "object"]),
                ToolDefinition(
                    name: "b", inputSchema: ["type": "object", "required": ["x"]], isStrict: true),
            ])
        #expect(found.toolCachePoints == [2: .oneHour])
        #expect(found.toolChoice == .automatic && found.allowsParallelToolCalls)
    }

    @Test(
        "Every choice",
        arguments: [
            (#"{"type":"auto"}"#, .automatic, true), (#"{"type":"any"}"#, .required, true),
            (#"{"type":"tool","name":"get_weather"}"#, .tool("get_weather"), true), (#"{"type":"none"}"#, .none, true),
            (#"{"type":"any","disable_parallel_tool_use":true}"#, .required, false),
            (#"{"type":"auto","disable_parallel_tool_use":false}"#, .automatic, true),
        ] as [(String, ToolChoice, Bool)])
    func choices(choice: String, expected: ToolChoice, parallel: Bool) throws {
        let found = try conversation(asked, #","tools":[\#(weather)],"tool_choice":\#(choice)"#)
        #expect(found.toolChoice == expected)
        #expect(found.allowsParallelToolCalls == parallel)
    }

    @Test("Calls and results keep their order, their arguments' text and both platforms' ids")
    func callsAndResults() throws {
        let found = try conversation(
            asked + #",{"role":"assistant","content":[{"type":"text","text":"wait"},"# + call
                + #",{"type":"tool_use","id":"toolu_B","name":"x","input":{},"caller":{"type":"direct"}},"#
                + #"{"type":"tool_use","id":"tooluse_C","name":"x","input":{}}]},"#
                + #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"tooluse_C"},"# + result
                + #"]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_B","is_error":true,"#
                + #""content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]},{"type":"text","text":"so?"}]}"#
        )
        #expect(
            found.messages == [
                Message(role: .user, text: "q"),
                Message(
                    role: .assistant,
                    content: [
                        .text("wait"),
                        .toolCall(
                            ToolCall(id: "A", name: "get_weather", arguments: try JSONValue.parse(#"{"b":1,"a":2.50}"#))
                        ),
                        .toolCall(ToolCall(id: "B", name: "x", arguments: [:])),
                        .toolCall(ToolCall(id: "tooluse_C", name: "x", arguments: [:])),
                    ]),
                Message(
                    role: .user,
                    content: [
                        .toolResult(ToolResult(callID: "tooluse_C", content: [])),
                        .toolResult(ToolResult(callID: "A", content: [.text("sunny")])),
                        .toolResult(ToolResult(callID: "B", content: [.text("one"), .text("two")], isError: true)),
                        .text("so?"),
                    ]),
            ])
    }

    @Test(
        "Calls and results that do not fit together",
        arguments: [
            (
                asked + #",{"role":"assistant","content":[\#(call)]}"#,
                "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: A."
            ),
            (
                asked + #",{"role":"assistant","content":[\#(call)]},{"role":"user","content":"never mind"}"#,
                "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: A."
            ),
            (
                asked + #",{"role":"user","content":[\#(result)]}"#,
                "messages.0: unexpected `tool_use_id` found in `tool_result` blocks: A."
            ),
            (
                asked
                    + #",{"role":"assistant","content":[\#(call)]},{"role":"user","content":[\#(result),\#(result)]}"#,
                "messages.2: each tool_use must have a single result."
            ),
            (
                asked + #",{"role":"assistant","content":[\#(call)]},"#
                    + #"{"role":"user","content":[{"type":"text","text":"a"},\#(result)]}"#,
                "messages.2: `tool_result` blocks must come before any other content"
            ),
            (
                asked + #",{"role":"assistant","content":[\#(call),\#(call)]},{"role":"user","content":[\#(result)]}"#,
                "messages.1: `tool_use` ids must be unique: A"
            ),
        ] as [(String, String)])
    func pairing(messages: String, message: String) throws {
        let error = try refusal(of: body(messages), as: name)
        #expect(error?.code == .invalidConversation)
        #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "taken")")
    }

    @Test(
        "Tools of the wrong form",
        arguments: [
            (
                #"{"name":"a b","input_schema":{"type":"object"}}"#,
                "#/tools/0/name: string [a b] does not match pattern"
            ),
            (#"{"name":"","input_schema":{"type":"object"}}"#, "#/tools/0/name: string [] does not match pattern"),
            (#"{"name":"a","input_schema":{}}"#, "#/tools/0/input_schema: required key [type] not found"),
            (#"{"name":"a","input_schema":{"type":"string"}}"#, "#/tools/0/input_schema/type: string is not a valid"),
            (#"{"name":"a","input_schema":"x"}"#, "#/tools/0/input_schema: expected type: JSONObject"),
            (#"{"name":"a"}"#, "#/tools/0: required key [input_schema] not found"),
            (#"{"name":"a","input_schema":{"type":"object"},"x":1}"#, "#/tools/0: extraneous key [x]"),
            (weather + "," + weather, "#/tools/1: Tool names must be unique"),
            (#"{"name":"a","input_schema":{"type":"object"},"strict":1}"#, "#/tools/0/strict: expected type: Boolean"),
            (
                #"{"name":"a","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral","ttl":"2h"}}"#,
                "#/tools/0/cache_control/ttl: 2h is not a valid enum value"
            ),
        ] as [(String, String)])
    func wrongTools(tools: String, named: String) throws {
        let error = try refusal(of: body(asked, #","tools":[\#(tools)]"#), as: name)
        #expect(error?.code == .malformedInput)
        #expect(error?.message.contains(named) == true, "\(error?.message ?? "taken")")
    }

    @Test(
        "Tools that are not built are refused by name",
        arguments: [
            (#"{"type":"web_search_20250305","name":"web_search"}"#, "a tool of type [web_search_20250305]"),
            (#"{"type":"bash_20250124","name":"bash"}"#, "a tool of type [bash_20250124]"),
            (
                #"{"name":"a","input_schema":{"type":"object"},"defer_loading":true}"#,
                "#/tools/0/defer_loading: the value [true]"
            ),
            (
                #"{"name":"a","input_schema":{"type":"object"},"input_examples":[{"x":1}]}"#, "key [input_examples]"
            ),
        ] as [(String, String)])
    func unsupportedTools(tools: String, named: String) throws {
        let error = try refusal(of: body(asked, #","tools":[\#(tools)]"#), as: name)
        #expect(error?.code == .unsupportedInput)
        #expect(error?.message.contains(named) == true, "\(error?.message ?? "taken")")
    }

    @Test(
        "Choices and blocks in the wrong place",
        arguments: [
            (asked, #","tool_choice":{"type":"any"}"#, "tool_choice may only be specified while providing tools"),
            (asked, #","tools":[\#(weather)],"tool_choice":{"type":"tool"}"#, "required key [name] not found"),
            (
                asked, #","tools":[\#(weather)],"tool_choice":{"type":"tool","name":"x"}"#,
                "Tool 'x' not found in provided tools"
            ),
            (#"{"role":"user","content":[\#(call)]}"#, "", "`tool_use` blocks can only be in `assistant` messages"),
            (
                asked + #",{"role":"assistant","content":[\#(result)]}"#, "",
                "`tool_result` blocks can only be in `user` messages"
            ),
            (
                asked, #","system":[\#(call)]"#, "#/system/0: `tool_use` blocks can only be in `assistant` messages"
            ),
        ] as [(String, String, String)])
    func misplaced(messages: String, more: String, named: String) throws {
        let error = try refusal(of: body(messages, more), as: name)
        #expect(error?.message.contains(named) == true, "\(error?.message ?? "taken")")
    }

    @Test("A result holds text; images in it are refused by name")
    func resultContent() throws {
        let image = #"{"type":"tool_result","tool_use_id":"toolu_bdrk_A","content":[{"type":"image","source":{}}]}"#
        let turns = asked + #",{"role":"assistant","content":[\#(call)]},{"role":"user","content":[\#(image)]}"#
        #expect(
            try refusal(of: body(turns), as: name)?.message.contains(
                "#/messages/2/content/0/content/0: content of type [image] is not supported") == true)
    }
}
