// What a client may write where a model is named: an id, an ARN, or a cross-region profile of either.

/// A model identifier taken apart (Bedrock API reference, `modelId` of Converse and InvokeModel).
public struct ModelIdentifier: Sendable, Hashable {
    /// The ids that the identifier may stand for, most specific first.
    public let candidates: [String]

    /// The prefixes of system-defined inference profiles: an id behind one names the same model.
    public static let geographies: Set<String> = ["us", "us-gov", "eu", "apac", "jp", "au", "ca", "global"]

    /// Takes `text` apart. An ARN of another service or resource type leaves no candidates.
    public init(_ text: String) {
        guard text.hasPrefix("arn:") else {
            candidates = Self.withoutGeography(text)
            return
        }
        // arn:partition:bedrock:region:account:type/id, where the id may hold colons itself.
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[1].hasPrefix("aws"), parts[2] == "bedrock",
            let slash = parts[5].firstIndex(of: "/")
        else {
            candidates = []
            return
        }
        let id = String(parts[5][parts[5].index(after: slash)...])
        switch parts[5][..<slash] {
        case "foundation-model": candidates = [id]
        case "inference-profile": candidates = Self.withoutGeography(id)
        default: candidates = []
        }
    }

    private static func withoutGeography(_ id: String) -> [String] {
        guard let dot = id.firstIndex(of: "."), geographies.contains(String(id[..<dot])) else { return [id] }
        return [id, String(id[id.index(after: dot)...])]
    }
}
