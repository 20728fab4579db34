// Generated from AWS's service model of bedrock (2023-04-20) by Tools/ServiceModelGenerator: run `make generate`.
// What an implementation of the service provides, and its connection to the endpoint.
// swift-format-ignore-file

public import AWSWireProtocol

/// The implemented operations of bedrock. An error that the model knows is thrown as a
/// `ServiceError`; every other error reaches the client as an internal error without its text.
public protocol BedrockOperations: Sendable {
    /// `POST /create-foundation-model-agreement`, status 202.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, ThrottlingException.
    func createFoundationModelAgreement(_ input: CreateFoundationModelAgreementRequest, context: RequestContext) async throws -> CreateFoundationModelAgreementResponse
    /// `POST /inference-profiles`, status 201.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, TooManyTagsException, ServiceQuotaExceededException, ThrottlingException.
    func createInferenceProfile(_ input: CreateInferenceProfileRequest, context: RequestContext) async throws -> CreateInferenceProfileResponse
    /// `POST /model-import-jobs`, status 201.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, TooManyTagsException, ServiceQuotaExceededException, ThrottlingException.
    func createModelImportJob(_ input: CreateModelImportJobRequest, context: RequestContext) async throws -> CreateModelImportJobResponse
    /// `POST /model-invocation-job`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, ServiceQuotaExceededException, ThrottlingException.
    func createModelInvocationJob(_ input: CreateModelInvocationJobRequest, context: RequestContext) async throws -> CreateModelInvocationJobResponse
    /// `POST /prompt-routers`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, TooManyTagsException, ServiceQuotaExceededException, ThrottlingException.
    func createPromptRouter(_ input: CreatePromptRouterRequest, context: RequestContext) async throws -> CreatePromptRouterResponse
    /// `POST /delete-foundation-model-agreement`, status 202.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, ThrottlingException.
    func deleteFoundationModelAgreement(_ input: DeleteFoundationModelAgreementRequest, context: RequestContext) async throws -> DeleteFoundationModelAgreementResponse
    /// `DELETE /imported-models/{modelIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, ThrottlingException.
    func deleteImportedModel(_ input: DeleteImportedModelRequest, context: RequestContext) async throws -> DeleteImportedModelResponse
    /// `DELETE /inference-profiles/{inferenceProfileIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, ThrottlingException.
    func deleteInferenceProfile(_ input: DeleteInferenceProfileRequest, context: RequestContext) async throws -> DeleteInferenceProfileResponse
    /// `DELETE /logging/modelinvocations`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, InternalServerException, ThrottlingException.
    func deleteModelInvocationLoggingConfiguration(_ input: DeleteModelInvocationLoggingConfigurationRequest, context: RequestContext) async throws -> DeleteModelInvocationLoggingConfigurationResponse
    /// `DELETE /prompt-routers/{promptRouterArn}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func deletePromptRouter(_ input: DeletePromptRouterRequest, context: RequestContext) async throws -> DeletePromptRouterResponse
    /// `DELETE /resource-policy/{resourceArn}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func deleteResourcePolicy(_ input: DeleteResourcePolicyRequest, context: RequestContext) async throws -> DeleteResourcePolicyResponse
    /// `GET /foundation-models/{modelIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getFoundationModel(_ input: GetFoundationModelRequest, context: RequestContext) async throws -> GetFoundationModelResponse
    /// `GET /foundation-model-availability/{modelId}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getFoundationModelAvailability(_ input: GetFoundationModelAvailabilityRequest, context: RequestContext) async throws -> GetFoundationModelAvailabilityResponse
    /// `GET /imported-models/{modelIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getImportedModel(_ input: GetImportedModelRequest, context: RequestContext) async throws -> GetImportedModelResponse
    /// `GET /inference-profiles/{inferenceProfileIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getInferenceProfile(_ input: GetInferenceProfileRequest, context: RequestContext) async throws -> GetInferenceProfileResponse
    /// `GET /model-import-jobs/{jobIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getModelImportJob(_ input: GetModelImportJobRequest, context: RequestContext) async throws -> GetModelImportJobResponse
    /// `GET /model-invocation-job/{jobIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getModelInvocationJob(_ input: GetModelInvocationJobRequest, context: RequestContext) async throws -> GetModelInvocationJobResponse
    /// `GET /logging/modelinvocations`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, InternalServerException, ThrottlingException.
    func getModelInvocationLoggingConfiguration(_ input: GetModelInvocationLoggingConfigurationRequest, context: RequestContext) async throws -> GetModelInvocationLoggingConfigurationResponse
    /// `GET /prompt-routers/{promptRouterArn}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getPromptRouter(_ input: GetPromptRouterRequest, context: RequestContext) async throws -> GetPromptRouterResponse
    /// `GET /resource-policy/{resourceArn}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getResourcePolicy(_ input: GetResourcePolicyRequest, context: RequestContext) async throws -> GetResourcePolicyResponse
    /// `GET /list-foundation-model-agreement-offers/{modelId}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listFoundationModelAgreementOffers(_ input: ListFoundationModelAgreementOffersRequest, context: RequestContext) async throws -> ListFoundationModelAgreementOffersResponse
    /// `GET /foundation-models`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listFoundationModels(_ input: ListFoundationModelsRequest, context: RequestContext) async throws -> ListFoundationModelsResponse
    /// `GET /imported-models`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listImportedModels(_ input: ListImportedModelsRequest, context: RequestContext) async throws -> ListImportedModelsResponse
    /// `GET /inference-profiles`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listInferenceProfiles(_ input: ListInferenceProfilesRequest, context: RequestContext) async throws -> ListInferenceProfilesResponse
    /// `GET /model-import-jobs`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listModelImportJobs(_ input: ListModelImportJobsRequest, context: RequestContext) async throws -> ListModelImportJobsResponse
    /// `GET /model-invocation-jobs`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listModelInvocationJobs(_ input: ListModelInvocationJobsRequest, context: RequestContext) async throws -> ListModelInvocationJobsResponse
    /// `GET /prompt-routers`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listPromptRouters(_ input: ListPromptRoutersRequest, context: RequestContext) async throws -> ListPromptRoutersResponse
    /// `POST /listTagsForResource`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listTagsForResource(_ input: ListTagsForResourceRequest, context: RequestContext) async throws -> ListTagsForResourceResponse
    /// `PUT /logging/modelinvocations`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func putModelInvocationLoggingConfiguration(_ input: PutModelInvocationLoggingConfigurationRequest, context: RequestContext) async throws -> PutModelInvocationLoggingConfigurationResponse
    /// `POST /resource-policy`, status 201.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, ConflictException, InternalServerException, ThrottlingException.
    func putResourcePolicy(_ input: PutResourcePolicyRequest, context: RequestContext) async throws -> PutResourcePolicyResponse
    /// `POST /model-invocation-job/{jobIdentifier}/stop`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, ConflictException, InternalServerException, ThrottlingException.
    func stopModelInvocationJob(_ input: StopModelInvocationJobRequest, context: RequestContext) async throws -> StopModelInvocationJobResponse
    /// `POST /tagResource`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, TooManyTagsException, ThrottlingException.
    func tagResource(_ input: TagResourceRequest, context: RequestContext) async throws -> TagResourceResponse
    /// `POST /untagResource`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func untagResource(_ input: UntagResourceRequest, context: RequestContext) async throws -> UntagResourceResponse
}

