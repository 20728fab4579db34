// Who asks, as policies see it.

public import AWSWireProtocol

/// The principal of a request.
public struct AccessPrincipal: Sendable, Hashable {
    /// What kind of principal it is.
    public let kind: Caller.Kind
    /// The account, twelve digits.
    public let account: String
    /// The principal's ARN; of a role's session the session's.
    public let arn: String
    /// The unique id; of a role's session with the session's name behind a colon.
    public let userID: String
    /// The ARN of the role that a session speaks for.
    public let roleARN: String?
    /// The name of a service that asks in its own name, for example `bedrock.amazonaws.com`.
    public let service: String?

    /// A caller, with the ARN of the role when it is a role's session.
    public init(_ caller: Caller, roleARN: String? = nil) {
        kind = caller.kind
        account = caller.account
        arn = caller.arn
        userID = caller.userID
        self.roleARN = roleARN
        service = nil
    }

    /// A service, for example one that assumes the role of a job.
    public init(service: String, account: String) {
        kind = .assumedRole
        self.account = account
        arn = service
        userID = service
        roleARN = nil
        self.service = service
    }

    /// How directly an element's value means this principal.
    enum Match: Comparable {
        /// Not at all.
        case none
        /// Its whole account, whose own policies must then allow what is asked.
        case account
        /// The role that the session speaks for, or everybody: what limits a session still limits it.
        case role
        /// This very principal.
        case itself
    }

    func match(_ principal: PolicyPrincipal) -> Match {
        switch principal {
        case .everybody: return .role
        case .service(let name): return name == service ? .itself : .none
        case .federated, .canonicalUser: return .none
        case .aws(let name):
            guard kind != .anonymous, service == nil else { return .none }
            if name == account || name == "arn:aws:iam::\(account):root" { return kind == .root ? .itself : .account }
            if name == arn || name == userID { return .itself }
            if name == roleARN { return .role }
            if kind == .assumedRole, name == userID.split(separator: ":").first.map(String.init) { return .role }
            return .none
        }
    }

    func match(_ list: PolicyList<PolicyPrincipal>) -> Match {
        let best = list.values.map(match).max() ?? .none
        guard list.isNegated else { return best }
        return best == .none ? .role : .none
    }
}
