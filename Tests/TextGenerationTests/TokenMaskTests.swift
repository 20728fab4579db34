// Masks against brute force: every token's bytes, run one by one.

import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextGeneration

@Suite("Token masks")
struct TokenMaskTests {
    /// The tokens that may come next, one after another.
    private func bruteForce<Machine: ByteMachine>(
        _ tokenizer: BytesTokenizer, _ state: Int32, _ machine: inout Machine, before text: [UInt8] = []
    ) -> Set<Int32> {
        var allowed: Set<Int32> = []
        for token in 0..<Int32(tokenizer.vocabularySize) {
            let bytes = tokenizer.reference(token)
            guard !bytes.isEmpty, bytes.count <= VocabularyTrie.maximumDepth else { continue }
            var reached = state
            for byte in bytes + text where reached >= 0 { reached = machine.next(reached, byte) }
            if reached >= 0 { allowed.insert(token) }
        }
        return allowed
    }

    private func members(_ mask: TokenMask, _ count: Int) -> Set<Int32> {
        Set((0..<Int32(count)).filter { mask.contains($0) })
    }

    @Test("A mask is what brute force finds, under random automata over random vocabularies")
    func randomAutomata() throws {
        var generator = SeededGenerator(seed: 11)
        var sizes: Set<Int> = []
        for round in 0..<60 {
            let tokenizer = BytesTokenizer.random(using: &generator, count: Int.random(in: 1...400, using: &generator))
            let vocabulary = try ConstraintVocabulary(tokenizer, smallestSlice: 1)
            for _ in 0..<8 {
                var machine = RandomMachine(using: &generator)
                let expected = bruteForce(tokenizer, 0, &machine)
                let mask = vocabulary.mask(after: 0, in: &machine)
                #expect(members(mask, tokenizer.vocabularySize) == expected, "round \(round)")
                #expect(mask.isEmpty == expected.isEmpty)
                sizes.insert(expected.count)
                let text = Array("a\"".utf8)
                let closing = vocabulary.mask(after: 0, before: text, in: &machine)
                #expect(
                    members(closing, tokenizer.vocabularySize)
                        == bruteForce(tokenizer, 0, &machine, before: text), "round \(round)")
            }
        }
        #expect(sizes.contains(0) && (sizes.max() ?? 0) > 200, "empty, sparse and dense masks were met")
    }

    @Test(
        "A mask is what brute force finds in every state of patterns with bounded strings, markers and special tokens")
    func patterns() throws {
        let any = BytePattern.stringCharacter
        let patterns: [BytePattern] = [
            .list([.text("{\""), .star(any), .text("\"}")]),
            .list([.text("\""), .upTo(12, any), .text("\"")]),
            .list([.star(BytePattern.letter), .text("<"), .upTo(9, .byte(0x30...0x39))]),
            .any([.text("true"), .text("aA"), .list([.special("<s>"), .star(any)])]),
            .list([.star(BytePattern.wideCharacter), .text("~")]),
        ]
        var generator = SeededGenerator(seed: 12)
        for (index, pattern) in patterns.enumerated() {
            let tokenizer = BytesTokenizer.random(using: &generator, count: 700)
            let vocabulary = try ConstraintVocabulary(tokenizer, smallestSlice: 1)
            var machine = PatternMachine(pattern)
            // Every state that a few steps lead to.
            var states: Set<Int32> = [0]
            for _ in 0..<4 {
                for state in states { for byte in UInt8.min ... .max { states.insert(machine.next(state, byte)) } }
                states.remove(-1)
            }
            #expect(states.count > 4)
            for state in states {
                let expected = bruteForce(tokenizer, state, &machine)
                let found = members(vocabulary.mask(after: state, in: &machine), 700)
                #expect(found == expected, "pattern \(index), state \(state)")
            }
        }
    }

    @Test("Masks that states of a long string share are what brute force finds, near its bounds and far from them")
    func sharedMasks() throws {
        var generator = SeededGenerator(seed: 14)
        let schemas: [JSONValue] = [
            ["type": "string", "maxLength": 60],
            ["type": "string", "minLength": 40, "maxLength": 90],
            ["type": "string", "minLength": 50],
            ["type": "array", "items": ["type": "string", "minLength": 3, "maxLength": 40], "maxItems": 2],
        ]
        for schema in schemas {
            let tokenizer = BytesTokenizer.random(using: &generator, count: 400)
            let grammar = try ByteGrammar(.jsonSchema(schema))
            var machine = GrammarMachine(grammar)
            var progress = GrammarProgress(
                SharedGrammar { GrammarMachine(grammar) },
                vocabulary: try ConstraintVocabulary(tokenizer, smallestSlice: 1),
                masks: TokenMaskCache(bytes: 1 << 24))
            var state = machine.start
            let text = "\"" + String(repeating: "a", count: 90)
            for byte in (schema["items"] == nil ? text : "[\"aaa\"," + text).utf8 {
                let next = machine.next(state, byte)
                if next < 0 { break }
                state = next
                try progress.append([byte])
                let expected = bruteForce(tokenizer, state, &machine)
                #expect(members(try progress.mask(), 400) == expected, "\(schema.serialized()), state \(state)")
            }
        }
    }

    @Test("Applied to logits, a mask keeps what is in it, bit by bit, and rules out the rest and the padding")
    func application() {
        var generator = SeededGenerator(seed: 13)
        for density in [0, 1, 2, 20, 63, 64] {
            let words = (0..<5).map { _ in
                (0..<64).reduce(UInt64(0)) { word, bit in
                    Int.random(in: 0..<64, using: &generator) < density ? word | 1 << UInt64(bit) : word
                }
            }
            let mask = TokenMask(words)
            for count in [1, 63, 64, 100, 319, 320, 333, 450] {
                let logits = (0..<count).map { _ in generator.normal() }
                let masked = withLogits(logits) { logits in
                    mask.apply(to: logits)
                    return Array(logits)
                }
                let expected = logits.enumerated().map { index, logit in
                    index < 320 && words[index / 64] >> UInt64(index % 64) & 1 == 1 ? logit : -.infinity
                }
                #expect(masked == expected, "\(density) of 64, \(count) logits")
            }
        }
    }

    @Test("Special tokens are not their spelling, and a lone byte does not begin one")
    func specialTokens() throws {
        let tokenizer = BytesTokenizer([[0x61], [0xFF], [0x61, 0x62], [], []], special: [3: "ab", 4: "a"])
        let vocabulary = try ConstraintVocabulary(tokenizer, smallestSlice: 1)
        #expect(vocabulary.specialTokens == ["ab": 3, "a": 4])
        var text = PatternMachine(.text("ab"))
        #expect(members(vocabulary.mask(after: 0, in: &text), 5) == [0, 2])
        var special = PatternMachine(.special("ab"))
        #expect(members(vocabulary.mask(after: 0, in: &special), 5) == [3])
    }

    @Test("A vocabulary of more tokens than ids have room for is refused")
    func tooLarge() {
        struct Huge: Tokenizer {
            let vocabularySize = 1 << 21
            func encode(_ text: String, addSpecialTokens: Bool, parseSpecialTokens: Bool) -> [Int32] { [] }
            func decode(_ tokens: [Int32], skipSpecialTokens: Bool) -> String { "" }
            func spelling(ofSpecialToken token: Int32) -> String? { nil }
            func tokenBytes(_ token: Int32) -> [UInt8] { [0x61] }
            func makeStreamingDecoder(skipSpecialTokens: Bool) -> any StreamingTokenDecoder {
                PieceTokenizer().makeStreamingDecoder(skipSpecialTokens: skipSpecialTokens)
            }
        }
        #expect {
            _ = try ConstraintVocabulary(Huge())
        } throws: {
            ($0 as? ModelError)?.code == .unsupportedModel
        }
    }
}
