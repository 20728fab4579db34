// Tokenizers from GGUF metadata: the keys `tokenizer.ggml.*` (ggml's gguf.md; llama.cpp's llama-vocab.cpp).

internal import ModelContracts
internal import StructuredJSON

/// Metadata of a GGUF file, as far as tokenizers need it. A key that is missing, or of another type, gives `nil`.
public protocol GGUFVocabularySource {
    /// A string.
    func string(_ key: String) -> String?
    /// An integer of any width.
    func int(_ key: String) -> Int?
    /// A truth value.
    func bool(_ key: String) -> Bool?
    /// An array of strings.
    func strings(_ key: String) -> [String]?
    /// An array of 32-bit floats.
    func floats(_ key: String) -> [Float]?
    /// An array of integers of any width, as 32-bit integers.
    func int32s(_ key: String) -> [Int32]?
}

extension TokenizerLoader {
    /// Makes the tokenizer that the metadata of a GGUF file describes.
    ///
    /// `tokenizer.ggml.model` may be llama (SentencePiece BPE), gpt2 (byte-level BPE, cut as `tokenizer.ggml.pre`
    /// names), bert (WordPiece) and t5 (Unigram).
    /// - Throws: ``ModelError`` that names the key that is wrong or not supported.
    public static func load(gguf source: some GGUFVocabularySource) throws -> LoadedTokenizer {
        try GGUFTokenizer(source).load()
    }
}

/// A tokenizer's metadata being read.
struct GGUFTokenizer<Source: GGUFVocabularySource> {
    private let source: Source
    private let tokens: [String]
    private let types: [SentencePieceVocabulary.PieceType]

    init(_ source: Source) throws {
        self.source = source
        guard let tokens = source.strings("tokenizer.ggml.tokens") else {
            throw Self.invalid("tokenizer.ggml.tokens", "is missing: the file has no vocabulary.")
        }
        guard tokens.count <= VocabularyBuilder.idLimit else {
            throw Self.invalid("tokenizer.ggml.tokens", "has \(tokens.count) tokens.")
        }
        self.tokens = tokens
        guard let raw = source.int32s("tokenizer.ggml.token_type") else {
            types = tokens.map { _ in .normal }
            return
        }
        guard raw.count == tokens.count else {
            throw Self.invalid("tokenizer.ggml.token_type", "has \(raw.count) entries for \(tokens.count) tokens.")
        }
        var types = raw.map { SentencePieceVocabulary.PieceType(rawValue: Int($0)) ?? .unused }
        // Converters mark some tokens that end a text or turn as ordinary; a user's text must not spell them.
        for (id, token) in tokens.enumerated() where types[id] == .normal || types[id] == .userDefined {
            if TokenizerFolder.isTurnEnd(token) || token == "</s>" { types[id] = .control }
        }
        self.types = types
    }

    func load() throws -> LoadedTokenizer {
        switch source.string("tokenizer.ggml.model") {
        case "llama": return try sentencePiece(.bytePairEncoding)
        case "t5": return try sentencePiece(.unigram)
        case "gpt2": return try byteLevel()
        case "bert": return try wordPiece()
        case let other:
            throw ModelError(
                .unsupportedModel,
                "tokenizer.ggml.model is \(other ?? "missing"); llama, t5, gpt2 and bert are supported.")
        }
    }

    private static func invalid(_ key: String, _ message: String) -> ModelError {
        ModelError(.invalidModelFile, "The GGUF metadata \(key) \(message)")
    }

    private func id(_ name: String) -> Int32? {
        source.int("tokenizer.ggml.\(name)_token_id").flatMap { tokens.indices.contains($0) ? Int32($0) : nil }
    }

    private func facts() -> TokenizerFacts {
        var facts = TokenizerFacts(
            bos: id("bos") ?? id("cls"), eos: id("eos"), unknown: id("unknown"), padding: id("padding"))
        facts.endOfTurn = [id("eot"), id("eom")].compactMap { $0 }
        if let template = source.string("tokenizer.chat_template") {
            facts.chatTemplates.append(ChatTemplateSource(name: "default", text: template))
        }
        for name in source.strings("tokenizer.chat_templates") ?? [] {
            if let template = source.string("tokenizer.chat_template.\(name)") {
                facts.chatTemplates.append(ChatTemplateSource(name: name, text: template))
            }
        }
        return facts
    }

