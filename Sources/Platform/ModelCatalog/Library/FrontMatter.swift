// The front matter of a README: the small part of YAML that model cards use, between two lines of three hyphens.

/// The members at the top of a text, each with its values. Nested members, anchors and texts of several lines are
/// passed over: what is not understood is not there.
struct FrontMatter: Sendable, Hashable {
    private var members: [String: [String]] = [:]

    /// The front matter of `text`; empty when it has none that ends.
    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.last == "\r" ? line.dropLast() : line
        }
        guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else { return }
        var open: String?
        for line in lines[1..<end] {
            let content = line.drop { $0 == " " }
            if content.isEmpty || content.hasPrefix("#") { continue }
            if content.hasPrefix("- ") {
                if let open, let value = Self.scalar(content.dropFirst(2)) { members[open, default: []].append(value) }
                continue
            }
            guard content.startIndex == line.startIndex, let colon = content.firstIndex(of: ":") else {
                open = nil
                continue
            }
            let name = String(content[..<colon])
            let rest = content[content.index(after: colon)...].drop { $0 == " " }
            open = rest.isEmpty ? name : nil
            let values = Self.values(rest)
            if !values.isEmpty { members[name] = values }
        }
    }

    /// The values of a member; `nil` when it is not there or has none.
    subscript(name: String) -> [String]? { members[name] }

    private static func values(_ text: Substring) -> [String] {
        guard text.hasPrefix("["), let end = text.lastIndex(of: "]") else { return scalar(text).map { [$0] } ?? [] }
        return text[text.index(after: text.startIndex)..<end].split(separator: ",").compactMap(scalar)
    }

    /// A scalar without its quotes, its comment and the blanks around it.
    private static func scalar(_ text: Substring) -> String? {
        var text = text.drop { $0 == " " }
        if let quote = text.first, quote == "\"" || quote == "'" {
            let inside = text.dropFirst()
            guard let end = inside.firstIndex(of: quote) else { return nil }
            return inside[..<end].isEmpty ? nil : String(inside[..<end])
        }
        if let comment = text.indices.first(where: { index in
            text[index] == "#" && index > text.startIndex && text[text.index(before: index)] == " "
        }) {
            text = text[..<comment]
        }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        guard let first = text.first, !"{[>|&*!".contains(first), text != "null", text != "~" else { return nil }
        return String(text.prefix(1000))
    }
}
