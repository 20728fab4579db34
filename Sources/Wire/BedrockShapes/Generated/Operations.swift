// Generated from AWS's service model of bedrock (2023-04-20) by Tools/ServiceModelGenerator: run `make generate`.
// What an implementation of the service provides, and its connection to the endpoint.
// swift-format-ignore-file

public import AWSWireProtocol

/// The implemented operations of bedrock. An error that the model knows is thrown as a
/// `ServiceError`; every other error reaches the client as an internal error without its text.
public protocol BedrockOperations: Sendable {
    /// `GET /foundation-models/{modelIdentifier}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getFoundationModel(_ input: GetFoundationModelRequest, context: RequestContext) async throws -> GetFoundationModelResponse
    /// `GET /foundation-model-availability/{modelId}`, status 200.
    /// - Throws: `ServiceError` with one of ResourceNotFoundException, AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func getFoundationModelAvailability(_ input: GetFoundationModelAvailabilityRequest, context: RequestContext) async throws -> GetFoundationModelAvailabilityResponse
    /// `GET /foundation-models`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ValidationException, InternalServerException, ThrottlingException.
    func listFoundationModels(_ input: ListFoundationModelsRequest, context: RequestContext) async throws -> ListFoundationModelsResponse
}

extension BedrockOperations {
    /// A handler for each implemented operation by its name.
    public var operationHandlers: [String: OperationHandler] {
        [
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
            "ListFoundationModels": { value, context in
                let input = try ListFoundationModelsRequest(shapeValue: value)
                let output = try await self.listFoundationModels(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
        ]
    }
}
