// What a folder or GGUF metadata say beside the stages: special tokens, ends of turns, chat templates.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextTokenization

/// GGUF metadata written out in a test.
struct GGUFDictionary: GGUFVocabularySource {
    var strings: [String: String] = [:]
    var integers: [String: Int] = [:]
    var flags: [String: Bool] = [:]
    var stringArrays: [String: [String]] = [:]
    var floatArrays: [String: [Float]] = [:]
    var integerArrays: [String: [Int32]] = [:]

    func string(_ key: String) -> String? { strings[key] }
    func int(_ key: String) -> Int? { integers[key] }
    func bool(_ key: String) -> Bool? { flags[key] }
    func strings(_ key: String) -> [String]? { stringArrays[key] }
    func floats(_ key: String) -> [Float]? { floatArrays[key] }
    func int32s(_ key: String) -> [Int32]? { integerArrays[key] }

    /// A byte-level vocabulary of a few letters, an end of text and an end of turn.
    static let byteLevel = GGUFDictionary(
        strings: [
            "tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "llama-bpe", "tokenizer.chat_template": "{{ x }}",
        ],
        integers: [
            "tokenizer.ggml.bos_token_id": 4, "tokenizer.ggml.eos_token_id": 5, "tokenizer.ggml.eot_token_id": 6,
        ],
        stringArrays: [
            "tokenizer.ggml.tokens": ["a", "b", "ab", "abb", "<|bos|>", "<|end_of_text|>", "<|eot_id|>", "<user>"],
            "tokenizer.ggml.merges": ["a b"],
        ],
        integerArrays: ["tokenizer.ggml.token_type": [1, 1, 1, 1, 3, 3, 3, 4]])

    /// A SentencePiece vocabulary with some byte tokens.
    static let sentencePiece = GGUFDictionary(
        strings: ["tokenizer.ggml.model": "llama"],
        integers: ["tokenizer.ggml.bos_token_id": 1, "tokenizer.ggml.eos_token_id": 2],
        stringArrays: [
            "tokenizer.ggml.tokens": ["<unk>", "<s>", "</s>", "<0xC3>", "<0xA9>", "▁", "a", "b", "▁a", "▁ab", "▁b"]
        ],
        floatArrays: ["tokenizer.ggml.scores": [0, 0, 0, 0, 0, -7, -8, -9, -1, -2, -3]],
        integerArrays: ["tokenizer.ggml.token_type": [2, 3, 3, 6, 6, 1, 1, 1, 1, 1, 1]])
}

@Suite("Facts beside the stages")
struct LoadedFactsTests {
    private func folder(_ files: [String: JSONValue], texts: [String: String] = [:]) throws -> URL {
        let folder = try makeTemporaryFolder()
        for (name, json) in files {
            try Data(json.serializedBytes()).write(to: folder.appendingPathComponent(name))
        }
        for (name, text) in texts {
            let file = folder.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return folder
    }

    @Test("Special tokens come from tokenizer_config.json, as strings or objects, and from special_tokens_map.json")
    func specialTokens() throws {
        let folder = try folder([
            "tokenizer.json": Fixtures.byteFallback,
            "tokenizer_config.json": ["bos_token": ["content": "<s>", "lstrip": false], "eos_token": "</s>"],
            "special_tokens_map.json": ["unk_token": "<unk>", "eos_token": "a"],
        ])
        defer { try? FileManager.default.removeItem(at: folder) }
        let tokenizer = try TokenizerLoader.load(huggingFaceFolder: folder.path)
        #expect(tokenizer.bosToken == SpecialToken(text: "<s>", id: 1))
        #expect(tokenizer.eosToken == SpecialToken(text: "</s>", id: 2))
        #expect(tokenizer.unknownToken == SpecialToken(text: "<unk>", id: 0))
        #expect(tokenizer.paddingToken == nil)
        #expect(tokenizer.endOfTurnTokens == [2])
        #expect(tokenizer.chatTemplate == nil)
        #expect(tokenizer.id(ofToken: "▁ab") == 264)
        #expect(tokenizer.token(withID: 264) == "▁ab")
        #expect(tokenizer.tokenBytes(264) == Array(" ab".utf8))
        #expect(tokenizer.tokenBytes(3 + 0xC3) == [0xC3])
        let table = tokenizer.makeTokenByteTable()
        #expect(table.offsets.count == tokenizer.vocabularySize + 1)
        #expect(Array(table.bytes[table.offsets[264]..<table.offsets[265]]) == Array(" ab".utf8))
        #expect(table.offsets[1] == table.offsets[2], "special tokens add nothing to a text")
    }

    @Test("Ends of turns come from generation_config.json and from the spelling of special tokens")
    func endsOfTurns() throws {
        let folder = try folder([
            "tokenizer.json": Fixtures.byteLevel, "tokenizer_config.json": ["eos_token": "<tool>"],
            "generation_config.json": ["eos_token_id": [262, 0]],
        ])
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try TokenizerLoader.load(huggingFaceFolder: folder.path).endOfTurnTokens == [262, 0, 261])
    }

