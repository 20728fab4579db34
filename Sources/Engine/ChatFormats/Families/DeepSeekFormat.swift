// The formats of DeepSeek's models.

import StructuredJSON

extension TaggedFormat {
    /// R1 and its distillates: the arguments stand in a fenced block.
    static func deepSeekR1(_ marks: MarkVocabulary) -> TaggedFormat {
        deepSeek(
            marks, name: "deepseek-r1",
            item: CallItemSyntax(
                before: marks.pattern("<｜tool▁call▁begin｜>function<｜tool▁sep｜>"), middle: marks.pattern("\n```json\n"),
                after: marks.pattern("\n```<｜tool▁call▁end｜>")),
            separator: marks.pattern("\n"))
    }

    /// V3.1: name and arguments between tokens.
    static func deepSeekV31(_ marks: MarkVocabulary) -> TaggedFormat {
        deepSeek(
            marks, name: "deepseek-v3.1",
            item: CallItemSyntax(
                before: marks.pattern("<｜tool▁call▁begin｜>"), middle: marks.pattern("<｜tool▁sep｜>"),
                after: marks.pattern("<｜tool▁call▁end｜>")),
            separator: Pattern())
    }

    private static func deepSeek(
        _ marks: MarkVocabulary, name: String, item: CallItemSyntax, separator: Pattern
    ) -> TaggedFormat {
        TaggedFormat(
            name: name,
            syntax: CallSyntax(
                begin: marks.marker("<｜tool▁calls▁begin｜>"), item: item, separator: separator,
                closing: marks.pattern("<｜tool▁calls▁end｜>")))
    }

    /// V3.2: marked parameters that say whether they are strings.
    static func deepSeekV32() -> TaggedFormat {
        // The mark of this format is a token or not, but its tags are typed around it: all is read as text.
        let marks = MarkVocabulary { _ in false }
        let mark = "｜DSML｜"
        return TaggedFormat(
            name: "deepseek-v3.2",
            syntax: CallSyntax(
                begin: GrammarMarker("<\(mark)function_calls>"), opening: marks.pattern("\n"),
                item: CallItemSyntax(
                    before: marks.pattern("<\(mark)invoke name=\""), middle: marks.pattern("\">\n"),
                    after: marks.pattern("</\(mark)invoke>\n"),
                    arguments: .parameters(
                        ParameterSyntax(
                            before: marks.pattern("<\(mark)parameter name=\""),
                            afterName: marks.pattern("\" string=\"true\">"),
                            afterNameOfJSON: marks.pattern("\" string=\"false\">"),
                            end: GrammarMarker("</\(mark)parameter>"), blank: "\n"))),
                separator: Pattern(), closing: marks.pattern("</\(mark)function_calls>")),
            textTokens: [mark])
    }
}
