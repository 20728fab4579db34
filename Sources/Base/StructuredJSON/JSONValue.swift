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
        JSONComparison(isExact: true).areSame(left, right)
    }

    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) {
        var pending = [self]
        while let value = pending.popLast() {
            switch value {
            case .null: hasher.combine(0)
            case .bool(let value): hasher.combine(value)
            case .number(let value): hasher.combine(value)
            case .string(let value): hasher.combine(value)
            case .array(let values):
                hasher.combine(values.count)
                pending.append(contentsOf: values)
            case .object(let object):
                hasher.combine(object.count)
                for member in object.members {
                    hasher.combine(member.name)
                    pending.append(member.value)
                }
            }
        }
    }

    /// Whether both mean the same: the order of members does not count, and numbers are the same when they are the
    /// same integer or the same double (`1`, `1.0` and `10e-1` are).
    public func isEquivalent(to other: JSONValue) -> Bool {
        JSONComparison(isExact: false).areSame(self, other)
    }
}

/// Compares values with a list of pairs instead of recursion, which would need a kilobyte of stack a level.
private struct JSONComparison {
    /// Whether the order of members and the text of numbers count.
    let isExact: Bool

    func areSame(_ left: JSONValue, _ right: JSONValue) -> Bool {
        var pending = [(left, right)]
        while let (left, right) = pending.popLast() {
            switch (left, right) {
            case (.null, .null): continue
            case (.bool(let left), .bool(let right)):
                guard left == right else { return false }
            case (.number(let left), .number(let right)):
                guard left == right || (!isExact && left.isEquivalent(to: right)) else { return false }
            case (.string(let left), .string(let right)):
                guard left.isIdenticalText(to: right) else { return false }
            case (.array(let left), .array(let right)):
                guard left.count == right.count else { return false }
                pending.append(contentsOf: zip(left, right))
            case (.object(let left), .object(let right)):
                guard left.count == right.count else { return false }
                for (position, member) in left.members.enumerated() {
                    if isExact {
                        let other = right.members[position]
                        guard member.name.isIdenticalText(to: other.name) else { return false }
                        pending.append((member.value, other.value))
                    } else {
                        guard let other = right[member.name] else { return false }
                        pending.append((member.value, other))
                    }
                }
            default: return false
            }
        }
        return true
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
