// Rotary positions in a GGUF file: members, and what every frequency is divided by as tensors.

import ModelContracts

/// How a decoder's rotary positions are put into a GGUF file.
struct GGUFRotary {
    /// Members without their prefix.
    private(set) var members: [(String, Hyperparameter)] = []
    /// Tensors of one divisor for each pair.
    private(set) var divisors: [(name: String, values: [Float])] = []
    /// Those of the tensors that the model's own context takes.
    private var used: [Float]?

    init(_ configuration: DecoderConfiguration, _ reader: HyperparameterReader) throws {
        guard !configuration.blocks.hasLearnedPositions else { return }
        let rotary = configuration.rotary
        let family = configuration.family
        members = [
            ("rope.dimension_count", .integer(configuration.rotatedDimension)),
            ("rope.freq_base", .number(rotary.base)),
        ]
        func scale(_ name: String, _ value: Hyperparameter) {
            members.append(("rope.scaling." + name, value))
        }
        switch rotary.scaling {
        case .none:
            if family.ggufHasLongFactors {
                scale("original_context_length", .integer(configuration.contextLength))
            }
        case .linear(let factor):
            scale("type", .text("linear"))
            scale("factor", .number(factor))
        case .llama3:
            let dimension = configuration.rotatedDimension
            let plain = RotaryEmbedding(base: rotary.base, scaling: .none).inverseFrequencies(headDimension: dimension)
            let scaled = rotary.inverseFrequencies(headDimension: dimension)
            let values = zip(plain, scaled).map { Float($0 / $1) }
            divisors = [("rope_freqs.weight", values)]
            used = values
        case .yarn(let factor, _, _, _, let original, _):
            scale("type", .text("yarn"))
            scale("factor", .number(factor))
            scale("original_context_length", .integer(original))
        case .dynamic:
            throw ModelError(
                .unsupportedModel, "config.json: the rotary scaling dynamic cannot be put into a GGUF file.",
                remedy: "Serve the folder itself.")
        case .longRope(let chosen, _, let attentionFactor, _):
            if !family.ggufHasLongFactors { scale("type", .text("longrope")) }
            let parameters = try RotaryEmbedding.parameters(reader)
            let original = try reader.integer(
                "original_max_position_embeddings", in: DecoderConfiguration.Limits.context,
                fallback: parameters.integer(
                    "original_max_position_embeddings", in: DecoderConfiguration.Limits.context,
                    fallback: configuration.contextLength))
            scale("original_context_length", .integer(original))
            scale("attn_factor", .number(attentionFactor))
            used = chosen.map { Float($0) }
            for length in ["long", "short"] {
                let values = try parameters.numbers(
                    length + "_factor", atMost: DecoderConfiguration.Limits.headDimension.upperBound, in: 1e-3...1e6)
                guard values.count == configuration.rotatedDimension / 2 else {
                    throw parameters.invalid(length + "_factor", "has \(values.count) entries")
                }
                divisors.append(("rope_factors_\(length).weight", values.map { Float($0) }))
            }
        }
    }

    /// Whether `found`, which GGUF's members give, turns positions as `expected` does.
    func isAlike(_ found: RotaryEmbedding, _ expected: RotaryEmbedding, dimension: Int) -> Bool {
        let ours = found.inverseFrequencies(headDimension: dimension)
        let divided = used.map { zip(ours, $0).map { $0 / Double($1) } } ?? ours
        let wanted = expected.inverseFrequencies(headDimension: dimension)
        return divided.count == wanted.count && zip(divided, wanted).allSatisfy { GGUFForm.isNear($0, $1) }
            && GGUFForm.isNear(found.amplitude, expected.amplitude)
    }
}
