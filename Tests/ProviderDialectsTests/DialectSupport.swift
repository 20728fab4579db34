// Short ways to decode, encode and stream in the dialects' tests.

import ModelContracts
import ProviderDialects
import StructuredJSON
import Testing

/// Decodes a body written as JSON text.
func decode(_ text: String, as name: String) throws -> DialectRequest {
    let dialect = try #require(ProviderDialects.dialect(named: name))
    return try dialect.decode(try JSONValue.parse(text))
}

/// The error that a body is refused with.
func refusal(of text: String, as name: String) throws -> DialectError? {
    let dialect = try #require(ProviderDialects.dialect(named: name))
    let body = try JSONValue.parse(text)
    do throws(DialectError) {
        _ = try dialect.decode(body)
        return nil
    } catch {
        return error
    }
}

/// What the validator behind Bedrock says around its violations.
func malformed(_ violations: String) -> String {
    "Malformed input request: \(violations), please reformat your input and try again."
}

/// The chunks of a whole stream, as compact JSON.
func stream(_ events: [GenerationEvent], as name: String) throws -> [String] {
    let dialect = try #require(ProviderDialects.dialect(named: name))
    var encoder = dialect.makeStreamEncoder(model: "test.model-v1:0", messageID: "msg_1")
    var chunks: [JSONValue] = []
    for event in events {
        chunks += encoder.encode(event)
    }
    chunks += encoder.finish(InvocationLatencies(invocation: 976, firstByte: 636))
    #expect(encoder.finish(InvocationLatencies(invocation: 1, firstByte: 1)) == [], "a stream ends once")
    return chunks.map { $0.serialized() }
}

/// An answer in the dialect, as compact JSON.
func encode(_ text: String, _ reason: FinishReason, as name: String) throws -> String {
    let dialect = try #require(ProviderDialects.dialect(named: name))
    return dialect.encode(
        DialectAnswer(
            answer: Answer(
                text: text, finishReason: reason, usage: TokenUsage(inputTokens: 15, outputTokens: 229)),
            finishReason: reason, usage: TokenUsage(inputTokens: 15, outputTokens: 229), model: "test.model-v1:0",
            messageID: "msg_1")
    )
    .serialized()
}

/// A generation of two pieces.
func events(_ reason: FinishReason = .endOfTurn) -> [GenerationEvent] {
    [
        .started(inputTokens: 28), .text("Here"), .text(""), .text(" is a "),
        .finished(reason, TokenUsage(inputTokens: 28, outputTokens: 10)),
    ]
}

/// The metrics that end every stream of ``stream(_:as:)`` over ``events(_:)``.
let streamMetrics =
    #""amazon-bedrock-invocationMetrics":{"inputTokenCount":28,"outputTokenCount":10,"#
    + #""invocationLatency":976,"firstByteLatency":636}"#
