// Anthropic Messages: documented bodies, what is refused and how, answers and streams.

import ModelContracts
import ProviderDialects
import Testing

/// A body with the required members and more.
private func body(_ messages: String, _ more: String = "") -> String {
    #"{"anthropic_version":"bedrock-2023-05-31","max_tokens":512,"messages":\#(messages)\#(more)}"#
}

/// Bodies of the wrong form, and the violations that each is refused with.
private let refusedForms: [(String, String)] = [
    (
        "{}",
        "#: required key [anthropic_version] not found#: required key [max_tokens] not found"
            + "#: required key [messages] not found"
    ),
    (
        #"{"anthropic_version":"2022-01-01","max_tokens":"9","messages":[],"stream":true,"model":"m"}"#,
        "#: extraneous key [stream] is not permitted#: extraneous key [model] is not permitted"
            + "#/anthropic_version: 2022-01-01 is not a valid enum value"
            + "#/max_tokens: expected type: Integer, found: String"
            + "#/messages: expected minimum item count: 1, found: 0"
    ),
    (
        body(#"[{"role":"user","content":"a"}]"#, #","temperature":null"#),
        "#/temperature: expected type: Number, found: Null"
    ),
    (
        body(#"[{"role":"user","content":"a"}]"#, #","temperature":1.5,"top_k":501,"top_p":-0.1"#),
        "#/temperature: 1.5 is not less or equal to 1.0#/top_p: -0.1 is not greater or equal to 0.0"
            + "#/top_k: 501 is not less or equal to 500"
    ),
    (
        body(#"[{"role":"tool","content":"a"}]"#),
        "#/messages/0/role: tool is not a valid enum value"
    ),
    (body(#"[{"role":"user"}]"#), "#/messages/0: required key [content] not found"),
    (
        body(#"[{"role":"user","content":"a","name":"x"}]"#),
        "#/messages/0: extraneous key [name] is not permitted"
    ),
    (
        body(#"[{"role":"user","content":5}]"#),
        "#/messages/0/content: expected type: String, found: Integer"
            + "#/messages/0/content: expected type: JSONArray, found: Integer"
    ),
    (
        body(#"[{"role":"user","content":[{"text":"a"}]}]"#),
        "#/messages/0/content/0: required key [type] not found"
    ),
    (
        body(#"[{"role":"user","content":[{"type":"video","text":"a"}]}]"#),
        "#/messages/0/content/0/type: video is not a valid enum value"
    ),
    (body(#"["a"]"#), "#/messages/0: expected type: JSONObject, found: String"),
]

@Suite("Anthropic Messages")
struct AnthropicMessagesTests {
    private let name = "anthropic.messages"

    @Test("The documented request with every member that is built")
    func fullRequest() throws {
        let request = try decode(
            body(
                #"[{"role":"user","content":[{"type":"text","text":"Hello there."}]}]"#,
                #","system":"Be brief.","temperature":0.5,"top_p":0.9,"top_k":250,"stop_sequences":["\n\nHuman:"],"#
                    + #""metadata":{"user_id":"u"}"#),
            as: name)
        #expect(
            request.prompt
                == .conversation([
                    Message(role: .system, text: "Be brief."), Message(role: .user, text: "Hello there."),
                ]))
        #expect(
            request.options
                == GenerationOptions(
                    maximumTokens: 512, temperature: 0.5, topP: 0.9, topK: 250, stopSequences: ["\n\nHuman:"]))
    }

    @Test("Defaults: temperature 1, nothing else")
    func defaults() throws {
        let request = try decode(body(#"[{"role":"user","content":"Hello, Claude"}]"#), as: name)
        #expect(request.options == GenerationOptions(maximumTokens: 512, temperature: 1))
    }

    @Test("The documented conversation, and one whose last turn the answer continues")
    func conversations() throws {
        let turns = try decode(
            body(
                #"[{"role":"user","content":"Hello there."},{"role":"assistant","content":"Hi, I'm Claude."},"#
                    + #"{"role":"user","content":"Can you explain LLMs in plain English?"}]"#),
            as: name)
        #expect(
            turns.prompt
                == .conversation([
                    Message(role: .user, text: "Hello there."), Message(role: .assistant, text: "Hi, I'm Claude."),
                    Message(role: .user, text: "Can you explain LLMs in plain English?"),
                ]))
        let prefilled = try decode(
            body(
                #"[{"role":"user","content":"Please describe yourself using only JSON"},"#
                    + #"{"role":"assistant","content":"Here is my JSON description:\n{"}]"#),
            as: name)
        #expect(
            prefilled.prompt
                == .conversation([
                    Message(role: .user, text: "Please describe yourself using only JSON"),
                    Message(role: .assistant, text: "Here is my JSON description:\n{"),
                ]))
    }

    @Test("System as blocks, an empty system, consecutive turns of one role, an empty final assistant turn")
    func shapes() throws {
        let request = try decode(
            body(
                #"[{"role":"user","content":"a"},{"role":"user","content":[{"type":"text","text":"b","citations":null}]},"#
                    + #"{"role":"assistant","content":""}]"#,
                #","system":[{"type":"text","text":"x"},{"type":"text","text":"y"}]"#),
            as: name)
        #expect(
            request.prompt
                == .conversation([
                    Message(role: .system, content: [.text("x"), .text("y")]),
                    Message(role: .user, content: [.text("a"), .text("b")]),
                ]))
        for system in [#","system":"""#, #","system":[]"#] {
            let request = try decode(body(#"[{"role":"user","content":"a"}]"#, system), as: name)
            #expect(request.prompt == .conversation([Message(role: .user, text: "a")]))
        }
    }

    @Test("Refused forms", arguments: refusedForms)
    func refused(body: String, violations: String) throws {
        #expect(try refusal(of: body, as: name)?.message == malformed(violations))
    }

    @Test(
        "What is not built is refused by name",
        arguments: [
            ("[]", #","container":"c""#, "#: key [container]"),
            ("[]", #","mcp_servers":[{"name":"x"}]"#, "#: key [mcp_servers]"),
            ("[]", #","anthropic_beta":["context-1m-2025-08-07"]"#, "the beta [context-1m-2025-08-07]"),
            ("[]", #","speed":"fast""#, "#/speed: the value [fast]"),
            (
                "[]", #","context_management":{"edits":[{"type":"clear_tool_uses_20250919"}]}"#,
                "#/context_management/edits/0: an edit of type [clear_tool_uses_20250919]"
            ),
            (
                #"[{"role":"user","content":[{"type":"image","source":{"type":"base64"}}]}]"#, "",
                "#/messages/0/content/0: content of type [image]"
            ),
            (#"[{"role":"system","content":"a"}]"#, "", "#/messages/0/role: the value [system]"),
            (
                #"[{"role":"user","content":[{"type":"text","text":"a","citations":[{"type":"char_location"}]}]}]"#, "",
                "#/messages/0/content/0: key [citations]"
            ),
        ] as [(String, String, String)])
    func unsupported(messages: String, more: String, named: String) throws {
        let error = try refusal(of: body(messages, more), as: name)
        #expect(error?.code == .unsupportedInput)
        #expect(error?.message.contains(named) == true)
    }

    @Test(
        "Messages that make no conversation",
        arguments: [
            (
                #"[{"role":"assistant","content":"a"},{"role":"user","content":"b"}]"#,
                #"messages: first message must use the "user" role"#
            ),
            (
                #"[{"role":"user","content":""}]"#,
                "messages.0: all messages must have non-empty content except for the optional final assistant message"
            ),
            (
                #"[{"role":"user","content":"a"},{"role":"assistant","content":[]},{"role":"user","content":"b"}]"#,
                "messages.1: all messages must have non-empty content except for the optional final assistant message"
            ),
            (
                #"[{"role":"user","content":[{"type":"text","text":""}]}]"#,
                "messages: text content blocks must be non-empty"
            ),
            (
                #"[{"role":"user","content":" \n"}]"#,
                "messages: text content blocks must contain non-whitespace text"
            ),
            (
                #"[{"role":"user","content":"a"},{"role":"assistant","content":"b "}]"#,
                "messages: final assistant content cannot end with trailing whitespace"
            ),
        ] as [(String, String)])
    func noConversation(messages: String, message: String) throws {
        let error = try refusal(of: body(messages), as: name)
        #expect(error?.code == .invalidConversation)
        #expect(error?.message == message)
    }

    @Test(
        "An answer, with each reason",
        arguments: [
            (.endOfTurn, #""end_turn","stop_sequence":null"#), (.maximumTokens, #""max_tokens","stop_sequence":null"#),
            (.stopSequence("\n"), #""stop_sequence","stop_sequence":"\n""#),
            (.contextWindowExceeded, #""model_context_window_exceeded","stop_sequence":null"#),
        ] as [(FinishReason, String)])
    func answer(reason: FinishReason, words: String) throws {
        #expect(
            try encode("Hi", reason, as: name)
                == #"{"id":"msg_bdrk_id1","type":"message","role":"assistant","model":"test.model-v1:0","#
                + #""content":[{"type":"text","text":"Hi"}],"stop_reason":\#(words),"#
                + #""usage":{"input_tokens":15,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"#
                + #""cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"#
                + #""output_tokens":229}}"#)
    }

    @Test("A stream has the recorded service's events in its order")
    func streaming() throws {
        #expect(
            try stream(events(.maximumTokens), as: name) == [
                #"{"type":"message_start","message":{"id":"msg_bdrk_id1","type":"message","role":"assistant","#
                    + #""model":"test.model-v1:0","content":[],"stop_reason":null,"stop_sequence":null,"#
                    + #""usage":{"input_tokens":28,"output_tokens":0}}}"#,
                #"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Here"}}"#,
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" is a "}}"#,
                #"{"type":"content_block_stop","index":0}"#,
                #"{"type":"message_delta","delta":{"stop_reason":"max_tokens","stop_sequence":null},"#
                    + #""usage":{"input_tokens":28,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"#
                    + #""cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":0},"#
                    + #""output_tokens":10}}"#,
                #"{"type":"message_stop",\#(streamMetrics)}"#,
            ])
    }

    @Test("The start is sent before any text is there; a broken generation has no end")
    func earlyStart() throws {
        let chunks = try stream([.started(inputTokens: 3), .text("a")], as: name)
        #expect(chunks.count == 3)
        #expect(chunks.first?.contains("message_start") == true)
        #expect(!chunks.contains { $0.contains("message_stop") })
        for other in ["amazon.titan-text", "meta.llama", "mistral.text"] {
            #expect(try stream([.started(inputTokens: 3), .text("a")], as: other).count == 1)
        }
    }
}
