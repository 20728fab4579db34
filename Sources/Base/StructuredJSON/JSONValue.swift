// A JSON document as a value: member order is kept and numbers keep their exact text, because prompts, signatures and
// tool arguments depend on both. Parsing, writing and convenient access stand beside it.

/// Any JSON value (RFC 8259).
///
/// Equality is exact: two values are equal when their compact texts are. The order of members counts, numbers compare
/// by their text (`1` is not `1.0`), and strings and member names compare scalar by scalar: unlike Swift's own `==`, a
/// composed `é` is not a decomposed one. ``isEquivalent(to:)`` compares what the documents mean instead.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, with its text.
    case number(JSONNumber)
    /// A string.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Members in order.
    case object(JSONObject)

    /// Exact equality; see ``JSONValue``.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.isIdenticalText(to: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .array(let values): hasher.combine(values)
        case .object(let object): hasher.combine(object)
        }
    }

    /// Whether both mean the same: the order of members does not count, and numbers are the same when they are the
    /// same integer or the same double (`1`, `1.0` and `10e-1` are).
    public func isEquivalent(to other: JSONValue) -> Bool {
        switch (self, other) {
        case (.number(let left), .number(let right)):
            left.isEquivalent(to: right)
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isEquivalent(to: $1) }
        case (.object(let left), .object(let right)):
            left.count == right.count
                && left.members.allSatisfy { member in
                    right[member.name].map { member.value.isEquivalent(to: $0) } ?? false
                }
        default:
            self == other
        }
    }
}

extension String {
    /// Whether both have the same scalars; `==` would also accept canonically equivalent ones.
    func isIdenticalText(to other: String) -> Bool {
        // Different under canonical equivalence implies different bytes, and `==` is a plain comparison of memory in
        // the usual case, so the exact comparison runs only on what is equal already.
        self == other && utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }
}
