// The store as the rest of the platform sees it: latest versions only.

public import AWSWireProtocol
public import PlatformRecords

extension LocalObjectStore: ObjectStore {
    /// What is known of an object.
    public func object(_ key: String, in bucket: String) async throws -> StoredObject {
        try await translating(bucket) {
            guard let version = try await self.records.object(key, in: bucket, versionID: nil),
                !version.isDeleteMarker
            else { throw ObjectStorageError.noKey(key, bucket) }
            return StoredObject(version)
        }
    }

    /// The bytes of an object, or a part of them.
    public func read(
        _ key: String, in bucket: String, range: Range<Int>?
    ) async throws -> (StoredObject, WireBodyStream) {
        try await translating(bucket) {
            guard let object = try await self.open(key, in: bucket, versionID: nil), !object.version.isDeleteMarker
            else { throw ObjectStorageError.noKey(key, bucket) }
            let whole = 0..<object.version.size
            let range = range ?? whole
            guard range.lowerBound >= 0, range.upperBound <= whole.upperBound else {
                throw ObjectStorageError(
                    .invalidRange, "The range \(range) lies outside of the object's \(whole.upperBound) bytes.")
            }
            return (StoredObject(object.version), object.stream(range))
        }
    }

    /// Writes an object.
    @discardableResult public func write(
        _ key: String, in bucket: String, body: WireBodyStream, contentType: String?
    ) async throws -> StoredObject {
        try await translating(bucket) {
            let blob = try await self.stage(body, algorithms: [.crc64nvme])
            let description = ObjectDescription(headers: contentType.map { ["content-type": $0] } ?? [:])
            let version = ObjectVersion(
                blob, bucket: bucket, key: key, versionID: self.newID(), at: self.now(), description: description,
                algorithm: .crc64nvme)
            return StoredObject(
                try await self.commit(blob) { try await self.records.putObject(version) { _ in } })
        }
    }

    /// Objects whose keys begin with `prefix`.
    public func objects(
        in bucket: String, prefix: String, after: String?, limit: Int
    ) async throws -> [StoredObject] {
        try await translating(bucket) {
            var query = ObjectQuery(bucket: bucket)
            query.prefix = prefix
            query.after = after ?? ""
            query.limit = limit
            return try await self.records.objects(query).items.map(StoredObject.init)
        }
    }

    /// Removes an object.
    public func delete(_ key: String, in bucket: String) async throws {
        try await translating(bucket) {
            let marker = ObjectVersion(deleted: key, in: bucket, versionID: self.newID(), at: self.now())
            let change = try await self.records.deleteObject(in: bucket, versionID: nil, marker: marker) { _ in }
            await self.discard(change.freedBlobs)
        }
    }

    private func translating<Value>(_ bucket: String, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as RecordsError {
            switch error.code {
            case .notFound: throw ObjectStorageError(.noSuchBucket, "There is no bucket \(bucket).")
            case .diskFull: throw ObjectStorageError(.diskFull, error.description)
            default: throw ObjectStorageError(.storage, error.description)
            }
        }
    }
}

extension ObjectVersion {
    /// A version whose bytes are one blob.
    public init(
        _ blob: StagedBlob, bucket: String, key: String, versionID: String, at time: Timestamp,
        description: ObjectDescription, algorithm: ObjectChecksumAlgorithm
    ) {
        let part = ObjectPart(blob, number: 1, at: time, algorithm: algorithm)
        self.init(
            bucket: bucket, key: key, versionID: versionID, size: blob.size, etag: part.etag, lastModified: time,
            description: description, checksums: part.checksums, parts: [part])
    }
}

extension ObjectPart {
    /// A part whose bytes are a blob.
    public init(_ blob: StagedBlob, number: Int, at time: Timestamp, algorithm: ObjectChecksumAlgorithm) {
        let etag = (blob.digests[.md5] ?? []).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        self.init(
            number: number, blob: blob.id, size: blob.size, etag: etag,
            checksums: ObjectChecksums(
                blob.digests[algorithm].map { [algorithm.rawValue: Base64.encoded($0)] } ?? [:]), lastModified: time)
    }
}

extension StoredObject {
    init(_ version: ObjectVersion) {
        self.init(
            bucket: version.bucket, key: version.key, size: version.size, etag: version.etag,
            contentType: version.description.headers["content-type"], lastModified: version.lastModified)
    }
}

extension ObjectStorageError {
    static func noKey(_ key: String, _ bucket: String) -> ObjectStorageError {
        ObjectStorageError(.noSuchKey, "There is no object \(key) in the bucket \(bucket).")
    }
}
