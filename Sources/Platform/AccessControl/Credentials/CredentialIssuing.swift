// Making ids and secrets in the forms that AWS's clients know.

public import AWSWireProtocol
import Crypto
public import PlatformRecords

/// The beginnings of unique ids
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids>).
public enum UniqueIDPrefix: String, Sendable, Hashable {
    /// A user.
    case user = "AIDA"
    /// A role.
    case role = "AROA"
    /// A managed policy.
    case policy = "ANPA"
    /// An access key.
    case accessKey = "AKIA"
    /// A temporary access key.
    case temporaryKey = "ASIA"
    /// A credential of one service.
    case serviceCredential = "ACCA"

    /// A new id: the beginning and random letters and digits (RFC 4648, section 6).
    public func makeID() -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        // AWS's access keys have 20 characters, its other ids 21.
        let count = self == .accessKey || self == .temporaryKey ? 16 : 17
        let random = randomBytes(count).map { alphabet[Int($0 & 31)] }
        return rawValue + String(decoding: random, as: UTF8.self)
    }
}

/// Makes credentials as records and as what is told once.
public struct CredentialIssuing: Sendable {
    private let sealing: SecretSealing

    /// Issues credentials whose secrets are sealed with `sealing`.
    public init(sealing: SecretSealing) {
        self.sealing = sealing
    }

    /// A new key pair of a user, or of the account itself for `nil`.
    /// - Throws: ``AccessControlError`` sealedSecret.
    public func accessKey(
        userID: String?, now: Timestamp, expiresAt: Timestamp? = nil
    ) throws(AccessControlError) -> (record: AccessKeyRecord, secret: String) {
        let id = UniqueIDPrefix.accessKey.makeID()
        let secret = Base64.encoded(randomBytes(30))
        let record = AccessKeyRecord(
            id: id, userID: userID, sealedSecret: try sealing.seal(secret, for: id), createdAt: now,
            expiresAt: expiresAt)
        return (record, secret)
    }

    /// What a temporary key pair is made for.
    public struct Session: Sendable {
        /// The unique id of the user or role; `nil` is the account itself.
        public let principalID: String?
        /// The name of the role's session.
        public let name: String?
        /// The texts of the policies that limit it.
        public let policies: [String]
        /// Its tags.
        public let tags: [String: String]

        /// A session.
        public init(
            principalID: String?, name: String? = nil, policies: [String] = [], tags: [String: String] = [:]
        ) {
            self.principalID = principalID
            self.name = name
            self.policies = policies
            self.tags = tags
        }
    }

    /// A new temporary key pair.
    /// - Throws: ``AccessControlError`` sealedSecret.
    public func temporaryCredential(
        for session: Session, now: Timestamp, expiresAt: Timestamp
    ) throws(AccessControlError) -> (record: TemporaryCredentialRecord, secret: String, token: String) {
        let id = UniqueIDPrefix.temporaryKey.makeID()
        let secret = Base64.encoded(randomBytes(30))
        let token = Base64.encoded(randomBytes(96))
        let record = TemporaryCredentialRecord(
            id: id, principalID: session.principalID, sessionName: session.name, sessionPolicies: session.policies,
            tags: session.tags, sealedSecret: try sealing.seal(secret, for: id),
            sealedToken: try sealing.seal(token, for: id), createdAt: now, expiresAt: expiresAt)
        return (record, secret, token)
    }

    /// A new bearer key for a service, in the form of Bedrock's long-term API keys.
    public func serviceCredential(
        userID: String, service: String, account: String, now: Timestamp, expiresAt: Timestamp? = nil
    ) -> (record: ServiceCredentialRecord, key: String) {
        let letters = randomBytes(4).map { Array("abcdefghijklmnopqrstuvwxyz234567".utf8)[Int($0 & 31)] }
        let alias = "BedrockAPIKey-\(String(decoding: letters, as: UTF8.self))-at-\(account)"
        let key = Self.bearerKey(alias: alias)
        let record = ServiceCredentialRecord(
            id: UniqueIDPrefix.serviceCredential.makeID(), userID: userID, serviceName: service, alias: alias,
            secretHash: Self.hash(of: key), createdAt: now, expiresAt: expiresAt)
        return (record, key)
    }

    /// A bearer key with a name for people and 256 random bits.
    public static func bearerKey(alias: String) -> String {
        "ABSK" + Base64.encoded(Array("\(alias):\(Base64.encoded(randomBytes(32)))".utf8))
    }

    /// What is kept of a bearer key: its SHA-256 in hexadecimal.
    public static func hash(of key: String) -> String {
        SHA256.hash(data: Array(key.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

/// Bytes from the system's generator.
private func randomBytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
}
