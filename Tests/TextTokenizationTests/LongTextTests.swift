// Long texts, and texts made to be slow, take time that grows with their length.

import ModelContracts
import StructuredJSON
import Testing
import TextTokenization

@Suite("Long texts")
struct LongTextTests {
    @Test("A megabyte of one letter is encoded by every model")
    func oneLetter() throws {
        let text = String(repeating: "a", count: 1 << 20)
        for (name, file) in Fixtures.all where name != "end of word" {
            let tokenizer = try TokenizerLoader.load(tokenizerFile: file)
            let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
            #expect(!ids.isEmpty, "\(name)")
            if name == "byte level" {
                #expect(ids.count == 1 << 18)
                #expect(tokenizer.decode(ids, skipSpecialTokens: false) == text)
            }
        }
    }

    @Test(
        "A long run of blanks, line breaks, apostrophes or letters is cut by every published pattern"
    )
    func onePiece() throws {
        let patterns = [
            PublishedPatterns.gpt2, PublishedPatterns.llama3, PublishedPatterns.o200k, PublishedPatterns.deepSeek,
        ]
        for pattern in patterns {
            var file = Fixtures.byteLevel.object ?? JSONObject()
            file["pre_tokenizer"] = [
                "type": "Sequence",
                "pretokenizers": [
                    ["type": "Split", "pattern": ["Regex": .string(pattern)], "behavior": "Isolated"],
                    ["type": "ByteLevel", "add_prefix_space": false, "use_regex": false],
                ],
            ]
            let tokenizer = try TokenizerLoader.load(tokenizerFile: .object(file))
            for unit in [" ", "\n", "'", " \n", "A", "é", "1", "\u{301}"] {
                let text = String(repeating: unit, count: (1 << 17) / unit.utf8.count)
                let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
                #expect(tokenizer.decode(ids, skipSpecialTokens: false).utf8.elementsEqual(text.utf8))
            }
        }
    }

    @Test("Long and short pieces are merged alike")
    func bothMergeLoops() throws {
        let tokenizer = try TokenizerLoader.load(tokenizerFile: Fixtures.byteLevel)
        for count in 40...60 {
            let text = String(repeating: "a", count: count)
            let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
            let fours = [Int32](repeating: tokenizer.id(ofToken: "aaaa") ?? -1, count: count / 4)
            let rest: [Int32] =
                switch count % 4 {
                case 0: []
                case 1: [97]
                case 2: [tokenizer.id(ofToken: "aa") ?? -1]
                default: [tokenizer.id(ofToken: "aa") ?? -1, 97]
                }
            #expect(ids == fours + rest, "\(count)")
        }
    }
}

/// Patterns of published models.
enum PublishedPatterns {
    static let gpt2 = #"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"#
    static let llama3 = PublishedVocabularies.llama3Pattern
    static let qwen2 = llama3.replacing(#"\p{N}{1,3}"#, with: #"\p{N}"#)
    static let o200k =
        #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|"#
        + #"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|"#
        + #"\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
    static let tekken = o200k.replacing("(?i:'s|'t|'re|'ve|'m|'ll|'d)?", with: "")
        .replacing(#"\p{N}{1,3}"#, with: #"\p{N}"#)
    static let marks =
        #"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|"#
        + #"\s*[\r\n]+|\s+(?!\S)|\s+"#
    static let deepSeekChinese = "[一-龥\u{3040}-ゟ゠-ヿ]+"
    static let deepSeek =
        ##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+"##
        + #"| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"#
}
