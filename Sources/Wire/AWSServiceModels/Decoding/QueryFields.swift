// The fields of a query string.

import AWSWireProtocol

/// Query fields in order, percent-decoded once.
struct QueryFields: Sendable {
    let fields: [(name: String, value: String)]

    /// The fields of a raw query. A field that cannot be decoded is kept as it was sent.
    init(_ query: String) {
        fields = query.split(separator: "&").map { field in
            let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(pair[0]), pair.count > 1 ? Self.decoded(pair[1]) : "")
        }
    }

    func values(of name: String) -> [String] {
        fields.filter { $0.name == name }.map(\.value)
    }

    func contains(_ name: String, _ value: String?) -> Bool {
        fields.contains { $0.name == name && (value == nil || value == $0.value) }
    }

    /// In a query a plus sign stands for a blank (as in HTML forms); clients that mean a plus sign send `%2B`.
    private static func decoded(_ text: Substring) -> String {
        let spaced = text.contains("+") ? text.replacing("+", with: "%20") : text
        return PercentEncoding.decoded(spaced) ?? String(text)
    }
}
