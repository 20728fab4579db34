// Answers as model makers document them, beyond what templates write: builtin tools, Python calls, channels, several
// calls, text behind calls.

import ChatFormats
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Answers as models write them")
struct PublishedAnswerTests {
    private static let tools =
        TestTools.all + [
            ToolDefinition(
                name: "brave_search", inputSchema: ["type": "object", "properties": ["query": ["type": "string"]]])
        ]
    private static let question = Conversation(messages: [Message(role: .user, text: "Why?")], tools: tools)

    /// A template of the family that is not among the shared ones: only its marks count.
    private static let harmony = """
        {%- for m in messages %}
        {%- if m.role == 'assistant' %}
        {%- if m.thinking %}{{ '<|start|>assistant<|channel|>analysis<|message|>' + m.thinking + '<|end|>' }}{% endif %}
        {%- if m.tool_calls %}{{ '<|start|>assistant to=functions.' + m.tool_calls[0].function.name
            + '<|channel|>commentary json<|message|>' + (m.tool_calls[0].function.arguments|tojson) + '<|call|>' }}
        {%- else %}{{ '<|start|>assistant<|channel|>final<|message|>' + m.content + '<|end|>' }}{% endif %}
        {%- else %}{{ '<|start|>' + m.role + '<|message|>' + m.content + '<|end|>' }}{% endif %}
        {%- endfor %}
        {%- if tools %}{{ tools|tojson }}{% endif %}
        {%- if reasoning_effort %}{{ reasoning_effort }}{% endif %}
        {%- if add_generation_prompt %}{{ '<|start|>assistant' }}{% endif %}
        """

    static func template(_ name: String, tokens: Bool = true) throws -> PublishedTemplate? {
        name == "harmony"
            ? try PublishedTemplate(name: name, source: harmony, hasSpecialTokens: tokens)
            : try PublishedTemplate.named(name, hasSpecialTokens: tokens, for: "publishedAnswers")
    }

    /// An answer, and what it is: text, reasoning, calls as `name arguments`.
    struct Sample: Sendable, CustomTestStringConvertible {
        let template: String
        let answer: String
        var text = ""
        var reasoning = ""
        var calls: [String] = []
        var end = PromptEnd.answerBegins
        /// Whether marks stand in it as typed text too, which they cannot where they are special tokens.
        var typesMarks = false

        var testDescription: String { "\(template): \(answer)" }
    }

