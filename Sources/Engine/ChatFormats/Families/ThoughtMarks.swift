// How the published templates mark thoughts.

import StructuredJSON

extension ThoughtSyntax {
    /// The marks that a template's text speaks of; `nil` when it knows no thoughts.
    static func of(template source: String, _ marks: MarkVocabulary) -> ThoughtSyntax? {
        if source.contains("[BEGIN FINAL RESPONSE]"), source.contains("Here are my reasoning steps:") {
            // The prompt begins the thought in plain words (Apriel 1.6).
            return ThoughtSyntax(
                begin: marks.pattern("Here are my reasoning steps:"), end: marks.marker("[BEGIN FINAL RESPONSE]"),
                promptOpening: "Here are my reasoning steps:\n", promptClosing: "\n[BEGIN FINAL RESPONSE]\n",
                emptyThought: "Here are my reasoning steps:\n\n[BEGIN FINAL RESPONSE]\n", endsAtCalls: true)
        }
        if source.contains("<|channel>thought"), source.contains("<channel|>") {
            return ThoughtSyntax(
                begin: marks.pattern("<|channel>thought\n"), end: marks.marker("<channel|>"),
                promptOpening: "<|channel>thought\n", promptClosing: "<channel|>",
                emptyThought: "<|channel>thought\n<channel|>")
        }
        let pairs = [
            ("<think>", "</think>"), ("[THINK]", "[/THINK]"), ("<seed:think>", "</seed:think>"),
            ("<|START_THINKING|>", "<|END_THINKING|>"), ("<|inner_prefix|>", "<|inner_suffix|>"),
        ]
        guard let (begin, end) = pairs.first(where: { source.contains($0.0) && source.contains($0.1) }) else {
            return nil
        }
        // Where the template itself puts the marks on lines of their own, so does what is added to a prompt.
        let hasLines = source.contains("\(begin)\\n")
        return ThoughtSyntax(
            begin: marks.pattern(begin), end: marks.marker(end),
            promptOpening: hasLines ? begin + "\n" : begin,
            promptClosing: hasLines ? "\n\(end)\n\n" : end,
            emptyThought: hasLines ? "\(begin)\n\n\(end)\n\n" : begin + end)
    }
}
