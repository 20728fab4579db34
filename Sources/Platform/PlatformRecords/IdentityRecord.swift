// Who may be known to an installation: users, roles and the policies that are managed on their own.

public import AWSWireProtocol
public import StructuredJSON

/// What an identity is.
public enum IdentityKind: String, Sendable, Hashable, CaseIterable {
    /// A user.
    case user
    /// A role that others assume.
    case role
    /// A managed policy.
    case policy
}

/// A user, a role or a managed policy. Names are unique per kind, without regard to case.
public struct IdentityRecord: Sendable, Hashable {
    /// What it is.
    public let kind: IdentityKind
    /// Its unique id (`AIDA...`, `AROA...`, `ANPA...`), which no other has ever had.
    public let id: String
    /// Its name, as it was written.
    public var name: String
    /// Its path: `/`, or text between two slashes.
    public var path: String
    /// When it was created.
    public let createdAt: Timestamp
    /// When it was changed last.
    public var updatedAt: Timestamp
    /// Its tags.
    public var tags: [String: String]
    /// The texts of the policies that are part of it, by their names.
    public var inlinePolicies: [String: String]
    /// What only its kind has: a role's trust policy, a managed policy's versions, descriptions.
    public var document: JSONObject

    /// A record.
    public init(
        kind: IdentityKind, id: String, name: String, path: String = "/", createdAt: Timestamp,
        tags: [String: String] = [:], inlinePolicies: [String: String] = [:], document: JSONObject = JSONObject()
    ) {
        self.kind = kind
        self.id = id
        self.name = name
        self.path = path
        self.createdAt = createdAt
        updatedAt = createdAt
        self.tags = tags
        self.inlinePolicies = inlinePolicies
        self.document = document
    }

    /// Its ARN in an account.
    public func arn(account: String) -> String {
        "arn:aws:iam::\(account):\(kind.rawValue)\(path)\(name)"
    }
}

/// Which identities are wanted. They come in the order of their names.
public struct IdentityQuery: Sendable, Hashable {
    /// Of this kind.
    public var kind: IdentityKind
    /// Whose path begins so.
    public var pathPrefix: String
    /// Behind this name.
    public var after: String?
    /// At most so many.
    public var limit: Int

    /// A query.
    public init(kind: IdentityKind, pathPrefix: String = "/", after: String? = nil, limit: Int = 100) {
        self.kind = kind
        self.pathPrefix = pathPrefix
        self.after = after
        self.limit = limit
    }
}
