// What is asked of a listing of objects, versions or uploads, and its answer.

/// Which keys are wanted. Keys are in the order of their UTF-8 bytes.
public struct ObjectQuery: Sendable, Hashable {
    /// The bucket.
    public var bucket: String
    /// Keys that begin with this.
    public var prefix = ""
    /// Keys that hold this behind the prefix are given as one common prefix, up to and with it.
    public var delimiter: String?
    /// Behind this key; when it is a common prefix, behind all keys under it.
    public var after = ""
    /// Behind this version of the key ``after``, for versions, or behind this upload of it, for uploads: the key's
    /// other versions come too.
    public var afterID: String?
    /// At most so many keys (versions, uploads) and common prefixes together.
    public var limit = 1000

    /// All of a bucket.
    public init(bucket: String) {
        self.bucket = bucket
    }
}

/// Some of what was asked for.
public struct ObjectListing<Item: Sendable>: Sendable {
    /// The objects, versions or uploads.
    public var items: [Item] = []
    /// What other keys have in common, each once.
    public var commonPrefixes: [String] = []
    /// Whether more follow.
    public var isTruncated = false
    /// The key or common prefix that ends the listing, to go on from; `nil` when it is empty.
    public var lastKey: String?
    /// The version or upload that ends the listing; `nil` when a common prefix does.
    public var lastID: String?

    /// An empty listing.
    public init() {}
}

/// What is to be removed: a version when one is named, else the object, which its bucket may only mark.
public struct ObjectDeletion: Sendable {
    /// The version; `nil` for the object.
    public let versionID: String?
    /// The marker to write where one is needed; its key is the object's.
    public let marker: ObjectVersion
    /// Looks at the version that would be removed or marked, and may refuse.
    public let condition: @Sendable (ObjectVersion?) throws -> Void

    /// A deletion.
    public init(
        versionID: String?, marker: ObjectVersion, if condition: @escaping @Sendable (ObjectVersion?) throws -> Void
    ) {
        self.versionID = versionID
        self.marker = marker
        self.condition = condition
    }
}

/// What was written, and what nothing names any longer.
public struct ObjectChange<Value: Sendable>: Sendable {
    /// What was written or removed.
    public let value: Value
    /// Blobs that no record names any longer.
    public let freedBlobs: [String]

    /// A change.
    public init(_ value: Value, freedBlobs: [String]) {
        self.value = value
        self.freedBlobs = freedBlobs
    }
}
