// The parser's strings and numbers.

extension JSONParser {
    /// Reads a string from its opening quote to its closing one.
    mutating func parseString(_ bytes: Span<UInt8>) throws(JSONError) -> String {
        position += 1
        let start = position
        position = endOfPlainText(bytes, from: position)
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            let text = string(bytes, start..<position)
            position += 1
            return text
        }
        return try parseEscapedString(bytes, from: start)
    }

    /// Goes on with a string that has an escape (or a fault) at the current position.
    private mutating func parseEscapedString(_ bytes: Span<UInt8>, from start: Int) throws(JSONError) -> String {
        var decoded: [UInt8] = []
        append(bytes, start..<position, to: &decoded)
        while true {
            guard position < bytes.count else { throw unexpected("'\"' at the end of a string", bytes) }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: decoded, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try parseEscape(bytes, into: &decoded)
            case 0..<0x20:
                throw unexpected("a character of a string (control characters must be escaped)", bytes)
            default:
                let end = endOfPlainText(bytes, from: position)
                append(bytes, position..<end, to: &decoded)
                position = end
            }
        }
    }

    /// Reads what follows a backslash.
    private mutating func parseEscape(_ bytes: Span<UInt8>, into decoded: inout [UInt8]) throws(JSONError) {
        guard position < bytes.count else { throw unexpected("an escape", bytes) }
        switch bytes[position] {
        case UInt8(ascii: "\""): decoded.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): decoded.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): decoded.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            decoded.append(contentsOf: UTF8.encode(try parseUnicodeEscape(bytes)) ?? UTF8.encodedReplacementCharacter)
            return
        default: throw unexpected("an escape (one of \"\\/bfnrtu)", bytes)
        }
        position += 1
    }

    /// Reads `uXXXX`, and a second `\uXXXX` when the first is the upper half of a pair.
    private mutating func parseUnicodeEscape(_ bytes: Span<UInt8>) throws(JSONError) -> Unicode.Scalar {
        let start = position - 1
        let first = try parseFourDigits(bytes)
        if let scalar = Unicode.Scalar(first) { return scalar }
        if first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        {
            position += 1
            let second = try parseFourDigits(bytes)
            if (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
            {
                return scalar
            }
        }
        throw JSONError(
            .loneSurrogate, "the escape names half of a surrogate pair",
            remedy: "Write both halves of the pair, or the character itself.", at: start, of: bytes)
    }

    /// Reads the four digits after the `u` at the current position.
    private mutating func parseFourDigits(_ bytes: Span<UInt8>) throws(JSONError) -> UInt32 {
        position += 1
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = hexadecimalValue(bytes[position]) else {
                throw unexpected("four hexadecimal digits", bytes)
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    /// Where the run of bytes that stand for themselves ends: at a quote, a backslash, a control character or the end.
    private func endOfPlainText(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let raw = bytes.bytes
        let count = bytes.count
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        var position = start
        while position + 8 <= count {
            // Eight bytes at once: a borrow out of a byte sets its high bit when the byte is below the subtrahend.
            // Bytes above 0x7F are masked out; a false alarm above a true one does no harm, the lowest one counts.
            let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self))
            let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            let found =
                ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
                    | (word &- ones &* 0x20) & ~word) & highs
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            position += 1
        }
        return position
    }

    /// Reads a number and keeps its text.
    mutating func parseNumber(_ bytes: Span<UInt8>) throws(JSONError) -> JSONNumber {
        let start = position
        if bytes[position] == UInt8(ascii: "-") { position += 1 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
            position += 1
            if position < bytes.count, isDigit(bytes[position]) {
                throw unexpected("no digit after a leading zero", bytes)
            }
        } else {
            try skipDigits(bytes)
        }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            position += 1
            try skipDigits(bytes)
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try skipDigits(bytes)
        }
        return JSONNumber(validated: string(bytes, start..<position))
    }

    /// Passes over one digit at least.
    private mutating func skipDigits(_ bytes: Span<UInt8>) throws(JSONError) {
        guard position < bytes.count, isDigit(bytes[position]) else { throw unexpected("a digit", bytes) }
        while position < bytes.count, isDigit(bytes[position]) {
            position += 1
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    private func hexadecimalValue(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// The text of a range of the bytes, which are known to be UTF-8.
    private func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }

    private func append(_ bytes: Span<UInt8>, _ range: Range<Int>, to decoded: inout [UInt8]) {
        bytes.extracting(range).withUnsafeBufferPointer { decoded.append(contentsOf: $0) }
    }
}
