// Damaged requests: whatever a client sends, it is answered or refused as the client's fault.

import ModelContracts
import StructuredJSON
import TestPeers
import TestSupport
import Testing

@Suite("Damaged requests of Converse")
struct ConverseFuzzTests {
    private static let whole = #"""
        {"messages": [
            {"role": "user", "content": [{"text": "Weather?"}, {"cachePoint": {"type": "default", "ttl": "1h"}}]},
            {"role": "assistant", "content": [
                {"reasoningContent": {"reasoningText": {"text": "hm", "signature": "s"}}}, {"text": "See:"},
                {"toolUse": {"toolUseId": "tooluse_a", "name": "t", "input": {"city": "Paris"}, "type": "tool_use"}},
                {"toolUse": {"toolUseId": "b", "name": "t", "input": {}}}]},
            {"role": "user", "content": [
                {"toolResult": {"toolUseId": "b", "content": [{"text": "x"}], "status": "error"}},
                {"toolResult": {"toolUseId": "tooluse_a", "content": [{"json": {"sky": "blue"}}]}},
                {"cachePoint": {"type": "default"}}]}],
         "system": [{"text": "s"}, {"cachePoint": {"type": "default", "ttl": "1h"}}],
         "inferenceConfig": {"maxTokens": 9, "temperature": 0.5, "topP": 0.5, "stopSequences": ["x"]},
         "toolConfig": {"tools": [
            {"toolSpec": {"name": "t", "description": "d", "strict": true, "inputSchema": {"json": {"type": "object"}}}},
            {"cachePoint": {"type": "default", "ttl": "1h"}}], "toolChoice": {"tool": {"name": "t"}}},
         "additionalModelRequestFields": {"top_k": 3, "thinking": {"type": "enabled", "budget_tokens": 1024},
            "tool_choice": {"type": "any", "disable_parallel_tool_use": true}, "anthropic_beta": ["oauth-2025-04-20"]},
         "additionalModelResponseFieldPaths": ["/stop_sequence", "/content/0/type", "/delta/stop_sequence"],
         "requestMetadata": {"team": "blue"}, "performanceConfig": {"latency": "standard"},
         "serviceTier": {"type": "default"},
         "outputConfig": {"textFormat": {"type": "json_schema",
            "structure": {"jsonSchema": {"schema": "{\"type\": \"object\"}", "name": "n"}}}}}
        """#

    @Test("2000 damaged requests are answered or refused with a reason")
    func damaged() async throws {
        let whole = try JSONValue.parse(Self.whole)
        var generator = SeededGenerator(seed: 11)
        let script = ScriptedLanguageModel.Script(
            events: [
                .reasoning("hm"), .text("x"), .toolCallStarted(id: "c", name: "t"), .toolCallArguments("{}"),
                .toolCallEnded,
            ], ending: .success(.toolCalls))
        let scripts = [ScriptedLanguageModel.Script](repeating: script, count: 4_001)
        try await ScriptedRuntime.run(dialect: "anthropic.messages", scripts) { runtime in
            let first = try await runtime.send("converse", whole)
            #expect(first.status == 200, "\(first.message ?? "")")
            var answered = 0
            for _ in 0..<2_000 {
                var request = damaged(whole, &generator)
                if Bool.random(using: &generator) { request = damaged(request, &generator) }
                for operation in ["converse", "converse-stream"] {
                    let reply = try await runtime.send(operation, request)
                    if reply.status == 200 {
                        answered += 1
                    } else {
                        #expect(reply.status == 400, "\(request.serialized())")
                        #expect(reply.message?.isEmpty == false)
                    }
                }
            }
            #expect(answered > 100)
            #expect(answered < 3_900)
        }
    }

    /// The document with one value somewhere taken away, doubled or put in another's place.
    private func damaged(_ value: JSONValue, _ generator: inout SeededGenerator) -> JSONValue {
        let staysHere = Int.random(in: 0..<5, using: &generator) == 0
        switch value {
        case .object(let object) where !object.isEmpty && !staysHere:
            var members = object.members
            let position = Int.random(in: members.indices, using: &generator)
            if Int.random(in: 0..<8, using: &generator) == 0 {
                members.remove(at: position)
            } else {
                members[position].value = damaged(members[position].value, &generator)
            }
            return .object(JSONObject(members))
        case .array(var elements) where !elements.isEmpty && !staysHere:
            let position = Int.random(in: elements.indices, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: elements.remove(at: position)
            case 1: elements.append(elements[position])
            case 2: elements.swapAt(position, 0)
            default: elements[position] = damaged(elements[position], &generator)
            }
            return .array(elements)
        default:
            let others: [JSONValue] = [
                nil, true, 0, -1, 1e300, "", " ", "t", "x\u{0}y", "tooluse_", "/", "~", [], [:], [nil], ["a": 1],
                "default", "5m", .string(String(repeating: "é", count: 300)),
            ]
            return others.randomElement(using: &generator) ?? nil
        }
    }
}
