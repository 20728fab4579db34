// The decision: an explicit deny outweighs every allow, and what nothing allows is denied.

import AWSWireProtocol

/// What is asked: somebody, an action and a resource, with the facts of the request.
public struct AccessQuestion: Sendable, Hashable {
    /// Who asks.
    public var principal: AccessPrincipal
    /// What for, for example `s3:GetObject`.
    public var action: String
    /// On which resource: its ARN, or `*` when the action has none.
    public var resource: String
    /// What conditions can ask about.
    public var facts: RequestFacts

    /// A question.
    public init(principal: AccessPrincipal, action: String, resource: String, facts: RequestFacts = RequestFacts()) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.facts = facts
    }
}

/// What a policy is to the one who asks.
public enum PolicyLayer: String, Sendable, Hashable {
    /// A policy of the user or role.
    case identity = "identity-based policy"
    /// The policy of the resource.
    case resource = "resource-based policy"
    /// A policy that limits the session.
    case session = "session policy"
    /// A policy that limits the user or role.
    case boundary = "permissions boundary"
}

/// A decision, and what it rests on.
public enum AccessDecision: Sendable, Hashable {
    /// Something allows it and nothing denies it.
    case allowed
    /// A statement denies it.
    case explicitlyDenied(PolicyLayer)
    /// Nothing of this layer allows it.
    case implicitlyDenied(PolicyLayer)

    /// Whether it is allowed.
    public var isAllowed: Bool { self == .allowed }
}

/// The policies that a decision rests on
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>).
public struct PolicyEvaluation: Sendable {
    /// The policies of the user or role.
    public var identityPolicies: [PolicyDocument] = []
    /// The policy of the resource.
    public var resourcePolicy: PolicyDocument?
    /// The policies that limit the session; `nil` when nothing does.
    public var sessionPolicies: [PolicyDocument]?
    /// The policies that limit the user or role; `nil` when nothing does.
    public var boundaries: [PolicyDocument]?
    /// Whether the resource's policy must allow it too, as a role's trust policy must.
    public var demandsResourcePolicy = false

    /// An evaluation without policies, which allows nothing.
    public init() {}

    /// Decides.
    public func decide(_ question: AccessQuestion) -> AccessDecision {
        for (layer, policies) in layers where policies.contains(where: { $0.denies(question) }) {
            return .explicitlyDenied(layer)
        }
        let granted = resourcePolicy.map { $0.allowance(question) } ?? .none
        if demandsResourcePolicy, granted == .none { return .implicitlyDenied(.resource) }
        if granted == .itself { return .allowed }
        if question.principal.kind == .root { return .allowed }
        let isLimited = sessionPolicies.map { policies in !policies.contains { $0.allows(question) } }
        let isBounded = boundaries.map { policies in !policies.contains { $0.allows(question) } }
        if granted != .role {
            if question.principal.kind == .anonymous || question.principal.service != nil {
                return .implicitlyDenied(.resource)
            }
            guard identityPolicies.contains(where: { $0.allows(question) }) else {
                return .implicitlyDenied(.identity)
            }
        }
        if isBounded == true { return .implicitlyDenied(.boundary) }
        if isLimited == true { return .implicitlyDenied(.session) }
        return .allowed
    }

    private var layers: [(PolicyLayer, [PolicyDocument])] {
        [
            (.identity, identityPolicies), (.resource, resourcePolicy.map { [$0] } ?? []),
            (.session, sessionPolicies ?? []), (.boundary, boundaries ?? []),
        ]
    }
}

extension PolicyDocument {
    /// Whether a statement denies it.
    func denies(_ question: AccessQuestion) -> Bool {
        statements.contains { $0.effect == .deny && $0.applies(to: question, version) != .none }
    }

    /// Whether a statement allows it.
    func allows(_ question: AccessQuestion) -> Bool { allowance(question) != .none }

    /// How directly a statement allows it.
    func allowance(_ question: AccessQuestion) -> AccessPrincipal.Match {
        statements.filter { $0.effect == .allow }.map { $0.applies(to: question, version) }.max() ?? .none
    }
}

extension PolicyStatement {
    /// How directly the statement means the one who asks; `none` when it does not apply.
    func applies(to question: AccessQuestion, _ version: PolicyDocument.Version) -> AccessPrincipal.Match {
        let match = principals.map(question.principal.match) ?? .itself
        guard match != .none, matchesAction(question.action) else { return .none }
        let variables = PolicyVariables(question.facts, version: version)
        guard matchesResource(question.resource, variables) else { return .none }
        guard conditions.allSatisfy({ $0.holds(for: question.facts, variables) }) else { return .none }
        return match
    }

    private func matchesAction(_ action: String) -> Bool {
        let wanted = action.lowercased()
        return actions.values.contains { WildcardPattern($0.lowercased()).matches(wanted) } != actions.isNegated
    }

    private func matchesResource(_ resource: String, _ variables: PolicyVariables) -> Bool {
        guard let resources else { return true }
        let patterns = resources.values.map(variables.pattern)
        // A variable without a value can name every resource: an exception that is not known excepts nothing from a
        // deny, and leaves nothing to an allow.
        if resources.isNegated, effect == .allow, patterns.contains(nil) { return false }
        return patterns.contains { $0?.matches(resource: resource) == true } != resources.isNegated
    }
}

extension PolicyDocument {
    /// The positions of the statements that apply to a question.
    public func applyingStatements(_ question: AccessQuestion) -> [Int] {
        statements.indices.filter { statements[$0].applies(to: question, version) != .none }
    }

    /// The keys that its conditions ask about.
    public var conditionKeys: Set<String> { Set(statements.flatMap(\.conditions).map(\.key)) }
}
