// Keeping resources, their tags, their policies and the installation's settings. No database is assumed.

public import StructuredJSON

/// Keeps resources. Every method is one transaction, and what it has answered survives a crash.
public protocol ResourceRecords: Sendable {
    /// Adds a resource with its tags.
    /// - Throws: `RecordsError` alreadyExists when its id, name or ARN is taken; conflict when `token` was used for
    ///   another request.
    func create(_ record: ResourceRecord, tags: [String: String], token: ClientToken?) async throws
        -> Creation<ResourceRecord>

    /// A resource by its id; `nil` when there is none.
    func resource(_ kind: ResourceKind, id: String) async throws -> ResourceRecord?
    /// A resource by its name; `nil` when there is none.
    func resource(_ kind: ResourceKind, name: String) async throws -> ResourceRecord?
    /// A resource by its ARN; `nil` when there is none.
    func resource(arn: String) async throws -> ResourceRecord?

    /// The resources that are asked for.
    /// - Throws: `RecordsError` invalidToken.
    func resources(_ query: ResourceQuery) async throws -> ResourcePage

    /// Writes a changed resource and gives it its next revision.
    /// - Throws: `RecordsError` notFound; conflict when the kept revision is not the record's.
    func update(_ record: ResourceRecord) async throws -> ResourceRecord

    /// Removes a resource with its tags and policy, and whatever hangs on it.
    /// - Throws: `RecordsError` notFound; inUse.
    func deleteResource(arn: String) async throws
}

/// Keeps the tags of resources (Bedrock: TagResource, UntagResource, ListTagsForResource).
public protocol TagRecords: Sendable {
    /// A resource's tags in the order of their keys.
    /// - Throws: `RecordsError` notFound when there is no such resource.
    func tags(of arn: String) async throws -> [String: String]
    /// Adds tags, or replaces those of the same keys.
    /// - Parameter limit: the most tags that the resource may have then.
    /// - Throws: `RecordsError` notFound; conflict beyond the limit.
    func addTags(_ tags: [String: String], to arn: String, limit: Int) async throws
    /// Removes tags; those that are not there are no fault.
    /// - Throws: `RecordsError` notFound.
    func removeTags(_ keys: [String], from arn: String) async throws
}

/// Keeps the policies that stand on resources.
public protocol ResourcePolicyRecords: Sendable {
    /// A resource's policy; `nil` when it has none.
    /// - Throws: `RecordsError` notFound when there is no such resource.
    func policy(of arn: String) async throws -> JSONValue?
    /// Writes a resource's policy; `nil` removes it.
    /// - Throws: `RecordsError` notFound.
    func setPolicy(_ policy: JSONValue?, of arn: String) async throws
}

/// Keeps what there is one of in an installation, for example the configuration of invocation logging.
public protocol SettingRecords: Sendable {
    /// A setting; `nil` when it was never written.
    func setting(_ name: String) async throws -> JSONValue?
    /// Writes a setting; `nil` removes it.
    func set(_ name: String, to value: JSONValue?) async throws
}
