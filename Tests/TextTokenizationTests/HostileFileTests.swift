// Files that are wrong in any way are refused with an error that says where, and never crash or hang.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextTokenization

@Suite("Hostile files")
struct HostileFileTests {
    /// Whether loading fails with a model error; anything that loads must also work.
    private func survives(_ file: JSONValue) {
        do {
            let tokenizer = try TokenizerLoader.load(tokenizerFile: file)
            for text in Fixtures.texts {
                let ids = tokenizer.encode(text, addSpecialTokens: true, parseSpecialTokens: true)
                #expect(ids.allSatisfy { $0 >= 0 && $0 < tokenizer.vocabularySize }, "\(ids)")
                _ = tokenizer.decode(ids, skipSpecialTokens: false)
            }
            _ = tokenizer.makeTokenByteTable()
        } catch {
            #expect(error is ModelError, "\(error)")
        }
    }

    @Test("6,000 tokenizer files with members exchanged, removed and doubled load or are refused")
    func mutatedFiles() {
        var generator = SeededGenerator(seed: 11)
        for round in 0..<6_000 {
            var file = Fixtures.all[round % Fixtures.all.count].file
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                file = JSONMutation.mutate(file, using: &generator)
            }
            survives(file)
        }
    }

    @Test(
        "Wrong files are refused with the place",
        arguments: [
            (["model": ["type": "BPE", "vocab": ["a": -1], "merges": []]], "model.vocab[\"a\"]"),
            (["model": ["type": "BPE", "vocab": ["a": 4_000_000_000], "merges": []]], "model.vocab[\"a\"]"),
            (["model": ["type": "BPE", "vocab": ["a": 9_000_000], "merges": []]], "9000000"),
            (["model": ["type": "BPE", "vocab": ["a": 0], "merges": ["a b"]]], "model.merges[0]"),
            (["model": ["type": "BPE", "vocab": ["a": 0, "b": 1], "merges": ["a b"]]], "model.merges[0]"),
            (["model": ["type": "BPE", "vocab": ["a": 0], "merges": [["a"]]]], "model.merges[0]"),
            (["model": ["type": "BPE", "vocab": ["a": 0], "merges": [], "dropout": 0.1]], "model.dropout"),
            (["model": ["type": "BPE", "vocab": ["a": 0], "merges": [], "unk_token": "u"]], "model.unk_token"),
            (["model": ["type": "Unigram", "vocab": [["a", "b"]]]], "model.vocab[0]"),
            (["model": ["type": "Unigram", "vocab": [["a", 0]], "unk_id": 7]], "model.unk_id"),
            (["model": ["type": "WordPiece", "vocab": ["a": 0]]], "model.unk_token"),
            (["model": ["type": "Telepathy"]], "Telepathy"),
            (["model": nil], "model.vocab"),
            (
                ["normalizer": ["type": "Uppercase"], "model": ["type": "BPE", "vocab": [:], "merges": []]], "Uppercase"
            ),
            (
                ["pre_tokenizer": ["type": "UnicodeScripts"], "model": ["type": "BPE", "vocab": [:], "merges": []]],
                "UnicodeScripts"
            ),
            (["decoder": ["type": "CTC"], "model": ["type": "BPE", "vocab": [:], "merges": []]], "CTC"),
            (["post_processor": ["type": "Other"], "model": ["type": "BPE", "vocab": [:], "merges": []]], "Other"),
            (
                [
                    "pre_tokenizer": ["type": "Split", "pattern": ["Regex": "(a)\\1"], "behavior": "Isolated"],
                    "model": ["type": "BPE", "vocab": [:], "merges": []],
                ], "back-references"
            ),
            (
                [
                    "pre_tokenizer": ["type": "Split", "pattern": ["Regex": "a"], "behavior": "Sideways"],
                    "model": ["type": "BPE", "vocab": [:], "merges": []],
                ], "Sideways"
            ),
            (
                [
                    "post_processor": [
                        "type": "TemplateProcessing", "single": [["SpecialToken": ["id": "x"]]],
                        "special_tokens": ["x": ["ids": [77]]],
                    ], "model": ["type": "BPE", "vocab": [:], "merges": []],
                ], "special_tokens.x.ids[0]"
            ),
        ] as [(JSONValue, String)])
    func refused(file: JSONValue, place: String) {
        do {
            _ = try TokenizerLoader.load(tokenizerFile: file)
            Issue.record("\(place): was not refused")
        } catch {
            let message = (error as? ModelError)?.message ?? ""
            #expect(message.contains(place), "\(error)")
        }
    }

    @Test("Byte tokens that are spelled wrong stand for no byte")
    func oddByteTokens() throws {
        for spelling in ["<0x-1>", "<0x+1>", "<0xGG>", "<0x1>", "<0x 1>", "<0x001>"] {
            let file: JSONValue = [
                "model": ["type": "BPE", "vocab": [.string(spelling): 0, "a": 1].asObject, "merges": []],
                "decoder": ["type": "ByteFallback"],
            ]
            let tokenizer = try TokenizerLoader.load(tokenizerFile: file)
            #expect(tokenizer.decode([0, 1], skipSpecialTokens: false) == spelling + "a")
        }
    }

    @Test("Stages that would double a text sixty times are refused")
    func explodingText() {
        let twice: JSONValue = ["type": "Replace", "pattern": ["String": "a"], "content": "aa"]
        let file: JSONValue = [
            "normalizer": ["type": "Sequence", "normalizers": .array([JSONValue](repeating: twice, count: 60))],
            "model": ["type": "BPE", "vocab": [:], "merges": []],
        ]
        #expect(throws: ModelError.self) { try TokenizerLoader.load(tokenizerFile: file) }
    }

    @Test("3,000 SentencePiece models with bytes exchanged or cut load or are refused")
    func mutatedSentencePieceModels() throws {
        guard let file = SharedData.file("data/tokenizers/llama2/tokenizer.model", for: "SentencePiece mutations")
        else {
            return
        }
        // The first pieces and the settings at the end, so that each round is quick.
        let whole = Array(try Data(contentsOf: file))
        let model = Array(whole[..<4_000]) + Array(whole.suffix(600))
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3_000 {
            var bytes = model
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            if Bool.random(using: &generator) {
                bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            }
            do {
                let tokenizer = try TokenizerLoader.load(sentencePieceModel: bytes)
                let ids = tokenizer.encode("Hello é 😀", addSpecialTokens: true, parseSpecialTokens: true)
                _ = tokenizer.decode(ids, skipSpecialTokens: false)
            } catch {
                #expect(error is ModelError, "\(error)")
            }
        }
    }

    @Test("Patterns that are nested, repeated or ambiguous without end are refused or end")
    func hostilePatterns() throws {
        let patterns = [
            String(repeating: "(", count: 5_000), String(repeating: "[", count: 5_000),
            "((((){1000}){1000}){1000}){1000}",
            "(a*)*b", "(a|a)*b", "(a+)+$", "(?=(?=(?=a*)*)*)*b", "x{1001}", "a{2,1}", "[z-a]", "(?<=a*)b",
            "\\p{Nonsense}", "(?P=n)",
            "*a", "a**", "(?i", "[[:nope:]]", "\\x{110000}", "\\", "[a", "(?<n",
        ]
        for pattern in patterns {
            let file: JSONValue = [
                "pre_tokenizer": ["type": "Split", "pattern": ["Regex": .string(pattern)], "behavior": "Isolated"],
                "model": ["type": "WordLevel", "vocab": ["u": 0], "unk_token": "u"],
            ]
            do {
                let tokenizer = try TokenizerLoader.load(tokenizerFile: file)
                let text = String(repeating: "a", count: 60)
                _ = tokenizer.encode(text + "c " + text, addSpecialTokens: false, parseSpecialTokens: false)
            } catch {
                #expect(error is ModelError, "\(pattern): \(error)")
            }
        }
    }

    @Test("A folder without a tokenizer, or with one that is no JSON, is refused by name")
    func folders() throws {
        let folder = try makeTemporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(throws: ModelError.self) { try TokenizerLoader.load(huggingFaceFolder: folder.path) }
        try Data("{".utf8).write(to: folder.appendingPathComponent("tokenizer.json"))
        do {
            _ = try TokenizerLoader.load(huggingFaceFolder: folder.path)
            Issue.record("was not refused")
        } catch {
            #expect("\(error)".contains("tokenizer.json"))
        }
    }
}

