// Buckets, the versions of their objects, and uploads in parts, as they are kept. The bytes lie elsewhere, in blobs.

public import AWSWireProtocol
public import StructuredJSON

/// Whether a bucket keeps the versions that are replaced.
public enum BucketVersioning: String, Sendable, Hashable {
    /// It never did.
    case unversioned
    /// It does.
    case enabled
    /// It did; what is written now replaces the version `null`.
    case suspended
}

/// A bucket.
public struct BucketRecord: Sendable, Hashable {
    /// Its name, unique.
    public let name: String
    /// Its region.
    public let region: String
    /// When it was created.
    public let createdAt: Timestamp
    /// Whether it keeps versions.
    public var versioning: BucketVersioning
    /// Tags, policy and the like, each under a name of its own.
    public var settings: JSONObject

    /// A bucket.
    public init(
        name: String, region: String, createdAt: Timestamp, versioning: BucketVersioning = .unversioned,
        settings: JSONObject = JSONObject()
    ) {
        self.name = name
        self.region = region
        self.createdAt = createdAt
        self.versioning = versioning
        self.settings = settings
    }
}

/// Checksums of an object or a part in base64, by the name of the algorithm (`CRC32`, `SHA256`); a composite one ends
/// with `-` and the number of parts.
public struct ObjectChecksums: Sendable, Hashable {
    /// The checksums by algorithm.
    public var values: [String: String]
    /// Whether they are checksums of the parts' checksums.
    public var isComposite: Bool

    /// Checksums.
    public init(_ values: [String: String] = [:], isComposite: Bool = false) {
        self.values = values
        self.isComposite = isComposite
    }
}

/// A part of an object, whose bytes are one blob.
public struct ObjectPart: Sendable, Hashable {
    /// The part's number in its upload, from 1; 1 when the object was written at once.
    public let number: Int
    /// The blob that holds its bytes.
    public let blob: String
    /// Bytes.
    public let size: Int
    /// Its entity tag, without quotes.
    public let etag: String
    /// Its checksums.
    public let checksums: ObjectChecksums
    /// When it was written.
    public let lastModified: Timestamp

    /// A part.
    public init(
        number: Int, blob: String, size: Int, etag: String, checksums: ObjectChecksums, lastModified: Timestamp
    ) {
        self.number = number
        self.blob = blob
        self.size = size
        self.etag = etag
        self.checksums = checksums
        self.lastModified = lastModified
    }
}

/// What a client says of an object besides its bytes.
public struct ObjectDescription: Sendable, Hashable {
    /// Header fields that are given back as they came, by their names in lower case: `content-type`, `cache-control`.
    public var headers: [String: String]
    /// The client's own metadata.
    public var metadata: [String: String]
    /// Tags.
    public var tags: [String: String]

    /// A description.
    public init(headers: [String: String] = [:], metadata: [String: String] = [:], tags: [String: String] = [:]) {
        self.headers = headers
        self.metadata = metadata
        self.tags = tags
    }
}

/// One version of an object, or the marker that it was deleted.
public struct ObjectVersion: Sendable, Hashable {
    /// The id of versions that were written while their bucket kept none.
    public static let null = "null"

    /// The bucket.
    public let bucket: String
    /// The key.
    public let key: String
    /// The version's id. One that is written into a bucket that keeps no versions becomes ``null``.
    public var versionID: String
    /// Whether it is the key's latest.
    public var isLatest = true
    /// Whether it only says that the object was deleted.
    public var isDeleteMarker = false
    /// Bytes.
    public var size: Int
    /// The entity tag, without quotes; empty for a marker.
    public var etag: String
    /// When it was written.
    public var lastModified: Timestamp
    /// What its client said of it.
    public var description: ObjectDescription
    /// Its checksums.
    public var checksums: ObjectChecksums
    /// The upload that it came from, when it came in parts.
    public var upload: String?
    /// Its bytes in order; listings leave this out.
    public var parts: [ObjectPart]

    /// A version.
    public init(
        bucket: String, key: String, versionID: String, size: Int, etag: String, lastModified: Timestamp,
        description: ObjectDescription, checksums: ObjectChecksums, upload: String? = nil, parts: [ObjectPart]
    ) {
        self.bucket = bucket
        self.key = key
        self.versionID = versionID
        self.size = size
        self.etag = etag
        self.lastModified = lastModified
        self.description = description
        self.checksums = checksums
        self.upload = upload
        self.parts = parts
    }

    /// A marker that an object was deleted.
    public init(deleted key: String, in bucket: String, versionID: String, at time: Timestamp) {
        self.init(
            bucket: bucket, key: key, versionID: versionID, size: 0, etag: "", lastModified: time,
            description: ObjectDescription(), checksums: ObjectChecksums(), parts: [])
        isDeleteMarker = true
    }
}

/// An upload in parts that is not complete.
public struct ObjectUpload: Sendable, Hashable {
    /// Its id. Ids of one key are in the order in which their uploads began.
    public let id: String
    /// The bucket.
    public let bucket: String
    /// The key that the object will have.
    public let key: String
    /// When it began.
    public let initiatedAt: Timestamp
    /// What its client said of the object.
    public let description: ObjectDescription
    /// The algorithm that its parts are checked with, for example `CRC32`.
    public let checksumAlgorithm: String
    /// Whether the object's checksum is to be one of the parts' checksums.
    public let isChecksumComposite: Bool
    /// Whether the client chose the algorithm.
    public let isAlgorithmChosen: Bool

    /// An upload.
    public init(
        id: String, bucket: String, key: String, initiatedAt: Timestamp, description: ObjectDescription,
        checksumAlgorithm: String, isChecksumComposite: Bool, isAlgorithmChosen: Bool
    ) {
        self.id = id
        self.bucket = bucket
        self.key = key
        self.initiatedAt = initiatedAt
        self.description = description
        self.checksumAlgorithm = checksumAlgorithm
        self.isChecksumComposite = isChecksumComposite
        self.isAlgorithmChosen = isAlgorithmChosen
    }
}
