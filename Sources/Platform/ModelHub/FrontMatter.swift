// The few lines of a model card's front matter that a catalogue needs: licence and languages. This is no reader of YAML:
// what does not stand in one of the plain forms that cards use is not known.

import Foundation

/// What a model card (README.md) says of itself.
struct FrontMatter: Sendable, Hashable {
    /// The licence's identifier, for example `apache-2.0`; `license_name` where that is `other`.
    private(set) var license: String?
    /// Where the licence's text is.
    private(set) var licenseLink: String?
    /// Tags of languages.
    private(set) var languages: [String] = []

    /// Reads what stands between the first two lines of three hyphens.
    init(card: String) {
        var lines = card.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        guard let first = lines.popFirst(), first.trimmingCharacters(in: .whitespaces) == "---" else { return }
        var values: [String: [String]] = [:]
        var key: String?
        for line in lines.prefix(1000) {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text == "---" { break }
            if text.hasPrefix("- "), let key {
                values[key]?.append(Self.plain(text.dropFirst(2)))
            } else if line.first?.isWhitespace == false, let colon = line.firstIndex(of: ":") {
                let name = String(line[..<colon])
                let rest = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                key = name
                if rest.hasPrefix("["), rest.hasSuffix("]") {
                    values[name] = rest.dropFirst().dropLast().split(separator: ",").map { Self.plain($0) }
                } else {
                    values[name] = rest.isEmpty ? [] : [Self.plain(rest[...])]
                }
            } else if line.first?.isWhitespace == false {
                key = nil
            }
        }
        func one(_ name: String) -> String? { values[name]?.first.flatMap { $0.isEmpty ? nil : $0 } }
        license = one("license")
        if license == "other", let name = one("license_name") { license = name }
        licenseLink = one("license_link")
        languages = (values["language"] ?? []).filter { tag in
            (1...35).contains(tag.utf8.count) && tag.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
    }

    /// A scalar without quotes, comments and control characters, of a length that a card may have.
    private static func plain(_ text: Substring) -> String {
        var text = text.trimmingCharacters(in: .whitespaces)[...]
        if let quote = text.first, quote == "\"" || quote == "'" {
            text = text.dropFirst().prefix { $0 != quote }
        } else if let comment = text.range(of: " #") {
            text = text[..<comment.lowerBound]
        }
        let scalars = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
        return String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces).prefix(300).description
    }
}
