// What is set on buckets: tags, policy, public-access block, ownership.

public import AWSWireProtocol
import AccessControl
import ObjectStorage
import PlatformRecords
public import S3Shapes
import StructuredJSON

extension JSONObject {
    /// A bucket's tags.
    var tags: [String: String] {
        get {
            let members = self["tags"]?.object?.members ?? []
            return Dictionary(members.map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
        }
        set {
            let members = newValue.sorted { $0.key < $1.key }
            self["tags"] = .object(JSONObject(members.map { Member(name: $0.key, value: .string($0.value)) }))
        }
    }
}

extension S3Service {
    private func change(
        _ bucket: String, owner: String?, _ context: RequestContext,
        _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) async throws {
        try await answer(bucket, owner: owner, context) { bucket in
            _ = try await store.records.changeBucket(bucket.name) { change(&$0.settings) }
        }
    }

    /// A bucket's tags.
    public func getBucketTagging(
        _ input: GetBucketTaggingRequest, context: RequestContext
    ) async throws -> GetBucketTaggingOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let tags = bucket.settings.tags
            guard !tags.isEmpty else { throw S3Fault.error("NoSuchTagSet", "The TagSet does not exist") }
            return GetBucketTaggingOutput(tagSet: TagSet.written(tags))
        }
    }

    /// Sets a bucket's tags in the place of those that it has.
    public func putBucketTagging(_ input: PutBucketTaggingRequest, context: RequestContext) async throws {
        let tags = try TagSet.read(input.tagging.tagSet, limit: TagSet.mostOfBucket)
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0.tags = tags }
    }

    /// Removes a bucket's tags.
    public func deleteBucketTagging(_ input: DeleteBucketTaggingRequest, context: RequestContext) async throws {
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0["tags"] = nil }
    }

    /// A bucket's policy.
    public func getBucketPolicy(
        _ input: GetBucketPolicyRequest, context: RequestContext
    ) async throws -> GetBucketPolicyOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            guard let policy = bucket.settings["policy"]?.string else {
                throw S3Fault.error("NoSuchBucketPolicy", "The bucket policy does not exist")
            }
            return GetBucketPolicyOutput(policy: policy)
        }
    }

    /// Sets a bucket's policy.
    public func putBucketPolicy(_ input: PutBucketPolicyRequest, context: RequestContext) async throws {
        guard input.policy.utf8.count <= 20 << 10 else {
            throw S3Fault.error("MalformedPolicy", "Policies must not be larger than 20 KB.")
        }
        let document: PolicyDocument
        do throws(AccessControlError) {
            document = try PolicyDocument(input.policy, for: .resource)
        } catch {
            throw S3Fault.error("MalformedPolicy", error.message)
        }
        let (policy, isPublic) = (input.policy, document.isPublic)
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            guard !isPublic || !PublicAccess.isBlocked("BlockPublicPolicy", in: bucket.settings) else {
                throw S3Fault.error(
                    "AccessDenied",
                    "User: \(context.caller.arn) is not authorized to perform: s3:PutBucketPolicy on resource: "
                        + "\"arn:aws:s3:::\(bucket.name)\" because public policies are prevented by the "
                        + "BlockPublicPolicy setting in S3 Block Public Access.")
            }
        }
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0["policy"] = .string(policy) }
    }

    /// Removes a bucket's policy.
    public func deleteBucketPolicy(_ input: DeleteBucketPolicyRequest, context: RequestContext) async throws {
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0["policy"] = nil }
    }

    /// What a bucket blocks of public access: everything, where nothing else was set.
    public func getPublicAccessBlock(
        _ input: GetPublicAccessBlockRequest, context: RequestContext
    ) async throws -> GetPublicAccessBlockOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let kept = bucket.settings["publicAccessBlock"]
            guard kept?.isNull != true else {
                throw S3Fault.error(
                    "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")
            }
            func flag(_ name: String) -> Bool { PublicAccess.isBlocked(name, in: bucket.settings) }
            return GetPublicAccessBlockOutput(
                publicAccessBlockConfiguration: PublicAccessBlockConfiguration(
                    blockPublicAcls: flag("BlockPublicAcls"), ignorePublicAcls: flag("IgnorePublicAcls"),
                    blockPublicPolicy: flag("BlockPublicPolicy"),
                    restrictPublicBuckets: flag("RestrictPublicBuckets")))
        }
    }

    /// Sets what a bucket blocks of public access.
    public func putPublicAccessBlock(_ input: PutPublicAccessBlockRequest, context: RequestContext) async throws {
        let given = input.publicAccessBlockConfiguration
        let block: JSONValue = [
            "BlockPublicAcls": .bool(given.blockPublicAcls ?? false),
            "IgnorePublicAcls": .bool(given.ignorePublicAcls ?? false),
            "BlockPublicPolicy": .bool(given.blockPublicPolicy ?? false),
            "RestrictPublicBuckets": .bool(given.restrictPublicBuckets ?? false),
        ]
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0["publicAccessBlock"] = block }
    }

    /// Removes what a bucket blocks of public access.
    public func deletePublicAccessBlock(
        _ input: DeletePublicAccessBlockRequest, context: RequestContext
    ) async throws {
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0["publicAccessBlock"] = .null }
    }

    /// Who owns the objects of a bucket: its owner, where nothing else was set.
    public func getBucketOwnershipControls(
        _ input: GetBucketOwnershipControlsRequest, context: RequestContext
    ) async throws -> GetBucketOwnershipControlsOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let kept = bucket.settings["ownership"]
            guard kept?.isNull != true else {
                throw S3Fault.error(
                    "OwnershipControlsNotFoundError", "The bucket ownership controls were not found")
            }
            let ownership = ObjectOwnership(
                rawValue: kept?.string ?? ObjectOwnership.bucketOwnerEnforced.rawValue)
            return GetBucketOwnershipControlsOutput(
                ownershipControls: OwnershipControls(rules: [OwnershipControlsRule(objectOwnership: ownership)]))
        }
    }

    /// Sets who owns the objects of a bucket. There is one account, so it is that one whatever is set.
    public func putBucketOwnershipControls(
        _ input: PutBucketOwnershipControlsRequest, context: RequestContext
    ) async throws {
        guard input.ownershipControls.rules.count == 1, let rule = input.ownershipControls.rules.first else {
            throw S3Fault.error(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema")
        }
        try await change(input.bucket, owner: input.expectedBucketOwner, context) {
            $0["ownership"] = .string(rule.objectOwnership.rawValue)
        }
    }

    /// Removes what was set of ownership.
    public func deleteBucketOwnershipControls(
        _ input: DeleteBucketOwnershipControlsRequest, context: RequestContext
    ) async throws {
        try await change(input.bucket, owner: input.expectedBucketOwner, context) { $0["ownership"] = .null }
    }
}
