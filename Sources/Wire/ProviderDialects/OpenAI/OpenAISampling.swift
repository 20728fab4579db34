// How the next token is chosen and when to stop, as OpenAI's bodies say it, with the members that users of other local
// servers know.

public import ModelContracts
import StructuredJSON

enum OpenAISampling {
    /// Members of every request that are read here. The last three are not OpenAI's: vLLM and llama.cpp have
    /// them.
    static let members = [
        "temperature", "top_p", "presence_penalty", "frequency_penalty", "seed", "top_k", "min_p",
        "repetition_penalty",
    ]
    /// Members of completions that are read here.
    static let membersOfCompletions = members + ["stop", "logit_bias", "n"]
    /// OpenAI allows four; programs that were written for local servers send more.
    private static let mostStopSequences = 64
    private static let mostBiases = 1_024

    /// The options. What is absent is left to the model.
    static func options(_ members: JSONObject?, _ reader: inout RequestReader) -> GenerationOptions {
        var options = GenerationOptions(
            temperature: reader.number(members?["temperature"], at: "#/temperature", in: 0...2),
            topP: reader.number(members?["top_p"], at: "#/top_p", in: 0...1),
            topK: reader.integer(members?["top_k"], at: "#/top_k", in: -1...1_000_000),
            minP: reader.number(members?["min_p"], at: "#/min_p", in: 0...1),
            repetitionPenalty: reader.number(
                members?["repetition_penalty"], at: "#/repetition_penalty", in: 0.01...10),
            presencePenalty: reader.number(members?["presence_penalty"], at: "#/presence_penalty", in: -2...2),
            frequencyPenalty: reader.number(members?["frequency_penalty"], at: "#/frequency_penalty", in: -2...2),
            stopSequences: stopSequences(members?["stop"], &reader))
        // vLLM's -1 keeps every token, as 0 does here.
        options.topK = options.topK.map { max(0, $0) }
        if let seed: Int64 = reader.integer(members?["seed"], at: "#/seed", in: Int64.min...Int64.max) {
            options.seed = UInt64(bitPattern: seed)
        }
        options.logitBias = logitBias(members?["logit_bias"], &reader)
        return options
    }

    /// How many answers are asked for.
    static func choiceCount(_ members: JSONObject?, _ reader: inout RequestReader) -> Int {
        reader.integer(members?["n"], at: "#/n", in: 1...128) ?? 1
    }

    private static func stopSequences(_ value: JSONValue?, _ reader: inout RequestReader) -> [String] {
        guard let value else { return [] }
        if value.string != nil { return reader.string(value, at: "#/stop", minimumLength: 1).map { [$0] } ?? [] }
        return reader.strings(value, at: "#/stop", maximumCount: mostStopSequences) ?? []
    }

    private static func logitBias(_ value: JSONValue?, _ reader: inout RequestReader) -> [Int32: Double] {
        guard let biases = reader.object(value, at: "#/logit_bias") else { return [:] }
        guard biases.count <= mostBiases else {
            reader.note(.tooMany(maximum: mostBiases, found: biases.count), at: "#/logit_bias")
            return [:]
        }
        var read: [Int32: Double] = [:]
        for bias in biases {
            guard let token = Int32(bias.name), token >= 0, String(token) == bias.name else {
                reader.note("'\(bias.name.prefix(32))' is not the id of a token", at: "#/logit_bias")
                continue
            }
            read[token] = reader.number(bias.value, at: "#/logit_bias/\(token)", in: -100...100)
        }
        return read
    }
}

/// The options of one of several answers to one prompt.
public enum OpenAIChoices {
    /// The same options with a seed of its own: the first answer has the one that was given, so that it is the answer
    /// that would have come alone.
    public static func options(_ options: GenerationOptions, ofChoice index: Int) -> GenerationOptions {
        guard let seed = options.seed, index > 0 else { return options }
        // SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
        var word = seed &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        var changed = options
        changed.seed = word ^ (word >> 31)
        return changed
    }
}
