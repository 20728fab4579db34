// Who may assume a role: its trust policy decides, with the policies of the one who asks.

public import AWSWireProtocol
public import PlatformRecords
import StructuredJSON

extension Authorizer {
    /// Whether a request's caller may assume a role.
    /// - Parameters:
    ///   - facts: what conditions can ask about besides, `sts:ExternalId` and `sts:RoleSessionName`.
    /// - Throws: `RecordsError`.
    public func decision(
        assuming role: IdentityRecord, facts more: [String: [String]] = [:], context: RequestContext
    ) async throws -> AccessDecision {
        let holder = try await PolicyHolder(context.caller, records)
        var evaluation = holder.evaluation
        guard let trust = Self.trustPolicy(of: role) else { return .implicitlyDenied(.resource) }
        evaluation.resourcePolicy = trust
        evaluation.demandsResourcePolicy = true
        var facts = RequestFacts.of(
            holder.principal, context: context, at: clock(), principalTags: holder.tags)
        for (key, value) in role.tags { facts["aws:ResourceTag/\(key)"] = [value] }
        for (key, values) in more { facts[key] = values }
        return evaluation.decide(
            AccessQuestion(
                principal: holder.principal, action: "sts:AssumeRole", resource: role.arn(account: context.account),
                facts: facts))
    }

    /// Whether a service may assume a role, for example `bedrock.amazonaws.com` that of a job.
    /// - Parameter sourceARN: the ARN of what it is assumed for, `aws:SourceArn`.
    public func decision(
        assuming role: IdentityRecord, by service: String, account: String, sourceARN: String?
    ) -> AccessDecision {
        guard let trust = Self.trustPolicy(of: role) else { return .implicitlyDenied(.resource) }
        var evaluation = PolicyEvaluation()
        evaluation.resourcePolicy = trust
        evaluation.demandsResourcePolicy = true
        let principal = AccessPrincipal(service: service, account: account)
        var facts = RequestFacts(["aws:SourceAccount": [account]])
        facts["aws:SourceArn"] = sourceARN.map { [$0] }
        facts.add(principal)
        return evaluation.decide(
            AccessQuestion(
                principal: principal, action: "sts:AssumeRole", resource: role.arn(account: account), facts: facts))
    }

    private static func trustPolicy(of role: IdentityRecord) -> PolicyDocument? {
        guard let text = role.document["AssumeRolePolicyDocument"]?.string else { return nil }
        return try? PolicyDocument(text, for: .trust)
    }

    /// The policies of a user or role, for simulations.
    /// - Throws: `RecordsError`.
    public func evaluation(of principal: IdentityRecord, account: String) async throws -> PolicyEvaluation {
        var evaluation = PolicyEvaluation()
        evaluation.identityPolicies = try await principal.policyDocuments(records)
        evaluation.boundaries = try await principal.boundary(records, account: account)
        return evaluation
    }
}
