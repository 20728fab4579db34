// Reading objects: whole, in ranges, by parts, by version.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes
import StructuredJSON

/// Which bytes of a version a request is for.
struct Selection {
    /// The bytes.
    let range: Range<Int>
    /// `bytes first-last/size` when it is not simply the whole.
    let contentRange: String?
    /// How many parts the version came in, when one of them was asked for.
    let partsCount: Int?

    /// - Throws: `ServiceError` InvalidRange, InvalidPartNumber, InvalidRequest.
    init(_ version: StoredVersion, range field: String?, partNumber: Int?) throws {
        let whole = 0..<version.size
        guard let partNumber else {
            let found = try field.flatMap { try ByteRange.bytes($0, size: version.size) }
            range = found ?? whole
            contentRange = found.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/\(version.size)" }
            partsCount = nil
            return
        }
        guard field == nil else {
            throw S3Fault.invalidRequest("Cannot specify both Range header and partNumber query parameter")
        }
        guard (1...10_000).contains(partNumber) else {
            throw S3Fault.invalidArgument("Part number must be an integer between 1 and 10000, inclusive")
        }
        guard partNumber <= version.parts.count else {
            throw S3Fault.error("InvalidPartNumber", "The requested partnumber is not satisfiable")
        }
        let start = version.parts.prefix(partNumber - 1).reduce(0) { $0 + $1.size }
        let size = version.parts[partNumber - 1].size
        range = start..<start + size
        contentRange = size == 0 ? nil : "bytes \(start)-\(start + size - 1)/\(version.size)"
        partsCount = version.upload == nil ? nil : version.parts.count
    }
}

extension S3Service {
    /// A version that is no marker.
    /// - Throws: `ServiceError` NoSuchKey, NoSuchVersion, MethodNotAllowed.
    func version(_ key: String, in bucket: BucketRecord, _ versionID: String?) async throws -> StoredVersion {
        let found = try await store.records.object(key, in: bucket.name, versionID: try checked(versionID))
        return try present(found, key, versionID)
    }

    /// A version that is no marker, open for reading.
    func openVersion(_ key: String, in bucket: BucketRecord, _ versionID: String?) async throws -> OpenObject {
        let object = try await store.open(key, in: bucket.name, versionID: try checked(versionID))
        _ = try present(object?.version, key, versionID)
        guard let object else { throw S3Fault.noSuchKey(key) }
        return object
    }

    private func checked(_ versionID: String?) throws -> String? {
        guard versionID != "" else {
            throw S3Fault.invalidArgument("Version id cannot be the empty string", name: "versionId", value: "")
        }
        return versionID
    }

    private func present(_ version: StoredVersion?, _ key: String, _ versionID: String?) throws -> StoredVersion {
        guard let version else {
            throw versionID.map { S3Fault.noSuchVersion(key, $0) } ?? S3Fault.noSuchKey(key)
        }
        guard version.isDeleteMarker else { return version }
        guard versionID == nil else {
            throw S3Fault.error(
                "MethodNotAllowed", "The specified method is not allowed against this resource.",
                ["Method": "GET", "ResourceType": "DeleteMarker"])
        }
        throw S3Fault.noSuchKey(key)
    }

    /// An object's bytes.
    public func getObject(_ input: GetObjectRequest, context: RequestContext) async throws -> GetObjectOutput {
        try refuseCustomerKey(input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let object = try await openVersion(input.key, in: bucket, input.versionId)
            let version = object.version
            try ReadConditions(
                ifMatch: input.ifMatch, ifNoneMatch: input.ifNoneMatch, ifModifiedSince: input.ifModifiedSince,
                ifUnmodifiedSince: input.ifUnmodifiedSince
            ).check(version)
            let selection = try Selection(version, range: input.range, partNumber: input.partNumber)
            let headers = version.description.headers
            var output = GetObjectOutput(body: object.stream(selection.range))
            output.acceptRanges = "bytes"
            output.lastModified = version.lastModified
            output.contentLength = selection.range.count
            output.contentRange = selection.contentRange
            output.eTag = "\"\(version.etag)\""
            output.versionId = bucket.shown(version.versionID)
            output.cacheControl = input.responseCacheControl ?? headers["cache-control"]
            output.contentDisposition = input.responseContentDisposition ?? headers["content-disposition"]
            output.contentEncoding = input.responseContentEncoding ?? headers["content-encoding"]
            output.contentLanguage = input.responseContentLanguage ?? headers["content-language"]
            output.contentType = input.responseContentType ?? headers["content-type"]
            output.expires = input.responseExpires.map { $0.formatted(.rfc822) } ?? headers["expires"]
            output.websiteRedirectLocation = headers["x-amz-website-redirect-location"]
            output.metadata = version.description.metadata
            output.partsCount = selection.partsCount
            output.tagCount = version.description.tags.isEmpty ? nil : version.description.tags.count
            if input.checksumMode == .enabled, selection.contentRange == nil {
                output.fill(version.checksums.values)
                output.checksumType = version.checksums.type
            }
            return output
        }
    }

