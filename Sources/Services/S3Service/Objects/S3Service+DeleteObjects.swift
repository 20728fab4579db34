// Removing objects, versions and many at once.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

extension S3Service {
    /// Removes a version, or an object: a bucket that keeps versions only marks it.
    func delete(
        _ key: String, in bucket: BucketRecord, versionID: String?, ifMatch: String?
    ) async throws -> StoredVersion? {
        let marker = StoredVersion(deleted: key, in: bucket.name, versionID: store.newID(), at: store.now())
        let change = try await store.records.deleteObject(key, in: bucket.name, versionID: versionID, marker: marker) {
            guard let ifMatch else { return }
            guard let version = $0, !version.isDeleteMarker else { throw S3Fault.noSuchKey(key) }
            guard ReadConditions.matches(ifMatch, version.etag) else { throw S3Fault.precondition("If-Match") }
        }
        await store.discard(change.freedBlobs)
        return change.value
    }

    /// Removes an object or a version of it.
    public func deleteObject(
        _ input: DeleteObjectRequest, context: RequestContext
    ) async throws -> DeleteObjectOutput {
        if input.mFA != nil { throw S3Fault.notImplemented("MFA delete") }
        if input.ifMatchLastModifiedTime != nil || input.ifMatchSize != nil {
            throw S3Fault.notImplemented("A deletion on the condition of time or size")
        }
        guard input.versionId != "" else {
            throw S3Fault.invalidArgument("Version id cannot be the empty string", name: "versionId", value: "")
        }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let removed = try await delete(
                input.key, in: bucket, versionID: input.versionId, ifMatch: input.ifMatch)
            return DeleteObjectOutput(
                deleteMarker: removed?.isDeleteMarker == true ? true : nil,
                versionId: bucket.shown(removed?.versionID ?? input.versionId))
        }
    }

    /// Removes up to 1000 objects or versions.
    public func deleteObjects(
        _ input: DeleteObjectsRequest, context: RequestContext
    ) async throws -> DeleteObjectsOutput {
        if input.mFA != nil { throw S3Fault.notImplemented("MFA delete") }
        guard (1...1000).contains(input.delete.objects.count) else {
            throw S3Fault.error(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema")
        }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            var deleted: [DeletedObject] = []
            var errors: [ErrorShape] = []
            for object in input.delete.objects {
                do {
                    if object.lastModifiedTime != nil || object.size != nil {
                        throw S3Fault.notImplemented("A deletion on the condition of time or size")
                    }
                    let removed = try await delete(
                        object.key, in: bucket, versionID: object.versionId, ifMatch: object.eTag)
                    guard input.delete.quiet != true else { continue }
                    let isMarker = removed?.isDeleteMarker == true
                    deleted.append(
                        DeletedObject(
                            key: object.key, versionId: object.versionId, deleteMarker: isMarker ? true : nil,
                            deleteMarkerVersionId: isMarker ? removed?.versionID : nil))
                } catch let error as ServiceError {
                    errors.append(
                        ErrorShape(
                            key: object.key, versionId: object.versionId, code: error.code, message: error.message))
                }
            }
            return DeleteObjectsOutput(
                deleted: deleted.isEmpty ? nil : deleted, errors: errors.isEmpty ? nil : errors)
        }
    }
}

extension BucketRecord {
    fileprivate func shown(_ versionID: String?) -> String? { versionID.flatMap { shown($0) } }
}
