// Which format a chat template belongs to, told by the marks that its text speaks of.

import StructuredJSON

/// Finds the format of a template.
enum FormatDetection {
    /// The format of a template that takes tools; `nil` when it is none of the known ones.
    ///
    /// The order counts: marks of one format are parts of another's.
    static func format(of source: String, _ marks: MarkVocabulary) -> (any AnswerFormat)? {
        func mentions(_ texts: String...) -> Bool { texts.allSatisfy(source.contains) }

        if mentions("<|channel|>", "<|message|>") { return HarmonyFormat(marks) }
        if mentions("<|tool_call>", "<tool_call|>") { return TaggedFormat.gemma(marks) }
        if mentions("｜DSML｜") { return TaggedFormat.deepSeekV32() }
        if mentions("<｜tool▁calls▁begin｜>") {
            return mentions("```json") ? TaggedFormat.deepSeekR1(marks) : TaggedFormat.deepSeekV31(marks)
        }
        if mentions("<|tool_call_argument_begin|>") { return TaggedFormat.kimi(marks) }
        if mentions(">>>all") { return FunctionaryFormat(marks) }
        if mentions("<seed:tool_call>") { return TaggedFormat.seed(marks) }
        if mentions("<function=", "<parameter=") { return TaggedFormat.qwenCoder(marks) }
        if mentions("<function=", "</function>") { return TaggedFormat.functionTag(marks) }
        if mentions("<arg_key>", "<tool_call>") { return TaggedFormat.glm(marks) }
        if mentions("functools[") { return TaggedFormat.firefunction(marks) }
        if mentions("[TOOL_CALLS]", "[ARGS]") {
            return TaggedFormat.mistral(marks, hasCallIDs: mentions("[CALL_ID]"))
        }
        if mentions("[TOOL_CALLS]") { return TaggedFormat.mistralList(marks) }
        if mentions("<|START_ACTION|>") { return TaggedFormat.commandR7B(marks) }
        if mentions("Action:", "```json", "tool_name") { return TaggedFormat.commandR(marks) }
        if mentions("<|tools_prefix|>") { return TaggedFormat.apertus(marks) }
        if mentions("<|function_call|>") { return TaggedFormat.gigaChat(marks) }
        if mentions("<|tool_list_start|>") { return TaggedFormat.lfm2(marks) }
        if mentions("<tool_calls>[") { return TaggedFormat.apriel(marks) }
        if mentions("<tool_call>") { return TaggedFormat.hermes(marks) }
        if mentions("ipython", "\"parameters\": ") { return LlamaFormat(marks) }
        return nil
    }
}
