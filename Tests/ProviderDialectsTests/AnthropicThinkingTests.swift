// Thoughts, output formats and cache marks in Anthropic Messages.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

private let asked = #"{"role":"user","content":"q"}"#

private func body(_ messages: String = asked, _ more: String = "") -> String {
    #"{"anthropic_version":"bedrock-2023-05-31","max_tokens":4096,"messages":[\#(messages)]\#(more)}"#
}

private func read(_ messages: String = asked, _ more: String = "") throws -> (Conversation, GenerationOptions) {
    let request = try decode(body(messages, more), as: "anthropic.messages")
    guard case .conversation(let conversation) = request.prompt else {
        throw DialectError(.malformedInput, "no conversation")
    }
    return (conversation, request.options)
}

@Suite("Anthropic Messages: thinking, formats and caching")
struct AnthropicThinkingTests {
    private let name = "anthropic.messages"

    @Test(
        "What is asked of the model's thoughts",
        arguments: [
            ("", nil),
            (#","thinking":{"type":"disabled"}"#, ReasoningRequest(isEnabled: false)),
            (#","thinking":{"type":"adaptive"}"#, ReasoningRequest(isEnabled: true)),
            (
                #","thinking":{"type":"enabled","budget_tokens":1024,"display":"summarized"}"#,
                ReasoningRequest(isEnabled: true, budgetTokens: 1_024)
            ),
            (
                #","thinking":{"type":"adaptive"},"output_config":{"effort":"low","format":null}"#,
                ReasoningRequest(isEnabled: true, effort: "low")
            ),
            (#","output_config":{"effort":"high"}"#, ReasoningRequest(isEnabled: true, effort: "high")),
        ] as [(String, ReasoningRequest?)])
    func thinking(more: String, expected: ReasoningRequest?) throws {
        #expect(try read(asked, more).0.reasoning == expected)
    }

    @Test(
        "Wishes that Anthropic's API refuses",
        arguments: [
            (#","thinking":{"type":"enabled"}"#, "#/thinking: required key [budget_tokens] not found"),
            (#","thinking":{"type":"enabled","budget_tokens":1023}"#, "1023 is not greater or equal to 1024"),
            (
                #","thinking":{"type":"enabled","budget_tokens":4096}"#,
                "`max_tokens` must be greater than `thinking.budget_tokens`."
            ),
            (
                #","temperature":0,"thinking":{"type":"enabled","budget_tokens":1024}"#,
                "`temperature` may only be set to 1 when thinking is enabled."
            ),
            (
                #","top_k":4,"thinking":{"type":"enabled","budget_tokens":1024}"#,
                "`top_k` must be unset when thinking is enabled."
            ),
            (
                #","tools":[{"name":"a","input_schema":{"type":"object"}}],"tool_choice":{"type":"any"},"#
                    + #""thinking":{"type":"enabled","budget_tokens":1024}"#,
                "Thinking may not be enabled when tool_choice forces tool use."
            ),
            (#","thinking":{"type":"adaptive","display":"omitted"}"#, "the value [omitted] is not supported"),
            (#","thinking":{"type":"between_tools"}"#, "the value [between_tools] is not supported"),
            (#","output_config":{"effort":"max"}"#, "the value [max] is not supported"),
            (#","output_config":{"format":{"type":"json_schema"}}"#, "required key [schema] not found"),
            (#","output_config":{"format":{"type":"xml","schema":{}}}"#, "xml is not a valid enum value"),
        ] as [(String, String)])
    func refusedWishes(more: String, named: String) throws {
        let message = try refusal(of: body(asked, more), as: name)?.message
        #expect(message?.contains(named) == true, "\(message ?? "taken")")
    }

    @Test("A prefilled answer goes with neither thoughts nor formats")
    func prefill() throws {
        let turns = asked + #",{"role":"assistant","content":"{"}"#
        for more in [
            #","thinking":{"type":"adaptive"}"#,
            #","output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}}"#,
        ] {
            let message = try refusal(of: body(turns, more), as: name)?.message
            #expect(message?.contains("the final assistant message cannot be continued") == true)
        }
        #expect(try read(turns, #","thinking":{"type":"disabled"}"#).0.messages.last?.text == "{")
    }

    @Test("Both spellings of a schema for the answer")
    func formats() throws {
        let format = #"{"type":"json_schema","schema":{"type":"object","additionalProperties":false}}"#
        let expected = OutputFormat.jsonSchema(["type": "object", "additionalProperties": false])
        #expect(try read(asked, #","output_config":{"format":\#(format)}"#).1.outputFormat == expected)
        #expect(try read(asked, #","output_format":\#(format)"#).1.outputFormat == expected)
        let both = #","output_format":\#(format),"output_config":{"format":\#(format)}"#
        #expect(try refusal(of: body(asked, both), as: name)?.message.contains("give one of the two") == true)
    }

    @Test("Thoughts come back with their signatures; redacted ones say nothing")
    func thoughtsInHistory() throws {
        let turns =
            asked + #",{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"EqQBCg"},"#
            + #"{"type":"redacted_thinking","data":"b64"},{"type":"text","text":"a"}]},{"role":"user","content":"b"}"#
        #expect(
            try read(turns).0.messages[1].content
                == [.reasoning(Reasoning(text: "hm", signature: "EqQBCg")), .text("a")])
        let ours = ReasoningSignature(of: "hm").text
        #expect(try refusal(of: body(turns.replacingSignature(with: ours)), as: name) == nil)
        let changed = turns.replacingSignature(with: ReasoningSignature(of: "ha").text)
        #expect(
            try refusal(of: body(changed), as: name)?.message
                == malformed("#/messages/1/content/0: Invalid `signature` in `thinking` block"))
    }

    @Test("Thoughts of an answer are signed, and come back as they went out")
    func thoughtsInAnswers() throws {
        let usage = TokenUsage(inputTokens: 3, outputTokens: 4)
        let answer = try JSONValue.parse(
            encode([.reasoning("hm"), .reasoning(", yes"), .text("a"), .finished(.endOfTurn, usage)], as: name))
        let content = try #require(answer["content"])
        #expect(content[0]?["thinking"] == "hm, yes")
        let turns = asked + #",{"role":"assistant","content":\#(content.serialized())},"# + asked
        guard case .reasoning(let thought)? = try read(turns).0.messages[1].content.first else {
            Issue.record("no thought")
            return
        }
        #expect(thought.text == "hm, yes" && thought.signature == content[0]?["signature"]?.string)
    }

    @Test("Cache marks stand behind their blocks, and one for the whole request behind the last")
    func cacheMarks() throws {
        let mark = #""cache_control":{"type":"ephemeral"}"#
        let (conversation, _) = try read(
            #"{"role":"user","content":[{"type":"text","text":"a",\#(mark)},{"type":"text","text":"b"}]}"#,
            #","cache_control":{"type":"ephemeral"},"system":[{"type":"text","text":"s","#
                + #""cache_control":{"type":"ephemeral","ttl":"1h"}}]"#)
        #expect(
            conversation.messages == [
                Message(role: .system, content: [.text("s"), .cachePoint(.oneHour)]),
                Message(
                    role: .user,
                    content: [.text("a"), .cachePoint(.fiveMinutes), .text("b"), .cachePoint(.fiveMinutes)]),
            ])
        let marked = #"{"role":"user","content":[{"type":"text","text":"a",\#(mark)}]}"#
        let (once, _) = try read(marked, #","cache_control":{"type":"ephemeral","ttl":"5m"}"#)
        #expect(once.messages[0].content == [.text("a"), .cachePoint(.fiveMinutes)])
        #expect(
            try refusal(of: body(marked, #","cache_control":{"type":"ephemeral","ttl":"1h"}"#), as: name)?.message
                .contains("another `ttl`") == true)
    }

    @Test("Too many cache marks, and long ones behind short ones")
    func cacheLimits() throws {
        let marked = #"{"type":"text","text":"a","cache_control":{"type":"ephemeral"}}"#
        let long = #"{"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":"1h"}}"#
        func turn(_ blocks: [String]) -> String {
            #"{"role":"user","content":[\#(blocks.joined(separator: ","))]}"#
        }
        #expect(try refusal(of: body(turn(Array(repeating: marked, count: 4))), as: name) == nil)
        #expect(
            try refusal(of: body(turn(Array(repeating: marked, count: 5))), as: name)?.message
                == "A maximum of 4 blocks with cache_control may be provided. Found 5.")
        #expect(try refusal(of: body(turn([long, marked])), as: name) == nil)
        let message = try refusal(of: body(turn([marked, long])), as: name)?.message
        #expect(message?.contains("must not come after a ttl='5m'") == true)
    }

    @Test("The counts of the cache, by lifetime, in answers and streams; the input counts what is neither")
    func cacheCounts() throws {
        var usage = TokenUsage(inputTokens: 100, outputTokens: 7)
        usage.cacheReadInputTokens = 40
        usage.cacheWrites = [.fiveMinutes: 20, .oneHour: 10]
        usage.reasoningTokens = 3
        let expected =
            #"{"input_tokens":30,"cache_creation_input_tokens":30,"cache_read_input_tokens":40,"cache_creation":"#
            + #"{"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":10},"output_tokens":7,"#
            + #""output_tokens_details":{"thinking_tokens":3}}"#
        let whole = try JSONValue.parse(encode([.text("a"), .finished(.endOfTurn, usage)], as: name))
        #expect(whole["usage"]?.serialized() == expected)
        let chunks = try stream([.started(inputTokens: 100), .finished(.endOfTurn, usage)], as: name)
        #expect(try JSONValue.parse(chunks[0])["message"]?["usage"] == ["input_tokens": 100, "output_tokens": 0])
        #expect(try JSONValue.parse(chunks[1])["usage"]?.serialized() == expected)
        let metrics = try JSONValue.parse(chunks[2])["amazon-bedrock-invocationMetrics"]
        #expect(metrics?["inputTokenCount"] == 30 && metrics?["cacheReadInputTokenCount"] == 40)
    }

    @Test("On its own endpoint faults are worded as there, and counting needs no limit")
    func ownEndpoint() throws {
        func fault(_ text: String, _ form: AnthropicMessagesRequest.Form) -> String? {
            do {
                _ = try AnthropicMessagesRequest(JSONValue.parse(text), form: form)
                return nil
            } catch {
                return (error as? DialectError)?.message ?? "\(error)"
            }
        }
        #expect(fault("{}", .messages) == "model: Field required; max_tokens: Field required; messages: Field required")
        #expect(fault("{}", .countTokens) == "model: Field required; messages: Field required")
        #expect(fault(#"{"model":"m","messages":[\#(asked)]}"#, .countTokens) == nil)
        #expect(
            fault(
                #"{"model":"m","max_tokens":0,"messages":[{"role":"x","content":4}],"foo":1,"temperature":2}"#,
                .messages)
                == "foo: Extra inputs are not permitted; max_tokens: Input should be greater than or equal to 1; "
                + "temperature: Input should be less than or equal to 1; messages.0.role: Input should be 'user', "
                + "'assistant'")
        #expect(
            fault(#"{"model":"m","messages":[\#(asked)],"tools":[{"type":"bash_20250124","name":"b"}]}"#, .countTokens)
                == "tools.0: a tool of type [bash_20250124] is not supported by this server; remove it and try again")
    }
}

extension String {
    /// The body with another signature of its thought.
    fileprivate func replacingSignature(with signature: String) -> String {
        replacing("EqQBCg", with: signature)
    }
}
