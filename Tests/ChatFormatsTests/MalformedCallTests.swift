// Calls that are no calls: unknown tools, arguments that are no JSON, answers that break off.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Malformed calls")
struct MalformedCallTests {
    private static let question = Conversation(
        messages: [Message(role: .user, text: "How is the weather?")], tools: TestTools.all)

    private static func turn(_ name: String, _ arguments: JSONValue) -> Message {
        Message(
            role: .assistant,
            content: [.toolCall(ToolCall(id: "call00001", name: name, arguments: arguments))])
    }

    @Test("a call of a tool that there is not is malformed, and all of it is text")
    func unknownTools() throws {
        var failures: [String] = []
        for template in try PublishedTemplate.all(for: "unknownTools") {
            guard let (part, end) = try? template.written(Self.turn("nowhere", ["query": "x"]), Self.question) else {
                continue
            }
            for isGuarded in [false, true] {
                for seed in 0..<4 as Range<UInt64> {
                    let parser = template.format.parser(Self.question, promptEnd: end, isGuarded: isGuarded)
                    let answer = ReadAnswer(parser, [.text(part)], seed: seed)
                    // A list of Python calls begins like any text in brackets.
                    if answer.malformedCount != 1 || !answer.calls.isEmpty || !answer.text.contains("nowhere") {
                        failures.append("\(template.name) \(part.debugDescription) gives \(answer)")
                    }
                }
            }
        }
        #expect(failures.isEmpty, "\(failures.count) differ\n\(failures.prefix(8).joined(separator: "\n"))")
    }

    @Test("an answer that is cut anywhere holds no malformed call, and what it holds is a beginning of the whole")
    func cutAnswers() throws {
        let message = Self.turn("search", ["query": "a \"quoted\" word\nand {more}"])
        var failures: [String] = []
        var count = 0
        for template in try PublishedTemplate.all(for: "cutAnswers") {
            guard let (part, end) = try? template.written(message, Self.question) else { continue }
            for isGuarded in [false, true] {
                func read(_ text: String, isComplete: Bool) -> ReadAnswer {
                    ReadAnswer(
                        template.format.parser(Self.question, promptEnd: end, isGuarded: isGuarded), [.text(text)],
                        isComplete: isComplete, seed: 7)
                }
                let whole = read(part, isComplete: true)
                for length in 0...part.count {
                    count += 1
                    let cut = read(String(part.prefix(length)), isComplete: false)
                    let isBeginning = zip(cut.argumentTexts, whole.argumentTexts).allSatisfy { $1.hasPrefix($0) }
                    if cut.malformedCount > 0 || cut.calls.count > whole.calls.count || !isBeginning {
                        failures.append("\(template.name) at \(length) of \(part.debugDescription): \(cut)")
                    }
                    let ended = read(String(part.prefix(length)), isComplete: true)
                    if ended.calls.contains(where: { $0.isComplete && $0.arguments?.object == nil }) {
                        failures.append("\(template.name) ended at \(length) of \(part.debugDescription): \(ended)")
                    }
                }
            }
        }
        print("cut answers: \(count)")
        #expect(failures.isEmpty, "\(failures.count) differ\n\(failures.prefix(8).joined(separator: "\n"))")
    }

    @Test(
        "arguments that are no JSON object are malformed",
        arguments: [
            (
                "Qwen-Qwen2.5-7B-Instruct",
                "<tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": x}}\n</tool_call>"
            ),
            ("Qwen-Qwen2.5-7B-Instruct", "<tool_call>\n{\"name\": \"search\", \"arguments\": [1]}\n</tool_call>"),
            ("Qwen-Qwen2.5-7B-Instruct", "<tool_call>\nsearch(query=1)\n</tool_call>"),
            ("Qwen-Qwen2.5-7B-Instruct", "<tool_call>\n{\"arguments\": {}}\n</tool_call>"),
            ("Qwen-Qwen2.5-7B-Instruct", "Look: <tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"x\""),
            (
                "mistralai-Mistral-Nemo-Instruct-2407",
                "[TOOL_CALLS][{\"name\": \"search\", \"arguments\": {\"query\" 1}}]"
            ),
            ("mistralai-Ministral-3-14B-Reasoning-2512", "[TOOL_CALLS]search[ARGS]{\"query\": \"\u{1}\"}"),
            ("deepseek-ai-DeepSeek-V3.2", "<｜DSML｜function_calls>\n<｜DSML｜invoke name=\"search\">\n<｜DSML｜parameter "),
            (
                "moonshotai-Kimi-K2",
                "<|tool_calls_section_begin|><|tool_call_begin|>search:0<|tool_call_argument_begin|>{}"
            ),
            ("LFM2-8B-A1B", "<|tool_call_start|>[search(query=]<|tool_call_end|>"),
            ("google-gemma-4-31B-it-interleaved", "<|tool_call>call:search{query:oops}<tool_call|>"),
            ("meta-llama-Llama-3.1-8B-Instruct", "{\"name\": \"sear\", \"parameters\": {\"query\": \"x\"}}"),
            ("meta-llama-Llama-3.1-8B-Instruct", "<|python_tag|>import os"),
            ("meetkai-functionary-medium-v3.2", "search\n{\"query\": \"x\",}"),
            ("meetkai-functionary-medium-v3.1", "<function=search>{\"query\": }</function>"),
        ])
    func brokenArguments(name: String, text: String) throws {
        guard let template = try PublishedTemplate.named(name, for: "brokenArguments") else { return }
        for seed in 0..<8 as Range<UInt64> {
            let parser = template.format.parser(Self.question, promptEnd: .answerBegins, isGuarded: false)
            let answer = ReadAnswer(parser, [.text(text)], seed: seed)
            #expect(answer.malformedCount > 0, "\(answer)")
            #expect(answer.calls.isEmpty, "\(answer)")
            // Nothing that the model said is lost.
            #expect(
                answer.text.filter { !$0.isWhitespace }
                    == text.filter { !$0.isWhitespace }.replacingOccurrences(of: "<|python_tag|>", with: ""))
        }
    }
}
