// Published chat templates, the tools that tests call, and what tests make of a parser's parts.

import ChatFormats
import ChatTemplating
import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing

/// A published template with its format.
struct PublishedTemplate: Sendable {
    static let now = CalendarTime(year: 2024, month: 7, day: 6, hour: 15, minute: 4, second: 9)
    static let endOfText = "</s>"

    let name: String
    let format: ChatFormat

    init(name: String, source: String, hasSpecialTokens: Bool) throws {
        self.name = name
        let template = try ChatTemplate(source: source)
        format = ChatFormat(
            template: template, bosToken: "<s>", eosToken: Self.endOfText, now: Self.now
        ) { text in
            hasSpecialTokens && Self.isToken(text)
        }
    }

    /// All of them; empty after saying that `test` is skipped.
    static func all(hasSpecialTokens: Bool = false, for test: String) throws -> [PublishedTemplate] {
        guard let folder = SharedData.file("data/chat_templates", for: test) else { return [] }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".jinja") }
        return try files.sorted().map { file in
            try PublishedTemplate(
                name: String(file.dropLast(6)),
                source: String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8),
                hasSpecialTokens: hasSpecialTokens)
        }
    }

    /// One of them, by its file's name.
    static func named(_ name: String, hasSpecialTokens: Bool = false, for test: String) throws -> PublishedTemplate? {
        guard let file = SharedData.file("data/chat_templates/\(name).jinja", for: test) else { return nil }
        return try PublishedTemplate(
            name: name, source: String(contentsOf: file, encoding: .utf8), hasSpecialTokens: hasSpecialTokens)
    }

    /// Whether a text looks like a special token: a word in angle or square brackets.
    static func isToken(_ text: String) -> Bool {
        let isAngular = text.hasPrefix("<") && text.hasSuffix(">")
        let isSquare =
            text.hasPrefix("[") && text.hasSuffix("]")
            && text.dropFirst(text.hasPrefix("[/") ? 2 : 1).first?.isUppercase == true
        return text.count > 3 && text != "<fine>" && !text.contains("DSML") && (isAngular || isSquare)
            && !text.contains { $0.isWhitespace || $0 == "=" || $0 == "{" || $0 == "," }
    }

    /// Everything that ends a turn in these templates.
    static let turnEnds = [
        "<|im_end|>", "<|eot_id|>", "<|eom_id|>", "</s>", "<|end|>", "<｜end▁of▁sentence｜>", "<|END_OF_TURN_TOKEN|>",
        "<|user|>", "<turn|>", "<|message_sep|>", "<seed:eos>", "<|assistant_end|>", "<sep>", "<end_of_turn>",
        "<|START_OF_TURN_TOKEN|>", "<|tools_suffix|>",
    ]

    /// A text as the pieces that a tokenizer would give: special tokens apart.
    static func pieces(of text: String, hasSpecialTokens: Bool) -> [AnswerPiece] {
        guard hasSpecialTokens else { return [.text(text)] }
        var pieces: [AnswerPiece] = []
        var plain = ""
        var rest = Substring(text)
        while let first = rest.first {
            let closing: Character? = first == "<" ? ">" : first == "[" ? "]" : nil
            if let closing, let end = rest.firstIndex(of: closing), isToken(String(rest[...end])) {
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(.specialToken(String(rest[...end])))
                rest = rest[rest.index(after: end)...]
            } else {
                plain.append(first)
                rest = rest.dropFirst()
            }
        }
        return plain.isEmpty ? pieces : pieces + [.text(plain)]
    }
}

/// What an answer came to.
struct ReadAnswer: Equatable, CustomStringConvertible {
    struct Call: Equatable {
        var name: String
        var arguments: JSONValue?
        var isComplete = false
    }

    var text = ""
    var reasoning = ""
    var calls: [Call] = []
    var malformedCount = 0
    /// The arguments' text of each call.
    var argumentTexts: [String] = []

    init() {}

    /// Reads pieces, texts cut at random.
    init(_ parser: any AnswerParser, _ pieces: [AnswerPiece], isComplete: Bool = true, seed: UInt64? = nil) {
        var parser = parser
        var random = SeededGenerator(seed: seed ?? 0)
        var parts: [AnswerPart] = []
        for piece in pieces {
            guard case .text(let text) = piece, seed != nil else {
                parts += parser.append(piece)
                continue
            }
            var rest = Substring(text)
            while !rest.isEmpty {
                let cut = rest.prefix(Int.random(in: 1...8, using: &random))
                parts += parser.append(.text(String(cut)))
                rest = rest.dropFirst(cut.count)
            }
        }
        parts += parser.finish(isComplete: isComplete)
        for part in parts { add(part) }
    }

    mutating func add(_ part: AnswerPart) {
        switch part {
        case .text(let piece): text += piece
        case .reasoning(let piece): reasoning += piece
        case .toolCallStarted(let name):
            calls.append(Call(name: name))
            argumentTexts.append("")
        case .toolCallArguments(let piece): argumentTexts[argumentTexts.count - 1] += piece
        case .toolCallEnded:
            calls[calls.count - 1].isComplete = true
            calls[calls.count - 1].arguments = try? JSONValue.parse(argumentTexts.last ?? "")
        case .malformedToolCall: malformedCount += 1
        }
    }

    var description: String {
        "text \(text.debugDescription) reasoning \(reasoning.debugDescription) calls \(calls.map { "\($0.name) \($0.arguments?.serialized() ?? "-")" }) malformed \(malformedCount)"
    }
}

/// The tools of these tests.
enum TestTools {
    static let weather = ToolDefinition(
        name: "get_weather", description: "Get the weather.",
        inputSchema: [
            "type": "object",
            "properties": [
                "city": ["type": "string", "description": "The city"],
                "days": ["type": "integer", "description": "How many days"],
                "hourly": ["type": "boolean", "description": "By the hour"],
                "parts": ["type": "array", "items": ["type": "string"], "description": "Parts of the day"],
                "place": [
                    "type": "object", "description": "Where exactly",
                    "properties": ["latitude": ["type": "number"]], "required": ["latitude"],
                    "additionalProperties": ["type": "number"],
                ],
            ],
            "required": ["city"],
        ])
    static let search = ToolDefinition(
        name: "search", description: "Search the web.",
        inputSchema: [
            "type": "object", "properties": ["query": ["type": "string", "description": "What for"]],
            "required": ["query"],
        ])
    static let all = [weather, search]
}
