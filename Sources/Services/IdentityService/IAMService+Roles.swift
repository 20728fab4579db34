// Roles.

public import AWSWireProtocol
import AccessControl
public import IAMShapes
import PlatformRecords
import StructuredJSON

extension IAMService {
    /// Adds a role.
    public func createRole(_ input: CreateRoleRequest, context: RequestContext) async throws -> CreateRoleResponse {
        try IAMFailure.check(input.assumeRolePolicyDocument, for: .trust)
        var role = IdentityRecord(
            kind: .role, id: UniqueIDPrefix.role.makeID(), name: input.roleName, path: input.path ?? "/",
            createdAt: now, tags: try Self.kept(input.tags))
        role.document["AssumeRolePolicyDocument"] = .string(input.assumeRolePolicyDocument)
        role.document["Description"] = input.description.map(JSONValue.string)
        role.document["MaxSessionDuration"] = .number(input.maxSessionDuration ?? 3600)
        if let boundary = input.permissionsBoundary {
            try await checkBoundary(boundary, context)
            role.document["PermissionsBoundary"] = .string(boundary)
        }
        do {
            try await records.createIdentity(role)
        } catch let error as RecordsError where error.code == .alreadyExists {
            throw IAMFailure.exists("Role with name \(input.roleName) already exists.")
        }
        return CreateRoleResponse(role: role.role(context))
    }

    /// A role by name.
    public func getRole(_ input: GetRoleRequest, context: RequestContext) async throws -> GetRoleResponse {
        GetRoleResponse(role: try await role(input.roleName).role(context))
    }

    /// Roles under a path.
    public func listRoles(_ input: ListRolesRequest, context: RequestContext) async throws -> ListRolesResponse {
        let roles = try await records.identities(
            IdentityQuery(kind: .role, pathPrefix: input.pathPrefix ?? "/", limit: .max))
        let page = try IAMPage(roles, marker: input.marker, maxItems: input.maxItems) { $0.name.lowercased() }
        return ListRolesResponse(
            roles: page.items.map { $0.role(context, isListed: true) }, isTruncated: page.isTruncated,
            marker: page.marker)
    }

    /// Changes what a role says of itself; what is not given stays.
    public func updateRole(_ input: UpdateRoleRequest, context: RequestContext) async throws -> UpdateRoleResponse {
        try await change(.role, input.roleName) { role in
            if let description = input.description { role.document["Description"] = .string(description) }
            if let duration = input.maxSessionDuration { role.document["MaxSessionDuration"] = .number(duration) }
        }
        return UpdateRoleResponse()
    }

    /// Changes a role's description.
    public func updateRoleDescription(
        _ input: UpdateRoleDescriptionRequest, context: RequestContext
    ) async throws -> UpdateRoleDescriptionResponse {
        let role = try await change(.role, input.roleName) {
            $0.document["Description"] = .string(input.description)
        }
        return UpdateRoleDescriptionResponse(role: role.role(context))
    }

    /// Changes who may assume a role.
    public func updateAssumeRolePolicy(_ input: UpdateAssumeRolePolicyRequest, context: RequestContext) async throws {
        try IAMFailure.check(input.policyDocument, for: .trust)
        try await change(.role, input.roleName) {
            $0.document["AssumeRolePolicyDocument"] = .string(input.policyDocument)
        }
    }

    /// Removes a role that nothing hangs on.
    public func deleteRole(_ input: DeleteRoleRequest, context: RequestContext) async throws {
        _ = try await role(input.roleName)
        do {
            try await records.deleteIdentity(.role, name: input.roleName)
        } catch let error as RecordsError where error.code == .inUse {
            throw IAMFailure.conflict("Cannot delete entity, must \(error.message).")
        }
    }

    /// A role's tags.
    public func listRoleTags(
        _ input: ListRoleTagsRequest, context: RequestContext
    ) async throws -> ListRoleTagsResponse {
        let tags = try await role(input.roleName).allTags
        let page = try IAMPage(tags, marker: input.marker, maxItems: input.maxItems, key: \.key)
        return ListRoleTagsResponse(tags: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// Adds tags to a role.
    public func tagRole(_ input: TagRoleRequest, context: RequestContext) async throws {
        let added = try Self.kept(input.tags)
        try await change(.role, input.roleName) { role in
            role.tags.merge(added) { _, last in last }
            try Self.check(role.tags)
        }
    }

    /// Removes tags from a role.
    public func untagRole(_ input: UntagRoleRequest, context: RequestContext) async throws {
        try await change(.role, input.roleName) { role in
            for key in input.tagKeys { role.tags[key] = nil }
        }
    }

    /// There are no instances that could have profiles.
    public func listInstanceProfilesForRole(
        _ input: ListInstanceProfilesForRoleRequest, context: RequestContext
    ) async throws -> ListInstanceProfilesForRoleResponse {
        _ = try await role(input.roleName)
        return ListInstanceProfilesForRoleResponse(instanceProfiles: [], isTruncated: false)
    }

    /// Bounds a role by a managed policy.
    public func putRolePermissionsBoundary(
        _ input: PutRolePermissionsBoundaryRequest, context: RequestContext
    ) async throws {
        try await checkBoundary(input.permissionsBoundary, context)
        try await change(.role, input.roleName) {
            $0.document["PermissionsBoundary"] = .string(input.permissionsBoundary)
        }
    }

    /// Takes a role's bound away.
    public func deleteRolePermissionsBoundary(
        _ input: DeleteRolePermissionsBoundaryRequest, context: RequestContext
    ) async throws {
        try await change(.role, input.roleName) { $0.document["PermissionsBoundary"] = nil }
    }
}
