// What a text's characters must be: how many, and what their sequence must match. Every state knows whether it can
// still come to a good end.

/// The condition on a text, compiled.
struct TextCondition: Sendable {
    /// Whether it is the inside of a JSON string, which ends with a quotation mark and has escapes; otherwise the text
    /// stands as it is.
    let isJSON: Bool
    /// The fewest code points.
    let minimum: Int
    /// The most code points.
    let maximum: Int?
    /// What the sequence must match; `nil` when anything does.
    let automaton: CodePointAutomaton?
    /// `[states][counts]`: whether a text in this state with so many code points can still end well. Counts go up to the
    /// maximum, or to the minimum when there is no maximum. Empty without an automaton.
    private let live: [Bool]
    private let width: Int

    /// - Throws: `GrammarError` when no text fulfils it or the table would be too large.
    init(
        isJSON: Bool, minimum: Int, maximum: Int?, automaton: CodePointAutomaton?, maximumCells: Int, at place: String
    ) throws(GrammarError) {
        self.isJSON = isJSON
        self.minimum = minimum
        self.maximum = maximum
        self.automaton = automaton
        width = (maximum ?? minimum) + 1
        guard let automaton else {
            live = []
            return
        }
        let (cells, overflow) = automaton.stateCount.multipliedReportingOverflow(by: width)
        guard !overflow, cells <= maximumCells else {
            throw GrammarError(
                .limitExceeded, at: place,
                "Length and pattern of this text together need more than \(maximumCells) states; use smaller bounds.")
        }
        var live = [Bool](repeating: false, count: cells)
        let width = width
        let successors = (0..<automaton.stateCount).map { automaton.successors(of: $0) }
        if maximum == nil {
            // The last column stands for the minimum and everything above: a fixed point.
            for state in 0..<automaton.stateCount where automaton.isAccepting[state] {
                live[state * width + width - 1] = true
            }
            var hasChanged = true
            while hasChanged {
                hasChanged = false
                for state in 0..<automaton.stateCount where !live[state * width + width - 1] {
                    if successors[state].contains(where: { live[Int($0) * width + width - 1] }) {
                        live[state * width + width - 1] = true
                        hasChanged = true
                    }
                }
            }
        }
        for count in stride(from: maximum == nil ? width - 2 : width - 1, through: 0, by: -1) {
            for state in 0..<automaton.stateCount {
                live[state * width + count] =
                    (automaton.isAccepting[state] && count >= minimum)
                    || (count + 1 < width && successors[state].contains { live[Int($0) * width + count + 1] })
            }
        }
        self.live = live
    }

    /// Whether any text fulfils it.
    var isSatisfiable: Bool { (maximum.map { $0 >= minimum } ?? true) && isLive(0, count: 0) }

    /// The count as states keep it: what is past every bound is the same.
    func stored(_ count: Int) -> Int { maximum == nil ? min(count, minimum) : count }

    /// A count from which the same texts of at most `reach` code points lead on; `nil` when only this count is sure to.
    func representative(of count: Int, reach: Int) -> Int? {
        guard automaton == nil, let maximum, maximum - count > reach else { return nil }
        if count >= minimum, maximum - minimum > reach { return minimum }
        return minimum - count > reach ? 0 : nil
    }

    /// Whether a text may end here.
    func isComplete(_ state: Int32, count: Int) -> Bool {
        count >= minimum && (automaton?.isAccepting[Int(state)] ?? true)
    }

    /// Whether a text can still end well from here.
    func isLive(_ state: Int32, count: Int) -> Bool {
        if let maximum, count > maximum { return false }
        guard automaton != nil else { return true }
        return live[Int(state) * width + min(count, width - 1)]
    }

    /// The state after one more code point; `nil` when that leads nowhere.
    func next(_ state: Int32, count: Int, _ codePoint: UInt32) -> Int32? {
        let target = automaton.map { $0.next(state, classIndex: $0.classIndex(of: codePoint)) } ?? state
        return isLive(target, count: count + 1) ? target : nil
    }

    /// Whether some code point in a range leads on.
    func canTake(_ state: Int32, count: Int, anyOf range: ClosedRange<UInt32>) -> Bool {
        if let maximum, count >= maximum { return false }
        guard let automaton else { return true }
        for index in automaton.classIndex(of: range.lowerBound)...automaton.classIndex(of: range.upperBound)
        where isLive(automaton.next(state, classIndex: index), count: count + 1) {
            return true
        }
        return false
    }
}
