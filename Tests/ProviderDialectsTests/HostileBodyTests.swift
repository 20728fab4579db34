// Bodies made of random pieces, and good ones that were damaged: always an answer or an error, never a crash.

import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

/// A body of each dialect that has everything in it.
private let fullBodies: [(dialect: String, body: String)] = [
    (
        "amazon.titan-text",
        #"{"inputText":"a","textGenerationConfig":{"temperature":0,"topP":1,"maxTokenCount":3,"stopSequences":["x"]}}"#
    ),
    ("meta.llama", #"{"prompt":"a","max_gen_len":2,"temperature":1,"top_p":0.5}"#),
    ("mistral.text", #"{"prompt":"a","max_tokens":2,"stop":["x"],"temperature":1,"top_p":0.5,"top_k":2}"#),
    ("deepseek.text", #"{"prompt":"a","max_tokens":2,"stop":["x"],"temperature":1,"top_p":0.5}"#),
    (
        "anthropic.messages",
        #"""
        {"anthropic_version":"bedrock-2023-05-31","max_tokens":4096,"system":[{"type":"text","text":"s",
         "cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[
         {"type":"thinking","thinking":"t","signature":"s"},{"type":"redacted_thinking","data":"d"},
         {"type":"tool_use","id":"toolu_1","name":"f","input":{"x":[1]}}]},{"role":"user","content":[
         {"type":"tool_result","tool_use_id":"toolu_1","content":[{"type":"text","text":"r"}],"is_error":true},
         {"type":"text","text":"b","cache_control":{"type":"ephemeral","ttl":"5m"}}]}],
         "tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"strict":true}],
         "tool_choice":{"type":"auto","disable_parallel_tool_use":true},"thinking":{"type":"enabled","budget_tokens":1024},
         "output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}},
         "stop_sequences":["x"],"metadata":{"user_id":"u"},"service_tier":"auto","cache_control":{"type":"ephemeral"}}
        """#
    ),
    (
        "amazon.nova",
        #"""
        {"schemaVersion":"messages-v1","system":[{"text":"s"},{"cachePoint":{"type":"default"}}],"messages":[
         {"role":"user","content":[{"text":"q"}]},{"role":"assistant","content":[{"reasoningContent":{"reasoningText":
         {"text":"hm","signature":"s"}}},{"toolUse":{"toolUseId":"tooluse_A","name":"f","input":{"x":1}}}]},
         {"role":"user","content":[{"toolResult":{"toolUseId":"tooluse_A","status":"error","content":[{"json":{}}]}}]}],
         "toolConfig":{"tools":[{"toolSpec":{"name":"f","inputSchema":{"json":{"type":"object"}}}}],
         "toolChoice":{"any":{}}},"inferenceConfig":{"maxTokens":5,"topK":3},"reasoningConfig":{"type":"disabled"}}
        """#
    ),
    (
        "mistral.chat",
        #"""
        {"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"},{"role":"assistant","content":"",
         "tool_calls":[{"id":"a","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a","content":"r"}],
         "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],
         "tool_choice":"any","max_tokens":5,"top_p":0.5,"temperature":0.5}
        """#
    ),
    (
        "cohere.command-r",
        #"""
        {"message":"q","chat_history":[{"role":"USER","message":"q"},{"role":"CHATBOT","message":"","tool_calls":[
         {"name":"f","parameters":{"x":1}}]},{"role":"TOOL","tool_results":[{"call":{"name":"f","parameters":{"x":1}},
         "outputs":[{"y":2}]}]}],"tools":[{"name":"f","description":"d","parameter_definitions":{"x":{"type":"List[int]",
         "required":true}}}],"tool_results":[{"call":{"name":"g","parameters":{}},"outputs":[]}],"seed":1,"k":3}
        """#
    ),
]

@Suite("Hostile bodies")
struct HostileBodyTests {
    @Test("40000 random bodies in each dialect are taken or refused with a message")
    func randomBodies() throws {
        var generator = SeededGenerator(seed: 4)
        for name in ProviderDialects.names {
            let dialect = try #require(ProviderDialects.dialect(named: name))
            var refused = 0
            for _ in 0..<40_000 {
                do throws(DialectError) {
                    _ = try dialect.decode(generator.value(depth: 0))
                } catch {
                    refused += 1
                    #expect(!error.message.isEmpty)
                }
            }
            #expect(refused > 30_000)
        }
    }

    @Test("8000 damaged bodies of each dialect are taken or refused with a message", arguments: fullBodies)
    func damagedBodies(dialect name: String, body: String) throws {
        var generator = SeededGenerator(seed: 5)
        let dialect = try #require(ProviderDialects.dialect(named: name))
        let whole = try JSONValue.parse(body)
        _ = try dialect.decode(whole)
        var (taken, refused) = (0, 0)
        for _ in 0..<8_000 {
            do throws(DialectError) {
                _ = try dialect.decode(generator.damaged(whole))
                taken += 1
            } catch {
                refused += 1
                #expect(!error.message.isEmpty)
            }
        }
        // Damage is mostly noticed, and not everything is refused for the wrong reason.
        #expect(refused > 1_000 && taken > 20, "\(taken) taken, \(refused) refused")
    }
}

extension SeededGenerator {
    /// The value with one part of it, or more, replaced, left out or given twice.
    mutating func damaged(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(var elements) where !elements.isEmpty && Int.random(in: 0..<6, using: &self) > 0:
            let position = Int.random(in: 0..<elements.count, using: &self)
            switch Int.random(in: 0..<6, using: &self) {
            case 0: elements.remove(at: position)
            case 1: elements.append(elements[position])
            default: elements[position] = damaged(elements[position])
            }
            return .array(elements)
        case .object(var object) where !object.isEmpty && Int.random(in: 0..<6, using: &self) > 0:
            let name = object.names.randomElement(using: &self) ?? ""
            switch Int.random(in: 0..<6, using: &self) {
            case 0: object[name] = nil
            default: object[name] = damaged(object[name] ?? nil)
            }
            return .object(object)
        default: return self.value(depth: 4)
        }
    }

    /// A random body, or a part of one.
    mutating func value(depth: Int) -> JSONValue {
        let names = [
            "inputText", "textGenerationConfig", "temperature", "topP", "maxTokenCount", "stopSequences", "prompt",
            "max_gen_len", "top_p", "max_tokens", "stop", "top_k", "anthropic_version", "system", "messages",
            "role", "content", "type", "text", "tools", "metadata", "user_id", "cache_control", "seed", "x",
            "message", "chat_history", "toolUse", "toolResult", "tool_choice", "thinking", "inferenceConfig",
        ]
        switch Int.random(in: 0..<(depth > 4 ? 6 : 10), using: &self) {
        case 0: return nil
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .number(Int.random(in: -2...3_000, using: &self))
        case 3: return 0.5
        case 4:
            let number = JSONNumber(
                text: ["1e999", "-0", "1e-999", "99999999999999999999"].randomElement(using: &self) ?? "0")
            return number.map { .number($0) } ?? nil
        case 5:
            let texts = [
                "", " ", "user", "assistant", "text", "image", "bedrock-2023-05-31", "\u{1F600}", "e\u{301}", "any",
                "tool", "USER", "enabled", "5m",
            ]
            return .string(texts.randomElement(using: &self) ?? "")
        case 6, 7: return .array((0..<Int.random(in: 0..<4, using: &self)).map { _ in value(depth: depth + 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<6, using: &self) {
                object[names.randomElement(using: &self) ?? "x"] = value(depth: depth + 1)
            }
            return .object(object)
        }
    }
}
