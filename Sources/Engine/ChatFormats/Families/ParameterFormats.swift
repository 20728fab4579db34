// Formats that mark each parameter: Qwen3-Coder, Step 3.5 and Nemotron 3; Seed-OSS; GLM.

import StructuredJSON

extension TaggedFormat {
    /// `<tool_call><function=name><parameter=key>value</parameter></function></tool_call>` on lines of their own.
    static func qwenCoder(_ marks: MarkVocabulary) -> TaggedFormat {
        functionTags(marks, name: "qwen-coder", tag: "tool_call", isOnOwnLines: true)
    }

    /// The same with other tags and values on the tags' lines (ByteDance Seed-OSS).
    static func seed(_ marks: MarkVocabulary) -> TaggedFormat {
        functionTags(marks, name: "seed", tag: "seed:tool_call", isOnOwnLines: false)
    }

    private static func functionTags(
        _ marks: MarkVocabulary, name: String, tag: String, isOnOwnLines: Bool
    ) -> TaggedFormat {
        TaggedFormat(
            name: name,
            syntax: CallSyntax(
                begin: marks.marker("<\(tag)>"),
                item: CallItemSyntax(
                    before: marks.pattern("\n<function="), middle: marks.pattern(">\n"),
                    after: marks.pattern("</function>"),
                    arguments: .parameters(
                        ParameterSyntax(
                            before: marks.pattern("<parameter="), afterName: marks.pattern(">"),
                            isOnOwnLines: isOnOwnLines, end: marks.marker("</parameter>"), blank: "\n"))),
                closing: marks.pattern("\n</\(tag)>"), between: "\n"))
    }

    /// `<tool_call>name<arg_key>key</arg_key><arg_value>value</arg_value></tool_call>` (GLM 4.5 and later).
    static func glm(_ marks: MarkVocabulary) -> TaggedFormat {
        TaggedFormat(
            name: "glm",
            syntax: CallSyntax(
                begin: marks.marker("<tool_call>"),
                item: CallItemSyntax(
                    after: marks.pattern("</tool_call>"),
                    arguments: .parameters(
                        ParameterSyntax(
                            before: marks.pattern("<arg_key>"),
                            afterName: marks.pattern("</arg_key>") + marks.pattern("<arg_value>"),
                            end: marks.marker("</arg_value>"))))),
            stopTokens: ["<|user|>", "<|observation|>"])
    }
}
