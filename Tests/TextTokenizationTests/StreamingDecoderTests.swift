// A stream shows whole characters only, and joined it is what decoding the whole gives.

import Foundation
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextTokenization

@Suite("Streaming decoder")
struct StreamingDecoderTests {
    /// All tokenizers at hand: the small ones, and the shipped model's.
    private func tokenizers() throws -> [(name: String, tokenizer: LoadedTokenizer)] {
        var result = try Fixtures.all.map { ($0.name, try TokenizerLoader.load(tokenizerFile: $0.file)) }
        let shipped = Project.file("Models/alicerce-nano").path
        if FileManager.default.fileExists(atPath: shipped + "/tokenizer.json") {
            result.append(("alicerce-nano", try TokenizerLoader.load(huggingFaceFolder: shipped)))
        }
        return result
    }

    private func stream(_ tokenizer: LoadedTokenizer, _ ids: [Int32], skips: Bool) -> [String] {
        var decoder = tokenizer.makeStreamingDecoder(skipSpecialTokens: skips)
        var pieces = ids.map { decoder.append($0) }
        pieces.append(decoder.finish())
        return pieces
    }

    @Test("The pieces of random tokens, joined, equal the decoded whole", arguments: [false, true])
    func randomTokens(skips: Bool) throws {
        var generator = SeededGenerator(seed: 3)
        for (name, tokenizer) in try tokenizers() {
            for _ in 0..<500 {
                let ids = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                    Int32.random(in: -2...Int32(tokenizer.vocabularySize + 2), using: &generator)
                }
                let whole = tokenizer.decode(ids, skipSpecialTokens: skips)
                let joined = stream(tokenizer, ids, skips: skips).joined()
                #expect(joined.utf8.elementsEqual(whole.utf8), "\(name): \(ids)")
            }
        }
    }

    @Test("Texts come back whole, and no piece has a replacement character that the text has not")
    func wholeCharacters() throws {
        let tokenizer = try TokenizerLoader.load(tokenizerFile: Fixtures.byteLevel)
        let fallback = try TokenizerLoader.load(tokenizerFile: Fixtures.byteFallback)
        for text in Fixtures.texts where !text.contains("<") && !text.contains("▁") && !text.contains("\u{FFFD}") {
            for tokenizer in [tokenizer, fallback] {
                let ids = tokenizer.encode(text, addSpecialTokens: false, parseSpecialTokens: false)
                let pieces = stream(tokenizer, ids, skips: false)
                #expect(pieces.joined().utf8.elementsEqual(text.utf8), "\(text.debugDescription)")
                #expect(pieces.allSatisfy { !$0.unicodeScalars.contains("\u{FFFD}") })
            }
        }
    }

    @Test("A character of four byte tokens is shown with the fourth, not before")
    func incompleteCharacter() throws {
        for file in [Fixtures.byteLevel, Fixtures.byteFallback] {
            let tokenizer = try TokenizerLoader.load(tokenizerFile: file)
            var ids = tokenizer.encode("😀", addSpecialTokens: false, parseSpecialTokens: false)
            ids = Array(ids.suffix(4))
            var decoder = tokenizer.makeStreamingDecoder(skipSpecialTokens: false)
            #expect(decoder.append(ids[0]) == "")
            #expect(decoder.append(ids[1]) == "")
            #expect(decoder.append(ids[2]) == "")
            #expect(decoder.append(ids[3]) == "😀")
            #expect(decoder.finish() == "")
        }
    }

    @Test("What is cut off in the middle of a character ends in U+FFFD")
    func cutCharacter() throws {
        let tokenizer = try TokenizerLoader.load(tokenizerFile: Fixtures.byteLevel)
        let ids = tokenizer.encode("a😀", addSpecialTokens: false, parseSpecialTokens: false)
        var decoder = tokenizer.makeStreamingDecoder(skipSpecialTokens: false)
        let shown = ids.dropLast().map { decoder.append($0) }.joined()
        #expect(shown == "a")
        #expect(decoder.finish() == "\u{FFFD}")
    }

    @Test("Special tokens are skipped when asked, and only then")
    func specialTokens() throws {
        let tokenizer = try TokenizerLoader.load(tokenizerFile: Fixtures.byteFallback)
        let ids = tokenizer.encode("ab</s>", addSpecialTokens: true, parseSpecialTokens: true)
        #expect(tokenizer.decode(ids, skipSpecialTokens: true) == "ab")
        #expect(tokenizer.decode(ids, skipSpecialTokens: false) == "<s> ab</s>")
    }
}
