// OpenAI's bodies made of random pieces, and good ones that were damaged: always a request or an error, never a crash.

import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

/// A body of each of OpenAI's requests that has everything in it.
private enum OpenAIBody: String, CaseIterable {
    case chat = """
        {"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"a"}]},
         {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f",
         "arguments":"{\\"x\\":1}"}}]},{"role":"tool","tool_call_id":"call_1","content":"r"},{"role":"user",
         "content":"b"}],"tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":
         "object"},"strict":true}}],"tool_choice":"auto","parallel_tool_calls":false,"n":2,"seed":1,"temperature":0,
         "top_p":1,"presence_penalty":0,"frequency_penalty":0,"stop":["x"],"logit_bias":{"5":-100},"logprobs":true,
         "top_logprobs":2,"max_completion_tokens":5,"stream":true,"stream_options":{"include_usage":true},
         "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"}}},"user":"u",
         "metadata":{"a":"b"},"store":false,"reasoning_effort":"low","service_tier":"auto"}
        """
    case completion = """
        {"model":"m","prompt":["a","b"],"max_tokens":3,"n":2,"best_of":1,"echo":false,"logprobs":2,"seed":1,
         "temperature":0,"top_p":1,"presence_penalty":0,"frequency_penalty":0,"stop":"x","logit_bias":{"5":-100},
         "stream":true,"stream_options":{"include_usage":true},"user":"u"}
        """
    case responses = """
        {"model":"m","instructions":"i","input":[{"role":"user","content":[{"type":"input_text","text":"a"}]},
         {"type":"reasoning","id":"rs_1","summary":[],"content":[{"type":"reasoning_text","text":"t"}]},
         {"type":"function_call","call_id":"call_1","name":"f","arguments":"{}"},{"type":"function_call_output",
         "call_id":"call_1","output":"r"},{"type":"message","role":"user","content":"b"}],"tools":[{"type":"function",
         "name":"f","description":"d","parameters":{"type":"object"},"strict":true}],"tool_choice":{"type":"function",
         "name":"f"},"parallel_tool_calls":true,"max_output_tokens":5,"temperature":0,"top_p":1,"top_logprobs":1,
         "include":["message.output_text.logprobs"],"text":{"format":{"type":"json_schema","name":"n","schema":
         {"type":"object"}},"verbosity":"medium"},"reasoning":{"effort":"low","summary":"auto"},"store":true,
         "metadata":{"a":"b"},"previous_response_id":"resp_1","truncation":"disabled","background":false,"stream":true,
         "stream_options":{"include_obfuscation":true},"user":"u","service_tier":"auto","max_tool_calls":2}
        """

    /// Reads a body as this request, down to the prompt.
    func read(_ body: JSONValue) throws(DialectError) {
        switch self {
        case .chat: _ = try OpenAIChatRequest(body)
        case .completion: _ = try OpenAICompletionRequest(body)
        case .responses:
            let request = try OpenAIResponsesRequest(body)
            _ = try request.request(after: request.inputItems(of: "resp_0"))
        }
    }
}

@Suite("Hostile bodies in OpenAI's forms")
struct OpenAIHostileBodyTests {
    @Test("40000 random bodies are taken or refused with a message", arguments: OpenAIBody.allCases)
    private func randomBodies(body: OpenAIBody) {
        var generator = SeededGenerator(seed: 6)
        var refused = 0
        for _ in 0..<40_000 {
            do throws(DialectError) {
                try body.read(generator.value(depth: 0))
            } catch {
                refused += 1
                #expect(!error.message.isEmpty)
            }
        }
        #expect(refused > 30_000)
    }

    @Test("8000 damaged bodies are taken or refused with a message", arguments: OpenAIBody.allCases)
    private func damagedBodies(body: OpenAIBody) throws {
        var generator = SeededGenerator(seed: 7)
        let whole = try JSONValue.parse(body.rawValue)
        var (taken, refused) = (0, 0)
        for _ in 0..<8_000 {
            do throws(DialectError) {
                try body.read(generator.damaged(whole))
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
