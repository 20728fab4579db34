// Thoughts that take too long are closed: by a text or a special token, alone and under a grammar.

import ChatFormats
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextGeneration

@Suite("Limit of thought", .timeLimit(.minutes(2)))
struct ReasoningLimitTests {
    private let tokenizer = BytesTokenizer.allBytes(["</think>", "th", "ink", "abc"], special: ["</s>", "<end>"])
    private let text = GrammarMarker("</think>")
    private let special = GrammarMarker("<end>", isSpecialToken: true)

    private func limiter(_ tokens: Int, _ marker: GrammarMarker) throws -> ReasoningLimiter {
        try ReasoningLimiter(ReasoningLimit(tokens: tokens, closing: marker), tokenizer: tokenizer)
    }

    private func alone(_ limiter: ReasoningLimiter) -> AnswerConstraint {
        AnswerConstraint(reasoning: limiter, stopTokens: [260], tokenizer: tokenizer)
    }

    private func under(_ pattern: BytePattern, _ limiter: ReasoningLimiter) throws -> AnswerConstraint {
        AnswerConstraint(
            GrammarProgress(
                SharedGrammar { PatternMachine(pattern) }, vocabulary: try ConstraintVocabulary(tokenizer),
                masks: TokenMaskCache(bytes: 1 << 20)),
            reasoning: limiter, stopTokens: [260], tokenizer: tokenizer)
    }

    @Test("After so many tokens the marker is written, once, and the answer goes on", arguments: [0, 1, 7])
    func closing(limit: Int) async throws {
        let engine = DiceRunner.engine(vocabularySize: 262) { logits in
            for id in 128..<logits.count where id != 259 { logits[id] = -30 }
        }
        let word = BytesTokenizer(["a", "</", "think", ">", "b"])
        for (marker, expected) in [(text, [256]), (special, [261])] as [(GrammarMarker, [Int32])] {
            for seed in 0..<20 as Range<UInt64> {
                let request = try SequenceRequest.sampled(seed: seed, maximumTokens: 30)
                let events = try await collect(engine.submit(request, constraint: alone(limiter(limit, marker))))
                #expect(events.tokens.count == 30)
                #expect(Array(events.tokens[limit..<limit + 1]) == expected)
                #expect(events.tokens.filter { $0 == 256 || $0 == 261 }.count == 1)
                let free = try await collect(engine.submit(request))
                #expect(free.tokens.prefix(limit) == events.tokens.prefix(limit), "before, nothing is changed")
            }
        }
        let limiter = try ReasoningLimiter(ReasoningLimit(tokens: 1, closing: text), tokenizer: word)
        #expect(limiter.closing == [1, 2, 3])
        let pieces = AnswerConstraint(reasoning: limiter, stopTokens: [], tokenizer: word)
        let events = try await collect(
            DiceRunner.engine(vocabularySize: 5).submit(.sampled(seed: 4, maximumTokens: 9), constraint: pieces))
        #expect(Array(events.tokens[1...3]) == [1, 2, 3], "one token of the marker after another")
    }

    @Test("A marker that the model wrote itself, in whatever pieces, is not written again")
    func closedByModel() throws {
        for (marker, spellings) in [
            (text, [[256], [0x3C, 0x2F, 257, 258, 0x3E], Array(text.text.utf8).map { Int32($0) }]),
            (special, [[261]]),
        ] as [(GrammarMarker, [[Int32]])] {
            for spelling in spellings {
                var limiter = try limiter(10, marker)
                for token in [0x61] + spelling + Array(repeating: 0x62, count: 20) as [Int32] {
                    #expect(!limiter.isSpent)
                    limiter.append(tokenizer.reference(token), of: token)
                }
                #expect(limiter.isClosed)
            }
        }
        // Typed out, a special token is text; and a special token that is spelled as the text is not the text.
        var typed = try limiter(3, special)
        for byte in "<end>".utf8 { typed.append([byte], of: Int32(byte)) }
        #expect(typed.isSpent)
        var other = try limiter(3, GrammarMarker("<end>"))
        for _ in 0..<3 { other.append(tokenizer.reference(261), of: 261) }
        #expect(other.isSpent)
    }

    @Test("Under a grammar the marker stands where the grammar has it, never within a character, and the rest follows")
    func underGrammar() async throws {
        let wide = BytePattern.any([BytePattern.wideCharacter, .text("abc")])
        let patterns: [(GrammarMarker, BytePattern)] = [
            (text, .list([.star(wide), .text("</think>"), .upTo(5, .text("x")), .text("y")])),
            (special, .list([.star(wide), .special("<end>"), .upTo(5, .text("x")), .text("y")])),
        ]
        let engine = DiceRunner.engine(vocabularySize: 300)
        for (marker, pattern) in patterns {
            var written = 0
            for seed in 0..<60 as Range<UInt64> {
                let constraint = try under(pattern, limiter(9, marker))
                let tokens = try await collect(engine.submit(.sampled(seed: seed), constraint: constraint)).tokens
                #expect(pattern.matches(tokenizer.answerBytes(tokens)), "\(tokens)")
                let isMarked = tokens.contains { $0 == 256 || $0 == 261 }
                if isMarked { written += 1 }
                let thought = tokens.prefix { $0 != 256 && $0 != 261 && $0 != 0x78 && $0 != 0x79 }
                // A character takes three more bytes at most; a marker that was begun is written to its end.
                #expect(thought.count <= (isMarked ? 12 : 9 + 8))
            }
            #expect(written > 30)
        }
    }

    @Test("A grammar that has no place for the marker is followed without it")
    func noPlace() async throws {
        let pattern = BytePattern.list([.upTo(20, .byte(0x61...0x66)), .text("!")])
        let engine = DiceRunner.engine(vocabularySize: 262)
        for seed in 0..<30 as Range<UInt64> {
            let constraint = try under(pattern, limiter(2, text))
            let events = try await collect(engine.submit(.sampled(seed: seed), constraint: constraint))
            #expect(pattern.matches(tokenizer.answerBytes(events.tokens)))
        }
    }

    @Test("A marker that the vocabulary cannot write is refused")
    func refused() {
        let poor = BytesTokenizer(["a", "<"])
        for marker in [text, special, GrammarMarker("")] {
            #expect {
                _ = try ReasoningLimiter(ReasoningLimit(tokens: 4, closing: marker), tokenizer: poor)
            } throws: {
                ($0 as? ModelError)?.code == .invalidOption
            }
        }
    }
}
