// Generated from AWS's service model of sts (2011-06-15) by Tools/ServiceModelGenerator: run `make generate`.
// What an implementation of the service provides, and its connection to the endpoint.
// swift-format-ignore-file

public import AWSWireProtocol

/// The implemented operations of sts. An error that the model knows is thrown as a
/// `ServiceError`; every other error reaches the client as an internal error without its text.
public protocol STSOperations: Sendable {
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of MalformedPolicyDocumentException, PackedPolicyTooLargeException, RegionDisabledException, ExpiredTokenException.
    func assumeRole(_ input: AssumeRoleRequest, context: RequestContext) async throws -> AssumeRoleResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getCallerIdentity(_ input: GetCallerIdentityRequest, context: RequestContext) async throws -> GetCallerIdentityResponse
    /// `POST /`, status 200.
    /// - Throws: `ServiceError` with one of RegionDisabledException.
    func getSessionToken(_ input: GetSessionTokenRequest, context: RequestContext) async throws -> GetSessionTokenResponse
}

extension STSOperations {
    /// A handler for each implemented operation by its name.
    public var operationHandlers: [String: OperationHandler] {
        [
            "AssumeRole": { value, context in
                let input = try AssumeRoleRequest(shapeValue: value)
                let output = try await self.assumeRole(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetCallerIdentity": { value, context in
                let input = try GetCallerIdentityRequest(shapeValue: value)
                let output = try await self.getCallerIdentity(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetSessionToken": { value, context in
                let input = try GetSessionTokenRequest(shapeValue: value)
                let output = try await self.getSessionToken(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
        ]
    }
}
