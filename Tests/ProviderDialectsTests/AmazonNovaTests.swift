// Amazon Nova: documented bodies, tools, refusals, answers and streams.

import ModelContracts
import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

@Suite("Amazon Nova")
struct AmazonNovaTests {
    private let name = "amazon.nova"

    private func conversation(_ body: String) throws -> Conversation {
        guard case .conversation(let conversation) = try decode(body, as: name).prompt else {
            throw DialectError(.malformedInput, "no conversation")
        }
        return conversation
    }

    @Test("The documented request in both spellings of its options")
    func fullRequest() throws {
        let old = try decode(
            #"""
            {"schemaVersion": "messages-v1", "system": [{"text": "Be brief."}],
             "messages": [{"role": "user", "content": [{"text": "Hi"}]}, {"role": "assistant", "content": [{"text": "He"}]}],
             "inferenceConfig": {"max_new_tokens": 500, "top_p": 0.25, "top_k": 20, "temperature": 0,
                                 "stop_sequences": ["x"]}}
            """#, as: name)
        let new = try decode(
            #"""
            {"system": [{"text": "Be brief."}],
             "messages": [{"role": "user", "content": [{"text": "Hi"}]}, {"role": "assistant", "content": [{"text": "He"}]}],
             "inferenceConfig": {"maxTokens": 500, "topP": 0.25, "topK": 20, "temperature": 0.0, "stopSequences": ["x"]}}
            """#, as: name)
        #expect(old == new)
        #expect(
            new.prompt
                == .conversation([
                    Message(role: .system, text: "Be brief."), Message(role: .user, text: "Hi"),
                    Message(role: .assistant, text: "He"),
                ]))
        #expect(
            new.options
                == GenerationOptions(
                    maximumTokens: 500, temperature: 0, topP: 0.25, topK: 20, stopSequences: ["x"]))
    }

    @Test("Documented defaults")
    func defaults() throws {
        let request = try decode(#"{"messages":[{"role":"user","content":[{"text":"Hi"}]}]}"#, as: name)
        #expect(request.options == GenerationOptions(temperature: 0.7, topP: 0.9, topK: 50))
    }

    @Test("Tools, calls, results, thoughts and cache points")
    func tools() throws {
        let found = try conversation(
            #"""
            {"messages": [
               {"role": "user", "content": [{"text": "q"}, {"cachePoint": {"type": "default"}}]},
               {"role": "assistant", "content": [
                 {"reasoningContent": {"reasoningText": {"text": "hm", "signature": "s"}}},
                 {"toolUse": {"toolUseId": "tooluse_A", "name": "f", "input": {"x": 1}}}]},
               {"role": "user", "content": [{"toolResult": {"toolUseId": "tooluse_A", "status": "error",
                 "content": [{"json": {"y": 2}}, {"text": "t"}]}}]}],
             "toolConfig": {"tools": [{"toolSpec": {"name": "f", "description": "d",
                                                    "inputSchema": {"json": {"type": "object"}}}}],
                            "toolChoice": {"tool": {"name": "f"}}},
             "reasoningConfig": {"type": "enabled", "maxReasoningEffort": "low"}}
            """#)
        #expect(
            found
                == Conversation(
                    messages: [
                        Message(role: .user, content: [.text("q"), .cachePoint(.fiveMinutes)]),
                        Message(
                            role: .assistant,
                            content: [
                                .reasoning(Reasoning(text: "hm", signature: "s")),
                                .toolCall(ToolCall(id: "A", name: "f", arguments: ["x": 1])),
                            ]),
                        Message(
                            role: .user,
                            content: [
                                .toolResult(
                                    ToolResult(callID: "A", content: [.json(["y": 2]), .text("t")], isError: true))
                            ]),
                    ],
                    tools: [ToolDefinition(name: "f", description: "d", inputSchema: ["type": "object"])],
                    toolChoice: .tool("f"), reasoning: ReasoningRequest(isEnabled: true, effort: "low")))
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("{}", "#: required key [messages] not found"),
            (#"{"messages":[]}"#, "#/messages: expected minimum item count: 1, found: 0"),
            (#"{"messages":[{"role":"user","content":"Hi"}]}"#, "#/messages/0/content: expected type: JSONArray"),
            (
                #"{"messages":[{"role":"user","content":[{"text":" "}]}]}"#,
                "#/messages/0/content/0/text: the text is blank"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a","toolResult":{}}]}]}"#,
                "#/messages/0/content/0: expected exactly one of the keys [text, toolResult, cachePoint]"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"image":{"format":"png"}}]}]}"#,
                "#/messages/0/content/0: key [image] is not supported"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a"}]}],"schemaVersion":"v2"}"#,
                "#/schemaVersion: v2 is not a valid enum value"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a"}]}],"inferenceConfig":{"topP":1,"top_p":1}}"#,
                "keys [topP, top_p] mean the same"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a"}]}],"inferenceConfig":{"max_new_tokens":0}}"#,
                "#/inferenceConfig/max_new_tokens: 0 is not greater or equal to 1"
            ),
            (#"{"messages":[{"role":"assistant","content":[{"text":"a"}]}]}"#, "must start with a user message"),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"user","content":[{"text":"a"}]}]}"#,
                "must alternate between user and assistant roles; messages.1"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a"}]}],"#
                    + #""toolConfig":{"tools":[{"systemTool":{"name":"nova_grounding"}}]}}"#,
                "#/toolConfig/tools/0: key [systemTool] is not supported"
            ),
            (
                #"{"messages":[{"role":"user","content":[{"text":"a"}]},{"role":"assistant","content":[{"toolUse":"#
                    + #"{"toolUseId":"tooluse_A","name":"f","input":{}}}]}]}"#,
                "Expected toolResult blocks at messages.2.content for the following Ids: tooluse_A"
            ),
        ] as [(String, String)])
    func refused(body: String, named: String) throws {
        let message = try refusal(of: body, as: name)?.message
        #expect(message?.contains(named) == true, "\(message ?? "taken")")
    }

    @Test("A whole answer")
    func answer() throws {
        var usage = TokenUsage(inputTokens: 20, outputTokens: 5)
        usage.cacheReadInputTokens = 8
        let events: [GenerationEvent] = [
            .text("Hi"), .toolCallStarted(id: "A", name: "f"), .toolCallArguments(#"{"x":1}"#), .toolCallEnded,
            .finished(.toolCalls, usage),
        ]
        #expect(
            try encode(events, as: name)
                == #"{"output":{"message":{"content":[{"text":"Hi"},{"toolUse":{"toolUseId":"tooluse_A","name":"f","#
                + #""input":{"x":1}}}],"role":"assistant"}},"stopReason":"tool_use","usage":{"inputTokens":12,"#
                + #""outputTokens":5,"totalTokens":25,"cacheReadInputTokenCount":8,"cacheWriteInputTokenCount":0}}"#)
    }

    @Test("A stream in the service's order; only calls have a start")
    func streaming() throws {
        let chunks = try stream(
            [
                .started(inputTokens: 28), .text("Hi"), .toolCallStarted(id: "A", name: "f"),
                .toolCallArguments("{}"), .toolCallEnded,
                .finished(.toolCalls, TokenUsage(inputTokens: 28, outputTokens: 10)),
            ], as: name)
        #expect(
            chunks == [
                #"{"messageStart":{"role":"assistant"}}"#,
                #"{"contentBlockDelta":{"delta":{"text":"Hi"},"contentBlockIndex":0}}"#,
                #"{"contentBlockStop":{"contentBlockIndex":0}}"#,
                #"{"contentBlockStart":{"start":{"toolUse":{"toolUseId":"tooluse_A","name":"f"}},"contentBlockIndex":1}}"#,
                #"{"contentBlockDelta":{"delta":{"toolUse":{"input":"{}"}},"contentBlockIndex":1}}"#,
                #"{"contentBlockStop":{"contentBlockIndex":1}}"#, #"{"messageStop":{"stopReason":"tool_use"}}"#,
                #"{"metadata":{"usage":{"inputTokens":28,"outputTokens":10,"totalTokens":38,"#
                    + #""cacheReadInputTokenCount":0,"cacheWriteInputTokenCount":0},"metrics":{},"trace":{}},"#
                    + #"\#(streamMetrics)}"#,
            ])
    }

    /// Reads whole answers (`M`) as Converse's output and events (`E`) as ConverseStream's, whose forms Nova's are: every
    /// member must be known to botocore's model. The usage counts of the cache are spelled otherwise in Nova's bodies.
    private static let reading = #"""
        import json, sys
        import botocore.session, botocore.validate
        model = botocore.session.get_session().get_service_model("bedrock-runtime")
        whole = model.operation_model("Converse").output_shape
        events = model.operation_model("ConverseStream").output_shape.members["stream"]
        spelled = {"cacheReadInputTokenCount": "cacheReadInputTokens", "cacheWriteInputTokenCount": "cacheWriteInputTokens"}
        def renamed(value):
            if isinstance(value, dict):
                return {spelled.get(name, name): renamed(part) for name, part in value.items()}
            return [renamed(part) for part in value] if isinstance(value, list) else value
        def unknown(value, shape):
            if shape.type_name == "structure" and not getattr(shape, "is_document_type", False):
                for name, part in value.items():
                    if name not in shape.members: yield f"{shape.name}.{name}"
                    else: yield from unknown(part, shape.members[name])
            elif shape.type_name == "list":
                for part in value: yield from unknown(part, shape.member)
        for line in sys.stdin:
            value = renamed(json.loads(line[1:]))
            value.pop("amazon-bedrock-invocationMetrics", None)
            print(",".join(unknown(value, whole if line[0] == "M" else events)) or "known")
        """#

    @Test("Answers and events have no member that Converse's do not have")
    func sameFormAsConverse() async throws {
        var generator = SeededGenerator(seed: 9)
        var lines: [String] = []
        for _ in 0..<40 {
            let events = generator.answer(ending: .endOfTurn)
            lines.append("M" + (try encode(events, as: name)))
            lines += try stream(events, as: name).map { "E" + $0 }
        }
        guard let read = try await Python.lines(from: Self.reading, reading: lines, for: "Nova's form") else { return }
        #expect(read.count == lines.count && read.allSatisfy { $0 == "known" }, "\(Set(read))")
    }
}
