// The chat format of one model: how it is told of tools and thoughts, and how its answers are read.

public import ChatTemplating
public import ModelContracts
public import StructuredJSON

/// Everything about a model's chat format, found out from its chat template and its special tokens.
public struct ChatFormat: Sendable {
    /// The name of the way in which calls are written, for example `hermes` or `harmony`; `generic` where the model's
    /// template knows no tools and is taught a form of ours.
    public var name: String { format.name }
    /// Whether the model marks its thoughts.
    public var hasReasoning: Bool { thought != nil }

    /// What a thought begins with.
    package var thoughtBegin: String? { thought?.begin.firstMarker?.text }

    /// Whether the model is told of tools in our words, because its template does not list them.
    package var teachesTools: Bool { messages.tellsTools }

    let format: any AnswerFormat
    let thought: ThoughtSyntax?
    let template: ChatTemplate?
    let traits: TemplateTraits
    let messages: TemplateMessages
    let bosToken: String?
    let eosToken: String?

    /// The format of a model.
    /// - Parameters:
    ///   - template: its chat template; `nil` for a base model, which continues the plain concatenation of what is said.
    ///   - bosToken: the text of the token that begins a text.
    ///   - eosToken: the text of the token that ends a text.
    ///   - now: a time for the template to print while it is being found out what it can do.
    ///   - isSpecialToken: whether exactly this text is one of the model's special tokens.
    public init(
        template: ChatTemplate?, bosToken: String?, eosToken: String?, now: CalendarTime,
        isSpecialToken: @escaping @Sendable (String) -> Bool
    ) {
        let marks = MarkVocabulary(isSpecialToken: isSpecialToken)
        let source = template?.source ?? ""
        self.template = template
        self.bosToken = bosToken
        self.eosToken = eosToken
        traits =
            template.map { TemplateTraits($0, bosToken: bosToken, eosToken: eosToken, now: now) } ?? TemplateTraits()
        let traits = self.traits
        let known = FormatDetection.format(of: source, marks)
        // A template that cannot write calls, and whose format does not leave that to us, is as good as one without tools.
        let isKnown = known.map { traits.takesCalls || (traits.takesTools && $0.leavesCallsToCaller) } ?? false
        format = known.flatMap { isKnown || $0.marksText ? $0 : nil } ?? TaggedFormat.generic(marks)
        thought =
            format is HarmonyFormat ? HarmonyFormat.thought(marks) : ThoughtSyntax.of(template: source, marks)
        messages = TemplateMessages(
            traits: traits, format: format, isTaught: !isKnown, source: source)
    }
}
