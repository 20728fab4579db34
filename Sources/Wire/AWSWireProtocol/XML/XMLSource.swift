// The bytes of a document and a position in them. The bytes are known to be UTF-8 before anything is read.

/// Reads pieces of a document.
struct XMLSource {
    /// A name as it is written and in its parts.
    struct Name {
        let text: String
        let prefix: String?
        let local: String
    }

    let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }
    var isAtEnd: Bool { position >= bytes.count }

    /// Whether an XML declaration stands here and not another processing instruction.
    var startsDeclaration: Bool {
        guard starts(with: "<?xml"), position + 5 < bytes.count else { return false }
        return XMLCharacters.isBlank(bytes[position + 5])
    }

    /// An error at this position.
    func error(_ message: String) -> XMLReadError {
        let before = bytes[..<min(position, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return XMLReadError(message: message, line: line, column: before.count - lineStart + 1)
    }

    func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    mutating func skip(_ text: StaticString) -> Bool {
        guard starts(with: text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    mutating func skip(_ text: [UInt8]) -> Bool {
        guard bytes[position...].starts(with: text) else { return false }
        position += text.count
        return true
    }

    @discardableResult
    mutating func skipBlanks() -> Bool {
        let start = position
        while let byte = next, XMLCharacters.isBlank(byte) { position += 1 }
        return position > start
    }

    /// The scalar here and its length in bytes.
    private var scalar: (value: UInt32, length: Int)? {
        guard let first = next else { return nil }
        guard first >= 0x80 else { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard position + length <= bytes.count else { return nil }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for byte in bytes[position + 1..<position + length] { value = value << 6 | UInt32(byte & 0x3F) }
        return (value, length)
    }

    mutating func skipCharacter(in place: String) throws(XMLReadError) {
        guard let scalar else { throw error("a \(place) is not closed") }
        guard XMLCharacters.isAllowed(scalar.value) else { throw error("a character stands here that XML forbids") }
        position += scalar.length
    }

    mutating func name() throws(XMLReadError) -> Name {
        let start = position
        try skipNamePart()
        let middle = position
        guard skip(":") else {
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            return Name(text: text, prefix: nil, local: text)
        }
        try skipNamePart()
        return Name(
            text: String(decoding: bytes[start..<position], as: UTF8.self),
            prefix: String(decoding: bytes[start..<middle], as: UTF8.self),
            local: String(decoding: bytes[middle + 1..<position], as: UTF8.self))
    }

    private mutating func skipNamePart() throws(XMLReadError) {
        guard let first = scalar, XMLCharacters.beginsName(first.value) else { throw error("a name is missing") }
        position += first.length
        while let following = scalar, XMLCharacters.continuesName(following.value) { position += following.length }
    }

    /// Character data up to the next tag.
    mutating func characterData() throws(XMLReadError) -> String {
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "<") {
            guard !starts(with: "]]>") else { throw error("]]> stands in character data") }
            try take(byte, into: &text, in: "text")
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// A CDATA section up to its end, which is taken too.
    mutating func characters(until end: StaticString, in place: String) throws(XMLReadError) -> String {
        var text: [UInt8] = []
        while !starts(with: end) {
            guard let byte = next else { throw error("a \(place) is not closed") }
            try takeLiteral(byte, into: &text, in: place)
        }
        _ = skip(end)
        return String(decoding: text, as: UTF8.self)
    }

    /// A quoted value; its blanks become spaces, except those of references.
    mutating func attributeValue() throws(XMLReadError) -> String {
        guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw error("a quote is missing")
        }
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            if byte == quote {
                position += 1
                return String(decoding: text, as: UTF8.self)
            }
            guard byte != UInt8(ascii: "<") else { throw error("< stands in an attribute") }
            if XMLCharacters.isBlank(byte) {
                position += byte == 0x0D && bytes[position...].starts(with: [0x0D, 0x0A]) ? 2 : 1
                text.append(0x20)
            } else {
                try take(byte, into: &text, in: "attribute")
            }
        }
        throw error("an attribute is not closed")
    }

    private mutating func take(_ byte: UInt8, into text: inout [UInt8], in place: String) throws(XMLReadError) {
        guard byte == UInt8(ascii: "&") else { return try takeLiteral(byte, into: &text, in: place) }
        text += Array(try reference().utf8)
    }

    /// Takes a character; an end of line of any kind becomes a line feed.
    private mutating func takeLiteral(
        _ byte: UInt8, into text: inout [UInt8], in place: String
    ) throws(XMLReadError) {
        let start = position
        try skipCharacter(in: place)
        guard byte == 0x0D else { return text.append(contentsOf: bytes[start..<position]) }
        if next == 0x0A { position += 1 }
        text.append(0x0A)
    }

    private mutating func reference() throws(XMLReadError) -> String {
        for (entity, text) in Self.entities where skip(entity) { return text }
        let start = self
        guard skip("&#") else { throw error("the entity is not known") }
        let isHexadecimal = skip("x")
        var value: UInt32 = 0
        var digits = 0
        while let byte = next, let digit = Self.digit(byte), isHexadecimal || digit < 10 {
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x110000)
            digits += 1
            position += 1
        }
        guard digits > 0, skip(";"), XMLCharacters.isAllowed(value), let scalar = Unicode.Scalar(value) else {
            throw start.error("the reference stands for no character")
        }
        return String(scalar)
    }

    private static let entities: [(StaticString, String)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&apos;", "'"),
    ]

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41) + 10
        case 0x61...0x66: UInt32(byte - 0x61) + 10
        default: nil
        }
    }
}
