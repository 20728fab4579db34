// What policies would allow, decided by what decides over requests.

public import AWSWireProtocol
import AccessControl
public import IAMShapes
import PlatformRecords

extension IAMService {
    /// Policies with the names that results give them.
    private struct Source {
        let id: String
        let type: PolicySourceType
        let document: PolicyDocument
    }

    /// What is asked of the policies.
    private struct Simulation {
        var evaluation = PolicyEvaluation()
        var sources: [Source] = []
        var principal: AccessPrincipal
        var facts = RequestFacts()
    }

    /// Simulates policies that are given.
    public func simulateCustomPolicy(
        _ input: SimulateCustomPolicyRequest, context: RequestContext
    ) async throws -> SimulatePolicyResponse {
        var simulation = Simulation(principal: try await principal(input.callerArn, context))
        try add(input.policyInputList, to: &simulation)
        if let boundary = input.permissionsBoundaryPolicyInputList {
            simulation.evaluation.boundaries = try boundary.map { try document($0, .identity) }
        }
        return try run(
            simulation, actions: input.actionNames, resources: input.resourceArns, policy: input.resourcePolicy,
            entries: input.contextEntries, marker: input.marker, maxItems: input.maxItems)
    }

    /// Simulates the policies of a user or role, with others that are given.
    public func simulatePrincipalPolicy(
        _ input: SimulatePrincipalPolicyRequest, context: RequestContext
    ) async throws -> SimulatePolicyResponse {
        guard let name = ResourceName(input.policySourceArn), let kind = IdentityKind(rawValue: name.resourceType),
            kind != .policy, let last = name.resource.split(separator: "/").last,
            let source = try await records.identity(kind, name: String(last))
        else { throw IAMFailure.noEntity("The entity \(input.policySourceArn) cannot be found.") }
        var simulation = Simulation(
            principal: try await principal(input.callerArn ?? input.policySourceArn, context))
        simulation.evaluation = try await authorizer.evaluation(of: source, account: context.account)
        simulation.sources = simulation.evaluation.identityPolicies.enumerated().map { number, document in
            Source(
                id: "\(kind.rawValue)_\(source.name)_\(number + 1)", type: kind == .user ? .user : .role,
                document: document)
        }
        for (key, value) in source.tags { simulation.facts["aws:PrincipalTag/\(key)"] = [value] }
        try add(input.policyInputList ?? [], to: &simulation)
        if let boundary = input.permissionsBoundaryPolicyInputList {
            simulation.evaluation.boundaries = try boundary.map { try document($0, .identity) }
        }
        return try run(
            simulation, actions: input.actionNames, resources: input.resourceArns, policy: input.resourcePolicy,
            entries: input.contextEntries, marker: input.marker, maxItems: input.maxItems)
    }

    private func document(_ text: String, _ purpose: PolicyPurpose) throws -> PolicyDocument {
        do throws(AccessControlError) {
            return try PolicyDocument(text, for: purpose)
        } catch {
            throw IAMFailure.invalidInput("Invalid Input \(error.message)")
        }
    }

    private func add(_ texts: [String], to simulation: inout Simulation) throws {
        for (number, text) in texts.enumerated() {
            let document = try document(text, .identity)
            simulation.evaluation.identityPolicies.append(document)
            simulation.sources.append(Source(id: "PolicyInputList.\(number + 1)", type: .none, document: document))
        }
    }

    /// The user who is said to ask; without one somebody whom no policy names.
    private func principal(_ arn: String?, _ context: RequestContext) async throws -> AccessPrincipal {
        guard let arn else {
            return AccessPrincipal(
                Caller(kind: .user, account: context.account, arn: "arn:aws:iam::\(context.account):user/", userID: ""))
        }
        let name = ResourceName(arn)
        let kind = name.flatMap { IdentityKind(rawValue: $0.resourceType) }
        let last = name?.resource.split(separator: "/").last.map(String.init)
        var kept: IdentityRecord?
        if let kind, let last { kept = try await records.identity(kind, name: last) }
        return AccessPrincipal(
            Caller(
                kind: kind == .role ? .assumedRole : .user, account: name?.account ?? context.account, arn: arn,
                userID: kept?.id ?? ""), roleARN: kind == .role ? arn : nil)
    }

    private func run(
        _ simulation: Simulation, actions: [String], resources: [String]?, policy: String?, entries: [ContextEntry]?,
        marker: String?, maxItems: Int?
    ) throws -> SimulatePolicyResponse {
        var simulation = simulation
        if let policy {
            let document = try document(policy, .resource)
            simulation.evaluation.resourcePolicy = document
            simulation.sources.append(Source(id: "ResourcePolicy", type: .resource, document: document))
        }
        simulation.facts.add(simulation.principal)
        for entry in entries ?? [] {
            if let key = entry.contextKeyName { simulation.facts[key] = entry.contextKeyValues ?? [] }
        }
        var results: [EvaluationResult] = []
        for action in actions {
            guard action.contains(":") else {
                throw IAMFailure.invalidInput("Invalid Input Invalid action: \(action)")
            }
            for resource in resources ?? ["*"] { results.append(result(simulation, action, resource)) }
        }
        let numbered = results.enumerated().map { ($0.offset, $0.element) }
        let page = try IAMPage(numbered, marker: marker, maxItems: maxItems) { String($0.0 + 1_000_000) }
        return SimulatePolicyResponse(
            evaluationResults: page.items.map(\.1), isTruncated: page.isTruncated, marker: page.marker)
    }

    private func result(_ simulation: Simulation, _ action: String, _ resource: String) -> EvaluationResult {
        let question = AccessQuestion(
            principal: simulation.principal, action: action, resource: resource, facts: simulation.facts)
        let decision = simulation.evaluation.decide(question)
        let matched = simulation.sources.flatMap { source in
            source.document.applyingStatements(question)
                .filter { decision.isAllowed == (source.document.statements[$0].effect == .allow) }
                .map { _ in Statement(sourcePolicyId: source.id, sourcePolicyType: source.type) }
        }
        let missing = Set(simulation.sources.flatMap { $0.document.conditionKeys })
            .filter { simulation.facts[$0] == nil }.sorted()
        let answer: PolicyEvaluationDecisionType =
            switch decision {
            case .allowed: .allowed
            case .explicitlyDenied: .explicitDeny
            case .implicitlyDenied: .implicitDeny
            }
        let boundary = simulation.evaluation.boundaries.map { _ in
            PermissionsBoundaryDecisionDetail(
                allowedByPermissionsBoundary: decision != .implicitlyDenied(.boundary)
                    && decision != .explicitlyDenied(.boundary))
        }
        return EvaluationResult(
            evalActionName: action, evalResourceName: resource, evalDecision: answer,
            matchedStatements: decision.isAllowed || answer == .explicitDeny ? matched : [],
            missingContextValues: missing, permissionsBoundaryDecisionDetail: boundary)
    }
}
