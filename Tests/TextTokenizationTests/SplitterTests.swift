// The splitters by hand against the pattern engine that runs the same patterns: they must cut every text alike.

import StructuredJSON
import TestPeers
import Testing
import TextTokenization

@Suite("Splitters")
struct SplitterTests {
    @Test(
        "Each splitter by hand cuts 2,000 texts as its pattern does",
        arguments: [
            PublishedPatterns.gpt2, PublishedPatterns.llama3, PublishedPatterns.qwen2, PublishedPatterns.o200k,
            PublishedPatterns.tekken, PublishedPatterns.marks, PublishedPatterns.deepSeek,
            PublishedPatterns.deepSeekChinese, #"\p{N}{1,3}"#, #"\p{N}"#,
        ])
    func asPattern(pattern: String) throws {
        var generator = SeededGenerator(seed: 99)
        let units = [
            "a", "B", "é", "É", "ǅ", "ʼ", "中", "ァ", "龦", "A", "z", "\u{301}", "1", "½", "٣", " ", "  ", "\n", "\r",
            "\t", "\u{A0}",
            "\u{3000}", "'", "s",
            "'S", "'ll", "'ſ", ".", "/", "!", "_", "€", "😀", "\0", "\u{200D}", "\u{FFFD}",
        ]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
                units[Int.random(in: 0..<units.count, using: &generator)]
            }.joined()
            let byHand = try TextSplitting.pieces(of: text, pattern: pattern)
            // An empty look-ahead changes nothing but the pattern's text, so that it is not recognised.
            let byPattern = try TextSplitting.pieces(of: text, pattern: "(?:)" + "(?:\(pattern))")
            #expect(byHand.map { Array($0.utf8) } == byPattern.map { Array($0.utf8) }, "\(text.debugDescription)")
        }
    }

    @Test("All scalars have the general category of Unicode 16 in patterns")
    func categories() throws {
        let counts = [
            ("L", 141_028), ("N", 1_911), ("M", 2_501), ("P", 855), ("S", 8_514), ("Z", 19), ("Lu", 1_858),
            ("Ll", 2_258),
            ("Lt", 31), ("Lm", 404), ("Lo", 136_477), ("Nd", 760), ("Han", 99_030), ("Hiragana", 381),
        ]
        let text = String(String.UnicodeScalarView((0...0x10FFFF).compactMap { Unicode.Scalar(UInt32($0)) }))
        for (name, expected) in counts {
            let matches = try TextSplitting.matches(of: text, pattern: "\\p{\(name)}")
            #expect(matches == expected, "\\p{\(name)}")
        }
        #expect(try TextSplitting.matches(of: text, pattern: "\\s") == 25)
        #expect(try TextSplitting.matches(of: text, pattern: "\\w") == 144_671)
        #expect(try TextSplitting.matches(of: text, pattern: "(?i:[a-z])") == 54)
    }
}
