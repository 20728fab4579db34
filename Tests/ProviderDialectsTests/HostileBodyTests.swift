// Bodies made of random pieces: always an answer or an error, never a crash.

import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

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
}

extension SeededGenerator {
    /// A random body, or a part of one.
    mutating func value(depth: Int) -> JSONValue {
        let names = [
            "inputText", "textGenerationConfig", "temperature", "topP", "maxTokenCount", "stopSequences", "prompt",
            "max_gen_len", "top_p", "max_tokens", "stop", "top_k", "anthropic_version", "system", "messages",
            "role", "content", "type", "text", "tools", "metadata", "user_id", "cache_control", "seed", "x",
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
                "", " ", "user", "assistant", "text", "image", "bedrock-2023-05-31", "\u{1F600}", "e\u{301}",
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
