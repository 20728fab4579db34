// Writes XML: elements, attributes and character data, everything escaped.

/// A document while it is written.
package struct XMLWriter {
    /// The document so far.
    package private(set) var bytes: [UInt8]
    private var open: [String] = []

    /// A document that begins with its declaration.
    package init() {
        bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8)
    }

    /// Opens an element. Names come from service models, never from a request.
    package mutating func start(_ name: String, _ attributes: [(name: String, value: String)] = []) {
        bytes += "<\(name)".utf8
        for attribute in attributes {
            bytes += " \(attribute.name)=\"".utf8
            append(attribute.value, isAttribute: true)
            bytes += "\"".utf8
        }
        bytes += ">".utf8
        open.append(name)
    }

    /// Closes the element that was opened last.
    package mutating func end() {
        guard let name = open.popLast() else { return }
        bytes += "</\(name)>".utf8
    }

    /// Character data.
    package mutating func text(_ text: String) {
        append(text, isAttribute: false)
    }

    /// An element with character data alone.
    package mutating func element(
        _ name: String, _ text: String, _ attributes: [(name: String, value: String)] = []
    ) {
        start(name, attributes)
        self.text(text)
        end()
    }

    /// A text that every reader takes: what XML 1.0 cannot hold is replaced (U+FFFD). For messages, which nobody reads back.
    package static func readable(_ text: String) -> String {
        guard !text.unicodeScalars.allSatisfy({ XMLCharacters.isAllowed($0.value) }) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { XMLCharacters.isAllowed($0.value) ? $0 : "\u{FFFD}" }))
    }

    /// Control characters, which XML 1.0 cannot hold, are written as references as S3 does; a client that must read keys
    /// with such characters asks for `encoding-type=url`.
    private mutating func append(_ text: String, isAttribute: Bool) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "&": bytes += "&amp;".utf8
            case "\"": bytes += "&quot;".utf8
            case "\n" where !isAttribute, "\t" where !isAttribute: bytes.append(UInt8(ascii: scalar))
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                bytes += "&#x\(String(scalar.value, radix: 16, uppercase: true));".utf8
            default: bytes += String(scalar).utf8
            }
        }
    }
}
