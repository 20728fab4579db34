// One shape of a service model: what a value must look like.

public import AWSWireProtocol
import StructuredJSON

/// A modelled type.
public final class Shape: Sendable {
    /// What sort of value the shape describes.
    public enum Kind: String, Sendable {
        case structure, list, map, string, integer, long, float, double, boolean, blob, timestamp, document
    }

    /// A reference to a shape from a structure, list or map.
    public struct Member: Sendable {
        /// The member's name in the model.
        public let name: String
        /// The name on the wire: `locationName` where the model has one.
        public let wireName: String
        /// The position of the member's shape among the model's shapes.
        public let shape: Int
        /// Where in a request or reply the member stands.
        public let location: Location
        /// How a timestamp is written here, where the reference says so itself.
        public let timestampFormat: TimestampFormat?
        /// Whether the structure must have the member.
        public let isRequired: Bool
        /// Whether a string holds JSON (Base64 in a header).
        public let isJSONText: Bool
        /// How the member stands in XML and in a query's fields.
        let markup: Markup
        /// Whether the bytes are not decoded but handed on while they arrive or leave.
        let isStreaming: Bool
    }

    /// The traits that only XML and the query protocol look at.
    struct Markup: Sendable {
        /// `locationName` where the model has one.
        let name: String?
        /// Whether a list or map has no element around its items.
        let isFlattened: Bool
        /// Whether the member is an attribute of its structure's element.
        let isAttribute: Bool
        /// The namespace that the element declares.
        let namespace: XMLNamespace?
    }

    /// A namespace that an element declares, with a prefix or as the default one.
    struct XMLNamespace: Sendable, Hashable {
        let prefix: String?
        let uri: String

        /// The declaration as an attribute.
        var attribute: (name: String, value: String) { (prefix.map { "xmlns:\($0)" } ?? "xmlns", uri) }
    }

    /// Where a member stands in a message.
    public enum Location: String, Sendable {
        case body, uri, querystring, header, headers, statusCode
    }

    /// The name in the model.
    public let name: String
    /// The sort of value.
    public let kind: Kind
    /// A structure's members in the model's order.
    public let members: [Member]
    /// A list's member or a map's value.
    public let element: Member?
    /// A map's key.
    public let key: Member?
    /// The least length or value.
    public let minimum: Double?
    /// The greatest length or value.
    public let maximum: Double?
    /// The values of a string enumeration.
    public let enumeration: [String]
    /// The member that makes up the whole body.
    public let payload: String?
    /// How a timestamp is written, where the shape says so.
    public let timestampFormat: TimestampFormat?
    /// The HTTP status of an error, where the model gives one.
    public let errorStatus: Int?
    /// Whether the shape is an error.
    public let isError: Bool
    /// Whether a structure has exactly one of its members.
    public let isUnion: Bool
    /// Whether a structure is an event stream.
    public let isEventStream: Bool
    /// Whether values must not appear in messages and logs.
    public let isSensitive: Bool
    /// An error's code on the wire where it is not the shape's name (`NoSuchEntity`).
    public let errorCode: String?
    let markup: Markup
    package let pattern: Pattern?
    /// The whole numbers that an integer shape can hold, before its own constraints.
    let integerRange: ClosedRange<Int64>

    init(name: String, entry: ShapeEntry, position: (String) throws(ServiceModelError) -> Int) throws(ServiceModelError)
    {
        let type = try entry.string("type", of: name)
        let isDocument = entry.flag("document")
        guard let kind = isDocument ? .document : Kind(rawValue: Self.aliases[type] ?? type) else {
            throw ServiceModelError("\(name) has the unknown type \(type).")
        }
        self.name = name
        self.kind = kind
        let required = Set((entry["required"]?.array ?? []).compactMap(\.string))
        var members: [Member] = []
        for member in entry["members"]?.object?.members ?? [] {
            members.append(
                try Member(
                    name: member.name, entry: ShapeEntry(member.value), isRequired: required.contains(member.name),
                    position: position))
        }
        self.members = members
        element = try (entry["member"] ?? entry["value"]).map { (value) throws(ServiceModelError) in
            try Member(name: "member", entry: ShapeEntry(value), isRequired: false, position: position)
        }
        key = try entry["key"].map { (value) throws(ServiceModelError) in
            try Member(name: "key", entry: ShapeEntry(value), isRequired: false, position: position)
        }
        minimum = entry["min"]?.double
        maximum = entry["max"]?.double
        enumeration = (entry["enum"]?.array ?? []).compactMap(\.string)
        payload = entry["payload"]?.string
        timestampFormat = try entry.timestampFormat(of: name)
        errorStatus = entry["error"]?["httpStatusCode"]?.int
        isError = entry.flag("exception")
        isUnion = entry.flag("union")
        isEventStream = entry.flag("eventstream")
        isSensitive = entry.flag("sensitive")
        errorCode = entry["error"]?["code"]?.string
        markup = Markup(entry)
        pattern = entry["pattern"]?.string.map { Pattern($0) }
        integerRange = Self.integerRanges[type] ?? Int64.min...Int64.max
        if kind == .list || kind == .map, element == nil { throw ServiceModelError("\(name) has no member shape.") }
    }

    private static let integerRanges: [String: ClosedRange<Int64>] = [
        "byte": Int64(Int8.min)...Int64(Int8.max), "short": Int64(Int16.min)...Int64(Int16.max),
        "integer": Int64(Int32.min)...Int64(Int32.max),
    ]
    private static let aliases = ["character": "string", "short": "integer", "byte": "integer", "jsonvalue": "string"]
}

extension Shape.Member {
    fileprivate init(
        name: String, entry: ShapeEntry, isRequired: Bool, position: (String) throws(ServiceModelError) -> Int
    ) throws(ServiceModelError) {
        self.name = name
        wireName = entry["locationName"]?.string ?? name
        shape = try position(try entry.string("shape", of: name))
        let place = entry["location"]?.string ?? "body"
        guard let location = Shape.Location(rawValue: place) else {
            throw ServiceModelError("\(name) stands in the unknown location \(place).")
        }
        self.location = location
        timestampFormat = try entry.timestampFormat(of: name)
        self.isRequired = isRequired
        isJSONText = entry.flag("jsonvalue")
        markup = Shape.Markup(entry)
        isStreaming = entry.flag("streaming")
    }
}

extension Shape.Markup {
    fileprivate init(_ entry: ShapeEntry) {
        name = entry["locationName"]?.string
        isFlattened = entry.flag("flattened")
        isAttribute = entry.flag("xmlAttribute")
        namespace = Shape.XMLNamespace(entry["xmlNamespace"])
    }
}

extension Shape.XMLNamespace {
    /// Reads the trait, which is an object or the URI alone.
    init?(_ json: JSONValue?) {
        guard let uri = json?["uri"]?.string ?? json?.string else { return nil }
        self.init(prefix: json?["prefix"]?.string, uri: uri)
    }
}
