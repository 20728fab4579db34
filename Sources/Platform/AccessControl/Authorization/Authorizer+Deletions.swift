// DeleteObjects: each key is allowed or refused by itself
// (https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html).

import AWSWireProtocol
import PlatformRecords

extension Authorizer {
    /// Removes what the caller may remove; the other keys come back as errors of their own.
    /// - Throws: `ServiceError` AccessDenied to who is nobody and may remove nothing; `RecordsError`; what `handler` throws.
    func deleting(
        _ input: ShapeValue, _ context: RequestContext, _ handler: OperationHandler
    ) async throws -> OperationOutput {
        guard case .structure(var request) = input, var deletion = request.structure("Delete") else {
            return try await handler(input, context)
        }
        let holder = try await PolicyHolder(context.caller, records)
        var policies = ResourcePolicyCache()
        var allowed: [ShapeValue] = []
        var errors: [ShapeValue] = []
        var refusal: ServiceError?
        for object in deletion.list("Objects") {
            var single = request
            single["Delete"] = .structure(
                ShapeStructure([ShapeStructure.Member(name: "Objects", value: .list([object]))]))
            do {
                for permission in OperationActions.permissions(
                    service: "s3", operation: "DeleteObjects", input: .structure(single), context: context)
                {
                    try await demand(permission, service: "s3", holder, context, &policies)
                }
                allowed.append(object)
            } catch let error as ServiceError {
                refusal = error
                errors.append(Self.entry(object, error))
            }
        }
        guard let refusal else { return try await handler(input, context) }
        guard !allowed.isEmpty else {
            if context.caller.kind == .anonymous { throw refusal }
            return OperationOutput(
                value: .structure(ShapeStructure([ShapeStructure.Member(name: "Errors", value: .list(errors))])))
        }
        deletion["Objects"] = .list(allowed)
        request["Delete"] = .structure(deletion)
        let output = try await handler(.structure(request), context)
        guard case .structure(var answer) = output.value else { return output }
        answer["Errors"] = .list(answer.list("Errors") + errors)
        return OperationOutput(value: .structure(answer))
    }

    private static func entry(_ object: ShapeValue, _ error: ServiceError) -> ShapeValue {
        var entry = ShapeStructure()
        if case .structure(let object) = object {
            entry["Key"] = object["Key"]
            entry["VersionId"] = object["VersionId"]
        }
        entry["Code"] = .string(error.code)
        entry["Message"] = .string(error.message)
        return .structure(entry)
    }
}
