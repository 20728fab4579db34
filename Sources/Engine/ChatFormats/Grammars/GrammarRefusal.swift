// How a grammar that cannot be guaranteed is refused: with what it was made from, so that the caller finds it.

package import ModelContracts
package import StructuredJSON

extension ModelError {
    /// A grammar that is refused.
    /// - Parameters:
    ///   - subject: what of the request the grammar was made from, in words that begin a sentence: "The inputSchema of
    ///     the tool 'a'"; `nil` when that is not known.
    ///   - remedy: what the caller may do about it.
    package init(_ error: GrammarError, of subject: String?, remedy: String? = nil) {
        let lead = subject.map { $0 + (error.code == .invalid ? " is not valid: " : " cannot be guaranteed: ") } ?? ""
        self.init(.invalidOption, lead + error.description, remedy: remedy)
    }
}

extension OutputFormat {
    /// What a refusal calls the form that is asked for; `nil` for text that has none.
    var subject: String? {
        switch self {
        case .text: nil
        case .jsonObject, .jsonSchema: "The schema of the output format"
        case .regularExpression: "The regular expression of the output format"
        case .choice: "The choice of the output format"
        }
    }
}
