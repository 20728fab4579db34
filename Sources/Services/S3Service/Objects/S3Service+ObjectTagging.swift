// Tags of objects.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

extension S3Service {
    private func changeTags(
        _ key: String, in bucket: BucketRecord, versionID: String?, to tags: [String: String]
    ) async throws -> String? {
        let version = try await version(key, in: bucket, versionID)
        let changed = try await store.records.changeObject(key, in: bucket.name, versionID: version.versionID) {
            $0.tags = tags
        }
        guard let changed else { throw S3Fault.noSuchKey(key) }
        return bucket.shown(changed.versionID)
    }

    /// An object's tags.
    public func getObjectTagging(
        _ input: GetObjectTaggingRequest, context: RequestContext
    ) async throws -> GetObjectTaggingOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let version = try await version(input.key, in: bucket, input.versionId)
            return GetObjectTaggingOutput(
                versionId: bucket.shown(version.versionID), tagSet: TagSet.written(version.description.tags))
        }
    }

    /// Sets an object's tags in the place of those that it has.
    public func putObjectTagging(
        _ input: PutObjectTaggingRequest, context: RequestContext
    ) async throws -> PutObjectTaggingOutput {
        let tags = try TagSet.read(input.tagging.tagSet, limit: TagSet.mostOfObject)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            PutObjectTaggingOutput(
                versionId: try await changeTags(input.key, in: bucket, versionID: input.versionId, to: tags))
        }
    }

    /// Removes an object's tags.
    public func deleteObjectTagging(
        _ input: DeleteObjectTaggingRequest, context: RequestContext
    ) async throws -> DeleteObjectTaggingOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            DeleteObjectTaggingOutput(
                versionId: try await changeTags(input.key, in: bucket, versionID: input.versionId, to: [:]))
        }
    }
}
