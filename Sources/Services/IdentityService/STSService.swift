// STS: who asks, and temporary credentials.

public import AWSWireProtocol
public import AccessControl
public import PlatformRecords
public import STSShapes
import StructuredJSON

/// Answers the operations of STS (<https://docs.aws.amazon.com/STS/latest/APIReference/>).
public struct STSService: STSOperations {
    private static let longestSessionPolicy = 2048
    /// A role that assumes another one, and the account itself, have sessions of an hour at most.
    private static let longestChainedSession = 3600
    private let records: any IdentityRecords
    private let issuing: CredentialIssuing
    private let authorizer: Authorizer
    private let clock: @Sendable () -> Timestamp

    /// A service over records.
    /// - Parameters:
    ///   - issuing: makes credentials.
    ///   - authorizer: decides who may assume a role.
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

    /// Who asks.
    public func getCallerIdentity(
        _ input: GetCallerIdentityRequest, context: RequestContext
    ) async throws -> GetCallerIdentityResponse {
        let caller = context.caller
        return GetCallerIdentityResponse(userId: caller.userID, account: caller.account, arn: caller.arn)
    }

    /// Temporary credentials of the caller.
    public func getSessionToken(
        _ input: GetSessionTokenRequest, context: RequestContext
    ) async throws -> GetSessionTokenResponse {
        let caller = context.caller
        let isTemporary = caller.accessKeyID?.hasPrefix(UniqueIDPrefix.temporaryKey.rawValue) == true
        guard caller.kind == .user || caller.kind == .root, !isTemporary else {
            throw Self.denied("Cannot call GetSessionToken with session credentials")
        }
        guard input.tokenCode == nil, input.serialNumber == nil else {
            throw Self.denied("MultiFactorAuthentication failed, unable to validate MFA code. No device is known.")
        }
        let longest = caller.kind == .root ? Self.longestChainedSession : 43_200
        let duration = caller.kind == .root ? longest : input.durationSeconds ?? longest
        let session = CredentialIssuing.Session(principalID: caller.kind == .user ? caller.userID : nil)
        return GetSessionTokenResponse(credentials: try await credentials(session, seconds: duration))
    }

    /// Temporary credentials of a role whose trust policy lets the caller assume it.
    public func assumeRole(_ input: AssumeRoleRequest, context: RequestContext) async throws -> AssumeRoleResponse {
        let refusal = Self.denied(
            "User: \(context.caller.arn) is not authorized to perform: sts:AssumeRole on resource: \(input.roleArn)")
        guard let name = ResourceName(input.roleArn)?.resource.split(separator: "/").last,
            let role = try await records.identity(.role, name: String(name)),
            role.arn(account: context.account) == input.roleArn
        else { throw refusal }
        var facts = ["sts:RoleSessionName": [input.roleSessionName]]
        facts["sts:ExternalId"] = input.externalId.map { [$0] }
        facts["sts:SourceIdentity"] = input.sourceIdentity.map { [$0] }
        let tags = try Self.tags(input.tags)
        for (key, value) in tags { facts["aws:RequestTag/\(key)"] = [value] }
        if !tags.isEmpty { facts["aws:TagKeys"] = tags.keys.sorted() }
        guard try await authorizer.decision(assuming: role, facts: facts, context: context).isAllowed else {
            throw refusal
        }
        guard input.tokenCode == nil, input.serialNumber == nil else {
            throw Self.denied("MultiFactorAuthentication failed, unable to validate MFA code. No device is known.")
        }
        let duration = input.durationSeconds ?? 3600
        guard duration <= role.document["MaxSessionDuration"]?.int ?? 3600 else {
            throw Self.invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
        }
        guard context.caller.kind != .assumedRole || duration <= Self.longestChainedSession else {
            throw Self.invalid(
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining")
        }
        let (policies, size) = try await sessionPolicies(input, context)
        let session = CredentialIssuing.Session(
            principalID: role.id, name: input.roleSessionName, policies: policies, tags: tags)
        let credentials = try await credentials(session, seconds: duration)
        try await note(role, context)
        return AssumeRoleResponse(
            credentials: credentials,
            assumedRoleUser: AssumedRoleUser(
                assumedRoleId: "\(role.id):\(input.roleSessionName)",
                arn: "arn:aws:sts::\(context.account):assumed-role/\(role.name)/\(input.roleSessionName)"),
            packedPolicySize: size, sourceIdentity: input.sourceIdentity)
    }

    /// When a role was used last stands in the role.
    private func note(_ role: IdentityRecord, _ context: RequestContext) async throws {
        let seconds = Int(clock().seconds)
        _ = try await records.changeIdentity(.role, name: role.name) {
            $0.document["LastUsed"] = ["Time": .number(seconds), "Region": .string(context.region)]
        }
    }

    /// The texts that limit the session, and how full they make it, in percent.
    private func sessionPolicies(
        _ input: AssumeRoleRequest, _ context: RequestContext
    ) async throws -> (texts: [String], size: Int?) {
        var texts: [String] = []
        if let text = input.policy {
            do throws(AccessControlError) {
                _ = try PolicyDocument(text, for: .identity)
            } catch {
                throw ServiceError(code: "MalformedPolicyDocumentException", message: error.message)
            }
            texts.append(text)
        }
        for descriptor in input.policyArns ?? [] {
            guard let arn = descriptor.arn, let name = ResourceName(arn)?.resource.split(separator: "/").last,
                let policy = try await records.identity(.policy, name: String(name)),
                policy.arn(account: context.account) == arn, let text = policy.defaultPolicyText
            else { throw Self.invalid("The policy \(descriptor.arn ?? "") does not exist or is not attachable.") }
            texts.append(text)
        }
        guard !texts.isEmpty else { return ([], nil) }
        let length = texts.reduce(0) { $0 + $1.utf8.count }
        guard length <= Self.longestSessionPolicy * 11 else {
            throw ServiceError(
                code: "PackedPolicyTooLargeException", message: "Packed policy consumes more than the allotted space.")
        }
        return (texts, min(100, 1 + length * 100 / (Self.longestSessionPolicy * 11)))
    }

    private static func tags(_ tags: [STSShapes.Tag]?) throws -> [String: String] {
        var kept: [String: String] = [:]
        for tag in tags ?? [] {
            guard kept.updateValue(tag.value, forKey: tag.key) == nil else {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.")
            }
        }
        return kept
    }

    private func credentials(_ session: CredentialIssuing.Session, seconds: Int) async throws -> Credentials {
        let now = Timestamp(seconds: clock().seconds)
        let end = Timestamp(seconds: now.seconds + Int64(seconds))
        let (record, secret, token) = try issuing.temporaryCredential(for: session, now: now, expiresAt: end)
        try await records.createTemporaryCredential(record)
        return Credentials(
            accessKeyId: record.id, secretAccessKey: secret, sessionToken: token, expiration: end)
    }

    private static func denied(_ message: String) -> ServiceError {
        ServiceError(code: "AccessDenied", message: message)
    }

    private static func invalid(_ message: String) -> ServiceError {
        ServiceError(code: "ValidationError", message: message)
    }
}
