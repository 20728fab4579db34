// A SentencePiece model, from tokenizer.model or from GGUF metadata, as stages of our pipeline.

internal import ModelContracts

/// What a SentencePiece model consists of.
struct SentencePieceVocabulary: Sendable {
    /// What kind of piece it is; the numbers are those of sentencepiece_model.proto and of GGUF.
    enum PieceType: Int, Sendable {
        case normal = 1
        case unknown = 2
        case control = 3
        case userDefined = 4
        case unused = 5
        case byte = 6
    }

    /// How pieces are put together.
    enum Algorithm: Sendable {
        case bytePairEncoding, unigram
    }

    var algorithm = Algorithm.bytePairEncoding
    var pieces: [[UInt8]] = []
    var scores: [Float] = []
    var types: [PieceType] = []
    var map: PrecompiledCharacterMap?
    var addsDummyPrefix = true
    var removesExtraWhitespaces = false
    /// Whether special tokens take the white space behind them (Phi-3).
    var stripsAfterSpecial = false
    var facts = TokenizerFacts()
    var addsBOS = true
    var addsEOS = false

    private static let blank: [UInt8] = [0xE2, 0x96, 0x81]

    /// The tokenizer.
    /// - Throws: ``ModelError`` when the parts do not fit together.
    func makeTokenizer() throws -> LoadedTokenizer {
        guard pieces.count == types.count, pieces.count == scores.count, pieces.count <= VocabularyBuilder.idLimit
        else {
            throw ModelError(
                .invalidModelFile,
                "The vocabulary has \(pieces.count) tokens, \(scores.count) scores and \(types.count) types.")
        }
        let spellings = TokenTable(pieces)
        let added = addedTokens()
        let normalizer = SentencePieceNormalizer(
            map: map, removesExtraWhitespaces: removesExtraWhitespaces, addsDummyPrefix: addsDummyPrefix)
        var decoder: [DecoderStep] = [.replace(.string(Self.blank), content: [0x20]), .byteFallback, .fuse]
        if addsDummyPrefix { decoder.append(.strip(0x20, start: 1, stop: 0)) }
        let pipeline = TokenizerPipeline(
            addedVocabulary: AddedVocabulary(added, spellings: spellings) { $0 },
            normalizer: .sentencePiece(normalizer),
            preTokenizer: nil, model: try makeModel(spellings), postProcessor: .template(template()), decoder: decoder)
        var facts = facts
        facts.endOfTurn += TokenizerFolder.turnEnds(in: spellings) { id in
            types[Int(id)] == .control || types[Int(id)] == .userDefined
        }
        return LoadedTokenizer(pipeline: pipeline, spellings: spellings, facts: facts)
    }

    private func template() -> [PostProcessor.TemplatePart] {
        var parts: [PostProcessor.TemplatePart] = [.text]
        if addsBOS, let bos = facts.bos { parts.insert(.special([bos]), at: 0) }
        if addsEOS, let eos = facts.eos { parts.append(.special([eos])) }
        return parts
    }

    private func addedTokens() -> [AddedToken] {
        pieces.indices.compactMap { id in
            let isSpecial = types[id] == .control || types[id] == .unknown
            guard isSpecial || types[id] == .userDefined, !pieces[id].isEmpty else { return nil }
            let keepsBlanks = ["<unk>", "<s>", "<|endoftext|>"].contains { $0.utf8.elementsEqual(pieces[id]) }
            return AddedToken(
                id: Int32(truncatingIfNeeded: id), content: pieces[id],
                stripsRight: stripsAfterSpecial && !keepsBlanks, isSpecial: isSpecial)
        }
    }

    private func makeModel(_ spellings: TokenTable) throws -> TokenizationModel {
        let usable = types.map { $0 == .normal || $0 == .userDefined }
        var byteTokens = [Int32](repeating: -1, count: 256)
        for id in types.indices where types[id] == .byte {
            guard let byte = DecoderStep.byte(spelledBy: pieces[id]) else {
                throw ModelError(
                    .invalidModelFile,
                    "The token \(id) is of type byte, but is spelled \(String(decoding: pieces[id], as: UTF8.self)).")
            }
            byteTokens[Int(byte)] = Int32(truncatingIfNeeded: id)
        }
        let hasBytes = byteTokens.contains { $0 >= 0 }
        let unknown = facts.unknown ?? types.firstIndex(of: .unknown).map { Int32(truncatingIfNeeded: $0) }
        guard unknown != nil || !byteTokens.contains(-1) else {
            throw ModelError(
                .invalidModelFile, "The vocabulary has neither an unknown token nor a token for each byte.")
        }
        switch algorithm {
        case .unigram:
            return .unigram(
                Unigram(
                    tokens: spellings, scores: scores.map { Double($0) }, usable: { usable[$0] }, unknown: unknown,
                    byteTokens: hasBytes ? byteTokens : nil, isSinglePrecision: true))
        case .bytePairEncoding:
            let candidates = TokenTable(zip(pieces, usable).map { $1 ? $0 : nil })
            let merges = try SplitMerges(candidates, unit: .scalars, ranks: Self.ranks(of: scores, usable: usable))
            let fallback = BytePairEncoding.Fallback(
                byteTokens: hasBytes ? byteTokens : nil, unknown: unknown, fusesUnknown: true)
            return .bytePairEncoding(
                BytePairEncoding(
                    tokens: candidates, merges: merges.table, unit: .scalars, fallback: fallback,
                    internalScalars: merges.internalScalars))
        }
    }

    /// The best score has rank 0; equal scores have equal ranks.
    private static func ranks(of scores: [Float], usable: [Bool]) -> [UInt32] {
        let order = scores.indices.filter { usable[$0] }.sorted { scores[$0] > scores[$1] }
        var ranks = [UInt32](repeating: UInt32.max - 1, count: scores.count)
        var rank: UInt32 = 0
        for (place, id) in order.enumerated() {
            if place > 0, scores[id] < scores[order[place - 1]] { rank += 1 }
            ranks[id] = rank
        }
        return ranks
    }
}
