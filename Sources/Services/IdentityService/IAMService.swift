// IAM: users, roles, policies and credentials, as clients and Terraform manage them.

public import AWSWireProtocol
public import AccessControl
public import IAMShapes
public import PlatformRecords

/// Answers the operations of IAM from the records (<https://docs.aws.amazon.com/IAM/latest/APIReference/>). The
/// operations stand in extensions, one file a subject.
public struct IAMService: IAMOperations {
    let records: any IdentityRecords
    let issuing: CredentialIssuing
    let authorizer: Authorizer
    private let clock: @Sendable () -> Timestamp

    /// A service over records.
    /// - Parameters:
    ///   - issuing: makes credentials.
    ///   - authorizer: decides in simulations.
    ///   - clock: the time.
    public init(
        records: any IdentityRecords, issuing: CredentialIssuing, authorizer: Authorizer,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.records = records
        self.issuing = issuing
        self.authorizer = authorizer
        self.clock = clock
    }

    /// The time in whole seconds, as IAM gives times.
    var now: Timestamp { Timestamp(seconds: clock().seconds) }

    func user(_ name: String) async throws -> IdentityRecord {
        guard let user = try await records.identity(.user, name: name) else { throw IAMFailure.noUser(name) }
        return user
    }

    func role(_ name: String) async throws -> IdentityRecord {
        guard let role = try await records.identity(.role, name: name) else { throw IAMFailure.noRole(name) }
        return role
    }

    func policy(_ arn: String, _ context: RequestContext) async throws -> IdentityRecord {
        guard let name = ResourceName(arn), let last = name.resource.split(separator: "/").last,
            let policy = try await records.identity(.policy, name: String(last)),
            policy.arn(account: context.account) == arn
        else { throw IAMFailure.noPolicy(arn) }
        return policy
    }

    /// Changes a user or role, with IAM's words for what hinders it.
    @discardableResult func change(
        _ kind: IdentityKind, _ name: String, _ change: @Sendable @escaping (inout IdentityRecord) throws -> Void
    ) async throws -> IdentityRecord {
        let time = now
        do {
            return try await records.changeIdentity(kind, name: name) { identity in
                try change(&identity)
                identity.updatedAt = time
            }
        } catch let error as RecordsError where error.code == .notFound {
            throw kind == .user ? IAMFailure.noUser(name) : IAMFailure.noRole(name)
        }
    }

    /// The user whom an operation without a user's name means: the caller.
    func callingUser(_ context: RequestContext) async throws -> IdentityRecord? {
        switch context.caller.kind {
        case .user: return try await records.identity(id: context.caller.userID)
        case .root: return nil
        default: throw IAMFailure.invalid("Must specify userName when calling with non-User credentials")
        }
    }

    /// The unique id of the user who is named, or of the caller; `nil` is the account itself.
    func ownerID(_ name: String?, _ context: RequestContext) async throws -> String? {
        if let name { return try await user(name).id }
        return try await callingUser(context)?.id
    }
}
