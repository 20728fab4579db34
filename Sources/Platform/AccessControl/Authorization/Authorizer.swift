// Whether a caller may do what a request asks, and the refusal in AWS's words.

public import AWSWireProtocol
public import PlatformRecords
public import StructuredJSON

/// Decides over requests with the policies that are kept.
public struct Authorizer: Sendable {
    /// Finds the policy of a resource, for example of a bucket; `nil` when it has none.
    public typealias ResourcePolicies = @Sendable (_ arn: String) async throws -> JSONValue?
    /// Finds the tags of a resource.
    public typealias ResourceTags = @Sendable (_ arn: String) async throws -> [String: String]

    let records: any IdentityRecords
    private let resourcePolicies: ResourcePolicies
    private let resourceTags: ResourceTags
    let clock: @Sendable () -> Timestamp

    /// An authorizer.
    /// - Parameters:
    ///   - resourcePolicies: what a resource's own policy is.
    ///   - resourceTags: what a resource's tags are, for `aws:ResourceTag`.
    ///   - clock: the time.
    public init(
        records: any IdentityRecords, resourcePolicies: @escaping ResourcePolicies = { _ in nil },
        resourceTags: @escaping ResourceTags = { _ in [:] }, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.records = records
        self.resourcePolicies = resourcePolicies
        self.resourceTags = resourceTags
        self.clock = clock
    }

    /// Checks that a request's caller may carry out an operation.
    /// - Throws: `ServiceError` AccessDeniedException (S3, IAM, STS: AccessDenied); `RecordsError`.
    public func authorize(
        service: String, operation: String, input: ShapeValue, context: RequestContext
    ) async throws {
        let permissions = OperationActions.permissions(
            service: service, operation: operation, input: input, context: context)
        if permissions.isEmpty, context.caller.kind == .anonymous {
            throw ServiceError(code: Self.code(service), message: "Access Denied")
        }
        let holder = try await PolicyHolder(context.caller, records)
        var policies = ResourcePolicyCache()
        for permission in permissions {
            try await demand(permission, service: service, holder, context, &policies)
        }
    }

    /// The policies of the resources that one request has asked for already; `nil` is none.
    typealias ResourcePolicyCache = [String: PolicyDocument?]

    /// Checks that a request's caller has a permission: for what is no operation of a service of AWS, such as a request
    /// in another provider's dialect.
    /// - Throws: as above.
    public func authorize(_ permission: RequiredPermission, service: String, context: RequestContext) async throws {
        var policies = ResourcePolicyCache()
        try await demand(permission, service: service, PolicyHolder(context.caller, records), context, &policies)
    }

    /// The decision over a permission, without a refusal.
    /// - Throws: `RecordsError`.
    public func decision(_ permission: RequiredPermission, context: RequestContext) async throws -> AccessDecision {
        var policies = ResourcePolicyCache()
        return try await decide(permission, PolicyHolder(context.caller, records), context, &policies)
    }

    /// The handlers of a service, each behind the check of its permissions.
    public func authorizing(
        _ handlers: [String: OperationHandler], service: String
    ) -> [String: OperationHandler] {
        Dictionary(
            uniqueKeysWithValues: handlers.map { operation, handler in
                let checked: OperationHandler = { input, context in
                    if service == "s3", operation == "DeleteObjects" {
                        return try await deleting(input, context, handler)
                    }
                    try await authorize(service: service, operation: operation, input: input, context: context)
                    return try await handler(input, context)
                }
                return (operation, checked)
            })
    }

    func demand(
        _ permission: RequiredPermission, service: String, _ holder: PolicyHolder, _ context: RequestContext,
        _ policies: inout ResourcePolicyCache
    ) async throws {
        let resolved = try await holder.resolved(permission, records)
        let decision = try await decide(resolved, holder, context, &policies)
        if decision.isAllowed { return }
        throw Self.refusal(decision, of: resolved, to: context.caller, service: service)
    }

    private func decide(
        _ permission: RequiredPermission, _ holder: PolicyHolder, _ context: RequestContext,
        _ policies: inout ResourcePolicyCache
    ) async throws -> AccessDecision {
        var facts = RequestFacts.of(
            holder.principal, context: context, at: clock(), principalTags: holder.tags)
        for (key, values) in permission.facts { facts[key] = values }
        if permission.resource != "*" {
            for (key, value) in try await resourceTags(permission.resource) {
                facts["aws:ResourceTag/\(key)"] = [value]
            }
        }
        var evaluation = holder.evaluation
        if permission.resource != "*" {
            evaluation.resourcePolicy = try await resourcePolicy(of: permission.resource, &policies)
        }
        return evaluation.decide(
            AccessQuestion(
                principal: holder.principal, action: permission.action, resource: permission.resource, facts: facts))
    }

    private func resourcePolicy(
        of arn: String, _ policies: inout ResourcePolicyCache
    ) async throws -> PolicyDocument? {
        let holder = Self.policyHolder(of: arn)
        if let known = policies[holder] { return known }
        let found = try await resourcePolicies(holder).map { PolicyDocument.kept($0, for: .resource) }
        policies[holder] = .some(found)
        return found
    }

    /// The resource that has the policy: of an object its bucket.
    private static func policyHolder(of arn: String) -> String {
        guard arn.hasPrefix("arn:aws:s3:::"), let slash = arn.firstIndex(of: "/") else { return arn }
        return String(arn[..<slash])
    }

    private static func code(_ service: String) -> String {
        ["s3", "iam", "sts"].contains(service) ? "AccessDenied" : "AccessDeniedException"
    }

    /// The refusal in AWS's words
    /// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html>).
    static func refusal(
        _ decision: AccessDecision, of permission: RequiredPermission, to caller: Caller, service: String
    ) -> ServiceError {
        guard caller.kind != .anonymous else {
            return ServiceError(
                code: service == "s3" ? "AccessDenied" : "MissingAuthenticationTokenException",
                message: service == "s3" ? "Access Denied" : "Missing Authentication Token")
        }
        let reason =
            switch decision {
            case .explicitlyDenied(let layer):
                "with an explicit deny in \(layer == .identity ? "an" : "a") \(layer.rawValue)"
            case .implicitlyDenied(let layer):
                "because no \(layer.rawValue) allows the \(permission.action) action"
            case .allowed: ""
            }
        let resource = permission.resource == "*" ? "*" : permission.resource
        let isS3 = service == "s3"
        let name = isS3 && resource != "*" ? "\"\(resource)\"" : resource
        return ServiceError(
            code: code(service),
            message: "User: \(caller.arn) is not authorized to perform: \(permission.action) on resource: \(name) "
                + reason)
    }
}
