// The very first step of sampling: what a request adds to single logits.

package import ModelContracts

/// What is added to the logits of single tokens, as OpenAI's API documents `logit_bias`: numbers from -100 to 100.
package struct LogitBias: Sendable, Hashable {
    /// By ascending token.
    private let entries: [Entry]

    private struct Entry: Sendable, Hashable {
        let token: Int32
        let amount: Float
    }

    /// Nothing.
    package init() {
        entries = []
    }

    /// - Throws: `ModelError` (`invalidOption`) for an amount out of range and for a token below 0.
    package init(_ bias: [Int32: Double]) throws(ModelError) {
        entries = bias.map { Entry(token: $0, amount: Float($1)) }.sorted { $0.token < $1.token }
        for (token, amount) in bias.sorted(by: { $0.key < $1.key }) where !(-100...100).contains(amount) {
            throw ModelError(
                .invalidOption, "logitBias of the token \(token) is \(amount); it must be between -100 and 100.")
        }
    }

    /// Refuses tokens that there are not.
    /// - Throws: `ModelError` (`invalidOption`).
    func check(vocabularySize: Int) throws(ModelError) {
        for token in [entries.first?.token, entries.last?.token].compactMap({ $0 })
        where token < 0 || token >= vocabularySize {
            throw ModelError(
                .invalidOption,
                "logitBias names the token \(token); the model's vocabulary has the tokens 0 to \(vocabularySize - 1).")
        }
    }

    /// Adds to logits `[vocabulary]` in place.
    package func apply(to logits: UnsafeMutableBufferPointer<Float>) {
        for entry in entries where logits.indices.contains(Int(entry.token)) {
            logits[Int(entry.token)] += entry.amount
        }
    }
}
