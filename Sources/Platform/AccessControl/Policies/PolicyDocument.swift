// A policy as it is written: statements of who may do what with which resources under which conditions.

/// What a policy is for; it decides which elements must and which must not be there.
public enum PolicyPurpose: Sendable, Hashable {
    /// Attached to a user or role, or limiting a session: it says nothing of principals.
    case identity
    /// On a resource, for example a bucket: it names principals and resources.
    case resource
    /// On a role, who may assume it: it names principals and no resources.
    case trust
}

/// A policy document (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>).
public struct PolicyDocument: Sendable, Hashable {
    /// The version of the policy language.
    public enum Version: String, Sendable, Hashable {
        /// Without policy variables; what a document without a version is.
        case first = "2008-10-17"
        /// With policy variables.
        case second = "2012-10-17"
    }

    /// The version of the policy language.
    public let version: Version
    /// The policy's own id, if it has one.
    public let id: String?
    /// What it says.
    public let statements: [PolicyStatement]
}

/// One statement of a policy.
public struct PolicyStatement: Sendable, Hashable {
    /// What follows when the statement applies.
    public enum Effect: String, Sendable, Hashable {
        /// The request is allowed, unless another statement denies it.
        case allow = "Allow"
        /// The request is denied, whatever else allows it.
        case deny = "Deny"
    }

    /// The statement's own id, if it has one.
    public let sid: String?
    /// What follows when the statement applies.
    public let effect: Effect
    /// Whom it speaks of; `nil` in the policy of a user or role, which speaks of its holder.
    public let principals: PolicyList<PolicyPrincipal>?
    /// Which actions it speaks of.
    public let actions: PolicyList<String>
    /// Which resources it speaks of; `nil` in a trust policy, which speaks of its role.
    public let resources: PolicyList<String>?
    /// What else must be true.
    public let conditions: [PolicyCondition]
}

/// The values of an element, or of its negation (NotAction, NotResource, NotPrincipal).
public struct PolicyList<Value: Sendable & Hashable>: Sendable, Hashable {
    /// Whether everything but the values is meant.
    public let isNegated: Bool
    /// The values.
    public let values: [Value]
}

/// Whom a statement speaks of.
public enum PolicyPrincipal: Sendable, Hashable {
    /// Everybody, those without credentials too.
    case everybody
    /// An account, a user, a role or a role's session: an account's number, an ARN or a unique id.
    case aws(String)
    /// A service, for example `bedrock.amazonaws.com`.
    case service(String)
    /// Somebody whom another provider vouches for.
    case federated(String)
    /// An account by its canonical id, which S3 knows.
    case canonicalUser(String)
}

/// One operator with one key of a Condition element.
public struct PolicyCondition: Sendable, Hashable {
    /// How values are compared.
    public let comparison: ConditionOperator
    /// Which fact of the request is compared, as it was written.
    public let key: String
    /// What it is compared with.
    public let values: [String]
}
