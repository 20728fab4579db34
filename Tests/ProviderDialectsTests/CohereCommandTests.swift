// Cohere Command R and DeepSeek R1: documented bodies, refusals, answers and streams.

import ModelContracts
import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

@Suite("Cohere Command R")
struct CohereCommandTests {
    private let name = "cohere.command-r"

    private func conversation(_ body: String) throws -> Conversation {
        guard case .conversation(let conversation) = try decode(body, as: name).prompt else {
            throw DialectError(.malformedInput, "no conversation")
        }
        return conversation
    }

    @Test("The documented request with every member that is built")
    func fullRequest() throws {
        let request = try decode(
            #"""
            {"message": "And now?", "chat_history": [{"role": "USER", "message": "Who are you?"},
             {"role": "CHATBOT", "message": "A model."}], "preamble": "Be brief.", "max_tokens": 200,
             "temperature": 0, "p": 0.5, "k": 10.0, "prompt_truncation": "OFF", "frequency_penalty": 0.5,
             "presence_penalty": 0.25, "seed": 7, "search_queries_only": false, "return_prompt": false, "documents": [],
             "stop_sequences": ["END"], "raw_prompting": false}
            """#, as: name)
        #expect(
            request.prompt
                == .conversation([
                    Message(role: .system, text: "Be brief."), Message(role: .user, text: "Who are you?"),
                    Message(role: .assistant, text: "A model."), Message(role: .user, text: "And now?"),
                ]))
        #expect(
            request.options
                == GenerationOptions(
                    maximumTokens: 200, temperature: 0, topP: 0.5, topK: 10, presencePenalty: 0.25,
                    frequencyPenalty: 0.5, seed: 7, stopSequences: ["END"]))
    }

    @Test("Documented defaults, and a raw prompt")
    func defaults() throws {
        #expect(
            try decode(#"{"message":"Hi"}"#, as: name).options
                == GenerationOptions(temperature: 0.3, topP: 0.75, topK: 0))
        #expect(
            try decode(#"{"message":"<BOS_TOKEN>Hi","raw_prompting":true}"#, as: name).prompt == .text("<BOS_TOKEN>Hi"))
    }

    @Test("Tools and results whose calls no turn has made: the question comes first, then the calls, then the results")
    func toolResults() throws {
        let found = try conversation(
            #"""
            {"message": "q", "tools": [{"name": "f", "description": "d", "parameter_definitions": {
               "x": {"description": "p", "type": "str", "required": true}, "y": {"type": "List[int]"},
               "z": {"type": "Dict[str, float]", "required": false}}}],
             "tool_results": [{"call": {"name": "f", "parameters": {"x": "1"}}, "outputs": [{"text": "r"}, {"n": 2}]},
                              {"call": {"name": "f", "parameters": {"x": "2"}}, "outputs": []}]}
            """#)
        #expect(
            found.tools == [
                ToolDefinition(
                    name: "f", description: "d",
                    inputSchema: [
                        "type": "object",
                        "properties": [
                            "x": ["type": "string", "description": "p"],
                            "y": ["type": "array", "items": ["type": "integer"]],
                            "z": ["type": "object", "additionalProperties": ["type": "number"]],
                        ], "required": ["x"],
                    ])
            ])
        #expect(
            found.messages == [
                Message(role: .user, text: "q"),
                Message(
                    role: .assistant,
                    content: [
                        .toolCall(ToolCall(id: "call1", name: "f", arguments: ["x": "1"])),
                        .toolCall(ToolCall(id: "call2", name: "f", arguments: ["x": "2"])),
                    ]),
                Message(
                    role: .user,
                    content: [
                        .toolResult(
                            ToolResult(callID: "call1", content: [.json(["text": "r"]), .json(["n": 2])])),
                        .toolResult(ToolResult(callID: "call2", content: [])),
                    ]),
            ])
    }

    @Test("Results of calls that the history has made answer those, whatever their order")
    func toolHistory() throws {
        let found = try conversation(
            #"""
            {"message": "", "chat_history": [{"role": "USER", "message": "q"},
               {"role": "CHATBOT", "message": "I ask", "tool_calls": [
                 {"name": "f", "parameters": {"x": 1}}, {"name": "g", "parameters": {}}]}],
             "tool_results": [{"call": {"name": "g", "parameters": {}}, "outputs": [{"b": 1}]},
                              {"call": {"name": "f", "parameters": {"x": 1.0}}, "outputs": [{"a": 1}]}]}
            """#)
        #expect(
            found.messages.last
                == Message(
                    role: .user,
                    content: [
                        .toolResult(ToolResult(callID: "call2", content: [.json(["b": 1])])),
                        .toolResult(ToolResult(callID: "call1", content: [.json(["a": 1])])),
                    ]))
        #expect(found.messages.count == 3)
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("{}", "#: required key [message] not found"),
            (#"{"message":""}"#, "#/message: expected minLength: 1, actual: 0"),
            (#"{"message":"a","p":1}"#, "#/p: 1 is not less or equal to 0.99"),
            (#"{"message":"a","k":1.5}"#, "#/k: 1.5 is not a whole number"),
            (#"{"message":"a","documents":[{"title":"t"}]}"#, "#: key [documents] is not supported"),
            (
                #"{"message":"a","search_queries_only":true}"#,
                "#/search_queries_only: the value [true] is not supported"
            ),
            (#"{"message":"a","prompt_truncation":"AUTO_PRESERVE_ORDER"}"#, "the value [AUTO_PRESERVE_ORDER] is not"),
            (
                #"{"message":"a","raw_prompting":true,"preamble":"p"}"#,
                "key [preamble] cannot stand beside raw_prompting"
            ),
            (
                #"{"message":"a","chat_history":[{"role":"SYSTEM","message":"m"}]}"#,
                "the value [SYSTEM] is not supported"
            ),
            (
                #"{"message":"a","tools":[{"name":"f","description":"d","parameter_definitions":{"x":{"type":"tuple"}}}]}"#,
                "the type [tuple] is not supported"
            ),
            (
                #"{"message":"a","chat_history":[{"role":"TOOL","tool_results":"#
                    + #"[{"call":{"name":"f","parameters":{}},"outputs":[]}]}]}"#,
                "there is no call that these results belong to"
            ),
            (
                #"{"message":"a","chat_history":[{"role":"CHATBOT","message":"","tool_calls":"#
                    + #"[{"name":"f","parameters":{}}]}]}"#,
                "the call of [f] has no result"
            ),
        ] as [(String, String)])
    func refused(body: String, named: String) throws {
        let message = try refusal(of: body, as: name)?.message
        #expect(message?.contains(named) == true, "\(message ?? "taken")")
    }

    @Test("A stream: text as it comes, calls, and the whole answer at the end")
    func streaming() throws {
        let events: [GenerationEvent] = [
            .started(inputTokens: 28), .text("Hi"), .toolCallStarted(id: "A", name: "f"), .toolCallArguments("{}"),
            .toolCallEnded, .finished(.toolCalls, TokenUsage(inputTokens: 28, outputTokens: 10)),
        ]
        let whole = try encode(events, as: name)
        #expect(
            whole
                == #"{"response_id":"id-1","text":"Hi","generation_id":"id-1","chat_history":["#
                + #"{"role":"USER","message":"Hello"},{"role":"CHATBOT","message":"Hi","tool_calls":"#
                + #"[{"name":"f","parameters":{}}]}],"finish_reason":"COMPLETE","tool_calls":["#
                + #"{"name":"f","parameters":{}}],"meta":{"api_version":{"version":"1"},"billed_units":"#
                + #"{"input_tokens":28,"output_tokens":10}}}"#)
        #expect(
            try stream(events, as: name) == [
                #"{"event_type":"text-generation","is_finished":false,"text":"Hi"}"#,
                #"{"event_type":"tool-calls-generation","is_finished":false,"tool_calls":[{"name":"f","parameters":{}}]}"#,
                #"{"event_type":"stream-end","is_finished":true,"finish_reason":"COMPLETE","response":\#(whole),"#
                    + #"\#(streamMetrics)}"#,
            ])
    }

    /// Validates whole answers (`M`) and events (`E`) against the types of Cohere's own library; prints what it understood.
    private static let reading = #"""
        import sys
        import pydantic
        from cohere import NonStreamedChatResponse, StreamedChatResponse
        event = pydantic.TypeAdapter(StreamedChatResponse)
        for line in sys.stdin:
            if line[0] == "M":
                answer = NonStreamedChatResponse.model_validate_json(line[1:], strict=True)
                print(answer.finish_reason, len(answer.tool_calls or []), len(answer.chat_history))
            else:
                print(type(event.validate_json(line[1:], strict=True)).__name__)
        """#

    @Test("Answers and events validate against the types of Cohere's own library")
    func library() async throws {
        let body = #"""
            {"message": "q", "tool_results": [{"call": {"name": "f", "parameters": {"x": "1"}}, "outputs": [{"n": 2}]}]}
            """#
        let request = try decode(body, as: name)
        var generator = SeededGenerator(seed: 10)
        var lines: [String] = []
        for reason in [FinishReason.endOfTurn, .maximumTokens, .stopSequence("x"), .contextWindowExceeded, .toolCalls] {
            let events = generator.answer(ending: reason)
            lines.append("M" + (try encode(events, as: name, to: request)))
            lines += try stream(events, as: name, to: request).map { "E" + $0 }
        }
        guard let read = try await Python.lines(from: Self.reading, reading: lines, for: "Cohere library types") else {
            return
        }
        try #require(read.count == lines.count)
        // The question, the call, its result, the answer.
        #expect(zip(lines, read).allSatisfy { $0.hasPrefix("E") || $1.hasSuffix(" 4") }, "\(read)")
        #expect(read.count { $0 == "StreamEndStreamedChatResponse" } == 5)
    }
}

@Suite("DeepSeek R1")
struct DeepSeekTests {
    private let name = "deepseek.text"

    @Test("The documented request and answer")
    func bodies() throws {
        let request = try decode(
            #"""
            {"prompt": "<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜><think>\n", "max_tokens": 512, "temperature": 0.5,
             "top_p": 0.9, "stop": ["x"]}
            """#, as: name)
        #expect(request.prompt == .text("<｜begin▁of▁sentence｜><｜User｜>Hi<｜Assistant｜><think>\n"))
        #expect(
            request.options
                == GenerationOptions(maximumTokens: 512, temperature: 0.5, topP: 0.9, stopSequences: ["x"]))
        #expect(
            try encode("Hi", .maximumTokens, as: name) == #"{"choices":[{"text":"Hi","stop_reason":"length"}]}"#)
        #expect(
            try stream(events(), as: name).last
                == #"{"choices":[{"text":"","stop_reason":"stop"}],\#(streamMetrics)}"#)
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("{}", "#: required key [prompt] not found"),
            (#"{"prompt":"a","max_tokens":32769}"#, "#/max_tokens: 32769 is not less or equal to 32768"),
            (#"{"prompt":"a","temperature":1.1}"#, "#/temperature: 1.1 is not less or equal to 1.0"),
        ] as [(String, String)])
    func refused(body: String, violations: String) throws {
        #expect(try refusal(of: body, as: name)?.message == malformed(violations))
    }
}
