// How a refused value appears in a validation message: as the Java services that AWS runs print it.

import AWSWireProtocol
import StructuredJSON

extension ShapeValue {
    /// The value as text, at most so many characters long.
    func description(limit: Int = 1000) -> String {
        var text = ""
        append(to: &text, limit: limit)
        return text.count > limit ? String(text.prefix(limit)) + "…" : text
    }

    private func append(to text: inout String, limit: Int) {
        guard text.utf8.count <= 4 * limit else { return }
        switch self {
        case .string(let value): text += value.prefix(limit + 1)
        case .integer(let value): text += String(value)
        case .double(let value): text += SpecialNumbers.text(value) ?? String(value)
        case .boolean(let value): text += String(value)
        case .timestamp(let value): text += value.formatted(.iso8601)
        case .blob(let bytes): text += "(\(bytes.count) bytes)"
        case .document(let value): text += value.kind
        case .list(let values):
            text += "["
            for (position, value) in values.enumerated() where text.utf8.count <= 4 * limit {
                if position > 0 { text += ", " }
                value.append(to: &text, limit: limit)
            }
            text += "]"
        case .map(let entries): append(entries, ("{", "}"), to: &text, limit: limit)
        case .structure(let structure): append(structure.members, ("(", ")"), to: &text, limit: limit)
        }
    }

    private func append(
        _ members: [ShapeStructure.Member], _ brackets: (String, String), to text: inout String, limit: Int
    ) {
        text += brackets.0
        for (position, member) in members.enumerated() where text.utf8.count <= 4 * limit {
            if position > 0 { text += ", " }
            text += "\(member.name)="
            member.value.append(to: &text, limit: limit)
        }
        text += brackets.1
    }
}
