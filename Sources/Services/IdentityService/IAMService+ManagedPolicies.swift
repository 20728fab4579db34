// Managed policies and their versions.

public import AWSWireProtocol
import AccessControl
public import IAMShapes
import PlatformRecords
import StructuredJSON

extension IAMService {
    private static let longestManagedPolicy = 6144
    private static let mostVersions = 5

    /// Adds a managed policy.
    public func createPolicy(
        _ input: CreatePolicyRequest, context: RequestContext
    ) async throws -> CreatePolicyResponse {
        try Self.checkManaged(input.policyDocument)
        var policy = IdentityRecord(
            kind: .policy, id: UniqueIDPrefix.policy.makeID(), name: input.policyName, path: input.path ?? "/",
            createdAt: now, tags: try Self.kept(input.tags))
        policy.document["Description"] = input.description.map(JSONValue.string)
        policy.document["DefaultVersionId"] = "v1"
        policy.document["LastVersion"] = 1
        policy.document["Versions"] = ["v1": Self.version(input.policyDocument, now)]
        do {
            try await records.createIdentity(policy)
        } catch let error as RecordsError where error.code == .alreadyExists {
            throw IAMFailure.exists(
                "A policy called \(input.policyName) already exists. Duplicate names are not allowed.")
        }
        return CreatePolicyResponse(policy: policy.policy(context, attachments: 0))
    }

    private static func checkManaged(_ text: String) throws {
        try IAMFailure.check(text, for: .identity)
        guard IAMFailure.length(of: text) <= longestManagedPolicy else {
            throw IAMFailure.limit("Cannot exceed quota for PolicySize: \(longestManagedPolicy)")
        }
    }

    private static func version(_ text: String, _ time: Timestamp) -> JSONValue {
        ["Document": .string(text), "CreateDate": .number(Int(time.seconds))]
    }

    /// A managed policy by its ARN.
    public func getPolicy(_ input: GetPolicyRequest, context: RequestContext) async throws -> GetPolicyResponse {
        let policy = try await policy(input.policyArn, context)
        let attachments = try await records.principals(withPolicy: policy.id).count
        return GetPolicyResponse(policy: policy.policy(context, attachments: attachments))
    }

