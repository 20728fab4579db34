// Buckets: made, found, listed, removed, and whether they keep versions.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes
import StructuredJSON

extension S3Service {
    /// Makes a bucket.
    public func createBucket(
        _ input: CreateBucketRequest, context: RequestContext
    ) async throws -> CreateBucketOutput {
        guard BucketName.isValid(input.bucket) else {
            throw S3Fault.error(
                "InvalidBucketName", "The specified bucket is not valid.", ["BucketName": .string(input.bucket)])
        }
        if input.objectLockEnabledForBucket == true { throw S3Fault.notImplemented("Object lock") }
        if input.createBucketConfiguration?.bucket != nil || input.createBucketConfiguration?.location != nil {
            throw S3Fault.notImplemented("A directory bucket")
        }
        if let namespace = input.bucketNamespace, namespace != .global {
            throw S3Fault.notImplemented("The bucket namespace \(namespace.rawValue)")
        }
        let grants = [
            input.grantFullControl, input.grantRead, input.grantReadACP, input.grantWrite, input.grantWriteACP,
        ]
        guard input.aCL ?? .private == .private, grants.allSatisfy({ $0 == nil }) else {
            throw S3Fault.error(
                "InvalidBucketAclWithObjectOwnership", "Bucket cannot have ACLs set with ObjectOwnership's setting")
        }
        try checkLocation(input.createBucketConfiguration?.locationConstraint?.rawValue, context)
        var bucket = BucketRecord(name: input.bucket, region: context.region, createdAt: store.now())
        let tags = try TagSet.read(input.createBucketConfiguration?.tags ?? [], limit: TagSet.mostOfBucket)
        if !tags.isEmpty { bucket.settings.tags = tags }
        if let ownership = input.objectOwnership { bucket.settings["ownership"] = .string(ownership.rawValue) }
        do {
            try await store.records.createBucket(bucket)
        } catch let error as RecordsError where error.code == .alreadyExists {
            throw S3Fault.error(
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.",
                ["BucketName": .string(input.bucket)])
        } catch {
            throw S3Fault.translated(error, bucket: input.bucket)
        }
        return CreateBucketOutput(location: "/\(input.bucket)")
    }

    private func checkLocation(_ constraint: String?, _ context: RequestContext) throws {
        let classic = "us-east-1"
        switch constraint {
        case nil where context.region == classic: return
        case nil:
            throw S3Fault.error(
                "IllegalLocationConstraintException",
                "The unspecified location constraint is incompatible for the region specific endpoint this request was "
                    + "sent to.")
        case context.region? where context.region != classic: return
        case let constraint?:
            let isKnown = BucketLocationConstraint.modelled.contains { $0.rawValue == constraint }
            throw isKnown
                ? S3Fault.error(
                    "IllegalLocationConstraintException",
                    "The \(constraint) location constraint is incompatible for the region specific endpoint this "
                        + "request was sent to.")
                : S3Fault.error(
                    "InvalidLocationConstraint", "The specified location-constraint is not valid",
                    ["LocationConstraint": .string(constraint)])
        }
    }

    /// Removes an empty bucket.
    public func deleteBucket(_ input: DeleteBucketRequest, context: RequestContext) async throws {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            await store.discard(try await store.records.deleteBucket(bucket.name))
        }
    }

    /// Whether a bucket is there.
    public func headBucket(_ input: HeadBucketRequest, context: RequestContext) async throws -> HeadBucketOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            HeadBucketOutput(bucketRegion: bucket.region, accessPointAlias: false)
        }
    }

    /// The buckets of the account.
    public func listBuckets(_ input: ListBucketsRequest, context: RequestContext) async throws -> ListBucketsOutput {
        let limit = input.maxBuckets ?? 10_000
        guard (1...10_000).contains(limit) else {
            throw S3Fault.invalidArgument("Argument max-buckets must be an integer between 1 and 10000.")
        }
        let after = try input.continuationToken.map { try ListingToken.read($0) } ?? ""
        let prefix = input.prefix ?? ""
        guard input.bucketRegion == nil || input.bucketRegion == context.region else {
            return ListBucketsOutput(buckets: [], owner: owner(context), prefix: input.prefix)
        }
        let found: [BucketRecord]
        do {
            found = try await store.records.buckets(prefix: prefix, after: after, limit: limit + 1)
        } catch {
            throw S3Fault.translated(error, bucket: "")
        }
        let page = found.prefix(limit)
        let isPaged = input.maxBuckets != nil
        return ListBucketsOutput(
            buckets: page.map { bucket in
                Bucket(
                    name: bucket.name, creationDate: bucket.createdAt, bucketRegion: isPaged ? bucket.region : nil)
            }, owner: owner(context),
            continuationToken: found.count > limit ? page.last.map { ListingToken.written($0.name) } : nil,
            prefix: input.prefix)
    }

    /// The region of a bucket; none for us-east-1.
    public func getBucketLocation(
        _ input: GetBucketLocationRequest, context: RequestContext
    ) async throws -> GetBucketLocationOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            GetBucketLocationOutput(
                locationConstraint: bucket.region == "us-east-1"
                    ? nil : BucketLocationConstraint(rawValue: bucket.region))
        }
    }

    /// Whether a bucket keeps versions.
    public func getBucketVersioning(
        _ input: GetBucketVersioningRequest, context: RequestContext
    ) async throws -> GetBucketVersioningOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            switch bucket.versioning {
            case .unversioned: GetBucketVersioningOutput()
            case .enabled: GetBucketVersioningOutput(status: .enabled)
            case .suspended: GetBucketVersioningOutput(status: .suspended)
            }
        }
    }

    /// Lets a bucket keep versions, or no longer.
    public func putBucketVersioning(_ input: PutBucketVersioningRequest, context: RequestContext) async throws {
        if input.mFA != nil || input.versioningConfiguration.mFADelete == .enabled {
            throw S3Fault.notImplemented("MFA delete")
        }
        let versioning: BucketVersioning
        switch input.versioningConfiguration.status {
        case .enabled?: versioning = .enabled
        case .suspended?: versioning = .suspended
        default:
            throw S3Fault.error(
                "IllegalVersioningConfigurationException",
                "The versioning configuration specified in the request is invalid.")
        }
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            _ = try await store.records.changeBucket(bucket.name) { $0.versioning = versioning }
        }
    }
}
