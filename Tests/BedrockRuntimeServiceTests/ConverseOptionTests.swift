// Thoughts, output formats, cache points and the model's own fields through Converse.

import AWSWireProtocol
import ModelContracts
import ProviderDialects
import StructuredJSON
import TestSupport
import Testing

@Suite("Options of Converse")
struct ConverseOptionTests {
    @Test("Thoughts are asked for in the family's words and taken back with their signature")
    func thoughts() async throws {
        try await ScriptedRuntime.run([.init(events: [.reasoning("h"), .reasoning("m"), .text("4")])]) { runtime in
            let events = try await runtime.send(
                "converse-stream",
                text: #"""
                    {"messages": [
                        {"role": "user", "content": [{"text": "1+1?"}]},
                        {"role": "assistant", "content": [
                            {"reasoningContent": {"reasoningText": {"text": "easy", "signature": "s"}}}, {"text": "2"}]},
                        {"role": "user", "content": [{"text": "2+2?"}]}],
                     "additionalModelRequestFields": {"thinking": {"type": "enabled", "budget_tokens": 1024}}}
                    """#
            ).events
            let conversation = try runtime.conversation()
            #expect(conversation.reasoning == ReasoningRequest(isEnabled: true, budgetTokens: 1024))
            #expect(
                conversation.messages[1].content
                    == [.reasoning(Reasoning(text: "easy", signature: "s")), .text("2")])
            let blocks = events.filter { $0.name.hasPrefix("contentBlock") }.map(\.payload)
            #expect(
                blocks == [
                    ["delta": ["reasoningContent": ["text": "h"]], "contentBlockIndex": 0],
                    ["delta": ["reasoningContent": ["text": "m"]], "contentBlockIndex": 0],
                    [
                        "delta": ["reasoningContent": ["signature": .string(ReasoningSignature(of: "hm").text)]],
                        "contentBlockIndex": 0,
                    ],
                    ["contentBlockIndex": 0],
                    ["delta": ["text": "4"], "contentBlockIndex": 1],
                    ["contentBlockIndex": 1],
                ])
        }
    }

    private func format(_ schema: String) -> String {
        let text = JSONValue.string(schema).serialized()
        return hello(
            #"""
            "outputConfig": {"textFormat": {"type": "json_schema",
                "structure": {"jsonSchema": {"name": "n", "description": "d", "schema": \#(text)}}}}
            """#)
    }

    @Test("A schema for the answer reaches the model as a document, members in order")
    func outputFormat() async throws {
        try await ScriptedRuntime.run { runtime in
            let schema = #"{"type":"object","properties":{"b":{"type":"string"},"a":{"type":"integer"}}}"#
            let reply = try await runtime.send("converse", text: format(schema))
            #expect(reply.status == 200, "\(reply.message ?? "")")
            guard case .jsonSchema(let reached)? = runtime.model.requests.last?.options.outputFormat else {
                Issue.record("no schema reached the model")
                return
            }
            #expect(reached.serialized() == schema)
        }
    }

    @Test("A schema that is no JSON object is refused with its place")
    func badSchema() async throws {
        try await ScriptedRuntime.run([]) { runtime in
            let place = "outputConfig.textFormat.structure.jsonSchema.schema"
            for operation in ["converse", "converse-stream"] {
                let broken = try await runtime.send(operation, text: format("{\"type\": "))
                #expect(broken.status == 400)
                #expect(broken.message?.hasPrefix("The value at \(place) is not valid JSON: ") == true)
                let list = try await runtime.send(operation, text: format("[]"))
                #expect(
                    list.message
                        == "The format of the value at \(place) is invalid. Provide a json object for the field and try again."
                )
            }
        }
    }

    @Test("A schema that the model cannot guarantee is the caller's fault, before the first event")
    func unsupportedSchema() async throws {
        let refusal = ModelError(.invalidOption, "The schema at #/not cannot be guaranteed.")
        try await ScriptedRuntime.run([.init(events: [], refusal: refusal)]) { runtime in
            let reply = try await runtime.send("converse-stream", text: format(#"{"not": {}}"#))
            #expect(reply.status == 400)
            #expect(reply.message == "The schema at #/not cannot be guaranteed.")
        }
    }

    @Test("Cache points reach the model in tools, system and turns")
    func cachePoints() async throws {
        try await ScriptedRuntime.run { runtime in
            let reply = try await runtime.send(
                "converse",
                text: #"""
                    {"messages": [{"role": "user", "content": [
                        {"text": "a"}, {"cachePoint": {"type": "default", "ttl": "5m"}}, {"text": "b"},
                        {"cachePoint": {"type": "default"}}]}],
                     "system": [{"text": "s"}, {"cachePoint": {"type": "default", "ttl": "1h"}}],
                     "toolConfig": {"tools": [
                        {"toolSpec": {"name": "t", "inputSchema": {"json": {"type": "object"}}}},
                        {"cachePoint": {"type": "default", "ttl": "1h"}}]}}
                    """#)
            #expect(reply.status == 200, "\(reply.message ?? "")")
            let conversation = try runtime.conversation()
            #expect(conversation.toolCachePoints == [1: .oneHour])
            #expect(
                conversation.messages == [
                    .init(role: .system, content: [.text("s"), .cachePoint(.oneHour)]),
                    .init(
                        role: .user,
                        content: [.text("a"), .cachePoint(.fiveMinutes), .text("b"), .cachePoint(.fiveMinutes)]),
                ])
        }
    }

    @Test("A cache point in front of the system text keeps the tools")
    func cachePointBeforeSystemText() async throws {
        try await ScriptedRuntime.run { runtime in
            let system = #""system": [{"cachePoint": {"type": "default"}}, {"text": "s"}]"#
            _ = try await runtime.send("converse", text: hello(system + ", " + weatherTool))
            #expect(try runtime.conversation().toolCachePoints == [1: .fiveMinutes])
            #expect(try runtime.conversation().messages.first == .init(role: .system, text: "s"))
        }
    }

    @Test("Counts: input is what no cache point had to do with, the total is the sum of all four")
    func cacheCounts() async throws {
        var usage = TokenUsage(inputTokens: 100, outputTokens: 7)
        usage.cacheReadInputTokens = 40
        usage.cacheWrites = [.fiveMinutes: 10, .oneHour: 20]
        usage.reusedInputTokens = 60
        let script = ScriptedLanguageModel.Script(events: [.text("x")], usage: usage)
        try await ScriptedRuntime.run([script, script]) { runtime in
            let counts: JSONValue = [
                "inputTokens": 30, "outputTokens": 7, "totalTokens": 107, "cacheReadInputTokens": 40,
                "cacheWriteInputTokens": 30,
                "cacheDetails": [["ttl": "1h", "inputTokens": 20], ["ttl": "5m", "inputTokens": 10]],
            ]
            let answer = try await runtime.send("converse", text: hello()).json
            #expect(answer["usage"] == counts)
            let events = try await runtime.send("converse-stream", text: hello()).events
            #expect(events.last?.payload["usage"] == counts)
        }
    }

    @Test("Counts of the cache that are 0 are there when the request has cache points, as in recorded replies")
    func zeroCounts() async throws {
        let usage = TokenUsage(inputTokens: 5, outputTokens: 1)
        let script = ScriptedLanguageModel.Script(events: [.text("x")], usage: usage)
        try await ScriptedRuntime.run([script, script, script, script]) { runtime in
            func members(_ operation: String, _ request: String) async throws -> [String] {
                let reply = try await runtime.send(operation, text: request)
                let counts = operation == "converse" ? try reply.json["usage"] : try reply.events.last?.payload["usage"]
                #expect(counts?["inputTokens"] == 5)
                return counts?.object?.names ?? []
            }
            let plain = ["inputTokens", "outputTokens", "totalTokens"]
            let both = plain + ["cacheReadInputTokens", "cacheWriteInputTokens"]
            let cached = hello(#""system": [{"text": "s"}, {"cachePoint": {"type": "default"}}]"#)
            for (operation, request, expected) in [
                ("converse-stream", hello(), plain), ("converse", hello(), plain + ["cacheReadInputTokens"]),
                ("converse-stream", cached, both), ("converse", cached, both),
            ] {
                let found = try await members(operation, request)
                #expect(found == expected)
            }
        }
    }

    @Test("Fields of the model's own body are repeated, null included; what is not there is left out")
    func responseFields() async throws {
        let script = ScriptedLanguageModel.Script(["a"], ending: .success(.stopSequence("END")))
        try await ScriptedRuntime.run(dialect: "anthropic.messages", [script, .init(["a"]), script]) { runtime in
            let paths = #""additionalModelResponseFieldPaths": ["/stop_sequence", "/nowhere", "/content/0/type"]"#
            let answer = try await runtime.send("converse", text: hello(paths)).json
            #expect(
                answer["additionalModelResponseFields"] == ["stop_sequence": "END", "content": [["type": "text"]]])
            let ended = try await runtime.send(
                "converse", text: hello(#""additionalModelResponseFieldPaths": ["/stop_sequence"]"#)
            ).json
            #expect(ended["additionalModelResponseFields"] == ["stop_sequence": nil])
            // A stream of Anthropic's has the field in the delta of its last message.
            let events = try await runtime.send(
                "converse-stream",
                text: hello(#""additionalModelResponseFieldPaths": ["/delta/stop_sequence", "/stop_sequence"]"#)
            ).events
            #expect(
                events.first { $0.name == "messageStop" }?.payload == [
                    "stopReason": "stop_sequence",
                    "additionalModelResponseFields": ["delta": ["stop_sequence": "END"]],
                ])
        }
    }

    @Test("Fields that select nothing are no member")
    func noResponseFields() async throws {
        try await ScriptedRuntime.run { runtime in
            let answer = try await runtime.send(
                "converse", text: hello(#""additionalModelResponseFieldPaths": ["/nowhere", "/~0~1/x"]"#)
            ).json
            #expect(answer["stopReason"] == "end_turn")
            #expect(answer.object?.names.contains("additionalModelResponseFields") == false)
        }
    }

    @Test("A failure in mid-answer is an exception frame after the blocks so far")
    func failureInMidCall() async throws {
        let script = ScriptedLanguageModel.Script(
            events: [.toolCallStarted(id: "a", name: "get_weather"), .toolCallArguments("{")],
            ending: .failure(ModelError(.internalFailure, "secret")))
        try await ScriptedRuntime.run([script]) { runtime in
            let reply = try await runtime.send("converse-stream", text: hello(weatherTool))
            #expect(
                try reply.events.map(\.name) == [
                    "messageStart", "contentBlockStart", "contentBlockDelta", "contentBlockDelta",
                    "internalServerException",
                ])
            #expect(reply.frames.last?.string(":message-type") == "exception")
        }
    }
}
