// How far one answer has come in its grammar.

import ChatFormats
package import ModelContracts
package import StructuredJSON

/// One answer's place in a grammar. Every question is refused once the grammar's automaton has passed a limit.
protocol AnswerGrammar: Sendable {
    /// The tokens that may come next.
    mutating func mask() throws(ModelError) -> TokenMask
    /// The tokens that may come next and after which `text` may follow.
    mutating func mask(before text: [UInt8]) throws(ModelError) -> TokenMask
    /// Whether `text` may follow.
    mutating func allows(_ text: [UInt8]) throws(ModelError) -> Bool
    /// Whether the answer is complete with `text` behind it; with nothing, as it is.
    mutating func isFulfilled(with text: [UInt8]) throws(ModelError) -> Bool
    /// Whether the answer is complete and nothing may follow.
    mutating func isOver() throws(ModelError) -> Bool
    /// Takes in what was written.
    mutating func append(_ text: [UInt8]) throws(ModelError)
}

/// A place in the automaton of a grammar.
package struct GrammarProgress<Machine: ByteMachine>: AnswerGrammar {
    private let grammar: SharedGrammar<Machine>
    private let vocabulary: ConstraintVocabulary
    private let masks: TokenMaskCache
    private var machine: SharedMachine<Machine>
    private var state: Int32
    /// All that was written.
    private var text: [UInt8] = []

    /// The beginning of an answer.
    package init(_ grammar: SharedGrammar<Machine>, vocabulary: ConstraintVocabulary, masks: TokenMaskCache) {
        self.grammar = grammar
        self.vocabulary = vocabulary
        self.masks = masks
        machine = grammar.machine()
        state = machine.start
    }

    package mutating func mask() throws(ModelError) -> TokenMask {
        try perform { [vocabulary, masks] place, machine in
            if let mask = masks.value(for: place) { return mask }
            let short = Self.shortMask(place, vocabulary, masks, &machine)
            let mask = vocabulary.mask(after: place.state, withShort: short, in: &machine)
            return machine.failure == nil ? masks.insert(mask, for: place) : mask
        }
    }

    /// The short tokens that may come next: most of every mask, and the same wherever in a long string it is asked for.
    private static func shortMask(
        _ place: GrammarPlace, _ vocabulary: ConstraintVocabulary, _ masks: TokenMaskCache, _ machine: inout Machine
    ) -> TokenMask {
        let state = machine.maskKey(place.state, reach: ConstraintVocabulary.shortLength)
        let key = GrammarPlace(machine: place.machine, state: state, isShort: true)
        if let mask = masks.value(for: key) { return mask }
        let mask = vocabulary.shortMask(after: state, in: &machine)
        return machine.failure == nil ? masks.insert(mask, for: key) : mask
    }

    mutating func mask(before text: [UInt8]) throws(ModelError) -> TokenMask {
        try perform { [vocabulary] place, machine in
            vocabulary.mask(after: place.state, before: text, in: &machine)
        }
    }

    mutating func allows(_ text: [UInt8]) throws(ModelError) -> Bool {
        try perform { place, machine in machine.next(place.state, text) >= 0 }
    }

    mutating func isFulfilled(with text: [UInt8] = []) throws(ModelError) -> Bool {
        try perform { place, machine in
            let end = machine.next(place.state, text)
            return end >= 0 && machine.isAccepting(end)
        }
    }

    mutating func isOver() throws(ModelError) -> Bool {
        try perform { place, machine in
            machine.isAccepting(place.state)
                && (UInt8.min...UInt8.max).allSatisfy { machine.next(place.state, $0) < 0 }
        }
    }

    package mutating func append(_ text: [UInt8]) throws(ModelError) {
        let next = try perform { place, machine in machine.next(place.state, text) }
        guard next >= 0 else {
            throw ModelError(.internalFailure, "The answer holds a token that its grammar does not allow.")
        }
        state = next
        self.text += text
    }

    /// Asks the automaton. When answers before this one have brought a shared automaton to its limit, the question is
    /// asked again of a fresh one, which has only this answer to bear.
    private mutating func perform<Result>(
        _ body: (_ place: GrammarPlace, _ machine: inout Machine) -> Result
    ) throws(ModelError) -> Result {
        let place = GrammarPlace(machine: machine.id, state: state)
        let (result, failure) = machine.use(at: state) { body(place, &$0) }
        if failure == nil { return result }
        let fresh = grammar.freshMachine()
        let (again, limit) = fresh.use(at: fresh.start) { [text] machine in
            let state = machine.next(fresh.start, text)
            return (state, state < 0 ? nil : body(GrammarPlace(machine: fresh.id, state: state), &machine))
        }
        if let limit { throw ModelError(limit, of: nil) }
        guard let result = again.1 else {
            throw ModelError(.internalFailure, "The answer cannot be read again under its grammar.")
        }
        (machine, state) = (fresh, again.0)
        return result
    }
}

/// A state of one automaton in use.
struct GrammarPlace: Hashable, Sendable {
    let machine: Int
    let state: Int32
    /// Whether only short tokens are meant.
    var isShort = false
}

/// Masks by the states they belong to, for all grammars of one vocabulary.
package struct TokenMaskCache: Sendable {
    private let cache: BoundedCache<GrammarPlace, TokenMask>

    /// - Parameter bytes: the most memory that the masks take, nearly.
    package init(bytes: Int) {
        cache = BoundedCache(capacity: bytes / 2)
    }

    func value(for place: GrammarPlace) -> TokenMask? { cache.value(for: place) }

    func insert(_ mask: TokenMask, for place: GrammarPlace) -> TokenMask {
        cache.insert(mask, cost: mask.cost, for: place)
    }
}
