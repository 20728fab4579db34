// The parser: one pass over bytes with a stack of its own, so that deep nesting cannot exhaust the thread's.

extension JSONValue {
    /// Reads one JSON document (RFC 8259) that fills `bytes` apart from white space around it.
    ///
    /// The bytes must be well-formed UTF-8 without a byte order mark. Escaped surrogates must come in pairs: half a
    /// pair names no character, and a replacement would silently change what a model is told, so it is refused.
    /// Numbers keep their text. A name given twice keeps its first place and its last value.
    /// - Throws: ``JSONError`` with the place of the first fault.
    public static func parse(_ bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) -> JSONValue {
        try parse(bytes.span, limits: limits)
    }

    /// Reads one JSON document; see ``parse(_:limits:)-([UInt8],_)``. Offsets count UTF-8 bytes.
    /// - Throws: ``JSONError`` with the place of the first fault.
    public static func parse(_ text: String, limits: JSONLimits = .default) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), limits: limits)
    }

    /// Reads one JSON document; see ``parse(_:limits:)-([UInt8],_)``.
    /// - Throws: ``JSONError`` with the place of the first fault.
    public static func parse(_ bytes: Span<UInt8>, limits: JSONLimits = .default) throws(JSONError) -> JSONValue {
        guard bytes.count <= limits.bytes else {
            throw JSONError(
                .tooLong, "the text has \(bytes.count) bytes; at most \(limits.bytes) are allowed", at: 0, of: bytes)
        }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF {
            throw JSONError(
                .invalidSyntax, "expected a value, found a byte order mark",
                remedy: "Send UTF-8 without a byte order mark.", at: 0, of: bytes)
        }
        if let offset = firstInvalidUTF8(in: bytes) {
            throw JSONError(
                .invalidUTF8, "the byte \(hexadecimal(bytes[offset])) does not begin a well-formed UTF-8 sequence",
                at: offset, of: bytes)
        }
        var parser = JSONParser(limits: limits)
        return try parser.parseDocument(bytes)
    }
}

/// The state of one parse. The bytes are passed to each function: a span cannot be stored.
struct JSONParser {
    /// An array or object that is still open: where its values and names begin on the shared stacks.
    private struct OpenContainer {
        let isObject: Bool
        let firstValue: Int
        let firstName: Int
    }

    var position = 0
    private let limits: JSONLimits
    private var open: [OpenContainer] = []
    private var values: [JSONValue] = []
    private var names: [String] = []
    private var valueCount = 0

    init(limits: JSONLimits) {
        self.limits = limits
        open.reserveCapacity(16)
        values.reserveCapacity(64)
        names.reserveCapacity(64)
    }

    /// Reads the whole document.
    mutating func parseDocument(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        repeat {
            try parseValueStart(bytes)
            try closeContainers(bytes)
        } while !open.isEmpty
        skipSpace(bytes)
        guard position == bytes.count, let document = values.popLast() else {
            throw unexpected("the end of the document", bytes)
        }
        return document
    }

    /// Reads a whole scalar, or opens a container and goes on to the start of its first value.
    private mutating func parseValueStart(_ bytes: Span<UInt8>) throws(JSONError) {
        while true {
            skipSpace(bytes)
            guard position < bytes.count else { throw unexpected("a value", bytes) }
            valueCount += 1
            guard valueCount <= limits.values else {
                throw JSONError(
                    .tooManyValues, "there are more than the \(limits.values) values that are allowed", at: position,
                    of: bytes)
            }
            switch bytes[position] {
            case UInt8(ascii: "\""):
                values.append(.string(try parseString(bytes)))
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                values.append(.number(try parseNumber(bytes)))
            case UInt8(ascii: "t"):
                try parseWord("true", bytes)
                values.append(.bool(true))
            case UInt8(ascii: "f"):
                try parseWord("false", bytes)
                values.append(.bool(false))
            case UInt8(ascii: "n"):
                try parseWord("null", bytes)
                values.append(.null)
            case UInt8(ascii: "["):
                try openContainer(isObject: false, bytes)
                skipSpace(bytes)
                if position < bytes.count, bytes[position] == UInt8(ascii: "]") { return }
                continue
            case UInt8(ascii: "{"):
                try openContainer(isObject: true, bytes)
                skipSpace(bytes)
                if position < bytes.count, bytes[position] == UInt8(ascii: "}") { return }
                try parseName("a member name or '}'", bytes)
                continue
            default:
                let isFirst = open.last.map { !$0.isObject && $0.firstValue == values.count } ?? false
                throw unexpected(isFirst ? "a value or ']'" : "a value", bytes)
            }
            return
        }
    }

