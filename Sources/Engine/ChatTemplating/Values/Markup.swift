// HTML escaping and the strings that carry it, as the markupsafe package does.

enum Markup {
    /// Text with `&`, `<`, `>` and both quotes as entities.
    static func escape(_ text: String, _ interpreter: Interpreter) throws -> String {
        var builder = TextBuilder(interpreter)
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let entity: String
            switch scalar {
            case "&": entity = "&amp;"
            case "<": entity = "&lt;"
            case ">": entity = "&gt;"
            case "'": entity = "&#39;"
            case "\"": entity = "&#34;"
            default:
                plain.append(scalar)
                continue
            }
            try builder.append(String(plain))
            try builder.append(entity)
            plain = String.UnicodeScalarView()
        }
        try builder.append(String(plain))
        return builder.text
    }

    /// A value as HTML: what is marked stays, everything else is escaped.
    static func escaped(_ value: Value, _ interpreter: Interpreter) throws -> String {
        if case .markup(let text) = value { return text }
        return try escape(try interpreter.string(of: value), interpreter)
    }

    /// Text without comments and tags, white space runs as one space.
    static func stripTags(_ text: String, _ interpreter: Interpreter) throws -> String {
        let bytes = TextOperations.bytes(text)
        var kept: [UInt8] = []
        var position = 0
        while let start = bytes.firstRange(of: [UInt8(ascii: "<")], from: position)?.lowerBound {
            let isComment = bytes[start...].starts(with: "<!--".utf8)
            let closing = isComment ? "-->" : ">"
            let searchStart = isComment ? start + 4 : start
            guard let end = bytes.firstRange(of: Array(closing.utf8), from: min(searchStart, bytes.count)) else {
                break
            }
            kept += bytes[position..<start]
            position = end.upperBound
            try interpreter.charge()
        }
        kept += bytes[position...]
        let words = try TextOperations.splitAtSpace(
            TextOperations.text(kept[...]), limit: -1, fromRight: false, interpreter)
        let plain = words.joined(separator: " ")
        guard !plain.utf8.contains(UInt8(ascii: "&")) else { return try unescape(plain, interpreter) }
        return plain
    }

    /// Decodes the entities that `escape` writes and numeric ones; any other named entity is refused.
    private static func unescape(_ text: String, _ interpreter: Interpreter) throws -> String {
        let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]
        let pieces = try TextOperations.split(text, by: "&", limit: -1, interpreter)
        var result = pieces[0]
        for piece in pieces.dropFirst() {
            let scalars = piece.unicodeScalars
            guard let semicolon = scalars.firstIndex(of: ";") else {
                result += "&" + piece
                continue
            }
            let name = String(scalars[..<semicolon])
            let rest = String(scalars[scalars.index(after: semicolon)...])
            if let known = names[name] {
                result += known + rest
            } else if name.hasPrefix("#"), let scalar = number(name).flatMap({ Unicode.Scalar($0) }) {
                result += String(scalar) + rest
            } else if name.allSatisfy({ $0.isLetter && $0.isASCII }), !name.isEmpty {
                throw ChatTemplateError.unsupported("the HTML entity '&\(name);' is not supported")
            } else {
                result += "&" + piece
            }
        }
        return result
    }

    private static func number(_ name: String) -> UInt32? {
        let digits = name.dropFirst()
        if digits.first == "x" || digits.first == "X" { return UInt32(digits.dropFirst(), radix: 16) }
        return UInt32(digits)
    }
}
