// Reads tokenizer.json, the file in which Hugging Face's `tokenizers` keeps all stages.

internal import ModelContracts
internal import StructuredJSON

/// A tokenizer.json that is being read.
struct TokenizerFile {
    /// The whole file.
    let root: FileField
    /// The model's tokens by id, as they are spelled.
    var vocabulary: VocabularyBuilder

    /// The stages and the table of spellings.
    /// - Throws: ``ModelError`` that names what is wrong or not supported.
    static func read(_ json: JSONValue, path: String = "tokenizer.json:") throws -> (TokenizerPipeline, TokenTable) {
        var file = TokenizerFile(root: FileField(json, path: path), vocabulary: VocabularyBuilder())
        guard json.object != nil else { throw file.root.error("is no JSON object.") }
        return try file.read()
    }

    private mutating func read() throws -> (TokenizerPipeline, TokenTable) {
        let normalizer = try Self.normalizer(root["normalizer"])
        var preTokenizer = try Self.preTokenizer(root["pre_tokenizer"])
        let isByteLevel = Self.takeFinalByteSpelling(&preTokenizer)
        let model = try readModel(root["model"], isByteLevel: isByteLevel)
        if isByteLevel, !model.worksOnBytes {
            Self.restoreFinalByteSpelling(&preTokenizer)
        }
        let added = try readAddedTokens()
        let spellings = TokenTable(vocabulary.tokens)
        let decoder = try Self.decoder(root["decoder"]) ?? [.joinWithBlanks]
        try TextGrowth.check(normalizer, preTokenizer, decoder, root)
        let pipeline = TokenizerPipeline(
            addedVocabulary: AddedVocabulary(added, spellings: spellings) { content in
                var text = NormalizedText(bytes: content, startsInput: true)
                normalizer?.apply(to: &text)
                return text.bytes
            },
            normalizer: normalizer, preTokenizer: preTokenizer, model: model,
            postProcessor: try Self.postProcessor(root["post_processor"], spellings),
            decoder: decoder)
        return (pipeline, spellings)
    }

    /// Reads `added_tokens`. A token that the model's vocabulary has keeps the id it has there.
    private mutating func readAddedTokens() throws -> [AddedToken] {
        guard root["added_tokens"].exists else { return [] }
        let elements = try root["added_tokens"].elements()
        let model = TokenTable(vocabulary.tokens)
        let expected = model.count + elements.count
        var tokens: [AddedToken] = []
        for element in elements {
            let content = try element["content"].bytes()
            guard !content.isEmpty else { continue }
            let given = try FileField.id(element["id"].value, path: element["id"].path)
            let id = model.id(of: content) ?? given
            try vocabulary.set(Int(id), content, expected: expected)
            let isSpecial = try element["special"].bool(default: false)
            tokens.append(
                AddedToken(
                    id: id, content: content, isSingleWord: try element["single_word"].bool(default: false),
                    stripsLeft: try element["lstrip"].bool(default: false),
                    stripsRight: try element["rstrip"].bool(default: false),
                    isNormalized: try element["normalized"].bool(default: !isSpecial), isSpecial: isSpecial))
        }
        return tokens
    }

    /// When the last thing that pre-tokenizing does is to spell bytes in letters, it is left out and the model works on
    /// the bytes: the same ids, without the detour.
    private static func takeFinalByteSpelling(_ preTokenizer: inout PreTokenizer?) -> Bool {
        switch preTokenizer {
        case .byteLevel(let addsPrefixSpace, let splits, true):
            preTokenizer = .byteLevel(addsPrefixSpace: addsPrefixSpace, splits: splits, spellsBytes: false)
            return true
        case .sequence(var parts):
            guard var last = parts.popLast().map({ Optional($0) }), takeFinalByteSpelling(&last), let last else {
                return false
            }
            preTokenizer = .sequence(parts + [last])
            return true
        default: return false
        }
    }

    private static func restoreFinalByteSpelling(_ preTokenizer: inout PreTokenizer?) {
        switch preTokenizer {
        case .byteLevel(let addsPrefixSpace, let splits, false):
            preTokenizer = .byteLevel(addsPrefixSpace: addsPrefixSpace, splits: splits, spellsBytes: true)
        case .sequence(var parts):
            guard var last = parts.popLast().map({ Optional($0) }) else { return }
            restoreFinalByteSpelling(&last)
            preTokenizer = .sequence(parts + [last].compactMap { $0 })
        default: return
        }
    }
}

extension TokenizationModel {
    /// Whether the model takes raw bytes instead of letters of the byte-level alphabet.
    var worksOnBytes: Bool {
        if case .bytePairEncoding(let model) = self { return model.unit == .bytes }
        return false
    }
}
