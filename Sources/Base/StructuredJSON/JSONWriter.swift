// Writing values as text, with a stack of its own as in the parser.

/// Where white space goes in written JSON.
public enum JSONStyle: Sendable, Hashable {
    /// No white space: `{"a":[1,2]}`.
    case compact
    /// A space after each comma and colon, as Python's `json.dumps` writes by default: `{"a": [1, 2]}`.
    case spaced
    /// One line a value, `indent` spaces a level, as Python's `json.dumps(indent=)` writes; empty containers stay on
    /// one line.
    case pretty(indent: Int)
}

/// Which characters of strings are escaped.
public enum JSONEscaping: Sendable, Hashable {
    /// What RFC 8259 demands only: quotes, backslashes and control characters below U+0020.
    case minimal
    /// Everything outside printable ASCII too, as Python's `ensure_ascii` does.
    case ascii
}

extension JSONValue {
    /// The value as JSON text.
    public func serialized(_ style: JSONStyle = .compact, escaping: JSONEscaping = .minimal) -> String {
        String(decoding: serializedBytes(style, escaping: escaping), as: UTF8.self)
    }

    /// The value as JSON text in UTF-8.
    public func serializedBytes(_ style: JSONStyle = .compact, escaping: JSONEscaping = .minimal) -> [UInt8] {
        var writer = JSONWriter(style: style, escaping: escaping)
        writer.write(self)
        return writer.bytes
    }
}

extension JSONValue: CustomStringConvertible {
    /// The compact text.
    public var description: String { serialized() }
}

/// The state of one writing.
struct JSONWriter {
    /// A container that is being written and how far.
    private enum Frame {
        case array([JSONValue], next: Int)
        case object([JSONObject.Member], next: Int)
    }

    private(set) var bytes: [UInt8] = []
    private let style: JSONStyle
    private let escaping: JSONEscaping
    private var frames: [Frame] = []

    init(style: JSONStyle, escaping: JSONEscaping) {
        self.style = style
        self.escaping = escaping
    }

    mutating func write(_ value: JSONValue) {
        writeStart(of: value)
        while let frame = frames.popLast() {
            switch frame {
            case .array(let values, let next):
                guard next < values.count else {
                    writeEnd("]")
                    continue
                }
                writeSeparator(before: next)
                frames.append(.array(values, next: next + 1))
                writeStart(of: values[next])
            case .object(let members, let next):
                guard next < members.count else {
                    writeEnd("}")
                    continue
                }
                writeSeparator(before: next)
                frames.append(.object(members, next: next + 1))
                writeString(members[next].name)
                bytes.append(UInt8(ascii: ":"))
                if style != .compact { bytes.append(UInt8(ascii: " ")) }
                writeStart(of: members[next].value)
            }
        }
    }

    /// Writes a scalar or an empty container whole; opens any other container.
    private mutating func writeStart(of value: JSONValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let text): writeString(text)
        case .array(let values):
            bytes.append(contentsOf: (values.isEmpty ? "[]" : "[").utf8)
            if !values.isEmpty { frames.append(.array(values, next: 0)) }
        case .object(let object):
            bytes.append(contentsOf: (object.isEmpty ? "{}" : "{").utf8)
            if !object.isEmpty { frames.append(.object(object.members, next: 0)) }
        }
    }

    /// Writes what stands before the element at `index`. The container's own frame is off the stack just then.
    private mutating func writeSeparator(before index: Int) {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        switch style {
        case .compact: break
        case .spaced: if index > 0 { bytes.append(UInt8(ascii: " ")) }
        case .pretty(let indent): writeLineBreak(indent: indent, depth: frames.count + 1)
        }
    }

    private mutating func writeEnd(_ bracket: Unicode.Scalar) {
        if case .pretty(let indent) = style { writeLineBreak(indent: indent, depth: frames.count) }
        bytes.append(UInt8(ascii: bracket))
    }

    private mutating func writeLineBreak(indent: Int, depth: Int) {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(0, indent) * depth))
    }

    private mutating func writeString(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        switch escaping {
        case .minimal: writeMinimallyEscaped(text)
        case .ascii: writeAllButASCIIEscaped(text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func writeMinimallyEscaped(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            var plainStart = 0
            for (position, byte) in utf8.enumerated() {
                guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
                bytes.append(contentsOf: utf8[plainStart..<position])
                writeEscape(of: byte)
                plainStart = position + 1
            }
            bytes.append(contentsOf: utf8[plainStart...])
        }
    }

    private mutating func writeAllButASCIIEscaped(_ text: String) {
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C, 0..<0x20: writeEscape(of: UInt8(unit))
            case 0x20...0x7E: bytes.append(UInt8(unit))
            default: writeUnicodeEscape(unit)
            }
        }
    }

    private mutating func writeEscape(of byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        default: writeUnicodeEscape(UInt16(byte))
        }
    }

    /// `\uXXXX` with small letters.
    private mutating func writeUnicodeEscape(_ unit: UInt16) {
        bytes.append(contentsOf: "\\u".utf8)
        for shift in [12, 8, 4, 0] {
            let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
            bytes.append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a"))
        }
    }
}
