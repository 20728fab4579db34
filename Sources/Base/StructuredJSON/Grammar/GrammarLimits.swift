// How much a grammar may ask for.

/// Bounds of a grammar. What passes one is refused with `limitExceeded`, before the first byte where that can be known.
public struct GrammarLimits: Sendable, Hashable {
    /// Levels that a schema or an expression may nest.
    public var schemaDepth = 64
    /// Distinct combinations of subschemas.
    public var rules = 5_000
    /// Alternatives that one combination of subschemas may have.
    public var alternatives = 500
    /// States of the automaton for the conditions on one text.
    public var textStates = 5_000
    /// States of the conditions on one text times its lengths.
    public var textCells = 2_000_000
    /// Digits before the point, and behind it, that a number is written with.
    public var digits = 15
    /// Pending parts of a document: how deep a recursive schema may go.
    public var stackDepth = 1_000
    /// States that one machine may number.
    public var machineStates = 250_000

    /// The usual bounds.
    public init() {}
}
