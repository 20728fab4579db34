// Users.

public import AWSWireProtocol
import AccessControl
public import IAMShapes
import PlatformRecords
import StructuredJSON

extension IAMService {
    /// Adds a user.
    public func createUser(_ input: CreateUserRequest, context: RequestContext) async throws -> CreateUserResponse {
        var user = IdentityRecord(
            kind: .user, id: UniqueIDPrefix.user.makeID(), name: input.userName, path: input.path ?? "/",
            createdAt: now, tags: try Self.kept(input.tags))
        if let boundary = input.permissionsBoundary {
            try await checkBoundary(boundary, context)
            user.document["PermissionsBoundary"] = .string(boundary)
        }
        do {
            try await records.createIdentity(user)
        } catch let error as RecordsError where error.code == .alreadyExists {
            throw IAMFailure.exists("User with name \(input.userName) already exists.")
        }
        return CreateUserResponse(user: user.user(context))
    }

    /// A user by name, or the caller.
    public func getUser(_ input: GetUserRequest, context: RequestContext) async throws -> GetUserResponse {
        if let name = input.userName { return GetUserResponse(user: try await user(name).user(context)) }
        if let user = try await callingUser(context) { return GetUserResponse(user: user.user(context)) }
        // The account's own user has no record.
        return GetUserResponse(
            user: User(
                path: "/", userName: "root", userId: context.account, arn: context.caller.arn,
                createDate: Timestamp(seconds: 0)))
    }

    /// Users under a path.
    public func listUsers(_ input: ListUsersRequest, context: RequestContext) async throws -> ListUsersResponse {
        let users = try await records.identities(
            IdentityQuery(kind: .user, pathPrefix: input.pathPrefix ?? "/", limit: .max))
        let page = try IAMPage(users, marker: input.marker, maxItems: input.maxItems) { $0.name.lowercased() }
        return ListUsersResponse(
            users: page.items.map { $0.user(context, withTags: false) }, isTruncated: page.isTruncated,
            marker: page.marker)
    }

    /// Gives a user another name or path.
    public func updateUser(_ input: UpdateUserRequest, context: RequestContext) async throws {
        do {
            try await change(.user, input.userName) { user in
                if let path = input.newPath { user.path = path }
                if let name = input.newUserName { user.name = name }
            }
        } catch let error as RecordsError where error.code == .alreadyExists {
            throw IAMFailure.exists("User with name \(input.newUserName ?? "") already exists.")
        }
    }

    /// Removes a user that nothing hangs on.
    public func deleteUser(_ input: DeleteUserRequest, context: RequestContext) async throws {
        _ = try await user(input.userName)
        do {
            try await records.deleteIdentity(.user, name: input.userName)
        } catch let error as RecordsError where error.code == .inUse {
            throw IAMFailure.conflict("Cannot delete entity, must \(error.message).")
        }
    }

    /// A user's tags.
    public func listUserTags(
        _ input: ListUserTagsRequest, context: RequestContext
    ) async throws -> ListUserTagsResponse {
        let tags = try await user(input.userName).allTags
        let page = try IAMPage(tags, marker: input.marker, maxItems: input.maxItems, key: \.key)
        return ListUserTagsResponse(tags: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// Adds tags to a user.
    public func tagUser(_ input: TagUserRequest, context: RequestContext) async throws {
        let added = try Self.kept(input.tags)
        try await change(.user, input.userName) { user in
            user.tags.merge(added) { _, last in last }
            try Self.check(user.tags)
        }
    }

    /// Removes tags from a user.
    public func untagUser(_ input: UntagUserRequest, context: RequestContext) async throws {
        try await change(.user, input.userName) { user in
            for key in input.tagKeys { user.tags[key] = nil }
        }
    }

    /// There are no groups.
    public func listGroupsForUser(
        _ input: ListGroupsForUserRequest, context: RequestContext
    ) async throws -> ListGroupsForUserResponse {
        _ = try await user(input.userName)
        return ListGroupsForUserResponse(groups: [], isTruncated: false)
    }

    /// Bounds a user by a managed policy.
    public func putUserPermissionsBoundary(
        _ input: PutUserPermissionsBoundaryRequest, context: RequestContext
    ) async throws {
        try await checkBoundary(input.permissionsBoundary, context)
        try await change(.user, input.userName) {
            $0.document["PermissionsBoundary"] = .string(input.permissionsBoundary)
        }
    }

    /// Takes a user's bound away.
    public func deleteUserPermissionsBoundary(
        _ input: DeleteUserPermissionsBoundaryRequest, context: RequestContext
    ) async throws {
        try await change(.user, input.userName) { $0.document["PermissionsBoundary"] = nil }
    }
}
