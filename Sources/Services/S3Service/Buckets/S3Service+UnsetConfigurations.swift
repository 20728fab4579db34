// What a bucket answers that has none of what this server does not build: Terraform reads all of it.

public import AWSWireProtocol
import ObjectStorage
import PlatformRecords
public import S3Shapes
import StructuredJSON

extension S3Service {
    private func unset<Output>(
        _ bucket: String, _ owner: String?, _ context: RequestContext, _ code: String, _ message: String
    ) async throws -> Output {
        try await answer(bucket, owner: owner, context) { bucket in
            throw S3Fault.error(code, message, ["BucketName": .string(bucket.name)])
        }
    }

    /// The one grant there is: everything to the owner.
    private func ownersGrants(_ context: RequestContext) -> [Grant] {
        [
            Grant(
                grantee: Grantee(iD: owner(context).iD, type: TypeShape(rawValue: "CanonicalUser")),
                permission: .fullControl)
        ]
    }

    /// No acceleration.
    public func getBucketAccelerateConfiguration(
        _ input: GetBucketAccelerateConfigurationRequest, context: RequestContext
    ) async throws -> GetBucketAccelerateConfigurationOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { _ in
            GetBucketAccelerateConfigurationOutput()
        }
    }

    /// The bucket's owner and its grant.
    public func getBucketAcl(
        _ input: GetBucketAclRequest, context: RequestContext
    ) async throws -> GetBucketAclOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { _ in
            GetBucketAclOutput(owner: owner(context), grants: ownersGrants(context))
        }
    }

    /// The object's owner and its grant.
    public func getObjectAcl(
        _ input: GetObjectAclRequest, context: RequestContext
    ) async throws -> GetObjectAclOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { bucket in
            _ = try await version(input.key, in: bucket, input.versionId)
            return GetObjectAclOutput(owner: owner(context), grants: ownersGrants(context))
        }
    }

    /// There is none.
    public func getBucketCors(
        _ input: GetBucketCorsRequest, context: RequestContext
    ) async throws -> GetBucketCorsOutput {
        try await unset(
            input.bucket, input.expectedBucketOwner, context, "NoSuchCORSConfiguration",
            "The CORS configuration does not exist")
    }

    /// There is none: files are kept as they came, on a disk that may be encrypted by the system.
    public func getBucketEncryption(
        _ input: GetBucketEncryptionRequest, context: RequestContext
    ) async throws -> GetBucketEncryptionOutput {
        try await unset(
            input.bucket, input.expectedBucketOwner, context, "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found")
    }

    /// There is none.
    public func getBucketLifecycleConfiguration(
        _ input: GetBucketLifecycleConfigurationRequest, context: RequestContext
    ) async throws -> GetBucketLifecycleConfigurationOutput {
        try await unset(
            input.bucket, input.expectedBucketOwner, context, "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist")
    }

    /// No logging.
    public func getBucketLogging(
        _ input: GetBucketLoggingRequest, context: RequestContext
    ) async throws -> GetBucketLoggingOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { _ in GetBucketLoggingOutput() }
    }

    /// There is none.
    public func getBucketReplication(
        _ input: GetBucketReplicationRequest, context: RequestContext
    ) async throws -> GetBucketReplicationOutput {
        try await unset(
            input.bucket, input.expectedBucketOwner, context, "ReplicationConfigurationNotFoundError",
            "The replication configuration was not found")
    }

    /// The owner pays.
    public func getBucketRequestPayment(
        _ input: GetBucketRequestPaymentRequest, context: RequestContext
    ) async throws -> GetBucketRequestPaymentOutput {
        try await answer(input.bucket, owner: input.expectedBucketOwner, context) { _ in
            GetBucketRequestPaymentOutput(payer: .bucketOwner)
        }
    }

    /// There is none.
    public func getBucketWebsite(
        _ input: GetBucketWebsiteRequest, context: RequestContext
    ) async throws -> GetBucketWebsiteOutput {
        try await unset(
            input.bucket, input.expectedBucketOwner, context, "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration")
    }

    /// There is none.
    public func getObjectLockConfiguration(
        _ input: GetObjectLockConfigurationRequest, context: RequestContext
    ) async throws -> GetObjectLockConfigurationOutput {
        try await unset(
            input.bucket, input.expectedBucketOwner, context, "ObjectLockConfigurationNotFoundError",
            "Object Lock configuration does not exist for this bucket")
    }
}
