// The other way round: which name in `tokenizer.ggml.pre` stands for how a tokenizer.json cuts text.

internal import ModelContracts
package import StructuredJSON

extension TokenizerLoader {
    /// The name that GGUF has for the cutting of a byte-level tokenizer.json.
    /// - Throws: ``ModelError`` when it has none.
    package static func ggufSplittingName(ofTokenizerFile json: JSONValue) throws -> String {
        var patterns = try GGUFSplitting.patterns(json["pre_tokenizer"])
        // Falcon's digits come behind GPT-2's pattern, which has cut them off already but for the blank before them: and
        // a vocabulary that was made by these steps joins no blank with a digit.
        if patterns.count > 2, patterns[1] == GGUFSplitting.gpt2, patterns[2] == #"\p{N}+"# { patterns.remove(at: 2) }
        let ignoresMerges = json["model"]?["ignore_merges"]?.bool ?? false
        guard let name = GGUFSplitting.name(patterns: patterns, ignoresMerges: ignoresMerges) else {
            throw ModelError(
                .unsupportedModel,
                "tokenizer.json cuts text by \(patterns.count) patterns that have no name in GGUF files.")
        }
        return name
    }
}

extension GGUFSplitting {
    /// What the steps of a `pre_tokenizer` amount to.
    fileprivate static func patterns(_ step: JSONValue?) throws -> [String] {
        func refused(_ what: String) -> ModelError {
            ModelError(.unsupportedModel, "tokenizer.json: \(what) in pre_tokenizer has no counterpart in GGUF files.")
        }
        guard let step, let type = step["type"]?.string else { throw refused("a step without a type") }
        switch type {
        case "Sequence":
            return try (step["pretokenizers"]?.array ?? []).flatMap { try patterns($0) }
        case "ByteLevel":
            guard step["add_prefix_space"]?.bool != true else { throw refused("add_prefix_space") }
            return step["use_regex"]?.bool == false ? [] : [gpt2]
        case "Digits":
            return step["individual_digits"]?.bool == true ? [#"\p{N}"#] : [#"\p{N}+"#]
        case "Punctuation":
            guard step["behavior"]?.string == "Contiguous" else { throw refused("this kind of Punctuation") }
            return [punctuation]
        case "Split":
            let isPlain = step["behavior"]?.string == "Isolated" && step["invert"]?.bool != true
            let isInverted = step["behavior"]?.string == "Removed" && step["invert"]?.bool == true
            guard isPlain || isInverted, let pattern = step["pattern"]?["Regex"]?.string else {
                throw refused("this kind of Split")
            }
            return [pattern]
        default: throw refused(type)
        }
    }
}
