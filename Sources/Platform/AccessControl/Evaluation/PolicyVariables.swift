// Policy variables, `${aws:username}`: text of the request in the resources and conditions of a policy.

/// Turns what a policy writes into what is compared, with the variables of one request
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>).
struct PolicyVariables {
    let facts: RequestFacts
    /// Whether `${` begins a variable: not in the first version of the language.
    let areKnown: Bool

    init(_ facts: RequestFacts, version: PolicyDocument.Version) {
        self.facts = facts
        areKnown = version == .second
    }

    /// The pattern; `nil` when it names a variable that the request does not have, so that nothing can match it.
    func pattern(_ text: String) -> WildcardPattern? {
        var pattern = WildcardPattern()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard areKnown, scalar == "$", rest.first == "{", let end = rest.firstIndex(of: "}") else {
                pattern.append(wildcard: scalar)
                continue
            }
            let name = String(Substring(rest[rest.index(after: rest.startIndex)..<end]))
            rest = rest[rest.index(after: end)...]
            guard let value = value(of: name) else { return nil }
            pattern.append(literal: value)
        }
        return pattern
    }

    /// The text with its variables, its wildcards being characters like others; `nil` as above.
    func text(_ text: String) -> String? {
        guard areKnown, text.contains("${") else { return text }
        var written = ""
        var rest = text[...]
        while let start = rest.range(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            written += rest[..<start.lowerBound]
            guard let value = value(of: String(rest[start.upperBound..<end])) else { return nil }
            written += value
            rest = rest[rest.index(after: end)...]
        }
        return written + rest
    }

    /// The value of what stands between the braces: a character, a key, or a key with a default, `key, 'default'`.
    private func value(of name: String) -> String? {
        if ["*", "?", "$"].contains(name) { return name }
        let parts = name.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        let key = parts[0].split(separator: " ").joined(separator: " ")
        if let values = facts[key] { return values.count == 1 ? values[0] : nil }
        guard parts.count == 2 else { return nil }
        let fallback = parts[1].drop { $0 == " " }
        guard fallback.count >= 2, fallback.first == "'", fallback.last == "'" else { return nil }
        return String(fallback.dropFirst().dropLast())
    }
}

extension Substring {
    /// Where `text` first stands; in the standard library only with another module's help.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
