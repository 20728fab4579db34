// A modelled value between the wire and the typed structures: what a request decodes to and a reply is encoded from.

public import StructuredJSON

/// A value of some modelled shape. Which shape is known from where it stands, so it does not say.
public indirect enum ShapeValue: Sendable, Hashable {
    /// A structure or union: its present members.
    case structure(ShapeStructure)
    /// A list.
    case list([ShapeValue])
    /// A map with string keys, in the order in which it was written.
    case map([ShapeStructure.Member])
    /// A string or string enumeration.
    case string(String)
    /// An integer or long.
    case integer(Int64)
    /// A float or double.
    case double(Double)
    /// A boolean.
    case boolean(Bool)
    /// Bytes, no longer in Base64.
    case blob([UInt8])
    /// A point in time.
    case timestamp(Timestamp)
    /// A JSON document that the model leaves open.
    case document(JSONValue)

    /// What kind of value this is, for messages.
    public var kind: String {
        switch self {
        case .structure: "structure"
        case .list: "list"
        case .map: "map"
        case .string: "string"
        case .integer: "integer"
        case .double: "double"
        case .boolean: "boolean"
        case .blob: "blob"
        case .timestamp: "timestamp"
        case .document: "document"
        }
    }
}

/// The present members of a structure, in the model's order when decoded from a request.
public struct ShapeStructure: Sendable, Hashable {
    /// A member's name and value; also a map's key and value.
    public struct Member: Sendable, Hashable {
        /// The member's name in the model, not on the wire.
        public let name: String
        /// Its value.
        public var value: ShapeValue

        /// A member.
        public init(name: String, value: ShapeValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members that are present.
    public private(set) var members: [Member]

    /// A structure from members whose names differ.
    public init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value of a member; setting appends it, replaces it or, with `nil`, removes it.
    public subscript(name: String) -> ShapeValue? {
        get {
            members.first { $0.name == name }?.value
        }
        set {
            guard let position = members.firstIndex(where: { $0.name == name }) else {
                if let newValue { members.append(Member(name: name, value: newValue)) }
                return
            }
            if let newValue {
                members[position].value = newValue
            } else {
                members.remove(at: position)
            }
        }
    }

    /// Appends a member that is not there yet; `nil` leaves it absent.
    public mutating func set(_ name: String, _ value: (some ShapeConvertible)?) {
        guard let value else { return }
        members.append(Member(name: name, value: value.shapeValue))
    }

    /// Appends a blob member that is not there yet; `nil` leaves it absent.
    public mutating func setBytes(_ name: String, _ value: [UInt8]?) {
        guard let value else { return }
        members.append(Member(name: name, value: .blob(value)))
    }
}
