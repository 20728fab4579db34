// A regular expression as a nondeterministic automaton over code points (Thompson's construction).

/// States and edges; every edge that consumes a code point has a set of them.
struct RegularAutomaton: Sendable {
    /// What a state leads to without consuming anything.
    enum Edge: Sendable, Hashable {
        case always(Int)
        /// Only before the first character.
        case atStart(Int)
        /// Only behind the last character.
        case atEnd(Int)
    }

    private(set) var edges: [[Edge]] = []
    /// The consuming edge of a state.
    private(set) var consuming: [(set: CodePointSet, target: Int)?] = []
    private(set) var start = 0
    private(set) var end = 0

    /// - Parameter matchesWhole: whether the text must match as a whole, or anywhere in it.
    init(_ syntax: RegularSyntax, matchesWhole: Bool, at place: String, maximumStates: Int) throws(GrammarError) {
        self.maximumStates = maximumStates
        self.place = place
        let anything = RegularSyntax.repetition(.set(.all), minimum: 0, maximum: nil)
        end = try add()
        start = try build(matchesWhole ? syntax : .sequence([anything, syntax, anything]), then: end)
    }

    private let maximumStates: Int
    private let place: String

    private mutating func add() throws(GrammarError) -> Int {
        guard edges.count < maximumStates else {
            throw GrammarError(
                .limitExceeded, at: place, "The regular expression has more than \(maximumStates) states.")
        }
        edges.append([])
        consuming.append(nil)
        return edges.count - 1
    }

    /// Builds what leads to `target` and returns its first state.
    private mutating func build(_ syntax: RegularSyntax, then target: Int) throws(GrammarError) -> Int {
        switch syntax {
        case .set(let set):
            let state = try add()
            if !set.isEmpty { consuming[state] = (set, target) }
            return state
        case .sequence(let items):
            var target = target
            for item in items.reversed() { target = try build(item, then: target) }
            return target
        case .choice(let items):
            let state = try add()
            for item in items { edges[state].append(.always(try build(item, then: target))) }
            return state
        case .repetition(let item, let minimum, let maximum):
            var target = target
            if let maximum {
                let exit = target
                for _ in 0..<(maximum - minimum) {
                    let state = try add()
                    edges[state] = [.always(try build(item, then: target)), .always(exit)]
                    target = state
                }
            } else {
                let loop = try add()
                edges[loop] = [.always(try build(item, then: loop)), .always(target)]
                target = loop
            }
            for _ in 0..<minimum { target = try build(item, then: target) }
            return target
        case .atStart, .atEnd:
            let state = try add()
            edges[state] = [syntax == .atStart ? .atStart(target) : .atEnd(target)]
            return state
        }
    }

    /// The states reached without consuming anything.
    func closure(of states: [Int], isAtStart: Bool, isAtEnd: Bool) -> [Int] {
        var seen = Set(states)
        var pending = states
        while let state = pending.popLast() {
            for edge in edges[state] {
                let target: Int? =
                    switch edge {
                    case .always(let target): target
                    case .atStart(let target): isAtStart ? target : nil
                    case .atEnd(let target): isAtEnd ? target : nil
                    }
                if let target, seen.insert(target).inserted { pending.append(target) }
            }
        }
        return seen.sorted()
    }
}
