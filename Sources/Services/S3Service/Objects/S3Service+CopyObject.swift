// Copies of objects inside of this installation.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes

/// What a copy is made of: `bucket/key?versionId=id`, percent-encoded.
struct CopySource {
    let bucket: String
    let key: String
    let versionID: String?

    /// - Throws: `ServiceError` InvalidArgument; NotImplemented for access points.
    init(_ text: String) throws {
        guard !text.hasPrefix("arn:") else { throw S3Fault.notImplemented("A copy source by ARN") }
        var path = text[...]
        var version: Substring?
        if let mark = text.range(ofText: "?versionId=") {
            version = text[mark.upperBound...]
            path = text[..<mark.lowerBound]
        }
        guard let decoded = PercentEncoding.decoded(path) else { throw Self.malformed(text) }
        let rest = decoded.hasPrefix("/") ? decoded.dropFirst() : decoded[...]
        guard let slash = rest.firstIndex(of: "/"), slash != rest.startIndex,
            rest.index(after: slash) != rest.endIndex
        else { throw Self.malformed(text) }
        bucket = String(rest[..<slash])
        key = String(rest[rest.index(after: slash)...])
        versionID = version.map(String.init)
    }

    private static func malformed(_ text: String) -> any Error {
        S3Fault.invalidArgument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey", name: "x-amz-copy-source",
            value: text)
    }
}

extension String {
    /// The last place of a text.
    fileprivate func range(ofText wanted: String) -> Range<Index>? {
        var place = endIndex
        while place > startIndex {
            place = index(before: place)
            if self[place...].hasPrefix(wanted), let end = index(place, offsetBy: wanted.count, limitedBy: endIndex) {
                return place..<end
            }
        }
        return nil
    }
}

extension S3Service {
    /// Opens what is copied.
    func openSource(
        _ source: CopySource, owner: String?, _ conditions: ReadConditions, _ context: RequestContext
    ) async throws -> (OpenObject, BucketRecord) {
        try await answer(source.bucket, owner: owner, context) { bucket in
            let object = try await openVersion(source.key, in: bucket, source.versionID)
            try conditions.check(object.version, isCopy: true)
            return (object, bucket)
        }
    }

    /// Copies an object.
    public func copyObject(_ input: CopyObjectRequest, context: RequestContext) async throws -> CopyObjectOutput {
        try input.unbuilt.refuse()
        try ObjectKey.check(input.key)
        let source = try CopySource(input.copySource)
        let replaces = input.metadataDirective == .replace
        let given = try ObjectDescription(
            headers: [
                ("cache-control", input.cacheControl), ("content-disposition", input.contentDisposition),
                ("content-encoding", input.contentEncoding), ("content-language", input.contentLanguage),
                ("content-type", input.contentType), ("expires", input.expires),
                ("x-amz-website-redirect-location", input.websiteRedirectLocation),
            ], metadata: input.metadata, tagging: input.tagging)
        let conditions = try WriteConditions(ifMatch: input.ifMatch, ifNoneMatch: input.ifNoneMatch)
        let isItself = source.bucket == input.bucket && source.key.utf8.elementsEqual(input.key.utf8)
        if isItself, source.versionID == nil, !replaces, input.taggingDirective != .replace,
            input.websiteRedirectLocation == nil
        {
            throw S3Fault.invalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the "
                    + "object's metadata, storage class, website redirect location or encryption attributes.")
        }
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let (object, sourceBucket) = try await openSource(
                source, owner: input.expectedSourceBucketOwner,
                ReadConditions(
                    ifMatch: input.copySourceIfMatch, ifNoneMatch: input.copySourceIfNoneMatch,
                    ifModifiedSince: input.copySourceIfModifiedSince,
                    ifUnmodifiedSince: input.copySourceIfUnmodifiedSince), context)
            let old = object.version
            guard old.size <= IncomingBody.largest else {
                throw S3Fault.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120")
            }
            var description = replaces ? given : old.description
            description.tags = input.taggingDirective == .replace ? given.tags : old.description.tags
            description.headers["x-amz-website-redirect-location"] = input.websiteRedirectLocation
            let kept = old.checksums.values.keys.compactMap(ObjectChecksumAlgorithm.init(rawValue:)).first
            let algorithm = try input.checksumAlgorithm.map { try ObjectChecksumAlgorithm($0) } ?? kept ?? .crc64nvme
            let blob = try await store.stage(object.stream(0..<old.size), algorithms: [algorithm])
            let version = StoredVersion(
                blob, bucket: bucket.name, key: input.key, versionID: store.newID(), at: store.now(),
                description: description, algorithm: algorithm)
            let written = try await put(version, blob, conditions)
            var result = CopyObjectResult(
                eTag: "\"\(written.etag)\"", lastModified: written.lastModified, checksumType: written.checksums.type)
            result.fill(written.checksums.values)
            return CopyObjectOutput(
                copyObjectResult: result, copySourceVersionId: sourceBucket.shown(old.versionID),
                versionId: bucket.shown(written.versionID))
        }
    }
}
