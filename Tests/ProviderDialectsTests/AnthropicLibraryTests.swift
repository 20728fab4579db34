// Answers and streams as Anthropic's own Python library reads them.

import ModelContracts
import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

@Suite("Anthropic's own types")
struct AnthropicLibraryTests {
    /// Validates each line strictly: `M` and a message, or `E` and an event; prints what the library understood.
    private static let script = #"""
        import json, sys
        import pydantic
        from anthropic.types import Message, RawMessageStreamEvent
        event = pydantic.TypeAdapter(RawMessageStreamEvent)
        for line in sys.stdin:
            kind, text = line[0], line[1:]
            if kind == "M":
                message = Message.model_validate_json(text, strict=True)
                print("".join(block.text for block in message.content), message.stop_reason, message.stop_sequence,
                      message.usage.input_tokens, message.usage.output_tokens, sep="|")
            else:
                print(type(event.validate_json(text, strict=True)).__name__)
        """#

    @Test("Every answer and every event validates against the library's models")
    func validation() throws {
        let name = "anthropic.messages"
        let reasons: [FinishReason] = [.endOfTurn, .maximumTokens, .stopSequence("END"), .contextWindowExceeded]
        var lines: [String] = []
        var expected: [String] = []
        for reason in reasons {
            let word =
                switch reason {
                case .endOfTurn, .malformedToolCall: "end_turn|None"
                case .toolCalls: "tool_use|None"
                case .maximumTokens: "max_tokens|None"
                case .stopSequence(let sequence): "stop_sequence|\(sequence)"
                case .contextWindowExceeded: "model_context_window_exceeded|None"
                }
            for text in ["Olá 😀", ""] {
                lines.append("M" + (try encode(text, reason, as: name)))
                expected.append("\(text)|\(word)|15|229")
            }
            lines += try stream(events(reason), as: name).map { "E" + $0 }
            expected += [
                "RawMessageStartEvent", "RawContentBlockStartEvent", "RawContentBlockDeltaEvent",
                "RawContentBlockDeltaEvent", "RawContentBlockStopEvent", "RawMessageDeltaEvent", "RawMessageStopEvent",
            ]
        }
        guard let answers = try Python.lines(from: Self.script, reading: lines, for: "Anthropic library types") else {
            return
        }
        #expect(answers == expected)
    }
}
