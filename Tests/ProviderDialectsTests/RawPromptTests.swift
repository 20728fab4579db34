// Meta Llama and Mistral: raw prompts.

import ModelContracts
import ProviderDialects
import Testing

@Suite("Meta Llama")
struct LlamaTests {
    private let name = "meta.llama"

    @Test("The documented request; the prompt stays raw text")
    func request() throws {
        let request = try decode(
            #"""
            {"prompt": "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\nHi<|eot_id|>",
             "max_gen_len": 2048, "temperature": 1.0, "top_p": 0.25}
            """#, as: name)
        #expect(
            request.prompt == .text("<|begin_of_text|><|start_header_id|>user<|end_header_id|>\nHi<|eot_id|>"))
        #expect(request.options == GenerationOptions(maximumTokens: 2_048, temperature: 1, topP: 0.25))
    }

    @Test("Documented defaults")
    func defaults() throws {
        let request = try decode(#"{"prompt":"[INST] Hi [/INST]"}"#, as: name)
        #expect(request.options == GenerationOptions(maximumTokens: 512, temperature: 0.5, topP: 0.9))
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("{}", "#: required key [prompt] not found"),
            (#"{"prompt":["a"]}"#, "#/prompt: expected type: String, found: JSONArray"),
            (#"{"prompt":"a","max_gen_len":0}"#, "#/max_gen_len: 0 is not greater or equal to 1"),
            (#"{"prompt":"a","max_gen_len":2049}"#, "#/max_gen_len: 2049 is not less or equal to 2048"),
            (
                #"{"prompt":"a","max_gen_len":99999999999999999999}"#,
                "#/max_gen_len: 99999999999999999999 is not less or equal to 2048"
            ),
            (
                #"{"prompt":"a","max_gen_len":-99999999999999999999}"#,
                "#/max_gen_len: -99999999999999999999 is not greater or equal to 1"
            ),
            (#"{"prompt":"a","temperature":2.0}"#, "#/temperature: 2.0 is not less or equal to 1.0"),
            (#"{"prompt":"a","temperature":1e400}"#, "#/temperature: 1e400 is not less or equal to 1.0"),
            (
                #"{"stop":["x"],"max_tokens":"5","max_gen_len":"5"}"#,
                "#: required key [prompt] not found#: extraneous key [stop] is not permitted"
                    + "#: extraneous key [max_tokens] is not permitted"
                    + "#/max_gen_len: expected type: Integer, found: String"
            ),
        ] as [(String, String)])
    func refused(body: String, violations: String) throws {
        #expect(try refusal(of: body, as: name)?.message == malformed(violations))
    }

    @Test("Images are refused by name")
    func images() throws {
        let error = try refusal(of: #"{"prompt":"<|image|>","images":["aGk="]}"#, as: name)
        #expect(error?.code == .unsupportedInput)
        #expect(error?.message.contains("[images]") == true)
    }

    @Test("The documented answer")
    func answer() throws {
        #expect(
            try encode("\n\nHi", .endOfTurn, as: name)
                == #"{"generation":"\n\nHi","prompt_token_count":15,"generation_token_count":229,"stop_reason":"stop"}"#
        )
        for reason in [FinishReason.maximumTokens, .contextWindowExceeded] {
            #expect(try encode("", reason, as: name).hasSuffix(#""stop_reason":"length"}"#))
        }
    }

    @Test("A stream: counts only where they are known")
    func streaming() throws {
        let open = #""generation_token_count":null,"stop_reason":null"#
        #expect(
            try stream(events(.maximumTokens), as: name) == [
                #"{"generation":"Here","prompt_token_count":28,\#(open)}"#,
                #"{"generation":" is a ","prompt_token_count":null,\#(open)}"#,
                #"{"generation":"","prompt_token_count":null,"generation_token_count":10,"stop_reason":"length","#
                    + #"\#(streamMetrics)}"#,
            ])
    }
}

@Suite("Mistral text completion")
struct MistralTextTests {
    private let name = "mistral.text"

    @Test("The documented request; the prompt stays raw text")
    func request() throws {
        let request = try decode(
            #"""
            {"prompt": "<s>[INST] What is your favourite condiment? [/INST]", "max_tokens": 200,
             "stop": ["</output>"], "temperature": 0.5, "top_p": 0.7, "top_k": 200}
            """#, as: name)
        #expect(request.prompt == .text("<s>[INST] What is your favourite condiment? [/INST]"))
        #expect(
            request.options
                == GenerationOptions(
                    maximumTokens: 200, temperature: 0.5, topP: 0.7, topK: 200, stopSequences: ["</output>"]))
    }

    @Test("Documented defaults of Mistral 7B Instruct")
    func defaults() throws {
        let request = try decode(#"{"prompt":"<s>[INST] Hi [/INST]"}"#, as: name)
        #expect(request.options == GenerationOptions(maximumTokens: 512, temperature: 0.5, topP: 0.9, topK: 50))
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("null", "#: expected type: JSONObject, found: Null"),
            (#"{"messages":[]}"#, "#: required key [prompt] not found#: extraneous key [messages] is not permitted"),
            (#"{"prompt":"a","stop":"x"}"#, "#/stop: expected type: JSONArray, found: String"),
            (#"{"prompt":"a","stop":[true]}"#, "#/stop/0: expected type: String, found: Boolean"),
            (
                #"{"prompt":"a","stop":["1","2","3","4","5","6","7","8","9","10","11"]}"#,
                "#/stop: expected maximum item count: 10, found: 11"
            ),
            (#"{"prompt":"a","top_k":201}"#, "#/top_k: 201 is not less or equal to 200"),
            (#"{"prompt":"a","top_k":1.5}"#, "#/top_k: expected type: Integer, found: BigDecimal"),
        ] as [(String, String)])
    func refused(body: String, violations: String) throws {
        #expect(try refusal(of: body, as: name)?.message == malformed(violations))
    }

    @Test("The documented answer")
    func answer() throws {
        #expect(
            try encode(" OK.", .maximumTokens, as: name) == #"{"outputs":[{"text":" OK.","stop_reason":"length"}]}"#)
        #expect(
            try encode("Hi", .stopSequence("x"), as: name) == #"{"outputs":[{"text":"Hi","stop_reason":"stop"}]}"#)
    }

    @Test("A stream")
    func streaming() throws {
        #expect(
            try stream(events(), as: name) == [
                #"{"outputs":[{"text":"Here","stop_reason":null}]}"#,
                #"{"outputs":[{"text":" is a ","stop_reason":null}]}"#,
                #"{"outputs":[{"text":"","stop_reason":"stop"}],\#(streamMetrics)}"#,
            ])
    }
}
