// Removing objects, versions and many at once.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

extension S3Service {
    private func deletion(
        _ key: String, in bucket: BucketRecord, versionID: String?, ifMatch: String?
    ) -> ObjectDeletion {
        let marker = StoredVersion(deleted: key, in: bucket.name, versionID: store.newID(), at: store.now())
        return ObjectDeletion(versionID: versionID, marker: marker) {
            guard let ifMatch else { return }
            guard let version = $0, !version.isDeleteMarker else { throw S3Fault.noSuchKey(key) }
            guard ReadConditions.matches(ifMatch, version.etag) else { throw S3Fault.precondition("If-Match") }
        }
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
            let deletion = deletion(
                input.key, in: bucket, versionID: input.versionId, ifMatch: input.ifMatch)
            let change = try await store.records.deleteObjects([deletion], in: bucket.name)
            await store.discard(change.freedBlobs)
            let removed = try change.value.first?.get()
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
        guard input.delete.objects.allSatisfy({ $0.lastModifiedTime == nil && $0.size == nil }) else {
            throw S3Fault.notImplemented("A deletion on the condition of time or size")
        }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let objects = input.delete.objects
            let change = try await store.records.deleteObjects(
                objects.map { deletion($0.key, in: bucket, versionID: $0.versionId, ifMatch: $0.eTag) },
                in: bucket.name)
            await store.discard(change.freedBlobs)
            var deleted: [DeletedObject] = []
            var errors: [ErrorShape] = []
            for (object, result) in zip(objects, change.value) {
                do {
                    let removed = try result.get()
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
