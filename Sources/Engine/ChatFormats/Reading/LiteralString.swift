// Strings as Python and JSON write them.

/// Reads one string with its quotes and escapes.
struct LiteralString {
    let bytes: [UInt8]
    var position: Int

    /// The string's content. A surrogate must have its other half, as in JSON.
    mutating func read() throws(LiteralFault) -> String {
        let quote = try next()
        var text: [UInt8] = []
        var closing = 1
        // Two quotes are an empty string, three begin a long one.
        if position < bytes.count, bytes[position] == quote {
            guard position + 1 < bytes.count else { throw .incomplete }
            if bytes[position + 1] == quote {
                position += 2
                closing = 3
            }
        }
        while true {
            let byte = try next()
            switch byte {
            case quote:
                if closing == 1 { return String(decoding: text, as: UTF8.self) }
                guard position + 1 < bytes.count else { throw .incomplete }
                if bytes[position] == quote, bytes[position + 1] == quote {
                    position += 2
                    return String(decoding: text, as: UTF8.self)
                }
                text.append(byte)
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            case AnswerInput.tokenBoundary: throw .invalid
            default: text.append(byte)
            }
        }
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(LiteralFault) {
        let byte = try next()
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\n"): break
        case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "x"): try append(try digits(2), to: &text)
        case UInt8(ascii: "U"): try append(try digits(8), to: &text)
        case UInt8(ascii: "u"):
            var code = try digits(4)
            if (0xD800..<0xDC00).contains(code) {
                guard try next() == UInt8(ascii: "\\"), try next() == UInt8(ascii: "u") else { throw .invalid }
                let low = try digits(4)
                guard (0xDC00..<0xE000).contains(low) else { throw .invalid }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            try append(code, to: &text)
        default: text += [UInt8(ascii: "\\"), byte]
        }
    }

    private func append(_ code: UInt32, to text: inout [UInt8]) throws(LiteralFault) {
        guard let scalar = Unicode.Scalar(code) else { throw .invalid }
        text += Array(String(Character(scalar)).utf8)
    }

    private mutating func digits(_ count: Int) throws(LiteralFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<count {
            let byte = try next()
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .invalid }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    private mutating func next() throws(LiteralFault) -> UInt8 {
        guard position < bytes.count else { throw .incomplete }
        defer { position += 1 }
        return bytes[position]
    }
}
