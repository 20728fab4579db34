// Who sends a request, once that is settled: proved by a signature or a key, or granted because only this machine can ask.

/// The principal behind a request.
public struct Caller: Sendable, Hashable {
    /// For whom a task works, where no ``RequestContext`` tells: in the dialects of other providers.
    @TaskLocal public static var current: Caller?

    /// What kind of principal it is.
    public enum Kind: String, Sendable, Hashable {
        /// The account itself: may do everything. On loopback without demanded credentials, everybody is.
        case root
        /// A user, by a key of theirs.
        case user
        /// A role that somebody assumed, by a temporary key.
        case assumedRole
        /// Nobody: a request without credentials where they are demanded.
        case anonymous
    }

    /// What kind of principal it is.
    public let kind: Kind
    /// The account, twelve digits.
    public let account: String
    /// The principal's ARN, for example `arn:aws:iam::000000000000:user/ana` or
    /// `arn:aws:sts::000000000000:assumed-role/reader/session`.
    public let arn: String
    /// The unique id that GetCallerIdentity answers: `AIDA...`, `AROA...:session`, or the account for the root.
    public let userID: String
    /// The access key that signed, if one did. Its secret is nowhere in this value.
    public let accessKeyID: String?

    /// A caller from its parts.
    public init(kind: Kind, account: String, arn: String, userID: String, accessKeyID: String? = nil) {
        self.kind = kind
        self.account = account
        self.arn = arn
        self.userID = userID
        self.accessKeyID = accessKeyID
    }

    /// The account itself.
    public static func root(of account: String, accessKeyID: String? = nil) -> Caller {
        Caller(
            kind: .root, account: account, arn: "arn:aws:iam::\(account):root", userID: account,
            accessKeyID: accessKeyID)
    }

    /// Nobody.
    public static func anonymous(account: String) -> Caller {
        Caller(kind: .anonymous, account: account, arn: "anonymous", userID: "anonymous")
    }
}
