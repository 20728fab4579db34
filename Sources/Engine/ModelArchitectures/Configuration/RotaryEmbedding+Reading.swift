// Reads rotary hyper-parameters from config.json, in its old and its new form, and from GGUF metadata.

import ModelContracts

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension RotaryEmbedding {
    private typealias Limits = DecoderConfiguration.Limits

    /// The rotary embedding of a config.json: `rope_parameters` (transformers 5), or `rope_scaling` beside
    /// `rope_theta` (before).
    init(huggingFace reader: HyperparameterReader, family: DecoderFamily, contextLength: Int) throws {
        let parameters = try Self.parameters(reader)
        let kinds = ["full_attention", "sliding_attention"].filter { parameters.value($0) != nil }
        guard kinds.isEmpty || family.rotaryBaseByLayer else {
            throw ModelError(
                .unsupportedModel, "\(parameters.source): rotary parameters by layer type are not supported.")
        }
        let own = kinds.contains("full_attention") ? try parameters.nested("full_attention") : nil
        try self.init(
            huggingFace: reader, parameters: own ?? parameters, family: family, contextLength: contextLength,
            defaultBase: reader.number(
                family.members.rotaryBase, in: Limits.rotaryBase, fallback: family.defaultRotaryBase))
    }

    /// The members about rotation: transformers lets the old one win where both are given.
    static func parameters(_ reader: HyperparameterReader) throws -> HyperparameterReader {
        let empty = HyperparameterReader(source: reader.source) { _ in nil }
        return try reader.nested("rope_scaling") ?? reader.nested("rope_parameters") ?? empty
    }

    /// How much of a head is rotated.
    static func rotatedShare(huggingFace reader: HyperparameterReader, family: DecoderFamily) throws -> Double {
        var share = family.rotatedShare ?? 1
        for place in [reader, try parameters(reader)] {
            for name in ["partial_rotary_factor", family.members.rotatedShare].compactMap({ $0 }) {
                share = try place.number(name, in: 0...1, fallback: share)
                guard share == 1 || family.rotatedShare != nil else {
                    throw ModelError(
                        .unsupportedModel, "\(place.source): \(name) \(share) is not supported.",
                        remedy: "Supported is 1: all components are rotated.")
                }
            }
        }
        return share
    }

    /// The rotary embedding of `parameters`, a part of a config.json.
    init(
        huggingFace reader: HyperparameterReader,
        parameters: HyperparameterReader,
        family: DecoderFamily,
        contextLength: Int,
        defaultBase: Double
    ) throws {
        let base = try parameters.number("rope_theta", in: Limits.rotaryBase, fallback: defaultBase)
        let original = try reader.integer(
            "original_max_position_embeddings", in: Limits.context,
            fallback: parameters.integer(
                "original_max_position_embeddings", in: Limits.context, fallback: contextLength))
        let kind = try parameters.text("rope_type") ?? parameters.text("type") ?? "default"
        switch kind {
        case "default":
            self.init(base: base, scaling: .none)
        case "linear":
            self.init(base: base, scaling: .linear(factor: try parameters.number("factor", in: Limits.factor)))
        case "llama3":
            let low = try parameters.number("low_freq_factor", in: 1e-3...1e6)
            let high = try parameters.number("high_freq_factor", in: 1e-3...1e6)
            guard low < high else {
                throw parameters.invalid("high_freq_factor", "is \(high), not above low_freq_factor \(low)")
            }
            self.init(
                base: base,
                scaling: .llama3(
                    factor: try parameters.number("factor", in: Limits.factor), lowFrequencyFactor: low,
                    highFrequencyFactor: high, originalContextLength: original))
        case "yarn":
            self.init(base: base, scaling: try Self.yarn(parameters, originalContextLength: original))
        case "dynamic":
            self.init(
                base: base,
                scaling: .dynamic(
                    factor: try parameters.number("factor", in: Limits.factor), originalContextLength: contextLength))
        case "longrope", "su":
            self.init(
                base: base,
                scaling: try Self.longRope(
                    parameters, contextLength: contextLength, originalContextLength: original))
        default:
            throw Self.unsupported(kind, source: parameters.source)
        }
    }

    /// The context of a config.json. Files that switch YaRN on leave `max_position_embeddings` either at the context
    /// before it or at the one after it.
    func stretched(_ contextLength: Int) -> Int {
        switch scaling {
        case .yarn(let factor, _, _, _, let original, _), .dynamic(let factor, let original):
            max(contextLength, min(Int(Double(original) * factor), Limits.context.upperBound))
        case .none, .linear, .llama3, .longRope: contextLength
        }
    }

    /// A model whose context is longer than the one it was first trained on has two sets of factors. A sequence takes
    /// one of them at every position, so that keys that are cached stay right as it grows.
    private static func longRope(
        _ parameters: HyperparameterReader,
        contextLength: Int,
        originalContextLength: Int
    ) throws -> Scaling {
        let isLong = contextLength > originalContextLength
        let factor = try parameters.number(
            "factor", in: Limits.factor,
            fallback: max(1, Double(contextLength) / Double(originalContextLength)))
        guard originalContextLength > 1 else {
            throw parameters.invalid("original_max_position_embeddings", "is \(originalContextLength)")
        }
        let usual = factor <= 1 ? 1 : (1 + log(factor) / log(Double(originalContextLength))).squareRoot()
        let divisors = try ["short_factor", "long_factor"].map {
            try parameters.numbers($0, atMost: Limits.headDimension.upperBound, in: 1e-3...1e6)
        }
        guard let short = divisors.first, let long = divisors.last, !short.isEmpty || !isLong,
            !(isLong ? long : short).isEmpty
        else {
            throw parameters.invalid(
                isLong && divisors.first?.isEmpty == false ? "long_factor" : "short_factor", "is empty")
        }
        return .longRope(
            divisors: isLong ? long : short,
            shortDivisors: isLong ? short : [],
            attentionFactor: try parameters.number("attention_factor", in: 0...100, fallback: usual),
            shortContextLength: isLong ? originalContextLength : nil)
    }

    private static func yarn(_ parameters: HyperparameterReader, originalContextLength: Int) throws -> Scaling {
        let factor = try parameters.number("factor", in: Limits.factor)
        func magnitude(_ weight: Double) -> Double {
            factor <= 1 ? 1 : 0.1 * weight * log(factor) + 1
        }
        let weight = try parameters.number("mscale", in: 0...100, fallback: 0)
        let weightOfAll = try parameters.number("mscale_all_dim", in: 0...100, fallback: 0)
        let usual = weight != 0 && weightOfAll != 0 ? magnitude(weight) / magnitude(weightOfAll) : magnitude(1)
        let fast = try parameters.number("beta_fast", in: 1e-3...1e6, fallback: 32)
        let slow = try parameters.number("beta_slow", in: 1e-3...1e6, fallback: 1)
        guard slow <= fast else {
            throw parameters.invalid("beta_fast", "is \(fast), below beta_slow \(slow)")
        }
        return .yarn(
            factor: factor,
            attentionFactor: try parameters.number("attention_factor", in: 0...100, fallback: usual),
            fastRotations: fast, slowRotations: slow, originalContextLength: originalContextLength,
            roundsRange: try parameters.flag("truncate", fallback: true))
    }

    /// The rotary embedding of GGUF metadata under the prefix `architecture`. Llama 3.1's scaling is not among these
    /// members: GGUF files carry it as the tensor `rope_freqs.weight`.
    init(gguf reader: HyperparameterReader, architecture: String, family: DecoderFamily, contextLength: Int) throws {
        let prefix = "\(architecture).rope."
        let base = try reader.number(prefix + "freq_base", in: Limits.rotaryBase, fallback: 10_000)
        // Files of 2023 give the factor of linear scaling under this name and no type.
        let former = try reader.number(prefix + "scale_linear", in: Limits.factor, fallback: 1)
        let kind = try reader.text(prefix + "scaling.type") ?? (former == 1 ? "none" : "linear")
        // Zero means that there is none.
        let given = try reader.number(prefix + "scaling.factor", in: 0...Limits.factor.upperBound, fallback: former)
        let factor = given == 0 ? 1 : given
        guard Limits.factor.contains(factor) else {
            throw reader.invalid(prefix + "scaling.factor", "is \(factor), less than 1")
        }
        switch kind {
        case "none", "longrope":
            guard kind == "longrope" || family.ggufHasLongFactors else {
                self.init(base: base, scaling: .none)
                return
            }
            let original = try reader.integer(
                prefix + "scaling.original_context_length", in: Limits.context, fallback: contextLength)
            self.init(
                base: base,
                scaling: .longRope(
                    divisors: [], shortDivisors: [],
                    attentionFactor: try reader.number(prefix + "scaling.attn_factor", in: 0...100, fallback: 1),
                    shortContextLength: contextLength > original ? original : nil))
        case "linear":
            self.init(base: base, scaling: factor == 1 ? .none : .linear(factor: factor))
        case "yarn":
            for name in ["attn_factor", "yarn_log_multiplier", "yarn_ext_factor", "yarn_attn_factor"] {
                guard reader.value(prefix + "scaling." + name) == nil else {
                    throw ModelError(
                        .unsupportedModel, "\(reader.source): \(prefix)scaling.\(name) is not supported.")
                }
            }
            let original = try reader.integer(
                prefix + "scaling.original_context_length", in: Limits.context, fallback: contextLength)
            self.init(
                base: base,
                scaling: .yarn(
                    factor: factor, attentionFactor: factor <= 1 ? 1 : 0.1 * log(factor) + 1,
                    fastRotations: try reader.number(
                        prefix + "scaling.yarn_beta_fast", in: 1e-3...1e6, fallback: 32),
                    slowRotations: try reader.number(
                        prefix + "scaling.yarn_beta_slow", in: 1e-3...1e6, fallback: 1),
                    originalContextLength: original, roundsRange: true))
        default:
            throw Self.unsupported(kind, source: reader.source)
        }
    }

    /// How many components of a head are rotated.
    static func rotatedDimension(
        gguf reader: HyperparameterReader,
        _ prefix: String,
        family: DecoderFamily,
        headDimension: Int
    ) throws -> Int {
        guard !family.blocks.hasLearnedPositions else { return headDimension }
        let rotated = try reader.integer(
            prefix + "rope.dimension_count", in: Limits.headDimension, fallback: headDimension)
        guard rotated == headDimension || family.rotatedShare != nil else {
            throw ModelError(
                .unsupportedModel,
                "\(reader.source): \(prefix)rope.dimension_count is \(rotated) of \(headDimension); rotating a part of "
                    + "the components is not supported.")
        }
        return rotated
    }

    private static func unsupported(_ kind: String, source: String) -> ModelError {
        ModelError(
            .unsupportedModel, "\(source): the rotary scaling \(kind.quotedForMessage) is not supported.",
            remedy: "Supported are default, linear, dynamic, llama3, yarn and longrope.")
    }
}
