// Short ways to decode, encode and stream in the dialects' tests.

import ModelContracts
import ProviderDialects
import StructuredJSON
import TestPeers
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
func stream(
    _ events: [GenerationEvent], as name: String, to request: DialectRequest = hello
) throws -> [String] {
    let dialect = try #require(ProviderDialects.dialect(named: name))
    var encoder = dialect.makeStreamEncoder(for: request, model: "test.model-v1:0", messageID: "id-1")
    var chunks: [JSONValue] = []
    for event in events {
        chunks += encoder.encode(event)
    }
    chunks += encoder.finish(InvocationLatencies(invocation: 976, firstByte: 636))
    #expect(encoder.finish(InvocationLatencies(invocation: 1, firstByte: 1)) == [], "a stream ends once")
    return chunks.map { $0.serialized() }
}

/// The request that answers are given to where it does not matter.
let hello = DialectRequest(
    prompt: .conversation([Message(role: .user, text: "Hello")]), options: GenerationOptions())

/// An answer of one text in the dialect, as compact JSON.
func encode(_ text: String, _ reason: FinishReason, as name: String) throws -> String {
    let usage = TokenUsage(inputTokens: 15, outputTokens: 229)
    return try encode([.text(text), .finished(reason, usage)], as: name)
}

/// The answer that events make in the dialect, as compact JSON.
func encode(_ events: [GenerationEvent], as name: String, to request: DialectRequest = hello) throws -> String {
    let dialect = try #require(ProviderDialects.dialect(named: name))
    var answer = Answer()
    for event in events { answer.append(event) }
    return dialect.encode(
        DialectAnswer(
            answer: answer, finishReason: try #require(answer.finishReason), usage: answer.usage,
            model: "test.model-v1:0", messageID: "id-1"),
        to: request
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

extension SeededGenerator {
    /// The events of a random answer: thoughts, texts and calls in any order, in pieces of any size.
    mutating func answer(ending reason: FinishReason) -> [GenerationEvent] {
        var events: [GenerationEvent] = [.started(inputTokens: 50)]
        for index in 0..<Int.random(in: 0..<5, using: &self) {
            switch Int.random(in: 0..<3, using: &self) {
            case 0: events += pieces("Olá 😀 \"x\"\n\\ wörld").map { .text($0) }
            case 1: events += pieces("hm… \u{301} <b>").map { .reasoning($0) }
            default:
                events.append(.toolCallStarted(id: "Id\(index)", name: "tool_\(index)"))
                let arguments = [#"{}"#, #"{"a":1,"b":[true,null,"é\n"]}"#, #"{"x":{"y":"z"}}"#]
                events += pieces(arguments.randomElement(using: &self) ?? "{}").map { .toolCallArguments($0) }
                events.append(.toolCallEnded)
            }
        }
        var usage = TokenUsage(inputTokens: 50, outputTokens: 9)
        usage.cacheReadInputTokens = Int.random(in: 0..<10, using: &self)
        usage.cacheWrites = [.oneHour: Int.random(in: 0..<10, using: &self)]
        return events + [.finished(reason, usage)]
    }

    /// `text` cut anywhere.
    private mutating func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            let count = Int.random(in: 1...rest.count, using: &self)
            pieces.append(String(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces
    }
}
