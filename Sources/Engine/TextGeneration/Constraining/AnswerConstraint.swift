// The constraint of one answer: its grammar, the limit of its thought, and the tokens that may end it.

package import ModelContracts

/// Rules out what an answer's grammar does not allow, and closes its thought when that takes too long.
///
/// Tokens that end the turn are allowed exactly where the grammar is fulfilled, or is with them as its last part. When the thought is to be closed in a
/// place where the grammar does not allow it, within a character say, the next token is one after which it does, as long
/// as there is any.
package struct AnswerConstraint: TokenConstraint {
    /// Whether the answer is complete and nothing may follow.
    package private(set) var isOver = false
    private let tokenizer: any Tokenizer
    private let stopTokens: Set<Int32>
    private var grammar: (any AnswerGrammar)?
    private var reasoning: ReasoningLimiter?
    /// The tokens that are to come, whatever the model says.
    private var forced: ArraySlice<Int32> = []
    /// How often closing the thought may be put off: as long as a character may take, then only where the grammar has
    /// room for it.
    private var delays = Self.maximumDelays

    private static let maximumDelays = 3

    /// The constraint of an answer of which nothing is written.
    /// - Parameter grammar: its grammar, `nil` for free text.
    init(
        grammar: (any AnswerGrammar)?, reasoning: ReasoningLimiter?, stopTokens: Set<Int32>, tokenizer: any Tokenizer
    ) {
        self.grammar = grammar
        self.reasoning = reasoning
        self.stopTokens = stopTokens
        self.tokenizer = tokenizer
    }

    /// The constraint of an answer in free text whose thought is limited, of which nothing is written.
    package init(reasoning: ReasoningLimiter, stopTokens: Set<Int32>, tokenizer: any Tokenizer) {
        self.init(grammar: nil, reasoning: reasoning, stopTokens: stopTokens, tokenizer: tokenizer)
    }

    /// The constraint of an answer in a grammar, of which nothing is written.
    package init<Machine>(
        _ grammar: GrammarProgress<Machine>, reasoning: ReasoningLimiter? = nil, stopTokens: Set<Int32>,
        tokenizer: any Tokenizer
    ) {
        self.init(
            grammar: grammar as any AnswerGrammar, reasoning: reasoning, stopTokens: stopTokens, tokenizer: tokenizer)
    }

    package mutating func apply(to logits: UnsafeMutableBufferPointer<Float>) throws(ModelError) {
        let closing = try closingMask()
        if let forced = forced.first {
            TokenMask(only: forced).apply(to: logits)
            return
        }
        var allowed = closing
        if allowed == nil { allowed = try grammar?.mask() }
        guard let mask = allowed else { return }
        let isFulfilled = try grammar?.isFulfilled(with: []) != false
        guard !mask.isEmpty || isFulfilled && !stopTokens.isEmpty else {
            throw ModelError(
                .internalFailure, "No token of the vocabulary can continue the answer as its grammar demands.")
        }
        var ends: [(token: Int32, logit: Float)] = []
        for token in stopTokens where logits.indices.contains(Int(token)) {
            var mayCome = isFulfilled
            if !mayCome, mask.contains(token) {
                let bytes = tokenizer.grammarBytes(of: token)
                mayCome = try grammar?.isFulfilled(with: bytes) == true
            }
            ends.append((token, mayCome ? logits[Int(token)] : -.infinity))
        }
        mask.apply(to: logits)
        for end in ends { logits[Int(end.token)] = end.logit }
    }

    package mutating func accept(_ token: Int32) throws(ModelError) -> Bool {
        if let next = forced.first {
            guard next == token else {
                throw ModelError(.internalFailure, "The answer holds a token that its constraint does not allow.")
            }
            forced.removeFirst()
        }
        // It ends the sequence, and is no part of the answer's text.
        if stopTokens.contains(token) { return false }
        let bytes = tokenizer.grammarBytes(of: token)
        try grammar?.append(bytes)
        reasoning?.append(bytes, of: token)
        isOver = try grammar?.isOver() == true
        return isOver
    }

    /// Begins to close the thought if that is due and possible; otherwise gives the tokens that lead to where it is, if
    /// it is due.
    private mutating func closingMask() throws(ModelError) -> TokenMask? {
        guard let reasoning, reasoning.isSpent, forced.isEmpty else { return nil }
        if let allowed = try grammar?.allows(reasoning.closingBytes) {
            if !allowed {
                guard delays > 0 else { return nil }
                delays -= 1
                let mask = try grammar?.mask(before: reasoning.closingBytes)
                return mask?.isEmpty == true ? nil : mask
            }
        } else if reasoning.isWithinCharacter, delays > 0 {
            delays -= 1
            return nil
        }
        forced = reasoning.closing[...]
        return nil
    }
}
