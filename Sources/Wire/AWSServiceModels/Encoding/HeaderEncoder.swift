// Shape values to header fields of a reply.

import AWSWireProtocol
import StructuredJSON

/// Encodes header fields by shape.
struct HeaderEncoder {
    let model: ServiceModel

    /// Adds the header members of a structure.
    func append(_ structure: ShapeStructure, _ shape: Shape, to headers: inout WireHeaders) throws(ShapeMismatch) {
        for member in shape.members {
            guard let value = structure[member.name] else { continue }
            switch (member.location, value) {
            case (.header, .list(let values)):
                guard let element = model.shape(of: member).element, !values.isEmpty else { continue }
                var items: [String] = []
                for value in values { items.append(quoted(try text(value, of: element), element)) }
                headers.append(name: member.wireName, value: items.joined(separator: ", "))
            case (.header, _):
                headers.append(name: member.wireName, value: sanitized(try text(value, of: member)))
            case (.headers, .map(let entries)):
                for entry in entries {
                    guard case .string(let text) = entry.value else { continue }
                    headers.append(name: sanitized(member.wireName + entry.name), value: sanitized(text))
                }
            default: break
            }
        }
    }

    private func text(_ value: ShapeValue, of member: Shape.Member) throws(ShapeMismatch) -> String {
        let shape = model.shape(of: member)
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .double(let number): return SpecialNumbers.text(number) ?? String(number)
        case .boolean(let value): return String(value)
        case .timestamp(let time): return time.formatted(member.timestampFormat ?? shape.timestampFormat ?? .rfc822)
        case .blob(let bytes): return Base64.encoded(bytes)
        case .document(let document): return Base64.encoded(document.serializedBytes())
        case .structure, .list, .map:
            throw ShapeMismatch(
                shape: shape.name, member: member.name, problem: "cannot be written as a header from a \(value.kind)")
        }
    }

    /// Quotes an item of a list that holds a comma or a quote; dates keep their comma.
    private func quoted(_ text: String, _ element: Shape.Member) -> String {
        guard model.shape(of: element).kind == .string, text.contains(where: { $0 == "," || $0 == "\"" }) else {
            return sanitized(text)
        }
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(sanitized(escaped))\""
    }

    /// No control character may reach a header field: a line break would begin another one.
    private func sanitized(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { clean.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar) }
        return String(clean)
    }
}
