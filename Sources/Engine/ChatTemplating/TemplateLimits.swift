// What a template may spend. A template comes with a downloaded model, so it is untrusted code.

/// Upper bounds on the work of one rendering.
public struct TemplateLimits: Sendable {
    /// Evaluation steps. Reading or making a text counts a step for every 8 bytes and making a list 4 for every item, so
    /// that this bounds memory and time: the default ends the worst known templates within 110 MB and six seconds.
    public var steps: Int
    /// UTF-8 bytes of the rendered text, and of any one string made on the way.
    public var textBytes: Int
    /// How deep statements, expressions and macro calls may be nested while rendering.
    public var callDepth: Int
    /// How deep lists and dictionaries may be nested in one another.
    public var valueDepth: Int

    /// Limits; the defaults are far above what published templates need.
    public init(
        steps: Int = 10_000_000, textBytes: Int = 32 * 1024 * 1024, callDepth: Int = 400, valueDepth: Int = 128
    ) {
        self.steps = steps
        self.textBytes = textBytes
        self.callDepth = callDepth
        self.valueDepth = valueDepth
    }

    /// UTF-8 bytes of text that one step pays for; with `steps` it bounds the memory all texts together can take.
    static let bytesPerStep = 8
    /// What one item of a new list or dictionary costs, which bounds their memory.
    static let stepsPerItem = 4
    /// Items one `range()` may have, as in jinja2's sandbox.
    static let rangeItems = 100_000
    /// How deep a template's own syntax may be nested; jinja2 itself gives up near 70 parentheses.
    static let syntaxDepth = 100
    /// Arguments a call, or parameters a macro, may have.
    static let arguments = 1_000
    /// UTF-8 bytes a template's source may have.
    static let sourceBytes = 1024 * 1024
}
