// Short ways to run grammars in tests.

import StructuredJSON
import TestPeers

/// Whether a machine takes a text as a whole.
func accepts(_ machine: inout GrammarMachine, _ text: [UInt8]) -> Bool {
    var state = machine.start
    for byte in text {
        state = machine.next(state, byte)
        if state < 0 { return false }
    }
    return machine.isAccepting(state)
}

/// Whether a grammar takes a text as a whole.
func accepts(_ expression: GrammarExpression, _ text: String) throws -> Bool {
    var machine = GrammarMachine(try ByteGrammar(expression))
    return accepts(&machine, Array(text.utf8))
}

/// What a random walk through a grammar came to.
enum RandomWalk {
    case text([UInt8])
    /// No byte was allowed and the text was not complete: no grammar may have such a state.
    case deadEnd([UInt8])
    /// It had not ended after 2,000 bytes.
    case endless
}

/// A random text of a grammar: any byte that is allowed, in the end rather one that closes something.
func randomWalk(_ machine: inout GrammarMachine, using generator: inout SeededGenerator) -> RandomWalk {
    var state = machine.start
    var bytes: [UInt8] = []
    while bytes.count < 2_000 {
        let next = (0...255).map { UInt8($0) }.filter { machine.next(state, $0) >= 0 }
        if machine.isAccepting(state), next.isEmpty || (bytes.count > 20 && Bool.random(using: &generator)) {
            return .text(bytes)
        }
        let closing = next.filter { [0x22, 0x5D, 0x7D].contains($0) }
        let plain = next.filter { $0 < 0x80 }
        let choices =
            bytes.count > 60 && !closing.isEmpty && Int.random(in: 0..<10, using: &generator) < 9
            ? closing : plain.isEmpty || Int.random(in: 0..<8, using: &generator) == 0 ? next : plain
        guard let byte = choices.randomElement(using: &generator) else { return .deadEnd(bytes) }
        bytes.append(byte)
        state = machine.next(state, byte)
    }
    return .endless
}