    private static let samples: [Sample] = [
        Sample(
            template: "harmony",
            answer: "<|channel|>analysis<|message|>Need a tool.<|end|><|start|>assistant<|channel|>commentary "
                + "to=functions.search <|constrain|>json<|message|>{\"query\": \"x\"}<|call|>",
            reasoning: "Need a tool.", calls: ["search {\"query\": \"x\"}"]),
        Sample(
            template: "harmony",
            answer: " to=functions.search<|channel|>commentary json<|message|>{\"query\": \"x\"}",
            calls: ["search {\"query\": \"x\"}"]),
        Sample(
            template: "harmony",
            answer:
                "<|channel|>analysis<|message|>Easy.<|end|><|start|>assistant<|channel|>final<|message|>4<|return|>",
            text: "4", reasoning: "Easy."),
        Sample(
            template: "harmony",
            answer: "So.<|end|><|start|>assistant<|channel|>commentary<|message|>I will search.<|end|>"
                + "<|start|>assistant<|channel|>commentary to=functions.search <|constrain|>json<|message|>{}",
            text: "I will search.", reasoning: "So.", calls: ["search {}"], end: .insideThought),
        Sample(template: "harmony", answer: " and more.<|return|>", text: " and more.", end: .insideText),
        Sample(
            template: "meta-llama-Llama-3.1-8B-Instruct", answer: "<|python_tag|>brave_search.call(query=\"a, b\")",
            calls: ["brave_search {\"query\": \"a, b\"}"]),
        Sample(
            template: "meta-llama-Llama-3.1-8B-Instruct",
            answer: "<|python_tag|>{\"type\": \"function\", \"name\": \"search\", \"parameters\": {\"query\": \"x\"}}",
            calls: ["search {\"query\": \"x\"}"]),
        Sample(
            template: "meta-llama-Llama-3.2-3B-Instruct",
            answer:
                "[get_weather(city='São Paulo', days=2, hourly=True, parts=[\"a\", 'b'], place=None), search(query=\"x\")]",
            calls: [
                "get_weather {\"city\": \"São Paulo\", \"days\": 2, \"hourly\": true, \"parts\": [\"a\", \"b\"], \"place\": null}",
                "search {\"query\": \"x\"}",
            ]),
        Sample(
            template: "meta-llama-Llama-3.2-3B-Instruct",
            answer:
                "{\"name\": \"search\", \"parameters\": {\"query\": \"x\"}}; {\"name\": \"get_weather\", \"parameters\": {}}",
            calls: ["search {\"query\": \"x\"}", "get_weather {}"]),
        Sample(
            template: "meta-llama-Llama-3.2-3B-Instruct", answer: "{\"name\": \"Bob\", \"age\": 5}",
            text: "{\"name\": \"Bob\", \"age\": 5}"),
        Sample(
            template: "meta-llama-Llama-3.2-3B-Instruct", answer: "[link](http://x) and {\"name\": 1}",
            text: "[link](http://x) and {\"name\": 1}"),
        Sample(
            template: "mistralai-Mistral-Nemo-Instruct-2407",
            answer:
                "[TOOL_CALLS] [{\"arguments\": {\"query\": \"x\"}, \"name\": \"search\"}, {\"name\": \"search\", \"arguments\": {}}]",
            calls: ["search {\"query\": \"x\"}", "search {}"]),
        Sample(
            template: "mistralai-Ministral-3-14B-Reasoning-2512",
            answer: "[THINK]Hm.[/THINK]I look.[TOOL_CALLS]search[ARGS]{\"query\": \"x\"}[TOOL_CALLS]search[ARGS]{}",
            text: "I look.", reasoning: "Hm.", calls: ["search {\"query\": \"x\"}", "search {}"]),
        Sample(
            template: "Qwen-Qwen3-0.6B",
            answer: "<think>\nHm. <tool_call> is a tag.\n</think>\n\nI look.\n<tool_call>\n{\"name\": \"search\", "
                + "\"arguments\": {\"query\": \"</tool_call>\"}}\n</tool_call>\n<tool_call>{\"name\":\"search\",\"arguments\":null}"
                + "</tool_call>\nDone.",
            text: "I look.Done.", reasoning: "Hm. <tool_call> is a tag.",
            calls: ["search {\"query\": \"</tool_call>\"}", "search {}"], typesMarks: true),
        Sample(
            template: "Qwen-Qwen3-0.6B", answer: "The tag <think> begins a thought.",
            text: "The tag <think> begins a thought.", typesMarks: true),
        Sample(
            template: "Qwen-Qwen2.5-7B-Instruct",
            answer: "<tool_call>{\"name\": \"search\", \"arguments\": \"{\\\"query\\\": 1}\"}</tool_call>",
            calls: ["search {\"query\": 1}"]),
        Sample(
            template: "Qwen3-Coder",
            answer:
                "<tool_call>\n<function=get_weather>\n<parameter=city>\n\nRio </tool\n</parameter>\n<parameter=days>\n3\n"
                + "</parameter>\n<parameter=hourly>\nFalse\n</parameter>\n<parameter=parts>\n[\"a\"]\n</parameter>\n</function>\n</tool_call>",
            calls: [
                "get_weather {\"city\": \"\\nRio </tool\", \"days\": 3, \"hourly\": false, \"parts\": [\"a\"]}"
            ]),
        Sample(
            template: "GLM-4.7-Flash",
            answer: "I look.</think>Now.<tool_call>get_weather\n<arg_key>city</arg_key>\n<arg_value>3</arg_value>\n"
                + "<arg_key>days</arg_key>\n<arg_value>3</arg_value>\n</tool_call>",
            text: "Now.", reasoning: "I look.", calls: ["get_weather {\"city\": \"3\", \"days\": 3}"],
            end: .insideThought),
        Sample(
            template: "CohereForAI-c4ai-command-r7b-12-2024-tool_use",
            answer:
                "<|START_THINKING|>Search.<|END_THINKING|><|START_ACTION|>[\n    {\"tool_call_id\": \"0\", \"tool_name\": "
                + "\"search\", \"parameters\": {\"query\": \"x\"}},\n    {\"tool_call_id\": \"1\", \"tool_name\": \"search\", "
                + "\"parameters\": {}}\n]<|END_ACTION|>",
            reasoning: "Search.", calls: ["search {\"query\": \"x\"}", "search {}"]),
        Sample(
            template: "CohereForAI-c4ai-command-r7b-12-2024-tool_use",
            answer: "<|START_RESPONSE|>Fine.<|END_RESPONSE|>", text: "Fine."),
        Sample(
            template: "google-gemma-4-31B-it-interleaved",
            answer:
                "<|channel>thought\nHm.<channel|><|tool_call>call:get_weather{city:<|\"|>a, {b}<|\"|>,days:2,hourly:true,"
                + "parts:[<|\"|>x<|\"|>],place:{latitude:-1.5}}<tool_call|>",
            reasoning: "Hm.",
            calls: [
                "get_weather {\"city\": \"a, {b}\", \"days\": 2, \"hourly\": true, \"parts\": [\"x\"], \"place\": {\"latitude\": -1.5}}"
            ]),
        Sample(
            template: "meetkai-functionary-medium-v3.2",
            answer: "all\nI look.>>>search\n{\"query\": \"x\"}>>>search\n{}",
            text: "I look.", calls: ["search {\"query\": \"x\"}", "search {}"]),
        Sample(
            template: "meetkai-functionary-medium-v3.2", answer: "all\n1 >>> 2 and\n>>>x\n", text: "1 >>> 2 and\n>>>x\n"
        ),
        Sample(
            template: "fireworks-ai-llama-3-firefunction-v2",
            answer: " functools[{\"name\": \"search\", \"arguments\": {}}]",
            calls: ["search {}"]),
        Sample(
            template: "Apertus-8B-Instruct",
            answer:
                "<|inner_prefix|>Hm.<|inner_suffix|><|tools_prefix|>[{\"search\": {\"query\": \"x\"}}, {\"search\": {}}]<|tools_suffix|>",
            reasoning: "Hm.", calls: ["search {\"query\": \"x\"}", "search {}"]),
        Sample(
            template: "moonshotai-Kimi-K2",
            answer: "Look.<|tool_calls_section_begin|><|tool_call_begin|>functions.search:0<|tool_call_argument_begin|>"
                + "{\"query\": \"x\"}<|tool_call_end|><|tool_call_begin|>functions.search:1<|tool_call_argument_begin|>{}"
                + "<|tool_call_end|><|tool_calls_section_end|>",
            text: "Look.", calls: ["search {\"query\": \"x\"}", "search {}"]),
    ]

