// The path of an operation's `requestUri` as a pattern over a raw, still percent-encoded path.

import AWSWireProtocol

/// A path with labels, and the query fields that must be there.
struct RoutePattern: Sendable {
    enum Segment: Sendable, Hashable {
        /// Text that must stand there as it is.
        case literal(String)
        /// One segment; several when an ARN with raw slashes stands there.
        case label(String)
        /// One or more segments.
        case greedy(String)
    }

    let segments: [Segment]
    /// Query literals: name and, if the model gives one, value.
    let query: [(name: String, value: String?)]

    init(requestURI: String) {
        let parts = requestURI.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        segments = Self.split(parts[0]).map { segment in
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else { return .literal(String(segment)) }
            let name = segment.dropFirst().dropLast()
            return name.hasSuffix("+") ? .greedy(String(name.dropLast())) : .label(String(name))
        }
        query =
            parts.count < 2
            ? []
            : parts[1].split(separator: "&").map { field in
                let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (name: String(pair[0]), value: pair.count > 1 ? String(pair[1]) : nil)
            }
    }

    /// The segments of a path; a trailing slash gives an empty last one.
    static func split(_ path: some StringProtocol) -> [Substring] {
        Substring(path.hasPrefix("/") ? Substring(path.dropFirst()) : Substring(path))
            .split(separator: "/", omittingEmptySubsequences: false)
    }

    /// For choosing among patterns that match the same path: a literal beats a label, a label beats a greedy one, from
    /// the left; then more query literals win.
    var rank: [Int] {
        segments.map { segment in
            switch segment {
            case .literal: 0
            case .label: 1
            case .greedy: 2
            }
        } + [3, -query.count]
    }

    /// The raw values of the labels when the path matches. `spanning` lets a label that begins an ARN take several
    /// segments, for clients that leave the slash of an ARN as it is; it takes as many as it can, so that the last
    /// suffix decides.
    func match(_ path: [Substring], spanning: Bool) -> [String: String]? {
        guard spanning || segments.contains(where: \.isGreedy) || path.count == segments.count else { return nil }
        guard path.count >= segments.count else { return nil }
        return match(path[...], segments[...], spanning: spanning)
    }

    private func match(
        _ path: ArraySlice<Substring>, _ pattern: ArraySlice<Segment>, spanning: Bool
    ) -> [String: String]? {
        guard let segment = pattern.first else { return path.isEmpty ? [:] : nil }
        guard let first = path.first else { return nil }
        let rest = pattern.dropFirst()
        switch segment {
        case .literal(let text):
            guard first == text || PercentEncoding.decoded(first) == text else { return nil }
            return match(path.dropFirst(), rest, spanning: spanning)
        case .label(let name):
            guard !first.isEmpty else { return nil }
            return match(path, name, rest, upTo: spanning && Self.beginsARN(first) ? path.count : 1, spanning)
        case .greedy(let name):
            return match(path, name, rest, upTo: path.count, spanning)
        }
    }

    /// Tries the longest value of a label first. What follows must leave a segment for each pattern segment, so that
    /// the tries stay few.
    private func match(
        _ path: ArraySlice<Substring>, _ name: String, _ rest: ArraySlice<Segment>, upTo limit: Int, _ spanning: Bool
    ) -> [String: String]? {
        var count = min(limit, path.count - rest.count)
        while count >= 1 {
            if var labels = match(path.dropFirst(count), rest, spanning: spanning) {
                labels[name] = path.prefix(count).joined(separator: "/")
                return labels
            }
            count -= 1
        }
        return nil
    }

    private static func beginsARN(_ segment: Substring) -> Bool {
        let start = segment.prefix(6).lowercased()
        return start.hasPrefix("arn:") || start.hasPrefix("arn%3a")
    }
}

extension RoutePattern.Segment {
    var isGreedy: Bool {
        if case .greedy = self { return true }
        return false
    }
}
