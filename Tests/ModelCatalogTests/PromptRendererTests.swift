// From conversations to tokens: cache points, counts, continued answers, records.

import ChatFormats
import ChatTemplating
import Foundation
import ModelCatalog
import ModelContracts
import StructuredJSON
import Synchronization
import TestPeers
import Testing
import TextGeneration
import TextTokenization

@Suite("Prompts")
struct PromptRendererTests {
    private static let now = CalendarTime(year: 2024, month: 7, day: 6, hour: 15, minute: 4, second: 9)

    /// The shipped model's tokenizer with a template of the shared data, or its own; `nil` after saying that `test` is
    /// skipped.
    private func renderer(_ template: String?, for test: String) throws -> PromptRenderer? {
        let model = Project.file("Models/alicerce-nano")
        return try withTemporaryFolder { folder -> PromptRenderer? in
            for name in ["tokenizer.json", "tokenizer_config.json", "chat_template.jinja"] {
                try FileManager.default.copyItem(
                    at: model.appendingPathComponent(name), to: URL(fileURLWithPath: folder + "/" + name))
            }
            if let template {
                guard let file = SharedData.file("data/chat_templates/\(template).jinja", for: test) else { return nil }
                try write([UInt8](try Data(contentsOf: file)), to: folder + "/chat_template.jinja")
            }
            return try PromptRenderer(tokenizer: try TokenizerLoader.load(huggingFaceFolder: folder)) { Self.now }
        }
    }

    private static let tools = ["alpha", "beta"].map { name in
        ToolDefinition(
            name: name, description: "The \(name) tool.",
            inputSchema: ["type": "object", "properties": ["x": ["type": "string", "description": "x"]]])
    }

    private static func conversation(ending: String, tools: [ToolDefinition] = tools) -> Conversation {
        Conversation(
            messages: [
                Message(role: .system, content: [.text("You are terse."), .cachePoint(.oneHour)]),
                Message(role: .user, content: [.text("Once upon a time"), .cachePoint(.fiveMinutes), .text(ending)]),
                Message(
                    role: .assistant,
                    content: [.toolCall(ToolCall(id: "call00001", name: "alpha", arguments: ["x": "1"]))]),
                Message(
                    role: .user,
                    content: [
                        .toolResult(ToolResult(callID: "call00001", content: [.text("found")])),
                        .cachePoint(.fiveMinutes),
                        .text("And then?"),
                    ]),
            ], tools: tools)
    }

    @Test(
        "a cache point is where everything behind it may change and nothing before it does",
        arguments: [
            nil, "Qwen-Qwen3-0.6B", "meta-llama-Llama-3.1-8B-Instruct", "Qwen-Qwen2.5-7B-Instruct", "GLM-4.7-Flash",
            "moonshotai-Kimi-K2", "microsoft-Phi-3.5-mini-instruct", "Qwen3-Coder",
        ])
    func cachePoints(template: String?) throws {
        guard let renderer = try renderer(template, for: "cachePoints") else { return }
        var conversation = Self.conversation(ending: "there was a king")
        conversation.toolCachePoints = [2: .oneHour]
        let prompt = try renderer.render(.conversation(conversation), outputFormat: .text)
        #expect(prompt.tokens == (try renderer.tokens(of: .conversation(conversation))))
        let places = prompt.cachePoints.map(\.tokenCount)
        #expect(places == places.sorted() && Set(places).count == places.count && !places.isEmpty)
        #expect(places.allSatisfy { $0 > 0 && $0 <= prompt.tokens.count })
        // Another conversation that differs only behind the user's first point.
        let other = try renderer.render(
            .conversation(Self.conversation(ending: "0 and something quite different")), outputFormat: .text)
        let shared = zip(prompt.tokens, other.tokens).prefix { $0 == $1 }.count
        let text = { (count: Int) in renderer.tokenizerText(Array(prompt.tokens[..<count])) }
        let first = places.last { $0 <= shared }
        let before = try #require(first, "no point before the change: \(places), \(shared)")
        #expect(text(before).contains("Once upon a"), "\(text(before))")
        #expect(!text(before).contains("there was"))
        // The point behind the result covers it and no more.
        let last = try #require(places.last)
        #expect(text(last).contains("found") && !text(last).contains("And then"), "\(text(last).suffix(60))")
        if places.count == 4 {
            #expect(prompt.cachePoints.map(\.lifetime).filter { $0 == .oneHour }.count == 2)
        }
    }

