// Stop sequences in text that arrives in pieces, against searching the whole text.

import TestPeers
import Testing
import TextGeneration

@Suite("Stop sequences")
struct StopSequenceMatcherTests {
    /// What passes, piece by piece, and what stopped it.
    private func feed(_ pieces: [String], _ stops: [String]) -> (passed: [String], stop: String?) {
        var matcher = StopSequenceMatcher(stops)
        var passed: [String] = []
        for piece in pieces {
            let (text, stop) = matcher.append(piece)
            passed.append(text)
            if let stop { return (passed, stop) }
        }
        return (passed + [matcher.finish()], nil)
    }

    @Test("A stop sequence across pieces is cut out whole")
    func acrossPieces() {
        let (passed, stop) = feed(["Hello", " <", "e", "nd", "> more"], ["<end>"])
        #expect(passed == ["Hello", " ", "", "", ""])
        #expect(stop == "<end>")
    }

    @Test("What cannot become a stop sequence any more passes at once")
    func earlyRelease() {
        #expect(feed(["a<", "e", "x", "<en"], ["<end>"]).passed == ["a", "", "<ex", "", "<en"])
        // After "aab" fails at the third a, the last two may still begin it.
        #expect(feed(["aa", "a", "b"], ["aab"]).passed == ["", "a", ""])
        #expect(feed(["a", "b", "a", "b", "c"], ["ababd"]).passed == ["", "", "", "", "ababc", ""])
    }

    @Test("The sequence that is complete first counts, and of those the longest")
    func precedence() {
        #expect(feed(["xabcd"], ["abcd", "bc"]).stop == "bc")
        #expect(feed(["xabcd"], ["abcd", "bc"]).passed == ["xa"])
        #expect(feed(["xabc"], ["bc", "abc", "c"]).stop == "abc")
        #expect(feed(["xabc"], ["bc", "abc", "c"]).passed == ["x"])
    }

    @Test("Without stop sequences, or with empty ones, everything passes")
    func none() {
        #expect(feed(["a", "b"], []).passed == ["a", "b", ""])
        #expect(feed(["a", "b"], [""]).passed == ["a", "b", ""])
    }

    @Test("Nothing passes after the end")
    func afterTheEnd() {
        var matcher = StopSequenceMatcher(["b"])
        #expect(matcher.append("abc").text == "a")
        #expect(matcher.append("d").text == "")
        #expect(matcher.finish() == "")
    }

    @Test("Characters of several bytes are never torn")
    func wholeCharacters() {
        // The stop sequence shares its first bytes with what is in the text.
        let (passed, stop) = feed(["caf\u{E9}", " \u{1F600}", "\u{1F601}", "!"], ["\u{1F602}", "\u{EA}"])
        #expect(stop == nil)
        #expect(passed == ["caf\u{E9}", " \u{1F600}", "\u{1F601}", "!", ""])
    }

    @Test("Random texts, sequences and cuts give what searching the whole text gives")
    func random() {
        var generator = SeededGenerator(seed: 77)
        let alphabet = Array("abé😀")
        func string(_ lengths: ClosedRange<Int>) -> String {
            let length = Int.random(in: lengths, using: &generator)
            return String((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
        }
        var stopped = 0
        for _ in 0..<4000 {
            let stops = (0..<Int.random(in: 1...4, using: &generator)).map { _ in string(1...4) }
            let pieces = (0..<Int.random(in: 0...8, using: &generator)).map { _ in string(0...3) }
            let expected = search(pieces.joined(), stops)
            var matcher = StopSequenceMatcher(stops)
            var passed = ""
            var fed = ""
            var stop: String?
            for piece in pieces where stop == nil {
                fed += piece
                let (text, found) = matcher.append(piece)
                passed += text
                stop = found
                if stop == nil {
                    // Held back is what can still become a stop sequence, and not one byte more.
                    #expect(fed.utf8.count - passed.utf8.count == longestBeginning(fed, stops))
                }
            }
            passed += matcher.finish()
            #expect(passed == expected.text)
            #expect(stop == expected.stop)
            stopped += stop == nil ? 0 : 1
        }
        #expect((1000...3900).contains(stopped), "both outcomes are common: \(stopped)")
    }

    /// The text before the sequence that ends first, the longest of those that end there.
    private func search(_ text: String, _ stops: [String]) -> (text: String, stop: String?) {
        let bytes = Array(text.utf8)
        for end in 0...bytes.count {
            let matches = stops.filter { bytes[..<end].reversed().starts(with: $0.utf8.reversed()) }
            if let match = matches.max(by: { $0.utf8.count < $1.utf8.count }) {
                return (String(decoding: bytes[..<(end - match.utf8.count)], as: UTF8.self), match)
            }
        }
        return (text, nil)
    }

    /// Bytes of the longest ending of `text` that is the beginning of a sequence.
    private func longestBeginning(_ text: String, _ stops: [String]) -> Int {
        let bytes = Array(text.utf8)
        return (0...bytes.count).first { start in
            stops.contains { Array($0.utf8).starts(with: bytes[start...]) }
        }.map { bytes.count - $0 } ?? 0
    }
}
