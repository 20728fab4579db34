// Writing objects at once.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes
import StructuredJSON

extension S3Service {
    /// Writes an object.
    public func putObject(_ input: PutObjectRequest, context: RequestContext) async throws -> PutObjectOutput {
        try input.unbuilt.refuse()
        if input.writeOffsetBytes != nil { throw S3Fault.notImplemented("Appending to an object") }
        try ObjectKey.check(input.key)
        let description = try ObjectDescription(
            headers: [
                ("cache-control", input.cacheControl), ("content-disposition", input.contentDisposition),
                ("content-encoding", input.contentEncoding), ("content-language", input.contentLanguage),
                ("content-type", input.contentType), ("expires", input.expires),
                ("x-amz-website-redirect-location", input.websiteRedirectLocation),
            ], metadata: input.metadata, tagging: input.tagging)
        let conditions = try WriteConditions(ifMatch: input.ifMatch, ifNoneMatch: input.ifNoneMatch)
        return try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            let body = try IncomingBody(
                context, checksums: try input.given(), contentMD5: input.contentMD5,
                announced: input.checksumAlgorithm)
            let algorithm = body.algorithm ?? .crc64nvme
            // Refused before the body is read where that is certain, and again with the record.
            if conditions.isAny {
                try conditions.check(
                    try await store.records.object(input.key, in: bucket.name, versionID: nil), key: input.key)
            }
            let blob = try await store.stage(body.stream, algorithms: body.algorithms.union([algorithm])) {
                try body.check($0)
            }
            let version = StoredVersion(
                blob, bucket: bucket.name, key: input.key, versionID: store.newID(), at: store.now(),
                description: description, algorithm: algorithm)
            let written = try await put(version, blob, conditions)
            var output = PutObjectOutput()
            output.eTag = "\"\(written.etag)\""
            output.versionId = bucket.shown(written.versionID)
            output.fill(written.checksums.values)
            output.checksumType = written.checksums.type
            return output
        }
    }

    /// Writes a version whose bytes are staged.
    func put(
        _ version: StoredVersion, _ blob: StagedBlob, _ conditions: WriteConditions
    ) async throws -> StoredVersion {
        try await store.commit(blob) {
            try await store.records.putObject(version) { try conditions.check($0, key: version.key) }
        }
    }
}

/// Keys of objects.
enum ObjectKey {
    /// - Throws: `ServiceError` KeyTooLongError; InvalidArgument for what XML cannot hold.
    static func check(_ key: String) throws {
        guard key.utf8.count <= 1024 else {
            throw S3Fault.error(
                "KeyTooLongError", "Your key is too long", ["MaxSizeAllowed": "1024", "Size": .number(key.utf8.count)])
        }
        guard !key.utf8.contains(0) else { throw S3Fault.invalidArgument("A key holds no NUL.") }
    }
}

extension ObjectDescription {
    /// A description of what a request says.
    /// - Throws: `ServiceError` MetadataTooLarge; InvalidTag.
    init(headers: [(String, String?)], metadata: [String: String]?, tagging: String?) throws {
        self.init(tags: try TagSet.read(header: tagging))
        for (name, value) in headers {
            self.headers[name] = name == "content-encoding" ? Self.withoutChunks(value) : value
        }
        if self.headers["content-type"] == nil { self.headers["content-type"] = "binary/octet-stream" }
        for (name, value) in metadata ?? [:] { self.metadata[name.lowercased()] = value }
        let size = self.metadata.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
        guard size <= 2048 else {
            throw S3Fault.error(
                "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size",
                ["Size": .number(size), "MaxSizeAllowed": "2048"])
        }
    }

    /// The codings of the object itself: AWS's chunks were only its way here.
    private static func withoutChunks(_ field: String?) -> String? {
        let codings = IncomingBody.encodings(field).filter { $0 != "aws-chunked" && !$0.isEmpty }
        return codings.isEmpty ? nil : codings.joined(separator: ",")
    }
}
