// From a grammar to a constraint over one model's vocabulary.

package import ChatFormats
package import ModelContracts
package import StructuredJSON
import Synchronization

/// Makes constraints for one vocabulary; what it has worked out is shared by all of them: the vocabulary's tries, made
/// when they are first needed, the grammars that were compiled, their automata as far as answers have explored them, and
/// masks. All of it is bounded.
package final class ConstraintCompiler: Sendable {
    private let tokenizer: any Tokenizer
    private let stopTokens: Set<Int32>
    private let vocabulary = Mutex<ConstraintVocabulary?>(nil)
    private let grammars = BoundedCache<GrammarExpression, SharedGrammar<GrammarMachine>>(capacity: 32)
    private let masks = TokenMaskCache(bytes: 64 << 20)

    /// - Parameter stopTokens: the tokens that end a turn; they are allowed where the grammar is fulfilled.
    package init(tokenizer: any Tokenizer, stopTokens: Set<Int32>) {
        self.tokenizer = tokenizer
        self.stopTokens = stopTokens
    }

    /// The constraint of one answer; `nil` when nothing is asked for.
    /// - Parameters:
    ///   - subject: what a refusal says that the grammar was made from.
    ///   - stopTokens: tokens that end this answer besides those that end every turn.
    ///   - answer: tokens of the answer that were generated before.
    /// - Throws: `ModelError` (`invalidOption`) for a grammar that cannot be guaranteed, or that the vocabulary cannot
    ///   write.
    package func constraint(
        grammar: GrammarExpression?, subject: String? = nil, reasoningLimit: ReasoningLimit?, stopTokens: Set<Int32>,
        answer: [Int32]
    ) throws(ModelError) -> AnswerConstraint? {
        guard grammar != nil || reasoningLimit != nil else { return nil }
        let stopTokens = stopTokens.union(self.stopTokens)
        var progress: (any AnswerGrammar)?
        if let grammar { progress = try self.progress(grammar, subject) }
        var reasoning: ReasoningLimiter?
        if let reasoningLimit { reasoning = try ReasoningLimiter(reasoningLimit, tokenizer: tokenizer) }
        var constraint = AnswerConstraint(
            grammar: progress, reasoning: reasoning, stopTokens: stopTokens, tokenizer: tokenizer)
        for token in answer { _ = try constraint.accept(token) }
        return constraint
    }

    /// The beginning of an answer. Its first mask is made here, so that a grammar that no token can begin is refused.
    private func progress(
        _ expression: GrammarExpression, _ subject: String?
    ) throws(ModelError) -> any AnswerGrammar {
        let vocabulary = try arrangedVocabulary()
        if let unknown = expression.specialTokens.sorted().first(where: { vocabulary.specialTokens[$0] == nil }) {
            throw ModelError(
                .invalidOption,
                "The answer's grammar has the special token \(unknown), which is not in the model's vocabulary.")
        }
        let grammar = try compiled(expression, subject)
        var progress = GrammarProgress(grammar, vocabulary: vocabulary, masks: masks)
        let mask = try progress.mask()
        let isFulfilled = try progress.isFulfilled()
        guard !mask.isEmpty || isFulfilled else {
            throw ModelError(.invalidOption, "No token of the model's vocabulary can begin what its answer must be.")
        }
        return progress
    }

    private func compiled(
        _ expression: GrammarExpression, _ subject: String?
    ) throws(ModelError) -> SharedGrammar<GrammarMachine> {
        if let found = grammars.value(for: expression) { return found }
        do throws(GrammarError) {
            let grammar = try ByteGrammar(expression)
            return grammars.insert(SharedGrammar { GrammarMachine(grammar) }, cost: 1, for: expression)
        } catch {
            throw ModelError(error, of: subject)
        }
    }

    private func arrangedVocabulary() throws(ModelError) -> ConstraintVocabulary {
        // Whoever comes meanwhile waits: it would have to do the same.
        try vocabulary.withLock { vocabulary throws(ModelError) in
            if let vocabulary { return vocabulary }
            let made = try ConstraintVocabulary(tokenizer)
            vocabulary = made
            return made
        }
    }
}

extension GrammarExpression {
    /// The spellings of all special tokens in it.
    var specialTokens: Set<String> {
        switch self {
        case .specialToken(let spelling): [spelling]
        case .sequence(let parts), .choice(let parts): parts.reduce(into: []) { $0.formUnion($1.specialTokens) }
        case .repetition(let part, _, _): part.specialTokens
        case .freeText(let tags):
            tags.reduce(into: []) {
                $0.formUnion($1.begin.expression.specialTokens.union($1.content.specialTokens))
            }
        case .textThrough(let marker): marker.expression.specialTokens
        case .literal, .jsonSchema, .regularExpression: []
        }
    }
}
