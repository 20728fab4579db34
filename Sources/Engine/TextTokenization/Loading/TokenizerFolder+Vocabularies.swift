// Folders without a tokenizer.json.

internal import ModelContracts
internal import StructuredJSON

extension TokenizerFolder {
    /// A SentencePiece tokenizer.model, with what the files around it say.
    func sentencePiece(_ bytes: [UInt8]) throws -> LoadedTokenizer {
        var vocabulary = try SentencePieceVocabulary(modelFile: bytes)
        let configuration = FileField(try json("tokenizer_config.json"), path: "tokenizer_config.json:")
        let spellings = TokenTable(vocabulary.pieces)
        let more = try facts(spellings, AddedVocabulary([], spellings: spellings) { $0 })
        vocabulary.facts.bos = more.bos ?? vocabulary.facts.bos
        vocabulary.facts.eos = more.eos ?? vocabulary.facts.eos
        vocabulary.facts.unknown = more.unknown ?? vocabulary.facts.unknown
        vocabulary.facts.padding = more.padding ?? vocabulary.facts.padding
        vocabulary.facts.endOfTurn = more.endOfTurn
        vocabulary.facts.chatTemplates = more.chatTemplates
        vocabulary.addsBOS = try configuration["add_bos_token"].bool(default: vocabulary.algorithm == .bytePairEncoding)
        vocabulary.addsEOS = try configuration["add_eos_token"].bool(default: vocabulary.algorithm == .unigram)
        vocabulary.addsDummyPrefix = try configuration["add_prefix_space"].bool(default: vocabulary.addsDummyPrefix)
        return try vocabulary.makeTokenizer()
    }

    /// A tokenizer.json made of vocab.json and merges.txt, or of vocab.txt; `nil` when there are none.
    func derivedFile() throws -> JSONValue? {
        let configuration = FileField(try json("tokenizer_config.json"), path: "tokenizer_config.json:")
        let name = try configuration["tokenizer_class"].optionalString() ?? ""
        if let vocabulary = try json("vocab.json"), let merges = try bytes("merges.txt") {
            return try byteLevel(vocabulary, DerivedTokenizerFile.merges(merges), configuration, name)
        }
        guard let lines = try bytes("vocab.txt") else { return nil }
        guard
            ["", "BertTokenizer", "BertTokenizerFast", "DistilBertTokenizer", "DistilBertTokenizerFast"].contains(name)
        else { throw Self.unsupported(name, "vocab.txt") }
        return DerivedTokenizerFile.bert(
            vocabulary: DerivedTokenizerFile.lines(lines),
            lowercases: try configuration["do_lower_case"].bool(default: true))
    }

    private static func unsupported(_ name: String, _ files: String) -> ModelError {
        ModelError(
            .unsupportedModel, "A tokenizer of class \(name) cannot be derived from \(files).",
            remedy: "Save it with its tokenizer.json.")
    }

    private func byteLevel(
        _ vocabulary: JSONValue, _ merges: [String], _ configuration: FileField, _ name: String
    ) throws -> JSONValue {
        func id(_ token: String) throws -> Int {
            guard let id = vocabulary[token]?.int else {
                throw ModelError(.invalidModelFile, "vocab.json: has no token \(token).")
            }
            return id
        }
        var added = try addedTokens(configuration)
        switch name.replacing("Fast", with: "") {
        case "", "GPT2Tokenizer":
            if added.isEmpty, let end = vocabulary["<|endoftext|>"]?.int {
                added = [DerivedTokenizerFile.addedToken("<|endoftext|>", id: end, isSpecial: true)]
            }
            return DerivedTokenizerFile.byteLevel(
                vocabulary: vocabulary, merges: merges, patterns: GGUFSplitting.named("gpt-2")?.patterns ?? [],
                added: added)
        case "RobertaTokenizer":
            let special = try ["<s>", "</s>", "<pad>", "<unk>", "<mask>"].map { name in
                DerivedTokenizerFile.addedToken(name, id: try id(name), isSpecial: true)
            }
            return DerivedTokenizerFile.byteLevel(
                vocabulary: vocabulary, merges: merges, patterns: GGUFSplitting.named("gpt-2")?.patterns ?? [],
                added: added.isEmpty ? special : added, before: [("<s>", try id("<s>"))],
                after: [("</s>", try id("</s>"))])
        case "Qwen2Tokenizer":
            return DerivedTokenizerFile.byteLevel(
                vocabulary: vocabulary, merges: merges, patterns: GGUFSplitting.named("qwen2")?.patterns ?? [],
                normalizer: ["type": "NFC"], added: added)
        default: throw Self.unsupported(name, "vocab.json and merges.txt")
        }
    }

    /// `added_tokens_decoder` of tokenizer_config.json: added tokens by their ids.
    private func addedTokens(_ configuration: FileField) throws -> [JSONValue] {
        let field = configuration["added_tokens_decoder"]
        guard field.exists else { return [] }
        return try field.members().map { member in
            guard let id = Int(member.name), var entry = member.value.object else {
                throw field.error("must be an object of added tokens by their ids.")
            }
            entry["id"] = .number(id)
            return .object(entry)
        }
    }
}
