// A JSON document as a value: member order is kept and numbers keep their exact text, because prompts, signatures and
// tool arguments depend on both. This file holds the types; parsing and writing stand beside it.

/// Any JSON value (RFC 8259).
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A JSON number that remembers how it was written, so that `1.0`, `1` and 20-digit integers survive a round trip.
public struct JSONNumber: Sendable, Hashable {
    /// The number exactly as it stands in the document, valid under RFC 8259's grammar.
    public let text: String

    /// Takes text that is already known to follow the grammar; the parser is the only caller.
    package init(validated text: String) {
        self.text = text
    }

    /// A number from an integer.
    public init(_ value: Int) {
        self.text = String(value)
    }

    /// The value as an integer when the text denotes one exactly (`3`, `3.0`, `3e2`) and it fits.
    public var int: Int? {
        if let value = Int(text) { return value }
        guard let value = Double(text), value.rounded() == value, abs(value) < 9_007_199_254_740_992 else { return nil }
        return Int(value)
    }

    /// The nearest double; infinite when the text is out of range.
    public var double: Double {
        Double(text) ?? .nan
    }
}

/// The members of a JSON object in the order in which they were written. A name given twice keeps its first place and
/// its last value, as Python's parser does.
public struct JSONObject: Sendable, Hashable {
    /// One name and its value.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public let name: String
        /// The member's value.
        public var value: JSONValue

        /// A member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members in order.
    public private(set) var members: [Member] = []
    private var positions: [String: Int] = [:]

    /// An object without members.
    public init() {}

    /// How many members there are.
    public var count: Int { members.count }

    /// The names in order.
    public var names: [String] { members.map(\.name) }

    /// The value of a member; setting a new name appends it, setting `nil` removes it.
    public subscript(name: String) -> JSONValue? {
        get {
            positions[name].map { members[$0].value }
        }
        set {
            if let newValue {
                if let position = positions[name] {
                    members[position].value = newValue
                } else {
                    positions[name] = members.count
                    members.append(Member(name: name, value: newValue))
                }
            } else if let position = positions[name] {
                members.remove(at: position)
                positions = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.name, $0) })
            }
        }
    }
}
