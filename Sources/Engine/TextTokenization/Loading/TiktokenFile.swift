// Reads tiktoken's rank files: a token in base 64 and its rank on each line (openai/tiktoken, load.py).

internal import FoundationEssentials
internal import ModelContracts

extension TokenizerLoader {
    /// Reads a byte-level vocabulary in tiktoken's form, as the original Llama 3 files have. The file says nothing about
    /// how text is cut and which special tokens there are, so the caller must.
    /// - Parameters:
    ///   - path: the file.
    ///   - pattern: the pattern that cuts text, such as `cl100k_base`'s.
    ///   - specialTokens: spellings and ids.
    /// - Throws: ``ModelError``.
    public static func load(
        tiktokenFile path: String, pattern: String, specialTokens: [SpecialToken] = []
    ) throws -> LoadedTokenizer {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ModelError(.invalidModelFile, "The file \(path) cannot be read.")
        }
        var vocabulary = VocabularyBuilder()
        let lines = Array(data).split(separator: 0x0A)
        for (number, line) in lines.enumerated() {
            let parts = line.split(separator: 0x20)
            // Whisper's multilingual file has an empty token, written as a lone padding character.
            guard parts.count == 2,
                let token = parts[0].elementsEqual("=".utf8) ? Data() : Data(base64Encoded: Data(parts[0])),
                let rank = Int(String(decoding: parts[1].filter { $0 != 0x0D }, as: UTF8.self))
            else {
                throw ModelError(
                    .invalidModelFile, "\(path): line \(number + 1) is no token in base 64 followed by its rank.")
            }
            try vocabulary.set(rank, Array(token), expected: lines.count)
        }
        let tokens = TokenTable(vocabulary.tokens)
        let ranks = (0..<tokens.count).map { UInt32(truncatingIfNeeded: $0) }
        let merges = try SplitMerges(tokens, unit: .bytes, ranks: ranks)
        let model = BytePairEncoding(tokens: tokens, merges: merges.table, unit: .bytes, ignoresMerges: true)
        for index in 0..<vocabulary.tokens.count {
            guard let token = vocabulary.tokens[index] else { continue }
            try vocabulary.set(index, ByteLevelAlphabet.encode(token), expected: lines.count)
        }
        for token in specialTokens {
            try vocabulary.set(Int(token.id), Array(token.text.utf8), expected: lines.count + specialTokens.count)
        }
        let added = specialTokens.map { AddedToken(id: $0.id, content: Array($0.text.utf8), isSpecial: true) }
        let spellings = TokenTable(vocabulary.tokens)
        let pipeline = TokenizerPipeline(
            addedVocabulary: AddedVocabulary(added, spellings: spellings) { $0 },
            preTokenizer: .split(try TextPattern(regex: pattern), .isolated, isInverted: false),
            model: .bytePairEncoding(model), postProcessor: .unchanged, decoder: [.byteLevel])
        return LoadedTokenizer(pipeline: pipeline, spellings: spellings, facts: TokenizerFacts())
    }
}
