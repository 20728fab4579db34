// The tokenizer as everyone else sees it: all stages in a row, and the facts about special tokens.

public import ModelContracts
internal import Synchronization

/// A token with its spelling.
public struct SpecialToken: Sendable, Hashable {
    /// How it is written.
    public let text: String
    /// Its id.
    public let id: Int32

    /// A token.
    public init(text: String, id: Int32) {
        self.text = text
        self.id = id
    }
}

/// A chat template that came with a tokenizer.
public struct ChatTemplateSource: Sendable, Hashable {
    /// Its name; the one that is used unless another is asked for is called "default".
    public let name: String
    /// Its text, in the template language of chat templates.
    public let text: String

    /// A template.
    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

/// A tokenizer read from a model's files: normalise, pre-tokenise, model, post-process, and decode.
///
/// Texts of any length are encoded in time that grows with their length and its logarithm. It may be used from any
/// number of threads at once.
public final class LoadedTokenizer: Tokenizer {
    let pipeline: TokenizerPipeline
    /// The tokens as they are spelled in the vocabulary.
    let spellings: TokenTable
    private let scratch = Mutex<[EncodingScratch]>([])

    /// One more than the highest id.
    public let vocabularySize: Int
    /// The token that begins a text, when the model has one.
    public let bosToken: SpecialToken?
    /// The token that ends a text, when the model has one.
    public let eosToken: SpecialToken?
    /// The token for what the vocabulary cannot spell, when the model has one.
    public let unknownToken: SpecialToken?
    /// The token that fills batches, when the model has one.
    public let paddingToken: SpecialToken?
    /// Every id that ends the model's turn: end of text, end of turn, end of message.
    public let endOfTurnTokens: [Int32]
    /// The chat templates that came with the tokenizer, the default one first.
    public let chatTemplates: [ChatTemplateSource]

    init(pipeline: TokenizerPipeline, spellings: TokenTable, facts: TokenizerFacts) {
        self.pipeline = pipeline
        self.spellings = spellings
        vocabularySize = spellings.count
        func token(_ id: Int32?) -> SpecialToken? {
            guard let id, let bytes = spellings.bytes(of: Int(id)) else { return nil }
            return SpecialToken(text: String(decoding: bytes, as: UTF8.self), id: id)
        }
        bosToken = token(facts.bos)
        eosToken = token(facts.eos)
        unknownToken = token(facts.unknown)
        paddingToken = token(facts.padding)
        var ends: [Int32] = []
        for id in [facts.eos].compactMap({ $0 }) + facts.endOfTurn
        where spellings.contains(Int(id)) && !ends.contains(id) {
            ends.append(id)
        }
        endOfTurnTokens = ends
        chatTemplates = facts.chatTemplates
    }

    /// The default chat template; `nil` when there is none.
    public var chatTemplate: String? {
        (chatTemplates.first { $0.name == "default" } ?? chatTemplates.first)?.text
    }

    /// The id of the token that is spelled exactly so, special tokens included.
    public func id(ofToken text: String) -> Int32? {
        spellings.id(of: Array(text.utf8))
    }

    /// How the token is spelled in the vocabulary ("Ġthe", "▁the", "##the"); `nil` for an id that is not used.
    public func token(withID id: Int32) -> String? {
        spellings.bytes(of: Int(id)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether the token is special: one that decoding skips when asked to.
    public func isSpecial(_ id: Int32) -> Bool {
        pipeline.addedVocabulary.isSpecial(id)
    }

    /// How a special token is written; `nil` for every other token.
    public func spelling(ofSpecialToken id: Int32) -> String? {
        isSpecial(id) ? token(withID: id) : nil
    }

    /// The bytes that the token adds in the middle of a text. They need not be whole characters. Empty for an id that
    /// is not used.
    public func tokenBytes(_ id: Int32) -> [UInt8] {
        guard let spelling = spellings.bytes(of: Int(id)) else { return [] }
        return pipeline.decoder.reduce(Array(spelling)) { $1.bytesInMiddle(of: $0) }
    }

    /// The bytes of all tokens, one after another, and where each begins: token `id` has
    /// `bytes[offsets[id]..<offsets[id + 1]]`. Special tokens have none: a text cannot contain them.
    public func makeTokenByteTable() -> (bytes: [UInt8], offsets: [Int]) {
        var bytes: [UInt8] = []
        var offsets = [0]
        offsets.reserveCapacity(vocabularySize + 1)
        for id in 0..<vocabularySize {
            let id = Int32(truncatingIfNeeded: id)
            if !isSpecial(id) { bytes.append(contentsOf: tokenBytes(id)) }
            offsets.append(bytes.count)
        }
        return (bytes, offsets)
    }

    /// The ids of `text`. With `parseSpecialTokens` false, special tokens that are spelled in `text` stay text; added
    /// tokens that are not special are found all the same.
    public func encode(_ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool) -> [Int32] {
        var scratch = self.scratch.withLock { $0.popLast() } ?? EncodingScratch()
        let ids = pipeline.encode(Array(text.utf8), findsSpecial: parseSpecialTokens, scratch: &scratch)
        scratch.shrink()
        self.scratch.withLock { pool in
            if pool.count < 16 { pool.append(scratch) }
        }
        return pipeline.postProcessor.apply(to: ids, addSpecialTokens: addSpecialTokens)
    }

    /// The text of `tokens`. Where byte tokens (`<0xE2>`) spell no UTF-8, each byte that fits nowhere becomes one
    /// U+FFFD, as in SentencePiece; in byte-level vocabularies, each longest part of a character becomes one.
    public func decode(_ tokens: [Int32], skipSpecialTokens: Bool) -> String {
        var decoder = TokenStreamDecoder(tokenizer: self, skipSpecialTokens: skipSpecialTokens)
        var bytes: [UInt8] = []
        for token in tokens {
            decoder.push(token, to: &bytes)
        }
        decoder.end(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A decoder that is fed token by token and hands out whole characters only.
    public func makeStreamingDecoder(skipSpecialTokens: Bool) -> any StreamingTokenDecoder {
        TokenStreamDecoder(tokenizer: self, skipSpecialTokens: skipSpecialTokens)
    }
}

/// Decodes one token after another.
private struct TokenStreamDecoder: StreamingTokenDecoder {
    private let tokenizer: LoadedTokenizer
    private let skipsSpecialTokens: Bool
    private var chain: DecodingChain

    init(tokenizer: LoadedTokenizer, skipSpecialTokens: Bool) {
        self.tokenizer = tokenizer
        skipsSpecialTokens = skipSpecialTokens
        chain = DecodingChain(tokenizer.pipeline.decoder)
    }

    mutating func push(_ token: Int32, to output: inout [UInt8]) {
        guard let spelling = tokenizer.spellings.bytes(of: Int(token)) else { return }
        if skipsSpecialTokens, tokenizer.isSpecial(token) { return }
        chain.push(Array(spelling), to: &output)
    }

    mutating func end(to output: inout [UInt8]) {
        chain.finish(to: &output)
        chain = DecodingChain(tokenizer.pipeline.decoder)
    }

    mutating func append(_ token: Int32) -> String {
        var bytes: [UInt8] = []
        push(token, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func finish() -> String {
        var bytes: [UInt8] = []
        end(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
