// Answers from events: what is collected, and how blocks are numbered.

import ModelContracts
import StructuredJSON
import Testing

@Suite struct AnswerTests {
    private let events: [GenerationEvent] = [
        .started(inputTokens: 3), .reasoning("let me"), .reasoning(" see"), .text("I "), .text("look."),
        .toolCallStarted(id: "a", name: "weather"), .toolCallArguments("{\"city\":"), .toolCallArguments("\"Lisboa\"}"),
        .toolCallEnded, .toolCallStarted(id: "b", name: "time"), .toolCallArguments("{}"), .toolCallEnded,
        .finished(.toolCalls, TokenUsage(inputTokens: 3, outputTokens: 9)),
    ]

    @Test("An answer collects reasoning, text and calls in order")
    func collects() throws {
        var answer = Answer()
        for event in events { answer.append(event) }
        #expect(
            answer.content == [
                .reasoning(Reasoning(text: "let me see")), .text("I look."),
                .toolCall(ToolCall(id: "a", name: "weather", arguments: ["city": "Lisboa"])),
                .toolCall(ToolCall(id: "b", name: "time", arguments: [:])),
            ])
        #expect(answer.finishReason == .toolCalls)
        #expect(answer.usage.totalTokens == 12)
    }

    @Test("A call that is cut short is no part of the answer")
    func cutCall() {
        var answer = Answer()
        for event in events.prefix(7) { answer.append(event) }
        answer.append(.finished(.maximumTokens, TokenUsage(inputTokens: 3, outputTokens: 6)))
        #expect(answer.toolCalls.isEmpty)
        #expect(answer.text == "I look.")
    }

    @Test("Blocks are numbered without gaps, and each ends before the next begins")
    func blocks() {
        var sequencer = AnswerBlockSequencer()
        let blocks = events.flatMap { sequencer.append($0) }
        var open: Int?
        var next = 0
        for block in blocks {
            switch block {
            case .blockStarted(let index, _):
                #expect(open == nil)
                #expect(index == next)
                open = index
                next += 1
            case .blockDelta(let index, _, _): #expect(index == open)
            case .blockEnded(let index, _):
                #expect(index == open)
                open = nil
            case .other: #expect(open == nil)
            }
        }
        #expect(next == 4)
    }
}