    @Test("are read as what they are", arguments: samples)
    func answers(sample: Sample) throws {
        for tokens in sample.typesMarks ? [false] : [true, false] {
            guard let template = try Self.template(sample.template, tokens: tokens) else { return }
            for isGuarded in [false, true] {
                // Without a guard a call comes when it is complete; JSON text that is no call is then text.
                if isGuarded, sample.template.contains("Llama-3"), sample.calls.isEmpty { continue }
                for seed in 0..<6 as Range<UInt64> {
                    let parser = template.format.parser(Self.question, promptEnd: sample.end, isGuarded: isGuarded)
                    let pieces = PublishedTemplate.pieces(of: sample.answer, hasSpecialTokens: tokens)
                    let answer = ReadAnswer(parser, pieces, seed: seed)
                    #expect(answer.text == sample.text && answer.reasoning == sample.reasoning, "\(answer)")
                    #expect(answer.malformedCount == 0, "\(answer)")
                    #expect(
                        zip(answer.calls, answer.argumentTexts).map { "\($0.name) \($1)" } == sample.calls, "\(answer)")
                }
            }
        }
    }

    @Test("a guarded call is handed out while it is being written")
    func streaming() throws {
        guard let template = try Self.template("Qwen-Qwen3-0.6B", tokens: false) else { return }
        var parser = template.format.parser(Self.question, promptEnd: .answerBegins, isGuarded: true)
        #expect(parser.append(.text("<tool_call>\n{\"name\": \"sea")) == [])
        #expect(parser.append(.text("rch\", \"argu")) == [.toolCallStarted(name: "search")])
        #expect(parser.append(.text("ments\": {\"que")) == [.toolCallArguments("{\"que")])
        #expect(parser.append(.text("ry\": \"a")) == [.toolCallArguments("ry\": \"a")])
        #expect(parser.append(.text("\"}}\n</tool")) == [.toolCallArguments("\"}"), .toolCallEnded])
        #expect(parser.append(.text("_call>")) == [])
        #expect(parser.finish(isComplete: true) == [])
    }

    @Test("text passes as soon as it can be no mark, and what is thought is known while it comes")
    func earlyText() throws {
        guard let template = try Self.template("Qwen-Qwen3-0.6B", tokens: false) else { return }
        var parser = template.format.parser(Self.question, promptEnd: .answerBegins, isGuarded: true)
        #expect(parser.isReasoning == false)
        #expect(parser.append(.text("<thi")) == [])
        #expect(parser.append(.text("nk>\nA")) == [.reasoning("A")])
        #expect(parser.isReasoning)
        #expect(parser.append(.text(" b \n</th")) == [.reasoning(" b")])
        #expect(parser.append(.text("ink>\n\nC <")) == [.text("C")])
        #expect(parser.isReasoning == false)
        #expect(parser.append(.text("b> ")) == [.text(" <b>")])
        #expect(parser.finish(isComplete: true) == [.text(" ")])
    }

    @Test("without tools what looks like a call is text, and one call is the most where one is allowed")
    func limits() throws {
        guard let template = try Self.template("Qwen-Qwen2.5-7B-Instruct", tokens: false) else { return }
        let call = "<tool_call>\n{\"name\": \"search\", \"arguments\": {}}\n</tool_call>"
        var conversation = Conversation(messages: [Message(role: .user, text: "Why?")])
        let plain = ReadAnswer(
            template.format.parser(conversation, promptEnd: .answerBegins, isGuarded: false), [.text(call)])
        #expect(plain.text == call && plain.calls.isEmpty)
        conversation.tools = TestTools.all
        conversation.allowsParallelToolCalls = false
        let one = ReadAnswer(
            template.format.parser(conversation, promptEnd: .answerBegins, isGuarded: false), [.text(call + call)])
        #expect(one.text == call && one.calls.count == 1)
        conversation.toolChoice = .none
        let none = ReadAnswer(
            template.format.parser(conversation, promptEnd: .answerBegins, isGuarded: false), [.text(call)])
        #expect(none.text == call && none.calls.isEmpty)
    }
}
