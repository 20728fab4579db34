// Uploads in parts: begun, completed, given up, listed.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

extension S3Service {
    /// Begins an upload.
    public func createMultipartUpload(
        _ input: CreateMultipartUploadRequest, context: RequestContext
    ) async throws -> CreateMultipartUploadOutput {
        try input.unbuilt.refuse()
        try ObjectKey.check(input.key)
        let description = try ObjectDescription(
            headers: [
                ("cache-control", input.cacheControl), ("content-disposition", input.contentDisposition),
                ("content-encoding", input.contentEncoding), ("content-language", input.contentLanguage),
                ("content-type", input.contentType), ("expires", input.expires),
                ("x-amz-website-redirect-location", input.websiteRedirectLocation),
            ], metadata: input.metadata, tagging: input.tagging)
        guard input.checksumAlgorithm != nil || input.checksumType == nil else {
            throw S3Fault.invalidRequest(
                "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.")
        }
        let algorithm = try input.checksumAlgorithm.map { try ObjectChecksumAlgorithm($0) } ?? .crc64nvme
        let type = input.checksumType ?? (algorithm == .crc64nvme ? .fullObject : .composite)
        guard type == .composite ? algorithm.isComposable : algorithm.isLinear else {
            throw S3Fault.invalidRequest(
                "The \(type.rawValue) checksum type cannot be used with the \(algorithm.rawValue.lowercased()) checksum "
                    + "algorithm.")
        }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let time = store.now()
            let upload = ObjectUpload(
                id: store.newID(at: time), bucket: bucket.name, key: input.key, initiatedAt: time,
                description: description, checksumAlgorithm: algorithm.rawValue,
                isChecksumComposite: type == .composite, isAlgorithmChosen: input.checksumAlgorithm != nil)
            try await store.records.createUpload(upload)
            return CreateMultipartUploadOutput(
                bucket: bucket.name, key: input.key, uploadId: upload.id, checksumAlgorithm: input.checksumAlgorithm,
                checksumType: input.checksumAlgorithm == nil ? nil : type)
        }
    }

    /// An upload that is not complete.
    /// - Throws: `ServiceError` NoSuchUpload.
    func upload(_ id: String, of key: String, in bucket: BucketRecord) async throws -> ObjectUpload {
        guard let upload = try await store.records.upload(id, of: key, in: bucket.name) else {
            throw S3Fault.noSuchUpload(id)
        }
        return upload
    }

    /// Makes an object of an upload. One that is complete already is answered again.
    public func completeMultipartUpload(
        _ input: CompleteMultipartUploadRequest, context: RequestContext
    ) async throws -> CompleteMultipartUploadOutput {
        try refuseCustomerKey(input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5)
        let assembly = try UploadAssembly(input)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let written: StoredVersion
            if let upload = try await store.records.upload(input.uploadId, of: input.key, in: bucket.name) {
                written = try await complete(upload, assembly)
            } else if let done = try await store.records.object(input.key, in: bucket.name, versionID: nil),
                done.upload == input.uploadId
            {
                written = done
            } else {
                throw S3Fault.noSuchUpload(input.uploadId)
            }
            var output = CompleteMultipartUploadOutput(
                location: "/\(bucket.name)/\(PercentEncoding.encoded(input.key, keeping: Set("/".utf8)))",
                bucket: bucket.name, key: input.key, eTag: "\"\(written.etag)\"",
                checksumType: written.checksums.type, versionId: bucket.shown(written.versionID))
            output.fill(written.checksums.values)
            return output
        }
    }

    private func complete(_ upload: ObjectUpload, _ assembly: UploadAssembly) async throws -> StoredVersion {
        let versionID = store.newID()
        let time = store.now()
        do {
            let change = try await store.records.completeUpload(upload.id) { upload, parts, latest in
                try assembly.version(upload, parts, latest: latest, versionID: versionID, at: time)
            }
            await store.discard(change.freedBlobs)
            return change.value
        } catch let error as RecordsError where error.code == .notFound {
            throw S3Fault.noSuchUpload(upload.id)
        }
    }

    /// Gives up an upload.
    public func abortMultipartUpload(
        _ input: AbortMultipartUploadRequest, context: RequestContext
    ) async throws -> AbortMultipartUploadOutput {
        if input.ifMatchInitiatedTime != nil { throw S3Fault.notImplemented("An abort on the condition of time") }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let upload = try await upload(input.uploadId, of: input.key, in: bucket)
            do {
                await store.discard(try await store.records.deleteUpload(upload.id))
            } catch let error as RecordsError where error.code == .notFound {
                throw S3Fault.noSuchUpload(upload.id)
            }
            return AbortMultipartUploadOutput()
        }
    }

    /// Uploads that are not complete.
    public func listMultipartUploads(
        _ input: ListMultipartUploadsRequest, context: RequestContext
    ) async throws -> ListMultipartUploadsOutput {
        let form = try ListingForm(limit: input.maxUploads, encoding: input.encodingType, name: "max-uploads")
        let idMarker = input.uploadIdMarker.flatMap { $0.isEmpty ? nil : $0 }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let listing = try await store.records.uploads(
                form.query(
                    bucket.name, prefix: input.prefix, delimiter: input.delimiter, after: input.keyMarker,
                    afterID: idMarker))
            let owner = owner(context)
            let uploads = listing.items.map { upload in
                MultipartUpload(
                    uploadId: upload.id, key: form.written(upload.key), initiated: upload.initiatedAt,
                    storageClass: .standard, owner: owner, initiator: Initiator(iD: owner.iD),
                    checksumAlgorithm: upload.shownAlgorithm, checksumType: upload.shownType)
            }
            return ListMultipartUploadsOutput(
                bucket: bucket.name, keyMarker: form.written(input.keyMarker ?? ""),
                uploadIdMarker: input.uploadIdMarker ?? "",
                nextKeyMarker: listing.isTruncated ? form.echoed(listing.lastKey) : nil,
                prefix: form.written(input.prefix ?? ""), delimiter: form.echoed(input.delimiter),
                nextUploadIdMarker: listing.isTruncated ? listing.lastID : nil, maxUploads: form.limit,
                isTruncated: listing.isTruncated, uploads: uploads.isEmpty ? nil : uploads,
                commonPrefixes: form.prefixes(listing.commonPrefixes), encodingType: form.encodingType)
        }
    }
}

extension ObjectUpload {
    /// The algorithm when the client chose it.
    var shownAlgorithm: ChecksumAlgorithm? {
        isAlgorithmChosen ? ChecksumAlgorithm(rawValue: checksumAlgorithm) : nil
    }

    /// The kind of the checksum when the client chose its algorithm.
    var shownType: ChecksumType? { isAlgorithmChosen ? isChecksumComposite ? .composite : .fullObject : nil }
}
