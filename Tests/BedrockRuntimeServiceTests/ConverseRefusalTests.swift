// What AWS refuses of tools, thoughts and cache points, in its words and at its places; and what it does not refuse.

import ProviderDialects
import StructuredJSON
import TestSupport
import Testing

@Suite("Refusals of Converse")
struct ConverseRefusalTests {
    private static let model = "The model returned the following errors: "
    private static let signature = ReasoningSignature(of: "hm").text
    private static let asked = #"{"role": "user", "content": [{"text": "Weather?"}]}"#

    /// Turns in which the assistant asks with the calls `ids`, answered by the given blocks.
    private static func turns(_ ids: [String], answer: String?) -> String {
        let calls = ids.map { #"{"toolUse": {"toolUseId": "\#($0)", "name": "get_weather", "input": {}}}"# }
        let turn = #"{"role": "assistant", "content": [\#(calls.joined(separator: ", "))]}"#
        let reply = answer.map { #", {"role": "user", "content": [\#($0)]}"# } ?? ""
        return #""messages": [\#(asked), \#(turn)\#(reply)]"#
    }

    private static func result(_ id: String, _ content: String = #"{"text": "Sun"}"#, more: String = "") -> String {
        #"{"toolResult": {"toolUseId": "\#(id)", "content": [\#(content)]\#(more)}}"#
    }

    private static func answered(_ block: String) -> String { turns(["a"], answer: block) + ", " + weatherTool }

    private static func tools(_ tools: String, choice: String = "") -> String {
        #""messages": [\#(asked)], "toolConfig": {"tools": [\#(tools)]\#(choice)}"#
    }

    private static func tool(_ name: String = "t", schema: String = #"{"type": "object"}"#) -> String {
        #"{"toolSpec": {"name": "\#(name)", "inputSchema": {"json": \#(schema)}}}"#
    }

    private static func said(_ blocks: String, role: String = "user") -> String {
        role == "user"
            ? #""messages": [{"role": "user", "content": [\#(blocks)]}]"#
            : #""messages": [\#(asked), {"role": "\#(role)", "content": [\#(blocks)]}]"#
    }

    private static let refusals: [(String, String)] = [
        (
            turns(["a"], answer: result("a")),
            "The toolConfig field must be defined when using toolUse and toolResult content blocks."
        ),
        (
            turns(["tooluse_a", "b"], answer: result("b")) + ", " + weatherTool,
            "Expected toolResult blocks at messages.2.content for the following Ids: tooluse_a"
        ),
        (
            turns(["a", "b"], answer: #"{"text": "Never mind"}"#) + ", " + weatherTool,
            "Expected toolResult blocks at messages.2.content for the following Ids: a, b"
        ),
        (
            turns(["a"], answer: nil) + ", " + weatherTool,
            "Expected toolResult blocks at messages.2.content for the following Ids: a"
        ),
        (
            turns(["a"], answer: result("c")) + ", " + weatherTool,
            "Expected toolResult blocks at messages.2.content for the following Ids: a"
        ),
        (
            turns(["a"], answer: result("a") + "," + result("b")) + ", " + weatherTool,
            "The number of toolResult blocks at messages.2.content exceeds the number of toolUse blocks of previous turn."
        ),
        (
            said(result("a")) + ", " + weatherTool,
            "The number of toolResult blocks at messages.0.content exceeds the number of toolUse blocks of previous turn."
        ),
        (
            turns(["a"], answer: result("a") + "," + result("a")) + ", " + weatherTool,
            "The toolResult blocks at messages.2.content contain duplicate Ids: a"
        ),
        (
            turns(["a", "a"], answer: result("a")) + ", " + weatherTool,
            "The toolUse blocks at messages.1.content contain duplicate Ids: a"
        ),
        (
            answered(result("a", "", more: #", "status": "error""#)),
            "The content field at messages.2.content.0.toolResult cannot be empty when status value is error."
        ),
        (
            answered(result("a", #"{"json": [1]}"#)),
            "The format of the value at messages.2.content.0.toolResult.content.0.json is invalid. Provide a json object "
                + "for the field and try again."
        ),
        (
            said(#"{"toolUse": {"toolUseId": "a", "name": "t", "input": "x"}}"#, role: "assistant"),
            "The format of the value at messages.1.content.0.toolUse.input is invalid. Provide a json object for the field "
                + "and try again."
        ),
        (
            tools(tool(schema: "[]")),
            "The format of the value at toolConfig.tools.0.toolSpec.inputSchema.json is invalid. Provide a json object for "
                + "the field and try again."
        ),
        (
            tools(tool() + "," + tool("u", schema: #"{"anyOf": []}"#)),
            "The value at toolConfig.tools.1.toolSpec.inputSchema.json.type must be one of the following: object."
        ),
        (
            tools(tool(schema: #"{"type": "string"}"#)),
            "The value at toolConfig.tools.0.toolSpec.inputSchema.json.type must be one of the following: object."
        ),
        (tools(tool() + "," + tool()), model + "tools: Tool names must be unique."),
        (
            tools(tool(), choice: #", "toolChoice": {"tool": {"name": "u"}}"#),
            model + "Tool 'u' not found in provided tools"
        ),
        (
            said(#"{"text": "x"}"#) + #", "additionalModelRequestFields": {"tool_choice": {"type": "any"}}"#,
            model
                + "Malformed input request: #/tool_choice: tool_choice may only be specified while providing tools, please "
                + "reformat your input and try again."
        ),
        (
            said(#"{"toolUse": {"toolUseId": "a", "name": "t", "input": {}}}"#) + ", " + weatherTool,
            model + "messages.0: `tool_use` blocks can only be in `assistant` messages"
        ),
        (
            said(result("a"), role: "assistant") + ", " + weatherTool,
            model + "messages.1: `tool_result` blocks can only be in `user` messages"
        ),
        (
            said(#"{"reasoningContent": {"reasoningText": {"text": "hm"}}}"#),
            model + "messages.0: `thinking` blocks can only be in `assistant` messages"
        ),
        (
            said(
                #"{"reasoningContent": {"reasoningText": {"text": "changed", "signature": "\#(signature)"}}}"#,
                role: "assistant"),
            model + "messages.1.content.0: Invalid `signature` in `thinking` block"
        ),
        (
            tools(#"{"cachePoint": {"type": "default"}}"#, choice: #", "toolChoice": {"any": {}}"#),
            model + "tool_choice may only be specified while providing tools."
        ),
        (
            said(
                #"{"reasoningContent": {"reasoningText": {"text": "hm"}}}, {"cachePoint": {"type": "default"}}"#,
                role: "assistant"),
            "Cache point cannot be inserted after reasoning block. Please remove the invalid cache point and try again."
        ),
        (
            said(
                String(repeating: #"{"text": "x"}, {"cachePoint": {"type": "default"}}, "#, count: 5)
                    + #"{"text": "x"}"#),
            model + "A maximum of 4 blocks with cache_control may be provided. Found 5."
        ),
        (
            said(#"{"text": "x"}, {"cachePoint": {"type": "default", "ttl": "1h"}}"#)
                + #", "system": [{"text": "s"}, {"cachePoint": {"type": "default"}}]"#,
            model
                + "messages.0.content.0.cache_control.ttl: a ttl='1h' cache_control block must not come after a ttl='5m' "
                + "cache_control block. Note that blocks are processed in the following order: `tools`, `system`, "
                + "`messages`."
        ),
        (
            said(#"{"cachePoint": {"type": "default"}}"#),
            "The content field in the Message object at messages.0 is empty. Add a ContentBlock object to the content field "
                + "and try again."
        ),
        (
            said(#"{"text": "x"}"#) + #", "additionalModelRequestFields": {"thinking": {"type": "on"}}"#,
            model
                + "Malformed input request: #/thinking/type: on is not a valid enum value, please reformat your input and "
                + "try again."
        ),
        (
            said(#"{"text": "x"}"#) + #", "additionalModelResponseFieldPaths": ["stop_sequence"]"#,
            "The value at additionalModelResponseFieldPaths.0 is not a valid JSON Pointer. Begin it with / and try again."
        ),
        (
            said(#"{"text": "x"}"#) + #", "additionalModelResponseFieldPaths": ["/a", "/a~2"]"#,
            "The value at additionalModelResponseFieldPaths.1 is not a valid JSON Pointer. Write ~ as ~0 and / as ~1 within "
                + "a name, and try again."
        ),
    ]

    @Test("Refused in AWS's words, by all three operations", arguments: refusals)
    func refused(members: String, message: String) async throws {
        try await ScriptedRuntime.run([]) { runtime in
            for operation in ["converse", "converse-stream"] {
                let reply = try await runtime.send(operation, text: "{\(members)}")
                #expect(reply.status == 400)
                #expect(reply.message == message)
            }
            guard !members.contains("additionalModelResponseFieldPaths") else { return }
            let reply = try await runtime.send("count-tokens", text: #"{"input": {"converse": {\#(members)}}}"#)
            #expect(reply.message == message)
            #expect(runtime.model.requests.isEmpty)
        }
    }

    @Test(
        "What is not built is refused by its name",
        arguments: [
            (tools(#"{"systemTool": {"name": "nova_grounding"}}"#), "toolConfig.tools.0.systemTool"),
            (
                answered(
                    result("a", #"{"text": "x"}, {"image": {"format": "png", "source": {"bytes": "eA=="}}}"#)),
                "messages.2.content.0.toolResult.content.1.image"
            ),
            (
                answered(
                    result(
                        "a", #"{"searchResult": {"source": "s", "title": "t", "content": [{"text": "x"}]}}"#)),
                "messages.2.content.0.toolResult.content.0.searchResult"
            ),
            (
                said(#"{"reasoningContent": {"redactedContent": "eA=="}}"#, role: "assistant"),
                "messages.1.content.0.reasoningContent.redactedContent"
            ),
            (
                said(
                    #"{"toolUse": {"toolUseId": "a", "name": "t", "input": {}, "type": "server_tool_use"}}"#,
                    role: "assistant"),
                "messages.1.content.0.toolUse.type"
            ),
            (said(#"{"text": "x"}, {"image": {"format": "png", "source": {"bytes": "eA=="}}}"#), "content.1.image"),
            (said(#"{"text": "x"}"#) + #", "promptVariables": {"v": {"text": "x"}}"#, "promptVariables"),
            (
                said(#"{"text": "x"}"#)
                    + #", "guardrailConfig": {"guardrailIdentifier": "abcdefghij", "guardrailVersion": "1"}"#,
                "guardrailConfig"
            ),
        ])
    func notBuilt(members: String, name: String) async throws {
        try await ScriptedRuntime.run([]) { runtime in
            for operation in ["converse", "converse-stream"] {
                let reply = try await runtime.send(operation, text: "{\(members)}")
                #expect(reply.status == 400)
                #expect(reply.message?.contains(name) == true, "\(reply.message ?? "")")
                #expect(reply.message?.contains("is not supported by this server") == true)
            }
        }
    }

    @Test(
        "What AWS takes is taken",
        arguments: [
            answered(result("a", "")), answered(result("a", #"{"text": ""}"#)),
            answered(result("a", #"{"text": "x"}"#, more: #", "status": "error", "type": "tool_result""#)),
            answered(result("a") + #", {"text": "And tomorrow?"}"#), answered(#"{"text": "Here:"}, "# + result("a")),
            answered(result("a") + #", {"cachePoint": {"type": "default"}}"#),
            // A tool that the assistant asked for need not be there any more.
            turns(["a"], answer: result("a")) + ", " + #""toolConfig": {"tools": [\#(tool())]}"#,
            said(#"{"reasoningContent": {"reasoningText": {"text": "hm"}}}, {"text": "x"}"#, role: "assistant"),
            said(
                #"{"reasoningContent": {"reasoningText": {"text": "hm", "signature": "\#(signature)"}}}, {"text": "x"}"#,
                role: "assistant"),
            said(#"{"text": "x"}"#) + #", "additionalModelRequestFields": {"anthropic_beta": ["oauth-2025-04-20"]}"#,
            said(#"{"text": "x"}"#) + #", "requestMetadata": {"team": "blue"}"#,
            said(#"{"text": "x"}, {"cachePoint": {"type": "default"}}"#)
                + #", "system": [{"text": "s"}, {"cachePoint": {"type": "default", "ttl": "1h"}}]"#,
            said(#"{"text": "x"}"#) + #", "system": [{"cachePoint": {"type": "default"}}]"#,
            said(#"{"text": "x"}"#) + #", "toolConfig": {"tools": [{"cachePoint": {"type": "default"}}]}"#,
        ])
    func taken(members: String) async throws {
        try await ScriptedRuntime.run { runtime in
            let reply = try await runtime.send("converse", text: "{\(members)}")
            #expect(reply.status == 200, "\(reply.message ?? "")")
        }
    }
}
