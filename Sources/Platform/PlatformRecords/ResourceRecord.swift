// What every resource that a client creates has in common: an ARN, a name, a status, tags, and a document of its own.

public import AWSWireProtocol
public import StructuredJSON

/// What a resource is, for example `imported-model`; the first part of the resource in its ARN where AWS has one.
public struct ResourceKind: Sendable, Hashable, RawRepresentable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The kind's name.
    public let rawValue: String

    /// A kind by its name.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// A kind by its name.
    public init(stringLiteral value: String) { rawValue = value }
    /// The name.
    public var description: String { rawValue }
}

/// One resource.
public struct ResourceRecord: Sendable, Hashable {
    /// What it is.
    public let kind: ResourceKind
    /// Its id, unique among its kind.
    public let id: String
    /// Its name, unique among its kind when it has one.
    public var name: String?
    /// Its ARN, unique.
    public let arn: String
    /// Where it stands in its life, in the words of whoever keeps this kind.
    public var status: String
    /// When it was created.
    public let createdAt: Timestamp
    /// When it was changed last.
    public var updatedAt: Timestamp
    /// What only its kind has.
    public var document: JSONValue
    /// How often it was changed: an update names the revision that it was made from.
    public var revision: Int

    /// A record.
    public init(
        kind: ResourceKind, id: String, name: String? = nil, arn: String, status: String, createdAt: Timestamp,
        updatedAt: Timestamp? = nil, document: JSONValue = .object(JSONObject()), revision: Int = 0
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.arn = arn
        self.status = status
        self.createdAt = createdAt
        self.updatedAt = updatedAt ?? createdAt
        self.document = document
        self.revision = revision
    }
}

/// What makes a creation that is asked for twice happen once: the token that a client gave, and what it asked for.
public struct ClientToken: Sendable, Hashable {
    /// The client's token (`clientRequestToken`).
    public let token: String
    /// A hash of the request without the token: the same token with another request is a conflict.
    public let requestHash: String

    /// A token.
    public init(token: String, requestHash: String) {
        self.token = token
        self.requestHash = requestHash
    }
}

/// What a creation came to.
public enum Creation<Record: Sendable>: Sendable {
    /// The record is new.
    case created(Record)
    /// The same request had created it before.
    case existing(Record)

    /// The record.
    public var record: Record {
        switch self {
        case .created(let record), .existing(let record): record
        }
    }
}

/// Which resources are wanted, in which order, and how many.
public struct ResourceQuery: Sendable, Hashable {
    /// Of this kind.
    public var kind: ResourceKind
    /// In one of these statuses; empty is any.
    public var statuses: [String] = []
    /// Whose name holds this text.
    public var nameContains: String?
    /// Created after this time.
    public var createdAfter: Timestamp?
    /// Created before this time.
    public var createdBefore: Timestamp?
    /// Oldest first; newest first otherwise. Equal times go by id.
    public var isAscending = false
    /// At most so many.
    public var limit = 100
    /// Where the page before this one ended.
    public var nextToken: String?

    /// All of a kind, newest first.
    public init(kind: ResourceKind) {
        self.kind = kind
    }
}

/// Some resources, and where to go on.
public struct ResourcePage: Sendable {
    /// The resources.
    public let records: [ResourceRecord]
    /// What to ask with for the next ones; `nil` after the last.
    public let nextToken: String?

    /// A page.
    public init(records: [ResourceRecord], nextToken: String?) {
        self.records = records
        self.nextToken = nextToken
    }
}