    /// Managed policies under a path. There are none of AWS's.
    public func listPolicies(
        _ input: ListPoliciesRequest, context: RequestContext
    ) async throws -> ListPoliciesResponse {
        var found: [Policy] = []
        if input.scope != .aws, input.policyUsageFilter != .permissionsBoundary {
            let policies = try await records.identities(
                IdentityQuery(kind: .policy, pathPrefix: input.pathPrefix ?? "/", limit: .max))
            for policy in policies {
                let attachments = try await records.principals(withPolicy: policy.id).count
                if input.onlyAttached == true, attachments == 0 { continue }
                found.append(policy.policy(context, attachments: attachments, isListed: true))
            }
        }
        let page = try IAMPage(found, marker: input.marker, maxItems: input.maxItems) {
            ($0.policyName ?? "").lowercased()
        }
        return ListPoliciesResponse(policies: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// Removes a managed policy that is attached to nobody and has one version.
    public func deletePolicy(_ input: DeletePolicyRequest, context: RequestContext) async throws {
        let policy = try await policy(input.policyArn, context)
        guard policy.document["Versions"]?.object?.count ?? 0 <= 1 else {
            throw IAMFailure.conflict(
                "This policy has more than one version. Before you delete a policy, you must delete the policy's "
                    + "versions. The default version is deleted with the policy.")
        }
        for kind in [IdentityKind.user, .role] {
            let holders = try await records.identities(IdentityQuery(kind: kind, limit: .max))
            guard !holders.contains(where: { $0.document["PermissionsBoundary"]?.string == input.policyArn }) else {
                throw IAMFailure.conflict("Cannot delete a policy attached to entities.")
            }
        }
        do {
            try await records.deleteIdentity(.policy, name: policy.name)
        } catch let error as RecordsError where error.code == .inUse {
            throw IAMFailure.conflict("Cannot delete a policy attached to entities.")
        }
    }

    /// Adds a version to a managed policy.
    public func createPolicyVersion(
        _ input: CreatePolicyVersionRequest, context: RequestContext
    ) async throws -> CreatePolicyVersionResponse {
        try Self.checkManaged(input.policyDocument)
        let time = now
        let changed = try await changePolicy(input.policyArn, context) { policy in
            var versions = policy.document["Versions"]?.object ?? JSONObject()
            guard versions.count < Self.mostVersions else {
                throw IAMFailure.limit(
                    "A managed policy can have up to \(Self.mostVersions) versions. Before you create a new version, you "
                        + "must delete an existing version.")
            }
            let number = (policy.document["LastVersion"]?.int ?? versions.count) + 1
            versions["v\(number)"] = Self.version(input.policyDocument, time)
            policy.document["Versions"] = .object(versions)
            policy.document["LastVersion"] = .number(number)
            if input.setAsDefault == true { policy.document["DefaultVersionId"] = .string("v\(number)") }
        }
        let id = "v\(changed.document["LastVersion"]?.int ?? 1)"
        return CreatePolicyVersionResponse(
            policyVersion: PolicyVersion(
                versionId: id, isDefaultVersion: changed.document["DefaultVersionId"]?.string == id, createDate: time))
    }

    private func changePolicy(
        _ arn: String, _ context: RequestContext, _ change: @Sendable @escaping (inout IdentityRecord) throws -> Void
    ) async throws -> IdentityRecord {
        let time = now
        return try await records.changeIdentity(.policy, name: try await policy(arn, context).name) { policy in
            try change(&policy)
            policy.updatedAt = time
        }
    }

    /// A version of a managed policy.
    public func getPolicyVersion(
        _ input: GetPolicyVersionRequest, context: RequestContext
    ) async throws -> GetPolicyVersionResponse {
        let policy = try await policy(input.policyArn, context)
        guard let version = policy.versions.first(where: { $0.versionId == input.versionId }) else {
            throw Self.noVersion(input.policyArn, input.versionId)
        }
        return GetPolicyVersionResponse(policyVersion: version)
    }

    private static func noVersion(_ arn: String, _ id: String) -> ServiceError {
        IAMFailure.noEntity("Policy \(arn) version \(id) does not exist or is not attachable.")
    }

    /// The versions of a managed policy, the newest first.
    public func listPolicyVersions(
        _ input: ListPolicyVersionsRequest, context: RequestContext
    ) async throws -> ListPolicyVersionsResponse {
        let versions = try await policy(input.policyArn, context).versions.map { version in
            PolicyVersion(
                versionId: version.versionId, isDefaultVersion: version.isDefaultVersion, createDate: version.createDate
            )
        }
        let page = try IAMPage(versions, marker: input.marker, maxItems: input.maxItems) { version in
            let number = Int((version.versionId ?? "").dropFirst()) ?? 0
            return String(1_000_000_000 - number)
        }
        return ListPolicyVersionsResponse(versions: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// Makes a version the one that counts.
    public func setDefaultPolicyVersion(
        _ input: SetDefaultPolicyVersionRequest, context: RequestContext
    ) async throws {
        _ = try await changePolicy(input.policyArn, context) { policy in
            guard policy.document["Versions"]?[input.versionId] != nil else {
                throw Self.noVersion(input.policyArn, input.versionId)
            }
            policy.document["DefaultVersionId"] = .string(input.versionId)
        }
    }

    /// Removes a version that does not count.
    public func deletePolicyVersion(_ input: DeletePolicyVersionRequest, context: RequestContext) async throws {
        _ = try await changePolicy(input.policyArn, context) { policy in
            guard var versions = policy.document["Versions"]?.object, versions[input.versionId] != nil else {
                throw Self.noVersion(input.policyArn, input.versionId)
            }
            guard policy.document["DefaultVersionId"]?.string != input.versionId else {
                throw IAMFailure.conflict("Cannot delete the default version of a policy.")
            }
            versions[input.versionId] = nil
            policy.document["Versions"] = .object(versions)
        }
    }

    /// A managed policy's tags.
    public func listPolicyTags(
        _ input: ListPolicyTagsRequest, context: RequestContext
    ) async throws -> ListPolicyTagsResponse {
        let tags = try await policy(input.policyArn, context).allTags
        let page = try IAMPage(tags, marker: input.marker, maxItems: input.maxItems, key: \.key)
        return ListPolicyTagsResponse(tags: page.items, isTruncated: page.isTruncated, marker: page.marker)
    }

    /// Adds tags to a managed policy.
    public func tagPolicy(_ input: TagPolicyRequest, context: RequestContext) async throws {
        let added = try Self.kept(input.tags)
        _ = try await changePolicy(input.policyArn, context) { policy in
            policy.tags.merge(added) { _, last in last }
            try Self.check(policy.tags)
        }
    }

    /// Removes tags from a managed policy.
    public func untagPolicy(_ input: UntagPolicyRequest, context: RequestContext) async throws {
        _ = try await changePolicy(input.policyArn, context) { policy in
            for key in input.tagKeys { policy.tags[key] = nil }
        }
    }
}

extension IdentityRecord {
    /// A managed policy's versions with their texts.
    var versions: [PolicyVersion] {
        let standard = document["DefaultVersionId"]?.string
        return (document["Versions"]?.object?.members ?? []).map { member in
            PolicyVersion(
                document: member.value["Document"]?.string.map { PercentEncoding.encoded($0) }, versionId: member.name,
                isDefaultVersion: member.name == standard,
                createDate: Timestamp(seconds: Int64(member.value["CreateDate"]?.int ?? 0)))
        }
    }
}
