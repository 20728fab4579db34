// Generated from AWS's service model of s3 (2006-03-01) by Tools/ServiceModelGenerator: run `make generate`.
// What an implementation of the service provides, and its connection to the endpoint.
// swift-format-ignore-file

public import AWSWireProtocol

/// The implemented operations of s3. An error that the model knows is thrown as a
/// `ServiceError`; every other error reaches the client as an internal error without its text.
public protocol S3Operations: Sendable {
    /// `DELETE /{Bucket}/{Key+}`, status 204.
    /// - Throws: `ServiceError` with one of NoSuchUpload.
    func abortMultipartUpload(_ input: AbortMultipartUploadRequest, context: RequestContext) async throws -> AbortMultipartUploadOutput
    /// `POST /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func completeMultipartUpload(_ input: CompleteMultipartUploadRequest, context: RequestContext) async throws -> CompleteMultipartUploadOutput
    /// `PUT /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError` with one of ObjectNotInActiveTierError.
    func copyObject(_ input: CopyObjectRequest, context: RequestContext) async throws -> CopyObjectOutput
    /// `PUT /{Bucket}`, status 200.
    /// - Throws: `ServiceError` with one of BucketAlreadyExists, BucketAlreadyOwnedByYou.
    func createBucket(_ input: CreateBucketRequest, context: RequestContext) async throws -> CreateBucketOutput
    /// `POST /{Bucket}/{Key+}?uploads`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func createMultipartUpload(_ input: CreateMultipartUploadRequest, context: RequestContext) async throws -> CreateMultipartUploadOutput
    /// `DELETE /{Bucket}`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteBucket(_ input: DeleteBucketRequest, context: RequestContext) async throws
    /// `DELETE /{Bucket}?ownershipControls`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteBucketOwnershipControls(_ input: DeleteBucketOwnershipControlsRequest, context: RequestContext) async throws
    /// `DELETE /{Bucket}?policy`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteBucketPolicy(_ input: DeleteBucketPolicyRequest, context: RequestContext) async throws
    /// `DELETE /{Bucket}?tagging`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteBucketTagging(_ input: DeleteBucketTaggingRequest, context: RequestContext) async throws
    /// `DELETE /{Bucket}/{Key+}`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteObject(_ input: DeleteObjectRequest, context: RequestContext) async throws -> DeleteObjectOutput
    /// `DELETE /{Bucket}/{Key+}?tagging`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteObjectTagging(_ input: DeleteObjectTaggingRequest, context: RequestContext) async throws -> DeleteObjectTaggingOutput
    /// `POST /{Bucket}?delete`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deleteObjects(_ input: DeleteObjectsRequest, context: RequestContext) async throws -> DeleteObjectsOutput
    /// `DELETE /{Bucket}?publicAccessBlock`, status 204.
    /// - Throws: `ServiceError`; the model lists no errors.
    func deletePublicAccessBlock(_ input: DeletePublicAccessBlockRequest, context: RequestContext) async throws
    /// `GET /{Bucket}?accelerate`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketAccelerateConfiguration(_ input: GetBucketAccelerateConfigurationRequest, context: RequestContext) async throws -> GetBucketAccelerateConfigurationOutput
    /// `GET /{Bucket}?acl`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketAcl(_ input: GetBucketAclRequest, context: RequestContext) async throws -> GetBucketAclOutput
    /// `GET /{Bucket}?cors`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketCors(_ input: GetBucketCorsRequest, context: RequestContext) async throws -> GetBucketCorsOutput
    /// `GET /{Bucket}?encryption`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketEncryption(_ input: GetBucketEncryptionRequest, context: RequestContext) async throws -> GetBucketEncryptionOutput
    /// `GET /{Bucket}?lifecycle`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketLifecycleConfiguration(_ input: GetBucketLifecycleConfigurationRequest, context: RequestContext) async throws -> GetBucketLifecycleConfigurationOutput
    /// `GET /{Bucket}?location`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketLocation(_ input: GetBucketLocationRequest, context: RequestContext) async throws -> GetBucketLocationOutput
    /// `GET /{Bucket}?logging`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketLogging(_ input: GetBucketLoggingRequest, context: RequestContext) async throws -> GetBucketLoggingOutput
    /// `GET /{Bucket}?ownershipControls`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketOwnershipControls(_ input: GetBucketOwnershipControlsRequest, context: RequestContext) async throws -> GetBucketOwnershipControlsOutput
    /// `GET /{Bucket}?policy`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketPolicy(_ input: GetBucketPolicyRequest, context: RequestContext) async throws -> GetBucketPolicyOutput
    /// `GET /{Bucket}?replication`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketReplication(_ input: GetBucketReplicationRequest, context: RequestContext) async throws -> GetBucketReplicationOutput
    /// `GET /{Bucket}?requestPayment`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketRequestPayment(_ input: GetBucketRequestPaymentRequest, context: RequestContext) async throws -> GetBucketRequestPaymentOutput
    /// `GET /{Bucket}?tagging`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketTagging(_ input: GetBucketTaggingRequest, context: RequestContext) async throws -> GetBucketTaggingOutput
    /// `GET /{Bucket}?versioning`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketVersioning(_ input: GetBucketVersioningRequest, context: RequestContext) async throws -> GetBucketVersioningOutput
    /// `GET /{Bucket}?website`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getBucketWebsite(_ input: GetBucketWebsiteRequest, context: RequestContext) async throws -> GetBucketWebsiteOutput
    /// `GET /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchKey, InvalidObjectState.
    func getObject(_ input: GetObjectRequest, context: RequestContext) async throws -> GetObjectOutput
    /// `GET /{Bucket}/{Key+}?acl`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchKey.
    func getObjectAcl(_ input: GetObjectAclRequest, context: RequestContext) async throws -> GetObjectAclOutput
    /// `GET /{Bucket}/{Key+}?attributes`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchKey.
    func getObjectAttributes(_ input: GetObjectAttributesRequest, context: RequestContext) async throws -> GetObjectAttributesOutput
    /// `GET /{Bucket}?object-lock`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getObjectLockConfiguration(_ input: GetObjectLockConfigurationRequest, context: RequestContext) async throws -> GetObjectLockConfigurationOutput
    /// `GET /{Bucket}/{Key+}?tagging`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getObjectTagging(_ input: GetObjectTaggingRequest, context: RequestContext) async throws -> GetObjectTaggingOutput
    /// `GET /{Bucket}?publicAccessBlock`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func getPublicAccessBlock(_ input: GetPublicAccessBlockRequest, context: RequestContext) async throws -> GetPublicAccessBlockOutput
    /// `HEAD /{Bucket}`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchBucket.
    func headBucket(_ input: HeadBucketRequest, context: RequestContext) async throws -> HeadBucketOutput
    /// `HEAD /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchKey.
    func headObject(_ input: HeadObjectRequest, context: RequestContext) async throws -> HeadObjectOutput
    /// `GET /`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func listBuckets(_ input: ListBucketsRequest, context: RequestContext) async throws -> ListBucketsOutput
    /// `GET /{Bucket}?uploads`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func listMultipartUploads(_ input: ListMultipartUploadsRequest, context: RequestContext) async throws -> ListMultipartUploadsOutput
    /// `GET /{Bucket}?versions`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func listObjectVersions(_ input: ListObjectVersionsRequest, context: RequestContext) async throws -> ListObjectVersionsOutput
    /// `GET /{Bucket}`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchBucket.
    func listObjects(_ input: ListObjectsRequest, context: RequestContext) async throws -> ListObjectsOutput
    /// `GET /{Bucket}?list-type=2`, status 200.
    /// - Throws: `ServiceError` with one of NoSuchBucket.
    func listObjectsV2(_ input: ListObjectsV2Request, context: RequestContext) async throws -> ListObjectsV2Output
    /// `GET /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func listParts(_ input: ListPartsRequest, context: RequestContext) async throws -> ListPartsOutput
    /// `PUT /{Bucket}?ownershipControls`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func putBucketOwnershipControls(_ input: PutBucketOwnershipControlsRequest, context: RequestContext) async throws
    /// `PUT /{Bucket}?policy`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func putBucketPolicy(_ input: PutBucketPolicyRequest, context: RequestContext) async throws
    /// `PUT /{Bucket}?tagging`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func putBucketTagging(_ input: PutBucketTaggingRequest, context: RequestContext) async throws
    /// `PUT /{Bucket}?versioning`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func putBucketVersioning(_ input: PutBucketVersioningRequest, context: RequestContext) async throws
    /// `PUT /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError` with one of InvalidRequest, InvalidWriteOffset, TooManyParts, EncryptionTypeMismatch.
    func putObject(_ input: PutObjectRequest, context: RequestContext) async throws -> PutObjectOutput
    /// `PUT /{Bucket}/{Key+}?tagging`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func putObjectTagging(_ input: PutObjectTaggingRequest, context: RequestContext) async throws -> PutObjectTaggingOutput
    /// `PUT /{Bucket}?publicAccessBlock`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func putPublicAccessBlock(_ input: PutPublicAccessBlockRequest, context: RequestContext) async throws
    /// `PUT /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func uploadPart(_ input: UploadPartRequest, context: RequestContext) async throws -> UploadPartOutput
    /// `PUT /{Bucket}/{Key+}`, status 200.
    /// - Throws: `ServiceError`; the model lists no errors.
    func uploadPartCopy(_ input: UploadPartCopyRequest, context: RequestContext) async throws -> UploadPartCopyOutput
}