    /// After a value: closes what ends here; returns when another value must follow or the document is complete.
    private mutating func closeContainers(_ bytes: Span<UInt8>) throws(JSONError) {
        while let container = open.last {
            skipSpace(bytes)
            let isEmpty = values.count == container.firstValue
            let end = container.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
            guard position < bytes.count else { throw unexpected(continuation(of: container), bytes) }
            if bytes[position] == end {
                position += 1
                close(container)
            } else if bytes[position] == UInt8(ascii: ","), !isEmpty {
                position += 1
                if container.isObject {
                    skipSpace(bytes)
                    try parseName("a member name", bytes)
                }
                return
            } else {
                throw unexpected(continuation(of: container), bytes)
            }
        }
    }

    private func continuation(of container: OpenContainer) -> String {
        container.isObject ? "',' or '}' after a member" : "',' or ']' after an element"
    }

    private mutating func openContainer(isObject: Bool, _ bytes: Span<UInt8>) throws(JSONError) {
        let depth = min(limits.depth, JSONLimits.greatestDepth)
        guard open.count < depth else {
            throw JSONError(
                .tooDeep, "arrays and objects are nested more than \(depth) deep", at: position, of: bytes)
        }
        open.append(OpenContainer(isObject: isObject, firstValue: values.count, firstName: names.count))
        position += 1
    }

    private mutating func close(_ container: OpenContainer) {
        open.removeLast()
        let value: JSONValue
        if container.isObject {
            value = .object(JSONObject(names: names, from: container.firstName, values: values, container.firstValue))
            names.removeLast(names.count - container.firstName)
        } else {
            // No slice may outlive this line: it would share the stack's storage and make the removal below copy it.
            value = .array(Array(values[container.firstValue...]))
        }
        values.removeLast(values.count - container.firstValue)
        values.append(value)
    }

    /// Reads a member's name and the colon after it.
    private mutating func parseName(_ expected: String, _ bytes: Span<UInt8>) throws(JSONError) {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            throw unexpected(expected, bytes)
        }
        names.append(try parseString(bytes))
        skipSpace(bytes)
        guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
            throw unexpected("':' after a member name", bytes)
        }
        position += 1
    }

    private mutating func parseWord(_ word: StaticString, _ bytes: Span<UInt8>) throws(JSONError) {
        let length = word.utf8CodeUnitCount
        let matches =
            position + length <= bytes.count
            && word.withUTF8Buffer { expected in
                expected.indices.allSatisfy { bytes[position + $0] == expected[$0] }
            }
        guard matches else {
            let rest = word.withUTF8Buffer { expected in
                expected.indices.first {
                    position + $0 >= bytes.count || bytes[position + $0] != expected[$0]
                }
            }
            position += rest ?? 0
            throw unexpected("'\(word)'", bytes)
        }
        position += length
    }

    private mutating func skipSpace(_ bytes: Span<UInt8>) {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The error for what stands at the current position.
    func unexpected(_ expected: String, _ bytes: Span<UInt8>) -> JSONError {
        guard position < bytes.count else {
            return JSONError(.unexpectedEnd, "expected \(expected), found the end of the text", at: position, of: bytes)
        }
        let byte = bytes[position]
        let found: String
        switch byte {
        case 0x21...0x7E: found = "'\(Character(Unicode.Scalar(byte)))'"
        case 0x20: found = "a space"
        case 0x80...0xFF: found = "a character beyond ASCII"
        default: found = "the control character \(hexadecimal(byte))"
        }
        return JSONError(.invalidSyntax, "expected \(expected), found \(found)", at: position, of: bytes)
    }
}

/// `0x0A` and the like.
func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 2 - digits.count) + digits
}
