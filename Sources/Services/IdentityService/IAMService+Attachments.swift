// What is attached to users and roles, and the policies that are part of them.

public import AWSWireProtocol
import AccessControl
public import IAMShapes
import PlatformRecords

extension IAMService {
    private static let mostAttached = 10
    private static let longestUserPolicies = 2048
    private static let longestRolePolicies = 10_240

    private func attach(_ arn: String, to principal: IdentityRecord, _ context: RequestContext) async throws {
        let policy: IdentityRecord
        do {
            policy = try await self.policy(arn, context)
        } catch is ServiceError {
            throw IAMFailure.noEntity("Policy \(arn) does not exist or is not attachable.")
        }
        do {
            try await records.attach(policyID: policy.id, to: principal.id, limit: Self.mostAttached)
        } catch let error as RecordsError where error.code == .conflict {
            let kind = principal.kind == .user ? "User" : "Role"
            throw IAMFailure.limit("Cannot exceed quota for PoliciesPer\(kind): \(Self.mostAttached)")
        }
    }

    private func detach(_ arn: String, from principal: IdentityRecord, _ context: RequestContext) async throws {
        let missing = IAMFailure.noEntity("Policy \(arn) was not found.")
        do {
            try await records.detach(policyID: try await policy(arn, context).id, from: principal.id)
        } catch let error as RecordsError where error.code == .notFound {
            throw missing
        }
    }

    /// Attaches a managed policy to a user.
    public func attachUserPolicy(_ input: AttachUserPolicyRequest, context: RequestContext) async throws {
        try await attach(input.policyArn, to: try await user(input.userName), context)
    }

    /// Detaches a managed policy from a user.
    public func detachUserPolicy(_ input: DetachUserPolicyRequest, context: RequestContext) async throws {
        try await detach(input.policyArn, from: try await user(input.userName), context)
    }

    /// Attaches a managed policy to a role.
    public func attachRolePolicy(_ input: AttachRolePolicyRequest, context: RequestContext) async throws {
        try await attach(input.policyArn, to: try await role(input.roleName), context)
    }

    /// Detaches a managed policy from a role.
    public func detachRolePolicy(_ input: DetachRolePolicyRequest, context: RequestContext) async throws {
        try await detach(input.policyArn, from: try await role(input.roleName), context)
    }

    private func attached(
        to principal: IdentityRecord, _ prefix: String?, _ marker: String?, _ maxItems: Int?, _ context: RequestContext
    ) async throws -> IAMPage<AttachedPolicy> {
        let policies = try await records.policies(attachedTo: principal.id)
            .filter { $0.path.hasPrefix(prefix ?? "/") }
            .map { AttachedPolicy(policyName: $0.name, policyArn: $0.arn(account: context.account)) }
        return try IAMPage(policies, marker: marker, maxItems: maxItems) { ($0.policyName ?? "").lowercased() }
    }

