// Converse's `additionalModelRequestFields`: what the families' own bodies can ask for and Converse has no member for.

public import ModelContracts
public import StructuredJSON

/// Reads `additionalModelRequestFields`.
///
/// The names are those of the families' own bodies, whichever model answers; any other name is refused, because what is
/// accepted must be honoured:
///
/// - sampling: `top_k` (0 to 500, 0 is off; Nova writes it `inferenceConfig.topK`), `seed` (0 to 2⁶⁴-1),
///   `repetition_penalty` (above 0, at most 10; 1 is off), `presence_penalty` and `frequency_penalty` (-2 to 2), `min_p`
///   (0 to 1)
/// - thoughts: `thinking`, `reasoning_config`, `reasoningConfig`, `reasoning_effort`, one of them
/// - Anthropic's `tool_choice`, and `anthropic_beta` with what its bodies take
public enum AdditionalModelRequestFields {
    private static let samplingNames = [
        "top_k", "seed", "repetition_penalty", "presence_penalty", "frequency_penalty", "min_p", "inferenceConfig",
    ]

    /// Adds what the fields ask for to `options` and `conversation`.
    /// - Throws: ``DialectError``; `options` and `conversation` are then unchanged.
    public static func apply(
        _ fields: JSONValue, to options: inout GenerationOptions, conversation: inout Conversation
    ) throws(DialectError) {
        var reader = RequestReader()
        let members = reader.members(
            of: fields, at: "#", optional: samplingNames + reasoningNames + ["tool_choice", "anthropic_beta"])
        var changed = options
        readSampling(members, into: &changed, &reader)
        let reasoning = reasoningRequest(members, &reader)
        let tools = conversation.tools
        let choice = members?["tool_choice"].map { AnthropicTools(choice: $0, among: tools, &reader) }
        AnthropicMessagesRequest.checkWhatHasNoEffect(members, &reader)
        try reader.finish()
        options = changed
        conversation.reasoning = reasoning ?? conversation.reasoning
        if let choice {
            conversation.toolChoice = choice.choice
            conversation.allowsParallelToolCalls = choice.allowsParallelCalls
        }
    }

    private static func readSampling(
        _ members: JSONObject?, into options: inout GenerationOptions, _ reader: inout RequestReader
    ) {
        if let value = members?["inferenceConfig"] {
            let nova = reader.members(of: value, at: "#/inferenceConfig", optional: ["topK"])
            options.topK =
                reader.integer(nova?["topK"], at: "#/inferenceConfig/topK", in: 0...500) ?? options.topK
        }
        options.topK = reader.integer(members?["top_k"], at: "#/top_k", in: 0...500) ?? options.topK
        options.seed = reader.integer(members?["seed"], at: "#/seed", in: 0...UInt64.max) ?? options.seed
        if let value = reader.number(members?["repetition_penalty"], at: "#/repetition_penalty", in: 0...10) {
            if value == 0 {
                reader.note("0 is not greater than 0", at: "#/repetition_penalty")
            } else {
                options.repetitionPenalty = value
            }
        }
        options.presencePenalty =
            reader.number(members?["presence_penalty"], at: "#/presence_penalty", in: -2...2)
            ?? options.presencePenalty
        options.frequencyPenalty =
            reader.number(members?["frequency_penalty"], at: "#/frequency_penalty", in: -2...2)
            ?? options.frequencyPenalty
        options.minP = reader.number(members?["min_p"], at: "#/min_p", in: 0...1) ?? options.minP
    }
}
