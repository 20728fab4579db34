// Rules by which the ids of others, AWS's above all, stand for models of this machine.

/// One rule: ids of this form are answered by that model.
public struct AliasRule: Sendable, Hashable {
    /// An id, or a pattern of ids in which `*` stands for any characters: `anthropic.*`, `us.amazon.nova-*`.
    public let pattern: String
    /// The id of the model that answers.
    public let model: String

    /// A rule.
    public init(pattern: String, model: String) {
        self.pattern = pattern
        self.model = model
    }

    /// A rule as people write it, `PATTERN=MODEL`.
    /// - Throws: ``CatalogError`` that says what is wrong with it.
    public init(_ text: String) throws(CatalogError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[1].isEmpty else {
            throw CatalogError(
                .invalidCard, "'\(text)' is not of the form ALIAS=MODEL with an ALIAS like provider.name:version.")
        }
        let pattern = parts[0]
        let isPattern = pattern.contains("*")
        let allowed = pattern.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789.:-_/*".unicodeScalars.contains($0))
        }
        guard isPattern ? allowed : CatalogEntry.isValidIdentifier(pattern) else {
            throw CatalogError(
                .invalidCard, "'\(text)' is not of the form ALIAS=MODEL with an ALIAS like provider.name:version.",
                remedy: "In a pattern, * stands for any characters: anthropic.*=\(parts[1]).")
        }
        self.init(pattern: pattern, model: parts[1])
    }

    /// Whether it names one id.
    public var isExact: Bool { !pattern.contains("*") }

    /// Whether the rule is meant for `id`.
    public func matches(_ id: String) -> Bool {
        guard !isExact else { return id == pattern }
        // Greedy matching of pieces between stars, which needs no way back: the earliest place of each is the best.
        let pieces = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map(Array.init)
        var rest = Array(id.utf8)[...]
        guard let first = pieces.first, let last = pieces.last, rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let place = rest.firstRange(of: piece) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }

    /// The rule as people write it.
    public var text: String { "\(pattern)=\(model)" }
}
