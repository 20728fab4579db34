// Objects in buckets, as the rest of the platform sees them: read, written and listed, wherever they lie.

public import AWSWireProtocol

/// What is known of an object without reading it.
public struct StoredObject: Sendable, Hashable {
    /// The bucket.
    public let bucket: String
    /// The key.
    public let key: String
    /// Bytes.
    public let size: Int
    /// The entity tag, without quotes.
    public let etag: String
    /// The media type that it was written with.
    public let contentType: String?
    /// When it was written.
    public let lastModified: Timestamp

    /// A description.
    public init(bucket: String, key: String, size: Int, etag: String, contentType: String?, lastModified: Timestamp) {
        self.bucket = bucket
        self.key = key
        self.size = size
        self.etag = etag
        self.contentType = contentType
        self.lastModified = lastModified
    }
}

/// Reads and writes objects; what jobs take their input from and leave their output in.
public protocol ObjectStore: Sendable {
    /// What is known of an object.
    /// - Throws: ``ObjectStorageError`` noSuchBucket or noSuchKey.
    func object(_ key: String, in bucket: String) async throws -> StoredObject

    /// The bytes of an object, or a part of them.
    /// - Throws: ``ObjectStorageError``; so does the stream.
    func read(_ key: String, in bucket: String, range: Range<Int>?) async throws -> (StoredObject, WireBodyStream)

    /// Writes an object. It appears whole or not at all.
    /// - Throws: ``ObjectStorageError``, and what the stream throws.
    @discardableResult func write(
        _ key: String, in bucket: String, body: WireBodyStream, contentType: String?
    ) async throws -> StoredObject

    /// Objects whose keys begin with `prefix`, in the order of their keys' UTF-8.
    /// - Parameter after: the key behind which to begin.
    /// - Throws: ``ObjectStorageError`` noSuchBucket.
    func objects(in bucket: String, prefix: String, after: String?, limit: Int) async throws -> [StoredObject]

    /// Removes an object; one that is not there is no fault.
    /// - Throws: ``ObjectStorageError`` noSuchBucket.
    func delete(_ key: String, in bucket: String) async throws
}

/// An object or a bucket that cannot be read or written.
public struct ObjectStorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public struct Code: Sendable, Hashable {
        /// S3's code for it, for example `NoSuchKey`.
        public let name: String

        /// A code by S3's name.
        public init(_ name: String) { self.name = name }

        /// There is no such bucket.
        public static let noSuchBucket = Code("NoSuchBucket")
        /// There is no such object.
        public static let noSuchKey = Code("NoSuchKey")
        /// What arrived is not what was announced.
        public static let badDigest = Code("BadDigest")
        /// The range lies outside of the object.
        public static let invalidRange = Code("InvalidRange")
        /// There is no room left on the disk.
        public static let diskFull = Code("InsufficientStorage")
        /// The disk or the remote store failed.
        public static let storage = Code("InternalError")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What was wrong, and with what.
    public let message: String

    /// An error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
