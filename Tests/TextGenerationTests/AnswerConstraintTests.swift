// One answer's constraint: where it may end, how thoughts are closed, and that it never lets an answer loose.

import ChatFormats
import ModelContracts
import StructuredJSON
import TestPeers
import Testing
import TextGeneration

@Suite("Answer constraints", .timeLimit(.minutes(2)))
struct AnswerConstraintTests {
    private let masks = TokenMaskCache(bytes: 1 << 20)

    private func constraint(
        _ pattern: BytePattern, _ tokenizer: BytesTokenizer, stopTokens: Set<Int32> = [],
        reasoning: ReasoningLimit? = nil
    ) throws -> AnswerConstraint {
        AnswerConstraint(
            GrammarProgress(
                SharedGrammar { PatternMachine(pattern) }, vocabulary: try ConstraintVocabulary(tokenizer), masks: masks
            ),
            reasoning: try reasoning.map { try ReasoningLimiter($0, tokenizer: tokenizer) }, stopTokens: stopTokens,
            tokenizer: tokenizer)
    }

    /// The tokens that may come next, out of `count`.
    private func allowed(_ constraint: inout AnswerConstraint, _ count: Int) throws -> [Int32] {
        try withLogits([Float](repeating: 0, count: count)) { logits in
            try constraint.apply(to: logits)
            return logits.indices.filter { logits[$0] == 0 }.map { Int32($0) }
        }
    }

    @Test("Tokens that end the turn are allowed exactly where the grammar is fulfilled")
    func stopTokens() throws {
        let tokenizer = BytesTokenizer(["a", "b", "", "ab", "x"], special: [2: "</s>"])
        var constraint = try constraint(
            .list([.text("a"), .star(.text("b"))]), tokenizer, stopTokens: [2, 4, 9])
        #expect(try allowed(&constraint, 7) == [0, 3])
        #expect(try !constraint.accept(0))
        #expect(try allowed(&constraint, 7) == [1, 2, 4], "the model chooses between going on and ending")
        #expect(try allowed(&constraint, 2) == [1], "an id that has no logit")
        #expect(try !constraint.accept(1))
        #expect(try allowed(&constraint, 7) == [1, 2, 4])
    }

    @Test("A token that ends the turn may be a grammar's last part, but no part before it")
    func stopTokensInGrammars() throws {
        let tokenizer = BytesTokenizer(["a", "b", "", "ab"], special: [2: "<call>"])
        let last = BytePattern.list([.text("a"), .special("<call>"), .upTo(1, .text("b"))])
        for (pattern, mayCome) in [(last, true), (.list([last, .text("a")]), false)] {
            var constraint = try constraint(pattern, tokenizer, stopTokens: [2])
            #expect(try allowed(&constraint, 4) == [0])
            #expect(try !constraint.accept(0))
            #expect(try allowed(&constraint, 4) == (mayCome ? [2] : []))
            #expect(try !constraint.accept(2))
        }
    }

    @Test("A grammar that is fulfilled and cannot go on ends the answer without another step")
    func fulfilled() async throws {
        let tokenizer = BytesTokenizer.allBytes(["true", "alse"])
        let engine = DiceRunner.engine(vocabularySize: 258)
        for seed in 0..<20 as Range<UInt64> {
            let steps = engine.metrics.steps
            let events = try await collect(
                engine.submit(
                    .sampled(seed: seed),
                    constraint: constraint(.any([.text("true"), .text("false")]), tokenizer)))
            #expect(["true", "false"].contains(tokenizer.decode(events.tokens, skipSpecialTokens: false)))
            #expect(events.end == .constraintFulfilled)
            #expect(engine.metrics.steps - steps == events.tokens.count)
        }
    }

    @Test("No token for what must come, a machine at its limit, a token against the grammar: errors, never free text")
    func failsClosed() async throws {
        let poor = BytesTokenizer(["a", "b"])
        var stuck = try constraint(.text("ac"), poor)
        _ = try stuck.accept(0)
        #expect {
            _ = try allowed(&stuck, 2)
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
        var wrong = try constraint(.text("ab"), poor)
        #expect {
            _ = try wrong.accept(1)
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
        let long = BytePattern.text(String(repeating: "a", count: 40))
        let grammar = SharedGrammar { PatternMachine(long, limit: 30) }
        let limited = AnswerConstraint(
            GrammarProgress(grammar, vocabulary: try ConstraintVocabulary(poor), masks: masks), stopTokens: [],
            tokenizer: poor)
        var tokens: [SequenceEvent] = []
        let stream = try DiceRunner.engine(vocabularySize: 2).submit(.sampled(seed: 1), constraint: limited)
        await #expect {
            for try await event in stream { tokens.append(event) }
        } throws: {
            let error = $0 as? ModelError
            return error?.code == .invalidOption && error?.message.hasPrefix("#/pattern: ") == true
        }
        #expect(tokens.count < 40)
    }

    @Test("A logit that is not a number fails an answer even where the grammar rules its token out")
    func notANumber() async throws {
        let engine = DiceRunner.engine(vocabularySize: 256) { $0[0x7A] = .nan }
        let stream = try engine.submit(
            .sampled(seed: 1), constraint: constraint(.text("ab"), BytesTokenizer.allBytes()))
        await #expect {
            _ = try await collect(stream)
        } throws: {
            ($0 as? ModelError)?.code == .internalFailure
        }
    }

    @Test("An answer does not fail for what others before it have explored")
    func sharedLimit() throws {
        // Each answer passes 30 states of its own; one machine has room for 50.
        let tokenizer = BytesTokenizer.allBytes()
        let tails = (0..<10).map { "\($0)" + String(repeating: "\($0)", count: 30) }
        let grammar = SharedGrammar { PatternMachine(.any(tails.map { .text($0) }), limit: 50) }
        let vocabulary = try ConstraintVocabulary(tokenizer)
        for tail in tails {
            var constraint = AnswerConstraint(
                GrammarProgress(grammar, vocabulary: vocabulary, masks: masks), stopTokens: [], tokenizer: tokenizer)
            for (place, byte) in tail.utf8.enumerated() {
                let expected = place == 0 ? Array(Int32(0x30)...0x39) : [Int32(byte)]
                #expect(try allowed(&constraint, 256) == expected)
                #expect(try constraint.accept(Int32(byte)) == (place == 30))
            }
        }
    }

    @Test("The same constraint goes on from any place of an answer as it did the first time")
    func resuming() async throws {
        let tokenizer = BytesTokenizer.allBytes(["\"}", "é\"", "{\"a", "ab", "cab"], special: ["</s>"])
        let pattern = BytePattern.list([.text("{\"a\":\""), .star(BytePattern.stringCharacter), .text("\"}")])
        let engine = DiceRunner.engine(seed: 9, vocabularySize: 262) { $0[256] += 5 }
        for seed in 0..<10 as Range<UInt64> {
            let whole = try await collect(
                engine.submit(.sampled(seed: seed), constraint: constraint(pattern, tokenizer))
            ).tokens
            #expect(whole.count > 3)
            for done in stride(from: 1, to: whole.count, by: 3) {
                var constraint = try constraint(pattern, tokenizer)
                for token in whole[..<done] { _ = try constraint.accept(token) }
                let rest = try await collect(
                    engine.submit(.sampled(seed: seed, answer: Array(whole[..<done])), constraint: constraint))
                #expect(rest.tokens == Array(whole[done...]))
            }
        }
    }
}
