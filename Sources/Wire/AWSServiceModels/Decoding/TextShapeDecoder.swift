// Path labels, query fields and header fields to shape values.

import AWSWireProtocol
import StructuredJSON

/// Decodes text by shape.
struct TextShapeDecoder {
    let model: ServiceModel
    /// How timestamps are written here unless the model says otherwise.
    let timestampFormat: TimestampFormat

    /// The value of a scalar in one text.
    func value(_ text: String, of member: Shape.Member, at path: String) throws(RequestProblem) -> ShapeValue {
        let shape = model.shape(of: member)
        switch shape.kind {
        case .string: return member.isJSONText ? .document(try jsonText(text, at: path)) : .string(text)
        case .integer:
            guard let value = Int64(text), isPlain(text), shape.integerRange.contains(value) else {
                throw mismatch(text, "an Integer", at: path)
            }
            return .integer(value)
        case .long:
            guard let value = Int64(text), isPlain(text) else { throw mismatch(text, "a Long", at: path) }
            return .integer(value)
        case .float, .double:
            guard let value = SpecialNumbers.value(text) ?? finiteNumber(text) else {
                throw mismatch(text, "a Double", at: path)
            }
            return .double(value)
        case .boolean:
            guard text == "true" || text == "false" else { throw mismatch(text, "a Boolean", at: path) }
            return .boolean(text == "true")
        case .timestamp:
            let format = member.timestampFormat ?? shape.timestampFormat ?? timestampFormat
            guard let value = Timestamp(text, format: format) else { throw mismatch(text, "a Timestamp", at: path) }
            return .timestamp(value)
        case .blob:
            guard let bytes = Base64.decoded(text) else { throw mismatch(text, "a Blob", at: path) }
            return .blob(bytes)
        case .structure, .list, .map, .document: throw mismatch(text, "a \(shape.kind.rawValue)", at: path)
        }
    }

    /// A list from the values of a header field that may be given several times and joined with commas; an empty value
    /// holds no items.
    func list(_ headerValues: [String], of shape: Shape, at path: String) throws(RequestProblem) -> ShapeValue {
        guard let element = shape.element else { return .list([]) }
        let kind = model.shape(of: element)
        let isHTTPDate =
            kind.kind == .timestamp
            && (element.timestampFormat ?? kind.timestampFormat ?? timestampFormat) == .rfc822
        var values: [ShapeValue] = []
        for text in headerValues.filter({ !$0.isEmpty }).flatMap({
            isHTTPDate ? Self.datesOfList($0) : Self.itemsOfList($0)
        }) {
            values.append(try value(text, of: element, at: "\(path).\(values.count + 1).member"))
        }
        return .list(values)
    }

    /// Splits at commas outside double quotes; a quoted item loses its quotes and backslashes (RFC 9110, 5.6.4).
    static func itemsOfList(_ text: String) -> [String] {
        var items: [String] = []
        var item = ""
        var isQuoted = false
        var wasQuoted = false
        var isEscaped = false
        for character in text.unicodeScalars {
            if isEscaped {
                item.unicodeScalars.append(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"", isQuoted || item.allSatisfy({ $0 == " " || $0 == "\t" }) {
                if !isQuoted { item = "" }
                isQuoted.toggle()
                wasQuoted = true
            } else if character == ",", !isQuoted {
                items.append(wasQuoted ? item : trimmed(item))
                item = ""
                wasQuoted = false
            } else if !wasQuoted || isQuoted {
                item.unicodeScalars.append(character)
            }
        }
        items.append(wasQuoted ? item : trimmed(item))
        return items
    }

    /// Splits HTTP dates, which have a comma of their own, at every second comma.
    private static func datesOfList(_ text: String) -> [String] {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { trimmed(String($0)) }
        return stride(from: 0, to: parts.count, by: 2).map {
            parts[$0..<min($0 + 2, parts.count)].joined(separator: ", ")
        }
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank = { (character: Character) in character == " " || character == "\t" }
        var rest = text.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    private func isPlain(_ text: String) -> Bool {
        !text.hasPrefix("+")
    }

    private func finiteNumber(_ text: String) -> Double? {
        guard JSONNumber(text: text) != nil, let value = Double(text), value.isFinite else { return nil }
        return value
    }

    private func jsonText(_ text: String, at path: String) throws(RequestProblem) -> JSONValue {
        guard let bytes = Base64.decoded(text), let value = try? JSONValue.parse(bytes) else {
            throw .serialization("A field does not hold JSON in Base64.", at: path)
        }
        return value
    }

    private func mismatch(_ text: String, _ wanted: String, at path: String) -> RequestProblem {
        .serialization("'\(text.prefix(64))' can not be converted to \(wanted)", at: path)
    }
}
