// Formats in which calls are a JSON list behind a mark: Apriel, Firefunction, Command R, Apertus; and one JSON object:
// GigaChat.

import StructuredJSON

extension TaggedFormat {
    /// `<tool_calls>[{"name": ..., "arguments": {...}}, ...]</tool_calls>` (ServiceNow Apriel).
    static func apriel(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "apriel",
            syntax: CallSyntax(
                begin: marks.marker("<tool_calls>"), opening: marks.pattern("["), item: .object(marks),
                separator: marks.pattern(", "), closing: marks.pattern("]</tool_calls>")),
            stopTokens: ["<|end|>"])
    }

    /// `functools[{"name": ..., "arguments": {...}}, ...]` (Fireworks Firefunction v2).
    static func firefunction(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "firefunction",
            syntax: CallSyntax(
                begin: marks.marker("functools["), item: .object(marks), separator: marks.pattern(", "),
                closing: marks.pattern("]")))
    }

    /// A fenced list behind the word Action (Command R and R+).
    static func commandR(_ marks: MarkVocabulary) -> TaggedFormat {
        var item = CallItemSyntax.object(marks)
        item.before = marks.pattern("    {\n        \"tool_name\": \"")
        item.middle = marks.pattern("\",\n        \"parameters\": ")
        item.after = marks.pattern("\n    }")
        return TaggedFormat(
            name: "command-r",
            syntax: CallSyntax(
                begin: marks.marker("Action:\n```json"), opening: marks.pattern("\n[\n"), item: item,
                separator: marks.pattern(",\n"), closing: marks.pattern("\n]```")),
            stopTokens: ["<|END_OF_TURN_TOKEN|>"])
    }

    /// A numbered list between tokens; text stands between tokens of its own (Command R7B).
    static func commandR7B(_ marks: MarkVocabulary) -> TaggedFormat {
        var item = CallItemSyntax.object(marks)
        item.before = marks.pattern("    {\"tool_call_id\": \"") + .digits + marks.pattern("\", \"tool_name\": \"")
        item.middle = marks.pattern("\", \"parameters\": ")
        return TaggedFormat(
            name: "command-r7b",
            syntax: CallSyntax(
                begin: marks.marker("<|START_ACTION|>"), opening: marks.pattern("[\n"), item: item,
                separator: marks.pattern(",\n"), closing: marks.pattern("\n]<|END_ACTION|>")),
            textMarks: (marks.marker("<|START_RESPONSE|>"), marks.marker("<|END_RESPONSE|>")),
            stopTokens: ["<|END_OF_TURN_TOKEN|>"])
    }

    /// `<|tools_prefix|>[{"name": {...}}, ...]`; the token behind it ends the model's part (Apertus).
    static func apertus(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "apertus",
            syntax: CallSyntax(
                begin: marks.marker("<|tools_prefix|>"), opening: marks.pattern("["),
                item: CallItemSyntax(
                    before: marks.pattern("{\""), middle: marks.pattern("\": "), after: marks.pattern("}"),
                    reading: .keyedObject),
                separator: marks.pattern(", "), closing: marks.pattern("]")),
            ignored: [marks.marker("<|tools_suffix|>")], stopTokens: ["<|tools_suffix|>", "<|assistant_end|>"])
    }

    /// `<|function_call|>{"name": ..., "arguments": {...}}` (GigaChat 3.1).
    static func gigaChat(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "gigachat",
            syntax: CallSyntax(begin: marks.marker("<|function_call|>"), item: .object(marks)),
            stopTokens: ["<|message_sep|>"])
    }
}
