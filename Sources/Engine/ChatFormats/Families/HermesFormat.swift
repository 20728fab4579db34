// The format of Nous Hermes, Qwen 2.5, QwQ, Qwen 3, MiMo, Bielik, Reka and many others: a JSON object between tags. It
// is also the one that models are taught here whose template knows no tools.

import StructuredJSON

extension TaggedFormat {
    /// `<tool_call>{"name": ..., "arguments": {...}}</tool_call>`, one pair of tags a call.
    static func hermes(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "hermes",
            syntax: CallSyntax(
                begin: marks.marker("<tool_call>"), opening: marks.pattern("\n"), item: .object(marks),
                closing: marks.pattern("\n</tool_call>"), between: "\n"))
    }

    /// The same for templates that know no tools: what they cannot write is written for them.
    static func generic(_ marks: MarkVocabulary) -> TaggedFormat {
        var format = hermes(marks)
        format.name = "generic"
        format.leavesCallsToCaller = true
        return format
    }
}