extension [JSONValue: JSONValue] {
    /// The object with these members; names that are no strings are left out.
    var asObject: JSONValue {
        .object(JSONObject(compactMap { name, value in name.string.map { JSONObject.Member(name: $0, value: value) } }))
    }
}

/// Changes JSON values at random places.
enum JSONMutation {
    /// `value` with something in it exchanged, removed or doubled.
    static func mutate(_ value: JSONValue, using generator: inout SeededGenerator) -> JSONValue {
        if Int.random(in: 0..<6, using: &generator) == 0 { return replacement(value, using: &generator) }
        switch value {
        case .array(var elements) where !elements.isEmpty:
            let place = Int.random(in: 0..<elements.count, using: &generator)
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: elements.remove(at: place)
            case 1: elements.append(elements[place])
            case 2: elements.swapAt(place, 0)
            default: elements[place] = mutate(elements[place], using: &generator)
            }
            return .array(elements)
        case .object(var object) where !object.isEmpty:
            let name = object.names[Int.random(in: 0..<object.count, using: &generator)]
            switch Int.random(in: 0..<8, using: &generator) {
            case 0: object[name] = nil
            case 1: object[name + "x"] = object[name]
            default: object[name] = object[name].map { mutate($0, using: &generator) }
            }
            return .object(object)
        default: return replacement(value, using: &generator)
        }
    }

    private static func replacement(_ value: JSONValue, using generator: inout SeededGenerator) -> JSONValue {
        let values: [JSONValue] = [
            nil, true, false, 0, 1, -1, 255, 4_294_967_296, 1e300, "", "a", "▁", " ", "<0x-1>", "BPE", "ByteLevel",
            "Sequence",
            "Fuse", "[", "(?:a|b)*", [], [:], ["a", "b"], [["a", 1]], ["type": "Sequence"], ["String": ""],
            ["Regex": ""],
        ]
        return values[Int.random(in: 0..<values.count, using: &generator)]
    }
}
