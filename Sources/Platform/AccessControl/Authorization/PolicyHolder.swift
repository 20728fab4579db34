// A caller with the policies that are kept of them.

import AWSWireProtocol
public import PlatformRecords
import StructuredJSON

/// Whoever asks, and what is attached to them.
struct PolicyHolder: Sendable {
    let principal: AccessPrincipal
    let tags: [String: String]
    /// The evaluation with everything but the policy of a resource.
    let evaluation: PolicyEvaluation

    /// Reads what is kept of a caller.
    /// - Throws: `RecordsError`.
    init(_ caller: Caller, _ records: any IdentityRecords) async throws {
        var evaluation = PolicyEvaluation()
        var tags: [String: String] = [:]
        var roleARN: String?
        if caller.kind == .user || caller.kind == .assumedRole {
            let id = caller.userID.split(separator: ":").first.map(String.init) ?? caller.userID
            if let identity = try await records.identity(id: id) {
                if caller.kind == .assumedRole { roleARN = identity.arn(account: caller.account) }
                tags = identity.tags
                evaluation.identityPolicies = try await identity.policyDocuments(records)
                evaluation.boundaries = try await identity.boundary(records, account: caller.account)
            }
        }
        if let key = caller.accessKeyID, key.hasPrefix(UniqueIDPrefix.temporaryKey.rawValue),
            let session = try await records.temporaryCredential(id: key)
        {
            tags.merge(session.tags) { _, last in last }
            if !session.sessionPolicies.isEmpty {
                evaluation.sessionPolicies = session.sessionPolicies.map(PolicyDocument.kept)
            }
        }
        principal = AccessPrincipal(caller, roleARN: roleARN)
        self.tags = tags
        self.evaluation = evaluation
    }

    /// The permission with the caller's own ARN where it is meant, and the true path of a user or role.
    func resolved(
        _ permission: RequiredPermission, _ records: any IdentityRecords
    ) async throws -> RequiredPermission {
        var resolved = permission
        if permission.resource == IAMActions.caller {
            resolved.resource = principal.arn
        } else if permission.action.hasPrefix("iam:"), !permission.action.hasPrefix("iam:Create"),
            let name = ResourceName(permission.resource), let kind = IdentityKind(rawValue: name.resourceType),
            kind != .policy, let identity = try await records.identity(kind, name: name.resourceID)
        {
            resolved.resource = identity.arn(account: name.account)
            for (key, value) in identity.tags { resolved.facts["iam:ResourceTag/\(key)"] = [value] }
            for (key, value) in identity.tags { resolved.facts["aws:ResourceTag/\(key)"] = [value] }
        }
        return resolved
    }
}

extension IdentityRecord {
    /// The documents of its inline and attached policies.
    public func policyDocuments(_ records: any IdentityRecords) async throws -> [PolicyDocument] {
        let attached = try await records.policies(attachedTo: id).compactMap(\.defaultPolicyText)
        return (Array(inlinePolicies.values) + attached).map(PolicyDocument.kept)
    }

    /// The document of its permissions boundary; `nil` when it has none.
    func boundary(_ records: any IdentityRecords, account: String) async throws -> [PolicyDocument]? {
        guard let arn = document["PermissionsBoundary"]?.string else { return nil }
        // A boundary that is gone bounds everything.
        guard let name = ResourceName(arn)?.resource.split(separator: "/").last,
            let text = try await records.identity(.policy, name: String(name))?.defaultPolicyText
        else { return [] }
        return [.kept(text)]
    }

    /// The text of a managed policy's default version.
    public var defaultPolicyText: String? {
        guard let version = document["DefaultVersionId"]?.string else { return nil }
        return document["Versions"]?[version]?["Document"]?.string
    }
}

extension PolicyDocument {
    /// A policy that was checked when it was written. One that can no longer be read denies everything.
    static func kept(_ text: String) -> PolicyDocument { (try? PolicyDocument(text, for: .identity)) ?? .denyingAll }

    static func kept(_ value: JSONValue, for purpose: PolicyPurpose) -> PolicyDocument {
        (try? PolicyDocument(value, for: purpose)) ?? .denyingAll
    }

    private static var denyingAll: PolicyDocument {
        let everything = PolicyList(isNegated: false, values: ["*"])
        return PolicyDocument(
            version: .second, id: nil,
            statements: [
                PolicyStatement(
                    sid: nil, effect: .deny, principals: nil, actions: everything, resources: everything, conditions: []
                )
            ])
    }
}