    private func flag(_ name: String, default fallback: Bool) -> Bool {
        source.bool("tokenizer.ggml.\(name)") ?? fallback
    }

    private func sentencePiece(_ algorithm: SentencePieceVocabulary.Algorithm) throws -> LoadedTokenizer {
        var vocabulary = SentencePieceVocabulary()
        vocabulary.algorithm = algorithm
        vocabulary.pieces = tokens.map { Array($0.utf8) }
        vocabulary.types = types
        guard let scores = source.floats("tokenizer.ggml.scores"), scores.count == tokens.count else {
            throw Self.invalid("tokenizer.ggml.scores", "must have a score for each token.")
        }
        vocabulary.scores = scores.map { $0.isNaN ? -.greatestFiniteMagnitude : $0 }
        if let table = source.int32s("tokenizer.ggml.precompiled_charsmap"), !table.isEmpty {
            vocabulary.map = try PrecompiledCharacterMap(table.map { UInt8(truncatingIfNeeded: $0) })
        }
        vocabulary.addsDummyPrefix = flag("add_space_prefix", default: true)
        vocabulary.removesExtraWhitespaces = flag("remove_extra_whitespaces", default: algorithm == .unigram)
        vocabulary.facts = facts()
        vocabulary.addsBOS = flag("add_bos_token", default: algorithm == .bytePairEncoding)
        vocabulary.addsEOS = flag("add_eos_token", default: algorithm == .unigram)
        let name = source.string("general.name")?.lowercased() ?? ""
        vocabulary.stripsAfterSpecial = name.contains("phi-3") || name.contains("phi3")
        return try vocabulary.makeTokenizer()
    }

    private func byteLevel() throws -> LoadedTokenizer {
        let name = source.string("tokenizer.ggml.pre") ?? "default"
        guard let splitting = GGUFSplitting.named(name) else {
            throw ModelError(.unsupportedModel, "tokenizer.ggml.pre is \(name), which is not supported.")
        }
        guard let merges = source.strings("tokenizer.ggml.merges") else {
            throw Self.invalid("tokenizer.ggml.merges", "is missing.")
        }
        let facts = facts()
        func around(_ id: Int32?, _ isWanted: Bool) -> [(String, Int)] {
            guard isWanted, let id else { return [] }
            return [(tokens[Int(id)], Int(id))]
        }
        let bos = around(facts.bos, flag("add_bos_token", default: splitting.addsBOS))
        let eos = around(facts.eos, flag("add_eos_token", default: false))
        let separator = around(id("seperator") ?? id("sep"), flag("add_sep_token", default: splitting.addsSeparator))
        let json = DerivedTokenizerFile.byteLevel(
            vocabulary: DerivedTokenizerFile.vocabulary(tokens), merges: merges, patterns: splitting.patterns,
            ignoresMerges: splitting.ignoresMerges, added: addedTokens(), before: bos,
            after: eos.isEmpty ? separator : eos)
        return try tokenizer(json, facts)
    }

    /// In GGUF, tokens that begin a word have "▁" before them and those that continue one have no "##".
    private func wordPiece() throws -> LoadedTokenizer {
        let spellings = zip(tokens, types).map { token, type -> String in
            if token.hasPrefix("▁") { return String(token.unicodeScalars.dropFirst()) }
            return type == .normal && !(token.hasPrefix("[") && token.hasSuffix("]")) ? "##" + token : token
        }
        let json = DerivedTokenizerFile.bert(vocabulary: spellings, lowercases: true)
        return try tokenizer(json, facts())
    }

    private func addedTokens() -> [JSONValue] {
        zip(tokens, types).enumerated().compactMap { id, token in
            switch token.1 {
            case .control, .unknown: DerivedTokenizerFile.addedToken(token.0, id: id, isSpecial: true)
            case .userDefined: DerivedTokenizerFile.addedToken(token.0, id: id, isSpecial: false)
            case .normal, .unused, .byte: nil
            }
        }
    }

    private func tokenizer(_ json: JSONValue, _ facts: TokenizerFacts) throws -> LoadedTokenizer {
        let (pipeline, spellings) = try TokenizerFile.read(json, path: "The GGUF metadata, as tokenizer.json:")
        var facts = facts
        facts.endOfTurn += TokenizerFolder.turnEnds(in: spellings, where: pipeline.addedVocabulary.isSpecial)
        return LoadedTokenizer(pipeline: pipeline, spellings: spellings, facts: facts)
    }
}
