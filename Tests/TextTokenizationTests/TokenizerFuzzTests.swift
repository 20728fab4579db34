// Hostile tokenizer.json files and GGUF vocabularies by the ten thousand: every one is refused by a typed error or makes a
// tokenizer that works, in bounded memory. In a process of its own, to be measured alone.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextTokenization

/// Metadata that may be anything.
private struct HostileVocabulary: GGUFVocabularySource {
    var members: [String: JSONValue]

    func string(_ key: String) -> String? { members[key]?.string }
    func int(_ key: String) -> Int? { members[key]?.int }
    func bool(_ key: String) -> Bool? { members[key]?.bool }
    func strings(_ key: String) -> [String]? { members[key]?.array?.compactMap(\.string) }
    func floats(_ key: String) -> [Float]? { members[key]?.array?.compactMap { $0.double.map { Float($0) } } }
    func int32s(_ key: String) -> [Int32]? { members[key]?.array?.compactMap { $0.int.flatMap(Int32.init(exactly:)) } }
}

@Suite("Hostile tokenizers")
struct TokenizerFuzzTests {
    private static let vocabulary: [String: JSONValue] = [
        "tokenizer.ggml.model": "llama", "tokenizer.ggml.pre": "qwen2",
        "tokenizer.ggml.tokens": ["<unk>", "<s>", "</s>", "<0x00>", "<0xFF>", "▁", "a", "b", "ab", "▁ab", "<|end|>"],
        "tokenizer.ggml.scores": [0, 0, 0, 0, 0, -1, -2, -3, 0, -1, 0],
        "tokenizer.ggml.token_type": [2, 3, 3, 6, 6, 1, 1, 1, 1, 1, 4],
        "tokenizer.ggml.merges": ["a b", "▁ ab"], "tokenizer.ggml.bos_token_id": 1,
        "tokenizer.ggml.eos_token_id": 2, "tokenizer.ggml.unknown_token_id": 0, "tokenizer.ggml.add_bos_token": true,
        "tokenizer.ggml.add_space_prefix": true, "tokenizer.ggml.precompiled_charsmap": [0, 4, 0, 0, 1, 2],
        "tokenizer.chat_template": "{{ messages }}", "general.name": "phi-3",
    ]

    /// Loads and uses a tokenizer; errors must be the module's.
    static func use(_ load: () throws -> LoadedTokenizer) -> Bool {
        do {
            let tokenizer = try load()
            for text in ["ab Hello é <|end|><s> 12▁👩‍👩‍👧\0 aaaaaaaaaa", ""] {
                let ids = tokenizer.encode(text, addSpecialTokens: true, parseSpecialTokens: true)
                let areInside = ids.allSatisfy { $0 >= 0 && $0 < tokenizer.vocabularySize }
                #expect(areInside)
                _ = tokenizer.decode(ids, skipSpecialTokens: false)
            }
            return true
        } catch {
            #expect(error is ModelError, "\(error)")
            return false
        }
    }

    #if canImport(Glibc)
        @Test("20,000 of tokenizer.json, and 20,000 of GGUF metadata: refused or working, in bounded memory")
        func fuzz() async throws {
            guard canWatchHeap(for: "hostile tokenizers") else { return }
            await #expect(processExitsWith: .success) {
                let texts = Fixtures.all.map { HostileText($0.file.serialized()) }
                let vocabulary = TokenizerFuzzTests.metadata()
                for fixture in Fixtures.all {
                    #expect(TokenizerFuzzTests.use { try TokenizerLoader.load(tokenizerFile: fixture.file) })
                }
                let watch = HeapWatch(limit: 256 << 20)
                var generator = SeededGenerator(seed: 64)
                var loaded = 0
                for round in 0..<fuzzRounds {
                    let bytes = texts[round % texts.count].damaged(using: &generator)
                    // What is no JSON any more is the parser's affair, which must not crash either.
                    if let json = try? JSONValue.parse(bytes, limits: .modelFile) {
                        loaded += TokenizerFuzzTests.use { try TokenizerLoader.load(tokenizerFile: json) } ? 1 : 0
                    }
                    let hostile = TokenizerFuzzTests.damaged(vocabulary, using: &generator)
                    loaded += TokenizerFuzzTests.use { try TokenizerLoader.load(gguf: hostile) } ? 1 : 0
                }
                print("hostile tokenizers: \(loaded) loaded; the heap grew by \(watch.growth) bytes")
                // A file may leave 65,536 ids unused, and tables are made for them.
                #expect(watch.growth < 64 << 20, "\(watch.growth) bytes")
                #expect(loaded > 1_000)
            }
        }
    #endif

    fileprivate static func metadata() -> HostileVocabulary {
        HostileVocabulary(members: vocabulary)
    }

    fileprivate static func damaged(
        _ source: HostileVocabulary, using generator: inout SeededGenerator
    ) -> HostileVocabulary {
        var source = source
        let names = source.members.keys.sorted()
        source.members["tokenizer.ggml.model"] = ["llama", "gpt2", "t5", "bert"].randomElement(using: &generator)
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let name = names[Int.random(in: 0..<names.count, using: &generator)]
            if Int.random(in: 0..<8, using: &generator) == 0 {
                source.members[name] = nil
            } else {
                source.members[name] = source.members[name].map { JSONMutation.mutate($0, using: &generator) }
            }
        }
        return source
    }
}
