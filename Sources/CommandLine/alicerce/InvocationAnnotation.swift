// What a line of the invocation log has beside AWS's members: the model that really answered, and whose cost it is.

import AWSWireProtocol
import BedrockService
import ModelCatalog
import ModelInvocation
import PlatformRecords
import StructuredJSON

/// Says of an invocation what its request does not.
struct InvocationAnnotation: Sendable {
    let records: any ResourceRecords & TagRecords

    /// The members for a request that named `identifier`: `localModelId`, `aliasRule`, `promptRouterArn`, and of an
    /// application inference profile `inferenceProfileArn` and `inferenceProfileTags`.
    @Sendable func members(of identifier: String) async -> JSONObject {
        var members = JSONObject()
        let trace = InvocationTrace.current
        members["localModelId"] = trace?.model.map { .string($0.entry.id) }
        members["aliasRule"] = (trace?.model?.rule).map { .string($0.text) }
        members["promptRouterArn"] = trace?.routerARN.map(JSONValue.string)
        if let arn = await taggedResource(identifier) {
            if arn.contains(":application-inference-profile/") { members["inferenceProfileArn"] = .string(arn) }
            let tags = (try? await records.tags(of: arn)) ?? [:]
            let name = arn.contains(":application-inference-profile/") ? "inferenceProfileTags" : "promptRouterTags"
            members[name] = .object(
                JSONObject(tags.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .string($0.value)) }))
        }
        return members
    }

    /// The ARN of the profile or router that an identifier names.
    private func taggedResource(_ identifier: String) async -> String? {
        if PromptRouter.isARN(identifier) || identifier.contains(":application-inference-profile/") {
            return identifier
        }
        guard !identifier.isEmpty, !identifier.contains(".") else { return nil }
        return try? await records.resource(.applicationInferenceProfile, id: identifier)?.arn
    }
}
