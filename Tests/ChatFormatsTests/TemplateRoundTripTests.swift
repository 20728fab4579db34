// What a model's own template writes for the assistant, read back by the model's format: the same calls, text and
// thoughts must come out, however the text is cut.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Round trips through published templates")
struct TemplateRoundTripTests {
    /// What the assistant says.
    private struct Turn {
        let name: String
        var thought = ""
        var text = ""
        var calls: [ToolCall] = []

        var message: Message {
            Message(
                role: .assistant,
                content: (thought.isEmpty ? [] : [.reasoning(Reasoning(text: thought))])
                    + (text.isEmpty ? [] : [.text(text)]) + calls.map(MessageContent.toolCall))
        }
    }

    private static let weather = ToolCall(
        id: "call00001", name: "get_weather",
        arguments: [
            "city": "São \"Paulo\" <b>\n& 'x' \\ 🎉", "days": 3, "hourly": true, "parts": ["noon", "night"],
            "place": ["latitude": -23.5],
        ])
    private static let search = ToolCall(id: "call00002", name: "search", arguments: ["query": "swift: a language"])
    private static let turns = [
        Turn(name: "text", text: "It is fine.\n\nReally <fine> & [good]."),
        Turn(name: "call", calls: [weather]),
        Turn(name: "two calls", calls: [search, weather]),
        Turn(name: "text and call", text: "Let me look.", calls: [search]),
        Turn(name: "thought and text", thought: "Hmm.\nLet me think.", text: "It is fine."),
        Turn(name: "thought and call", thought: "A tool would help.", calls: [search]),
        Turn(
            name: "thought, text and two calls", thought: "Two tools.", text: "One moment.", calls: [search, weather]),
    ]

    /// The formats whose templates must give and take calls; those that are not here know no tools of their own.
    private static let formats = [
        "Apertus-8B-Instruct": "apertus", "Apriel-1.6-15b-Thinker-fixed": "apriel",
        "Bielik-11B-v3.0-Instruct": "hermes", "ByteDance-Seed-OSS": "seed",
        "CohereForAI-c4ai-command-r-plus-tool_use": "command-r",
        "CohereForAI-c4ai-command-r7b-12-2024-tool_use": "command-r7b", "GLM-4.7-Flash": "glm", "GLM-5.2": "glm",
        "GigaChat3.1-10B-A1.8B": "gigachat", "LFM2-8B-A1B": "lfm2", "MiMo-VL": "hermes",
        "Mistral-Small-3.2-24B-Instruct-2506": "mistral", "NVIDIA-Nemotron-3-Nano-30B-A3B-BF16": "qwen-coder",
        "NousResearch-Hermes-2-Pro-Llama-3-8B-tool_use": "hermes",
        "NousResearch-Hermes-3-Llama-3.1-8B-tool_use": "hermes", "Qwen-QwQ-32B": "hermes",
        "Qwen-Qwen2.5-7B-Instruct": "hermes", "Qwen-Qwen3-0.6B": "hermes", "Qwen3-Coder": "qwen-coder",
        "Reka-Edge": "hermes", "StepFun3.5-Flash": "qwen-coder",
        "deepseek-ai-DeepSeek-R1-Distill-Llama-8B": "deepseek-r1",
        "deepseek-ai-DeepSeek-R1-Distill-Qwen-32B": "deepseek-r1", "deepseek-ai-DeepSeek-V3.1": "deepseek-v3.1",
        "deepseek-ai-DeepSeek-V3.2": "deepseek-v3.2", "fireworks-ai-llama-3-firefunction-v2": "firefunction",
        "google-gemma-4-31B-it-interleaved": "gemma", "llama-cpp-deepseek-r1": "deepseek-r1",
        "meetkai-functionary-medium-v3.1": "functionary-v3.1", "meetkai-functionary-medium-v3.2": "functionary-v3.2",
        "meta-llama-Llama-3.1-8B-Instruct": "llama", "meta-llama-Llama-3.2-3B-Instruct": "llama",
        "meta-llama-Llama-3.3-70B-Instruct": "llama", "mistralai-Ministral-3-14B-Reasoning-2512": "mistral",
        "mistralai-Mistral-Nemo-Instruct-2407": "mistral-list", "moonshotai-Kimi-K2": "kimi",
        "stepfun-ai-Step-3.5-Flash": "qwen-coder", "unsloth-Apriel-1.5": "apriel",
    ]

