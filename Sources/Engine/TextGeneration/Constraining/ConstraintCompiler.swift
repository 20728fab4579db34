// From a grammar to a constraint over one model's vocabulary.

import ChatFormats
import ModelContracts
import StructuredJSON

/// Makes constraints for one vocabulary; what it has worked out is shared by all of them.
final class ConstraintCompiler: Sendable {
    private let tokenizer: any Tokenizer
    private let stopTokens: Set<Int32>

    /// - Parameter stopTokens: the tokens that end a turn; they are allowed where the grammar is fulfilled.
    init(tokenizer: any Tokenizer, stopTokens: Set<Int32>) {
        self.tokenizer = tokenizer
        self.stopTokens = stopTokens
    }

    /// The constraint of one answer; `nil` when nothing is asked for.
    /// - Parameter answer: tokens of the answer that were generated before.
    /// - Throws: `ModelError` (`invalidOption`) for a grammar that cannot be guaranteed.
    func constraint(
        grammar: GrammarExpression?, reasoningLimit: ReasoningLimit?, stopTokens: Set<Int32>, answer: [Int32]
    ) throws(ModelError) -> (any TokenConstraint)? {
        guard grammar != nil || reasoningLimit != nil else { return nil }
        throw ModelError(.invalidOption, "Constrained answers are not supported yet.")
    }
}
