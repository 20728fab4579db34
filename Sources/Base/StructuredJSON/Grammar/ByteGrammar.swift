// A grammar, compiled and ready to be run over bytes by any number of machines.

/// A compiled ``GrammarExpression``.
public struct ByteGrammar: Sendable {
    let program: GrammarProgram
    let limits: GrammarLimits

    /// Compiles an expression.
    /// - Throws: ``GrammarError`` for what is not valid, cannot be guaranteed, is too large, or allows no text at all.
    public init(_ expression: GrammarExpression, limits: GrammarLimits = GrammarLimits()) throws(GrammarError) {
        var builder = GrammarBuilder(limits: limits)
        let start = try builder.node(expression, depth: 0)
        program = try builder.finish(start: start)
        self.limits = limits
    }
}