    @Test("every template's format is found")
    func detection() throws {
        for template in try PublishedTemplate.all(for: "detection") {
            #expect(template.format.name == Self.formats[template.name] ?? "generic", "\(template.name)")
        }
    }

    @Test("calls, text and thoughts come back from what the template wrote", arguments: [false, true])
    func roundTrips(hasSpecialTokens: Bool) throws {
        var count = 0
        var dropped: [String] = []
        var failures: [String] = []
        for template in try PublishedTemplate.all(hasSpecialTokens: hasSpecialTokens, for: "roundTrips") {
            func note(_ what: String, _ turn: String) {
                let line = "\(template.name) leaves out \(what)"
                if !dropped.contains(line) { dropped.append(line) }
            }
            let requests = template.format.hasReasoning ? [nil, ReasoningRequest(isEnabled: true)] : [nil]
            for (turn, request) in Self.turns.flatMap({ turn in requests.map { (turn, $0) } }) {
                let conversation = Conversation(
                    messages: [Message(role: .user, text: "How is the weather?")], tools: TestTools.all,
                    reasoning: request)
                let part: String
                let end: PromptEnd
                do {
                    (part, end) = try template.written(turn.message, conversation)
                } catch {
                    note("everything: \(error)", turn.name)
                    continue
                }
                // Where a template takes one call at a time, the first is what the model wrote in one go.
                let isOneByOne = ["llama", "gigachat"].contains(template.format.name)
                let calls = isOneByOne ? Array(turn.calls.prefix(1)) : turn.calls
                var expected = ReadAnswer()
                // A template may leave out text or thoughts beside calls; it may not leave out calls.
                let writesText = turn.text.isEmpty || part.contains(turn.text)
                let writesThought = !turn.thought.isEmpty && part.contains(turn.thought)
                expected.text = writesText ? turn.text : ""
                expected.reasoning = writesThought ? turn.thought : ""
                if !writesText { note("text", turn.name) }
                if !turn.thought.isEmpty, !writesThought, template.format.hasReasoning {
                    note("thought", turn.name)
                }
                let pieces = PublishedTemplate.pieces(of: part, hasSpecialTokens: hasSpecialTokens)
                for isGuarded in [false, true] {
                    for seed in 0..<6 as Range<UInt64> {
                        let parser = template.format.parser(conversation, promptEnd: end, isGuarded: isGuarded)
                        let answer = ReadAnswer(parser, pieces, seed: seed == 0 ? nil : seed)
                        let isRead =
                            Self.isSame(answer.text, expected.text)
                            && Self.isSame(answer.reasoning, expected.reasoning) && answer.malformedCount == 0
                            && answer.calls.map(\.name) == calls.map(\.name)
                            && zip(answer.calls, calls).allSatisfy {
                                $0.arguments?.isEquivalent(to: $1.arguments) == true
                            }
                        if !isRead, failures.last?.hasPrefix(template.name) != true {
                            failures.append(
                                "\(template.name) (\(template.format.name)), \(turn.name), guarded \(isGuarded): "
                                    + "\(part.debugDescription) gives \(answer)")
                        }
                        count += 1
                    }
                }
            }
        }
        print("round trips: \(count)\n  \(dropped.joined(separator: "\n  "))")
        #expect(failures.isEmpty, "\(failures.count) differ\n\(failures.prefix(12).joined(separator: "\n"))")
    }

    /// Templates strip white space around what is said.
    private static func isSame(_ left: String, _ right: String) -> Bool {
        func stripped(_ text: String) -> String {
            String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        return stripped(left) == stripped(right)
    }
}
