// Random text through every parser: nothing crashes, nothing is lost, and it does not matter how the text was cut.

import ChatFormats
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

@Suite("Random answers")
struct ParserFuzzTests {
    /// Marks that are no text wherever they mean something.
    private static let marks = [
        "<think>", "</think>", "[THINK]", "[/THINK]", "<seed:think>", "</seed:think>", "<|START_THINKING|>",
        "<|END_THINKING|>", "<|inner_prefix|>", "<|inner_suffix|>", "<|channel>", "thought", "<channel|>",
        "Herearemyreasoningsteps:", "[BEGINFINALRESPONSE]", "<|START_RESPONSE|>", "<|END_RESPONSE|>",
        "<|tools_suffix|>", "<|python_tag|>", ">>>all", ">>>", "all",
    ]

    private static func plain(_ text: String) -> String {
        marks.reduce(text.filter { !$0.isWhitespace }) { $0.replacingOccurrences(of: $1, with: "") }
    }

    @Test("are read the same however they are cut, and nothing of them is lost")
    func randomAnswers() throws {
        var random = SeededGenerator(seed: 20)
        var failures: [String] = []
        var count = 0
        var calls = 0
        for template in try PublishedTemplate.all(for: "randomAnswers") {
            let question = Conversation(messages: [Message(role: .user, text: "Why?")], tools: TestTools.all)
            let seeds = Self.writtenAnswers(template, question)
            for _ in 0..<60 {
                let text = Self.answer(from: seeds, using: &random)
                let isGuarded = Bool.random(using: &random)
                let end = [PromptEnd.answerBegins, .insideThought, .afterThought].randomElement(using: &random)
                let parser = template.format.parser(
                    question, promptEnd: end ?? .answerBegins, isGuarded: isGuarded)
                let isComplete = Bool.random(using: &random)
                let whole = ReadAnswer(parser, [.text(text)], isComplete: isComplete)
                count += 1
                calls += whole.calls.count
                for seed in 1...3 as ClosedRange<UInt64> {
                    let cut = ReadAnswer(parser, [.text(text)], isComplete: isComplete, seed: seed)
                    if cut != whole, failures.last?.hasPrefix(template.name) != true {
                        failures.append("\(template.name) \(text.debugDescription): whole \(whole), cut \(cut)")
                    }
                }
                // Apart, so that no mark arises where they meet.
                let kept = Self.plain(whole.reasoning) + Self.plain(whole.text)
                if whole.calls.isEmpty, Self.plain(text).sorted() != kept.sorted() {
                    failures.append("\(template.name) \(text.debugDescription) loses text: \(whole)")
                }
                if whole.calls.contains(where: { $0.isComplete && $0.arguments?.object == nil }) {
                    failures.append("\(template.name) \(text.debugDescription) has no object: \(whole)")
                }
            }
        }
        print("random answers: \(count), with \(calls) calls")
        #expect(failures.isEmpty, "\(failures.count) differ\n\(failures.prefix(6).joined(separator: "\n"))")
        #expect(count == 0 || calls > 100)
    }

    /// What the template writes for some turns.
    private static func writtenAnswers(_ template: PublishedTemplate, _ question: Conversation) -> [String] {
        let call = ToolCall(
            id: "call00001", name: "search", arguments: ["query": "é 🎉 } ] \" </tool_call> \n <think>"])
        let other = ToolCall(id: "call00002", name: "get_weather", arguments: ["city": "Rio", "days": 2])
        let contents: [[MessageContent]] = [
            [.text("Some text.")], [.toolCall(call)], [.toolCall(call), .toolCall(other)],
            [.reasoning(Reasoning(text: "A thought")), .text("An answer")],
            [.reasoning(Reasoning(text: "A thought")), .toolCall(other)],
        ]
        return contents.compactMap {
            try? template.written(Message(role: .assistant, content: $0), question).0
        }
    }

    /// Pieces of written answers and of nothing in particular, in a row.
    private static func answer(from seeds: [String], using random: inout SeededGenerator) -> String {
        let noise = [
            " ", "\n", "{", "}", "[", "]", "\"", "<", ">", ",", ":", "(", ")", "=", "é", "🎉", "search", "name", "｜",
            "get_weather", "\\", "<think>", "</think>", "text", ">>>", "null", "```", "{}", "<|", "|>",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            if let seed = seeds.randomElement(using: &random), Int.random(in: 0..<4, using: &random) > 0 {
                var piece = Array(seed)
                for _ in 0..<Int.random(in: 0...2, using: &random) where !piece.isEmpty {
                    let place = Int.random(in: 0..<piece.count, using: &random)
                    switch Int.random(in: 0..<3, using: &random) {
                    case 0: piece.removeSubrange(place..<min(piece.count, place + 3))
                    case 1: piece.insert(contentsOf: noise.randomElement(using: &random) ?? "", at: place)
                    default: piece = Array(piece[..<place])
                    }
                }
                text += String(piece)
            } else {
                text += noise.randomElement(using: &random) ?? ""
            }
        }
        return text
    }
}
