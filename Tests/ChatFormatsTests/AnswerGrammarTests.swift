// The grammars of answers: they take what templates write, refuse what is no call, and whatever they take is read as a
// valid call.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Grammars of answers")
struct AnswerGrammarTests {
    /// The bytes that grammars see.
    private static func bytes(_ pieces: [AnswerPiece]) -> [UInt8] {
        pieces.flatMap { piece -> [UInt8] in
            switch piece {
            case .text(let text): Array(text.utf8)
            case .specialToken(let text): [0xFF] + Array(text.utf8) + [0xFF]
            }
        }
    }

    /// The pieces that bytes stand for.
    private static func pieces(_ bytes: [UInt8]) -> [AnswerPiece] {
        bytes.split(separator: 0xFF, omittingEmptySubsequences: false).enumerated().compactMap { index, part in
            let text = String(decoding: part, as: UTF8.self)
            return index % 2 == 1 ? .specialToken(text) : text.isEmpty ? nil : .text(text)
        }
    }

    private static func conversation(_ choice: ToolChoice) -> Conversation {
        Conversation(
            messages: [Message(role: .user, text: "How is the weather?")], tools: TestTools.all, toolChoice: choice)
    }

    private static let call = ToolCall(
        id: "call00001", name: "get_weather",
        arguments: [
            "city": "São \"Paulo\" 🎉", "days": 3, "hourly": true, "parts": ["noon", "night"],
            "place": ["latitude": -23.5],
        ])
    private static let search = ToolCall(id: "call00002", name: "search", arguments: ["query": "swift"])

    /// Templates that write arguments' JSON, or lists, in a way that their grammars do not: on many lines, as
    /// Python, with quotes of their own; and one that forgets what ends a single call.
    private static let unlikeTheirGrammars: Set<String> = [
        "CohereForAI-c4ai-command-r-plus-tool_use", "CohereForAI-c4ai-command-r7b-12-2024-tool_use",
        "ByteDance-Seed-OSS", "google-gemma-4-31B-it-interleaved", "deepseek-ai-DeepSeek-R1-Distill-Llama-8B",
    ]

    @Test("take what templates write", arguments: [false, true])
    func writtenCalls(hasSpecialTokens: Bool) throws {
        var failures: [String] = []
        var count = 0
        for template in try PublishedTemplate.all(hasSpecialTokens: hasSpecialTokens, for: "writtenCalls")
        where !Self.unlikeTheirGrammars.contains(template.name) {
            for calls in [[Self.search], [Self.call], [Self.search, Self.call]] {
                let isOneByOne = ["llama", "gigachat"].contains(template.format.name)
                if isOneByOne && calls.count > 1 { continue }
                for choice in [ToolChoice.required, .automatic] {
                    let conversation = Self.conversation(choice)
                    let message = Message(role: .assistant, content: calls.map(MessageContent.toolCall))
                    guard let (part, end) = try? template.written(message, conversation) else { continue }
                    guard let grammar = try template.format.grammar(conversation, promptEnd: end) else { continue }
                    // White space around the whole is the template's, not the model's.
                    var text = part.trimmingCharacters(in: .whitespacesAndNewlines)
                    // History says in this way that there was no thought.
                    if end == .answerBegins, text.hasPrefix("</think>") {
                        text = String(text.dropFirst("</think>".count)).trimmingCharacters(in: .whitespacesAndNewlines)
                    }
                    let bytes = Self.bytes(PublishedTemplate.pieces(of: text, hasSpecialTokens: hasSpecialTokens))
                    count += 1
                    if try !SlowMatcher.matches(grammar, bytes) {
                        failures.append("\(template.name) \(choice): \(text.debugDescription)")
                    }
                }
            }
        }
        print("written calls under their grammars: \(count)")
        #expect(failures.isEmpty, "\(failures.count) differ\n\(failures.prefix(20).joined(separator: "\n"))")
    }