    @Test("a point behind tools covers them, with the system's words where those come first")
    func toolPoints() throws {
        for (template, hasSystem) in [("Qwen-Qwen2.5-7B-Instruct", true), ("moonshotai-Kimi-K2", false)] {
            guard let renderer = try renderer(template, for: "toolPoints") else { return }
            var conversation = Conversation(
                messages: [Message(role: .system, text: "You are terse."), Message(role: .user, text: "Hi")],
                tools: Self.tools)
            conversation.toolCachePoints = [1: .fiveMinutes]
            let prompt = try renderer.render(.conversation(conversation), outputFormat: .text)
            let place = try #require(prompt.cachePoints.first?.tokenCount)
            let text = renderer.tokenizerText(Array(prompt.tokens[..<place]))
            #expect(text.contains("alpha") && !text.contains("beta"), "\(text)")
            #expect(text.contains("You are terse.") == hasSystem)
        }
    }

    @Test("more than four points are refused, and a point that covers nothing is left out")
    func limits() throws {
        guard let renderer = try renderer(nil, for: "limits") else { return }
        let points = [MessageContent.text("Hi")] + Array(repeating: .cachePoint(.fiveMinutes), count: 5)
        let error = #expect(throws: ModelError.self) {
            _ = try renderer.render(
                .conversation([Message(role: .user, content: points)]), outputFormat: .text)
        }
        #expect(error?.code == .invalidOption && error?.remedy != nil)
        let same = try renderer.render(
            .conversation([Message(role: .user, content: Array(points.prefix(4)))]), outputFormat: .text)
        #expect(same.cachePoints.count == 1)
    }

    @Test("an answer that is continued goes on where the assistant's turn ends")
    func continuedAnswers() throws {
        guard let renderer = try renderer("Qwen-Qwen3-0.6B", for: "continuedAnswers") else { return }
        let conversation: Conversation = [
            Message(role: .user, text: "Say A B C"), Message(role: .assistant, text: "A B "),
        ]
        let prompt = try renderer.render(.conversation(conversation), outputFormat: .text)
        #expect(renderer.tokenizerText(prompt.tokens).hasSuffix("</think>\n\nA B"))
        #expect(!prompt.plan.parser.isReasoning)
        let error = #expect(throws: ModelError.self) {
            _ = try renderer.render(
                .conversation(
                    Conversation(
                        messages: [
                            Message(role: .user, text: "Go"),
                            Message(
                                role: .assistant,
                                content: [.toolCall(ToolCall(id: "a", name: "alpha", arguments: [:]))]),
                        ], tools: Self.tools)), outputFormat: .text)
        }
        #expect(error?.code == .invalidPrompt)
    }

    @Test("a resumed answer has the tokens of the first rendering, whatever the clock says")
    func records() throws {
        let days = Mutex(1)
        let model = Project.file("Models/alicerce-nano")
        let source = "{{ strftime_now('%d') }}{% for m in messages %}{{ m.content }}{% endfor %}"
        let renderer = try withTemporaryFolder { folder in
            for name in ["tokenizer.json", "tokenizer_config.json"] {
                try FileManager.default.copyItem(
                    at: model.appendingPathComponent(name), to: URL(fileURLWithPath: folder + "/" + name))
            }
            try write(source, to: folder + "/chat_template.jinja")
            return try PromptRenderer(tokenizer: try TokenizerLoader.load(huggingFaceFolder: folder)) {
                CalendarTime(year: 2024, month: 7, day: days.withLock { $0 }, hour: 1, minute: 1, second: 1)
            }
        }
        let prompt = ModelPrompt.conversation([
            Message(role: .user, content: [.text("Hi"), .cachePoint(.fiveMinutes), .text("you")])
        ])
        let record = AnswerRecord()
        let first = try renderer.render(prompt, outputFormat: .text, record: record)
        days.withLock { $0 = 2 }
        #expect(try renderer.render(prompt, outputFormat: .text).tokens != first.tokens)
        #expect(try renderer.render(prompt, outputFormat: .text, record: record).tokens == first.tokens)
    }

    @Test("tools are counted, and a model whose template knows none is told of them")
    func taughtTools() throws {
        guard let renderer = try renderer(nil, for: "taughtTools") else { return }
        var conversation = Conversation(messages: [Message(role: .user, text: "Hi")], tools: Self.tools)
        let with = try renderer.tokens(of: .conversation(conversation))
        let text = renderer.tokenizerText(with)
        #expect(text.contains("alpha") && text.contains("<tool_call>"))
        conversation.toolChoice = .none
        let none = try renderer.tokens(of: .conversation(conversation))
        conversation.tools = []
        #expect(none == (try renderer.tokens(of: .conversation(conversation))))
        #expect(with.count > none.count)
        // Calls and results stand in the turns' text.
        let whole = renderer.tokenizerText(
            try renderer.tokens(of: .conversation(Self.conversation(ending: "there was a king"))))
        #expect(whole.contains("{\"name\": \"alpha\", \"arguments\": {\"x\": \"1\"}}"))
        #expect(whole.contains("<tool_response>\nfound\n</tool_response>"))
    }
}

extension PromptRenderer {
    /// The text of tokens.
    fileprivate func tokenizerText(_ tokens: [Int32]) -> String {
        tokenizer.decode(tokens, skipSpecialTokens: false)
    }
}
