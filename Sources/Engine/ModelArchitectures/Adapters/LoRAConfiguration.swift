// What adapter_config.json says of a LoRA adapter, as PEFT's LoraConfig writes it. What would change the result and is
// not computed here is refused by its name.

import ModelContracts

/// The hyper-parameters of a low-rank adapter (Hu et al. 2021, arXiv:2106.09685).
struct LoRAConfiguration: Sendable, Hashable {
    /// A value for the modules whose names end with a pattern.
    struct Pattern<Value: Sendable & Hashable>: Sendable, Hashable {
        /// The module's whole name, or how it ends from one of its parts on.
        let name: String
        let isWholeName: Bool
        let value: Value

        func matches(_ module: String) -> Bool {
            module == name || (!isWholeName && module.hasSuffix("." + name))
        }
    }

    /// Rows of A and columns of B.
    let rank: Int
    /// The product is scaled by alpha over the rank.
    let alpha: Double
    /// Whether it is scaled by alpha over the square root of the rank (Kalajdzievski 2023, arXiv:2312.03732).
    let usesRootOfRank: Bool
    /// Modules with a rank of their own; the first that matches counts.
    let ranks: [Pattern<Int>]
    /// Modules with an alpha of their own.
    let alphas: [Pattern<Double>]

    private static let rankLimits = 1...4096
    private static let alphaLimits = -1e6...1e6

    /// The configuration that `reader` finds in adapter_config.json.
    /// - Throws: `ModelError` (`unsupportedModel`, `invalidModelFile`) that names the member.
    init(_ reader: HyperparameterReader) throws {
        let kind = try reader.text("peft_type") ?? ""
        guard kind == "LORA" else {
            throw ModelError(
                .unsupportedModel, "\(reader.source): peft_type \(kind.quotedForMessage) is not supported.",
                remedy: "Supported is LORA; merge others into their base model with peft's merge_and_unload.")
        }
        try Self.refuseWhatIsNotComputed(reader)
        rank = try reader.integer("r", in: Self.rankLimits, fallback: 8)
        alpha = try reader.number("lora_alpha", in: Self.alphaLimits, fallback: 8)
        usesRootOfRank = try reader.flag("use_rslora", fallback: false)
        ranks = try Self.patterns(reader, "rank_pattern") { try $0.integer($1, in: Self.rankLimits) }
        alphas = try Self.patterns(reader, "alpha_pattern") { try $0.number($1, in: Self.alphaLimits) }
    }

    /// The rank of a module's adapter, e.g. of `model.layers.0.self_attn.q_proj`.
    func rank(of module: String) -> Int {
        ranks.first { $0.matches(module) }?.value ?? rank
    }

    /// What the product of a module's adapter is multiplied with.
    func scale(of module: String) -> Float {
        let rank = Double(rank(of: module))
        let alpha = alphas.first { $0.matches(module) }?.value ?? alpha
        return Float(usesRootOfRank ? alpha / rank.squareRoot() : alpha / rank)
    }

    /// PEFT takes a pattern as a regular expression behind `(.*\.)?`; names are what people write, so names are read,
    /// with `^` for one that is whole.
    private static func patterns<Value>(
        _ reader: HyperparameterReader, _ name: String, _ read: (HyperparameterReader, String) throws -> Value
    ) throws -> [Pattern<Value>] {
        guard case .members(let members)? = reader.value(name) else {
            guard reader.value(name) == nil else { throw reader.invalid(name, "is not an object") }
            return []
        }
        guard let nested = try reader.nested(name) else { return [] }
        // Longer names first: they are the more exact ones, and an object's order is not kept here.
        return try members.keys.sorted { ($0.count, $0) > ($1.count, $1) }.map { key in
            let isWhole = key.hasPrefix("^")
            let text = isWhole ? String(key.dropFirst()) : key
            guard text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) else {
                throw ModelError(
                    .unsupportedModel,
                    "\(reader.source): the pattern \(key.quotedForMessage) in \(name) is not supported.",
                    remedy: "Write each module's name, whole or from one of its parts on.")
            }
            return Pattern(name: text, isWholeName: isWhole, value: try read(nested, key))
        }
    }

    private static func refuseWhatIsNotComputed(_ reader: HyperparameterReader) throws {
        let bias = try reader.text("bias") ?? "none"
        guard bias == "none" else {
            throw unsupported(reader, "bias \(bias.quotedForMessage)")
        }
        for name in ["use_dora", "lora_bias", "use_qalora", "use_bdlora"]
        where try reader.flag(name, fallback: false) {
            throw unsupported(reader, name)
        }
        let members = [
            "modules_to_save", "layer_replication", "target_parameters", "trainable_token_indices",
            "alora_invocation_tokens", "arrow_config", "kasa_config", "monteclora_config", "velora_config",
        ]
        for name in members {
            switch reader.value(name) {
            case nil: continue
            case .list(let list) where list.isEmpty: continue
            case .members(let members) where members.isEmpty: continue
            default: throw unsupported(reader, name)
            }
        }
    }

    private static func unsupported(_ reader: HyperparameterReader, _ what: String) -> ModelError {
        ModelError(
            .unsupportedModel, "\(reader.source): \(what) is not supported in a LoRA adapter.",
            remedy: "Merge the adapter into its base model with peft's merge_and_unload and use that.")
    }
}
