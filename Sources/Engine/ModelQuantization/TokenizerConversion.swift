// A folder's tokenizer as the keys `tokenizer.ggml.*` (llama.cpp's llama-vocab.cpp reads them).

import CheckpointFormats
import Foundation
import ModelContracts
import StructuredJSON
import TextTokenization

/// The tables of one tokenizer.
struct TokenizerConversion {
    private let json: JSONValue
    private let tokenizer: LoadedTokenizer
    private let words: Int

    /// GGUF's kinds of tokens.
    private enum Kind: Int32 {
        case normal = 1
        case unknown = 2
        case control = 3
        case userDefined = 4
        case unused = 5
        case byte = 6
    }

    /// The tokenizer of `folder`.
    /// - Parameter words: the rows of the embedding: how many tokens the table must have.
    init(_ folder: HuggingFaceFolder, words: Int) throws {
        let path = folder.path + "/tokenizer.json"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ModelError(
                .unsupportedModel, "There is no \(path): the tokenizer cannot be put into a GGUF file without it.",
                remedy: "Save the tokenizer with transformers (`tokenizer.save_pretrained`), or give a GGUF file.")
        }
        do {
            json = try JSONValue.parse([UInt8](data), limits: .modelFile)
        } catch {
            throw ModelError(.invalidModelFile, "\(path) is no valid JSON: \(error).")
        }
        tokenizer = try TokenizerLoader.load(huggingFaceFolder: folder.path)
        self.words = words
    }

    /// Sets the keys.
    func add(to writer: inout GGUFWriter) throws {
        guard json["model"]?["type"]?.string == "BPE" else {
            throw refused("a model of the type \(json["model"]?["type"]?.string?.prefix(40) ?? "none")")
        }
        let isByteLevel = Self.types(json["pre_tokenizer"]).contains("ByteLevel")
        let (tokens, kinds) = try tokens(isByteLevel: isByteLevel)
        writer.set("tokenizer.ggml.model", .string(isByteLevel ? "gpt2" : "llama"))
        if isByteLevel {
            try checkByteLevelNormalizer()
            writer.set("tokenizer.ggml.pre", .string(try TokenizerLoader.ggufSplittingName(ofTokenizerFile: json)))
        } else {
            writer.set("tokenizer.ggml.pre", .string("default"))
            writer.set("tokenizer.ggml.scores", .float32s(try scores(tokens)))
            writer.set("tokenizer.ggml.add_space_prefix", .flag(try addsBlank()))
        }
        writer.set("tokenizer.ggml.tokens", .strings(tokens))
        writer.set("tokenizer.ggml.token_type", .int32s(kinds.map(\.rawValue)))
        if isByteLevel { writer.set("tokenizer.ggml.merges", .strings(try merges().map { "\($0.0) \($0.1)" })) }
        addSpecialTokens(to: &writer)
        if let template = tokenizer.chatTemplate { writer.set("tokenizer.chat_template", .string(template)) }
    }

    private func refused(_ what: String) -> ModelError {
        ModelError(.unsupportedModel, "tokenizer.json: \(what) cannot be put into a GGUF file.")
    }

    /// The types of a stage and of the stages in it.
    private static func types(_ stage: JSONValue?) -> [String] {
        guard let stage, let type = stage["type"]?.string else { return [] }
        let inner = stage["pretokenizers"]?.array ?? stage["normalizers"]?.array ?? []
        return [type] + inner.flatMap { types($0) }
    }

    // MARK: Tables

    private func tokens(isByteLevel: Bool) throws -> ([String], [Kind]) {
        // Rows of the embedding beyond the vocabulary are there to fill it up.
        var tokens = (0..<words).map { "[PAD\($0)]" }
        var kinds = [Kind](repeating: .unused, count: words)
        func place(_ id: Int?, _ text: String, _ kind: Kind) throws {
            guard let id, tokens.indices.contains(id) else {
                throw ModelError(
                    .invalidModelFile,
                    "tokenizer.json: the token '\(text.prefix(40))' has no row among the \(words) of the embedding.")
            }
            tokens[id] = text
            kinds[id] = kind
        }
        let unknown = json["model"]?["unk_token"]?.string
        for member in json["model"]?["vocab"]?.object ?? JSONObject() {
            let isByte = !isByteLevel && Self.isByteToken(member.name)
            try place(member.value.int, member.name, isByte ? .byte : member.name == unknown ? .unknown : .normal)
        }
        for added in json["added_tokens"]?.array ?? [] {
            guard let text = added["content"]?.string else { continue }
            let isSpecial = added["special"]?.bool ?? false
            // Gemma 3 without its image tower has a token of images and no row for it.
            if let id = added["id"]?.int, id >= words { continue }
            try place(added["id"]?.int, text, text == unknown ? .unknown : isSpecial ? .control : .userDefined)
        }
        return (tokens, kinds)
    }

    /// Whether it is `<0x00>` to `<0xFF>`.
    private static func isByteToken(_ text: String) -> Bool {
        text.utf8.count == 6 && text.hasPrefix("<0x") && text.hasSuffix(">")
            && text.utf8.dropFirst(3).prefix(2).allSatisfy { $0 < 128 && Character(UnicodeScalar($0)).isHexDigit }
    }

    private func merges() throws -> [(String, String)] {
        try (json["model"]?["merges"]?.array ?? []).map { merge in
            if let pair = merge.array, pair.count == 2, let left = pair[0].string, let right = pair[1].string {
                return (left, right)
            }
            let parts = (merge.string ?? "").split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw refused("a merge of \(parts.count) parts") }
            return (String(parts[0]), String(parts[1]))
        }
    }

    /// SentencePiece merges by the score of what comes of it, tokenizer.json by the order of its merges: the first merge
    /// that makes a token gives its score. A token that nothing makes comes last.
    private func scores(_ tokens: [String]) throws -> [Float] {
        guard json["model"]?["byte_fallback"]?.bool == true else { throw refused("a BPE model without byte_fallback") }
        var ranks: [[UInt8]: Int] = [:]
        for (rank, merge) in try merges().enumerated() {
            let made = Array((merge.0 + merge.1).utf8)
            if ranks[made] == nil { ranks[made] = rank }
        }
        return tokens.map { Float(-(ranks[Array($0.utf8)] ?? ranks.count)) }
    }

    // MARK: Stages

    private func checkByteLevelNormalizer() throws {
        // llama.cpp reads texts as they are; texts that are in NFC already, as nearly all are, come out the same.
        guard Self.types(json["normalizer"]).allSatisfy({ $0 == "NFC" || $0 == "Sequence" }) else {
            throw refused("the normalizer")
        }
    }

    /// Whether a blank is put before a text, as SentencePiece does.
    private func addsBlank() throws -> Bool {
        let normalizers = Self.types(json["normalizer"])
        guard normalizers.allSatisfy({ ["Sequence", "Prepend", "Replace"].contains($0) }) else {
            throw refused("the normalizer")
        }
        guard let step = json["pre_tokenizer"], step != .null else { return normalizers.contains("Prepend") }
        // Gemma's splits at blanks, of which its normalizer has left none.
        if step["type"]?.string == "Split", step["pattern"]?["String"]?.string == " ",
            normalizers.contains("Replace")
        {
            return normalizers.contains("Prepend")
        }
        guard step["type"]?.string == "Metaspace" else { throw refused("the pre_tokenizer") }
        return step["prepend_scheme"]?.string.map { $0 != "never" } ?? step["add_prefix_space"]?.bool ?? true
    }

    private func addSpecialTokens(to writer: inout GGUFWriter) {
        func set(_ name: String, _ id: Int32?) {
            guard let id, id >= 0 else { return }
            writer.set("tokenizer.ggml.\(name)_token_id", .uint32(UInt32(id)))
        }
        // What stands around a text is what the post-processor puts there.
        let bare = tokenizer.encode("a", addSpecialTokens: false, parseSpecialTokens: false)
        let whole = tokenizer.encode("a", addSpecialTokens: true, parseSpecialTokens: false)
        let start = (0...max(0, whole.count - bare.count)).first { whole.dropFirst($0).starts(with: bare) } ?? 0
        let before = whole.prefix(start)
        let after = whole.dropFirst(start + bare.count)
        set("bos", before.first ?? tokenizer.bosToken?.id)
        set("eos", after.first ?? tokenizer.eosToken?.id)
        set("unknown", tokenizer.unknownToken?.id)
        set("padding", tokenizer.paddingToken?.id)
        set("eot", tokenizer.endOfTurnTokens.first { $0 != tokenizer.eosToken?.id })
        writer.set("tokenizer.ggml.add_bos_token", .flag(!before.isEmpty))
        writer.set("tokenizer.ggml.add_eos_token", .flag(!after.isEmpty))
    }
}
