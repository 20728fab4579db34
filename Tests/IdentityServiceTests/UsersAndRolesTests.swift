// Users, roles and policies behave as IAM's reference says: <https://docs.aws.amazon.com/IAM/latest/APIReference/>.

import AWSWireProtocol
import IAMShapes
import IdentityService
import Testing

@Suite struct UsersAndRolesTests {
    @Test func aUserLivesAsInIAM() async throws {
        try await withServices { services in
            let iam = services.iam
            let tags = [Tag(key: "team", value: "blue")]
            let user = try #require(
                try await iam.createUser(
                    CreateUserRequest(path: "/a/b/", userName: "Ana", tags: tags), context: root
                ).user)
            #expect(user.arn == "arn:aws:iam::123456789012:user/a/b/Ana" && user.path == "/a/b/")
            #expect(user.userId.count == 21 && user.userId.hasPrefix("AIDA"))
            #expect(user.tags == tags && user.createDate == services.clock.now)
            #expect(
                await refusal { _ = try await iam.createUser(CreateUserRequest(userName: "ana"), context: root) }
                    == "EntityAlreadyExistsException: User with name ana already exists.")
            #expect(
                await refusal { _ = try await iam.getUser(GetUserRequest(userName: "bob"), context: root) }
                    == "NoSuchEntityException: The user with name bob cannot be found.")
            #expect(try await iam.getUser(GetUserRequest(userName: "ana"), context: root).user == user)

            try await iam.updateUser(
                UpdateUserRequest(userName: "Ana", newPath: "/c/", newUserName: "Anna"), context: root)
            let renamed = try await iam.getUser(GetUserRequest(userName: "Anna"), context: root).user
            #expect(renamed.arn == "arn:aws:iam::123456789012:user/c/Anna" && renamed.userId == user.userId)

            try await iam.tagUser(
                TagUserRequest(userName: "Anna", tags: [Tag(key: "x", value: "1"), Tag(key: "team", value: "red")]),
                context: root)
            try await iam.untagUser(UntagUserRequest(userName: "Anna", tagKeys: ["x", "none"]), context: root)
            let kept = try await iam.listUserTags(ListUserTagsRequest(userName: "Anna"), context: root)
            #expect(kept.tags == [Tag(key: "team", value: "red")] && kept.isTruncated == false)
            let many = (0..<51).map { Tag(key: "k\($0)", value: "") }
            #expect(
                await refusal {
                    try await iam.tagUser(TagUserRequest(userName: "Anna", tags: many), context: root)
                }?.hasPrefix("LimitExceededException") == true)

            let own = try await iam.getUser(GetUserRequest(), context: root).user
            #expect(own.arn == "arn:aws:iam::123456789012:root" && own.userId == account)
            try await iam.deleteUser(DeleteUserRequest(userName: "Anna"), context: root)
            #expect(
                await refusal { try await iam.deleteUser(DeleteUserRequest(userName: "Anna"), context: root) }
                    == "NoSuchEntityException: The user with name Anna cannot be found.")
        }
    }

    @Test func pagesHoldEveryUserOnce() async throws {
        try await withServices { services in
            let iam = services.iam
            for number in 0..<7 {
                _ = try await iam.createUser(
                    CreateUserRequest(path: number < 5 ? "/x/" : "/y/", userName: "u\(number)"), context: root)
            }
            var names: [String] = []
            var marker: String?
            repeat {
                let page = try await iam.listUsers(
                    ListUsersRequest(pathPrefix: "/x/", marker: marker, maxItems: 2), context: root)
                #expect(page.users.count <= 2 && (page.marker != nil) == (page.isTruncated == true))
                names += page.users.map(\.userName)
                marker = page.marker
            } while marker != nil
            #expect(names == ["u0", "u1", "u2", "u3", "u4"])
            #expect(
                await refusal { _ = try await iam.listUsers(ListUsersRequest(marker: "?"), context: root) }
                    == "ValidationError: Invalid Marker.")
        }
    }

    @Test func whatHangsOnAUserMustGoFirst() async throws {
        try await withServices { services in
            let iam = services.iam
            let (user, _) = try await services.user("ana")
            let policy = try #require(
                try await iam.createPolicy(
                    CreatePolicyRequest(policyName: "p", policyDocument: allow("s3:*")), context: root
                ).policy)
            let arn = try #require(policy.arn)
            try await iam.attachUserPolicy(AttachUserPolicyRequest(userName: "ana", policyArn: arn), context: root)
            try await iam.putUserPolicy(
                PutUserPolicyRequest(userName: "ana", policyName: "i", policyDocument: allow("s3:*")), context: root)
            let key = try await iam.createAccessKey(CreateAccessKeyRequest(userName: "ana"), context: root).accessKey
            func delete() async -> String? {
                await refusal { try await iam.deleteUser(DeleteUserRequest(userName: "ana"), context: root) }
            }
            let beginning = "DeleteConflictException: Cannot delete entity, must "
            #expect(await delete() == beginning + "detach all policies first.")
            try await iam.detachUserPolicy(DetachUserPolicyRequest(userName: "ana", policyArn: arn), context: root)
            #expect(await delete() == beginning + "delete access keys first.")
            try await iam.deleteAccessKey(
                DeleteAccessKeyRequest(userName: "ana", accessKeyId: key.accessKeyId), context: root)
            #expect(await delete() == beginning + "delete policies first.")
            try await iam.deleteUserPolicy(DeleteUserPolicyRequest(userName: "ana", policyName: "i"), context: root)
            #expect(await delete() == nil)
            #expect(user.userName == "ana")
        }
    }

    @Test func aRoleLivesAsInIAM() async throws {
        try await withServices { services in
            let iam = services.iam
            func create(_ document: String) async throws -> Role {
                try await iam.createRole(
                    CreateRoleRequest(
                        path: "/app/", roleName: "reader", assumeRolePolicyDocument: document, description: "text",
                        maxSessionDuration: 7200), context: root
                ).role
            }
            #expect(
                await refusal { _ = try await create("{") }
                    == "MalformedPolicyDocumentException: This policy contains invalid Json")
            #expect(
                await refusal { _ = try await create(allow("s3:*")) }
                    == "MalformedPolicyDocumentException: Missing required field Principal")
            let role = try await create(trust)
            #expect(role.arn == "arn:aws:iam::123456789012:role/app/reader" && role.roleId.hasPrefix("AROA"))
            #expect(role.assumeRolePolicyDocument.flatMap { PercentEncoding.decoded($0) } == trust)
            #expect(role.assumeRolePolicyDocument?.hasPrefix("%7B%22Version%22%3A%20%222012-10-17%22") == true)
            #expect(role.maxSessionDuration == 7200 && role.description == "text")

            _ = try await iam.updateRole(
                UpdateRoleRequest(roleName: "reader", maxSessionDuration: 3600), context: root)
            _ = try await iam.updateRoleDescription(
                UpdateRoleDescriptionRequest(roleName: "reader", description: "other"), context: root)
            let changed = try await iam.getRole(GetRoleRequest(roleName: "reader"), context: root).role
            #expect(changed.maxSessionDuration == 3600 && changed.description == "other")

            try await iam.putRolePolicy(
                PutRolePolicyRequest(roleName: "reader", policyName: "i", policyDocument: allow("s3:*")), context: root)
            let inline = try await iam.getRolePolicy(
                GetRolePolicyRequest(roleName: "reader", policyName: "i"), context: root)
            #expect(PercentEncoding.decoded(inline.policyDocument) == allow("s3:*"))
            #expect(
                try await iam.listRolePolicies(ListRolePoliciesRequest(roleName: "reader"), context: root).policyNames
                    == ["i"])
            #expect(
                await refusal { try await iam.deleteRole(DeleteRoleRequest(roleName: "reader"), context: root) }
                    == "DeleteConflictException: Cannot delete entity, must delete policies first.")
            try await iam.deleteRolePolicy(DeleteRolePolicyRequest(roleName: "reader", policyName: "i"), context: root)
            #expect(
                await refusal {
                    _ = try await iam.getRolePolicy(
                        GetRolePolicyRequest(roleName: "reader", policyName: "i"), context: root)
                } == "NoSuchEntityException: The role policy with name i cannot be found.")
            let long = allow(String(repeating: "a", count: 10_300) + ":b")
            #expect(
                await refusal {
                    try await iam.putRolePolicy(
                        PutRolePolicyRequest(roleName: "reader", policyName: "l", policyDocument: long), context: root)
                } == "LimitExceededException: Maximum policy size of 10240 bytes exceeded for role reader")
            try await iam.deleteRole(DeleteRoleRequest(roleName: "reader"), context: root)
            #expect(try await iam.listRoles(ListRolesRequest(), context: root).roles.isEmpty)
        }
    }

    @Test func managedPoliciesHaveVersions() async throws {
        try await withServices { services in
            let iam = services.iam
            let policy = try #require(
                try await iam.createPolicy(
                    CreatePolicyRequest(policyName: "p", path: "/x/", policyDocument: allow("s3:*"), description: "d"),
                    context: root
                ).policy)
            #expect(policy.arn == "arn:aws:iam::123456789012:policy/x/p" && policy.defaultVersionId == "v1")
            #expect(policy.policyId?.hasPrefix("ANPA") == true && policy.attachmentCount == 0)
            let arn = policy.arn ?? ""
            #expect(
                await refusal {
                    _ = try await iam.createPolicy(
                        CreatePolicyRequest(policyName: "P", policyDocument: allow("s3:*")), context: root)
                }
                    == "EntityAlreadyExistsException: A policy called P already exists. Duplicate names are not allowed."
            )
            for number in 2...5 {
                let version = try await iam.createPolicyVersion(
                    CreatePolicyVersionRequest(
                        policyArn: arn, policyDocument: allow("s3:Get\(number)"), setAsDefault: number == 3),
                    context: root
                ).policyVersion
                #expect(version?.versionId == "v\(number)" && version?.isDefaultVersion == (number == 3))
            }
            #expect(
                await refusal {
                    _ = try await iam.createPolicyVersion(
                        CreatePolicyVersionRequest(policyArn: arn, policyDocument: allow("s3:*")), context: root)
                }?.hasPrefix("LimitExceededException: A managed policy can have up to 5 versions.") == true)
            let versions = try await iam.listPolicyVersions(ListPolicyVersionsRequest(policyArn: arn), context: root)
            #expect(versions.versions?.map(\.versionId) == ["v5", "v4", "v3", "v2", "v1"])
            let third = try await iam.getPolicyVersion(
                GetPolicyVersionRequest(policyArn: arn, versionId: "v3"), context: root
            ).policyVersion
            #expect(third?.document.flatMap { PercentEncoding.decoded($0) } == allow("s3:Get3"))
            #expect(
                await refusal {
                    try await iam.deletePolicyVersion(
                        DeletePolicyVersionRequest(policyArn: arn, versionId: "v3"), context: root)
                } == "DeleteConflictException: Cannot delete the default version of a policy.")
            #expect(
                await refusal { try await iam.deletePolicy(DeletePolicyRequest(policyArn: arn), context: root) }?
                    .hasPrefix("DeleteConflictException: This policy has more than one version.") == true)
            try await iam.setDefaultPolicyVersion(
                SetDefaultPolicyVersionRequest(policyArn: arn, versionId: "v5"), context: root)
            for version in ["v1", "v2", "v3", "v4"] {
                try await iam.deletePolicyVersion(
                    DeletePolicyVersionRequest(policyArn: arn, versionId: version), context: root)
            }
            _ = try await services.user("ana")
            try await iam.attachUserPolicy(AttachUserPolicyRequest(userName: "ana", policyArn: arn), context: root)
            let entities = try await iam.listEntitiesForPolicy(
                ListEntitiesForPolicyRequest(policyArn: arn), context: root)
            #expect(entities.policyUsers?.map(\.userName) == ["ana"] && entities.policyRoles?.isEmpty == true)
            #expect(
                try await iam.getPolicy(GetPolicyRequest(policyArn: arn), context: root).policy?.attachmentCount == 1)
            #expect(
                await refusal { try await iam.deletePolicy(DeletePolicyRequest(policyArn: arn), context: root) }
                    == "DeleteConflictException: Cannot delete a policy attached to entities.")
            try await iam.detachUserPolicy(DetachUserPolicyRequest(userName: "ana", policyArn: arn), context: root)
            try await iam.deletePolicy(DeletePolicyRequest(policyArn: arn), context: root)
            #expect(
                await refusal { _ = try await iam.getPolicy(GetPolicyRequest(policyArn: arn), context: root) }
                    == "NoSuchEntityException: Policy \(arn) was not found.")
            #expect(
                await refusal {
                    _ = try await iam.createPolicy(
                        CreatePolicyRequest(
                            policyName: "big", policyDocument: allow(String(repeating: "a", count: 6144) + ":b")),
                        context: root)
                } == "LimitExceededException: Cannot exceed quota for PolicySize: 6144")
        }
    }

    @Test func tenManagedPoliciesAreTheMost() async throws {
        try await withServices { services in
            _ = try await services.user("ana")
            var last: String?
            for number in 0...10 {
                let arn = try #require(
                    try await services.iam.createPolicy(
                        CreatePolicyRequest(policyName: "p\(number)", policyDocument: allow("s3:*")), context: root
                    ).policy?.arn)
                last = await refusal {
                    try await services.iam.attachUserPolicy(
                        AttachUserPolicyRequest(userName: "ana", policyArn: arn), context: root)
                }
                #expect((last == nil) == (number < 10))
            }
            #expect(last == "LimitExceededException: Cannot exceed quota for PoliciesPerUser: 10")
            let page = try await services.iam.listAttachedUserPolicies(
                ListAttachedUserPoliciesRequest(userName: "ana", maxItems: 3), context: root)
            #expect(page.attachedPolicies?.map(\.policyName) == ["p0", "p1", "p2"] && page.isTruncated == true)
        }
    }
}
