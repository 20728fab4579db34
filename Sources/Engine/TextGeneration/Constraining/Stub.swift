// TEMPORARY until the grammar lands.
import StructuredJSON

struct ByteGrammar: Sendable {
    init(_ expression: GrammarExpression) throws(GrammarError) {
        throw GrammarError(.unsupported, at: "#", "Grammars are not supported yet.")
    }
}
struct GrammarMachine: ByteMachine {
    init(_ grammar: ByteGrammar) {}
    let start: Int32 = 0
    mutating func next(_ state: Int32, _ byte: UInt8) -> Int32 { -1 }
    mutating func isAccepting(_ state: Int32) -> Bool { false }
    var failure: GrammarError? { nil }
}
