// The "model" of tokenizer.json.

internal import ModelContracts
internal import StructuredJSON

extension TokenizerFile {
    /// Reads the model and fills ``vocabulary``.
    mutating func readModel(_ field: FileField, isByteLevel: Bool) throws -> TokenizationModel {
        // Files of old versions leave the type out: what is there tells.
        let type =
            try field["type"].optionalString()
            ?? (field["merges"].exists ? "BPE" : field["vocab"].value?.array != nil ? "Unigram" : "WordPiece")
        switch type {
        case "BPE": return .bytePairEncoding(try readBytePairEncoding(field, isByteLevel: isByteLevel))
        case "Unigram": return .unigram(try readUnigram(field))
        case "WordPiece": return .wordPiece(try readWordPiece(field))
        case "WordLevel":
            try readVocabulary(field["vocab"])
            let tokens = TokenTable(vocabulary.tokens)
            let unknown = try field["unk_token"].optionalString().flatMap { tokens.id(of: Array($0.utf8)) }
            return .wordLevel(WordLevel(tokens: tokens, unknown: unknown))
        default: throw field["type"].error("is \(type), which is not supported.", code: .unsupportedModel)
        }
    }

    private mutating func readVocabulary(_ field: FileField) throws {
        let members = try field.members()
        vocabulary = VocabularyBuilder(capacity: members.count)
        for member in members {
            let id = try FileField.id(member.value, path: "\(field.path)[\"\(member.name)\"]")
            try vocabulary.set(Int(id), Array(member.name.utf8), expected: members.count)
        }
    }

    private mutating func readBytePairEncoding(_ field: FileField, isByteLevel: Bool) throws -> BytePairEncoding {
        if let dropout = field["dropout"].value?.double, dropout != 0 {
            throw field["dropout"].error("is not zero: random tokenisation is not supported.", code: .unsupportedModel)
        }
        try readVocabulary(field["vocab"])
        let spellings = TokenTable(vocabulary.tokens)
        let prefix = try field["continuing_subword_prefix"].optionalString().map { Array($0.utf8) } ?? []
        let suffix = try field["end_of_word_suffix"].optionalString().map { Array($0.utf8) } ?? []
        let merges = try readMerges(field["merges"], spellings, prefix: prefix)
        let worksOnBytes = isByteLevel && prefix.isEmpty && suffix.isEmpty
        let tokens =
            worksOnBytes ? TokenTable(vocabulary.tokens.map { $0.flatMap(ByteLevelAlphabet.decode) }) : spellings

        var fallback = BytePairEncoding.Fallback()
        fallback.fusesUnknown = try field["fuse_unk"].bool(default: false)
        // On raw bytes the fallback could only meet letters of the alphabet that the vocabulary lacks.
        if try field["byte_fallback"].bool(default: false), !worksOnBytes {
            fallback.byteTokens = Self.byteTokens(spellings)
        }
        if let unknown = try field["unk_token"].optionalString() {
            fallback.unknown = spellings.id(of: Array(unknown.utf8))
            let spellsEverything = worksOnBytes && (UInt8.min...UInt8.max).allSatisfy { tokens.id(of: [$0]) != nil }
            if fallback.unknown == nil, !spellsEverything, fallback.byteTokens?.contains(-1) ?? true {
                throw field["unk_token"].error("is \(unknown), which is not in the vocabulary.")
            }
        }
        return BytePairEncoding(
            tokens: tokens, merges: merges, unit: worksOnBytes ? .bytes : .scalars, fallback: fallback,
            ignoresMerges: try field["ignore_merges"].bool(default: false), continuingPrefix: prefix,
            endOfWordSuffix: suffix)
    }

    /// The id of the token `<0x..>` of each byte, -1 where there is none.
    static func byteTokens(_ spellings: TokenTable) -> [Int32] {
        let digits = Array("0123456789ABCDEF".utf8)
        return (0..<256).map { byte in
            spellings.id(of: Array("<0x".utf8) + [digits[byte >> 4], digits[byte & 15]] + Array(">".utf8)) ?? -1
        }
    }

    private func readMerges(_ field: FileField, _ spellings: TokenTable, prefix: [UInt8]) throws -> PairTable {
        let entries = try field.array()
        var table = PairTable(capacity: entries.count)
        for (rank, entry) in entries.enumerated() {
            let (left, right) = try Self.mergePair(entry, path: "\(field.path)[\(rank)]")
            guard let leftID = spellings.id(of: left), let rightID = spellings.id(of: right) else {
                throw ModelError(
                    .invalidModelFile, "\(field.path)[\(rank)] joins a token that is not in the vocabulary.")
            }
            guard right.count >= prefix.count, let result = spellings.id(of: left + right.dropFirst(prefix.count))
            else {
                throw ModelError(
                    .invalidModelFile, "\(field.path)[\(rank)] makes a token that is not in the vocabulary.")
            }
            table.insert(leftID, rightID, Merge(rank: UInt32(truncatingIfNeeded: rank), result: result))
        }
        return table
    }

    /// The two tokens of a merge, written as `"a b"` or `["a", "b"]`.
    private static func mergePair(_ entry: JSONValue, path: @autoclosure () -> String) throws -> ([UInt8], [UInt8]) {
        if let text = entry.string {
            let parts = Array(text.utf8).split(separator: 0x20, omittingEmptySubsequences: false)
            if parts.count == 2 { return (Array(parts[0]), Array(parts[1])) }
        } else if let parts = entry.array, parts.count == 2, let left = parts[0].string, let right = parts[1].string {
            return (Array(left.utf8), Array(right.utf8))
        }
        throw ModelError(.invalidModelFile, "\(path()) is no pair of tokens.")
    }

    private mutating func readUnigram(_ field: FileField) throws -> Unigram {
        let entries = try field["vocab"].array()
        vocabulary = VocabularyBuilder(capacity: entries.count)
        var scores: [Double] = []
        scores.reserveCapacity(entries.count)
        for (id, entry) in entries.enumerated() {
            guard let token = entry[0]?.string, let score = entry[1]?.double, !score.isNaN else {
                throw ModelError(
                    .invalidModelFile, "\(field["vocab"].path)[\(id)] is no pair of a token and its score.")
            }
            try vocabulary.set(id, Array(token.utf8), expected: entries.count)
            scores.append(score)
        }
        let spellings = TokenTable(vocabulary.tokens)
        var unknown: Int32?
        if field["unk_id"].exists {
            let id = try field["unk_id"].count()
            guard id < entries.count else { throw field["unk_id"].error("is not in the vocabulary.") }
            unknown = Int32(truncatingIfNeeded: id)
        }
        let hasFallback = try field["byte_fallback"].bool(default: false)
        let byteTokens = hasFallback ? Self.byteTokens(spellings) : nil
        return Unigram(tokens: spellings, scores: scores, unknown: unknown, byteTokens: byteTokens)
    }

    private mutating func readWordPiece(_ field: FileField) throws -> WordPiece {
        try readVocabulary(field["vocab"])
        let spellings = TokenTable(vocabulary.tokens)
        let name = try field["unk_token"].optionalString() ?? "[UNK]"
        guard let unknown = spellings.id(of: Array(name.utf8)) else {
            throw field["unk_token"].error("is \(name), which is not in the vocabulary.")
        }
        let prefix = try field["continuing_subword_prefix"].optionalString() ?? "##"
        return WordPiece(
            tokens: spellings, unknown: unknown, continuingPrefix: Array(prefix.utf8),
            longestWord: try field["max_input_chars_per_word"].count(default: 100))
    }
}
