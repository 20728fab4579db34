// Literals as Python has them, of which JSON's are nearly all: numbers, strings, lists, dictionaries, True, False, None.

import StructuredJSON

/// Why a literal cannot be read.
enum LiteralFault: Error {
    /// The text ends before the literal does.
    case incomplete
    /// It is no literal.
    case invalid
}

/// Reads literals from bytes.
struct LiteralParser {
    /// Deeper nesting is refused: reading is recursive.
    private static let greatestDepth = 64

    let bytes: [UInt8]
    var position: Int
    /// The bytes that strings stand between besides quotes; dictionaries then have names without quotes.
    private let quote: [UInt8]?
    private var depth = 0

    init(bytes: [UInt8], position: Int = 0, quote: GrammarMarker? = nil) {
        self.bytes = bytes
        self.position = position
        self.quote = quote?.bytes
    }

    /// The literal that a whole text is; `nil` when it is none.
    static func value(of text: String) -> JSONValue? {
        if let value = try? JSONValue.parse(text) { return value }
        // A number or a word at the end is only complete when something follows.
        var parser = LiteralParser(bytes: Array(text.utf8) + [UInt8(ascii: "\n")])
        guard let value = try? parser.value(), parser.bytes.skippingBlanks(from: parser.position) == parser.bytes.count
        else { return nil }
        return value
    }

    /// `name=value, ...` up to `)`. Arguments without names get those of `positional` in order.
    mutating func keywords(positional: [String]) throws(LiteralFault) -> JSONObject {
        var object = JSONObject()
        var count = 0
        while try peek() != UInt8(ascii: ")") {
            if count > 0 { try expect(UInt8(ascii: ",")) }
            if try peek() == UInt8(ascii: ")") { break }
            if let name = try name(before: UInt8(ascii: "=")) {
                object[name] = try value()
            } else {
                guard count < positional.count else { throw .invalid }
                object[positional[count]] = try value()
            }
            count += 1
        }
        return object
    }

    /// `name:value, ...` up to `}`.
    mutating func colons() throws(LiteralFault) -> JSONObject {
        var object = JSONObject()
        while try peek() != UInt8(ascii: "}") {
            if !object.isEmpty { try expect(UInt8(ascii: ",")) }
            if try peek() == UInt8(ascii: "}") { break }
            let key = try key()
            object[key] = try value()
        }
        return object
    }

    /// One literal.
    mutating func value() throws(LiteralFault) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.greatestDepth else { throw .invalid }
        let byte = try peek()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            var string = LiteralString(bytes: bytes, position: position)
            let text = try string.read()
            position = string.position
            return .string(text)
        case UInt8(ascii: "["): return try list(closing: UInt8(ascii: "]"))
        case UInt8(ascii: "("): return try list(closing: UInt8(ascii: ")"))
        case UInt8(ascii: "{"):
            position += 1
            let object = try colons()
            position += 1
            return .object(object)
        default:
            if try isAtQuote() { return .string(try quoted()) }
            return try wordOrNumber()
        }
    }

    private mutating func list(closing: UInt8) throws(LiteralFault) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        while try peek() != closing {
            if !values.isEmpty { try expect(UInt8(ascii: ",")) }
            if try peek() == closing { break }
            values.append(try value())
        }
        position += 1
        return .array(values)
    }

    private mutating func wordOrNumber() throws(LiteralFault) -> JSONValue {
        let start = position
        while position < bytes.count, bytes[position].isLetterOrDigit || "+-._".utf8.contains(bytes[position]) {
            position += 1
        }
        guard position < bytes.count else { throw .incomplete }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        switch text {
        case "True", "true": return true
        case "False", "false": return false
        case "None", "null": return nil
        default: break
        }
        if let number = JSONNumber(text: text) { return .number(number) }
        // Python writes what JSON does not: 1_000, .5, 5., +1.
        let plain = text.filter { $0 != "_" }
        guard let first = plain.utf8.first, first != UInt8(ascii: "n"), first != UInt8(ascii: "i"),
            let value = Double(plain), let number = JSONNumber(value)
        else { throw .invalid }
        return .number(Int(plain).map { JSONNumber($0) } ?? number)
    }

    /// The key of a dictionary and the colon behind it.
    private mutating func key() throws(LiteralFault) -> String {
        let byte = try peek()
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            guard case .string(let text) = try value() else { throw .invalid }
            try expect(UInt8(ascii: ":"))
            return text
        }
        guard quote != nil else { throw .invalid }
        if try isAtQuote() {
            let text = try quoted()
            try expect(UInt8(ascii: ":"))
            return text
        }
        guard let name = try name(before: UInt8(ascii: ":")) else { throw .invalid }
        return name
    }

    /// A name that is followed by `mark`, and the mark; `nil`, and nothing is read, when there is none.
    private mutating func name(before mark: UInt8) throws(LiteralFault) -> String? {
        var end = position
        while end < bytes.count, bytes[end].isLetterOrDigit || "_-$.".utf8.contains(bytes[end]) || bytes[end] >= 0x80 {
            guard bytes[end] != AnswerInput.tokenBoundary else { return nil }
            end += 1
        }
        let after = bytes.skippingBlanks(from: end)
        guard after < bytes.count else { throw .incomplete }
        guard end > position, bytes[after] == mark else { return nil }
        defer { position = after + 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    private func isAtQuote() throws(LiteralFault) -> Bool {
        guard let quote else { return false }
        let count = min(quote.count, bytes.count - position)
        guard bytes[position..<position + count].elementsEqual(quote[..<count]) else { return false }
        guard count == quote.count else { throw .incomplete }
        return true
    }

    private mutating func quoted() throws(LiteralFault) -> String {
        guard let quote else { throw .invalid }
        let start = position + quote.count
        var end = start
        while end + quote.count <= bytes.count {
            if bytes[end] == quote[0], bytes[end..<end + quote.count].elementsEqual(quote) {
                position = end + quote.count
                return AnswerInput.text(bytes[start..<end])
            }
            end += 1
        }
        throw .incomplete
    }

    private mutating func peek() throws(LiteralFault) -> UInt8 {
        position = bytes.skippingBlanks(from: position)
        guard position < bytes.count else { throw .incomplete }
        return bytes[position]
    }

    private mutating func expect(_ byte: UInt8) throws(LiteralFault) {
        guard try peek() == byte else { throw .invalid }
        position += 1
    }
}