extension S3Operations {
    /// A handler for each implemented operation by its name.
    public var operationHandlers: [String: OperationHandler] {
        [
            "AbortMultipartUpload": { value, context in
                let input = try AbortMultipartUploadRequest(shapeValue: value)
                let output = try await self.abortMultipartUpload(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CompleteMultipartUpload": { value, context in
                let input = try CompleteMultipartUploadRequest(shapeValue: value)
                let output = try await self.completeMultipartUpload(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CopyObject": { value, context in
                let input = try CopyObjectRequest(shapeValue: value)
                let output = try await self.copyObject(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateBucket": { value, context in
                let input = try CreateBucketRequest(shapeValue: value)
                let output = try await self.createBucket(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "CreateMultipartUpload": { value, context in
                let input = try CreateMultipartUploadRequest(shapeValue: value)
                let output = try await self.createMultipartUpload(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteBucket": { value, context in
                let input = try DeleteBucketRequest(shapeValue: value)
                try await self.deleteBucket(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteBucketOwnershipControls": { value, context in
                let input = try DeleteBucketOwnershipControlsRequest(shapeValue: value)
                try await self.deleteBucketOwnershipControls(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteBucketPolicy": { value, context in
                let input = try DeleteBucketPolicyRequest(shapeValue: value)
                try await self.deleteBucketPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteBucketTagging": { value, context in
                let input = try DeleteBucketTaggingRequest(shapeValue: value)
                try await self.deleteBucketTagging(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "DeleteObject": { value, context in
                let input = try DeleteObjectRequest(shapeValue: value)
                let output = try await self.deleteObject(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteObjectTagging": { value, context in
                let input = try DeleteObjectTaggingRequest(shapeValue: value)
                let output = try await self.deleteObjectTagging(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeleteObjects": { value, context in
                let input = try DeleteObjectsRequest(shapeValue: value)
                let output = try await self.deleteObjects(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "DeletePublicAccessBlock": { value, context in
                let input = try DeletePublicAccessBlockRequest(shapeValue: value)
                try await self.deletePublicAccessBlock(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "GetBucketAccelerateConfiguration": { value, context in
                let input = try GetBucketAccelerateConfigurationRequest(shapeValue: value)
                let output = try await self.getBucketAccelerateConfiguration(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketAcl": { value, context in
                let input = try GetBucketAclRequest(shapeValue: value)
                let output = try await self.getBucketAcl(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketCors": { value, context in
                let input = try GetBucketCorsRequest(shapeValue: value)
                let output = try await self.getBucketCors(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketEncryption": { value, context in
                let input = try GetBucketEncryptionRequest(shapeValue: value)
                let output = try await self.getBucketEncryption(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketLifecycleConfiguration": { value, context in
                let input = try GetBucketLifecycleConfigurationRequest(shapeValue: value)
                let output = try await self.getBucketLifecycleConfiguration(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketLocation": { value, context in
                let input = try GetBucketLocationRequest(shapeValue: value)
                let output = try await self.getBucketLocation(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketLogging": { value, context in
                let input = try GetBucketLoggingRequest(shapeValue: value)
                let output = try await self.getBucketLogging(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketOwnershipControls": { value, context in
                let input = try GetBucketOwnershipControlsRequest(shapeValue: value)
                let output = try await self.getBucketOwnershipControls(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketPolicy": { value, context in
                let input = try GetBucketPolicyRequest(shapeValue: value)
                let output = try await self.getBucketPolicy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketReplication": { value, context in
                let input = try GetBucketReplicationRequest(shapeValue: value)
                let output = try await self.getBucketReplication(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketRequestPayment": { value, context in
                let input = try GetBucketRequestPaymentRequest(shapeValue: value)
                let output = try await self.getBucketRequestPayment(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketTagging": { value, context in
                let input = try GetBucketTaggingRequest(shapeValue: value)
                let output = try await self.getBucketTagging(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketVersioning": { value, context in
                let input = try GetBucketVersioningRequest(shapeValue: value)
                let output = try await self.getBucketVersioning(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetBucketWebsite": { value, context in
                let input = try GetBucketWebsiteRequest(shapeValue: value)
                let output = try await self.getBucketWebsite(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetObject": { value, context in
                let input = try GetObjectRequest(shapeValue: value)
                let output = try await self.getObject(input, context: context)
                return output.operationOutput
            },
            "GetObjectAcl": { value, context in
                let input = try GetObjectAclRequest(shapeValue: value)
                let output = try await self.getObjectAcl(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetObjectAttributes": { value, context in
                let input = try GetObjectAttributesRequest(shapeValue: value)
                let output = try await self.getObjectAttributes(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetObjectLockConfiguration": { value, context in
                let input = try GetObjectLockConfigurationRequest(shapeValue: value)
                let output = try await self.getObjectLockConfiguration(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetObjectTagging": { value, context in
                let input = try GetObjectTaggingRequest(shapeValue: value)
                let output = try await self.getObjectTagging(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "GetPublicAccessBlock": { value, context in
                let input = try GetPublicAccessBlockRequest(shapeValue: value)
                let output = try await self.getPublicAccessBlock(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "HeadBucket": { value, context in
                let input = try HeadBucketRequest(shapeValue: value)
                let output = try await self.headBucket(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "HeadObject": { value, context in
                let input = try HeadObjectRequest(shapeValue: value)
                let output = try await self.headObject(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListBuckets": { value, context in
                let input = try ListBucketsRequest(shapeValue: value)
                let output = try await self.listBuckets(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListMultipartUploads": { value, context in
                let input = try ListMultipartUploadsRequest(shapeValue: value)
                let output = try await self.listMultipartUploads(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListObjectVersions": { value, context in
                let input = try ListObjectVersionsRequest(shapeValue: value)
                let output = try await self.listObjectVersions(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListObjects": { value, context in
                let input = try ListObjectsRequest(shapeValue: value)
                let output = try await self.listObjects(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListObjectsV2": { value, context in
                let input = try ListObjectsV2Request(shapeValue: value)
                let output = try await self.listObjectsV2(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "ListParts": { value, context in
                let input = try ListPartsRequest(shapeValue: value)
                let output = try await self.listParts(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "PutBucketOwnershipControls": { value, context in
                let input = try PutBucketOwnershipControlsRequest(shapeValue: value)
                try await self.putBucketOwnershipControls(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutBucketPolicy": { value, context in
                let input = try PutBucketPolicyRequest(shapeValue: value)
                try await self.putBucketPolicy(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutBucketTagging": { value, context in
                let input = try PutBucketTaggingRequest(shapeValue: value)
                try await self.putBucketTagging(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutBucketVersioning": { value, context in
                let input = try PutBucketVersioningRequest(shapeValue: value)
                try await self.putBucketVersioning(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "PutObject": { value, context in
                let input = try PutObjectRequest(shapeValue: value)
                let output = try await self.putObject(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "PutObjectTagging": { value, context in
                let input = try PutObjectTaggingRequest(shapeValue: value)
                let output = try await self.putObjectTagging(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "PutPublicAccessBlock": { value, context in
                let input = try PutPublicAccessBlockRequest(shapeValue: value)
                try await self.putPublicAccessBlock(input, context: context)
                return OperationOutput(value: .structure(ShapeStructure()))
            },
            "UploadPart": { value, context in
                let input = try UploadPartRequest(shapeValue: value)
                let output = try await self.uploadPart(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
            "UploadPartCopy": { value, context in
                let input = try UploadPartCopyRequest(shapeValue: value)
                let output = try await self.uploadPartCopy(input, context: context)
                return OperationOutput(value: output.shapeValue)
            },
        ]
    }
}
