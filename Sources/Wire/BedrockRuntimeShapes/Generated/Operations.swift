// Generated from AWS's service model of bedrock-runtime (2023-09-30) by Tools/ServiceModelGenerator: run `make generate`.
// What an implementation of the service provides, and its connection to the endpoint.
// swift-format-ignore-file

public import AWSWireProtocol

/// The implemented operations of bedrock-runtime. An error that the model knows is thrown as a
/// `ServiceError`; every other error reaches the client as an internal error without its text.
public protocol BedrockRuntimeOperations: Sendable {
    /// `POST /model/{modelId}/converse`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ThrottlingException, ResourceNotFoundException, ModelTimeoutException, InternalServerException, ServiceUnavailableException, ValidationException, ModelNotReadyException, ModelErrorException.
    func converse(_ input: ConverseRequest, context: RequestContext) async throws -> ConverseResponse
    /// `POST /model/{modelId}/converse-stream`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ThrottlingException, ResourceNotFoundException, ModelTimeoutException, InternalServerException, ServiceUnavailableException, ValidationException, ModelNotReadyException, ModelErrorException.
    func converseStream(_ input: ConverseStreamRequest, context: RequestContext) async throws -> ConverseStreamResponse
    /// `POST /model/{modelId}/count-tokens`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ResourceNotFoundException, ThrottlingException, InternalServerException, ServiceUnavailableException, ValidationException.
    func countTokens(_ input: CountTokensRequest, context: RequestContext) async throws -> CountTokensResponse
    /// `POST /model/{modelId}/invoke`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ResourceNotFoundException, ThrottlingException, ModelTimeoutException, InternalServerException, ServiceUnavailableException, ValidationException, ServiceQuotaExceededException, ModelNotReadyException, ModelErrorException.
    func invokeModel(_ input: InvokeModelRequest, context: RequestContext) async throws -> InvokeModelResponse
    /// `POST /model/{modelId}/invoke-with-response-stream`, status 200.
    /// - Throws: `ServiceError` with one of AccessDeniedException, ResourceNotFoundException, ThrottlingException, ModelTimeoutException, InternalServerException, ServiceUnavailableException, ModelStreamErrorException, ValidationException, ServiceQuotaExceededException, ModelNotReadyException, ModelErrorException.
    func invokeModelWithResponseStream(_ input: InvokeModelWithResponseStreamRequest, context: RequestContext) async throws -> InvokeModelWithResponseStreamResponse
}

extension BedrockRuntimeOperations {
    /// A handler for each implemented operation by its name.
    public var operationHandlers: [String: OperationHandler] {
        [
            "Converse": { value, context in
                let input = try ConverseRequest(shapeValue: value)
                let output = try await self.converse(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ConverseStream": { value, context in
                let input = try ConverseStreamRequest(shapeValue: value)
                let output = try await self.converseStream(input, context: context)
                return output.operationOutput
            },
            "CountTokens": { value, context in
                let input = try CountTokensRequest(shapeValue: value)
                let output = try await self.countTokens(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "InvokeModel": { value, context in
                let input = try InvokeModelRequest(shapeValue: value)
                let output = try await self.invokeModel(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "InvokeModelWithResponseStream": { value, context in
                let input = try InvokeModelWithResponseStreamRequest(shapeValue: value)
                let output = try await self.invokeModelWithResponseStream(input, context: context)
                return output.operationOutput
            },
        ]
    }
}
