// Tools through Converse and ConverseStream: what reaches the model, what comes back, and what AWS refuses.

import ModelContracts
import ProviderDialects
import StructuredJSON
import TestPeers
import TestSupport
import Testing

@Suite("Converse with tools")
struct ConverseToolTests {
    private static let schema: JSONValue = [
        "type": "object", "properties": ["city": ["type": "string"]],
    ]
    private let callParis: [GenerationEvent] = [
        .toolCallStarted(id: "abc", name: "get_weather"), .toolCallArguments("{\"ci"),
        .toolCallArguments("ty\": \"Paris\"}"), .toolCallEnded,
    ]

    @Test("Tools, calls and results reach the model as they were given")
    func whatReachesTheModel() async throws {
        try await ScriptedRuntime.run { runtime in
            let reply = try await runtime.send(
                "converse",
                text: #"""
                    {"messages": [
                        {"role": "user", "content": [{"text": "Weather?"}]},
                        {"role": "assistant", "content": [{"text": "Let me see."},
                            {"toolUse": {"toolUseId": "tooluse_a", "name": "get_weather", "input": {"city": "Paris"},
                                         "type": "tool_use"}},
                            {"toolUse": {"toolUseId": "b", "name": "gone", "input": {}}}]},
                        {"role": "user", "content": [
                            {"toolResult": {"toolUseId": "b", "content": [{"text": "no such"}], "status": "error"}},
                            {"toolResult": {"toolUseId": "tooluse_a", "content": [{"json": {"sky": "blue"}}, {"text": ""}],
                                            "status": "success"}},
                            {"text": "And?"}]}],
                     "toolConfig": {"tools": [
                        {"toolSpec": {"name": "get_weather", "description": "Tells the weather.", "strict": true,
                            "inputSchema": {"json": {"type": "object", "properties": {"city": {"type": "string"}}}}}},
                        {"cachePoint": {"type": "default", "ttl": "1h"}},
                        {"toolSpec": {"name": "t2", "inputSchema": {"json": {"type": "object"}}}}],
                        "toolChoice": {"tool": {"name": "t2"}}}}
                    """#)
            #expect(reply.status == 200, "\(reply.message ?? "")")
            let expected = Conversation(
                messages: [
                    .init(role: .user, text: "Weather?"),
                    .init(
                        role: .assistant,
                        content: [
                            .text("Let me see."),
                            .toolCall(ToolCall(id: "a", name: "get_weather", arguments: ["city": "Paris"])),
                            .toolCall(ToolCall(id: "b", name: "gone", arguments: [:])),
                        ]),
                    .init(
                        role: .user,
                        content: [
                            .toolResult(ToolResult(callID: "b", content: [.text("no such")], isError: true)),
                            .toolResult(ToolResult(callID: "a", content: [.json(["sky": "blue"]), .text("")])),
                            .text("And?"),
                        ]),
                ],
                tools: [
                    ToolDefinition(
                        name: "get_weather", description: "Tells the weather.", inputSchema: Self.schema,
                        isStrict: true),
                    ToolDefinition(name: "t2", inputSchema: ["type": "object"]),
                ],
                toolChoice: .tool("t2"), toolCachePoints: [1: .oneHour])
            #expect(try runtime.conversation() == expected)
        }
    }

    @Test(
        "Every tool choice reaches the model; that of toolConfig goes before the model's own fields",
        arguments: [
            (#"{"auto": {}}"#, nil, .automatic, true), (#"{"any": {}}"#, nil, .required, true),
            (#"{"tool": {"name": "get_weather"}}"#, nil, .tool("get_weather"), true),
            (nil, #"{"type": "any", "disable_parallel_tool_use": true}"#, .required, false),
            (#"{"auto": {}}"#, #"{"type": "any", "disable_parallel_tool_use": true}"#, .automatic, false),
            (nil, #"{"type": "none"}"#, .none, true),
        ] as [(String?, String?, ToolChoice, Bool)])
    func toolChoice(choice: String?, own: String?, expected: ToolChoice, allowsParallel: Bool) async throws {
        try await ScriptedRuntime.run { runtime in
            var request = try JSONValue.parse(hello(weatherTool)).object ?? [:]
            var configuration = request["toolConfig"]?.object ?? [:]
            if let choice { configuration["toolChoice"] = try JSONValue.parse(choice) }
            request["toolConfig"] = .object(configuration)
            if let own { request["additionalModelRequestFields"] = ["tool_choice": try JSONValue.parse(own)] }
            let reply = try await runtime.send("converse", .object(request))
            #expect(reply.status == 200, "\(reply.message ?? "")")
            #expect(try runtime.conversation().toolChoice == expected)
            #expect(try runtime.conversation().allowsParallelToolCalls == allowsParallel)
        }
    }

    @Test("CountTokens counts the tools, calls and results that Converse counts")
    func countTokens() async throws {
        let result = #"{"toolResult": {"toolUseId": "a", "content": [{"json": {"sky": "blue"}}]}}"#
        let turns = #"""
            "messages": [{"role": "user", "content": [{"text": "Weather?"}]},
                {"role": "assistant", "content": [
                    {"toolUse": {"toolUseId": "a", "name": "get_weather", "input": {"city": "Paris"}}}]},
                {"role": "user", "content": [\#(result)]}], \#(weatherTool)
            """#
        try await ScriptedRuntime.run { runtime in
            let counted = try await runtime.send("count-tokens", text: #"{"input": {"converse": {\#(turns)}}}"#).json
            let answered = try await runtime.send("converse", text: "{\(turns)}").json
            #expect(counted["inputTokens"] == answered["usage"]?["inputTokens"])
            #expect((counted["inputTokens"]?.int ?? 0) > 100)
        }
    }

    @Test("A call is a toolUse block whose input is a document")
    func unaryCall() async throws {
        try await ScriptedRuntime.run([
            .init(events: [.reasoning("hm"), .text("See:")] + callParis, ending: .success(.toolCalls))
        ]) { runtime in
            let answer = try await runtime.send("converse", text: hello(weatherTool)).json
            #expect(answer["stopReason"] == "tool_use")
            #expect(
                answer["output"] == [
                    "message": [
                        "role": "assistant",
                        "content": [
                            [
                                "reasoningContent": [
                                    "reasoningText": [
                                        "text": "hm", "signature": .string(ReasoningSignature(of: "hm").text),
                                    ]
                                ]
                            ], ["text": "See:"],
                            [
                                "toolUse": [
                                    "toolUseId": "tooluse_abc", "name": "get_weather", "input": ["city": "Paris"],
                                    "type": "tool_use",
                                ]
                            ],
                        ],
                    ]
                ])
        }
    }

    @Test("A streamed call has a start, pieces of JSON text and a stop")
    func streamedCall() async throws {
        let empty: [GenerationEvent] = [
            .toolCallStarted(id: "def", name: "get_weather"), .toolCallArguments("{}"), .toolCallEnded,
        ]
        try await ScriptedRuntime.run([
            .init(events: [.text("See:")] + callParis + empty, ending: .success(.toolCalls))
        ]) { runtime in
            let events = try await runtime.send("converse-stream", text: hello(weatherTool)).events
            #expect(
                events.map(\.name) == [
                    "messageStart", "contentBlockDelta", "contentBlockStop", "contentBlockStart", "contentBlockDelta",
                    "contentBlockDelta", "contentBlockDelta", "contentBlockStop", "contentBlockStart",
                    "contentBlockDelta", "contentBlockDelta", "contentBlockStop", "messageStop", "metadata",
                ])
            #expect(
                events[3].payload == [
                    "start": [
                        "toolUse": ["toolUseId": "tooluse_abc", "name": "get_weather", "type": "tool_use"]
                    ],
                    "contentBlockIndex": 1,
                ])
            let pieces = events.filter { $0.payload["contentBlockIndex"] == 1 }
                .compactMap { $0.payload["delta"]?["toolUse"]?["input"]?.string }
            #expect(pieces == ["", "{\"ci", "ty\": \"Paris\"}"])
            #expect(events[12].payload == ["stopReason": "tool_use"])
        }
    }

    @Test(
        "A call that was cut short or cannot be read ends with its own reason",
        arguments: [
            (FinishReason.maximumTokens, "max_tokens"), (.malformedToolCall, "malformed_tool_use"),
        ])
    func brokenCall(reason: FinishReason, word: String) async throws {
        let script = ScriptedLanguageModel.Script(
            events: [
                .text("x"), .toolCallStarted(id: "a", name: "get_weather"), .toolCallArguments("{\"ci"),
            ], ending: .success(reason))
        try await ScriptedRuntime.run([script, script]) { runtime in
            let answer = try await runtime.send("converse", text: hello(weatherTool)).json
            #expect(answer["stopReason"]?.string == word)
            #expect(answer["output"]?["message"]?["content"] == [["text": "x"]])
            let events = try await runtime.send("converse-stream", text: hello(weatherTool)).events
            #expect(events.map(\.name).suffix(3) == ["contentBlockStop", "messageStop", "metadata"])
            #expect(events[events.count - 2].payload == ["stopReason": .string(word)])
        }
    }

    @Test("Whatever a model says, blocks are numbered without gaps and the stream says what the whole answer says")
    func anyAnswer() async throws {
        var generator = SeededGenerator(seed: 7)
        let scripts = (0..<40).map { _ in arbitraryScript(&generator) }
        for script in scripts {
            try await ScriptedRuntime.run([script, script]) { runtime in
                let whole = try await runtime.send("converse", text: hello(weatherTool)).json
                let events = try await runtime.send("converse-stream", text: hello(weatherTool)).events
                let blocks = try assembled(events)
                #expect(.array(blocks) == whole["output"]?["message"]?["content"])
                #expect(events.suffix(2).map(\.name) == ["messageStop", "metadata"])
            }
        }
    }

    private func arbitraryScript(_ generator: inout SeededGenerator) -> ScriptedLanguageModel.Script {
        let events: [GenerationEvent] = (0..<Int.random(in: 0...8, using: &generator)).flatMap { number in
            switch Int.random(in: 0...3, using: &generator) {
            case 0: return [GenerationEvent.text("text \(number)")]
            case 1: return [.reasoning("thought \(number)")]
            case 2: return [.text("")]
            default:
                let input = JSONValue.object(["n": .number(number)]).serialized()
                let cut = input.index(input.startIndex, offsetBy: Int.random(in: 0...6, using: &generator))
                return [
                    .toolCallStarted(id: "call\(number)", name: "get_weather"),
                    .toolCallArguments(String(input[..<cut])), .toolCallArguments(String(input[cut...])),
                    .toolCallEnded,
                ]
            }
        }
        return .init(events: events)
    }

    /// The blocks that a client puts together from a stream; fails when their numbers are not in order.
    private func assembled(_ events: [(name: String, payload: JSONValue)]) throws -> [JSONValue] {
        var blocks: [JSONValue] = []
        var text = ""
        var member = ""
        var call: JSONObject?
        var signature = JSONValue.null
        for (name, payload) in events where name.hasPrefix("contentBlock") {
            #expect(payload["contentBlockIndex"]?.int == blocks.count)
            switch name {
            case "contentBlockStart": call = payload["start"]?["toolUse"]?.object
            case "contentBlockDelta":
                member = try #require(payload["delta"]?.object?.names.first)
                let delta = payload["delta"]?[member]
                if let given = delta?["signature"] {
                    signature = given
                    continue
                }
                text += try #require(delta?.string ?? delta?["text"]?.string ?? delta?["input"]?.string)
            default:
                if var finished = call {
                    finished["input"] = try JSONValue.parse(text)
                    // In the order of the whole answer's members.
                    let ordered = ["toolUseId", "name", "input", "type"]
                        .map { JSONObject.Member(name: $0, value: finished[$0] ?? .null) }
                    blocks.append(["toolUse": .object(JSONObject(ordered))])
                } else if member == "text" {
                    blocks.append(["text": .string(text)])
                } else {
                    blocks.append(
                        ["reasoningContent": ["reasoningText": ["text": .string(text), "signature": signature]]])
                }
                (text, call) = ("", nil)
            }
        }
        return blocks
    }
}
