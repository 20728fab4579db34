// Parts of uploads: written, copied, listed.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

extension S3Service {
    private func checkPartNumber(_ number: Int) throws {
        guard (1...10_000).contains(number) else {
            throw S3Fault.invalidArgument(
                "Part number must be an integer between 1 and 10000, inclusive", name: "partNumber",
                value: String(number))
        }
    }

    private func write(_ part: StoredPart, _ blob: StagedBlob, of upload: ObjectUpload) async throws {
        do {
            _ = try await store.commit(blob) {
                ObjectChange(part.number, freedBlobs: try await store.records.putPart(part, of: upload.id))
            }
        } catch let error as RecordsError where error.code == .notFound {
            throw S3Fault.noSuchUpload(upload.id)
        }
    }

    /// Writes a part.
    public func uploadPart(_ input: UploadPartRequest, context: RequestContext) async throws -> UploadPartOutput {
        try refuseCustomerKey(input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5)
        try checkPartNumber(input.partNumber)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let upload = try await upload(input.uploadId, of: input.key, in: bucket)
            let body = try IncomingBody(
                context, checksums: try input.given(), contentMD5: input.contentMD5,
                announced: input.checksumAlgorithm)
            let algorithm = ObjectChecksumAlgorithm(rawValue: upload.checksumAlgorithm) ?? .crc64nvme
            if let given = body.algorithm, given != algorithm, upload.isAlgorithmChosen {
                throw S3Fault.invalidRequest(
                    "Checksum Type mismatch occurred, expected checksum Type: \(algorithm.rawValue.lowercased()), actual "
                        + "checksum Type: \(given.rawValue.lowercased())")
            }
            let blob = try await store.stage(body.stream, algorithms: body.algorithms.union([algorithm])) {
                try body.check($0)
            }
            let part = StoredPart(blob, number: input.partNumber, at: store.now(), algorithm: algorithm)
            try await write(part, blob, of: upload)
            var output = UploadPartOutput(eTag: "\"\(part.etag)\"")
            let said = body.algorithm ?? algorithm
            output.fill(blob.digests[said].map { [said.rawValue: Base64.encoded($0)] } ?? [:])
            return output
        }
    }

    /// Writes a part from an object or a range of it.
    public func uploadPartCopy(
        _ input: UploadPartCopyRequest, context: RequestContext
    ) async throws -> UploadPartCopyOutput {
        try refuseCustomerKey(
            input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5,
            input.copySourceSSECustomerAlgorithm, input.copySourceSSECustomerKey, input.copySourceSSECustomerKeyMD5)
        try checkPartNumber(input.partNumber)
        let source = try CopySource(input.copySource)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let upload = try await upload(input.uploadId, of: input.key, in: bucket)
            let (object, sourceBucket) = try await openSource(
                source, owner: input.expectedSourceBucketOwner,
                ReadConditions(
                    ifMatch: input.copySourceIfMatch, ifNoneMatch: input.copySourceIfNoneMatch,
                    ifModifiedSince: input.copySourceIfModifiedSince,
                    ifUnmodifiedSince: input.copySourceIfUnmodifiedSince), context)
            let range = try copiedRange(input.copySourceRange, size: object.version.size)
            guard range.count <= IncomingBody.largest else {
                throw S3Fault.error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
            }
            let algorithm = ObjectChecksumAlgorithm(rawValue: upload.checksumAlgorithm) ?? .crc64nvme
            let blob = try await store.stage(object.stream(range), algorithms: [algorithm])
            let part = StoredPart(blob, number: input.partNumber, at: store.now(), algorithm: algorithm)
            try await write(part, blob, of: upload)
            var result = CopyPartResult(eTag: "\"\(part.etag)\"", lastModified: part.lastModified)
            result.fill(part.checksums.values)
            return UploadPartCopyOutput(
                copySourceVersionId: sourceBucket.shown(object.version.versionID), copyPartResult: result)
        }
    }

    private func copiedRange(_ field: String?, size: Int) throws -> Range<Int> {
        guard let field else { return 0..<size }
        guard case (let first?, let last?)? = ByteRange.bounds(field), first <= last else {
            throw S3Fault.invalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
                    + "zero-based offsets of the first and last bytes to copy", name: "x-amz-copy-source-range",
                value: field)
        }
        guard last < size else {
            throw S3Fault.invalidArgument(
                "Range specified is not valid for source object of size: \(size)", name: "x-amz-copy-source-range",
                value: field)
        }
        return first..<last + 1
    }

    /// The parts of an upload.
    public func listParts(_ input: ListPartsRequest, context: RequestContext) async throws -> ListPartsOutput {
        try refuseCustomerKey(input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5)
        let limit = try ListingForm(limit: input.maxParts, encoding: nil, name: "max-parts").limit
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let upload = try await upload(input.uploadId, of: input.key, in: bucket)
            let marker = max(0, input.partNumberMarker ?? 0)
            let found = try await store.records.parts(of: upload.id, after: marker, limit: limit + 1)
            let page = found.prefix(limit)
            let owner = owner(context)
            return ListPartsOutput(
                bucket: bucket.name, key: input.key, uploadId: upload.id, partNumberMarker: marker,
                nextPartNumberMarker: page.last?.number ?? 0, maxParts: limit, isTruncated: found.count > limit,
                parts: page.isEmpty
                    ? nil
                    : page.map { part in
                        var shown = Part(
                            partNumber: part.number, lastModified: part.lastModified, eTag: "\"\(part.etag)\"",
                            size: part.size)
                        if upload.isAlgorithmChosen { shown.fill(part.checksums.values) }
                        return shown
                    }, initiator: Initiator(iD: owner.iD), owner: owner, storageClass: .standard,
                checksumAlgorithm: upload.shownAlgorithm, checksumType: upload.shownType)
        }
    }
}
