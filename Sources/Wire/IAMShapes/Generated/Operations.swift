// Generated from AWS's service model of iam (2010-05-08) by Tools/ServiceModelGenerator: run `make generate`.
// What an implementation of the service provides, and its connection to the endpoint.
// swift-format-ignore-file

public import AWSWireProtocol

/// The implemented operations of iam. An error that the model knows is thrown as a
/// `ServiceError`; every other error reaches the client as an internal error without its text.
public protocol IAMOperations: Sendable {
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, UnmodifiableEntityException, PolicyNotAttachableException, ServiceFailureException.
    func attachRolePolicy(_ input: AttachRolePolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, PolicyNotAttachableException, ServiceFailureException.
    func attachUserPolicy(_ input: AttachUserPolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, ServiceFailureException.
    func createAccessKey(_ input: CreateAccessKeyRequest, context: RequestContext) async throws -> CreateAccessKeyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of InvalidInputException, LimitExceededException, EntityAlreadyExistsException, MalformedPolicyDocumentException, ConcurrentModificationException, ServiceFailureException.
    func createPolicy(_ input: CreatePolicyRequest, context: RequestContext) async throws -> CreatePolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, MalformedPolicyDocumentException, InvalidInputException, LimitExceededException, ServiceFailureException.
    func createPolicyVersion(_ input: CreatePolicyVersionRequest, context: RequestContext) async throws -> CreatePolicyVersionResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of LimitExceededException, InvalidInputException, EntityAlreadyExistsException, MalformedPolicyDocumentException, ConcurrentModificationException, ServiceFailureException.
    func createRole(_ input: CreateRoleRequest, context: RequestContext) async throws -> CreateRoleResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of LimitExceededException, NoSuchEntityException, ServiceNotSupportedException.
    func createServiceSpecificCredential(_ input: CreateServiceSpecificCredentialRequest, context: RequestContext) async throws -> CreateServiceSpecificCredentialResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of LimitExceededException, EntityAlreadyExistsException, NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException.
    func createUser(_ input: CreateUserRequest, context: RequestContext) async throws -> CreateUserResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, ServiceFailureException.
    func deleteAccessKey(_ input: DeleteAccessKeyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, DeleteConflictException, ServiceFailureException.
    func deletePolicy(_ input: DeletePolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, DeleteConflictException, ServiceFailureException.
    func deletePolicyVersion(_ input: DeletePolicyVersionRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, DeleteConflictException, LimitExceededException, UnmodifiableEntityException, ConcurrentModificationException, ServiceFailureException.
    func deleteRole(_ input: DeleteRoleRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, UnmodifiableEntityException, ServiceFailureException.
    func deleteRolePermissionsBoundary(_ input: DeleteRolePermissionsBoundaryRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, UnmodifiableEntityException, ServiceFailureException.
    func deleteRolePolicy(_ input: DeleteRolePolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException.
    func deleteServiceSpecificCredential(_ input: DeleteServiceSpecificCredentialRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of LimitExceededException, NoSuchEntityException, DeleteConflictException, ConcurrentModificationException, ServiceFailureException.
    func deleteUser(_ input: DeleteUserRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func deleteUserPermissionsBoundary(_ input: DeleteUserPermissionsBoundaryRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, ServiceFailureException.
    func deleteUserPolicy(_ input: DeleteUserPolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, UnmodifiableEntityException, ServiceFailureException.
    func detachRolePolicy(_ input: DetachRolePolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, ServiceFailureException.
    func detachUserPolicy(_ input: DetachUserPolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getAccessKeyLastUsed(_ input: GetAccessKeyLastUsedRequest, context: RequestContext) async throws -> GetAccessKeyLastUsedResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ServiceFailureException.
    func getPolicy(_ input: GetPolicyRequest, context: RequestContext) async throws -> GetPolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ServiceFailureException.
    func getPolicyVersion(_ input: GetPolicyVersionRequest, context: RequestContext) async throws -> GetPolicyVersionResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func getRole(_ input: GetRoleRequest, context: RequestContext) async throws -> GetRoleResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func getRolePolicy(_ input: GetRolePolicyRequest, context: RequestContext) async throws -> GetRolePolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func getUser(_ input: GetUserRequest, context: RequestContext) async throws -> GetUserResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func getUserPolicy(_ input: GetUserPolicyRequest, context: RequestContext) async throws -> GetUserPolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listAccessKeys(_ input: ListAccessKeysRequest, context: RequestContext) async throws -> ListAccessKeysResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ServiceFailureException.
    func listAttachedRolePolicies(_ input: ListAttachedRolePoliciesRequest, context: RequestContext) async throws -> ListAttachedRolePoliciesResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ServiceFailureException.
    func listAttachedUserPolicies(_ input: ListAttachedUserPoliciesRequest, context: RequestContext) async throws -> ListAttachedUserPoliciesResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ServiceFailureException.
    func listEntitiesForPolicy(_ input: ListEntitiesForPolicyRequest, context: RequestContext) async throws -> ListEntitiesForPolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listGroupsForUser(_ input: ListGroupsForUserRequest, context: RequestContext) async throws -> ListGroupsForUserResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listInstanceProfilesForRole(_ input: ListInstanceProfilesForRoleRequest, context: RequestContext) async throws -> ListInstanceProfilesForRoleResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of ServiceFailureException.
    func listPolicies(_ input: ListPoliciesRequest, context: RequestContext) async throws -> ListPoliciesResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException, InvalidInputException.
    func listPolicyTags(_ input: ListPolicyTagsRequest, context: RequestContext) async throws -> ListPolicyTagsResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ServiceFailureException.
    func listPolicyVersions(_ input: ListPolicyVersionsRequest, context: RequestContext) async throws -> ListPolicyVersionsResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listRolePolicies(_ input: ListRolePoliciesRequest, context: RequestContext) async throws -> ListRolePoliciesResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listRoleTags(_ input: ListRoleTagsRequest, context: RequestContext) async throws -> ListRoleTagsResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of ServiceFailureException.
    func listRoles(_ input: ListRolesRequest, context: RequestContext) async throws -> ListRolesResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceNotSupportedException.
    func listServiceSpecificCredentials(_ input: ListServiceSpecificCredentialsRequest, context: RequestContext) async throws -> ListServiceSpecificCredentialsResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listUserPolicies(_ input: ListUserPoliciesRequest, context: RequestContext) async throws -> ListUserPoliciesResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ServiceFailureException.
    func listUserTags(_ input: ListUserTagsRequest, context: RequestContext) async throws -> ListUserTagsResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of ServiceFailureException.
    func listUsers(_ input: ListUsersRequest, context: RequestContext) async throws -> ListUsersResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, UnmodifiableEntityException, PolicyNotAttachableException, ServiceFailureException.
    func putRolePermissionsBoundary(_ input: PutRolePermissionsBoundaryRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of LimitExceededException, MalformedPolicyDocumentException, NoSuchEntityException, UnmodifiableEntityException, ServiceFailureException.
    func putRolePolicy(_ input: PutRolePolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, PolicyNotAttachableException, ServiceFailureException.
    func putUserPermissionsBoundary(_ input: PutUserPermissionsBoundaryRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of LimitExceededException, MalformedPolicyDocumentException, NoSuchEntityException, ServiceFailureException.
    func putUserPolicy(_ input: PutUserPolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException.
    func resetServiceSpecificCredential(_ input: ResetServiceSpecificCredentialRequest, context: RequestContext) async throws -> ResetServiceSpecificCredentialResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, LimitExceededException, ServiceFailureException.
    func setDefaultPolicyVersion(_ input: SetDefaultPolicyVersionRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of InvalidInputException, PolicyEvaluationException.
    func simulateCustomPolicy(_ input: SimulateCustomPolicyRequest, context: RequestContext) async throws -> SimulatePolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, PolicyEvaluationException.
    func simulatePrincipalPolicy(_ input: SimulatePrincipalPolicyRequest, context: RequestContext) async throws -> SimulatePolicyResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException, ServiceFailureException.
    func tagPolicy(_ input: TagPolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException, ServiceFailureException.
    func tagRole(_ input: TagRoleRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, InvalidInputException, ConcurrentModificationException, ServiceFailureException.
    func tagUser(_ input: TagUserRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, InvalidInputException, ConcurrentModificationException, ServiceFailureException.
    func untagPolicy(_ input: UntagPolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ConcurrentModificationException, ServiceFailureException.
    func untagRole(_ input: UntagRoleRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, ConcurrentModificationException, ServiceFailureException.
    func untagUser(_ input: UntagUserRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, ServiceFailureException, InvalidInputException.
    func updateAccessKey(_ input: UpdateAccessKeyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, MalformedPolicyDocumentException, LimitExceededException, UnmodifiableEntityException, ServiceFailureException.
    func updateAssumeRolePolicy(_ input: UpdateAssumeRolePolicyRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of UnmodifiableEntityException, NoSuchEntityException, ServiceFailureException.
    func updateRole(_ input: UpdateRoleRequest, context: RequestContext) async throws -> UpdateRoleResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, UnmodifiableEntityException, ServiceFailureException.
    func updateRoleDescription(_ input: UpdateRoleDescriptionRequest, context: RequestContext) async throws -> UpdateRoleDescriptionResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException.
    func updateServiceSpecificCredential(_ input: UpdateServiceSpecificCredentialRequest, context: RequestContext) async throws
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchEntityException, LimitExceededException, EntityAlreadyExistsException, EntityTemporarilyUnmodifiableException, ConcurrentModificationException, ServiceFailureException.
    func updateUser(_ input: UpdateUserRequest, context: RequestContext) async throws
}

extension IAMOperations {
    /// A handler for each implemented operation by its name.
    public var operationHandlers: [String: OperationHandler] {
        [
            "AttachRolePolicy": { value, context in
                let input = try AttachRolePolicyRequest(shapeValue: value)
                try await self.attachRolePolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "AttachUserPolicy": { value, context in
                let input = try AttachUserPolicyRequest(shapeValue: value)
                try await self.attachUserPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "CreateAccessKey": { value, context in
                let input = try CreateAccessKeyRequest(shapeValue: value)
                let output = try await self.createAccessKey(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreatePolicy": { value, context in
                let input = try CreatePolicyRequest(shapeValue: value)
                let output = try await self.createPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreatePolicyVersion": { value, context in
                let input = try CreatePolicyVersionRequest(shapeValue: value)
                let output = try await self.createPolicyVersion(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateRole": { value, context in
                let input = try CreateRoleRequest(shapeValue: value)
                let output = try await self.createRole(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateServiceSpecificCredential": { value, context in
                let input = try CreateServiceSpecificCredentialRequest(shapeValue: value)
                let output = try await self.createServiceSpecificCredential(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateUser": { value, context in
                let input = try CreateUserRequest(shapeValue: value)
                let output = try await self.createUser(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteAccessKey": { value, context in
                let input = try DeleteAccessKeyRequest(shapeValue: value)
                try await self.deleteAccessKey(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeletePolicy": { value, context in
                let input = try DeletePolicyRequest(shapeValue: value)
                try await self.deletePolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeletePolicyVersion": { value, context in
                let input = try DeletePolicyVersionRequest(shapeValue: value)
                try await self.deletePolicyVersion(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteRole": { value, context in
                let input = try DeleteRoleRequest(shapeValue: value)
                try await self.deleteRole(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteRolePermissionsBoundary": { value, context in
                let input = try DeleteRolePermissionsBoundaryRequest(shapeValue: value)
                try await self.deleteRolePermissionsBoundary(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteRolePolicy": { value, context in
                let input = try DeleteRolePolicyRequest(shapeValue: value)
                try await self.deleteRolePolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteServiceSpecificCredential": { value, context in
                let input = try DeleteServiceSpecificCredentialRequest(shapeValue: value)
                try await self.deleteServiceSpecificCredential(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteUser": { value, context in
                let input = try DeleteUserRequest(shapeValue: value)
                try await self.deleteUser(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteUserPermissionsBoundary": { value, context in
                let input = try DeleteUserPermissionsBoundaryRequest(shapeValue: value)
                try await self.deleteUserPermissionsBoundary(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteUserPolicy": { value, context in
                let input = try DeleteUserPolicyRequest(shapeValue: value)
                try await self.deleteUserPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DetachRolePolicy": { value, context in
                let input = try DetachRolePolicyRequest(shapeValue: value)
                try await self.detachRolePolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DetachUserPolicy": { value, context in
                let input = try DetachUserPolicyRequest(shapeValue: value)
                try await self.detachUserPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "GetAccessKeyLastUsed": { value, context in
                let input = try GetAccessKeyLastUsedRequest(shapeValue: value)
                let output = try await self.getAccessKeyLastUsed(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetPolicy": { value, context in
                let input = try GetPolicyRequest(shapeValue: value)
                let output = try await self.getPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetPolicyVersion": { value, context in
                let input = try GetPolicyVersionRequest(shapeValue: value)
                let output = try await self.getPolicyVersion(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetRole": { value, context in
                let input = try GetRoleRequest(shapeValue: value)
                let output = try await self.getRole(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetRolePolicy": { value, context in
                let input = try GetRolePolicyRequest(shapeValue: value)
                let output = try await self.getRolePolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetUser": { value, context in
                let input = try GetUserRequest(shapeValue: value)
                let output = try await self.getUser(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetUserPolicy": { value, context in
                let input = try GetUserPolicyRequest(shapeValue: value)
                let output = try await self.getUserPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListAccessKeys": { value, context in
                let input = try ListAccessKeysRequest(shapeValue: value)
                let output = try await self.listAccessKeys(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListAttachedRolePolicies": { value, context in
                let input = try ListAttachedRolePoliciesRequest(shapeValue: value)
                let output = try await self.listAttachedRolePolicies(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListAttachedUserPolicies": { value, context in
                let input = try ListAttachedUserPoliciesRequest(shapeValue: value)
                let output = try await self.listAttachedUserPolicies(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListEntitiesForPolicy": { value, context in
                let input = try ListEntitiesForPolicyRequest(shapeValue: value)
                let output = try await self.listEntitiesForPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListGroupsForUser": { value, context in
                let input = try ListGroupsForUserRequest(shapeValue: value)
                let output = try await self.listGroupsForUser(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListInstanceProfilesForRole": { value, context in
                let input = try ListInstanceProfilesForRoleRequest(shapeValue: value)
                let output = try await self.listInstanceProfilesForRole(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListPolicies": { value, context in
                let input = try ListPoliciesRequest(shapeValue: value)
                let output = try await self.listPolicies(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListPolicyTags": { value, context in
                let input = try ListPolicyTagsRequest(shapeValue: value)
                let output = try await self.listPolicyTags(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListPolicyVersions": { value, context in
                let input = try ListPolicyVersionsRequest(shapeValue: value)
                let output = try await self.listPolicyVersions(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListRolePolicies": { value, context in
                let input = try ListRolePoliciesRequest(shapeValue: value)
                let output = try await self.listRolePolicies(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListRoleTags": { value, context in
                let input = try ListRoleTagsRequest(shapeValue: value)
                let output = try await self.listRoleTags(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListRoles": { value, context in
                let input = try ListRolesRequest(shapeValue: value)
                let output = try await self.listRoles(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListServiceSpecificCredentials": { value, context in
                let input = try ListServiceSpecificCredentialsRequest(shapeValue: value)
                let output = try await self.listServiceSpecificCredentials(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListUserPolicies": { value, context in
                let input = try ListUserPoliciesRequest(shapeValue: value)
                let output = try await self.listUserPolicies(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListUserTags": { value, context in
                let input = try ListUserTagsRequest(shapeValue: value)
                let output = try await self.listUserTags(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListUsers": { value, context in
                let input = try ListUsersRequest(shapeValue: value)
                let output = try await self.listUsers(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "PutRolePermissionsBoundary": { value, context in
                let input = try PutRolePermissionsBoundaryRequest(shapeValue: value)
                try await self.putRolePermissionsBoundary(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutRolePolicy": { value, context in
                let input = try PutRolePolicyRequest(shapeValue: value)
                try await self.putRolePolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutUserPermissionsBoundary": { value, context in
                let input = try PutUserPermissionsBoundaryRequest(shapeValue: value)
                try await self.putUserPermissionsBoundary(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutUserPolicy": { value, context in
                let input = try PutUserPolicyRequest(shapeValue: value)
                try await self.putUserPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "ResetServiceSpecificCredential": { value, context in
                let input = try ResetServiceSpecificCredentialRequest(shapeValue: value)
                let output = try await self.resetServiceSpecificCredential(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "SetDefaultPolicyVersion": { value, context in
                let input = try SetDefaultPolicyVersionRequest(shapeValue: value)
                try await self.setDefaultPolicyVersion(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "SimulateCustomPolicy": { value, context in
                let input = try SimulateCustomPolicyRequest(shapeValue: value)
                let output = try await self.simulateCustomPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "SimulatePrincipalPolicy": { value, context in
                let input = try SimulatePrincipalPolicyRequest(shapeValue: value)
                let output = try await self.simulatePrincipalPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "TagPolicy": { value, context in
                let input = try TagPolicyRequest(shapeValue: value)
                try await self.tagPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "TagRole": { value, context in
                let input = try TagRoleRequest(shapeValue: value)
                try await self.tagRole(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "TagUser": { value, context in
                let input = try TagUserRequest(shapeValue: value)
                try await self.tagUser(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UntagPolicy": { value, context in
                let input = try UntagPolicyRequest(shapeValue: value)
                try await self.untagPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UntagRole": { value, context in
                let input = try UntagRoleRequest(shapeValue: value)
                try await self.untagRole(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UntagUser": { value, context in
                let input = try UntagUserRequest(shapeValue: value)
                try await self.untagUser(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UpdateAccessKey": { value, context in
                let input = try UpdateAccessKeyRequest(shapeValue: value)
                try await self.updateAccessKey(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UpdateAssumeRolePolicy": { value, context in
                let input = try UpdateAssumeRolePolicyRequest(shapeValue: value)
                try await self.updateAssumeRolePolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UpdateRole": { value, context in
                let input = try UpdateRoleRequest(shapeValue: value)
                let output = try await self.updateRole(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "UpdateRoleDescription": { value, context in
                let input = try UpdateRoleDescriptionRequest(shapeValue: value)
                let output = try await self.updateRoleDescription(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "UpdateServiceSpecificCredential": { value, context in
                let input = try UpdateServiceSpecificCredentialRequest(shapeValue: value)
                try await self.updateServiceSpecificCredential(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UpdateUser": { value, context in
                let input = try UpdateUserRequest(shapeValue: value)
                try await self.updateUser(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
        ]
    }
}
