// Converse's `additionalModelRequestFields`: the sampling options that `inferenceConfig` has no member for.

public import ModelContracts
public import StructuredJSON

/// Reads `additionalModelRequestFields`.
public enum AdditionalModelRequestFields {
    /// Adds what the fields ask for to `options`: `top_k` (0 to 500, 0 is off), `seed` (0 to 2⁶⁴-1),
    /// `repetition_penalty` (above 0, at most 10; 1 is off), `presence_penalty` and `frequency_penalty` (-2 to 2) and
    /// `min_p` (0 to 1). Any other name is refused, because what is accepted must be honoured.
    /// - Throws: ``DialectError``; `options` is then unchanged.
    public static func apply(_ fields: JSONValue, to options: inout GenerationOptions) throws(DialectError) {
        var reader = RequestReader()
        let names = ["top_k", "seed", "repetition_penalty", "presence_penalty", "frequency_penalty", "min_p"]
        let members = reader.members(of: fields, at: "#", optional: names)
        var changed = options
        if let value = reader.integer(members?["top_k"], at: "#/top_k", in: 0...500) {
            changed.topK = value
        }
        if let value: UInt64 = reader.integer(members?["seed"], at: "#/seed", in: 0...UInt64.max) {
            changed.seed = value
        }
        if let value = reader.number(members?["repetition_penalty"], at: "#/repetition_penalty", in: 0...10) {
            if value == 0 {
                reader.note("0 is not greater than 0", at: "#/repetition_penalty")
            } else {
                changed.repetitionPenalty = value
            }
        }
        if let value = reader.number(members?["presence_penalty"], at: "#/presence_penalty", in: -2...2) {
            changed.presencePenalty = value
        }
        if let value = reader.number(members?["frequency_penalty"], at: "#/frequency_penalty", in: -2...2) {
            changed.frequencyPenalty = value
        }
        if let value = reader.number(members?["min_p"], at: "#/min_p", in: 0...1) {
            changed.minP = value
        }
        try reader.finish()
        options = changed
    }
}
