// TagResource, UntagResource, ListTagsForResource, and the rules that tags follow wherever they are given.

public import AWSWireProtocol
public import BedrockShapes
import PlatformRecords
import StructuredJSON

extension BedrockService {
    /// Adds tags to a resource, or replaces the values of those that it has.
    /// - Throws: `ServiceError`, TooManyTagsException beyond 50 tags.
    public func tagResource(_ input: TagResourceRequest, context: RequestContext) async throws -> TagResourceResponse {
        let tags = try ResourceTags.checked(input.tags, resource: input.resourceARN)
        do {
            try await records.addTags(tags, to: input.resourceARN, limit: ResourceTags.limit)
        } catch {
            throw ResourceTags.clientError(error, resource: input.resourceARN)
        }
        return TagResourceResponse()
    }

    /// Removes tags from a resource; those that it does not have are no fault.
    /// - Throws: `ServiceError`.
    public func untagResource(
        _ input: UntagResourceRequest, context: RequestContext
    ) async throws -> UntagResourceResponse {
        for key in input.tagKeys { try ResourceTags.refuseReserved(key) }
        do {
            try await records.removeTags(input.tagKeys, from: input.resourceARN)
        } catch {
            throw ResourceTags.clientError(error, resource: input.resourceARN)
        }
        return UntagResourceResponse()
    }

    /// A resource's tags in the order of their keys.
    /// - Throws: `ServiceError`.
    public func listTagsForResource(
        _ input: ListTagsForResourceRequest, context: RequestContext
    ) async throws -> ListTagsForResourceResponse {
        let tags: [String: String]
        do {
            tags = try await records.tags(of: input.resourceARN)
        } catch {
            throw ResourceTags.clientError(error, resource: input.resourceARN)
        }
        return ListTagsForResourceResponse(
            tags: tags.sorted { $0.key < $1.key }.map { Tag(key: $0.key, value: $0.value) })
    }
}

/// The rules for tags (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html and
/// Bedrock's quotas).
enum ResourceTags {
    /// The most tags of one resource.
    static let limit = 50

    /// Tags as they are kept.
    /// - Throws: `ServiceError` for reserved keys, keys given twice, and more than the limit.
    static func checked(_ tags: [Tag]?, resource: String) throws(ServiceError) -> [String: String] {
        var kept: [String: String] = [:]
        for tag in tags ?? [] {
            try refuseReserved(tag.key)
            guard kept.updateValue(tag.value, forKey: tag.key) == nil else {
                throw .validation("The tag key '\(tag.key)' is given more than once. Give each key once.")
            }
        }
        guard kept.count <= limit else { throw tooMany(resource) }
        return kept
    }

    /// Refuses keys that only AWS's own services may write.
    static func refuseReserved(_ key: String) throws(ServiceError) {
        guard !key.lowercased().hasPrefix("aws:") else {
            throw .validation("The tag key '\(key)' begins with aws:, which is reserved. Choose another key.")
        }
    }

    static func clientError(_ error: any Error, resource: String) -> any Error {
        guard let fault = error as? RecordsError else { return error }
        switch fault.code {
        case .notFound: return ServiceError.notFound("There is no resource with the ARN \(resource).")
        case .conflict: return tooMany(resource)
        default: return ServiceError(fault) ?? error
        }
    }

    private static func tooMany(_ resource: String) -> ServiceError {
        ServiceError(
            code: "TooManyTagsException", message: "A resource can have at most \(limit) tags.",
            members: ["resourceName": .string(resource)])
    }
}
