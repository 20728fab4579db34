// Converse's additionalModelRequestFields, and the registry of dialects.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

@Suite("Additional model request fields")
struct AdditionalFieldsTests {
    @Test("Every field that is built, on top of what is there")
    func fields() throws {
        var options = GenerationOptions(maximumTokens: 7, temperature: 0.5, topK: 3)
        let fields: JSONValue = try JSONValue.parse(
            #"""
            {"top_k": 40, "seed": 18446744073709551615, "repetition_penalty": 1.1, "presence_penalty": -2,
             "frequency_penalty": 2, "min_p": 0.05}
            """#)
        try AdditionalModelRequestFields.apply(fields, to: &options)
        #expect(
            options
                == GenerationOptions(
                    maximumTokens: 7, temperature: 0.5, topK: 40, minP: 0.05, repetitionPenalty: 1.1,
                    presencePenalty: -2, frequencyPenalty: 2, seed: .max))
        let before = options
        try AdditionalModelRequestFields.apply([:], to: &options)
        #expect(options == before)
    }

    @Test(
        "Refused fields leave the options as they were",
        arguments: [
            (#"{"thinking":{}}"#, "#: extraneous key [thinking] is not permitted"),
            (#"{"topK":1,"top_k":2}"#, "#: extraneous key [topK] is not permitted"),
            (#"{"top_k":5,"seed":-1}"#, "#/seed: -1 is not greater or equal to 0"),
            (
                #"{"seed":18446744073709551616}"#,
                "#/seed: 18446744073709551616 is not less or equal to 18446744073709551615"
            ),
            (#"{"repetition_penalty":0.0}"#, "#/repetition_penalty: 0 is not greater than 0"),
            (#"{"min_p":"0.1"}"#, "#/min_p: expected type: Number, found: String"),
            (#"[1]"#, "#: expected type: JSONObject, found: JSONArray"),
        ] as [(String, String)])
    func refused(fields: String, violations: String) throws {
        var options = GenerationOptions(topK: 3)
        let value = try JSONValue.parse(fields)
        let error = #expect(throws: DialectError.self) {
            try AdditionalModelRequestFields.apply(value, to: &options)
        }
        #expect(error?.message == malformed(violations))
        #expect(options == GenerationOptions(topK: 3))
    }

    @Test("Dialects are found by name")
    func registry() {
        #expect(
            ProviderDialects.names == [
                "amazon.titan-text", "meta.llama", "mistral.text", "anthropic.messages", "amazon.nova",
                "cohere.command-r", "deepseek.text",
            ])
        #expect(ProviderDialects.dialect(named: "cohere.command") == nil)
        #expect(ProviderDialects.dialect(named: "") == nil)
    }
}
