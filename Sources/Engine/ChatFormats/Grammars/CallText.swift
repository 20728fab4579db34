// Calls as the assistant would have written them, for templates that leave that to their caller.

import ModelContracts
import StructuredJSON

extension CallSyntax {
    /// Calls in this format; `nil` for arguments that only models write.
    func text(of calls: [ToolCall]) -> String? {
        var items: [String] = []
        for call in calls {
            guard let arguments = item.arguments.text(of: call.arguments) else { return nil }
            items.append(item.before.text + item.written(call.name) + item.middle.text + arguments + item.after.text)
        }
        guard let separator else {
            return items.map { begin.text + opening.text + $0 + closing.text }.joined(separator: between)
        }
        return begin.text + opening.text + items.joined(separator: separator.text) + closing.text
    }
}

extension ArgumentSyntax {
    fileprivate func text(of arguments: JSONValue) -> String? {
        switch self {
        case .json: arguments.serialized(.spaced)
        case .keywords:
            (arguments.object?.members ?? []).map { "\($0.name)=\(Self.python($0.value))" }.joined(separator: ", ")
        case .parameters, .colons: nil
        }
    }

    /// A value as Python writes it. Recursion is bounded by the depth that JSON may have.
    private static func python(_ value: JSONValue) -> String {
        switch value {
        case .null: "None"
        case .bool(let value): value ? "True" : "False"
        case .number, .string: value.serialized(.spaced)
        case .array(let values): "[" + values.map(python).joined(separator: ", ") + "]"
        case .object(let object):
            "{"
                + object.members.map { JSONValue.string($0.name).serialized() + ": " + python($0.value) }
                .joined(separator: ", ") + "}"
        }
    }
}
