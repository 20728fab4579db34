// Amazon Titan Text: documented bodies, defaults, ranges, answers and streams.

import ModelContracts
import ProviderDialects
import Testing

@Suite("Amazon Titan Text")
struct TitanTextTests {
    private let name = "amazon.titan-text"

    @Test("The documented request with every member")
    func fullRequest() throws {
        let request = try decode(
            #"""
            {"inputText": "User: Write a list.\nBot:",
             "textGenerationConfig": {"temperature": 0, "topP": 1, "maxTokenCount": 3072, "stopSequences": ["|", "User:"]}}
            """#, as: name)
        #expect(request.prompt == .conversation([Message(role: .user, text: "User: Write a list.\nBot:")]))
        #expect(
            request.options
                == GenerationOptions(maximumTokens: 3_072, temperature: 0, topP: 1, stopSequences: ["|", "User:"]))
    }

    @Test(
        "Documented defaults",
        arguments: [#"{"inputText":"Hi"}"#, #"{"inputText":"Hi","textGenerationConfig":{"stopSequences":[]}}"#])
    func defaults(body: String) throws {
        let request = try decode(body, as: name)
        #expect(request.options == GenerationOptions(maximumTokens: 512, temperature: 0.7, topP: 0.9))
    }

    @Test(
        "Refused bodies",
        arguments: [
            ("{}", "#: required key [inputText] not found"),
            ("[]", "#: expected type: JSONObject, found: JSONArray"),
            (#""Hi""#, "#: expected type: JSONObject, found: String"),
            (#"{"inputText":3}"#, "#/inputText: expected type: String, found: Integer"),
            (#"{"inputText":""}"#, "#/inputText: expected minLength: 1, actual: 0"),
            (#"{"inputText":"a","x":1}"#, "#: extraneous key [x] is not permitted"),
            (
                #"{"inputText":"a","textGenerationConfig":null}"#,
                "#/textGenerationConfig: expected type: JSONObject, found: Null"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"top_p":1}}"#,
                "#/textGenerationConfig: extraneous key [top_p] is not permitted"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"stopSequences":"|"}}"#,
                "#/textGenerationConfig/stopSequences: expected type: JSONArray, found: String"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"stopSequences":["|",""]}}"#,
                "#/textGenerationConfig/stopSequences/1: expected minLength: 1, actual: 0"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"maxTokenCount":-1}}"#,
                "#/textGenerationConfig/maxTokenCount: -1 is not greater or equal to 1"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"maxTokenCount":8193}}"#,
                "#/textGenerationConfig/maxTokenCount: 8193 is not less or equal to 8192"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"maxTokenCount":10.0}}"#,
                "#/textGenerationConfig/maxTokenCount: expected type: Integer, found: BigDecimal"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"temperature":"1"}}"#,
                "#/textGenerationConfig/temperature: expected type: Number, found: String"
            ),
            (
                #"{"inputText":"a","textGenerationConfig":{"topP":1.5}}"#,
                "#/textGenerationConfig/topP: 1.5 is not less or equal to 1.0"
            ),
        ] as [(String, String)])
    func refused(body: String, violations: String) throws {
        let error = try refusal(of: body, as: name)
        #expect(error?.code == .malformedInput)
        #expect(error?.message == malformed(violations))
    }

    @Test(
        "The documented answer, with each reason",
        arguments: [
            (.endOfTurn, "FINISH"), (.maximumTokens, "LENGTH"), (.contextWindowExceeded, "LENGTH"),
            (.stopSequence("|"), "STOP_CRITERIA_MET"),
        ] as [(FinishReason, String)])
    func answer(reason: FinishReason, word: String) throws {
        #expect(
            try encode("\nHi\n", reason, as: name)
                == #"{"inputTextTokenCount":15,"results":[{"tokenCount":229,"outputText":"\nHi\n","completionReason":""#
                + word + #""}]}"#)
    }

    @Test("A stream: the prompt's count first, the answer's count, the reason and the metrics last")
    func streaming() throws {
        let none = #""totalOutputTextTokenCount":null,"completionReason":null"#
        #expect(
            try stream(events(), as: name) == [
                #"{"outputText":"Here","index":0,\#(none),"inputTextTokenCount":28}"#,
                #"{"outputText":" is a ","index":0,\#(none),"inputTextTokenCount":null}"#,
                #"{"outputText":"","index":0,"totalOutputTextTokenCount":10,"completionReason":"FINISH","#
                    + #""inputTextTokenCount":null,\#(streamMetrics)}"#,
            ])
    }

    @Test("A stream without text still tells both counts")
    func emptyStream() throws {
        let finished = GenerationEvent.finished(.maximumTokens, TokenUsage(inputTokens: 28, outputTokens: 10))
        #expect(
            try stream([.started(inputTokens: 28), finished], as: name) == [
                #"{"outputText":"","index":0,"totalOutputTextTokenCount":10,"completionReason":"LENGTH","#
                    + #""inputTextTokenCount":28,\#(streamMetrics)}"#
            ])
    }
}
