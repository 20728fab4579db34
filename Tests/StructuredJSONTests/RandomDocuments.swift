// Random JSON texts in many spellings, and random values.

import StructuredJSON
import TestPeers

/// Writes random documents with random white space, escapes and number spellings.
struct RandomDocumentWriter {
    var generator: SeededGenerator
    private var text = ""

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func document() -> String {
        text = ""
        writeSpace()
        writeValue(depth: 0)
        writeSpace()
        return text
    }

    private mutating func writeValue(depth: Int) {
        switch generator.below(depth > 5 ? 5 : 9) {
        case 0: text += generator.pick(["null", "true", "false"])
        case 1, 2: writeNumber()
        case 3, 4: writeString()
        case 5, 6: writeContainer("[", "]", depth: depth, named: false)
        default: writeContainer("{", "}", depth: depth, named: true)
        }
    }

    private mutating func writeContainer(_ start: String, _ end: String, depth: Int, named: Bool) {
        text += start
        // Now and then more members than are searched one by one.
        let count = generator.below(40) == 0 ? 30 : generator.below(5)
        for position in 0..<count {
            if position > 0 { text += "," }
            writeSpace()
            if named {
                writeString()
                writeSpace()
                text += ":"
                writeSpace()
            }
            writeValue(depth: depth + 1)
            writeSpace()
        }
        if count == 0 { writeSpace() }
        text += end
    }

    private mutating func writeNumber() {
        if generator.below(2) == 0 { text += "-" }
        text += generator.below(4) == 0 ? "0" : "\(1 + generator.below(9))" + digits(generator.below(25))
        if generator.below(2) == 0 { text += "." + digits(1 + generator.below(20)) }
        if generator.below(3) == 0 {
            text += generator.pick(["e", "E"]) + generator.pick(["", "+", "-"]) + digits(1 + generator.below(3))
        }
    }

    private mutating func digits(_ count: Int) -> String {
        (0..<count).map { _ in "\(generator.below(10))" }.joined()
    }

    private mutating func writeString() {
        text += "\""
        for _ in 0..<(generator.below(10) == 0 ? 60 : generator.below(8)) {
            writeCharacter()
        }
        text += "\""
    }

    private mutating func writeCharacter() {
        let scalar = randomScalar()
        switch generator.below(8) {
        case 0: writeUnicodeEscape(of: scalar)
        case 1: text += generator.pick(["\\n", "\\t", "\\b", "\\f", "\\r", "\\/", "\\\\", "\\\""])
        default:
            if scalar.value < 0x20 || scalar == "\"" || scalar == "\\" {
                writeUnicodeEscape(of: scalar)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    private mutating func writeUnicodeEscape(of scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16, uppercase: generator.below(2) == 0)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }

    /// A scalar of a range that matters: controls, ASCII, composed and combining letters, the edges of each UTF-8 length.
    private mutating func randomScalar() -> Unicode.Scalar {
        generator.randomScalar()
    }

    private mutating func writeSpace() {
        for _ in 0..<(generator.below(3) == 0 ? generator.below(4) : 0) {
            text += generator.pick([" ", "\n", "\t", "\r"])
        }
    }
}

extension SeededGenerator {
    /// A scalar of a range that matters; never U+E000, with which the peer marks numbers.
    mutating func randomScalar() -> Unicode.Scalar {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x1F, 0x20...0x7E, 0x61...0x63, 0x7F...0x80, 0xC0...0xFF, 0x300...0x330, 0x7FF...0x800, 0x4E00...0x4EFF,
            0xD7FF...0xD7FF, 0xFEFF...0xFEFF, 0xFFFD...0xFFFF, 0x10000...0x10001, 0x1F600...0x1F64F,
            0x10FFFE...0x10FFFF,
        ]
        return Unicode.Scalar(UInt32.random(in: pick(ranges), using: &self)) ?? "?"
    }

    /// A random value.
    mutating func randomValue(depth: Int = 0) -> JSONValue {
        switch below(depth > 5 ? 5 : 8) {
        case 0: return pick([.null, true, false])
        case 1: return .number(JSONNumber(Int(truncatingIfNeeded: next()) >> below(60)))
        case 2: return JSONNumber(Double(bitPattern: next())).map { .number($0) } ?? .null
        case 3, 4: return .string(randomString())
        case 5, 6: return .array((0..<below(5)).map { _ in randomValue(depth: depth + 1) })
        default:
            let count = below(20) == 0 ? 40 : below(6)
            return .object(
                JSONObject(
                    (0..<count).map { _ in
                        JSONObject.Member(name: randomString(), value: randomValue(depth: depth + 1))
                    }))
        }
    }

    /// A random string.
    mutating func randomString() -> String {
        var text = ""
        for _ in 0..<below(12) {
            text.unicodeScalars.append(randomScalar())
        }
        return text
    }
}