extension BedrockOperations {
    /// A handler for each implemented operation by its name.
    public var operationHandlers: [String: OperationHandler] {
        [
            "CreateFoundationModelAgreement": { value, context in
                let input = try CreateFoundationModelAgreementRequest(shapeValue: value)
                let output = try await self.createFoundationModelAgreement(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateInferenceProfile": { value, context in
                let input = try CreateInferenceProfileRequest(shapeValue: value)
                let output = try await self.createInferenceProfile(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateModelImportJob": { value, context in
                let input = try CreateModelImportJobRequest(shapeValue: value)
                let output = try await self.createModelImportJob(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateModelInvocationJob": { value, context in
                let input = try CreateModelInvocationJobRequest(shapeValue: value)
                let output = try await self.createModelInvocationJob(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreatePromptRouter": { value, context in
                let input = try CreatePromptRouterRequest(shapeValue: value)
                let output = try await self.createPromptRouter(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteFoundationModelAgreement": { value, context in
                let input = try DeleteFoundationModelAgreementRequest(shapeValue: value)
                let output = try await self.deleteFoundationModelAgreement(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteImportedModel": { value, context in
                let input = try DeleteImportedModelRequest(shapeValue: value)
                let output = try await self.deleteImportedModel(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteInferenceProfile": { value, context in
                let input = try DeleteInferenceProfileRequest(shapeValue: value)
                let output = try await self.deleteInferenceProfile(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteModelInvocationLoggingConfiguration": { value, context in
                let input = try DeleteModelInvocationLoggingConfigurationRequest(shapeValue: value)
                let output = try await self.deleteModelInvocationLoggingConfiguration(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeletePromptRouter": { value, context in
                let input = try DeletePromptRouterRequest(shapeValue: value)
                let output = try await self.deletePromptRouter(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteResourcePolicy": { value, context in
                let input = try DeleteResourcePolicyRequest(shapeValue: value)
                let output = try await self.deleteResourcePolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetFoundationModel": { value, context in
                let input = try GetFoundationModelRequest(shapeValue: value)
                let output = try await self.getFoundationModel(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetFoundationModelAvailability": { value, context in
                let input = try GetFoundationModelAvailabilityRequest(shapeValue: value)
                let output = try await self.getFoundationModelAvailability(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetImportedModel": { value, context in
                let input = try GetImportedModelRequest(shapeValue: value)
                let output = try await self.getImportedModel(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetInferenceProfile": { value, context in
                let input = try GetInferenceProfileRequest(shapeValue: value)
                let output = try await self.getInferenceProfile(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetModelImportJob": { value, context in
                let input = try GetModelImportJobRequest(shapeValue: value)
                let output = try await self.getModelImportJob(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetModelInvocationJob": { value, context in
                let input = try GetModelInvocationJobRequest(shapeValue: value)
                let output = try await self.getModelInvocationJob(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetModelInvocationLoggingConfiguration": { value, context in
                let input = try GetModelInvocationLoggingConfigurationRequest(shapeValue: value)
                let output = try await self.getModelInvocationLoggingConfiguration(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetPromptRouter": { value, context in
                let input = try GetPromptRouterRequest(shapeValue: value)
                let output = try await self.getPromptRouter(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetResourcePolicy": { value, context in
                let input = try GetResourcePolicyRequest(shapeValue: value)
                let output = try await self.getResourcePolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListFoundationModelAgreementOffers": { value, context in
                let input = try ListFoundationModelAgreementOffersRequest(shapeValue: value)
                let output = try await self.listFoundationModelAgreementOffers(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListFoundationModels": { value, context in
                let input = try ListFoundationModelsRequest(shapeValue: value)
                let output = try await self.listFoundationModels(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListImportedModels": { value, context in
                let input = try ListImportedModelsRequest(shapeValue: value)
                let output = try await self.listImportedModels(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListInferenceProfiles": { value, context in
                let input = try ListInferenceProfilesRequest(shapeValue: value)
                let output = try await self.listInferenceProfiles(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListModelImportJobs": { value, context in
                let input = try ListModelImportJobsRequest(shapeValue: value)
                let output = try await self.listModelImportJobs(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListModelInvocationJobs": { value, context in
                let input = try ListModelInvocationJobsRequest(shapeValue: value)
                let output = try await self.listModelInvocationJobs(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListPromptRouters": { value, context in
                let input = try ListPromptRoutersRequest(shapeValue: value)
                let output = try await self.listPromptRouters(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListTagsForResource": { value, context in
                let input = try ListTagsForResourceRequest(shapeValue: value)
                let output = try await self.listTagsForResource(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "PutModelInvocationLoggingConfiguration": { value, context in
                let input = try PutModelInvocationLoggingConfigurationRequest(shapeValue: value)
                let output = try await self.putModelInvocationLoggingConfiguration(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "PutResourcePolicy": { value, context in
                let input = try PutResourcePolicyRequest(shapeValue: value)
                let output = try await self.putResourcePolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "StopModelInvocationJob": { value, context in
                let input = try StopModelInvocationJobRequest(shapeValue: value)
                let output = try await self.stopModelInvocationJob(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "TagResource": { value, context in
                let input = try TagResourceRequest(shapeValue: value)
                let output = try await self.tagResource(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "UntagResource": { value, context in
                let input = try UntagResourceRequest(shapeValue: value)
                let output = try await self.untagResource(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
        ]
    }
}
