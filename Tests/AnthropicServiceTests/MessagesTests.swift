// Messages over a scripted model: what reaches the model, whole answers, streams, counts.

import AWSWireProtocol
import ModelContracts
import StructuredJSON
import TestSupport
import Testing

private let hello = #"{"model":"test.model-v1:0","max_tokens":9,"messages":[{"role":"user","content":"Hello"}]}"#
private let streamed =
    #"{"model":"test.model-v1:0","max_tokens":9,"stream":true,"messages":[{"role":"user","content":"Hello"}]}"#
private let thinkAndCall: [GenerationEvent] = [
    .reasoning("hm"), .text("Hi"), .toolCallStarted(id: "A", name: "f"), .toolCallArguments(#"{"x""#),
    .toolCallArguments(":1}"), .toolCallEnded,
]

@Suite("Anthropic's endpoint: messages")
struct MessagesTests {
    @Test("A message with thoughts, text and a call")
    func whole() async throws {
        try await withService([.init(events: thinkAndCall, ending: .success(.toolCalls))]) { service, model in
            let reply = try await service.message(hello, headers: ["anthropic-version": "2023-06-01"])
            #expect(reply.status == 200)
            #expect(reply.headers["request-id"] == "7c1e-42" && reply.headers["Content-Type"] == "application/json")
            #expect(reply.json["id"] == "msg_7c1e42" && reply.json["model"] == "test.model-v1:0")
            #expect(reply.json["stop_reason"] == "tool_use")
            let content = try #require(reply.json["content"]?.array)
            #expect(content.map { $0["type"]?.string } == ["thinking", "text", "tool_use"])
            #expect(content[2]["id"] == "toolu_A" && content[2]["input"] == ["x": 1])
            #expect(reply.json["usage"]?["input_tokens"] == 5)
            let request = try #require(model.requests.first)
            #expect(request.prompt == .conversation([Message(role: .user, text: "Hello")]))
            #expect(request.options == GenerationOptions(maximumTokens: 9, temperature: 1))
        }
    }

    @Test("A stream: every event under its name, no metrics of AWS's")
    func stream() async throws {
        try await withService([.init(events: thinkAndCall, ending: .success(.toolCalls))]) { service, _ in
            let reply = try await service.message(streamed)
            #expect(reply.headers["Content-Type"]?.hasPrefix("text/event-stream") == true)
            #expect(
                reply.events.map(\.name) == [
                    "message_start", "content_block_start", "content_block_delta", "content_block_delta",
                    "content_block_stop", "content_block_start", "content_block_delta", "content_block_stop",
                    "content_block_start", "content_block_delta", "content_block_delta", "content_block_stop",
                    "message_delta", "message_stop",
                ])
            #expect(reply.events.allSatisfy { $0.data["type"]?.string == $0.name })
            #expect(reply.events.last?.data == ["type": "message_stop"])
            #expect(reply.events[3].data["delta"]?["type"] == "signature_delta")
        }
    }

    @Test("A failure in mid-answer is an error event, and nothing follows it")
    func brokenStream() async throws {
        let broken = ScriptedLanguageModel.Script(
            ["Hi"], ending: .failure(ModelError(.internalFailure, "secret path /x")))
        try await withService([broken, broken]) { service, _ in
            let reply = try await service.message(streamed)
            #expect(reply.status == 200)
            let last = try #require(reply.events.last)
            #expect(last.name == "error" && last.data["error"]?["type"] == "api_error")
            #expect(last.data["request_id"] == "7c1e-42")
            #expect(!reply.events.contains { $0.name == "message_stop" } && !reply.text.contains("secret"))
            let whole = try await service.message(hello)
            #expect(whole.status == 500 && whole.json["error"]?["type"] == "api_error")
            #expect(whole.headers["x-should-retry"] == "false")
        }
    }

    @Test("Counting is not answering, and counts what an answer would")
    func counting() async throws {
        try await withService([.init(["Hi"])]) { service, model in
            let body = #"{"model":"anthropic.claude-v1","messages":[{"role":"user","content":"Hello"}],"system":"abc"}"#
            let count = try await service.reply("POST", "/anthropic/v1/messages/count_tokens", body: body)
            #expect(count.json == ["input_tokens": 8])
            #expect(model.requests.isEmpty)
            let full = #"{"max_tokens":1,"# + body.dropFirst()
            #expect(try await service.message(full).json["usage"]?["input_tokens"] == 8)
        }
    }
}
