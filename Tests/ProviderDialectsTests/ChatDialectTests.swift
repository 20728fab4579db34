// Mistral chat completion, and thoughts in the text of OpenAI's bodies.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

@Suite("Mistral chat completion")
struct MistralChatTests {
    private let name = "mistral.chat"

    @Test("The documented request with every member")
    func request() throws {
        let request = try decode(
            #"""
            {"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Which song?"},
               {"role": "assistant", "content": "", "tool_calls": [
                 {"id": "v6RMMiRlT", "function": {"name": "top_song", "arguments": "{\"sign\": \"WZPZ\"}"}}]},
               {"role": "tool", "tool_call_id": "v6RMMiRlT", "content": "{\"song\": \"Elemental Hotel\"}"}],
             "tools": [{"type": "function", "function": {"name": "top_song", "description": "d",
                        "parameters": {"type": "object", "properties": {"sign": {"type": "string"}}}}}],
             "tool_choice": "any", "max_tokens": 512, "top_p": 0.25, "temperature": 0}
            """#, as: name)
        #expect(
            request.prompt
                == .conversation(
                    Conversation(
                        messages: [
                            Message(role: .system, text: "Be brief."), Message(role: .user, text: "Which song?"),
                            Message(
                                role: .assistant,
                                content: [
                                    .toolCall(
                                        ToolCall(id: "v6RMMiRlT", name: "top_song", arguments: ["sign": "WZPZ"]))
                                ]),
                            Message(
                                role: .user,
                                content: [
                                    .toolResult(
                                        ToolResult(
                                            callID: "v6RMMiRlT", content: [.text(#"{"song": "Elemental Hotel"}"#)]))
                                ]),
                        ],
                        tools: [
                            ToolDefinition(
                                name: "top_song", description: "d",
                                inputSchema: ["type": "object", "properties": ["sign": ["type": "string"]]])
                        ],
                        toolChoice: .required)))
        #expect(request.options == GenerationOptions(maximumTokens: 512, temperature: 0, topP: 0.25))
    }

    @Test("Documented defaults of Mistral Large 2")
    func defaults() throws {
        let request = try decode(#"{"messages":[{"role":"user","content":"Hi"}]}"#, as: name)
        #expect(request.options == GenerationOptions(maximumTokens: 8_192, temperature: 0.7, topP: 1))
    }

    @Test(
        "Refused bodies",
        arguments: [
            (#"{"prompt":"a"}"#, "required key [messages] not found"),
            (#"{"messages":[],"stop":["x"]}"#, "extraneous key [stop] is not permitted"),
            (#"{"messages":[{"role":"user","content":"a"}],"max_tokens":8193}"#, "8193 is not less or equal to 8192"),
            (
                #"{"messages":[{"role":"user","content":"a"}],"tool_choice":"required"}"#,
                "required is not a valid enum value"
            ),
            (#"{"messages":[{"role":"user","content":"a"}],"tool_choice":"any"}"#, "tool_choice"),
            (
                #"{"messages":[{"role":"assistant","content":"","tool_calls":[{"id":"a","function":{"name":"f","#
                    + #""arguments":"{}"}}]},{"role":"user","content":"a"}]}"#,
                "calls of tools must be followed by a result"
            ),
            (#"{"messages":5}"#, "messages"), (#"{"messages":[5]}"#, "messages[0]"),
            (#"{"messages":[{"role":"assistant","tool_calls":[5]}]}"#, "messages[0].tool_calls[0]"),
        ] as [(String, String)])
    func refused(body: String, named: String) throws {
        let message = try refusal(of: body, as: name)?.message
        #expect(message?.contains(named) == true, "\(message ?? "taken")")
    }

    @Test("Answers and streams: text, calls, reasons")
    func answers() throws {
        let usage = TokenUsage(inputTokens: 28, outputTokens: 10)
        let events: [GenerationEvent] = [
            .started(inputTokens: 28), .text("Hi"), .toolCallStarted(id: "A", name: "f"), .toolCallArguments("{}"),
            .toolCallEnded, .finished(.toolCalls, usage),
        ]
        let call = #""tool_calls":[{"id":"A","function":{"name":"f","arguments":"{}"}}]"#
        #expect(
            try encode(events, as: name)
                == #"{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi",\#(call)},"#
                + #""stop_reason":"tool_calls"}]}"#)
        #expect(
            try stream(events, as: name) == [
                #"{"choices":[{"index":0,"message":{"role":"assistant","content":"Hi"},"stop_reason":null}]}"#,
                #"{"choices":[{"index":0,"message":{"role":"assistant","content":"",\#(call)},"#
                    + #""stop_reason":"tool_calls"}],\#(streamMetrics)}"#,
            ])
        #expect(try encode("a", .contextWindowExceeded, as: name).hasSuffix(#""stop_reason":"length"}]}"#))
    }
}

@Suite("OpenAI's bodies on InvokeModel")
struct OpenAIChatDialectTests {
    @Test("Thoughts stand in the text between tags, whole and streamed, even when they are all there is")
    func thoughts() throws {
        let usage = TokenUsage(inputTokens: 3, outputTokens: 4)
        let answers: [([GenerationEvent], String)] = [
            ([.reasoning("hm"), .reasoning(", yes"), .text("Hi"), .text("!")], "<reasoning>hm, yes</reasoning>Hi!"),
            (
                [.text("a"), .reasoning("b"), .text("c"), .reasoning("d")],
                "a<reasoning>b</reasoning>c<reasoning>d</reasoning>"
            ),
            ([.text("Hi")], "Hi"), ([.reasoning("")], ""),
        ]
        for (pieces, expected) in answers {
            let events = [.started(inputTokens: 3)] + pieces + [.finished(.endOfTurn, usage)]
            let whole = try JSONValue.parse(encode(events, as: "openai.chat"))
            #expect(whole["choices"]?[0]?["message"]?["content"]?.string == expected)
            let chunks = try stream(events, as: "openai.chat").map { try JSONValue.parse($0) }
            let text = chunks.map { $0["choices"]?[0]?["delta"]?["content"]?.string ?? "" }.joined()
            #expect(text == expected)
            #expect(chunks.last?["amazon-bedrock-invocationMetrics"] != nil)
        }
    }
}
