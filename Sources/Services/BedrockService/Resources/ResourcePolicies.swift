// PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy: the policy that stands on a resource.

public import AWSWireProtocol
public import BedrockShapes
import PlatformRecords
import StructuredJSON

extension BedrockService {
    /// Writes a resource's policy.
    /// - Throws: `ServiceError`, a ValidationException for a text that is no policy or a resource that is not there: the
    ///   model gives this operation no other error for either.
    public func putResourcePolicy(
        _ input: PutResourcePolicyRequest, context: RequestContext
    ) async throws -> PutResourcePolicyResponse {
        let policy = try ResourcePolicyForm.read(input.resourcePolicy)
        do {
            try await records.setPolicy(policy, of: input.resourceArn)
        } catch let error as RecordsError where error.code == .notFound {
            throw ServiceError.validation("There is no resource with the ARN \(input.resourceArn).")
        }
        return PutResourcePolicyResponse(resourceArn: input.resourceArn)
    }

    /// A resource's policy.
    /// - Throws: `ServiceError`, ResourceNotFoundException without the resource or a policy on it.
    public func getResourcePolicy(
        _ input: GetResourcePolicyRequest, context: RequestContext
    ) async throws -> GetResourcePolicyResponse {
        GetResourcePolicyResponse(resourcePolicy: try await policy(of: input.resourceArn).serialized())
    }

    /// Removes a resource's policy.
    /// - Throws: as ``getResourcePolicy(_:context:)``.
    public func deleteResourcePolicy(
        _ input: DeleteResourcePolicyRequest, context: RequestContext
    ) async throws -> DeleteResourcePolicyResponse {
        _ = try await policy(of: input.resourceArn)
        try await modelled { try await records.setPolicy(nil, of: input.resourceArn) }
        return DeleteResourcePolicyResponse()
    }

    private func policy(of arn: String) async throws -> JSONValue {
        guard let policy = try await modelled({ try await records.policy(of: arn) }) else {
            throw ServiceError.notFound("There is no policy on \(arn).")
        }
        return policy
    }
}

/// The form of a policy on a resource, as far as it is checked before anybody decides by it (IAM's JSON policy grammar).
enum ResourcePolicyForm {
    private static let elements: Set = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
    ]

    /// A policy from its text.
    /// - Throws: `ServiceError`, a ValidationException that names what is wrong.
    static func read(_ text: String) throws(ServiceError) -> JSONValue {
        let policy: JSONValue
        do throws(JSONError) {
            policy = try JSONValue.parse(text)
        } catch {
            throw malformed("it is not JSON: \(error.message)")
        }
        guard let object = policy.object else { throw malformed("it is not a JSON object") }
        for name in object.names where !["Version", "Id", "Statement"].contains(name) {
            throw malformed("'\(name)' is no element of a policy")
        }
        if let version = object["Version"], !["2012-10-17", "2008-10-17"].contains(version.string ?? "") {
            throw malformed("'Version' must be 2012-10-17 or 2008-10-17")
        }
        let statements = object["Statement"]?.array ?? [object["Statement"]].compactMap(\.self)
        guard !statements.isEmpty else { throw malformed("it has no 'Statement'") }
        for statement in statements { try check(statement) }
        return policy
    }

    private static func check(_ statement: JSONValue) throws(ServiceError) {
        guard let object = statement.object else { throw malformed("a statement is not a JSON object") }
        for name in object.names where !elements.contains(name) {
            throw malformed("'\(name)' is no element of a statement")
        }
        guard ["Allow", "Deny"].contains(object["Effect"]?.string ?? "") else {
            throw malformed("'Effect' of a statement must be Allow or Deny")
        }
        for name in ["Principal", "Action"] {
            guard (object[name] == nil) != (object["Not\(name)"] == nil) else {
                throw malformed("a statement must have either '\(name)' or 'Not\(name)'")
            }
        }
        guard object["Resource"] == nil || object["NotResource"] == nil else {
            throw malformed("a statement has both 'Resource' and 'NotResource'")
        }
        for name in ["Action", "NotAction", "Resource", "NotResource"] {
            guard let value = object[name] else { continue }
            let texts = value.array ?? [value]
            guard !texts.isEmpty, texts.allSatisfy({ $0.string != nil }) else {
                throw malformed("'\(name)' of a statement must be a string or an array of strings")
            }
        }
        if let condition = object["Condition"], condition.object == nil {
            throw malformed("'Condition' of a statement must be an object")
        }
    }

    private static func malformed(_ reason: String) -> ServiceError {
        .validation("The resource policy is not valid: \(reason).")
    }
}
