// Several regular conditions on one text as one deterministic automaton over code points, with its dead ends known.

/// A condition on a text.
struct RegularCondition: Sendable, Hashable {
    /// What is looked for.
    var syntax: RegularSyntax
    /// Whether the whole text must match, or any part of it.
    var matchesWhole: Bool
    /// Whether it must match, or must not.
    var isWanted = true
    /// Where it stands, for errors.
    var place: String
}

/// A deterministic automaton. State 0 is the first.
struct CodePointAutomaton: Sendable {
    /// The first code point of each class, ascending; a class ends where the next begins.
    let classStarts: [UInt32]
    /// `[states][classes]`: the next state.
    let transitions: [Int32]
    /// `[states]`
    let isAccepting: [Bool]

    var stateCount: Int { isAccepting.count }

    /// - Throws: `GrammarError` when it would have more than `maximumStates`.
    init(_ conditions: [RegularCondition], maximumStates: Int, at place: String) throws(GrammarError) {
        var automata: [RegularAutomaton] = []
        for condition in conditions {
            automata.append(
                try RegularAutomaton(
                    condition.syntax, matchesWhole: condition.matchesWhole, at: condition.place,
                    maximumStates: maximumStates))
        }
        var starts: Set<UInt32> = [0]
        for automaton in automata {
            for range in automaton.consuming.compactMap({ $0?.set.ranges }).joined() {
                starts.insert(range.lowerBound)
                starts.insert(range.upperBound + 1)
            }
        }
        let classes = starts.filter { $0 <= 0x10FFFF }.sorted()

        struct Product: Hashable {
            /// The states of each automaton, closed.
            let states: [[Int]]
            let isFirst: Bool
        }
        func accepts(_ product: Product) -> Bool {
            zip(zip(automata, product.states), conditions).allSatisfy { pair, condition in
                let closed = pair.0.closure(of: pair.1, isAtStart: product.isFirst, isAtEnd: true)
                return closed.contains(pair.0.end) == condition.isWanted
            }
        }
        var numbers: [Product: Int32] = [:]
        var products: [Product] = []
        func number(_ product: Product) -> Int32 {
            if let number = numbers[product] { return number }
            numbers[product] = Int32(products.count)
            products.append(product)
            return Int32(products.count - 1)
        }
        _ = number(
            Product(
                states: automata.map { $0.closure(of: [$0.start], isAtStart: true, isAtEnd: false) }, isFirst: true))
        var transitions: [Int32] = []
        var position = 0
        while position < products.count {
            guard products.count <= maximumStates else {
                throw GrammarError(
                    .limitExceeded, at: place,
                    "The conditions on this text need an automaton of more than \(maximumStates) states.")
            }
            let product = products[position]
            position += 1
            for first in classes {
                let next = zip(automata, product.states).map { automaton, states in
                    let targets = states.compactMap { state -> Int? in
                        guard let edge = automaton.consuming[state],
                            edge.set.ranges.contains(where: { $0.contains(first) })
                        else { return nil }
                        return edge.target
                    }
                    return automaton.closure(of: targets, isAtStart: false, isAtEnd: false)
                }
                transitions.append(number(Product(states: next, isFirst: false)))
            }
        }
        classStarts = classes
        self.transitions = transitions
        isAccepting = products.map(accepts)
    }

    /// The class of a code point.
    func classIndex(of codePoint: UInt32) -> Int {
        var low = 0
        var high = classStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if classStarts[middle] <= codePoint { low = middle } else { high = middle }
        }
        return low
    }

    /// The state after a class of code points.
    func next(_ state: Int32, classIndex: Int) -> Int32 {
        transitions[Int(state) * classStarts.count + classIndex]
    }

    /// The states that one more code point leads to.
    func successors(of state: Int) -> Set<Int32> {
        let first = state * classStarts.count
        // Surrogates are a class of their own that no text has; their class starts at 0xD800.
        return Set(
            classStarts.indices.compactMap { index in
                let end = index + 1 < classStarts.count ? classStarts[index + 1] : 0x11_0000
                let isSurrogates = classStarts[index] >= 0xD800 && end <= 0xE000
                return isSurrogates ? nil : transitions[first + index]
            })
    }
}
