// How many tokens of a sequence are drafted: as many as are worth their rows, going by how its drafts fared.

import Foundation

/// Learns how often the drafts of one sequence are right and says how long the next one may be.
///
/// When a drafted token is right with probability p, the n-th row of a draft is of use with probability p to the n. A
/// row is worth computing while that is at least ``worthwhile``. So the length follows from p alone: 7 rows at 0.8, 2 at
/// 0.5, none below 0.2. A sequence whose drafts are not worth one row has one of one row later, and less and less often.
package struct DraftPolicy: Sendable {
    /// The probability from which on a row pays: a row beside others took up to a fifth of a step of its own (seven
    /// sequences of a q4_0 model of the 1B shape together: 2.2 times the step of one), so below it nothing is gained.
    package static let worthwhile = 0.2
    /// What one drafted token weighs against those before it: about the last eight count.
    package static let weight = 0.125
    /// Tokens without drafts before the first probe, and the most before any.
    package static let pauses = (first: 32, longest: 512)

    /// How often a drafted token is right whose row was reached, later ones weighing more.
    package private(set) var rightness = 0.5
    private var pause = Self.pauses.first
    /// The number of tokens from which on drafts are made again.
    private var resumption = 0
    /// The last draft that was made, and behind how many tokens.
    private var last: (tokens: Int, drafted: Int)?

    /// Nothing is known.
    package init() {}

    /// How many tokens may be drafted behind `tokens` tokens.
    package func length(behind tokens: Int) -> Int {
        guard tokens >= resumption else { return 0 }
        return max(1, Int(log(Self.worthwhile) / log(min(rightness, 0.99))))
    }

    /// Takes note of what came of the last draft, now that there are `tokens` tokens. One of them was no draft's merit.
    package mutating func settle(tokens: Int) {
        guard let last else { return }
        self.last = nil
        let right = max(0, min(tokens - last.tokens - 1, last.drafted))
        let isAllRight = right == last.drafted
        for _ in 0..<right { rightness += Self.weight * (1 - rightness) }
        if !isAllRight { rightness -= Self.weight * rightness }
        if rightness >= Self.worthwhile {
            pause = Self.pauses.first
        } else {
            resumption = tokens + pause
            pause = min(2 * pause, Self.pauses.longest)
        }
    }

    /// Takes note that `drafted` tokens are tried behind `tokens` tokens.
    package mutating func note(drafted: Int, behind tokens: Int) {
        last = (tokens, drafted)
    }
}