    @Test("Chat templates are one text, a list of named ones, or files")
    func chatTemplates() throws {
        let named: JSONValue = [
            "chat_template": [["name": "tool_use", "template": "T"], ["name": "default", "template": "D"]]
        ]
        let list = try folder(["tokenizer.json": Fixtures.byteLevel, "tokenizer_config.json": named])
        let file = try folder(
            ["tokenizer.json": Fixtures.byteLevel, "tokenizer_config.json": ["chat_template": "old"]],
            texts: ["chat_template.jinja": "new", "additional_chat_templates/rag.jinja": "R"])
        defer {
            try? FileManager.default.removeItem(at: list)
            try? FileManager.default.removeItem(at: file)
        }
        let first = try TokenizerLoader.load(huggingFaceFolder: list.path)
        #expect(first.chatTemplate == "D")
        #expect(first.chatTemplates.map(\.name) == ["tool_use", "default"])
        let second = try TokenizerLoader.load(huggingFaceFolder: file.path)
        #expect(second.chatTemplate == "new")
        #expect(second.chatTemplates.map(\.text) == ["new", "R"])
    }

    @Test("GGUF metadata of a byte-level vocabulary: BOS, whole tokens, ends of turns, user-defined tokens, template")
    func ggufByteLevel() throws {
        let tokenizer = try TokenizerLoader.load(gguf: GGUFDictionary.byteLevel)
        #expect(tokenizer.encode("ab", addSpecialTokens: true, parseSpecialTokens: true) == [4, 2])
        #expect(tokenizer.encode("abb", addSpecialTokens: false, parseSpecialTokens: true) == [3], "a whole token")
        #expect(tokenizer.encode("a<|eot_id|><user>", addSpecialTokens: false, parseSpecialTokens: true) == [0, 6, 7])
        #expect(tokenizer.encode("<user>a", addSpecialTokens: false, parseSpecialTokens: false) == [7, 0])
        #expect(tokenizer.endOfTurnTokens == [5, 6])
        #expect(tokenizer.chatTemplate == "{{ x }}")
        #expect(tokenizer.decode([4, 0, 7, 6], skipSpecialTokens: true) == "a<user>")
    }

