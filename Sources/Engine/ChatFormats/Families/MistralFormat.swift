// The formats of Mistral's models: a list of JSON objects until 2024, a name and its arguments between tokens since.

import StructuredJSON

extension TaggedFormat {
    /// `[TOOL_CALLS][{"name": ..., "arguments": {...}, "id": "nine characters"}, ...]` (Mistral Nemo).
    static func mistralList(_ marks: MarkVocabulary) -> TaggedFormat {
        var item = CallItemSyntax.object(marks)
        item.after = marks.pattern(", \"id\": \"") + .nineAlphanumerics + marks.pattern("\"}")
        return TaggedFormat(
            name: "mistral-list",
            syntax: CallSyntax(
                begin: marks.marker("[TOOL_CALLS]"), opening: marks.pattern("["), item: item,
                separator: marks.pattern(", "), closing: marks.pattern("]")))
    }

    /// `[TOOL_CALLS]name[ARGS]{...}`, with `[CALL_ID]` and an id before the arguments where `hasCallIDs`.
    static func mistral(_ marks: MarkVocabulary, hasCallIDs: Bool) -> TaggedFormat {
        var item = CallItemSyntax()
        item.middle = marks.pattern("[ARGS]")
        if hasCallIDs { item.middle = marks.pattern("[CALL_ID]") + .nineAlphanumerics + item.middle }
        return TaggedFormat(
            name: "mistral", syntax: CallSyntax(begin: marks.marker("[TOOL_CALLS]"), item: item))
    }
}
