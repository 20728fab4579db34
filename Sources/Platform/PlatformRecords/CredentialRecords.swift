// What callers prove themselves with. No record holds a secret that could be read without the installation's own key.

public import AWSWireProtocol

/// Whether a credential may be used.
public enum CredentialStatus: String, Sendable, Hashable {
    /// It may.
    case active = "Active"
    /// It may not, until it is made active again.
    case inactive = "Inactive"
}

/// When and for what a credential was used last.
public struct CredentialUse: Sendable, Hashable {
    /// When.
    public let time: Timestamp
    /// The service's signing name, `bedrock`.
    public let service: String
    /// The region it was used for.
    public let region: String

    /// A use.
    public init(time: Timestamp, service: String, region: String) {
        self.time = time
        self.service = service
        self.region = region
    }
}

/// A lasting key pair for signatures.
public struct AccessKeyRecord: Sendable, Hashable {
    /// The public half, `AKIA...`.
    public let id: String
    /// The user's unique id; `nil` is the account itself.
    public let userID: String?
    /// The secret half, sealed.
    public let sealedSecret: [UInt8]
    /// Whether it may be used.
    public var status: CredentialStatus
    /// When it was created.
    public let createdAt: Timestamp
    /// From when on it is of no use; `nil` is never.
    public let expiresAt: Timestamp?
    /// When it was used last.
    public var lastUse: CredentialUse?

    /// A key pair.
    public init(
        id: String, userID: String?, sealedSecret: [UInt8], status: CredentialStatus = .active, createdAt: Timestamp,
        expiresAt: Timestamp? = nil, lastUse: CredentialUse? = nil
    ) {
        self.id = id
        self.userID = userID
        self.sealedSecret = sealedSecret
        self.status = status
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUse = lastUse
    }
}

/// A key pair for signatures that ends by itself and is accompanied by a token.
public struct TemporaryCredentialRecord: Sendable, Hashable {
    /// The public half, `ASIA...`.
    public let id: String
    /// Whom it speaks for: the unique id of a user or a role; `nil` is the account itself.
    public let principalID: String?
    /// The name of the role's session; `nil` when no role was assumed.
    public let sessionName: String?
    /// The texts of the policies that limit the session.
    public let sessionPolicies: [String]
    /// The session's tags.
    public let tags: [String: String]
    /// The secret half, sealed.
    public let sealedSecret: [UInt8]
    /// The token, sealed.
    public let sealedToken: [UInt8]
    /// When it was created.
    public let createdAt: Timestamp
    /// From when on it is of no use.
    public let expiresAt: Timestamp

    /// A key pair.
    public init(
        id: String, principalID: String?, sessionName: String?, sessionPolicies: [String], tags: [String: String],
        sealedSecret: [UInt8], sealedToken: [UInt8], createdAt: Timestamp, expiresAt: Timestamp
    ) {
        self.id = id
        self.principalID = principalID
        self.sessionName = sessionName
        self.sessionPolicies = sessionPolicies
        self.tags = tags
        self.sealedSecret = sealedSecret
        self.sealedToken = sealedToken
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }
}

/// A bearer key of one service. Only its hash is kept: the key is 256 random bits, which no guessing finds.
public struct ServiceCredentialRecord: Sendable, Hashable {
    /// Its id, `ACCA...`.
    public let id: String
    /// The user's unique id.
    public let userID: String
    /// The service's name, `bedrock.amazonaws.com`.
    public let serviceName: String
    /// What names the key for people.
    public let alias: String
    /// The SHA-256 of the key, in hexadecimal.
    public var secretHash: String
    /// Whether it may be used.
    public var status: CredentialStatus
    /// When it was created.
    public let createdAt: Timestamp
    /// From when on it is of no use; `nil` is never.
    public let expiresAt: Timestamp?
    /// When it was used last.
    public var lastUse: CredentialUse?

    /// A bearer key.
    public init(
        id: String, userID: String, serviceName: String, alias: String, secretHash: String,
        status: CredentialStatus = .active, createdAt: Timestamp, expiresAt: Timestamp? = nil,
        lastUse: CredentialUse? = nil
    ) {
        self.id = id
        self.userID = userID
        self.serviceName = serviceName
        self.alias = alias
        self.secretHash = secretHash
        self.status = status
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUse = lastUse
    }
}