    /// What is known of an object.
    public func headObject(_ input: HeadObjectRequest, context: RequestContext) async throws -> HeadObjectOutput {
        try refuseCustomerKey(input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let version = try await version(input.key, in: bucket, input.versionId)
            try ReadConditions(
                ifMatch: input.ifMatch, ifNoneMatch: input.ifNoneMatch, ifModifiedSince: input.ifModifiedSince,
                ifUnmodifiedSince: input.ifUnmodifiedSince
            ).check(version)
            let selection = try Selection(version, range: input.range, partNumber: input.partNumber)
            let headers = version.description.headers
            var output = HeadObjectOutput()
            output.acceptRanges = "bytes"
            output.lastModified = version.lastModified
            output.contentLength = selection.range.count
            output.contentRange = selection.contentRange
            output.eTag = "\"\(version.etag)\""
            output.versionId = bucket.shown(version.versionID)
            output.cacheControl = input.responseCacheControl ?? headers["cache-control"]
            output.contentDisposition = input.responseContentDisposition ?? headers["content-disposition"]
            output.contentEncoding = input.responseContentEncoding ?? headers["content-encoding"]
            output.contentLanguage = input.responseContentLanguage ?? headers["content-language"]
            output.contentType = input.responseContentType ?? headers["content-type"]
            output.expires = input.responseExpires.map { $0.formatted(.rfc822) } ?? headers["expires"]
            output.websiteRedirectLocation = headers["x-amz-website-redirect-location"]
            output.metadata = version.description.metadata
            output.partsCount = selection.partsCount
            output.tagCount = version.description.tags.isEmpty ? nil : version.description.tags.count
            if input.checksumMode == .enabled, selection.contentRange == nil {
                output.fill(version.checksums.values)
                output.checksumType = version.checksums.type
            }
            return output
        }
    }

    /// Chosen facts of an object and its parts.
    public func getObjectAttributes(
        _ input: GetObjectAttributesRequest, context: RequestContext
    ) async throws -> GetObjectAttributesOutput {
        try refuseCustomerKey(input.sSECustomerAlgorithm, input.sSECustomerKey, input.sSECustomerKeyMD5)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let version = try await version(input.key, in: bucket, input.versionId)
            let wanted = input.objectAttributes
            var output = GetObjectAttributesOutput(
                lastModified: version.lastModified, versionId: bucket.shown(version.versionID))
            if wanted.contains(.eTag) { output.eTag = version.etag }
            if wanted.contains(.objectSize) { output.objectSize = version.size }
            if wanted.contains(.storageClass) { output.storageClass = .standard }
            if wanted.contains(.checksum), !version.checksums.values.isEmpty {
                var checksum = Checksum(checksumType: version.checksums.type)
                checksum.fill(version.checksums.values)
                output.checksum = checksum
            }
            if wanted.contains(.objectParts), version.upload != nil {
                let limit = min(max(input.maxParts ?? 1000, 0), 1000)
                let marker = max(input.partNumberMarker ?? 0, 0)
                let page = version.parts.dropFirst(marker).prefix(limit)
                let end = marker + page.count
                output.objectParts = GetObjectAttributesParts(
                    totalPartsCount: version.parts.count, partNumberMarker: marker, nextPartNumberMarker: end,
                    maxParts: limit, isTruncated: end < version.parts.count,
                    parts: page.map { part in
                        var shown = S3Shapes.ObjectPart(partNumber: part.number, size: part.size)
                        shown.fill(part.checksums.values)
                        return shown
                    })
            }
            return output
        }
    }
}

extension BucketRecord {
    /// A version's id as this bucket shows it: not at all while it never kept versions.
    func shown(_ versionID: String) -> String? { versioning == .unversioned ? nil : versionID }
}