    /// The managed policies of a user.
    public func listAttachedUserPolicies(
        _ input: ListAttachedUserPoliciesRequest, context: RequestContext
    ) async throws -> ListAttachedUserPoliciesResponse {
        let page = try await attached(
            to: user(input.userName), input.pathPrefix, input.marker, input.maxItems, context)
        return ListAttachedUserPoliciesResponse(
            attachedPolicies: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// The managed policies of a role.
    public func listAttachedRolePolicies(
        _ input: ListAttachedRolePoliciesRequest, context: RequestContext
    ) async throws -> ListAttachedRolePoliciesResponse {
        let page = try await attached(
            to: role(input.roleName), input.pathPrefix, input.marker, input.maxItems, context)
        return ListAttachedRolePoliciesResponse(
            attachedPolicies: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// The users and roles of a managed policy.
    public func listEntitiesForPolicy(
        _ input: ListEntitiesForPolicyRequest, context: RequestContext
    ) async throws -> ListEntitiesForPolicyResponse {
        let policy = try await policy(input.policyArn, context)
        let prefix = input.pathPrefix ?? "/"
        var holders: [IdentityRecord] = []
        if input.policyUsageFilter != .permissionsBoundary {
            holders = try await records.principals(withPolicy: policy.id)
        }
        let wanted = holders.filter { holder in
            let kind: EntityType = holder.kind == .user ? .user : .role
            return holder.path.hasPrefix(prefix) && (input.entityFilter == nil || input.entityFilter == kind)
        }
        let page = try IAMPage(wanted, marker: input.marker, maxItems: input.maxItems) {
            "\($0.kind.rawValue)/\($0.name.lowercased())"
        }
        return ListEntitiesForPolicyResponse(
            policyGroups: [],
            policyUsers: page.items.filter { $0.kind == .user }.map { PolicyUser(userName: $0.name, userId: $0.id) },
            policyRoles: page.items.filter { $0.kind == .role }.map { PolicyRole(roleName: $0.name, roleId: $0.id) },
            isTruncated: page.isTruncated, marker: page.marker)
    }

    /// Adds a policy that is part of a user, or replaces the one of the same name.
    public func putUserPolicy(_ input: PutUserPolicyRequest, context: RequestContext) async throws {
        try IAMFailure.check(input.policyDocument, for: .identity)
        try await change(.user, input.userName) { user in
            user.inlinePolicies[input.policyName] = input.policyDocument
            let length = user.inlinePolicies.values.map(IAMFailure.length).reduce(0, +)
            guard length <= Self.longestUserPolicies else {
                throw IAMFailure.limit(
                    "Maximum policy size of \(Self.longestUserPolicies) bytes exceeded for user \(user.name)")
            }
        }
    }

    /// Adds a policy that is part of a role, or replaces the one of the same name.
    public func putRolePolicy(_ input: PutRolePolicyRequest, context: RequestContext) async throws {
        try IAMFailure.check(input.policyDocument, for: .identity)
        try await change(.role, input.roleName) { role in
            role.inlinePolicies[input.policyName] = input.policyDocument
            let length = role.inlinePolicies.values.map(IAMFailure.length).reduce(0, +)
            guard length <= Self.longestRolePolicies else {
                throw IAMFailure.limit(
                    "Maximum policy size of \(Self.longestRolePolicies) bytes exceeded for role \(role.name)")
            }
        }
    }

    private static func noUserPolicy(_ name: String) -> ServiceError {
        IAMFailure.noEntity("The user policy with name \(name) cannot be found.")
    }

    private static func noRolePolicy(_ name: String) -> ServiceError {
        IAMFailure.noEntity("The role policy with name \(name) cannot be found.")
    }

    /// A policy that is part of a user.
    public func getUserPolicy(
        _ input: GetUserPolicyRequest, context: RequestContext
    ) async throws -> GetUserPolicyResponse {
        let user = try await user(input.userName)
        guard let text = user.inlinePolicies[input.policyName] else { throw Self.noUserPolicy(input.policyName) }
        return GetUserPolicyResponse(
            userName: user.name, policyName: input.policyName, policyDocument: PercentEncoding.encoded(text))
    }

    /// A policy that is part of a role.
    public func getRolePolicy(
        _ input: GetRolePolicyRequest, context: RequestContext
    ) async throws -> GetRolePolicyResponse {
        let role = try await role(input.roleName)
        guard let text = role.inlinePolicies[input.policyName] else { throw Self.noRolePolicy(input.policyName) }
        return GetRolePolicyResponse(
            roleName: role.name, policyName: input.policyName, policyDocument: PercentEncoding.encoded(text))
    }

    /// Removes a policy that is part of a user.
    public func deleteUserPolicy(_ input: DeleteUserPolicyRequest, context: RequestContext) async throws {
        try await change(.user, input.userName) { user in
            guard user.inlinePolicies.removeValue(forKey: input.policyName) != nil else {
                throw Self.noUserPolicy(input.policyName)
            }
        }
    }

    /// Removes a policy that is part of a role.
    public func deleteRolePolicy(_ input: DeleteRolePolicyRequest, context: RequestContext) async throws {
        try await change(.role, input.roleName) { role in
            guard role.inlinePolicies.removeValue(forKey: input.policyName) != nil else {
                throw Self.noRolePolicy(input.policyName)
            }
        }
    }

    /// The names of the policies that are part of a user.
    public func listUserPolicies(
        _ input: ListUserPoliciesRequest, context: RequestContext
    ) async throws -> ListUserPoliciesResponse {
        let names = Array(try await user(input.userName).inlinePolicies.keys)
        let page = try IAMPage(names, marker: input.marker, maxItems: input.maxItems, key: \.self)
        return ListUserPoliciesResponse(policyNames: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// The names of the policies that are part of a role.
    public func listRolePolicies(
        _ input: ListRolePoliciesRequest, context: RequestContext
    ) async throws -> ListRolePoliciesResponse {
        let names = Array(try await role(input.roleName).inlinePolicies.keys)
        let page = try IAMPage(names, marker: input.marker, maxItems: input.maxItems, key: \.self)
        return ListRolePoliciesResponse(policyNames: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }
}
