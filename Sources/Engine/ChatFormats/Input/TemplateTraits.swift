// What a chat template can do, found out by rendering small conversations with it: templates do not say it themselves.

import ChatTemplating
import StructuredJSON

/// The abilities of one template.
struct TemplateTraits: Sendable, Hashable {
    /// What stands as the content of a message that has calls.
    enum CallingContent: Sendable, Hashable { case text, null }

    /// Whether it renders system messages.
    var takesSystem = false
    /// Whether it lists tools.
    var takesTools = false
    /// Whether it renders the assistant's calls.
    var takesCalls = false
    /// Whether it renders messages of the role `tool`.
    var takesResults = false
    /// Whether it renders several calls of one message.
    var takesSeveralCalls = false
    /// Whether arguments are given to it as JSON text and not as objects.
    var wantsArgumentText = false
    /// What it takes for an assistant without text to be.
    var callingContent = CallingContent.text
    /// Whether it renders a message's calls only when there is no text beside them.
    var dropsCallsBesideText = false
    /// Whether it refuses thoughts and text beside a call.
    var refusesThoughtAndTextBesideCalls = false

    /// No abilities: those of a model without a template.
    init() {}

    /// Finds out.
    /// - Parameter variables: what every rendering is given.
    init(_ template: ChatTemplate, bosToken: String?, eosToken: String?, now: CalendarTime) {
        let probe = TemplateProbe(template: template, bosToken: bosToken, eosToken: eosToken, now: now)
        takesSystem = probe.renders([probe.system, probe.user], ["probe-system"])
        takesTools = probe.renders([probe.user], ["probe_tool"], withTools: true)
        let styles: [(CallingContent, Bool)] = [(.null, false), (.text, false), (.null, true), (.text, true)]
        for (content, isText) in styles {
            let marks = [probe.firstName, "probe_key", "probe-value"]
            let call = probe.call(content: content == .text ? "" : nil, isArgumentText: isText)
            guard probe.renders([probe.user, call, probe.result(0)], marks, withTools: takesTools) else { continue }
            (takesCalls, callingContent, wantsArgumentText) = (true, content, isText)
            break
        }
        let call = probe.call(content: callingContent == .text ? "" : nil, isArgumentText: wantsArgumentText)
        takesResults = probe.renders(
            [probe.user, takesCalls ? call : probe.assistant, probe.result(0)], ["probe-result"], withTools: takesTools)
        guard takesCalls else { return }
        let two = probe.call(
            content: callingContent == .text ? "" : nil, isArgumentText: wantsArgumentText, isTwice: true)
        takesSeveralCalls = probe.renders(
            [probe.user, two, probe.result(0), probe.result(1)], [probe.firstName, probe.secondName],
            withTools: takesTools)
        let withText = probe.call(content: "probe-text", isArgumentText: wantsArgumentText)
        dropsCallsBesideText = !probe.renders(
            [probe.user, withText, probe.result(0)], [probe.firstName], withTools: takesTools)
        let withBoth = probe.call(content: "probe-text", isArgumentText: wantsArgumentText, thought: "probe-thought")
        refusesThoughtAndTextBesideCalls =
            !dropsCallsBesideText
            && !probe.renders([probe.user, withBoth, probe.result(0)], [probe.firstName], withTools: takesTools)
    }
}

/// Renders conversations whose parts can be found again.
private struct TemplateProbe {
    let template: ChatTemplate
    let bosToken: String?
    let eosToken: String?
    let now: CalendarTime

    let firstName = "probe_call"
    let secondName = "probe_second"
    /// Nine letters and digits, which is what Mistral's templates demand.
    private let ids = ["probe0001", "probe0002"]

    let system: JSONValue = ["role": "system", "content": "probe-system"]
    let user: JSONValue = ["role": "user", "content": "probe-user"]
    let assistant: JSONValue = ["role": "assistant", "content": "probe-answer"]

    private var tools: JSONValue {
        [
            TemplateTools.json(
                name: "probe_tool", description: "probe",
                parameters: [
                    "type": "object", "properties": ["probe_parameter": ["type": "string", "description": "probe"]],
                    "required": ["probe_parameter"],
                ])
        ]
    }

    func result(_ index: Int) -> JSONValue {
        [
            "role": "tool", "tool_call_id": .string(ids[index]), "name": .string([firstName, secondName][index]),
            "content": "probe-result",
        ]
    }

    func call(
        content: String?, isArgumentText: Bool, isTwice: Bool = false, thought: String? = nil
    ) -> JSONValue {
        let arguments: JSONValue = ["probe_key": "probe-value"]
        let names = isTwice ? [firstName, secondName] : [firstName]
        var message: JSONObject = ["role": "assistant", "content": content.map(JSONValue.string) ?? nil]
        message["reasoning_content"] = thought.map(JSONValue.string)
        message["tool_calls"] = .array(
            zip(names, ids).map { name, id in
                TemplateTools.call(
                    name: name, id: id,
                    arguments: isArgumentText ? .string(arguments.serialized(.spaced)) : arguments)
            })
        return .object(message)
    }

    /// Whether it renders messages at all, and all of `marks` are in the rendered text.
    func renders(_ messages: [JSONValue], _ marks: [String], withTools: Bool = false) -> Bool {
        let tools = withTools ? self.tools : nil
        let text = try? template.render(
            messages: .array(messages), tools: tools, addGenerationPrompt: true, bosToken: bosToken, eosToken: eosToken,
            variables: TemplateTools.variables(tools, now: now), now: now)
        guard let text else { return false }
        // An object that was printed as Python prints it, or a text that was quoted once more, is not what was meant.
        // Nor is a missing content that was printed as a word.
        let isGarbled =
            text.contains("'probe_key'") || text.contains("\\\"probe_key") || text.contains(">None")
            || text.contains("\nNone")
        return !isGarbled && marks.allSatisfy(text.contains)
    }
}
