// Keeping buckets, objects and uploads. No database is assumed.

/// Keeps what is known of objects. Every method is one transaction, and what it has answered survives a crash. Where a
/// bucket is named that is not there, a method throws `RecordsError` notFound. Closures run inside of the transaction on
/// what is kept then; what they throw undoes it.
public protocol ObjectRecords: Sendable {
    /// Adds a bucket.
    /// - Throws: `RecordsError` alreadyExists.
    func createBucket(_ bucket: BucketRecord) async throws
    /// A bucket by its name; `nil` when there is none.
    func bucket(_ name: String) async throws -> BucketRecord?
    /// Buckets whose names begin with `prefix` and stand behind `after`, in the order of their names.
    func buckets(prefix: String, after: String, limit: Int) async throws -> [BucketRecord]
    /// Changes a bucket.
    func changeBucket(_ name: String, _ change: @escaping @Sendable (inout BucketRecord) throws -> Void) async throws
        -> BucketRecord
    /// Removes a bucket that holds no version of any object; uploads that are not complete go with it.
    /// - Returns: the blobs that are free now.
    /// - Throws: `RecordsError` notFound; inUse.
    func deleteBucket(_ name: String) async throws -> [String]

    /// A version of an object with its parts; the latest, which may be a marker, when none is named; `nil` when there
    /// is none.
    func object(_ key: String, in bucket: String, versionID: String?) async throws -> ObjectVersion?
    /// Writes a version as its key's latest; in a bucket that keeps no versions it replaces the one that is there.
    /// - Parameter condition: looks at the version that is the latest until now.
    func putObject(_ version: ObjectVersion, if condition: @escaping @Sendable (ObjectVersion?) throws -> Void)
        async throws
        -> ObjectChange<ObjectVersion>
    /// Changes what is said of a version; `nil` when there is none.
    func changeObject(
        _ key: String, in bucket: String, versionID: String?,
        _ change: @escaping @Sendable (inout ObjectDescription) throws -> Void
    ) async throws -> ObjectVersion?
    /// Removes objects and versions, all in one transaction; a deletion whose condition refuses leaves the others alone.
    /// - Returns: for each deletion the version that was removed or the marker that was written, `nil` when there was
    ///   nothing to do, or what its condition threw.
    func deleteObjects(_ deletions: [ObjectDeletion], in bucket: String) async throws
        -> ObjectChange<[Result<ObjectVersion?, any Error>]>

    /// The latest versions of objects that were not deleted.
    func objects(_ query: ObjectQuery) async throws -> ObjectListing<ObjectVersion>
    /// All versions and markers: keys in order, the newest of each first.
    func objectVersions(_ query: ObjectQuery) async throws -> ObjectListing<ObjectVersion>
    /// Uploads that are not complete: keys in order, the oldest of each first.
    func uploads(_ query: ObjectQuery) async throws -> ObjectListing<ObjectUpload>

    /// Begins an upload.
    func createUpload(_ upload: ObjectUpload) async throws
    /// An upload that is not complete; `nil` when there is none.
    func upload(_ id: String, of key: String, in bucket: String) async throws -> ObjectUpload?
    /// Parts of an upload behind a number, in the order of their numbers.
    func parts(of upload: String, after number: Int, limit: Int) async throws -> [ObjectPart]
    /// Writes a part of an upload in the place of the one with its number.
    /// - Returns: the blobs that are free now.
    /// - Throws: `RecordsError` notFound when there is no such upload.
    func putPart(_ part: ObjectPart, of upload: String) async throws -> [String]
    /// Makes an object of an upload, whose parts the object's may be a choice of.
    /// - Parameter assemble: makes the version from the upload's parts in the order of their numbers and the version
    ///   that is the latest until now.
    /// - Throws: `RecordsError` notFound when there is no such upload.
    func completeUpload(
        _ id: String, assemble: @escaping @Sendable (ObjectUpload, [ObjectPart], ObjectVersion?) throws -> ObjectVersion
    ) async throws -> ObjectChange<ObjectVersion>
    /// Ends an upload without an object.
    /// - Returns: the blobs that are free now.
    /// - Throws: `RecordsError` notFound when there is no such upload.
    func deleteUpload(_ id: String) async throws -> [String]

    /// Those of some blobs that no record names.
    func unnamedBlobs(among blobs: [String]) async throws -> [String]
}

extension ObjectRecords {
    /// Removes an object or a version.
    /// - Throws: what the condition throws.
    public func deleteObject(
        in bucket: String, versionID: String?, marker: ObjectVersion,
        if condition: @escaping @Sendable (ObjectVersion?) throws -> Void
    ) async throws -> ObjectChange<ObjectVersion?> {
        let deletion = ObjectDeletion(versionID: versionID, marker: marker, if: condition)
        let change = try await deleteObjects([deletion], in: bucket)
        return ObjectChange(try change.value.first?.get(), freedBlobs: change.freedBlobs)
    }
}
