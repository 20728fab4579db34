// Answers and streams as Anthropic's own Python library reads them, and its requests as they are read here.

import ModelContracts
import ProviderDialects
import StructuredJSON
import TestPeers
import Testing

@Suite("Anthropic's own types")
struct AnthropicLibraryTests {
    private let name = "anthropic.messages"

    /// Validates strictly what each line holds, a message behind `M` and the events of a stream behind `S`, and prints the
    /// message that the library understood. Streams run through the accumulator of its streaming helper.
    private static let reading = #"""
        import json, sys
        import pydantic
        from anthropic.lib.streaming._messages import accumulate_event
        from anthropic.types import Message, RawMessageStreamEvent
        any_event = pydantic.TypeAdapter(RawMessageStreamEvent)
        for line in sys.stdin:
            kind, text = line[0], line[1:]
            if kind == "M":
                message = Message.model_validate_json(text, strict=True)
            else:
                message, buffers = None, {}
                for event in json.loads(text):
                    event = any_event.validate_json(json.dumps(event), strict=True)
                    if event.type in ("content_block_stop", "message_stop"): continue
                    message = accumulate_event(event=event, current_snapshot=message, json_bufs=buffers)
            usage = message.usage
            print(json.dumps({
                "content": [block.model_dump(exclude_none=True) for block in message.content], "id": message.id,
                "reason": message.stop_reason, "sequence": message.stop_sequence,
                "counts": [usage.input_tokens, usage.output_tokens, usage.cache_read_input_tokens,
                           usage.cache_creation_input_tokens]}, sort_keys=True))
        """#

    @Test("Whole answers validate, and streams add up to them")
    func answers() async throws {
        var generator = SeededGenerator(seed: 8)
        var lines: [String] = []
        let reasons: [FinishReason] = [
            .endOfTurn, .maximumTokens, .stopSequence("END"), .contextWindowExceeded, .toolCalls, .malformedToolCall,
        ]
        for round in 0..<120 {
            let events = generator.answer(ending: reasons[round % reasons.count])
            lines.append("M" + (try encode(events, as: name)))
            lines.append("S[" + (try stream(events, as: name)).joined(separator: ",") + "]")
        }
        guard let read = try await Python.lines(from: Self.reading, reading: lines, for: "Anthropic library types")
        else {
            return
        }
        try #require(read.count == lines.count)
        for round in stride(from: 0, to: read.count, by: 2) {
            #expect(read[round] == read[round + 1])
        }
        let first = try JSONValue.parse(read[0])
        #expect(first["reason"] == "end_turn" && first["id"] == "msg_bdrk_id1")
    }

    /// Sends requests through the library's clients, whose transport writes each body down instead of sending it.
    private static let writing = #"""
        import json
        import anthropic, httpx2
        from anthropic.types import TextBlock, ThinkingBlock, ToolUseBlock
        from pydantic import BaseModel

        def record(request):
            print(json.dumps(json.loads(request.content)))
            return httpx2.Response(200, json={
                "id": "msg_1", "type": "message", "role": "assistant", "model": "m", "content": [],
                "stop_reason": "end_turn", "stop_sequence": None, "input_tokens": 1,
                "usage": {"input_tokens": 1, "output_tokens": 1}})

        class Answer(BaseModel):
            city: str

        http = httpx2.Client(transport=httpx2.MockTransport(record))
        own = anthropic.Anthropic(api_key="k", base_url="http://h/anthropic", http_client=http)
        aws = anthropic.AnthropicBedrock(aws_access_key="k", aws_secret_key="k", aws_region="us-east-1",
                                         base_url="http://h", http_client=http)
        tool = {"name": "get_weather", "description": "d", "cache_control": {"type": "ephemeral", "ttl": "1h"},
                "input_schema": {"type": "object", "properties": {"city": {"type": "string"}}}}
        turns = [
            {"role": "user", "content": "q"},
            {"role": "assistant", "content": [
                ThinkingBlock(type="thinking", thinking="t", signature="x"), TextBlock(type="text", text="a"),
                ToolUseBlock(type="tool_use", id="toolu_1", name="get_weather", input={"city": "P"})]},
            {"role": "user", "content": [
                {"type": "tool_result", "tool_use_id": "toolu_1", "content": [{"type": "text", "text": "r"}],
                 "is_error": True},
                {"type": "text", "text": "go"}]}]
        full = dict(
            model="m", max_tokens=4096, messages=turns, tools=[tool], stop_sequences=["x"], metadata={"user_id": "u"},
            tool_choice={"type": "auto", "disable_parallel_tool_use": True}, service_tier="standard_only",
            system=[{"type": "text", "text": "s", "cache_control": {"type": "ephemeral"}}],
            thinking={"type": "enabled", "budget_tokens": 2048})
        question = [{"role": "user", "content": "q"}]
        own.messages.create(**full)
        aws.messages.create(**full)
        own.messages.count_tokens(model="m", messages=turns, tools=[tool], system="s")
        own.messages.parse(model="m", max_tokens=5, messages=question, output_format=Answer)
        aws.beta.messages.create(model="m", max_tokens=5, messages=question, thinking={"type": "adaptive"},
                                 betas=["interleaved-thinking-2025-05-14"])
        """#

    @Test("The library's requests are read as they were meant")
    func requests() async throws {
        guard let bodies = try await Python.lines(from: Self.writing, reading: [], for: "Anthropic library requests")
        else {
            return
        }
        let forms: [AnthropicMessagesRequest.Form] = [.messages, .bedrock, .countTokens, .messages, .bedrock]
        let requests = try zip(bodies, forms).map { body, form in
            try AnthropicMessagesRequest(JSONValue.parse(body), form: form)
        }
        try #require(requests.count == forms.count)
        let weather = ToolDefinition(
            name: "get_weather", description: "d",
            inputSchema: ["type": "object", "properties": ["city": ["type": "string"]]])
        let turns = [
            Message(role: .user, text: "q"),
            Message(
                role: .assistant,
                content: [
                    .reasoning(Reasoning(text: "t", signature: "x")), .text("a"),
                    .toolCall(ToolCall(id: "1", name: "get_weather", arguments: ["city": "P"])),
                ]),
            Message(
                role: .user,
                content: [
                    .toolResult(ToolResult(callID: "1", content: [.text("r")], isError: true)), .text("go"),
                ]),
        ]
        let full = DialectRequest(
            prompt: .conversation(
                Conversation(
                    messages: [Message(role: .system, content: [.text("s"), .cachePoint(.fiveMinutes)])] + turns,
                    tools: [weather], allowsParallelToolCalls: false, toolCachePoints: [1: .oneHour],
                    reasoning: ReasoningRequest(isEnabled: true, budgetTokens: 2_048))),
            options: GenerationOptions(maximumTokens: 4_096, temperature: 1, stopSequences: ["x"]))
        #expect(requests[0].request == full && requests[0].model == "m" && !requests[0].isStreamed)
        #expect(requests[1].request == full)
        #expect(
            requests[2].request.prompt
                == .conversation(
                    Conversation(
                        messages: [Message(role: .system, text: "s")] + turns, tools: [weather],
                        toolCachePoints: [1: .oneHour])))
        guard case .jsonSchema(let schema) = requests[3].request.options.outputFormat else {
            Issue.record("no schema")
            return
        }
        #expect(schema["required"] == ["city"] && schema["additionalProperties"] == false)
        guard case .conversation(let last) = requests[4].request.prompt else { return }
        #expect(last.reasoning == ReasoningRequest(isEnabled: true))
    }
}
