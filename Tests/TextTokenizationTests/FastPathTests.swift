// Shortcuts against the general ways that they spare, over random texts of all of Unicode.

import StructuredJSON
import TestPeers
import Testing
import TextTokenization

@Suite("Shortcuts")
struct FastPathTests {
    /// Ranges of scalars that have something to do with normalisation, and what texts are mostly made of.
    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x61...0x7A, 0x20...0x20, 0...0x1F, 0x80...0x17F, 0xC0...0xFF, 0x300...0x36F, 0x370...0x58F,
        0x591...0x5C7, 0x600...0x6FF, 0x900...0x9FF, 0xB30...0xBDF, 0xDC0...0xDDF, 0xF39...0xFBF, 0x1100...0x1200,
        0x11A0...0x11C8, 0x1AB0...0x1ADF, 0x1DC0...0x1DFF, 0x1E00...0x1FFF, 0x2000...0x2070, 0x20D0...0x2150,
        0x3000...0x30FF, 0x3020...0x3030, 0x4E00...0x4E40, 0xAC00...0xAC60, 0xF900...0xFB50, 0xFE20...0xFEFF,
        0x11090...0x110C0, 0x16FF0...0x16FF1, 0x1D15E...0x1D1A0, 0x1F600...0x1F610, 0x2F800...0x2F820, 0...0x10FFFF,
    ]

    /// A text of `count` scalars; neighbours come from the same few ranges.
    private static func text(_ count: Int, _ generator: inout SeededGenerator) -> String {
        let chosen = (0..<3).map { _ in ranges[Int.random(in: 0..<ranges.count, using: &generator)] }
        var view = String.UnicodeScalarView()
        while view.count < count {
            let range = chosen[Int.random(in: 0..<chosen.count, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { view.append(scalar) }
        }
        return String(view)
    }

    @Test("A million random scalars come to the same in every normalization form, by runs and as a whole")
    func normalization() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<40_000 {
            let text = Self.text(25, &generator)
            for (form, result) in zip(["NFC", "NFD", "NFKC", "NFKD"], GeneralPaths.normalizations(of: text)) {
                #expect(result.byRuns == result.whole, "\(form) of \(text.unicodeScalars.map { $0.value })")
            }
        }
    }

    @Test("Every scalar, alone and behind a letter, comes to the same in every normalization form")
    func everyScalar() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for result in GeneralPaths.normalizations(of: "e\(scalar)") where result.byRuns != result.whole {
                Issue.record("\(value) behind a letter")
            }
        }
    }

    @Test(
        "BERT's table of characters gives what its passes give, whichever of them are on",
        arguments: [
            [true, true, true, true], [true, true, false, false], [false, false, true, false],
            [false, true, false, true],
        ])
    func bert(flags: [Bool]) throws {
        var file = Fixtures.wordPiece.object ?? JSONObject()
        file["normalizer"] = [
            "type": "Sequence",
            "normalizers": [
                [
                    "type": "BertNormalizer", "clean_text": .bool(flags[0]), "handle_chinese_chars": .bool(flags[1]),
                    "strip_accents": .bool(flags[2]), "lowercase": .bool(flags[3]),
                ]
            ],
        ]
        // Byte by byte, so that the ids tell the whole normalised text; the mark before the text tells whether its first
        // character went.
        file["pre_tokenizer"] = [
            "type": "Metaspace", "replacement": "_", "prepend_scheme": "first", "split": false,
        ]
        file["model"] = (Fixtures.byteFallback.object ?? JSONObject())["model"] ?? nil
        file["post_processor"] = nil
        file["added_tokens"] = []
        let tokenizer = try TokenizerLoader.load(tokenizerFile: .object(file))
        try expectSame(tokenizer, texts: 10_000, seed: 11)
    }

    @Test("BERT's words are cut in one pass as in two")
    func bertWords() throws {
        try expectSame(try TokenizerLoader.load(tokenizerFile: Fixtures.wordPiece), texts: 5_000, seed: 12)
    }

    @Test("Published vocabularies give the same ids by shortcuts and without")
    func published() throws {
        guard let folder = SharedData.folder else {
            print("skipped: shortcuts of published vocabularies: no shared data (set ALICERCE_SHARED)")
            return
        }
        let vocabularies = PublishedVocabularies(shared: folder)
        for (seed, tokenizer) in [try vocabularies.llama2(), try vocabularies.bertHuggingFace()].enumerated() {
            guard let tokenizer else { continue }
            try expectSame(tokenizer, texts: 10_000, seed: UInt64(seed))
        }
    }

    private func expectSame(_ tokenizer: LoadedTokenizer, texts: Int, seed: UInt64) throws {
        let general = GeneralPaths(tokenizer)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<texts {
            let text = Self.text(Int.random(in: 1...60, using: &generator), &generator)
            let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
            #expect(ids == general.encode(text), "\(text.unicodeScalars.map { $0.value })")
        }
    }

    @Test(
        "300 random vocabularies of merges, blanks within them, give the same ids whether texts are cut at blanks or not"
    )
    func blanks() throws {
        var generator = SeededGenerator(seed: 5)
        let letters = ["▁", "a", "b", "é", "▂", "<unk>", "<0xE2>", "<0x63>"]
        for _ in 0..<300 {
            var tokens = letters
            var merges: [JSONValue] = []
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                let left = tokens[Int.random(in: 0..<tokens.count, using: &generator)]
                let right = tokens[Int.random(in: 0..<tokens.count, using: &generator)]
                // Most vocabularies let few merges or none cross into a word.
                if right.hasPrefix("▁"), Int.random(in: 0..<4, using: &generator) > 0 { continue }
                merges.append([.string(left), .string(right)])
                if !tokens.contains(left + right) { tokens.append(left + right) }
            }
            let vocabulary = JSONObject(tokens.enumerated().map { .init(name: $1, value: .number($0)) })
            let tokenizer = try TokenizerLoader.load(tokenizerFile: [
                "model": [
                    "type": "BPE", "unk_token": "<unk>", "fuse_unk": .bool(Bool.random(using: &generator)),
                    "byte_fallback": .bool(Bool.random(using: &generator)), "vocab": .object(vocabulary),
                    "merges": .array(merges), "ignore_merges": .bool(Int.random(in: 0..<4, using: &generator) == 0),
                ]
            ])
            let general = GeneralPaths(tokenizer)
            let units = ["▁", "▁", "a", "b", "é", "▂", "c", "中", "ab", "▁a"]
            for _ in 0..<100 {
                let text = (0..<Int.random(in: 0...70, using: &generator)).map { _ in
                    units[Int.random(in: 0..<units.count, using: &generator)]
                }.joined()
                let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
                #expect(ids == general.encode(text), "\(text) with \(tokens)")
            }
        }
    }

    @Test("More different words than are remembered give the same ids again and again")
    func manyWords() throws {
        let tokenizer = try TokenizerLoader.load(tokenizerFile: Fixtures.byteLevel)
        let general = GeneralPaths(tokenizer)
        var generator = SeededGenerator(seed: 3)
        let texts = (0..<300).map { _ in
            (0..<500).map { _ in
                String(
                    (0..<Int.random(in: 1...26, using: &generator)).map { _ in
                        "aaahtéz".randomElement(using: &generator) ?? "a"
                    })
            }.joined(separator: " ")
        }
        for text in texts + texts.reversed() {
            let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: true)
            #expect(ids == general.encode(text))
        }
    }
}