    @Test("GGUF metadata of a SentencePiece vocabulary: dummy prefix, best score first, byte tokens")
    func ggufSentencePiece() throws {
        let tokenizer = try TokenizerLoader.load(gguf: GGUFDictionary.sentencePiece)
        #expect(tokenizer.encode("a", addSpecialTokens: true, parseSpecialTokens: true) == [1, 8])
        // "▁a" has the best score, so "ab" is never seen whole before "▁ab" is made of it.
        #expect(tokenizer.encode("ab b", addSpecialTokens: false, parseSpecialTokens: true) == [9, 10])
        #expect(tokenizer.encode("é", addSpecialTokens: false, parseSpecialTokens: true) == [5, 3, 4])
        #expect(tokenizer.encode("aè", addSpecialTokens: false, parseSpecialTokens: true) == [8, 0])
        #expect(tokenizer.encode("</s>a", addSpecialTokens: false, parseSpecialTokens: true) == [2, 8])
        #expect(tokenizer.decode([9, 5, 3, 4], skipSpecialTokens: false) == "ab é")
        var without = GGUFDictionary.sentencePiece
        without.flags = ["tokenizer.ggml.add_space_prefix": false, "tokenizer.ggml.add_bos_token": false]
        let plain = try TokenizerLoader.load(gguf: without)
        #expect(plain.encode("a", addSpecialTokens: true, parseSpecialTokens: true) == [6])
        #expect(plain.decode([8], skipSpecialTokens: false) == " a")
    }

    @Test(
        "GGUF metadata that do not fit together, or name what is not known, are refused with their key",
        arguments: [
            "tokenizer.ggml.model", "tokenizer.ggml.pre", "tokenizer.ggml.tokens", "tokenizer.ggml.merges",
            "tokenizer.ggml.token_type",
        ])
    func ggufRefused(key: String) {
        var source = GGUFDictionary.byteLevel
        if source.strings[key] != nil { source.strings[key] = "unheard-of" }
        source.stringArrays[key] = nil
        if source.integerArrays[key] != nil { source.integerArrays[key] = [1] }
        do {
            _ = try TokenizerLoader.load(gguf: source)
            Issue.record("was not refused")
        } catch {
            #expect("\(error)".contains(key), "\(error)")
        }
    }

    @Test("SentencePiece metadata with too few scores, wrong byte tokens or no way to spell the unknown are refused")
    func ggufSentencePieceRefused() {
        var scores = GGUFDictionary.sentencePiece
        scores.floatArrays["tokenizer.ggml.scores"] = [1]
        var bytes = GGUFDictionary.sentencePiece
        bytes.stringArrays["tokenizer.ggml.tokens"]?[3] = "<0x-1>"
        var unknown = GGUFDictionary.sentencePiece
        unknown.integerArrays["tokenizer.ggml.token_type"]?[0] = 1
        for source in [scores, bytes, unknown] {
            #expect(throws: ModelError.self) { try TokenizerLoader.load(gguf: source) }
        }
    }

    @Test("Every pre-tokenizer that GGUF files name has patterns that can be used")
    func namedSplittings() throws {
        let names = [
            "default", "gpt-2", "llama-bpe", "qwen2", "qwen35", "deepseek-llm", "deepseek-coder", "deepseek-v3",
            "falcon",
            "starcoder", "bloom", "viking", "tekken", "gpt-4o", "kimi-k2", "chameleon", "superbpe", "bailingmoe",
            "seed-coder", "dbrx", "roberta-bpe",
        ]
        for name in names {
            var source = GGUFDictionary.byteLevel
            source.strings["tokenizer.ggml.pre"] = name
            let tokenizer = try TokenizerLoader.load(gguf: source)
            let ids = tokenizer.encode("ab", addSpecialTokens: false, parseSpecialTokens: false)
            #expect(ids == [2], "\(name)")
        }
    }

    @Test("Sixteen tasks may use one tokenizer at once")
    func concurrentUse() async throws {
        let tokenizer = try TokenizerLoader.load(tokenizerFile: Fixtures.byteLevel)
        let expected = Fixtures.texts.map { tokenizer.encode($0, addSpecialTokens: true, parseSpecialTokens: true) }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    (0..<50).allSatisfy { _ in
                        Fixtures.texts.map {
                            tokenizer.encode($0, addSpecialTokens: true, parseSpecialTokens: true)
                        } == expected
                    }
                }
            }
            for await isEqual in group {
                #expect(isEqual)
            }
        }
    }
}
