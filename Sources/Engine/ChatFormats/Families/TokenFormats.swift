// Formats in which names and arguments stand between marks: Kimi, Functionary v3.1, LFM2, Gemma 4.

import StructuredJSON

extension TaggedFormat {
    /// A section of calls named `functions.name:number` (Kimi K2).
    static func kimi(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "kimi",
            syntax: CallSyntax(
                begin: marks.marker("<|tool_calls_section_begin|>"),
                item: CallItemSyntax(
                    before: marks.pattern("<|tool_call_begin|>functions."),
                    middle: marks.pattern(":") + .digits + marks.pattern("<|tool_call_argument_begin|>"),
                    after: marks.pattern("<|tool_call_end|>")),
                separator: Pattern(), closing: marks.pattern("<|tool_calls_section_end|>")))
    }

    /// `<function=name>{...}</function>` (Functionary v3.1).
    static func functionTag(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "functionary-v3.1",
            syntax: CallSyntax(
                begin: marks.marker("<function="),
                item: CallItemSyntax(middle: marks.pattern(">"), after: marks.pattern("</function>"))),
            stopTokens: ["<|eom_id|>"])
    }

    /// `<|tool_call_start|>[name(key=value), ...]<|tool_call_end|>` (LFM2). Its template lists tools but leaves the
    /// writing of calls to its caller.
    static func lfm2(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "lfm2",
            syntax: CallSyntax(
                begin: marks.marker("<|tool_call_start|>"), opening: marks.pattern("["), item: .python(marks),
                separator: marks.pattern(", "), closing: marks.pattern("]<|tool_call_end|>")),
            leavesCallsToCaller: true)
    }

    /// `<|tool_call>call:name{key:value,...}<tool_call|>` (Gemma 4).
    static func gemma(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "gemma",
            syntax: CallSyntax(
                begin: marks.marker("<|tool_call>"),
                item: CallItemSyntax(
                    before: marks.pattern("call:"), middle: marks.pattern("{"), after: marks.pattern("}<tool_call|>"),
                    arguments: .colons(quote: marks.marker("<|\"|>")))),
            stopTokens: ["<turn|>", "<|tool_response>"])
    }
}

extension CallItemSyntax {
    /// `name(key=value, ...)`.
    static func python(_ marks: MarkVocabulary) -> CallItemSyntax {
        CallItemSyntax(middle: marks.pattern("("), after: marks.pattern(")"), arguments: .keywords)
    }
}
