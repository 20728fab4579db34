// What changes the meaning of a request and is not built: refused by its name, never ignored.

import AWSWireProtocol
import S3Shapes

/// Members that several requests share and that only their default can be had of.
struct UnbuiltFeatures {
    var encryption: ServerSideEncryption?
    var customerKey: [String?] = []
    var keyManagement: [String?] = []
    var bucketKey: Bool?
    var storageClass: StorageClass?
    var acl: String?
    var grants: [String?] = []
    var lock: [String?] = []

    /// - Throws: `ServiceError` that names the first feature which is asked for.
    func refuse() throws {
        if customerKey.contains(where: { $0 != nil }) {
            throw S3Fault.notImplemented("Server-side encryption with keys of the customer (SSE-C)")
        }
        if keyManagement.contains(where: { $0 != nil }) || bucketKey == true {
            throw S3Fault.notImplemented("Server-side encryption with KMS keys (SSE-KMS)")
        }
        if let encryption {
            throw S3Fault.notImplemented("Server-side encryption (\(encryption.rawValue))")
        }
        if let storageClass, storageClass != .standard {
            guard StorageClass.modelled.contains(storageClass) else {
                throw S3Fault.error("InvalidStorageClass", "The storage class you specified is not valid")
            }
            throw S3Fault.notImplemented("The storage class \(storageClass.rawValue)")
        }
        if lock.contains(where: { $0 != nil }) { throw S3Fault.notImplemented("Object lock") }
        if grants.contains(where: { $0 != nil })
            || (acl.map { !["private", "bucket-owner-full-control"].contains($0) } ?? false)
        {
            throw S3Fault.error("AccessControlListNotSupported", "The bucket does not allow ACLs")
        }
    }
}

extension PutObjectRequest {
    var unbuilt: UnbuiltFeatures {
        UnbuiltFeatures(
            encryption: serverSideEncryption,
            customerKey: [sSECustomerAlgorithm, sSECustomerKey, sSECustomerKeyMD5],
            keyManagement: [sSEKMSKeyId, sSEKMSEncryptionContext], bucketKey: bucketKeyEnabled,
            storageClass: storageClass, acl: aCL?.rawValue,
            grants: [grantFullControl, grantRead, grantReadACP, grantWriteACP],
            lock: [
                objectLockMode?.rawValue, objectLockLegalHoldStatus?.rawValue,
                objectLockRetainUntilDate.map { _ in "until" },
            ])
    }
}

extension CopyObjectRequest {
    var unbuilt: UnbuiltFeatures {
        UnbuiltFeatures(
            encryption: serverSideEncryption,
            customerKey: [
                sSECustomerAlgorithm, sSECustomerKey, sSECustomerKeyMD5, copySourceSSECustomerAlgorithm,
                copySourceSSECustomerKey, copySourceSSECustomerKeyMD5,
            ],
            keyManagement: [sSEKMSKeyId, sSEKMSEncryptionContext], bucketKey: bucketKeyEnabled,
            storageClass: storageClass, acl: aCL?.rawValue,
            grants: [grantFullControl, grantRead, grantReadACP, grantWriteACP],
            lock: [
                objectLockMode?.rawValue, objectLockLegalHoldStatus?.rawValue,
                objectLockRetainUntilDate.map { _ in "until" },
            ])
    }
}

extension CreateMultipartUploadRequest {
    var unbuilt: UnbuiltFeatures {
        UnbuiltFeatures(
            encryption: serverSideEncryption,
            customerKey: [sSECustomerAlgorithm, sSECustomerKey, sSECustomerKeyMD5],
            keyManagement: [sSEKMSKeyId, sSEKMSEncryptionContext], bucketKey: bucketKeyEnabled,
            storageClass: storageClass, acl: aCL?.rawValue,
            grants: [grantFullControl, grantRead, grantReadACP, grantWriteACP],
            lock: [
                objectLockMode?.rawValue, objectLockLegalHoldStatus?.rawValue,
                objectLockRetainUntilDate.map { _ in "until" },
            ])
    }
}

/// Refuses a customer's key on reads and parts.
func refuseCustomerKey(_ members: String?...) throws {
    var features = UnbuiltFeatures()
    features.customerKey = members
    try features.refuse()
}