    @Test("a call once begun names a tool and has arguments, and text is free")
    func freeAnswers() throws {
        guard let template = try PublishedTemplate.named("Qwen-Qwen3-0.6B", for: "freeAnswers") else { return }
        let grammar = try #require(
            try template.format.grammar(Self.conversation(.automatic), promptEnd: .answerBegins))
        func isTaken(_ text: String) throws -> Bool {
            try SlowMatcher.matches(grammar, Array(text.utf8))
        }
        #expect(try isTaken("Any <text> {\"at\": all}"))
        #expect(try isTaken("The tag <think> begins a thought."))
        #expect(try isTaken("<think>\nHm <tool_call> what\n</think>\n\nText"))
        #expect(
            try isTaken("Look:\n<tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"x\"}}\n</tool_call>"))
        #expect(try !isTaken("<tool_call>\n{\"name\": \"nowhere\", \"arguments\": {}}\n</tool_call>"))
        #expect(try !isTaken("<tool_call>\n{\"name\": \"search\", \"arguments\": {}}\n</tool_call>"))
        #expect(try !isTaken("Look: <tool_call>"))
    }

    @Test("one call is the most where one is allowed")
    func singleCalls() throws {
        let one = "<tool_call>\n{\"name\": \"search\", \"arguments\": {\"query\": \"x\"}}\n</tool_call>"
        guard let template = try PublishedTemplate.named("Qwen-Qwen2.5-7B-Instruct", for: "singleCalls") else { return }
        for choice in [ToolChoice.automatic, .required, .tool("search")] {
            var conversation = Self.conversation(choice)
            for isParallel in [true, false] {
                conversation.allowsParallelToolCalls = isParallel
                let grammar = try #require(try template.format.grammar(conversation, promptEnd: .answerBegins))
                #expect(try SlowMatcher.matches(grammar, Array(one.utf8)))
                #expect(
                    try SlowMatcher.matches(grammar, Array((one + "\n" + one).utf8)) == isParallel, "\(choice)")
            }
        }
        var conversation = Self.conversation(.automatic)
        conversation.allowsParallelToolCalls = false
        let grammar = try #require(try template.format.grammar(conversation, promptEnd: .answerBegins))
        #expect(try SlowMatcher.matches(grammar, Array("Only text.".utf8)))
    }

    @Test("an answer of a form stands behind its thought, and beside calls where there are tools")
    func formattedAnswers() throws {
        let schema: JSONValue = ["type": "object", "properties": ["n": ["type": "integer"]], "required": ["n"]]
        let call = "{\"name\": \"search\", \"arguments\": {\"query\": \"x\"}}"
        let cases: [(String, String, String)] = [
            ("Qwen-Qwen3-0.6B", "<think>\nHm\n</think>\n\n", "<tool_call>\n\(call)\n</tool_call>"),
            ("Qwen-Qwen2.5-7B-Instruct", "", "<tool_call>\n\(call)\n</tool_call>"),
            ("meetkai-functionary-medium-v3.2", "all\n", "search\n{\"query\": \"x\"}"),
            ("harmony", "<|channel|>analysis<|message|>Hm<|end|><|start|>assistant<|channel|>final<|message|>", ""),
        ]
        for (name, before, calls) in cases {
            guard let template = try PublishedAnswerTests.template(name, tokens: false) else { return }
            for tools in [[], TestTools.all] {
                let conversation = Conversation(messages: [Message(role: .user, text: "Why?")], tools: tools)
                let rendered = try template.format.render(conversation, now: PublishedTemplate.now)
                let plan = try template.format.plan(conversation, rendered, outputFormat: .jsonSchema(schema))
                let grammar = try #require(plan.grammar)
                func isTaken(_ text: String) throws -> Bool {
                    try SlowMatcher.matches(grammar, Array(text.utf8))
                }
                #expect(try isTaken(before + "{\"n\": 5}"), "\(name)")
                #expect(try !isTaken(before + "{\"n\": \"x\"}"), "\(name)")
                #expect(try !isTaken(before + "Text"), "\(name)")
                if !calls.isEmpty { #expect(try isTaken(calls) == !tools.isEmpty, "\(name)") }
                let answer = ReadAnswer(plan.parser, [.text(before + "{\"n\": 5}")], seed: 1)
                #expect(answer.text == "{\"n\": 5}" && answer.malformedCount == 0 && answer.calls.isEmpty, "\(answer)")
            }
        }
        for (format, text) in [
            (OutputFormat.jsonObject, "{\"a\": [1]}"), (.choice(["yes", "no"]), "no"),
            (.regularExpression("[ab]+"), "abba"),
        ] {
            let grammar = try #require(try ChatFormat.plan(outputFormat: format).grammar)
            #expect(try SlowMatcher.matches(grammar, Array(text.utf8)))
            #expect(try !SlowMatcher.matches(grammar, Array((text + "?").utf8)))
        }
        #expect(throws: ModelError.self) { try ChatFormat.plan(outputFormat: .choice([])) }
    }
}

extension ChatFormat {
    /// The grammar of an answer to a conversation behind a prompt that ends so.
    fileprivate func grammar(_ conversation: Conversation, promptEnd: PromptEnd) throws -> GrammarExpression? {
        try plan(conversation, promptEnd: promptEnd, outputFormat: .text).grammar
    }
}
