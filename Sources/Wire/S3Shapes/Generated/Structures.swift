// Generated from AWS's service model of s3 (2006-03-01) by Tools/ServiceModelGenerator: run `make generate`.
// The structures, with every member the model has.
// swift-format-ignore-file

public import AWSWireProtocol

/// The structure `AbortIncompleteMultipartUpload`.
public struct AbortIncompleteMultipartUpload: ShapeConvertible, Hashable {
    /// Optional.
    public var daysAfterInitiation: Int?

    /// The structure from its members.
    public init(
        daysAfterInitiation: Int? = nil
    ) {
        self.daysAfterInitiation = daysAfterInitiation
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AbortIncompleteMultipartUpload")
        self.daysAfterInitiation = try reader.optional("DaysAfterInitiation")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DaysAfterInitiation", daysAfterInitiation)
        return .structure(written)
    }
}

/// The structure `AbortMultipartUploadOutput`.
public struct AbortMultipartUploadOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        requestCharged: RequestCharged? = nil
    ) {
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AbortMultipartUploadOutput")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `AbortMultipartUploadRequest`.
public struct AbortMultipartUploadRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Required. Query field `uploadId`.
    public var uploadId: String
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-if-match-initiated-time`.
    public var ifMatchInitiatedTime: Timestamp?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        uploadId: String,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        ifMatchInitiatedTime: Timestamp? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.uploadId = uploadId
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.ifMatchInitiatedTime = ifMatchInitiatedTime
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AbortMultipartUploadRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.uploadId = try reader.required("UploadId")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.ifMatchInitiatedTime = try reader.optional("IfMatchInitiatedTime")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("UploadId", uploadId)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("IfMatchInitiatedTime", ifMatchInitiatedTime)
        return .structure(written)
    }
}

/// The structure `AccessControlTranslation`.
public struct AccessControlTranslation: ShapeConvertible, Hashable {
    /// Required.
    public var owner: OwnerOverride

    /// The structure from its members.
    public init(
        owner: OwnerOverride
    ) {
        self.owner = owner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "AccessControlTranslation")
        self.owner = try reader.required("Owner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Owner", owner)
        return .structure(written)
    }
}

/// The structure `BlockedEncryptionTypes`.
public struct BlockedEncryptionTypes: ShapeConvertible, Hashable {
    /// Optional.
    public var encryptionType: [EncryptionType]?

    /// The structure from its members.
    public init(
        encryptionType: [EncryptionType]? = nil
    ) {
        self.encryptionType = encryptionType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "BlockedEncryptionTypes")
        self.encryptionType = try reader.optional("EncryptionType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("EncryptionType", encryptionType)
        return .structure(written)
    }
}

/// The structure `Bucket`.
public struct Bucket: ShapeConvertible, Hashable {
    /// Optional.
    public var name: String?
    /// Optional.
    public var creationDate: Timestamp?
    /// Optional.
    public var bucketRegion: String?
    /// Optional. Length 1 to 128.
    public var bucketArn: String?

    /// The structure from its members.
    public init(
        name: String? = nil,
        creationDate: Timestamp? = nil,
        bucketRegion: String? = nil,
        bucketArn: String? = nil
    ) {
        self.name = name
        self.creationDate = creationDate
        self.bucketRegion = bucketRegion
        self.bucketArn = bucketArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Bucket")
        self.name = try reader.optional("Name")
        self.creationDate = try reader.optional("CreationDate")
        self.bucketRegion = try reader.optional("BucketRegion")
        self.bucketArn = try reader.optional("BucketArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Name", name)
        written.set("CreationDate", creationDate)
        written.set("BucketRegion", bucketRegion)
        written.set("BucketArn", bucketArn)
        return .structure(written)
    }
}

/// The structure `BucketInfo`.
public struct BucketInfo: ShapeConvertible, Hashable {
    /// Optional.
    public var dataRedundancy: DataRedundancy?
    /// Optional.
    public var type: BucketType?

    /// The structure from its members.
    public init(
        dataRedundancy: DataRedundancy? = nil,
        type: BucketType? = nil
    ) {
        self.dataRedundancy = dataRedundancy
        self.type = type
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "BucketInfo")
        self.dataRedundancy = try reader.optional("DataRedundancy")
        self.type = try reader.optional("Type")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DataRedundancy", dataRedundancy)
        written.set("Type", type)
        return .structure(written)
    }
}

/// The structure `CORSRule`.
public struct CORSRule: ShapeConvertible, Hashable {
    /// Optional.
    public var iD: String?
    /// Optional.
    public var allowedHeaders: [String]?
    /// Required.
    public var allowedMethods: [String]
    /// Required.
    public var allowedOrigins: [String]
    /// Optional.
    public var exposeHeaders: [String]?
    /// Optional.
    public var maxAgeSeconds: Int?

    /// The structure from its members.
    public init(
        iD: String? = nil,
        allowedHeaders: [String]? = nil,
        allowedMethods: [String],
        allowedOrigins: [String],
        exposeHeaders: [String]? = nil,
        maxAgeSeconds: Int? = nil
    ) {
        self.iD = iD
        self.allowedHeaders = allowedHeaders
        self.allowedMethods = allowedMethods
        self.allowedOrigins = allowedOrigins
        self.exposeHeaders = exposeHeaders
        self.maxAgeSeconds = maxAgeSeconds
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CORSRule")
        self.iD = try reader.optional("ID")
        self.allowedHeaders = try reader.optional("AllowedHeaders")
        self.allowedMethods = try reader.required("AllowedMethods")
        self.allowedOrigins = try reader.required("AllowedOrigins")
        self.exposeHeaders = try reader.optional("ExposeHeaders")
        self.maxAgeSeconds = try reader.optional("MaxAgeSeconds")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ID", iD)
        written.set("AllowedHeaders", allowedHeaders)
        written.set("AllowedMethods", allowedMethods)
        written.set("AllowedOrigins", allowedOrigins)
        written.set("ExposeHeaders", exposeHeaders)
        written.set("MaxAgeSeconds", maxAgeSeconds)
        return .structure(written)
    }
}

/// The structure `Checksum`.
public struct Checksum: ShapeConvertible, Hashable {
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?
    /// Optional.
    public var checksumType: ChecksumType?

    /// The structure from its members.
    public init(
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        checksumType: ChecksumType? = nil
    ) {
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.checksumType = checksumType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Checksum")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.checksumType = try reader.optional("ChecksumType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("ChecksumType", checksumType)
        return .structure(written)
    }
}

/// The structure `CommonPrefix`.
public struct CommonPrefix: ShapeConvertible, Hashable {
    /// Optional.
    public var prefix: String?

    /// The structure from its members.
    public init(
        prefix: String? = nil
    ) {
        self.prefix = prefix
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CommonPrefix")
        self.prefix = try reader.optional("Prefix")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Prefix", prefix)
        return .structure(written)
    }
}

/// The structure `CompleteMultipartUploadOutput`.
public struct CompleteMultipartUploadOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var location: String?
    /// Optional.
    public var bucket: String?
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional. Header field `x-amz-expiration`.
    public var expiration: String?
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?
    /// Optional.
    public var checksumType: ChecksumType?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        location: String? = nil,
        bucket: String? = nil,
        key: String? = nil,
        expiration: String? = nil,
        eTag: String? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        checksumType: ChecksumType? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        versionId: String? = nil,
        sSEKMSKeyId: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.location = location
        self.bucket = bucket
        self.key = key
        self.expiration = expiration
        self.eTag = eTag
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.checksumType = checksumType
        self.serverSideEncryption = serverSideEncryption
        self.versionId = versionId
        self.sSEKMSKeyId = sSEKMSKeyId
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CompleteMultipartUploadOutput")
        self.location = try reader.optional("Location")
        self.bucket = try reader.optional("Bucket")
        self.key = try reader.optional("Key")
        self.expiration = try reader.optional("Expiration")
        self.eTag = try reader.optional("ETag")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.checksumType = try reader.optional("ChecksumType")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.versionId = try reader.optional("VersionId")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Location", location)
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("Expiration", expiration)
        written.set("ETag", eTag)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("ChecksumType", checksumType)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("VersionId", versionId)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `CompleteMultipartUploadRequest`.
public struct CompleteMultipartUploadRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional.
    public var multipartUpload: CompletedMultipartUpload?
    /// Required. Query field `uploadId`.
    public var uploadId: String
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Optional. Header field `x-amz-checksum-type`.
    public var checksumType: ChecksumType?
    /// Optional. Header field `x-amz-mp-object-size`.
    public var mpuObjectSize: Int?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `If-Match`.
    public var ifMatch: String?
    /// Optional. Header field `If-None-Match`.
    public var ifNoneMatch: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        multipartUpload: CompletedMultipartUpload? = nil,
        uploadId: String,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        checksumType: ChecksumType? = nil,
        mpuObjectSize: Int? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        ifMatch: String? = nil,
        ifNoneMatch: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.multipartUpload = multipartUpload
        self.uploadId = uploadId
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.checksumType = checksumType
        self.mpuObjectSize = mpuObjectSize
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CompleteMultipartUploadRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.multipartUpload = try reader.optional("MultipartUpload")
        self.uploadId = try reader.required("UploadId")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.checksumType = try reader.optional("ChecksumType")
        self.mpuObjectSize = try reader.optional("MpuObjectSize")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.ifMatch = try reader.optional("IfMatch")
        self.ifNoneMatch = try reader.optional("IfNoneMatch")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("MultipartUpload", multipartUpload)
        written.set("UploadId", uploadId)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("ChecksumType", checksumType)
        written.set("MpuObjectSize", mpuObjectSize)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("IfMatch", ifMatch)
        written.set("IfNoneMatch", ifNoneMatch)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        return .structure(written)
    }
}

/// The structure `CompletedMultipartUpload`.
public struct CompletedMultipartUpload: ShapeConvertible, Hashable {
    /// Optional.
    public var parts: [CompletedPart]?

    /// The structure from its members.
    public init(
        parts: [CompletedPart]? = nil
    ) {
        self.parts = parts
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CompletedMultipartUpload")
        self.parts = try reader.optional("Parts")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Parts", parts)
        return .structure(written)
    }
}

/// The structure `CompletedPart`.
public struct CompletedPart: ShapeConvertible, Hashable {
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?
    /// Optional.
    public var partNumber: Int?

    /// The structure from its members.
    public init(
        eTag: String? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        partNumber: Int? = nil
    ) {
        self.eTag = eTag
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.partNumber = partNumber
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CompletedPart")
        self.eTag = try reader.optional("ETag")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.partNumber = try reader.optional("PartNumber")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ETag", eTag)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("PartNumber", partNumber)
        return .structure(written)
    }
}

/// The structure `Condition`.
public struct Condition: ShapeConvertible, Hashable {
    /// Optional.
    public var httpErrorCodeReturnedEquals: String?
    /// Optional.
    public var keyPrefixEquals: String?

    /// The structure from its members.
    public init(
        httpErrorCodeReturnedEquals: String? = nil,
        keyPrefixEquals: String? = nil
    ) {
        self.httpErrorCodeReturnedEquals = httpErrorCodeReturnedEquals
        self.keyPrefixEquals = keyPrefixEquals
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Condition")
        self.httpErrorCodeReturnedEquals = try reader.optional("HttpErrorCodeReturnedEquals")
        self.keyPrefixEquals = try reader.optional("KeyPrefixEquals")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("HttpErrorCodeReturnedEquals", httpErrorCodeReturnedEquals)
        written.set("KeyPrefixEquals", keyPrefixEquals)
        return .structure(written)
    }
}

/// The structure `CopyObjectOutput`.
public struct CopyObjectOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var copyObjectResult: CopyObjectResult?
    /// Optional. Header field `x-amz-expiration`.
    public var expiration: String?
    /// Optional. Header field `x-amz-copy-source-version-id`.
    public var copySourceVersionId: String?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-context`.
    public var sSEKMSEncryptionContext: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        copyObjectResult: CopyObjectResult? = nil,
        expiration: String? = nil,
        copySourceVersionId: String? = nil,
        versionId: String? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        sSEKMSEncryptionContext: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.copyObjectResult = copyObjectResult
        self.expiration = expiration
        self.copySourceVersionId = copySourceVersionId
        self.versionId = versionId
        self.serverSideEncryption = serverSideEncryption
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.sSEKMSEncryptionContext = sSEKMSEncryptionContext
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CopyObjectOutput")
        self.copyObjectResult = try reader.optional("CopyObjectResult")
        self.expiration = try reader.optional("Expiration")
        self.copySourceVersionId = try reader.optional("CopySourceVersionId")
        self.versionId = try reader.optional("VersionId")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.sSEKMSEncryptionContext = try reader.optional("SSEKMSEncryptionContext")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("CopyObjectResult", copyObjectResult)
        written.set("Expiration", expiration)
        written.set("CopySourceVersionId", copySourceVersionId)
        written.set("VersionId", versionId)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("SSEKMSEncryptionContext", sSEKMSEncryptionContext)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `CopyObjectRequest`.
public struct CopyObjectRequest: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-acl`.
    public var aCL: ObjectCannedACL?
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Cache-Control`.
    public var cacheControl: String?
    /// Optional. Header field `x-amz-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `Content-Disposition`.
    public var contentDisposition: String?
    /// Optional. Header field `Content-Encoding`.
    public var contentEncoding: String?
    /// Optional. Header field `Content-Language`.
    public var contentLanguage: String?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Required. Header field `x-amz-copy-source`.
    public var copySource: String
    /// Optional. Header field `x-amz-copy-source-if-match`.
    public var copySourceIfMatch: String?
    /// Optional. Header field `x-amz-copy-source-if-modified-since`.
    public var copySourceIfModifiedSince: Timestamp?
    /// Optional. Header field `x-amz-copy-source-if-none-match`.
    public var copySourceIfNoneMatch: String?
    /// Optional. Header field `x-amz-copy-source-if-unmodified-since`.
    public var copySourceIfUnmodifiedSince: Timestamp?
    /// Optional. Header field `Expires`.
    public var expires: String?
    /// Optional. Header field `x-amz-grant-full-control`.
    public var grantFullControl: String?
    /// Optional. Header field `x-amz-grant-read`.
    public var grantRead: String?
    /// Optional. Header field `x-amz-grant-read-acp`.
    public var grantReadACP: String?
    /// Optional. Header field `x-amz-grant-write-acp`.
    public var grantWriteACP: String?
    /// Optional. Header field `If-Match`.
    public var ifMatch: String?
    /// Optional. Header field `If-None-Match`.
    public var ifNoneMatch: String?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional.
    public var metadata: [String: String]?
    /// Optional. Header field `x-amz-metadata-directive`.
    public var metadataDirective: MetadataDirective?
    /// Optional. Header field `x-amz-tagging-directive`.
    public var taggingDirective: TaggingDirective?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-storage-class`.
    public var storageClass: StorageClass?
    /// Optional. Header field `x-amz-website-redirect-location`.
    public var websiteRedirectLocation: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-context`.
    public var sSEKMSEncryptionContext: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-copy-source-server-side-encryption-customer-algorithm`.
    public var copySourceSSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-copy-source-server-side-encryption-customer-key`.
    public var copySourceSSECustomerKey: String?
    /// Optional. Header field `x-amz-copy-source-server-side-encryption-customer-key-MD5`.
    public var copySourceSSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-tagging`.
    public var tagging: String?
    /// Optional. Header field `x-amz-object-lock-mode`.
    public var objectLockMode: ObjectLockMode?
    /// Optional. Header field `x-amz-object-lock-retain-until-date`.
    public var objectLockRetainUntilDate: Timestamp?
    /// Optional. Header field `x-amz-object-lock-legal-hold`.
    public var objectLockLegalHoldStatus: ObjectLockLegalHoldStatus?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-source-expected-bucket-owner`.
    public var expectedSourceBucketOwner: String?

    /// The structure from its members.
    public init(
        aCL: ObjectCannedACL? = nil,
        bucket: String,
        cacheControl: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        contentDisposition: String? = nil,
        contentEncoding: String? = nil,
        contentLanguage: String? = nil,
        contentType: String? = nil,
        copySource: String,
        copySourceIfMatch: String? = nil,
        copySourceIfModifiedSince: Timestamp? = nil,
        copySourceIfNoneMatch: String? = nil,
        copySourceIfUnmodifiedSince: Timestamp? = nil,
        expires: String? = nil,
        grantFullControl: String? = nil,
        grantRead: String? = nil,
        grantReadACP: String? = nil,
        grantWriteACP: String? = nil,
        ifMatch: String? = nil,
        ifNoneMatch: String? = nil,
        key: String,
        metadata: [String: String]? = nil,
        metadataDirective: MetadataDirective? = nil,
        taggingDirective: TaggingDirective? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        storageClass: StorageClass? = nil,
        websiteRedirectLocation: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        sSEKMSEncryptionContext: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        copySourceSSECustomerAlgorithm: String? = nil,
        copySourceSSECustomerKey: String? = nil,
        copySourceSSECustomerKeyMD5: String? = nil,
        requestPayer: RequestPayer? = nil,
        tagging: String? = nil,
        objectLockMode: ObjectLockMode? = nil,
        objectLockRetainUntilDate: Timestamp? = nil,
        objectLockLegalHoldStatus: ObjectLockLegalHoldStatus? = nil,
        expectedBucketOwner: String? = nil,
        expectedSourceBucketOwner: String? = nil
    ) {
        self.aCL = aCL
        self.bucket = bucket
        self.cacheControl = cacheControl
        self.checksumAlgorithm = checksumAlgorithm
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.contentType = contentType
        self.copySource = copySource
        self.copySourceIfMatch = copySourceIfMatch
        self.copySourceIfModifiedSince = copySourceIfModifiedSince
        self.copySourceIfNoneMatch = copySourceIfNoneMatch
        self.copySourceIfUnmodifiedSince = copySourceIfUnmodifiedSince
        self.expires = expires
        self.grantFullControl = grantFullControl
        self.grantRead = grantRead
        self.grantReadACP = grantReadACP
        self.grantWriteACP = grantWriteACP
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
        self.key = key
        self.metadata = metadata
        self.metadataDirective = metadataDirective
        self.taggingDirective = taggingDirective
        self.serverSideEncryption = serverSideEncryption
        self.storageClass = storageClass
        self.websiteRedirectLocation = websiteRedirectLocation
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.sSEKMSEncryptionContext = sSEKMSEncryptionContext
        self.bucketKeyEnabled = bucketKeyEnabled
        self.copySourceSSECustomerAlgorithm = copySourceSSECustomerAlgorithm
        self.copySourceSSECustomerKey = copySourceSSECustomerKey
        self.copySourceSSECustomerKeyMD5 = copySourceSSECustomerKeyMD5
        self.requestPayer = requestPayer
        self.tagging = tagging
        self.objectLockMode = objectLockMode
        self.objectLockRetainUntilDate = objectLockRetainUntilDate
        self.objectLockLegalHoldStatus = objectLockLegalHoldStatus
        self.expectedBucketOwner = expectedBucketOwner
        self.expectedSourceBucketOwner = expectedSourceBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CopyObjectRequest")
        self.aCL = try reader.optional("ACL")
        self.bucket = try reader.required("Bucket")
        self.cacheControl = try reader.optional("CacheControl")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.contentDisposition = try reader.optional("ContentDisposition")
        self.contentEncoding = try reader.optional("ContentEncoding")
        self.contentLanguage = try reader.optional("ContentLanguage")
        self.contentType = try reader.optional("ContentType")
        self.copySource = try reader.required("CopySource")
        self.copySourceIfMatch = try reader.optional("CopySourceIfMatch")
        self.copySourceIfModifiedSince = try reader.optional("CopySourceIfModifiedSince")
        self.copySourceIfNoneMatch = try reader.optional("CopySourceIfNoneMatch")
        self.copySourceIfUnmodifiedSince = try reader.optional("CopySourceIfUnmodifiedSince")
        self.expires = try reader.optional("Expires")
        self.grantFullControl = try reader.optional("GrantFullControl")
        self.grantRead = try reader.optional("GrantRead")
        self.grantReadACP = try reader.optional("GrantReadACP")
        self.grantWriteACP = try reader.optional("GrantWriteACP")
        self.ifMatch = try reader.optional("IfMatch")
        self.ifNoneMatch = try reader.optional("IfNoneMatch")
        self.key = try reader.required("Key")
        self.metadata = try reader.optional("Metadata")
        self.metadataDirective = try reader.optional("MetadataDirective")
        self.taggingDirective = try reader.optional("TaggingDirective")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.storageClass = try reader.optional("StorageClass")
        self.websiteRedirectLocation = try reader.optional("WebsiteRedirectLocation")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.sSEKMSEncryptionContext = try reader.optional("SSEKMSEncryptionContext")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.copySourceSSECustomerAlgorithm = try reader.optional("CopySourceSSECustomerAlgorithm")
        self.copySourceSSECustomerKey = try reader.optional("CopySourceSSECustomerKey")
        self.copySourceSSECustomerKeyMD5 = try reader.optional("CopySourceSSECustomerKeyMD5")
        self.requestPayer = try reader.optional("RequestPayer")
        self.tagging = try reader.optional("Tagging")
        self.objectLockMode = try reader.optional("ObjectLockMode")
        self.objectLockRetainUntilDate = try reader.optional("ObjectLockRetainUntilDate")
        self.objectLockLegalHoldStatus = try reader.optional("ObjectLockLegalHoldStatus")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.expectedSourceBucketOwner = try reader.optional("ExpectedSourceBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ACL", aCL)
        written.set("Bucket", bucket)
        written.set("CacheControl", cacheControl)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ContentDisposition", contentDisposition)
        written.set("ContentEncoding", contentEncoding)
        written.set("ContentLanguage", contentLanguage)
        written.set("ContentType", contentType)
        written.set("CopySource", copySource)
        written.set("CopySourceIfMatch", copySourceIfMatch)
        written.set("CopySourceIfModifiedSince", copySourceIfModifiedSince)
        written.set("CopySourceIfNoneMatch", copySourceIfNoneMatch)
        written.set("CopySourceIfUnmodifiedSince", copySourceIfUnmodifiedSince)
        written.set("Expires", expires)
        written.set("GrantFullControl", grantFullControl)
        written.set("GrantRead", grantRead)
        written.set("GrantReadACP", grantReadACP)
        written.set("GrantWriteACP", grantWriteACP)
        written.set("IfMatch", ifMatch)
        written.set("IfNoneMatch", ifNoneMatch)
        written.set("Key", key)
        written.set("Metadata", metadata)
        written.set("MetadataDirective", metadataDirective)
        written.set("TaggingDirective", taggingDirective)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("StorageClass", storageClass)
        written.set("WebsiteRedirectLocation", websiteRedirectLocation)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("SSEKMSEncryptionContext", sSEKMSEncryptionContext)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("CopySourceSSECustomerAlgorithm", copySourceSSECustomerAlgorithm)
        written.set("CopySourceSSECustomerKey", copySourceSSECustomerKey)
        written.set("CopySourceSSECustomerKeyMD5", copySourceSSECustomerKeyMD5)
        written.set("RequestPayer", requestPayer)
        written.set("Tagging", tagging)
        written.set("ObjectLockMode", objectLockMode)
        written.set("ObjectLockRetainUntilDate", objectLockRetainUntilDate)
        written.set("ObjectLockLegalHoldStatus", objectLockLegalHoldStatus)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ExpectedSourceBucketOwner", expectedSourceBucketOwner)
        return .structure(written)
    }
}

/// The structure `CopyObjectResult`.
public struct CopyObjectResult: ShapeConvertible, Hashable {
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var lastModified: Timestamp?
    /// Optional.
    public var checksumType: ChecksumType?
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?

    /// The structure from its members.
    public init(
        eTag: String? = nil,
        lastModified: Timestamp? = nil,
        checksumType: ChecksumType? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil
    ) {
        self.eTag = eTag
        self.lastModified = lastModified
        self.checksumType = checksumType
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CopyObjectResult")
        self.eTag = try reader.optional("ETag")
        self.lastModified = try reader.optional("LastModified")
        self.checksumType = try reader.optional("ChecksumType")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ETag", eTag)
        written.set("LastModified", lastModified)
        written.set("ChecksumType", checksumType)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        return .structure(written)
    }
}

/// The structure `CopyPartResult`.
public struct CopyPartResult: ShapeConvertible, Hashable {
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var lastModified: Timestamp?
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?

    /// The structure from its members.
    public init(
        eTag: String? = nil,
        lastModified: Timestamp? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil
    ) {
        self.eTag = eTag
        self.lastModified = lastModified
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CopyPartResult")
        self.eTag = try reader.optional("ETag")
        self.lastModified = try reader.optional("LastModified")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ETag", eTag)
        written.set("LastModified", lastModified)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        return .structure(written)
    }
}

/// The structure `CreateBucketConfiguration`.
public struct CreateBucketConfiguration: ShapeConvertible, Hashable {
    /// Optional.
    public var locationConstraint: BucketLocationConstraint?
    /// Optional.
    public var location: LocationInfo?
    /// Optional.
    public var bucket: BucketInfo?
    /// Optional.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        locationConstraint: BucketLocationConstraint? = nil,
        location: LocationInfo? = nil,
        bucket: BucketInfo? = nil,
        tags: [Tag]? = nil
    ) {
        self.locationConstraint = locationConstraint
        self.location = location
        self.bucket = bucket
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateBucketConfiguration")
        self.locationConstraint = try reader.optional("LocationConstraint")
        self.location = try reader.optional("Location")
        self.bucket = try reader.optional("Bucket")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("LocationConstraint", locationConstraint)
        written.set("Location", location)
        written.set("Bucket", bucket)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `CreateBucketOutput`.
public struct CreateBucketOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `Location`.
    public var location: String?
    /// Optional. Header field `x-amz-bucket-arn`. Length 1 to 128.
    public var bucketArn: String?

    /// The structure from its members.
    public init(
        location: String? = nil,
        bucketArn: String? = nil
    ) {
        self.location = location
        self.bucketArn = bucketArn
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateBucketOutput")
        self.location = try reader.optional("Location")
        self.bucketArn = try reader.optional("BucketArn")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Location", location)
        written.set("BucketArn", bucketArn)
        return .structure(written)
    }
}

/// The structure `CreateBucketRequest`.
public struct CreateBucketRequest: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-acl`.
    public var aCL: BucketCannedACL?
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional.
    public var createBucketConfiguration: CreateBucketConfiguration?
    /// Optional. Header field `x-amz-grant-full-control`.
    public var grantFullControl: String?
    /// Optional. Header field `x-amz-grant-read`.
    public var grantRead: String?
    /// Optional. Header field `x-amz-grant-read-acp`.
    public var grantReadACP: String?
    /// Optional. Header field `x-amz-grant-write`.
    public var grantWrite: String?
    /// Optional. Header field `x-amz-grant-write-acp`.
    public var grantWriteACP: String?
    /// Optional. Header field `x-amz-bucket-object-lock-enabled`.
    public var objectLockEnabledForBucket: Bool?
    /// Optional. Header field `x-amz-object-ownership`.
    public var objectOwnership: ObjectOwnership?
    /// Optional. Header field `x-amz-bucket-namespace`.
    public var bucketNamespace: BucketNamespace?

    /// The structure from its members.
    public init(
        aCL: BucketCannedACL? = nil,
        bucket: String,
        createBucketConfiguration: CreateBucketConfiguration? = nil,
        grantFullControl: String? = nil,
        grantRead: String? = nil,
        grantReadACP: String? = nil,
        grantWrite: String? = nil,
        grantWriteACP: String? = nil,
        objectLockEnabledForBucket: Bool? = nil,
        objectOwnership: ObjectOwnership? = nil,
        bucketNamespace: BucketNamespace? = nil
    ) {
        self.aCL = aCL
        self.bucket = bucket
        self.createBucketConfiguration = createBucketConfiguration
        self.grantFullControl = grantFullControl
        self.grantRead = grantRead
        self.grantReadACP = grantReadACP
        self.grantWrite = grantWrite
        self.grantWriteACP = grantWriteACP
        self.objectLockEnabledForBucket = objectLockEnabledForBucket
        self.objectOwnership = objectOwnership
        self.bucketNamespace = bucketNamespace
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateBucketRequest")
        self.aCL = try reader.optional("ACL")
        self.bucket = try reader.required("Bucket")
        self.createBucketConfiguration = try reader.optional("CreateBucketConfiguration")
        self.grantFullControl = try reader.optional("GrantFullControl")
        self.grantRead = try reader.optional("GrantRead")
        self.grantReadACP = try reader.optional("GrantReadACP")
        self.grantWrite = try reader.optional("GrantWrite")
        self.grantWriteACP = try reader.optional("GrantWriteACP")
        self.objectLockEnabledForBucket = try reader.optional("ObjectLockEnabledForBucket")
        self.objectOwnership = try reader.optional("ObjectOwnership")
        self.bucketNamespace = try reader.optional("BucketNamespace")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ACL", aCL)
        written.set("Bucket", bucket)
        written.set("CreateBucketConfiguration", createBucketConfiguration)
        written.set("GrantFullControl", grantFullControl)
        written.set("GrantRead", grantRead)
        written.set("GrantReadACP", grantReadACP)
        written.set("GrantWrite", grantWrite)
        written.set("GrantWriteACP", grantWriteACP)
        written.set("ObjectLockEnabledForBucket", objectLockEnabledForBucket)
        written.set("ObjectOwnership", objectOwnership)
        written.set("BucketNamespace", bucketNamespace)
        return .structure(written)
    }
}

/// The structure `CreateMultipartUploadOutput`.
public struct CreateMultipartUploadOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-abort-date`.
    public var abortDate: Timestamp?
    /// Optional. Header field `x-amz-abort-rule-id`.
    public var abortRuleId: String?
    /// Optional.
    public var bucket: String?
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var uploadId: String?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-context`.
    public var sSEKMSEncryptionContext: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?
    /// Optional. Header field `x-amz-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `x-amz-checksum-type`.
    public var checksumType: ChecksumType?

    /// The structure from its members.
    public init(
        abortDate: Timestamp? = nil,
        abortRuleId: String? = nil,
        bucket: String? = nil,
        key: String? = nil,
        uploadId: String? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        sSEKMSEncryptionContext: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestCharged: RequestCharged? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        checksumType: ChecksumType? = nil
    ) {
        self.abortDate = abortDate
        self.abortRuleId = abortRuleId
        self.bucket = bucket
        self.key = key
        self.uploadId = uploadId
        self.serverSideEncryption = serverSideEncryption
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.sSEKMSEncryptionContext = sSEKMSEncryptionContext
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestCharged = requestCharged
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumType = checksumType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateMultipartUploadOutput")
        self.abortDate = try reader.optional("AbortDate")
        self.abortRuleId = try reader.optional("AbortRuleId")
        self.bucket = try reader.optional("Bucket")
        self.key = try reader.optional("Key")
        self.uploadId = try reader.optional("UploadId")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.sSEKMSEncryptionContext = try reader.optional("SSEKMSEncryptionContext")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestCharged = try reader.optional("RequestCharged")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumType = try reader.optional("ChecksumType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AbortDate", abortDate)
        written.set("AbortRuleId", abortRuleId)
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("UploadId", uploadId)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("SSEKMSEncryptionContext", sSEKMSEncryptionContext)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestCharged", requestCharged)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumType", checksumType)
        return .structure(written)
    }
}

/// The structure `CreateMultipartUploadRequest`.
public struct CreateMultipartUploadRequest: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-acl`.
    public var aCL: ObjectCannedACL?
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Cache-Control`.
    public var cacheControl: String?
    /// Optional. Header field `Content-Disposition`.
    public var contentDisposition: String?
    /// Optional. Header field `Content-Encoding`.
    public var contentEncoding: String?
    /// Optional. Header field `Content-Language`.
    public var contentLanguage: String?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Optional. Header field `Expires`.
    public var expires: String?
    /// Optional. Header field `x-amz-grant-full-control`.
    public var grantFullControl: String?
    /// Optional. Header field `x-amz-grant-read`.
    public var grantRead: String?
    /// Optional. Header field `x-amz-grant-read-acp`.
    public var grantReadACP: String?
    /// Optional. Header field `x-amz-grant-write-acp`.
    public var grantWriteACP: String?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional.
    public var metadata: [String: String]?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-storage-class`.
    public var storageClass: StorageClass?
    /// Optional. Header field `x-amz-website-redirect-location`.
    public var websiteRedirectLocation: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-context`.
    public var sSEKMSEncryptionContext: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-tagging`.
    public var tagging: String?
    /// Optional. Header field `x-amz-object-lock-mode`.
    public var objectLockMode: ObjectLockMode?
    /// Optional. Header field `x-amz-object-lock-retain-until-date`.
    public var objectLockRetainUntilDate: Timestamp?
    /// Optional. Header field `x-amz-object-lock-legal-hold`.
    public var objectLockLegalHoldStatus: ObjectLockLegalHoldStatus?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `x-amz-checksum-type`.
    public var checksumType: ChecksumType?

    /// The structure from its members.
    public init(
        aCL: ObjectCannedACL? = nil,
        bucket: String,
        cacheControl: String? = nil,
        contentDisposition: String? = nil,
        contentEncoding: String? = nil,
        contentLanguage: String? = nil,
        contentType: String? = nil,
        expires: String? = nil,
        grantFullControl: String? = nil,
        grantRead: String? = nil,
        grantReadACP: String? = nil,
        grantWriteACP: String? = nil,
        key: String,
        metadata: [String: String]? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        storageClass: StorageClass? = nil,
        websiteRedirectLocation: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        sSEKMSEncryptionContext: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestPayer: RequestPayer? = nil,
        tagging: String? = nil,
        objectLockMode: ObjectLockMode? = nil,
        objectLockRetainUntilDate: Timestamp? = nil,
        objectLockLegalHoldStatus: ObjectLockLegalHoldStatus? = nil,
        expectedBucketOwner: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        checksumType: ChecksumType? = nil
    ) {
        self.aCL = aCL
        self.bucket = bucket
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.contentType = contentType
        self.expires = expires
        self.grantFullControl = grantFullControl
        self.grantRead = grantRead
        self.grantReadACP = grantReadACP
        self.grantWriteACP = grantWriteACP
        self.key = key
        self.metadata = metadata
        self.serverSideEncryption = serverSideEncryption
        self.storageClass = storageClass
        self.websiteRedirectLocation = websiteRedirectLocation
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.sSEKMSEncryptionContext = sSEKMSEncryptionContext
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestPayer = requestPayer
        self.tagging = tagging
        self.objectLockMode = objectLockMode
        self.objectLockRetainUntilDate = objectLockRetainUntilDate
        self.objectLockLegalHoldStatus = objectLockLegalHoldStatus
        self.expectedBucketOwner = expectedBucketOwner
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumType = checksumType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "CreateMultipartUploadRequest")
        self.aCL = try reader.optional("ACL")
        self.bucket = try reader.required("Bucket")
        self.cacheControl = try reader.optional("CacheControl")
        self.contentDisposition = try reader.optional("ContentDisposition")
        self.contentEncoding = try reader.optional("ContentEncoding")
        self.contentLanguage = try reader.optional("ContentLanguage")
        self.contentType = try reader.optional("ContentType")
        self.expires = try reader.optional("Expires")
        self.grantFullControl = try reader.optional("GrantFullControl")
        self.grantRead = try reader.optional("GrantRead")
        self.grantReadACP = try reader.optional("GrantReadACP")
        self.grantWriteACP = try reader.optional("GrantWriteACP")
        self.key = try reader.required("Key")
        self.metadata = try reader.optional("Metadata")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.storageClass = try reader.optional("StorageClass")
        self.websiteRedirectLocation = try reader.optional("WebsiteRedirectLocation")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.sSEKMSEncryptionContext = try reader.optional("SSEKMSEncryptionContext")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestPayer = try reader.optional("RequestPayer")
        self.tagging = try reader.optional("Tagging")
        self.objectLockMode = try reader.optional("ObjectLockMode")
        self.objectLockRetainUntilDate = try reader.optional("ObjectLockRetainUntilDate")
        self.objectLockLegalHoldStatus = try reader.optional("ObjectLockLegalHoldStatus")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumType = try reader.optional("ChecksumType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ACL", aCL)
        written.set("Bucket", bucket)
        written.set("CacheControl", cacheControl)
        written.set("ContentDisposition", contentDisposition)
        written.set("ContentEncoding", contentEncoding)
        written.set("ContentLanguage", contentLanguage)
        written.set("ContentType", contentType)
        written.set("Expires", expires)
        written.set("GrantFullControl", grantFullControl)
        written.set("GrantRead", grantRead)
        written.set("GrantReadACP", grantReadACP)
        written.set("GrantWriteACP", grantWriteACP)
        written.set("Key", key)
        written.set("Metadata", metadata)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("StorageClass", storageClass)
        written.set("WebsiteRedirectLocation", websiteRedirectLocation)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("SSEKMSEncryptionContext", sSEKMSEncryptionContext)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestPayer", requestPayer)
        written.set("Tagging", tagging)
        written.set("ObjectLockMode", objectLockMode)
        written.set("ObjectLockRetainUntilDate", objectLockRetainUntilDate)
        written.set("ObjectLockLegalHoldStatus", objectLockLegalHoldStatus)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumType", checksumType)
        return .structure(written)
    }
}

/// The structure `DefaultRetention`.
public struct DefaultRetention: ShapeConvertible, Hashable {
    /// Optional.
    public var mode: ObjectLockRetentionMode?
    /// Optional.
    public var days: Int?
    /// Optional.
    public var years: Int?

    /// The structure from its members.
    public init(
        mode: ObjectLockRetentionMode? = nil,
        days: Int? = nil,
        years: Int? = nil
    ) {
        self.mode = mode
        self.days = days
        self.years = years
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DefaultRetention")
        self.mode = try reader.optional("Mode")
        self.days = try reader.optional("Days")
        self.years = try reader.optional("Years")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Mode", mode)
        written.set("Days", days)
        written.set("Years", years)
        return .structure(written)
    }
}

/// The structure `Delete`.
public struct Delete: ShapeConvertible, Hashable {
    /// Required.
    public var objects: [ObjectIdentifier]
    /// Optional.
    public var quiet: Bool?

    /// The structure from its members.
    public init(
        objects: [ObjectIdentifier],
        quiet: Bool? = nil
    ) {
        self.objects = objects
        self.quiet = quiet
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Delete")
        self.objects = try reader.required("Objects")
        self.quiet = try reader.optional("Quiet")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Objects", objects)
        written.set("Quiet", quiet)
        return .structure(written)
    }
}

/// The structure `DeleteBucketOwnershipControlsRequest`.
public struct DeleteBucketOwnershipControlsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteBucketOwnershipControlsRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `DeleteBucketPolicyRequest`.
public struct DeleteBucketPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteBucketPolicyRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `DeleteBucketRequest`.
public struct DeleteBucketRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteBucketRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `DeleteBucketTaggingRequest`.
public struct DeleteBucketTaggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteBucketTaggingRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `DeleteMarkerEntry`.
public struct DeleteMarkerEntry: ShapeConvertible, Hashable {
    /// Optional.
    public var owner: Owner?
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var versionId: String?
    /// Optional.
    public var isLatest: Bool?
    /// Optional.
    public var lastModified: Timestamp?

    /// The structure from its members.
    public init(
        owner: Owner? = nil,
        key: String? = nil,
        versionId: String? = nil,
        isLatest: Bool? = nil,
        lastModified: Timestamp? = nil
    ) {
        self.owner = owner
        self.key = key
        self.versionId = versionId
        self.isLatest = isLatest
        self.lastModified = lastModified
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteMarkerEntry")
        self.owner = try reader.optional("Owner")
        self.key = try reader.optional("Key")
        self.versionId = try reader.optional("VersionId")
        self.isLatest = try reader.optional("IsLatest")
        self.lastModified = try reader.optional("LastModified")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Owner", owner)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("IsLatest", isLatest)
        written.set("LastModified", lastModified)
        return .structure(written)
    }
}

/// The structure `DeleteMarkerReplication`.
public struct DeleteMarkerReplication: ShapeConvertible, Hashable {
    /// Optional.
    public var status: DeleteMarkerReplicationStatus?

    /// The structure from its members.
    public init(
        status: DeleteMarkerReplicationStatus? = nil
    ) {
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteMarkerReplication")
        self.status = try reader.optional("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `DeleteObjectOutput`.
public struct DeleteObjectOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-delete-marker`.
    public var deleteMarker: Bool?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        deleteMarker: Bool? = nil,
        versionId: String? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.deleteMarker = deleteMarker
        self.versionId = versionId
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteObjectOutput")
        self.deleteMarker = try reader.optional("DeleteMarker")
        self.versionId = try reader.optional("VersionId")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DeleteMarker", deleteMarker)
        written.set("VersionId", versionId)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `DeleteObjectRequest`.
public struct DeleteObjectRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Header field `x-amz-mfa`.
    public var mFA: String?
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-bypass-governance-retention`.
    public var bypassGovernanceRetention: Bool?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `If-Match`.
    public var ifMatch: String?
    /// Optional. Header field `x-amz-if-match-last-modified-time`.
    public var ifMatchLastModifiedTime: Timestamp?
    /// Optional. Header field `x-amz-if-match-size`.
    public var ifMatchSize: Int?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        mFA: String? = nil,
        versionId: String? = nil,
        requestPayer: RequestPayer? = nil,
        bypassGovernanceRetention: Bool? = nil,
        expectedBucketOwner: String? = nil,
        ifMatch: String? = nil,
        ifMatchLastModifiedTime: Timestamp? = nil,
        ifMatchSize: Int? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.mFA = mFA
        self.versionId = versionId
        self.requestPayer = requestPayer
        self.bypassGovernanceRetention = bypassGovernanceRetention
        self.expectedBucketOwner = expectedBucketOwner
        self.ifMatch = ifMatch
        self.ifMatchLastModifiedTime = ifMatchLastModifiedTime
        self.ifMatchSize = ifMatchSize
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteObjectRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.mFA = try reader.optional("MFA")
        self.versionId = try reader.optional("VersionId")
        self.requestPayer = try reader.optional("RequestPayer")
        self.bypassGovernanceRetention = try reader.optional("BypassGovernanceRetention")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.ifMatch = try reader.optional("IfMatch")
        self.ifMatchLastModifiedTime = try reader.optional("IfMatchLastModifiedTime")
        self.ifMatchSize = try reader.optional("IfMatchSize")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("MFA", mFA)
        written.set("VersionId", versionId)
        written.set("RequestPayer", requestPayer)
        written.set("BypassGovernanceRetention", bypassGovernanceRetention)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("IfMatch", ifMatch)
        written.set("IfMatchLastModifiedTime", ifMatchLastModifiedTime)
        written.set("IfMatchSize", ifMatchSize)
        return .structure(written)
    }
}

/// The structure `DeleteObjectTaggingOutput`.
public struct DeleteObjectTaggingOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?

    /// The structure from its members.
    public init(
        versionId: String? = nil
    ) {
        self.versionId = versionId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteObjectTaggingOutput")
        self.versionId = try reader.optional("VersionId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("VersionId", versionId)
        return .structure(written)
    }
}

/// The structure `DeleteObjectTaggingRequest`.
public struct DeleteObjectTaggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        versionId: String? = nil,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.versionId = versionId
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteObjectTaggingRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.versionId = try reader.optional("VersionId")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `DeleteObjectsOutput`.
public struct DeleteObjectsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var deleted: [DeletedObject]?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?
    /// Optional.
    public var errors: [ErrorShape]?

    /// The structure from its members.
    public init(
        deleted: [DeletedObject]? = nil,
        requestCharged: RequestCharged? = nil,
        errors: [ErrorShape]? = nil
    ) {
        self.deleted = deleted
        self.requestCharged = requestCharged
        self.errors = errors
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteObjectsOutput")
        self.deleted = try reader.optional("Deleted")
        self.requestCharged = try reader.optional("RequestCharged")
        self.errors = try reader.optional("Errors")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Deleted", deleted)
        written.set("RequestCharged", requestCharged)
        written.set("Errors", errors)
        return .structure(written)
    }
}

/// The structure `DeleteObjectsRequest`.
public struct DeleteObjectsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required.
    public var delete: Delete
    /// Optional. Header field `x-amz-mfa`.
    public var mFA: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-bypass-governance-retention`.
    public var bypassGovernanceRetention: Bool?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?

    /// The structure from its members.
    public init(
        bucket: String,
        delete: Delete,
        mFA: String? = nil,
        requestPayer: RequestPayer? = nil,
        bypassGovernanceRetention: Bool? = nil,
        expectedBucketOwner: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil
    ) {
        self.bucket = bucket
        self.delete = delete
        self.mFA = mFA
        self.requestPayer = requestPayer
        self.bypassGovernanceRetention = bypassGovernanceRetention
        self.expectedBucketOwner = expectedBucketOwner
        self.checksumAlgorithm = checksumAlgorithm
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeleteObjectsRequest")
        self.bucket = try reader.required("Bucket")
        self.delete = try reader.required("Delete")
        self.mFA = try reader.optional("MFA")
        self.requestPayer = try reader.optional("RequestPayer")
        self.bypassGovernanceRetention = try reader.optional("BypassGovernanceRetention")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Delete", delete)
        written.set("MFA", mFA)
        written.set("RequestPayer", requestPayer)
        written.set("BypassGovernanceRetention", bypassGovernanceRetention)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        return .structure(written)
    }
}

/// The structure `DeletePublicAccessBlockRequest`.
public struct DeletePublicAccessBlockRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeletePublicAccessBlockRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `DeletedObject`.
public struct DeletedObject: ShapeConvertible, Hashable {
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var versionId: String?
    /// Optional.
    public var deleteMarker: Bool?
    /// Optional.
    public var deleteMarkerVersionId: String?

    /// The structure from its members.
    public init(
        key: String? = nil,
        versionId: String? = nil,
        deleteMarker: Bool? = nil,
        deleteMarkerVersionId: String? = nil
    ) {
        self.key = key
        self.versionId = versionId
        self.deleteMarker = deleteMarker
        self.deleteMarkerVersionId = deleteMarkerVersionId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "DeletedObject")
        self.key = try reader.optional("Key")
        self.versionId = try reader.optional("VersionId")
        self.deleteMarker = try reader.optional("DeleteMarker")
        self.deleteMarkerVersionId = try reader.optional("DeleteMarkerVersionId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("DeleteMarker", deleteMarker)
        written.set("DeleteMarkerVersionId", deleteMarkerVersionId)
        return .structure(written)
    }
}

/// The structure `Destination`.
public struct Destination: ShapeConvertible, Hashable {
    /// Required.
    public var bucket: String
    /// Optional.
    public var account: String?
    /// Optional.
    public var storageClass: StorageClass?
    /// Optional.
    public var accessControlTranslation: AccessControlTranslation?
    /// Optional.
    public var encryptionConfiguration: EncryptionConfiguration?
    /// Optional.
    public var replicationTime: ReplicationTime?
    /// Optional.
    public var metrics: Metrics?

    /// The structure from its members.
    public init(
        bucket: String,
        account: String? = nil,
        storageClass: StorageClass? = nil,
        accessControlTranslation: AccessControlTranslation? = nil,
        encryptionConfiguration: EncryptionConfiguration? = nil,
        replicationTime: ReplicationTime? = nil,
        metrics: Metrics? = nil
    ) {
        self.bucket = bucket
        self.account = account
        self.storageClass = storageClass
        self.accessControlTranslation = accessControlTranslation
        self.encryptionConfiguration = encryptionConfiguration
        self.replicationTime = replicationTime
        self.metrics = metrics
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Destination")
        self.bucket = try reader.required("Bucket")
        self.account = try reader.optional("Account")
        self.storageClass = try reader.optional("StorageClass")
        self.accessControlTranslation = try reader.optional("AccessControlTranslation")
        self.encryptionConfiguration = try reader.optional("EncryptionConfiguration")
        self.replicationTime = try reader.optional("ReplicationTime")
        self.metrics = try reader.optional("Metrics")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Account", account)
        written.set("StorageClass", storageClass)
        written.set("AccessControlTranslation", accessControlTranslation)
        written.set("EncryptionConfiguration", encryptionConfiguration)
        written.set("ReplicationTime", replicationTime)
        written.set("Metrics", metrics)
        return .structure(written)
    }
}

/// The structure `EncryptionConfiguration`.
public struct EncryptionConfiguration: ShapeConvertible, Hashable {
    /// Optional.
    public var replicaKmsKeyID: String?

    /// The structure from its members.
    public init(
        replicaKmsKeyID: String? = nil
    ) {
        self.replicaKmsKeyID = replicaKmsKeyID
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "EncryptionConfiguration")
        self.replicaKmsKeyID = try reader.optional("ReplicaKmsKeyID")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ReplicaKmsKeyID", replicaKmsKeyID)
        return .structure(written)
    }
}

/// The structure `Error`.
public struct ErrorShape: ShapeConvertible, Hashable {
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var versionId: String?
    /// Optional.
    public var code: String?
    /// Optional.
    public var message: String?

    /// The structure from its members.
    public init(
        key: String? = nil,
        versionId: String? = nil,
        code: String? = nil,
        message: String? = nil
    ) {
        self.key = key
        self.versionId = versionId
        self.code = code
        self.message = message
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Error")
        self.key = try reader.optional("Key")
        self.versionId = try reader.optional("VersionId")
        self.code = try reader.optional("Code")
        self.message = try reader.optional("Message")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("Code", code)
        written.set("Message", message)
        return .structure(written)
    }
}

/// The structure `ErrorDocument`.
public struct ErrorDocument: ShapeConvertible, Hashable {
    /// Required. Length 1 or more.
    public var key: String

    /// The structure from its members.
    public init(
        key: String
    ) {
        self.key = key
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ErrorDocument")
        self.key = try reader.required("Key")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        return .structure(written)
    }
}

/// The structure `ExistingObjectReplication`.
public struct ExistingObjectReplication: ShapeConvertible, Hashable {
    /// Required.
    public var status: ExistingObjectReplicationStatus

    /// The structure from its members.
    public init(
        status: ExistingObjectReplicationStatus
    ) {
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ExistingObjectReplication")
        self.status = try reader.required("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `GetBucketAccelerateConfigurationOutput`.
public struct GetBucketAccelerateConfigurationOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var status: BucketAccelerateStatus?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        status: BucketAccelerateStatus? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.status = status
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketAccelerateConfigurationOutput")
        self.status = try reader.optional("Status")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `GetBucketAccelerateConfigurationRequest`.
public struct GetBucketAccelerateConfigurationRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil,
        requestPayer: RequestPayer? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
        self.requestPayer = requestPayer
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketAccelerateConfigurationRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.requestPayer = try reader.optional("RequestPayer")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("RequestPayer", requestPayer)
        return .structure(written)
    }
}

/// The structure `GetBucketAclOutput`.
public struct GetBucketAclOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var grants: [Grant]?

    /// The structure from its members.
    public init(
        owner: Owner? = nil,
        grants: [Grant]? = nil
    ) {
        self.owner = owner
        self.grants = grants
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketAclOutput")
        self.owner = try reader.optional("Owner")
        self.grants = try reader.optional("Grants")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Owner", owner)
        written.set("Grants", grants)
        return .structure(written)
    }
}

/// The structure `GetBucketAclRequest`.
public struct GetBucketAclRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketAclRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketCorsOutput`.
public struct GetBucketCorsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var cORSRules: [CORSRule]?

    /// The structure from its members.
    public init(
        cORSRules: [CORSRule]? = nil
    ) {
        self.cORSRules = cORSRules
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketCorsOutput")
        self.cORSRules = try reader.optional("CORSRules")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("CORSRules", cORSRules)
        return .structure(written)
    }
}

/// The structure `GetBucketCorsRequest`.
public struct GetBucketCorsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketCorsRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketEncryptionOutput`.
public struct GetBucketEncryptionOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var serverSideEncryptionConfiguration: ServerSideEncryptionConfiguration?

    /// The structure from its members.
    public init(
        serverSideEncryptionConfiguration: ServerSideEncryptionConfiguration? = nil
    ) {
        self.serverSideEncryptionConfiguration = serverSideEncryptionConfiguration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketEncryptionOutput")
        self.serverSideEncryptionConfiguration = try reader.optional("ServerSideEncryptionConfiguration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ServerSideEncryptionConfiguration", serverSideEncryptionConfiguration)
        return .structure(written)
    }
}

/// The structure `GetBucketEncryptionRequest`.
public struct GetBucketEncryptionRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketEncryptionRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketLifecycleConfigurationOutput`.
public struct GetBucketLifecycleConfigurationOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var rules: [LifecycleRule]?
    /// Optional. Header field `x-amz-transition-default-minimum-object-size`.
    public var transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize?

    /// The structure from its members.
    public init(
        rules: [LifecycleRule]? = nil,
        transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize? = nil
    ) {
        self.rules = rules
        self.transitionDefaultMinimumObjectSize = transitionDefaultMinimumObjectSize
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketLifecycleConfigurationOutput")
        self.rules = try reader.optional("Rules")
        self.transitionDefaultMinimumObjectSize = try reader.optional("TransitionDefaultMinimumObjectSize")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Rules", rules)
        written.set("TransitionDefaultMinimumObjectSize", transitionDefaultMinimumObjectSize)
        return .structure(written)
    }
}

/// The structure `GetBucketLifecycleConfigurationRequest`.
public struct GetBucketLifecycleConfigurationRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketLifecycleConfigurationRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketLocationOutput`.
public struct GetBucketLocationOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var locationConstraint: BucketLocationConstraint?

    /// The structure from its members.
    public init(
        locationConstraint: BucketLocationConstraint? = nil
    ) {
        self.locationConstraint = locationConstraint
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketLocationOutput")
        self.locationConstraint = try reader.optional("LocationConstraint")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("LocationConstraint", locationConstraint)
        return .structure(written)
    }
}

/// The structure `GetBucketLocationRequest`.
public struct GetBucketLocationRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketLocationRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketLoggingOutput`.
public struct GetBucketLoggingOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var loggingEnabled: LoggingEnabled?

    /// The structure from its members.
    public init(
        loggingEnabled: LoggingEnabled? = nil
    ) {
        self.loggingEnabled = loggingEnabled
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketLoggingOutput")
        self.loggingEnabled = try reader.optional("LoggingEnabled")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("LoggingEnabled", loggingEnabled)
        return .structure(written)
    }
}

/// The structure `GetBucketLoggingRequest`.
public struct GetBucketLoggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketLoggingRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketOwnershipControlsOutput`.
public struct GetBucketOwnershipControlsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var ownershipControls: OwnershipControls?

    /// The structure from its members.
    public init(
        ownershipControls: OwnershipControls? = nil
    ) {
        self.ownershipControls = ownershipControls
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketOwnershipControlsOutput")
        self.ownershipControls = try reader.optional("OwnershipControls")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("OwnershipControls", ownershipControls)
        return .structure(written)
    }
}

/// The structure `GetBucketOwnershipControlsRequest`.
public struct GetBucketOwnershipControlsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketOwnershipControlsRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketPolicyOutput`.
public struct GetBucketPolicyOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var policy: String?

    /// The structure from its members.
    public init(
        policy: String? = nil
    ) {
        self.policy = policy
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketPolicyOutput")
        self.policy = try reader.optional("Policy")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Policy", policy)
        return .structure(written)
    }
}

/// The structure `GetBucketPolicyRequest`.
public struct GetBucketPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketPolicyRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketReplicationOutput`.
public struct GetBucketReplicationOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var replicationConfiguration: ReplicationConfiguration?

    /// The structure from its members.
    public init(
        replicationConfiguration: ReplicationConfiguration? = nil
    ) {
        self.replicationConfiguration = replicationConfiguration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketReplicationOutput")
        self.replicationConfiguration = try reader.optional("ReplicationConfiguration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ReplicationConfiguration", replicationConfiguration)
        return .structure(written)
    }
}

/// The structure `GetBucketReplicationRequest`.
public struct GetBucketReplicationRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketReplicationRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketRequestPaymentOutput`.
public struct GetBucketRequestPaymentOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var payer: Payer?

    /// The structure from its members.
    public init(
        payer: Payer? = nil
    ) {
        self.payer = payer
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketRequestPaymentOutput")
        self.payer = try reader.optional("Payer")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Payer", payer)
        return .structure(written)
    }
}

/// The structure `GetBucketRequestPaymentRequest`.
public struct GetBucketRequestPaymentRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketRequestPaymentRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketTaggingOutput`.
public struct GetBucketTaggingOutput: ShapeConvertible, Hashable {
    /// Required.
    public var tagSet: [Tag]

    /// The structure from its members.
    public init(
        tagSet: [Tag]
    ) {
        self.tagSet = tagSet
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketTaggingOutput")
        self.tagSet = try reader.required("TagSet")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("TagSet", tagSet)
        return .structure(written)
    }
}

/// The structure `GetBucketTaggingRequest`.
public struct GetBucketTaggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketTaggingRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketVersioningOutput`.
public struct GetBucketVersioningOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var status: BucketVersioningStatus?
    /// Optional.
    public var mFADelete: MFADeleteStatus?

    /// The structure from its members.
    public init(
        status: BucketVersioningStatus? = nil,
        mFADelete: MFADeleteStatus? = nil
    ) {
        self.status = status
        self.mFADelete = mFADelete
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketVersioningOutput")
        self.status = try reader.optional("Status")
        self.mFADelete = try reader.optional("MFADelete")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        written.set("MFADelete", mFADelete)
        return .structure(written)
    }
}

/// The structure `GetBucketVersioningRequest`.
public struct GetBucketVersioningRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketVersioningRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetBucketWebsiteOutput`.
public struct GetBucketWebsiteOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var redirectAllRequestsTo: RedirectAllRequestsTo?
    /// Optional.
    public var indexDocument: IndexDocument?
    /// Optional.
    public var errorDocument: ErrorDocument?
    /// Optional.
    public var routingRules: [RoutingRule]?

    /// The structure from its members.
    public init(
        redirectAllRequestsTo: RedirectAllRequestsTo? = nil,
        indexDocument: IndexDocument? = nil,
        errorDocument: ErrorDocument? = nil,
        routingRules: [RoutingRule]? = nil
    ) {
        self.redirectAllRequestsTo = redirectAllRequestsTo
        self.indexDocument = indexDocument
        self.errorDocument = errorDocument
        self.routingRules = routingRules
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketWebsiteOutput")
        self.redirectAllRequestsTo = try reader.optional("RedirectAllRequestsTo")
        self.indexDocument = try reader.optional("IndexDocument")
        self.errorDocument = try reader.optional("ErrorDocument")
        self.routingRules = try reader.optional("RoutingRules")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("RedirectAllRequestsTo", redirectAllRequestsTo)
        written.set("IndexDocument", indexDocument)
        written.set("ErrorDocument", errorDocument)
        written.set("RoutingRules", routingRules)
        return .structure(written)
    }
}

/// The structure `GetBucketWebsiteRequest`.
public struct GetBucketWebsiteRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetBucketWebsiteRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetObjectAclOutput`.
public struct GetObjectAclOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var grants: [Grant]?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        owner: Owner? = nil,
        grants: [Grant]? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.owner = owner
        self.grants = grants
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectAclOutput")
        self.owner = try reader.optional("Owner")
        self.grants = try reader.optional("Grants")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Owner", owner)
        written.set("Grants", grants)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `GetObjectAclRequest`.
public struct GetObjectAclRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        versionId: String? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.versionId = versionId
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectAclRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.versionId = try reader.optional("VersionId")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetObjectAttributesOutput`.
public struct GetObjectAttributesOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-delete-marker`.
    public var deleteMarker: Bool?
    /// Optional. Header field `Last-Modified`.
    public var lastModified: Timestamp?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var checksum: Checksum?
    /// Optional.
    public var objectParts: GetObjectAttributesParts?
    /// Optional.
    public var storageClass: StorageClass?
    /// Optional.
    public var objectSize: Int?

    /// The structure from its members.
    public init(
        deleteMarker: Bool? = nil,
        lastModified: Timestamp? = nil,
        versionId: String? = nil,
        requestCharged: RequestCharged? = nil,
        eTag: String? = nil,
        checksum: Checksum? = nil,
        objectParts: GetObjectAttributesParts? = nil,
        storageClass: StorageClass? = nil,
        objectSize: Int? = nil
    ) {
        self.deleteMarker = deleteMarker
        self.lastModified = lastModified
        self.versionId = versionId
        self.requestCharged = requestCharged
        self.eTag = eTag
        self.checksum = checksum
        self.objectParts = objectParts
        self.storageClass = storageClass
        self.objectSize = objectSize
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectAttributesOutput")
        self.deleteMarker = try reader.optional("DeleteMarker")
        self.lastModified = try reader.optional("LastModified")
        self.versionId = try reader.optional("VersionId")
        self.requestCharged = try reader.optional("RequestCharged")
        self.eTag = try reader.optional("ETag")
        self.checksum = try reader.optional("Checksum")
        self.objectParts = try reader.optional("ObjectParts")
        self.storageClass = try reader.optional("StorageClass")
        self.objectSize = try reader.optional("ObjectSize")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DeleteMarker", deleteMarker)
        written.set("LastModified", lastModified)
        written.set("VersionId", versionId)
        written.set("RequestCharged", requestCharged)
        written.set("ETag", eTag)
        written.set("Checksum", checksum)
        written.set("ObjectParts", objectParts)
        written.set("StorageClass", storageClass)
        written.set("ObjectSize", objectSize)
        return .structure(written)
    }
}

/// The structure `GetObjectAttributesParts`.
public struct GetObjectAttributesParts: ShapeConvertible, Hashable {
    /// Optional.
    public var totalPartsCount: Int?
    /// Optional.
    public var partNumberMarker: Int?
    /// Optional.
    public var nextPartNumberMarker: Int?
    /// Optional.
    public var maxParts: Int?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var parts: [ObjectPart]?

    /// The structure from its members.
    public init(
        totalPartsCount: Int? = nil,
        partNumberMarker: Int? = nil,
        nextPartNumberMarker: Int? = nil,
        maxParts: Int? = nil,
        isTruncated: Bool? = nil,
        parts: [ObjectPart]? = nil
    ) {
        self.totalPartsCount = totalPartsCount
        self.partNumberMarker = partNumberMarker
        self.nextPartNumberMarker = nextPartNumberMarker
        self.maxParts = maxParts
        self.isTruncated = isTruncated
        self.parts = parts
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectAttributesParts")
        self.totalPartsCount = try reader.optional("TotalPartsCount")
        self.partNumberMarker = try reader.optional("PartNumberMarker")
        self.nextPartNumberMarker = try reader.optional("NextPartNumberMarker")
        self.maxParts = try reader.optional("MaxParts")
        self.isTruncated = try reader.optional("IsTruncated")
        self.parts = try reader.optional("Parts")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("TotalPartsCount", totalPartsCount)
        written.set("PartNumberMarker", partNumberMarker)
        written.set("NextPartNumberMarker", nextPartNumberMarker)
        written.set("MaxParts", maxParts)
        written.set("IsTruncated", isTruncated)
        written.set("Parts", parts)
        return .structure(written)
    }
}

/// The structure `GetObjectAttributesRequest`.
public struct GetObjectAttributesRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-max-parts`.
    public var maxParts: Int?
    /// Optional. Header field `x-amz-part-number-marker`.
    public var partNumberMarker: Int?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Required. Header field `x-amz-object-attributes`.
    public var objectAttributes: [ObjectAttributes]

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        versionId: String? = nil,
        maxParts: Int? = nil,
        partNumberMarker: Int? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        objectAttributes: [ObjectAttributes]
    ) {
        self.bucket = bucket
        self.key = key
        self.versionId = versionId
        self.maxParts = maxParts
        self.partNumberMarker = partNumberMarker
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.objectAttributes = objectAttributes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectAttributesRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.versionId = try reader.optional("VersionId")
        self.maxParts = try reader.optional("MaxParts")
        self.partNumberMarker = try reader.optional("PartNumberMarker")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.objectAttributes = try reader.required("ObjectAttributes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("MaxParts", maxParts)
        written.set("PartNumberMarker", partNumberMarker)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ObjectAttributes", objectAttributes)
        return .structure(written)
    }
}

/// The structure `GetObjectLockConfigurationOutput`.
public struct GetObjectLockConfigurationOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var objectLockConfiguration: ObjectLockConfiguration?

    /// The structure from its members.
    public init(
        objectLockConfiguration: ObjectLockConfiguration? = nil
    ) {
        self.objectLockConfiguration = objectLockConfiguration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectLockConfigurationOutput")
        self.objectLockConfiguration = try reader.optional("ObjectLockConfiguration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ObjectLockConfiguration", objectLockConfiguration)
        return .structure(written)
    }
}

/// The structure `GetObjectLockConfigurationRequest`.
public struct GetObjectLockConfigurationRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectLockConfigurationRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `GetObjectOutput`: what goes into the headers, and what streams behind them.
public struct GetObjectOutput: StreamingOutput {
    /// The bytes in order. An error while they are read cuts the connection.
    public var body: WireBodyStream
    /// Optional. Header field `x-amz-delete-marker`.
    public var deleteMarker: Bool?
    /// Optional. Header field `accept-ranges`.
    public var acceptRanges: String?
    /// Optional. Header field `x-amz-expiration`.
    public var expiration: String?
    /// Optional. Header field `x-amz-restore`.
    public var restore: String?
    /// Optional. Header field `Last-Modified`.
    public var lastModified: Timestamp?
    /// Optional. Header field `Content-Length`.
    public var contentLength: Int?
    /// Optional. Header field `ETag`.
    public var eTag: String?
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Optional. Header field `x-amz-checksum-type`.
    public var checksumType: ChecksumType?
    /// Optional. Header field `x-amz-missing-meta`.
    public var missingMeta: Int?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `Cache-Control`.
    public var cacheControl: String?
    /// Optional. Header field `Content-Disposition`.
    public var contentDisposition: String?
    /// Optional. Header field `Content-Encoding`.
    public var contentEncoding: String?
    /// Optional. Header field `Content-Language`.
    public var contentLanguage: String?
    /// Optional. Header field `Content-Range`.
    public var contentRange: String?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Optional. Header field `Expires`.
    public var expires: String?
    /// Optional. Header field `x-amz-website-redirect-location`.
    public var websiteRedirectLocation: String?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional.
    public var metadata: [String: String]?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-storage-class`.
    public var storageClass: StorageClass?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?
    /// Optional. Header field `x-amz-replication-status`.
    public var replicationStatus: ReplicationStatus?
    /// Optional. Header field `x-amz-mp-parts-count`.
    public var partsCount: Int?
    /// Optional. Header field `x-amz-tagging-count`.
    public var tagCount: Int?
    /// Optional. Header field `x-amz-object-lock-mode`.
    public var objectLockMode: ObjectLockMode?
    /// Optional. Header field `x-amz-object-lock-retain-until-date`.
    public var objectLockRetainUntilDate: Timestamp?
    /// Optional. Header field `x-amz-object-lock-legal-hold`.
    public var objectLockLegalHoldStatus: ObjectLockLegalHoldStatus?

    /// The reply from its parts.
    public init(
        body: WireBodyStream,
        deleteMarker: Bool? = nil,
        acceptRanges: String? = nil,
        expiration: String? = nil,
        restore: String? = nil,
        lastModified: Timestamp? = nil,
        contentLength: Int? = nil,
        eTag: String? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        checksumType: ChecksumType? = nil,
        missingMeta: Int? = nil,
        versionId: String? = nil,
        cacheControl: String? = nil,
        contentDisposition: String? = nil,
        contentEncoding: String? = nil,
        contentLanguage: String? = nil,
        contentRange: String? = nil,
        contentType: String? = nil,
        expires: String? = nil,
        websiteRedirectLocation: String? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        metadata: [String: String]? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        storageClass: StorageClass? = nil,
        requestCharged: RequestCharged? = nil,
        replicationStatus: ReplicationStatus? = nil,
        partsCount: Int? = nil,
        tagCount: Int? = nil,
        objectLockMode: ObjectLockMode? = nil,
        objectLockRetainUntilDate: Timestamp? = nil,
        objectLockLegalHoldStatus: ObjectLockLegalHoldStatus? = nil
    ) {
        self.body = body
        self.deleteMarker = deleteMarker
        self.acceptRanges = acceptRanges
        self.expiration = expiration
        self.restore = restore
        self.lastModified = lastModified
        self.contentLength = contentLength
        self.eTag = eTag
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.checksumType = checksumType
        self.missingMeta = missingMeta
        self.versionId = versionId
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.contentRange = contentRange
        self.contentType = contentType
        self.expires = expires
        self.websiteRedirectLocation = websiteRedirectLocation
        self.serverSideEncryption = serverSideEncryption
        self.metadata = metadata
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.bucketKeyEnabled = bucketKeyEnabled
        self.storageClass = storageClass
        self.requestCharged = requestCharged
        self.replicationStatus = replicationStatus
        self.partsCount = partsCount
        self.tagCount = tagCount
        self.objectLockMode = objectLockMode
        self.objectLockRetainUntilDate = objectLockRetainUntilDate
        self.objectLockLegalHoldStatus = objectLockLegalHoldStatus
    }

    /// The reply as the endpoint takes it.
    public var operationOutput: OperationOutput {
        var written = ShapeStructure()
        written.set("DeleteMarker", deleteMarker)
        written.set("AcceptRanges", acceptRanges)
        written.set("Expiration", expiration)
        written.set("Restore", restore)
        written.set("LastModified", lastModified)
        written.set("ContentLength", contentLength)
        written.set("ETag", eTag)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("ChecksumType", checksumType)
        written.set("MissingMeta", missingMeta)
        written.set("VersionId", versionId)
        written.set("CacheControl", cacheControl)
        written.set("ContentDisposition", contentDisposition)
        written.set("ContentEncoding", contentEncoding)
        written.set("ContentLanguage", contentLanguage)
        written.set("ContentRange", contentRange)
        written.set("ContentType", contentType)
        written.set("Expires", expires)
        written.set("WebsiteRedirectLocation", websiteRedirectLocation)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("Metadata", metadata)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("StorageClass", storageClass)
        written.set("RequestCharged", requestCharged)
        written.set("ReplicationStatus", replicationStatus)
        written.set("PartsCount", partsCount)
        written.set("TagCount", tagCount)
        written.set("ObjectLockMode", objectLockMode)
        written.set("ObjectLockRetainUntilDate", objectLockRetainUntilDate)
        written.set("ObjectLockLegalHoldStatus", objectLockLegalHoldStatus)
        return OperationOutput(value: .structure(written), body: body)
    }
}

/// The structure `GetObjectRequest`.
public struct GetObjectRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `If-Match`.
    public var ifMatch: String?
    /// Optional. Header field `If-Modified-Since`.
    public var ifModifiedSince: Timestamp?
    /// Optional. Header field `If-None-Match`.
    public var ifNoneMatch: String?
    /// Optional. Header field `If-Unmodified-Since`.
    public var ifUnmodifiedSince: Timestamp?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Header field `Range`.
    public var range: String?
    /// Optional. Query field `response-cache-control`.
    public var responseCacheControl: String?
    /// Optional. Query field `response-content-disposition`.
    public var responseContentDisposition: String?
    /// Optional. Query field `response-content-encoding`.
    public var responseContentEncoding: String?
    /// Optional. Query field `response-content-language`.
    public var responseContentLanguage: String?
    /// Optional. Query field `response-content-type`.
    public var responseContentType: String?
    /// Optional. Query field `response-expires`.
    public var responseExpires: Timestamp?
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Query field `partNumber`.
    public var partNumber: Int?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-checksum-mode`.
    public var checksumMode: ChecksumMode?

    /// The structure from its members.
    public init(
        bucket: String,
        ifMatch: String? = nil,
        ifModifiedSince: Timestamp? = nil,
        ifNoneMatch: String? = nil,
        ifUnmodifiedSince: Timestamp? = nil,
        key: String,
        range: String? = nil,
        responseCacheControl: String? = nil,
        responseContentDisposition: String? = nil,
        responseContentEncoding: String? = nil,
        responseContentLanguage: String? = nil,
        responseContentType: String? = nil,
        responseExpires: Timestamp? = nil,
        versionId: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        requestPayer: RequestPayer? = nil,
        partNumber: Int? = nil,
        expectedBucketOwner: String? = nil,
        checksumMode: ChecksumMode? = nil
    ) {
        self.bucket = bucket
        self.ifMatch = ifMatch
        self.ifModifiedSince = ifModifiedSince
        self.ifNoneMatch = ifNoneMatch
        self.ifUnmodifiedSince = ifUnmodifiedSince
        self.key = key
        self.range = range
        self.responseCacheControl = responseCacheControl
        self.responseContentDisposition = responseContentDisposition
        self.responseContentEncoding = responseContentEncoding
        self.responseContentLanguage = responseContentLanguage
        self.responseContentType = responseContentType
        self.responseExpires = responseExpires
        self.versionId = versionId
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.requestPayer = requestPayer
        self.partNumber = partNumber
        self.expectedBucketOwner = expectedBucketOwner
        self.checksumMode = checksumMode
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectRequest")
        self.bucket = try reader.required("Bucket")
        self.ifMatch = try reader.optional("IfMatch")
        self.ifModifiedSince = try reader.optional("IfModifiedSince")
        self.ifNoneMatch = try reader.optional("IfNoneMatch")
        self.ifUnmodifiedSince = try reader.optional("IfUnmodifiedSince")
        self.key = try reader.required("Key")
        self.range = try reader.optional("Range")
        self.responseCacheControl = try reader.optional("ResponseCacheControl")
        self.responseContentDisposition = try reader.optional("ResponseContentDisposition")
        self.responseContentEncoding = try reader.optional("ResponseContentEncoding")
        self.responseContentLanguage = try reader.optional("ResponseContentLanguage")
        self.responseContentType = try reader.optional("ResponseContentType")
        self.responseExpires = try reader.optional("ResponseExpires")
        self.versionId = try reader.optional("VersionId")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.requestPayer = try reader.optional("RequestPayer")
        self.partNumber = try reader.optional("PartNumber")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.checksumMode = try reader.optional("ChecksumMode")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("IfMatch", ifMatch)
        written.set("IfModifiedSince", ifModifiedSince)
        written.set("IfNoneMatch", ifNoneMatch)
        written.set("IfUnmodifiedSince", ifUnmodifiedSince)
        written.set("Key", key)
        written.set("Range", range)
        written.set("ResponseCacheControl", responseCacheControl)
        written.set("ResponseContentDisposition", responseContentDisposition)
        written.set("ResponseContentEncoding", responseContentEncoding)
        written.set("ResponseContentLanguage", responseContentLanguage)
        written.set("ResponseContentType", responseContentType)
        written.set("ResponseExpires", responseExpires)
        written.set("VersionId", versionId)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("RequestPayer", requestPayer)
        written.set("PartNumber", partNumber)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ChecksumMode", checksumMode)
        return .structure(written)
    }
}

/// The structure `GetObjectTaggingOutput`.
public struct GetObjectTaggingOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Required.
    public var tagSet: [Tag]

    /// The structure from its members.
    public init(
        versionId: String? = nil,
        tagSet: [Tag]
    ) {
        self.versionId = versionId
        self.tagSet = tagSet
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectTaggingOutput")
        self.versionId = try reader.optional("VersionId")
        self.tagSet = try reader.required("TagSet")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("VersionId", versionId)
        written.set("TagSet", tagSet)
        return .structure(written)
    }
}

/// The structure `GetObjectTaggingRequest`.
public struct GetObjectTaggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        versionId: String? = nil,
        expectedBucketOwner: String? = nil,
        requestPayer: RequestPayer? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.versionId = versionId
        self.expectedBucketOwner = expectedBucketOwner
        self.requestPayer = requestPayer
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetObjectTaggingRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.versionId = try reader.optional("VersionId")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.requestPayer = try reader.optional("RequestPayer")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("RequestPayer", requestPayer)
        return .structure(written)
    }
}

/// The structure `GetPublicAccessBlockOutput`.
public struct GetPublicAccessBlockOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var publicAccessBlockConfiguration: PublicAccessBlockConfiguration?

    /// The structure from its members.
    public init(
        publicAccessBlockConfiguration: PublicAccessBlockConfiguration? = nil
    ) {
        self.publicAccessBlockConfiguration = publicAccessBlockConfiguration
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPublicAccessBlockOutput")
        self.publicAccessBlockConfiguration = try reader.optional("PublicAccessBlockConfiguration")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PublicAccessBlockConfiguration", publicAccessBlockConfiguration)
        return .structure(written)
    }
}

/// The structure `GetPublicAccessBlockRequest`.
public struct GetPublicAccessBlockRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "GetPublicAccessBlockRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `Grant`.
public struct Grant: ShapeConvertible, Hashable {
    /// Optional.
    public var grantee: Grantee?
    /// Optional.
    public var permission: Permission?

    /// The structure from its members.
    public init(
        grantee: Grantee? = nil,
        permission: Permission? = nil
    ) {
        self.grantee = grantee
        self.permission = permission
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Grant")
        self.grantee = try reader.optional("Grantee")
        self.permission = try reader.optional("Permission")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Grantee", grantee)
        written.set("Permission", permission)
        return .structure(written)
    }
}

/// The structure `Grantee`.
public struct Grantee: ShapeConvertible, Hashable {
    /// Optional.
    public var displayName: String?
    /// Optional.
    public var emailAddress: String?
    /// Optional.
    public var iD: String?
    /// Required.
    public var type: TypeShape
    /// Optional.
    public var uRI: String?

    /// The structure from its members.
    public init(
        displayName: String? = nil,
        emailAddress: String? = nil,
        iD: String? = nil,
        type: TypeShape,
        uRI: String? = nil
    ) {
        self.displayName = displayName
        self.emailAddress = emailAddress
        self.iD = iD
        self.type = type
        self.uRI = uRI
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Grantee")
        self.displayName = try reader.optional("DisplayName")
        self.emailAddress = try reader.optional("EmailAddress")
        self.iD = try reader.optional("ID")
        self.type = try reader.required("Type")
        self.uRI = try reader.optional("URI")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DisplayName", displayName)
        written.set("EmailAddress", emailAddress)
        written.set("ID", iD)
        written.set("Type", type)
        written.set("URI", uRI)
        return .structure(written)
    }
}

/// The structure `HeadBucketOutput`.
public struct HeadBucketOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-bucket-arn`. Length 1 to 128.
    public var bucketArn: String?
    /// Optional. Header field `x-amz-bucket-location-type`.
    public var bucketLocationType: LocationType?
    /// Optional. Header field `x-amz-bucket-location-name`.
    public var bucketLocationName: String?
    /// Optional. Header field `x-amz-bucket-region`. Length 0 to 20.
    public var bucketRegion: String?
    /// Optional. Header field `x-amz-access-point-alias`.
    public var accessPointAlias: Bool?

    /// The structure from its members.
    public init(
        bucketArn: String? = nil,
        bucketLocationType: LocationType? = nil,
        bucketLocationName: String? = nil,
        bucketRegion: String? = nil,
        accessPointAlias: Bool? = nil
    ) {
        self.bucketArn = bucketArn
        self.bucketLocationType = bucketLocationType
        self.bucketLocationName = bucketLocationName
        self.bucketRegion = bucketRegion
        self.accessPointAlias = accessPointAlias
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "HeadBucketOutput")
        self.bucketArn = try reader.optional("BucketArn")
        self.bucketLocationType = try reader.optional("BucketLocationType")
        self.bucketLocationName = try reader.optional("BucketLocationName")
        self.bucketRegion = try reader.optional("BucketRegion")
        self.accessPointAlias = try reader.optional("AccessPointAlias")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("BucketArn", bucketArn)
        written.set("BucketLocationType", bucketLocationType)
        written.set("BucketLocationName", bucketLocationName)
        written.set("BucketRegion", bucketRegion)
        written.set("AccessPointAlias", accessPointAlias)
        return .structure(written)
    }
}

/// The structure `HeadBucketRequest`.
public struct HeadBucketRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "HeadBucketRequest")
        self.bucket = try reader.required("Bucket")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `HeadObjectOutput`.
public struct HeadObjectOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-delete-marker`.
    public var deleteMarker: Bool?
    /// Optional. Header field `accept-ranges`.
    public var acceptRanges: String?
    /// Optional. Header field `x-amz-expiration`.
    public var expiration: String?
    /// Optional. Header field `x-amz-restore`.
    public var restore: String?
    /// Optional. Header field `x-amz-archive-status`.
    public var archiveStatus: ArchiveStatus?
    /// Optional. Header field `Last-Modified`.
    public var lastModified: Timestamp?
    /// Optional. Header field `Content-Length`.
    public var contentLength: Int?
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Optional. Header field `x-amz-checksum-type`.
    public var checksumType: ChecksumType?
    /// Optional. Header field `ETag`.
    public var eTag: String?
    /// Optional. Header field `x-amz-missing-meta`.
    public var missingMeta: Int?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `Cache-Control`.
    public var cacheControl: String?
    /// Optional. Header field `Content-Disposition`.
    public var contentDisposition: String?
    /// Optional. Header field `Content-Encoding`.
    public var contentEncoding: String?
    /// Optional. Header field `Content-Language`.
    public var contentLanguage: String?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Optional. Header field `Content-Range`.
    public var contentRange: String?
    /// Optional. Header field `Expires`.
    public var expires: String?
    /// Optional. Header field `x-amz-website-redirect-location`.
    public var websiteRedirectLocation: String?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional.
    public var metadata: [String: String]?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-storage-class`.
    public var storageClass: StorageClass?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?
    /// Optional. Header field `x-amz-replication-status`.
    public var replicationStatus: ReplicationStatus?
    /// Optional. Header field `x-amz-mp-parts-count`.
    public var partsCount: Int?
    /// Optional. Header field `x-amz-tagging-count`.
    public var tagCount: Int?
    /// Optional. Header field `x-amz-object-lock-mode`.
    public var objectLockMode: ObjectLockMode?
    /// Optional. Header field `x-amz-object-lock-retain-until-date`.
    public var objectLockRetainUntilDate: Timestamp?
    /// Optional. Header field `x-amz-object-lock-legal-hold`.
    public var objectLockLegalHoldStatus: ObjectLockLegalHoldStatus?

    /// The structure from its members.
    public init(
        deleteMarker: Bool? = nil,
        acceptRanges: String? = nil,
        expiration: String? = nil,
        restore: String? = nil,
        archiveStatus: ArchiveStatus? = nil,
        lastModified: Timestamp? = nil,
        contentLength: Int? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        checksumType: ChecksumType? = nil,
        eTag: String? = nil,
        missingMeta: Int? = nil,
        versionId: String? = nil,
        cacheControl: String? = nil,
        contentDisposition: String? = nil,
        contentEncoding: String? = nil,
        contentLanguage: String? = nil,
        contentType: String? = nil,
        contentRange: String? = nil,
        expires: String? = nil,
        websiteRedirectLocation: String? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        metadata: [String: String]? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        storageClass: StorageClass? = nil,
        requestCharged: RequestCharged? = nil,
        replicationStatus: ReplicationStatus? = nil,
        partsCount: Int? = nil,
        tagCount: Int? = nil,
        objectLockMode: ObjectLockMode? = nil,
        objectLockRetainUntilDate: Timestamp? = nil,
        objectLockLegalHoldStatus: ObjectLockLegalHoldStatus? = nil
    ) {
        self.deleteMarker = deleteMarker
        self.acceptRanges = acceptRanges
        self.expiration = expiration
        self.restore = restore
        self.archiveStatus = archiveStatus
        self.lastModified = lastModified
        self.contentLength = contentLength
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.checksumType = checksumType
        self.eTag = eTag
        self.missingMeta = missingMeta
        self.versionId = versionId
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.contentType = contentType
        self.contentRange = contentRange
        self.expires = expires
        self.websiteRedirectLocation = websiteRedirectLocation
        self.serverSideEncryption = serverSideEncryption
        self.metadata = metadata
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.bucketKeyEnabled = bucketKeyEnabled
        self.storageClass = storageClass
        self.requestCharged = requestCharged
        self.replicationStatus = replicationStatus
        self.partsCount = partsCount
        self.tagCount = tagCount
        self.objectLockMode = objectLockMode
        self.objectLockRetainUntilDate = objectLockRetainUntilDate
        self.objectLockLegalHoldStatus = objectLockLegalHoldStatus
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "HeadObjectOutput")
        self.deleteMarker = try reader.optional("DeleteMarker")
        self.acceptRanges = try reader.optional("AcceptRanges")
        self.expiration = try reader.optional("Expiration")
        self.restore = try reader.optional("Restore")
        self.archiveStatus = try reader.optional("ArchiveStatus")
        self.lastModified = try reader.optional("LastModified")
        self.contentLength = try reader.optional("ContentLength")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.checksumType = try reader.optional("ChecksumType")
        self.eTag = try reader.optional("ETag")
        self.missingMeta = try reader.optional("MissingMeta")
        self.versionId = try reader.optional("VersionId")
        self.cacheControl = try reader.optional("CacheControl")
        self.contentDisposition = try reader.optional("ContentDisposition")
        self.contentEncoding = try reader.optional("ContentEncoding")
        self.contentLanguage = try reader.optional("ContentLanguage")
        self.contentType = try reader.optional("ContentType")
        self.contentRange = try reader.optional("ContentRange")
        self.expires = try reader.optional("Expires")
        self.websiteRedirectLocation = try reader.optional("WebsiteRedirectLocation")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.metadata = try reader.optional("Metadata")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.storageClass = try reader.optional("StorageClass")
        self.requestCharged = try reader.optional("RequestCharged")
        self.replicationStatus = try reader.optional("ReplicationStatus")
        self.partsCount = try reader.optional("PartsCount")
        self.tagCount = try reader.optional("TagCount")
        self.objectLockMode = try reader.optional("ObjectLockMode")
        self.objectLockRetainUntilDate = try reader.optional("ObjectLockRetainUntilDate")
        self.objectLockLegalHoldStatus = try reader.optional("ObjectLockLegalHoldStatus")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DeleteMarker", deleteMarker)
        written.set("AcceptRanges", acceptRanges)
        written.set("Expiration", expiration)
        written.set("Restore", restore)
        written.set("ArchiveStatus", archiveStatus)
        written.set("LastModified", lastModified)
        written.set("ContentLength", contentLength)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("ChecksumType", checksumType)
        written.set("ETag", eTag)
        written.set("MissingMeta", missingMeta)
        written.set("VersionId", versionId)
        written.set("CacheControl", cacheControl)
        written.set("ContentDisposition", contentDisposition)
        written.set("ContentEncoding", contentEncoding)
        written.set("ContentLanguage", contentLanguage)
        written.set("ContentType", contentType)
        written.set("ContentRange", contentRange)
        written.set("Expires", expires)
        written.set("WebsiteRedirectLocation", websiteRedirectLocation)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("Metadata", metadata)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("StorageClass", storageClass)
        written.set("RequestCharged", requestCharged)
        written.set("ReplicationStatus", replicationStatus)
        written.set("PartsCount", partsCount)
        written.set("TagCount", tagCount)
        written.set("ObjectLockMode", objectLockMode)
        written.set("ObjectLockRetainUntilDate", objectLockRetainUntilDate)
        written.set("ObjectLockLegalHoldStatus", objectLockLegalHoldStatus)
        return .structure(written)
    }
}

/// The structure `HeadObjectRequest`.
public struct HeadObjectRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `If-Match`.
    public var ifMatch: String?
    /// Optional. Header field `If-Modified-Since`.
    public var ifModifiedSince: Timestamp?
    /// Optional. Header field `If-None-Match`.
    public var ifNoneMatch: String?
    /// Optional. Header field `If-Unmodified-Since`.
    public var ifUnmodifiedSince: Timestamp?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Header field `Range`.
    public var range: String?
    /// Optional. Query field `response-cache-control`.
    public var responseCacheControl: String?
    /// Optional. Query field `response-content-disposition`.
    public var responseContentDisposition: String?
    /// Optional. Query field `response-content-encoding`.
    public var responseContentEncoding: String?
    /// Optional. Query field `response-content-language`.
    public var responseContentLanguage: String?
    /// Optional. Query field `response-content-type`.
    public var responseContentType: String?
    /// Optional. Query field `response-expires`.
    public var responseExpires: Timestamp?
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Query field `partNumber`.
    public var partNumber: Int?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-checksum-mode`.
    public var checksumMode: ChecksumMode?

    /// The structure from its members.
    public init(
        bucket: String,
        ifMatch: String? = nil,
        ifModifiedSince: Timestamp? = nil,
        ifNoneMatch: String? = nil,
        ifUnmodifiedSince: Timestamp? = nil,
        key: String,
        range: String? = nil,
        responseCacheControl: String? = nil,
        responseContentDisposition: String? = nil,
        responseContentEncoding: String? = nil,
        responseContentLanguage: String? = nil,
        responseContentType: String? = nil,
        responseExpires: Timestamp? = nil,
        versionId: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        requestPayer: RequestPayer? = nil,
        partNumber: Int? = nil,
        expectedBucketOwner: String? = nil,
        checksumMode: ChecksumMode? = nil
    ) {
        self.bucket = bucket
        self.ifMatch = ifMatch
        self.ifModifiedSince = ifModifiedSince
        self.ifNoneMatch = ifNoneMatch
        self.ifUnmodifiedSince = ifUnmodifiedSince
        self.key = key
        self.range = range
        self.responseCacheControl = responseCacheControl
        self.responseContentDisposition = responseContentDisposition
        self.responseContentEncoding = responseContentEncoding
        self.responseContentLanguage = responseContentLanguage
        self.responseContentType = responseContentType
        self.responseExpires = responseExpires
        self.versionId = versionId
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.requestPayer = requestPayer
        self.partNumber = partNumber
        self.expectedBucketOwner = expectedBucketOwner
        self.checksumMode = checksumMode
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "HeadObjectRequest")
        self.bucket = try reader.required("Bucket")
        self.ifMatch = try reader.optional("IfMatch")
        self.ifModifiedSince = try reader.optional("IfModifiedSince")
        self.ifNoneMatch = try reader.optional("IfNoneMatch")
        self.ifUnmodifiedSince = try reader.optional("IfUnmodifiedSince")
        self.key = try reader.required("Key")
        self.range = try reader.optional("Range")
        self.responseCacheControl = try reader.optional("ResponseCacheControl")
        self.responseContentDisposition = try reader.optional("ResponseContentDisposition")
        self.responseContentEncoding = try reader.optional("ResponseContentEncoding")
        self.responseContentLanguage = try reader.optional("ResponseContentLanguage")
        self.responseContentType = try reader.optional("ResponseContentType")
        self.responseExpires = try reader.optional("ResponseExpires")
        self.versionId = try reader.optional("VersionId")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.requestPayer = try reader.optional("RequestPayer")
        self.partNumber = try reader.optional("PartNumber")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.checksumMode = try reader.optional("ChecksumMode")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("IfMatch", ifMatch)
        written.set("IfModifiedSince", ifModifiedSince)
        written.set("IfNoneMatch", ifNoneMatch)
        written.set("IfUnmodifiedSince", ifUnmodifiedSince)
        written.set("Key", key)
        written.set("Range", range)
        written.set("ResponseCacheControl", responseCacheControl)
        written.set("ResponseContentDisposition", responseContentDisposition)
        written.set("ResponseContentEncoding", responseContentEncoding)
        written.set("ResponseContentLanguage", responseContentLanguage)
        written.set("ResponseContentType", responseContentType)
        written.set("ResponseExpires", responseExpires)
        written.set("VersionId", versionId)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("RequestPayer", requestPayer)
        written.set("PartNumber", partNumber)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ChecksumMode", checksumMode)
        return .structure(written)
    }
}

/// The structure `IndexDocument`.
public struct IndexDocument: ShapeConvertible, Hashable {
    /// Required.
    public var suffix: String

    /// The structure from its members.
    public init(
        suffix: String
    ) {
        self.suffix = suffix
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "IndexDocument")
        self.suffix = try reader.required("Suffix")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Suffix", suffix)
        return .structure(written)
    }
}

/// The structure `Initiator`.
public struct Initiator: ShapeConvertible, Hashable {
    /// Optional.
    public var iD: String?
    /// Optional.
    public var displayName: String?

    /// The structure from its members.
    public init(
        iD: String? = nil,
        displayName: String? = nil
    ) {
        self.iD = iD
        self.displayName = displayName
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Initiator")
        self.iD = try reader.optional("ID")
        self.displayName = try reader.optional("DisplayName")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ID", iD)
        written.set("DisplayName", displayName)
        return .structure(written)
    }
}

/// The structure `LifecycleExpiration`.
public struct LifecycleExpiration: ShapeConvertible, Hashable {
    /// Optional.
    public var date: Timestamp?
    /// Optional.
    public var days: Int?
    /// Optional.
    public var expiredObjectDeleteMarker: Bool?

    /// The structure from its members.
    public init(
        date: Timestamp? = nil,
        days: Int? = nil,
        expiredObjectDeleteMarker: Bool? = nil
    ) {
        self.date = date
        self.days = days
        self.expiredObjectDeleteMarker = expiredObjectDeleteMarker
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LifecycleExpiration")
        self.date = try reader.optional("Date")
        self.days = try reader.optional("Days")
        self.expiredObjectDeleteMarker = try reader.optional("ExpiredObjectDeleteMarker")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Date", date)
        written.set("Days", days)
        written.set("ExpiredObjectDeleteMarker", expiredObjectDeleteMarker)
        return .structure(written)
    }
}

/// The structure `LifecycleRule`.
public struct LifecycleRule: ShapeConvertible, Hashable {
    /// Optional.
    public var expiration: LifecycleExpiration?
    /// Optional.
    public var iD: String?
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var filter: LifecycleRuleFilter?
    /// Required.
    public var status: ExpirationStatus
    /// Optional.
    public var transitions: [Transition]?
    /// Optional.
    public var noncurrentVersionTransitions: [NoncurrentVersionTransition]?
    /// Optional.
    public var noncurrentVersionExpiration: NoncurrentVersionExpiration?
    /// Optional.
    public var abortIncompleteMultipartUpload: AbortIncompleteMultipartUpload?

    /// The structure from its members.
    public init(
        expiration: LifecycleExpiration? = nil,
        iD: String? = nil,
        prefix: String? = nil,
        filter: LifecycleRuleFilter? = nil,
        status: ExpirationStatus,
        transitions: [Transition]? = nil,
        noncurrentVersionTransitions: [NoncurrentVersionTransition]? = nil,
        noncurrentVersionExpiration: NoncurrentVersionExpiration? = nil,
        abortIncompleteMultipartUpload: AbortIncompleteMultipartUpload? = nil
    ) {
        self.expiration = expiration
        self.iD = iD
        self.prefix = prefix
        self.filter = filter
        self.status = status
        self.transitions = transitions
        self.noncurrentVersionTransitions = noncurrentVersionTransitions
        self.noncurrentVersionExpiration = noncurrentVersionExpiration
        self.abortIncompleteMultipartUpload = abortIncompleteMultipartUpload
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LifecycleRule")
        self.expiration = try reader.optional("Expiration")
        self.iD = try reader.optional("ID")
        self.prefix = try reader.optional("Prefix")
        self.filter = try reader.optional("Filter")
        self.status = try reader.required("Status")
        self.transitions = try reader.optional("Transitions")
        self.noncurrentVersionTransitions = try reader.optional("NoncurrentVersionTransitions")
        self.noncurrentVersionExpiration = try reader.optional("NoncurrentVersionExpiration")
        self.abortIncompleteMultipartUpload = try reader.optional("AbortIncompleteMultipartUpload")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Expiration", expiration)
        written.set("ID", iD)
        written.set("Prefix", prefix)
        written.set("Filter", filter)
        written.set("Status", status)
        written.set("Transitions", transitions)
        written.set("NoncurrentVersionTransitions", noncurrentVersionTransitions)
        written.set("NoncurrentVersionExpiration", noncurrentVersionExpiration)
        written.set("AbortIncompleteMultipartUpload", abortIncompleteMultipartUpload)
        return .structure(written)
    }
}

/// The structure `LifecycleRuleAndOperator`.
public struct LifecycleRuleAndOperator: ShapeConvertible, Hashable {
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var tags: [Tag]?
    /// Optional.
    public var objectSizeGreaterThan: Int?
    /// Optional.
    public var objectSizeLessThan: Int?

    /// The structure from its members.
    public init(
        prefix: String? = nil,
        tags: [Tag]? = nil,
        objectSizeGreaterThan: Int? = nil,
        objectSizeLessThan: Int? = nil
    ) {
        self.prefix = prefix
        self.tags = tags
        self.objectSizeGreaterThan = objectSizeGreaterThan
        self.objectSizeLessThan = objectSizeLessThan
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LifecycleRuleAndOperator")
        self.prefix = try reader.optional("Prefix")
        self.tags = try reader.optional("Tags")
        self.objectSizeGreaterThan = try reader.optional("ObjectSizeGreaterThan")
        self.objectSizeLessThan = try reader.optional("ObjectSizeLessThan")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Prefix", prefix)
        written.set("Tags", tags)
        written.set("ObjectSizeGreaterThan", objectSizeGreaterThan)
        written.set("ObjectSizeLessThan", objectSizeLessThan)
        return .structure(written)
    }
}

/// The structure `LifecycleRuleFilter`.
public struct LifecycleRuleFilter: ShapeConvertible, Hashable {
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var tag: Tag?
    /// Optional.
    public var objectSizeGreaterThan: Int?
    /// Optional.
    public var objectSizeLessThan: Int?
    /// Optional.
    public var and: LifecycleRuleAndOperator?

    /// The structure from its members.
    public init(
        prefix: String? = nil,
        tag: Tag? = nil,
        objectSizeGreaterThan: Int? = nil,
        objectSizeLessThan: Int? = nil,
        and: LifecycleRuleAndOperator? = nil
    ) {
        self.prefix = prefix
        self.tag = tag
        self.objectSizeGreaterThan = objectSizeGreaterThan
        self.objectSizeLessThan = objectSizeLessThan
        self.and = and
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LifecycleRuleFilter")
        self.prefix = try reader.optional("Prefix")
        self.tag = try reader.optional("Tag")
        self.objectSizeGreaterThan = try reader.optional("ObjectSizeGreaterThan")
        self.objectSizeLessThan = try reader.optional("ObjectSizeLessThan")
        self.and = try reader.optional("And")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Prefix", prefix)
        written.set("Tag", tag)
        written.set("ObjectSizeGreaterThan", objectSizeGreaterThan)
        written.set("ObjectSizeLessThan", objectSizeLessThan)
        written.set("And", and)
        return .structure(written)
    }
}

/// The structure `ListBucketsOutput`.
public struct ListBucketsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var buckets: [Bucket]?
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var continuationToken: String?
    /// Optional.
    public var prefix: String?

    /// The structure from its members.
    public init(
        buckets: [Bucket]? = nil,
        owner: Owner? = nil,
        continuationToken: String? = nil,
        prefix: String? = nil
    ) {
        self.buckets = buckets
        self.owner = owner
        self.continuationToken = continuationToken
        self.prefix = prefix
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListBucketsOutput")
        self.buckets = try reader.optional("Buckets")
        self.owner = try reader.optional("Owner")
        self.continuationToken = try reader.optional("ContinuationToken")
        self.prefix = try reader.optional("Prefix")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Buckets", buckets)
        written.set("Owner", owner)
        written.set("ContinuationToken", continuationToken)
        written.set("Prefix", prefix)
        return .structure(written)
    }
}

/// The structure `ListBucketsRequest`.
public struct ListBucketsRequest: ShapeConvertible, Hashable {
    /// Optional. Query field `max-buckets`. Value 1 to 10000.
    public var maxBuckets: Int?
    /// Optional. Query field `continuation-token`.
    public var continuationToken: String?
    /// Optional. Query field `prefix`.
    public var prefix: String?
    /// Optional. Query field `bucket-region`.
    public var bucketRegion: String?

    /// The structure from its members.
    public init(
        maxBuckets: Int? = nil,
        continuationToken: String? = nil,
        prefix: String? = nil,
        bucketRegion: String? = nil
    ) {
        self.maxBuckets = maxBuckets
        self.continuationToken = continuationToken
        self.prefix = prefix
        self.bucketRegion = bucketRegion
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListBucketsRequest")
        self.maxBuckets = try reader.optional("MaxBuckets")
        self.continuationToken = try reader.optional("ContinuationToken")
        self.prefix = try reader.optional("Prefix")
        self.bucketRegion = try reader.optional("BucketRegion")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("MaxBuckets", maxBuckets)
        written.set("ContinuationToken", continuationToken)
        written.set("Prefix", prefix)
        written.set("BucketRegion", bucketRegion)
        return .structure(written)
    }
}

/// The structure `ListMultipartUploadsOutput`.
public struct ListMultipartUploadsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var bucket: String?
    /// Optional.
    public var keyMarker: String?
    /// Optional.
    public var uploadIdMarker: String?
    /// Optional.
    public var nextKeyMarker: String?
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var delimiter: String?
    /// Optional.
    public var nextUploadIdMarker: String?
    /// Optional.
    public var maxUploads: Int?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var uploads: [MultipartUpload]?
    /// Optional.
    public var commonPrefixes: [CommonPrefix]?
    /// Optional.
    public var encodingType: EncodingType?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        bucket: String? = nil,
        keyMarker: String? = nil,
        uploadIdMarker: String? = nil,
        nextKeyMarker: String? = nil,
        prefix: String? = nil,
        delimiter: String? = nil,
        nextUploadIdMarker: String? = nil,
        maxUploads: Int? = nil,
        isTruncated: Bool? = nil,
        uploads: [MultipartUpload]? = nil,
        commonPrefixes: [CommonPrefix]? = nil,
        encodingType: EncodingType? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.bucket = bucket
        self.keyMarker = keyMarker
        self.uploadIdMarker = uploadIdMarker
        self.nextKeyMarker = nextKeyMarker
        self.prefix = prefix
        self.delimiter = delimiter
        self.nextUploadIdMarker = nextUploadIdMarker
        self.maxUploads = maxUploads
        self.isTruncated = isTruncated
        self.uploads = uploads
        self.commonPrefixes = commonPrefixes
        self.encodingType = encodingType
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListMultipartUploadsOutput")
        self.bucket = try reader.optional("Bucket")
        self.keyMarker = try reader.optional("KeyMarker")
        self.uploadIdMarker = try reader.optional("UploadIdMarker")
        self.nextKeyMarker = try reader.optional("NextKeyMarker")
        self.prefix = try reader.optional("Prefix")
        self.delimiter = try reader.optional("Delimiter")
        self.nextUploadIdMarker = try reader.optional("NextUploadIdMarker")
        self.maxUploads = try reader.optional("MaxUploads")
        self.isTruncated = try reader.optional("IsTruncated")
        self.uploads = try reader.optional("Uploads")
        self.commonPrefixes = try reader.optional("CommonPrefixes")
        self.encodingType = try reader.optional("EncodingType")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("KeyMarker", keyMarker)
        written.set("UploadIdMarker", uploadIdMarker)
        written.set("NextKeyMarker", nextKeyMarker)
        written.set("Prefix", prefix)
        written.set("Delimiter", delimiter)
        written.set("NextUploadIdMarker", nextUploadIdMarker)
        written.set("MaxUploads", maxUploads)
        written.set("IsTruncated", isTruncated)
        written.set("Uploads", uploads)
        written.set("CommonPrefixes", commonPrefixes)
        written.set("EncodingType", encodingType)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `ListMultipartUploadsRequest`.
public struct ListMultipartUploadsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Query field `delimiter`.
    public var delimiter: String?
    /// Optional. Query field `encoding-type`.
    public var encodingType: EncodingType?
    /// Optional. Query field `key-marker`.
    public var keyMarker: String?
    /// Optional. Query field `max-uploads`.
    public var maxUploads: Int?
    /// Optional. Query field `prefix`.
    public var prefix: String?
    /// Optional. Query field `upload-id-marker`.
    public var uploadIdMarker: String?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?

    /// The structure from its members.
    public init(
        bucket: String,
        delimiter: String? = nil,
        encodingType: EncodingType? = nil,
        keyMarker: String? = nil,
        maxUploads: Int? = nil,
        prefix: String? = nil,
        uploadIdMarker: String? = nil,
        expectedBucketOwner: String? = nil,
        requestPayer: RequestPayer? = nil
    ) {
        self.bucket = bucket
        self.delimiter = delimiter
        self.encodingType = encodingType
        self.keyMarker = keyMarker
        self.maxUploads = maxUploads
        self.prefix = prefix
        self.uploadIdMarker = uploadIdMarker
        self.expectedBucketOwner = expectedBucketOwner
        self.requestPayer = requestPayer
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListMultipartUploadsRequest")
        self.bucket = try reader.required("Bucket")
        self.delimiter = try reader.optional("Delimiter")
        self.encodingType = try reader.optional("EncodingType")
        self.keyMarker = try reader.optional("KeyMarker")
        self.maxUploads = try reader.optional("MaxUploads")
        self.prefix = try reader.optional("Prefix")
        self.uploadIdMarker = try reader.optional("UploadIdMarker")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.requestPayer = try reader.optional("RequestPayer")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Delimiter", delimiter)
        written.set("EncodingType", encodingType)
        written.set("KeyMarker", keyMarker)
        written.set("MaxUploads", maxUploads)
        written.set("Prefix", prefix)
        written.set("UploadIdMarker", uploadIdMarker)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("RequestPayer", requestPayer)
        return .structure(written)
    }
}

/// The structure `ListObjectVersionsOutput`.
public struct ListObjectVersionsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var keyMarker: String?
    /// Optional.
    public var versionIdMarker: String?
    /// Optional.
    public var nextKeyMarker: String?
    /// Optional.
    public var nextVersionIdMarker: String?
    /// Optional.
    public var versions: [ObjectVersion]?
    /// Optional.
    public var deleteMarkers: [DeleteMarkerEntry]?
    /// Optional.
    public var name: String?
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var delimiter: String?
    /// Optional.
    public var maxKeys: Int?
    /// Optional.
    public var commonPrefixes: [CommonPrefix]?
    /// Optional.
    public var encodingType: EncodingType?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        isTruncated: Bool? = nil,
        keyMarker: String? = nil,
        versionIdMarker: String? = nil,
        nextKeyMarker: String? = nil,
        nextVersionIdMarker: String? = nil,
        versions: [ObjectVersion]? = nil,
        deleteMarkers: [DeleteMarkerEntry]? = nil,
        name: String? = nil,
        prefix: String? = nil,
        delimiter: String? = nil,
        maxKeys: Int? = nil,
        commonPrefixes: [CommonPrefix]? = nil,
        encodingType: EncodingType? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.isTruncated = isTruncated
        self.keyMarker = keyMarker
        self.versionIdMarker = versionIdMarker
        self.nextKeyMarker = nextKeyMarker
        self.nextVersionIdMarker = nextVersionIdMarker
        self.versions = versions
        self.deleteMarkers = deleteMarkers
        self.name = name
        self.prefix = prefix
        self.delimiter = delimiter
        self.maxKeys = maxKeys
        self.commonPrefixes = commonPrefixes
        self.encodingType = encodingType
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListObjectVersionsOutput")
        self.isTruncated = try reader.optional("IsTruncated")
        self.keyMarker = try reader.optional("KeyMarker")
        self.versionIdMarker = try reader.optional("VersionIdMarker")
        self.nextKeyMarker = try reader.optional("NextKeyMarker")
        self.nextVersionIdMarker = try reader.optional("NextVersionIdMarker")
        self.versions = try reader.optional("Versions")
        self.deleteMarkers = try reader.optional("DeleteMarkers")
        self.name = try reader.optional("Name")
        self.prefix = try reader.optional("Prefix")
        self.delimiter = try reader.optional("Delimiter")
        self.maxKeys = try reader.optional("MaxKeys")
        self.commonPrefixes = try reader.optional("CommonPrefixes")
        self.encodingType = try reader.optional("EncodingType")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("IsTruncated", isTruncated)
        written.set("KeyMarker", keyMarker)
        written.set("VersionIdMarker", versionIdMarker)
        written.set("NextKeyMarker", nextKeyMarker)
        written.set("NextVersionIdMarker", nextVersionIdMarker)
        written.set("Versions", versions)
        written.set("DeleteMarkers", deleteMarkers)
        written.set("Name", name)
        written.set("Prefix", prefix)
        written.set("Delimiter", delimiter)
        written.set("MaxKeys", maxKeys)
        written.set("CommonPrefixes", commonPrefixes)
        written.set("EncodingType", encodingType)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `ListObjectVersionsRequest`.
public struct ListObjectVersionsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Query field `delimiter`.
    public var delimiter: String?
    /// Optional. Query field `encoding-type`.
    public var encodingType: EncodingType?
    /// Optional. Query field `key-marker`.
    public var keyMarker: String?
    /// Optional. Query field `max-keys`.
    public var maxKeys: Int?
    /// Optional. Query field `prefix`.
    public var prefix: String?
    /// Optional. Query field `version-id-marker`.
    public var versionIdMarker: String?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-optional-object-attributes`.
    public var optionalObjectAttributes: [OptionalObjectAttributes]?

    /// The structure from its members.
    public init(
        bucket: String,
        delimiter: String? = nil,
        encodingType: EncodingType? = nil,
        keyMarker: String? = nil,
        maxKeys: Int? = nil,
        prefix: String? = nil,
        versionIdMarker: String? = nil,
        expectedBucketOwner: String? = nil,
        requestPayer: RequestPayer? = nil,
        optionalObjectAttributes: [OptionalObjectAttributes]? = nil
    ) {
        self.bucket = bucket
        self.delimiter = delimiter
        self.encodingType = encodingType
        self.keyMarker = keyMarker
        self.maxKeys = maxKeys
        self.prefix = prefix
        self.versionIdMarker = versionIdMarker
        self.expectedBucketOwner = expectedBucketOwner
        self.requestPayer = requestPayer
        self.optionalObjectAttributes = optionalObjectAttributes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListObjectVersionsRequest")
        self.bucket = try reader.required("Bucket")
        self.delimiter = try reader.optional("Delimiter")
        self.encodingType = try reader.optional("EncodingType")
        self.keyMarker = try reader.optional("KeyMarker")
        self.maxKeys = try reader.optional("MaxKeys")
        self.prefix = try reader.optional("Prefix")
        self.versionIdMarker = try reader.optional("VersionIdMarker")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.requestPayer = try reader.optional("RequestPayer")
        self.optionalObjectAttributes = try reader.optional("OptionalObjectAttributes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Delimiter", delimiter)
        written.set("EncodingType", encodingType)
        written.set("KeyMarker", keyMarker)
        written.set("MaxKeys", maxKeys)
        written.set("Prefix", prefix)
        written.set("VersionIdMarker", versionIdMarker)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("RequestPayer", requestPayer)
        written.set("OptionalObjectAttributes", optionalObjectAttributes)
        return .structure(written)
    }
}

/// The structure `ListObjectsOutput`.
public struct ListObjectsOutput: ShapeConvertible, Hashable {
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var marker: String?
    /// Optional.
    public var nextMarker: String?
    /// Optional.
    public var contents: [Object]?
    /// Optional.
    public var name: String?
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var delimiter: String?
    /// Optional.
    public var maxKeys: Int?
    /// Optional.
    public var commonPrefixes: [CommonPrefix]?
    /// Optional.
    public var encodingType: EncodingType?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        isTruncated: Bool? = nil,
        marker: String? = nil,
        nextMarker: String? = nil,
        contents: [Object]? = nil,
        name: String? = nil,
        prefix: String? = nil,
        delimiter: String? = nil,
        maxKeys: Int? = nil,
        commonPrefixes: [CommonPrefix]? = nil,
        encodingType: EncodingType? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.isTruncated = isTruncated
        self.marker = marker
        self.nextMarker = nextMarker
        self.contents = contents
        self.name = name
        self.prefix = prefix
        self.delimiter = delimiter
        self.maxKeys = maxKeys
        self.commonPrefixes = commonPrefixes
        self.encodingType = encodingType
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListObjectsOutput")
        self.isTruncated = try reader.optional("IsTruncated")
        self.marker = try reader.optional("Marker")
        self.nextMarker = try reader.optional("NextMarker")
        self.contents = try reader.optional("Contents")
        self.name = try reader.optional("Name")
        self.prefix = try reader.optional("Prefix")
        self.delimiter = try reader.optional("Delimiter")
        self.maxKeys = try reader.optional("MaxKeys")
        self.commonPrefixes = try reader.optional("CommonPrefixes")
        self.encodingType = try reader.optional("EncodingType")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("IsTruncated", isTruncated)
        written.set("Marker", marker)
        written.set("NextMarker", nextMarker)
        written.set("Contents", contents)
        written.set("Name", name)
        written.set("Prefix", prefix)
        written.set("Delimiter", delimiter)
        written.set("MaxKeys", maxKeys)
        written.set("CommonPrefixes", commonPrefixes)
        written.set("EncodingType", encodingType)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `ListObjectsRequest`.
public struct ListObjectsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Query field `delimiter`.
    public var delimiter: String?
    /// Optional. Query field `encoding-type`.
    public var encodingType: EncodingType?
    /// Optional. Query field `marker`.
    public var marker: String?
    /// Optional. Query field `max-keys`.
    public var maxKeys: Int?
    /// Optional. Query field `prefix`.
    public var prefix: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-optional-object-attributes`.
    public var optionalObjectAttributes: [OptionalObjectAttributes]?

    /// The structure from its members.
    public init(
        bucket: String,
        delimiter: String? = nil,
        encodingType: EncodingType? = nil,
        marker: String? = nil,
        maxKeys: Int? = nil,
        prefix: String? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        optionalObjectAttributes: [OptionalObjectAttributes]? = nil
    ) {
        self.bucket = bucket
        self.delimiter = delimiter
        self.encodingType = encodingType
        self.marker = marker
        self.maxKeys = maxKeys
        self.prefix = prefix
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.optionalObjectAttributes = optionalObjectAttributes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListObjectsRequest")
        self.bucket = try reader.required("Bucket")
        self.delimiter = try reader.optional("Delimiter")
        self.encodingType = try reader.optional("EncodingType")
        self.marker = try reader.optional("Marker")
        self.maxKeys = try reader.optional("MaxKeys")
        self.prefix = try reader.optional("Prefix")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.optionalObjectAttributes = try reader.optional("OptionalObjectAttributes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Delimiter", delimiter)
        written.set("EncodingType", encodingType)
        written.set("Marker", marker)
        written.set("MaxKeys", maxKeys)
        written.set("Prefix", prefix)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("OptionalObjectAttributes", optionalObjectAttributes)
        return .structure(written)
    }
}

/// The structure `ListObjectsV2Output`.
public struct ListObjectsV2Output: ShapeConvertible, Hashable {
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var contents: [Object]?
    /// Optional.
    public var name: String?
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var delimiter: String?
    /// Optional.
    public var maxKeys: Int?
    /// Optional.
    public var commonPrefixes: [CommonPrefix]?
    /// Optional.
    public var encodingType: EncodingType?
    /// Optional.
    public var keyCount: Int?
    /// Optional.
    public var continuationToken: String?
    /// Optional.
    public var nextContinuationToken: String?
    /// Optional.
    public var startAfter: String?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        isTruncated: Bool? = nil,
        contents: [Object]? = nil,
        name: String? = nil,
        prefix: String? = nil,
        delimiter: String? = nil,
        maxKeys: Int? = nil,
        commonPrefixes: [CommonPrefix]? = nil,
        encodingType: EncodingType? = nil,
        keyCount: Int? = nil,
        continuationToken: String? = nil,
        nextContinuationToken: String? = nil,
        startAfter: String? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.isTruncated = isTruncated
        self.contents = contents
        self.name = name
        self.prefix = prefix
        self.delimiter = delimiter
        self.maxKeys = maxKeys
        self.commonPrefixes = commonPrefixes
        self.encodingType = encodingType
        self.keyCount = keyCount
        self.continuationToken = continuationToken
        self.nextContinuationToken = nextContinuationToken
        self.startAfter = startAfter
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListObjectsV2Output")
        self.isTruncated = try reader.optional("IsTruncated")
        self.contents = try reader.optional("Contents")
        self.name = try reader.optional("Name")
        self.prefix = try reader.optional("Prefix")
        self.delimiter = try reader.optional("Delimiter")
        self.maxKeys = try reader.optional("MaxKeys")
        self.commonPrefixes = try reader.optional("CommonPrefixes")
        self.encodingType = try reader.optional("EncodingType")
        self.keyCount = try reader.optional("KeyCount")
        self.continuationToken = try reader.optional("ContinuationToken")
        self.nextContinuationToken = try reader.optional("NextContinuationToken")
        self.startAfter = try reader.optional("StartAfter")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("IsTruncated", isTruncated)
        written.set("Contents", contents)
        written.set("Name", name)
        written.set("Prefix", prefix)
        written.set("Delimiter", delimiter)
        written.set("MaxKeys", maxKeys)
        written.set("CommonPrefixes", commonPrefixes)
        written.set("EncodingType", encodingType)
        written.set("KeyCount", keyCount)
        written.set("ContinuationToken", continuationToken)
        written.set("NextContinuationToken", nextContinuationToken)
        written.set("StartAfter", startAfter)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `ListObjectsV2Request`.
public struct ListObjectsV2Request: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Query field `delimiter`.
    public var delimiter: String?
    /// Optional. Query field `encoding-type`.
    public var encodingType: EncodingType?
    /// Optional. Query field `max-keys`.
    public var maxKeys: Int?
    /// Optional. Query field `prefix`.
    public var prefix: String?
    /// Optional. Query field `continuation-token`.
    public var continuationToken: String?
    /// Optional. Query field `fetch-owner`.
    public var fetchOwner: Bool?
    /// Optional. Query field `start-after`.
    public var startAfter: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-optional-object-attributes`.
    public var optionalObjectAttributes: [OptionalObjectAttributes]?

    /// The structure from its members.
    public init(
        bucket: String,
        delimiter: String? = nil,
        encodingType: EncodingType? = nil,
        maxKeys: Int? = nil,
        prefix: String? = nil,
        continuationToken: String? = nil,
        fetchOwner: Bool? = nil,
        startAfter: String? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        optionalObjectAttributes: [OptionalObjectAttributes]? = nil
    ) {
        self.bucket = bucket
        self.delimiter = delimiter
        self.encodingType = encodingType
        self.maxKeys = maxKeys
        self.prefix = prefix
        self.continuationToken = continuationToken
        self.fetchOwner = fetchOwner
        self.startAfter = startAfter
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.optionalObjectAttributes = optionalObjectAttributes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListObjectsV2Request")
        self.bucket = try reader.required("Bucket")
        self.delimiter = try reader.optional("Delimiter")
        self.encodingType = try reader.optional("EncodingType")
        self.maxKeys = try reader.optional("MaxKeys")
        self.prefix = try reader.optional("Prefix")
        self.continuationToken = try reader.optional("ContinuationToken")
        self.fetchOwner = try reader.optional("FetchOwner")
        self.startAfter = try reader.optional("StartAfter")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.optionalObjectAttributes = try reader.optional("OptionalObjectAttributes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Delimiter", delimiter)
        written.set("EncodingType", encodingType)
        written.set("MaxKeys", maxKeys)
        written.set("Prefix", prefix)
        written.set("ContinuationToken", continuationToken)
        written.set("FetchOwner", fetchOwner)
        written.set("StartAfter", startAfter)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("OptionalObjectAttributes", optionalObjectAttributes)
        return .structure(written)
    }
}

/// The structure `ListPartsOutput`.
public struct ListPartsOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-abort-date`.
    public var abortDate: Timestamp?
    /// Optional. Header field `x-amz-abort-rule-id`.
    public var abortRuleId: String?
    /// Optional.
    public var bucket: String?
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var uploadId: String?
    /// Optional.
    public var partNumberMarker: Int?
    /// Optional.
    public var nextPartNumberMarker: Int?
    /// Optional.
    public var maxParts: Int?
    /// Optional.
    public var isTruncated: Bool?
    /// Optional.
    public var parts: [Part]?
    /// Optional.
    public var initiator: Initiator?
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var storageClass: StorageClass?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?
    /// Optional.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional.
    public var checksumType: ChecksumType?

    /// The structure from its members.
    public init(
        abortDate: Timestamp? = nil,
        abortRuleId: String? = nil,
        bucket: String? = nil,
        key: String? = nil,
        uploadId: String? = nil,
        partNumberMarker: Int? = nil,
        nextPartNumberMarker: Int? = nil,
        maxParts: Int? = nil,
        isTruncated: Bool? = nil,
        parts: [Part]? = nil,
        initiator: Initiator? = nil,
        owner: Owner? = nil,
        storageClass: StorageClass? = nil,
        requestCharged: RequestCharged? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        checksumType: ChecksumType? = nil
    ) {
        self.abortDate = abortDate
        self.abortRuleId = abortRuleId
        self.bucket = bucket
        self.key = key
        self.uploadId = uploadId
        self.partNumberMarker = partNumberMarker
        self.nextPartNumberMarker = nextPartNumberMarker
        self.maxParts = maxParts
        self.isTruncated = isTruncated
        self.parts = parts
        self.initiator = initiator
        self.owner = owner
        self.storageClass = storageClass
        self.requestCharged = requestCharged
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumType = checksumType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPartsOutput")
        self.abortDate = try reader.optional("AbortDate")
        self.abortRuleId = try reader.optional("AbortRuleId")
        self.bucket = try reader.optional("Bucket")
        self.key = try reader.optional("Key")
        self.uploadId = try reader.optional("UploadId")
        self.partNumberMarker = try reader.optional("PartNumberMarker")
        self.nextPartNumberMarker = try reader.optional("NextPartNumberMarker")
        self.maxParts = try reader.optional("MaxParts")
        self.isTruncated = try reader.optional("IsTruncated")
        self.parts = try reader.optional("Parts")
        self.initiator = try reader.optional("Initiator")
        self.owner = try reader.optional("Owner")
        self.storageClass = try reader.optional("StorageClass")
        self.requestCharged = try reader.optional("RequestCharged")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumType = try reader.optional("ChecksumType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("AbortDate", abortDate)
        written.set("AbortRuleId", abortRuleId)
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("UploadId", uploadId)
        written.set("PartNumberMarker", partNumberMarker)
        written.set("NextPartNumberMarker", nextPartNumberMarker)
        written.set("MaxParts", maxParts)
        written.set("IsTruncated", isTruncated)
        written.set("Parts", parts)
        written.set("Initiator", initiator)
        written.set("Owner", owner)
        written.set("StorageClass", storageClass)
        written.set("RequestCharged", requestCharged)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumType", checksumType)
        return .structure(written)
    }
}

/// The structure `ListPartsRequest`.
public struct ListPartsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Query field `max-parts`.
    public var maxParts: Int?
    /// Optional. Query field `part-number-marker`.
    public var partNumberMarker: Int?
    /// Required. Query field `uploadId`.
    public var uploadId: String
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        maxParts: Int? = nil,
        partNumberMarker: Int? = nil,
        uploadId: String,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.maxParts = maxParts
        self.partNumberMarker = partNumberMarker
        self.uploadId = uploadId
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ListPartsRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.maxParts = try reader.optional("MaxParts")
        self.partNumberMarker = try reader.optional("PartNumberMarker")
        self.uploadId = try reader.required("UploadId")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("MaxParts", maxParts)
        written.set("PartNumberMarker", partNumberMarker)
        written.set("UploadId", uploadId)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        return .structure(written)
    }
}

/// The structure `LocationInfo`.
public struct LocationInfo: ShapeConvertible, Hashable {
    /// Optional.
    public var type: LocationType?
    /// Optional.
    public var name: String?

    /// The structure from its members.
    public init(
        type: LocationType? = nil,
        name: String? = nil
    ) {
        self.type = type
        self.name = name
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LocationInfo")
        self.type = try reader.optional("Type")
        self.name = try reader.optional("Name")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Type", type)
        written.set("Name", name)
        return .structure(written)
    }
}

/// The structure `LoggingEnabled`.
public struct LoggingEnabled: ShapeConvertible, Hashable {
    /// Required.
    public var targetBucket: String
    /// Optional.
    public var targetGrants: [TargetGrant]?
    /// Required.
    public var targetPrefix: String
    /// Optional.
    public var targetObjectKeyFormat: TargetObjectKeyFormat?

    /// The structure from its members.
    public init(
        targetBucket: String,
        targetGrants: [TargetGrant]? = nil,
        targetPrefix: String,
        targetObjectKeyFormat: TargetObjectKeyFormat? = nil
    ) {
        self.targetBucket = targetBucket
        self.targetGrants = targetGrants
        self.targetPrefix = targetPrefix
        self.targetObjectKeyFormat = targetObjectKeyFormat
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "LoggingEnabled")
        self.targetBucket = try reader.required("TargetBucket")
        self.targetGrants = try reader.optional("TargetGrants")
        self.targetPrefix = try reader.required("TargetPrefix")
        self.targetObjectKeyFormat = try reader.optional("TargetObjectKeyFormat")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("TargetBucket", targetBucket)
        written.set("TargetGrants", targetGrants)
        written.set("TargetPrefix", targetPrefix)
        written.set("TargetObjectKeyFormat", targetObjectKeyFormat)
        return .structure(written)
    }
}

/// The structure `Metrics`.
public struct Metrics: ShapeConvertible, Hashable {
    /// Required.
    public var status: MetricsStatus
    /// Optional.
    public var eventThreshold: ReplicationTimeValue?

    /// The structure from its members.
    public init(
        status: MetricsStatus,
        eventThreshold: ReplicationTimeValue? = nil
    ) {
        self.status = status
        self.eventThreshold = eventThreshold
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Metrics")
        self.status = try reader.required("Status")
        self.eventThreshold = try reader.optional("EventThreshold")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        written.set("EventThreshold", eventThreshold)
        return .structure(written)
    }
}

/// The structure `MultipartUpload`.
public struct MultipartUpload: ShapeConvertible, Hashable {
    /// Optional.
    public var uploadId: String?
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var initiated: Timestamp?
    /// Optional.
    public var storageClass: StorageClass?
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var initiator: Initiator?
    /// Optional.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional.
    public var checksumType: ChecksumType?

    /// The structure from its members.
    public init(
        uploadId: String? = nil,
        key: String? = nil,
        initiated: Timestamp? = nil,
        storageClass: StorageClass? = nil,
        owner: Owner? = nil,
        initiator: Initiator? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        checksumType: ChecksumType? = nil
    ) {
        self.uploadId = uploadId
        self.key = key
        self.initiated = initiated
        self.storageClass = storageClass
        self.owner = owner
        self.initiator = initiator
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumType = checksumType
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "MultipartUpload")
        self.uploadId = try reader.optional("UploadId")
        self.key = try reader.optional("Key")
        self.initiated = try reader.optional("Initiated")
        self.storageClass = try reader.optional("StorageClass")
        self.owner = try reader.optional("Owner")
        self.initiator = try reader.optional("Initiator")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumType = try reader.optional("ChecksumType")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("UploadId", uploadId)
        written.set("Key", key)
        written.set("Initiated", initiated)
        written.set("StorageClass", storageClass)
        written.set("Owner", owner)
        written.set("Initiator", initiator)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumType", checksumType)
        return .structure(written)
    }
}

/// The structure `NoncurrentVersionExpiration`.
public struct NoncurrentVersionExpiration: ShapeConvertible, Hashable {
    /// Optional.
    public var noncurrentDays: Int?
    /// Optional.
    public var newerNoncurrentVersions: Int?

    /// The structure from its members.
    public init(
        noncurrentDays: Int? = nil,
        newerNoncurrentVersions: Int? = nil
    ) {
        self.noncurrentDays = noncurrentDays
        self.newerNoncurrentVersions = newerNoncurrentVersions
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "NoncurrentVersionExpiration")
        self.noncurrentDays = try reader.optional("NoncurrentDays")
        self.newerNoncurrentVersions = try reader.optional("NewerNoncurrentVersions")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("NoncurrentDays", noncurrentDays)
        written.set("NewerNoncurrentVersions", newerNoncurrentVersions)
        return .structure(written)
    }
}

/// The structure `NoncurrentVersionTransition`.
public struct NoncurrentVersionTransition: ShapeConvertible, Hashable {
    /// Optional.
    public var noncurrentDays: Int?
    /// Optional.
    public var storageClass: TransitionStorageClass?
    /// Optional.
    public var newerNoncurrentVersions: Int?

    /// The structure from its members.
    public init(
        noncurrentDays: Int? = nil,
        storageClass: TransitionStorageClass? = nil,
        newerNoncurrentVersions: Int? = nil
    ) {
        self.noncurrentDays = noncurrentDays
        self.storageClass = storageClass
        self.newerNoncurrentVersions = newerNoncurrentVersions
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "NoncurrentVersionTransition")
        self.noncurrentDays = try reader.optional("NoncurrentDays")
        self.storageClass = try reader.optional("StorageClass")
        self.newerNoncurrentVersions = try reader.optional("NewerNoncurrentVersions")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("NoncurrentDays", noncurrentDays)
        written.set("StorageClass", storageClass)
        written.set("NewerNoncurrentVersions", newerNoncurrentVersions)
        return .structure(written)
    }
}

/// The structure `Object`.
public struct Object: ShapeConvertible, Hashable {
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var lastModified: Timestamp?
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var checksumAlgorithm: [ChecksumAlgorithm]?
    /// Optional.
    public var checksumType: ChecksumType?
    /// Optional.
    public var size: Int?
    /// Optional.
    public var storageClass: ObjectStorageClass?
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var restoreStatus: RestoreStatus?

    /// The structure from its members.
    public init(
        key: String? = nil,
        lastModified: Timestamp? = nil,
        eTag: String? = nil,
        checksumAlgorithm: [ChecksumAlgorithm]? = nil,
        checksumType: ChecksumType? = nil,
        size: Int? = nil,
        storageClass: ObjectStorageClass? = nil,
        owner: Owner? = nil,
        restoreStatus: RestoreStatus? = nil
    ) {
        self.key = key
        self.lastModified = lastModified
        self.eTag = eTag
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumType = checksumType
        self.size = size
        self.storageClass = storageClass
        self.owner = owner
        self.restoreStatus = restoreStatus
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Object")
        self.key = try reader.optional("Key")
        self.lastModified = try reader.optional("LastModified")
        self.eTag = try reader.optional("ETag")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumType = try reader.optional("ChecksumType")
        self.size = try reader.optional("Size")
        self.storageClass = try reader.optional("StorageClass")
        self.owner = try reader.optional("Owner")
        self.restoreStatus = try reader.optional("RestoreStatus")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        written.set("LastModified", lastModified)
        written.set("ETag", eTag)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumType", checksumType)
        written.set("Size", size)
        written.set("StorageClass", storageClass)
        written.set("Owner", owner)
        written.set("RestoreStatus", restoreStatus)
        return .structure(written)
    }
}

/// The structure `ObjectIdentifier`.
public struct ObjectIdentifier: ShapeConvertible, Hashable {
    /// Required. Length 1 or more.
    public var key: String
    /// Optional.
    public var versionId: String?
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var lastModifiedTime: Timestamp?
    /// Optional.
    public var size: Int?

    /// The structure from its members.
    public init(
        key: String,
        versionId: String? = nil,
        eTag: String? = nil,
        lastModifiedTime: Timestamp? = nil,
        size: Int? = nil
    ) {
        self.key = key
        self.versionId = versionId
        self.eTag = eTag
        self.lastModifiedTime = lastModifiedTime
        self.size = size
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ObjectIdentifier")
        self.key = try reader.required("Key")
        self.versionId = try reader.optional("VersionId")
        self.eTag = try reader.optional("ETag")
        self.lastModifiedTime = try reader.optional("LastModifiedTime")
        self.size = try reader.optional("Size")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("ETag", eTag)
        written.set("LastModifiedTime", lastModifiedTime)
        written.set("Size", size)
        return .structure(written)
    }
}

/// The structure `ObjectLockConfiguration`.
public struct ObjectLockConfiguration: ShapeConvertible, Hashable {
    /// Optional.
    public var objectLockEnabled: ObjectLockEnabled?
    /// Optional.
    public var rule: ObjectLockRule?

    /// The structure from its members.
    public init(
        objectLockEnabled: ObjectLockEnabled? = nil,
        rule: ObjectLockRule? = nil
    ) {
        self.objectLockEnabled = objectLockEnabled
        self.rule = rule
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ObjectLockConfiguration")
        self.objectLockEnabled = try reader.optional("ObjectLockEnabled")
        self.rule = try reader.optional("Rule")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ObjectLockEnabled", objectLockEnabled)
        written.set("Rule", rule)
        return .structure(written)
    }
}

/// The structure `ObjectLockRule`.
public struct ObjectLockRule: ShapeConvertible, Hashable {
    /// Optional.
    public var defaultRetention: DefaultRetention?

    /// The structure from its members.
    public init(
        defaultRetention: DefaultRetention? = nil
    ) {
        self.defaultRetention = defaultRetention
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ObjectLockRule")
        self.defaultRetention = try reader.optional("DefaultRetention")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DefaultRetention", defaultRetention)
        return .structure(written)
    }
}

/// The structure `ObjectPart`.
public struct ObjectPart: ShapeConvertible, Hashable {
    /// Optional.
    public var partNumber: Int?
    /// Optional.
    public var size: Int?
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?

    /// The structure from its members.
    public init(
        partNumber: Int? = nil,
        size: Int? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil
    ) {
        self.partNumber = partNumber
        self.size = size
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ObjectPart")
        self.partNumber = try reader.optional("PartNumber")
        self.size = try reader.optional("Size")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PartNumber", partNumber)
        written.set("Size", size)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        return .structure(written)
    }
}

/// The structure `ObjectVersion`.
public struct ObjectVersion: ShapeConvertible, Hashable {
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var checksumAlgorithm: [ChecksumAlgorithm]?
    /// Optional.
    public var checksumType: ChecksumType?
    /// Optional.
    public var size: Int?
    /// Optional.
    public var storageClass: ObjectVersionStorageClass?
    /// Optional. Length 1 or more.
    public var key: String?
    /// Optional.
    public var versionId: String?
    /// Optional.
    public var isLatest: Bool?
    /// Optional.
    public var lastModified: Timestamp?
    /// Optional.
    public var owner: Owner?
    /// Optional.
    public var restoreStatus: RestoreStatus?

    /// The structure from its members.
    public init(
        eTag: String? = nil,
        checksumAlgorithm: [ChecksumAlgorithm]? = nil,
        checksumType: ChecksumType? = nil,
        size: Int? = nil,
        storageClass: ObjectVersionStorageClass? = nil,
        key: String? = nil,
        versionId: String? = nil,
        isLatest: Bool? = nil,
        lastModified: Timestamp? = nil,
        owner: Owner? = nil,
        restoreStatus: RestoreStatus? = nil
    ) {
        self.eTag = eTag
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumType = checksumType
        self.size = size
        self.storageClass = storageClass
        self.key = key
        self.versionId = versionId
        self.isLatest = isLatest
        self.lastModified = lastModified
        self.owner = owner
        self.restoreStatus = restoreStatus
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ObjectVersion")
        self.eTag = try reader.optional("ETag")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumType = try reader.optional("ChecksumType")
        self.size = try reader.optional("Size")
        self.storageClass = try reader.optional("StorageClass")
        self.key = try reader.optional("Key")
        self.versionId = try reader.optional("VersionId")
        self.isLatest = try reader.optional("IsLatest")
        self.lastModified = try reader.optional("LastModified")
        self.owner = try reader.optional("Owner")
        self.restoreStatus = try reader.optional("RestoreStatus")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ETag", eTag)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumType", checksumType)
        written.set("Size", size)
        written.set("StorageClass", storageClass)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("IsLatest", isLatest)
        written.set("LastModified", lastModified)
        written.set("Owner", owner)
        written.set("RestoreStatus", restoreStatus)
        return .structure(written)
    }
}

/// The structure `Owner`.
public struct Owner: ShapeConvertible, Hashable {
    /// Optional.
    public var displayName: String?
    /// Optional.
    public var iD: String?

    /// The structure from its members.
    public init(
        displayName: String? = nil,
        iD: String? = nil
    ) {
        self.displayName = displayName
        self.iD = iD
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Owner")
        self.displayName = try reader.optional("DisplayName")
        self.iD = try reader.optional("ID")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("DisplayName", displayName)
        written.set("ID", iD)
        return .structure(written)
    }
}

/// The structure `OwnershipControls`.
public struct OwnershipControls: ShapeConvertible, Hashable {
    /// Required.
    public var rules: [OwnershipControlsRule]

    /// The structure from its members.
    public init(
        rules: [OwnershipControlsRule]
    ) {
        self.rules = rules
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "OwnershipControls")
        self.rules = try reader.required("Rules")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Rules", rules)
        return .structure(written)
    }
}

/// The structure `OwnershipControlsRule`.
public struct OwnershipControlsRule: ShapeConvertible, Hashable {
    /// Required.
    public var objectOwnership: ObjectOwnership

    /// The structure from its members.
    public init(
        objectOwnership: ObjectOwnership
    ) {
        self.objectOwnership = objectOwnership
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "OwnershipControlsRule")
        self.objectOwnership = try reader.required("ObjectOwnership")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ObjectOwnership", objectOwnership)
        return .structure(written)
    }
}

/// The structure `Part`.
public struct Part: ShapeConvertible, Hashable {
    /// Optional.
    public var partNumber: Int?
    /// Optional.
    public var lastModified: Timestamp?
    /// Optional.
    public var eTag: String?
    /// Optional.
    public var size: Int?
    /// Optional.
    public var checksumCRC32: String?
    /// Optional.
    public var checksumCRC32C: String?
    /// Optional.
    public var checksumCRC64NVME: String?
    /// Optional.
    public var checksumSHA1: String?
    /// Optional.
    public var checksumSHA256: String?
    /// Optional.
    public var checksumSHA512: String?
    /// Optional.
    public var checksumMD5: String?
    /// Optional.
    public var checksumXXHASH64: String?
    /// Optional.
    public var checksumXXHASH3: String?
    /// Optional.
    public var checksumXXHASH128: String?

    /// The structure from its members.
    public init(
        partNumber: Int? = nil,
        lastModified: Timestamp? = nil,
        eTag: String? = nil,
        size: Int? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil
    ) {
        self.partNumber = partNumber
        self.lastModified = lastModified
        self.eTag = eTag
        self.size = size
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Part")
        self.partNumber = try reader.optional("PartNumber")
        self.lastModified = try reader.optional("LastModified")
        self.eTag = try reader.optional("ETag")
        self.size = try reader.optional("Size")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PartNumber", partNumber)
        written.set("LastModified", lastModified)
        written.set("ETag", eTag)
        written.set("Size", size)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        return .structure(written)
    }
}

/// The structure `PartitionedPrefix`.
public struct PartitionedPrefix: ShapeConvertible, Hashable {
    /// Optional.
    public var partitionDateSource: PartitionDateSource?

    /// The structure from its members.
    public init(
        partitionDateSource: PartitionDateSource? = nil
    ) {
        self.partitionDateSource = partitionDateSource
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PartitionedPrefix")
        self.partitionDateSource = try reader.optional("PartitionDateSource")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("PartitionDateSource", partitionDateSource)
        return .structure(written)
    }
}

/// The structure `PublicAccessBlockConfiguration`.
public struct PublicAccessBlockConfiguration: ShapeConvertible, Hashable {
    /// Optional.
    public var blockPublicAcls: Bool?
    /// Optional.
    public var ignorePublicAcls: Bool?
    /// Optional.
    public var blockPublicPolicy: Bool?
    /// Optional.
    public var restrictPublicBuckets: Bool?

    /// The structure from its members.
    public init(
        blockPublicAcls: Bool? = nil,
        ignorePublicAcls: Bool? = nil,
        blockPublicPolicy: Bool? = nil,
        restrictPublicBuckets: Bool? = nil
    ) {
        self.blockPublicAcls = blockPublicAcls
        self.ignorePublicAcls = ignorePublicAcls
        self.blockPublicPolicy = blockPublicPolicy
        self.restrictPublicBuckets = restrictPublicBuckets
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PublicAccessBlockConfiguration")
        self.blockPublicAcls = try reader.optional("BlockPublicAcls")
        self.ignorePublicAcls = try reader.optional("IgnorePublicAcls")
        self.blockPublicPolicy = try reader.optional("BlockPublicPolicy")
        self.restrictPublicBuckets = try reader.optional("RestrictPublicBuckets")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("BlockPublicAcls", blockPublicAcls)
        written.set("IgnorePublicAcls", ignorePublicAcls)
        written.set("BlockPublicPolicy", blockPublicPolicy)
        written.set("RestrictPublicBuckets", restrictPublicBuckets)
        return .structure(written)
    }
}

/// The structure `PutBucketOwnershipControlsRequest`.
public struct PutBucketOwnershipControlsRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Required.
    public var ownershipControls: OwnershipControls
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?

    /// The structure from its members.
    public init(
        bucket: String,
        contentMD5: String? = nil,
        expectedBucketOwner: String? = nil,
        ownershipControls: OwnershipControls,
        checksumAlgorithm: ChecksumAlgorithm? = nil
    ) {
        self.bucket = bucket
        self.contentMD5 = contentMD5
        self.expectedBucketOwner = expectedBucketOwner
        self.ownershipControls = ownershipControls
        self.checksumAlgorithm = checksumAlgorithm
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutBucketOwnershipControlsRequest")
        self.bucket = try reader.required("Bucket")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.ownershipControls = try reader.required("OwnershipControls")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ContentMD5", contentMD5)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("OwnershipControls", ownershipControls)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        return .structure(written)
    }
}

/// The structure `PutBucketPolicyRequest`.
public struct PutBucketPolicyRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `x-amz-confirm-remove-self-bucket-access`.
    public var confirmRemoveSelfBucketAccess: Bool?
    /// Required.
    public var policy: String
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        contentMD5: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        confirmRemoveSelfBucketAccess: Bool? = nil,
        policy: String,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.contentMD5 = contentMD5
        self.checksumAlgorithm = checksumAlgorithm
        self.confirmRemoveSelfBucketAccess = confirmRemoveSelfBucketAccess
        self.policy = policy
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutBucketPolicyRequest")
        self.bucket = try reader.required("Bucket")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.confirmRemoveSelfBucketAccess = try reader.optional("ConfirmRemoveSelfBucketAccess")
        self.policy = try reader.required("Policy")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ContentMD5", contentMD5)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ConfirmRemoveSelfBucketAccess", confirmRemoveSelfBucketAccess)
        written.set("Policy", policy)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `PutBucketTaggingRequest`.
public struct PutBucketTaggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Required.
    public var tagging: Tagging
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        contentMD5: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        tagging: Tagging,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.contentMD5 = contentMD5
        self.checksumAlgorithm = checksumAlgorithm
        self.tagging = tagging
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutBucketTaggingRequest")
        self.bucket = try reader.required("Bucket")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.tagging = try reader.required("Tagging")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ContentMD5", contentMD5)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("Tagging", tagging)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `PutBucketVersioningRequest`.
public struct PutBucketVersioningRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `x-amz-mfa`.
    public var mFA: String?
    /// Required.
    public var versioningConfiguration: VersioningConfiguration
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        contentMD5: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        mFA: String? = nil,
        versioningConfiguration: VersioningConfiguration,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.contentMD5 = contentMD5
        self.checksumAlgorithm = checksumAlgorithm
        self.mFA = mFA
        self.versioningConfiguration = versioningConfiguration
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutBucketVersioningRequest")
        self.bucket = try reader.required("Bucket")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.mFA = try reader.optional("MFA")
        self.versioningConfiguration = try reader.required("VersioningConfiguration")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ContentMD5", contentMD5)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("MFA", mFA)
        written.set("VersioningConfiguration", versioningConfiguration)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `PutObjectOutput`.
public struct PutObjectOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-expiration`.
    public var expiration: String?
    /// Optional. Header field `ETag`.
    public var eTag: String?
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Optional. Header field `x-amz-checksum-type`.
    public var checksumType: ChecksumType?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-context`.
    public var sSEKMSEncryptionContext: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-object-size`.
    public var size: Int?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        expiration: String? = nil,
        eTag: String? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        checksumType: ChecksumType? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        versionId: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        sSEKMSEncryptionContext: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        size: Int? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.expiration = expiration
        self.eTag = eTag
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.checksumType = checksumType
        self.serverSideEncryption = serverSideEncryption
        self.versionId = versionId
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.sSEKMSEncryptionContext = sSEKMSEncryptionContext
        self.bucketKeyEnabled = bucketKeyEnabled
        self.size = size
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutObjectOutput")
        self.expiration = try reader.optional("Expiration")
        self.eTag = try reader.optional("ETag")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.checksumType = try reader.optional("ChecksumType")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.versionId = try reader.optional("VersionId")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.sSEKMSEncryptionContext = try reader.optional("SSEKMSEncryptionContext")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.size = try reader.optional("Size")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Expiration", expiration)
        written.set("ETag", eTag)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("ChecksumType", checksumType)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("VersionId", versionId)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("SSEKMSEncryptionContext", sSEKMSEncryptionContext)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("Size", size)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `PutObjectRequest`.
public struct PutObjectRequest: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-acl`.
    public var aCL: ObjectCannedACL?
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Cache-Control`.
    public var cacheControl: String?
    /// Optional. Header field `Content-Disposition`.
    public var contentDisposition: String?
    /// Optional. Header field `Content-Encoding`.
    public var contentEncoding: String?
    /// Optional. Header field `Content-Language`.
    public var contentLanguage: String?
    /// Optional. Header field `Content-Length`.
    public var contentLength: Int?
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `Content-Type`.
    public var contentType: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Optional. Header field `Expires`.
    public var expires: String?
    /// Optional. Header field `If-Match`.
    public var ifMatch: String?
    /// Optional. Header field `If-None-Match`.
    public var ifNoneMatch: String?
    /// Optional. Header field `x-amz-grant-full-control`.
    public var grantFullControl: String?
    /// Optional. Header field `x-amz-grant-read`.
    public var grantRead: String?
    /// Optional. Header field `x-amz-grant-read-acp`.
    public var grantReadACP: String?
    /// Optional. Header field `x-amz-grant-write-acp`.
    public var grantWriteACP: String?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Header field `x-amz-write-offset-bytes`.
    public var writeOffsetBytes: Int?
    /// Optional.
    public var metadata: [String: String]?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-storage-class`.
    public var storageClass: StorageClass?
    /// Optional. Header field `x-amz-website-redirect-location`.
    public var websiteRedirectLocation: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-context`.
    public var sSEKMSEncryptionContext: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-tagging`.
    public var tagging: String?
    /// Optional. Header field `x-amz-object-lock-mode`.
    public var objectLockMode: ObjectLockMode?
    /// Optional. Header field `x-amz-object-lock-retain-until-date`.
    public var objectLockRetainUntilDate: Timestamp?
    /// Optional. Header field `x-amz-object-lock-legal-hold`.
    public var objectLockLegalHoldStatus: ObjectLockLegalHoldStatus?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        aCL: ObjectCannedACL? = nil,
        bucket: String,
        cacheControl: String? = nil,
        contentDisposition: String? = nil,
        contentEncoding: String? = nil,
        contentLanguage: String? = nil,
        contentLength: Int? = nil,
        contentMD5: String? = nil,
        contentType: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        expires: String? = nil,
        ifMatch: String? = nil,
        ifNoneMatch: String? = nil,
        grantFullControl: String? = nil,
        grantRead: String? = nil,
        grantReadACP: String? = nil,
        grantWriteACP: String? = nil,
        key: String,
        writeOffsetBytes: Int? = nil,
        metadata: [String: String]? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        storageClass: StorageClass? = nil,
        websiteRedirectLocation: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        sSEKMSEncryptionContext: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestPayer: RequestPayer? = nil,
        tagging: String? = nil,
        objectLockMode: ObjectLockMode? = nil,
        objectLockRetainUntilDate: Timestamp? = nil,
        objectLockLegalHoldStatus: ObjectLockLegalHoldStatus? = nil,
        expectedBucketOwner: String? = nil
    ) {
        self.aCL = aCL
        self.bucket = bucket
        self.cacheControl = cacheControl
        self.contentDisposition = contentDisposition
        self.contentEncoding = contentEncoding
        self.contentLanguage = contentLanguage
        self.contentLength = contentLength
        self.contentMD5 = contentMD5
        self.contentType = contentType
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.expires = expires
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
        self.grantFullControl = grantFullControl
        self.grantRead = grantRead
        self.grantReadACP = grantReadACP
        self.grantWriteACP = grantWriteACP
        self.key = key
        self.writeOffsetBytes = writeOffsetBytes
        self.metadata = metadata
        self.serverSideEncryption = serverSideEncryption
        self.storageClass = storageClass
        self.websiteRedirectLocation = websiteRedirectLocation
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.sSEKMSEncryptionContext = sSEKMSEncryptionContext
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestPayer = requestPayer
        self.tagging = tagging
        self.objectLockMode = objectLockMode
        self.objectLockRetainUntilDate = objectLockRetainUntilDate
        self.objectLockLegalHoldStatus = objectLockLegalHoldStatus
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutObjectRequest")
        self.aCL = try reader.optional("ACL")
        self.bucket = try reader.required("Bucket")
        self.cacheControl = try reader.optional("CacheControl")
        self.contentDisposition = try reader.optional("ContentDisposition")
        self.contentEncoding = try reader.optional("ContentEncoding")
        self.contentLanguage = try reader.optional("ContentLanguage")
        self.contentLength = try reader.optional("ContentLength")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.contentType = try reader.optional("ContentType")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.expires = try reader.optional("Expires")
        self.ifMatch = try reader.optional("IfMatch")
        self.ifNoneMatch = try reader.optional("IfNoneMatch")
        self.grantFullControl = try reader.optional("GrantFullControl")
        self.grantRead = try reader.optional("GrantRead")
        self.grantReadACP = try reader.optional("GrantReadACP")
        self.grantWriteACP = try reader.optional("GrantWriteACP")
        self.key = try reader.required("Key")
        self.writeOffsetBytes = try reader.optional("WriteOffsetBytes")
        self.metadata = try reader.optional("Metadata")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.storageClass = try reader.optional("StorageClass")
        self.websiteRedirectLocation = try reader.optional("WebsiteRedirectLocation")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.sSEKMSEncryptionContext = try reader.optional("SSEKMSEncryptionContext")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestPayer = try reader.optional("RequestPayer")
        self.tagging = try reader.optional("Tagging")
        self.objectLockMode = try reader.optional("ObjectLockMode")
        self.objectLockRetainUntilDate = try reader.optional("ObjectLockRetainUntilDate")
        self.objectLockLegalHoldStatus = try reader.optional("ObjectLockLegalHoldStatus")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ACL", aCL)
        written.set("Bucket", bucket)
        written.set("CacheControl", cacheControl)
        written.set("ContentDisposition", contentDisposition)
        written.set("ContentEncoding", contentEncoding)
        written.set("ContentLanguage", contentLanguage)
        written.set("ContentLength", contentLength)
        written.set("ContentMD5", contentMD5)
        written.set("ContentType", contentType)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("Expires", expires)
        written.set("IfMatch", ifMatch)
        written.set("IfNoneMatch", ifNoneMatch)
        written.set("GrantFullControl", grantFullControl)
        written.set("GrantRead", grantRead)
        written.set("GrantReadACP", grantReadACP)
        written.set("GrantWriteACP", grantWriteACP)
        written.set("Key", key)
        written.set("WriteOffsetBytes", writeOffsetBytes)
        written.set("Metadata", metadata)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("StorageClass", storageClass)
        written.set("WebsiteRedirectLocation", websiteRedirectLocation)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("SSEKMSEncryptionContext", sSEKMSEncryptionContext)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestPayer", requestPayer)
        written.set("Tagging", tagging)
        written.set("ObjectLockMode", objectLockMode)
        written.set("ObjectLockRetainUntilDate", objectLockRetainUntilDate)
        written.set("ObjectLockLegalHoldStatus", objectLockLegalHoldStatus)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `PutObjectTaggingOutput`.
public struct PutObjectTaggingOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-version-id`.
    public var versionId: String?

    /// The structure from its members.
    public init(
        versionId: String? = nil
    ) {
        self.versionId = versionId
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutObjectTaggingOutput")
        self.versionId = try reader.optional("VersionId")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("VersionId", versionId)
        return .structure(written)
    }
}

/// The structure `PutObjectTaggingRequest`.
public struct PutObjectTaggingRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Optional. Query field `versionId`.
    public var versionId: String?
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Required.
    public var tagging: Tagging
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?

    /// The structure from its members.
    public init(
        bucket: String,
        key: String,
        versionId: String? = nil,
        contentMD5: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        tagging: Tagging,
        expectedBucketOwner: String? = nil,
        requestPayer: RequestPayer? = nil
    ) {
        self.bucket = bucket
        self.key = key
        self.versionId = versionId
        self.contentMD5 = contentMD5
        self.checksumAlgorithm = checksumAlgorithm
        self.tagging = tagging
        self.expectedBucketOwner = expectedBucketOwner
        self.requestPayer = requestPayer
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutObjectTaggingRequest")
        self.bucket = try reader.required("Bucket")
        self.key = try reader.required("Key")
        self.versionId = try reader.optional("VersionId")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.tagging = try reader.required("Tagging")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.requestPayer = try reader.optional("RequestPayer")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("Key", key)
        written.set("VersionId", versionId)
        written.set("ContentMD5", contentMD5)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("Tagging", tagging)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("RequestPayer", requestPayer)
        return .structure(written)
    }
}

/// The structure `PutPublicAccessBlockRequest`.
public struct PutPublicAccessBlockRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Required.
    public var publicAccessBlockConfiguration: PublicAccessBlockConfiguration
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        contentMD5: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        publicAccessBlockConfiguration: PublicAccessBlockConfiguration,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.contentMD5 = contentMD5
        self.checksumAlgorithm = checksumAlgorithm
        self.publicAccessBlockConfiguration = publicAccessBlockConfiguration
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "PutPublicAccessBlockRequest")
        self.bucket = try reader.required("Bucket")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.publicAccessBlockConfiguration = try reader.required("PublicAccessBlockConfiguration")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ContentMD5", contentMD5)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("PublicAccessBlockConfiguration", publicAccessBlockConfiguration)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `Redirect`.
public struct Redirect: ShapeConvertible, Hashable {
    /// Optional.
    public var hostName: String?
    /// Optional.
    public var httpRedirectCode: String?
    /// Optional.
    public var `protocol`: Protocol?
    /// Optional.
    public var replaceKeyPrefixWith: String?
    /// Optional.
    public var replaceKeyWith: String?

    /// The structure from its members.
    public init(
        hostName: String? = nil,
        httpRedirectCode: String? = nil,
        `protocol`: Protocol? = nil,
        replaceKeyPrefixWith: String? = nil,
        replaceKeyWith: String? = nil
    ) {
        self.hostName = hostName
        self.httpRedirectCode = httpRedirectCode
        self.`protocol` = `protocol`
        self.replaceKeyPrefixWith = replaceKeyPrefixWith
        self.replaceKeyWith = replaceKeyWith
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Redirect")
        self.hostName = try reader.optional("HostName")
        self.httpRedirectCode = try reader.optional("HttpRedirectCode")
        self.`protocol` = try reader.optional("Protocol")
        self.replaceKeyPrefixWith = try reader.optional("ReplaceKeyPrefixWith")
        self.replaceKeyWith = try reader.optional("ReplaceKeyWith")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("HostName", hostName)
        written.set("HttpRedirectCode", httpRedirectCode)
        written.set("Protocol", `protocol`)
        written.set("ReplaceKeyPrefixWith", replaceKeyPrefixWith)
        written.set("ReplaceKeyWith", replaceKeyWith)
        return .structure(written)
    }
}

/// The structure `RedirectAllRequestsTo`.
public struct RedirectAllRequestsTo: ShapeConvertible, Hashable {
    /// Required.
    public var hostName: String
    /// Optional.
    public var `protocol`: Protocol?

    /// The structure from its members.
    public init(
        hostName: String,
        `protocol`: Protocol? = nil
    ) {
        self.hostName = hostName
        self.`protocol` = `protocol`
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "RedirectAllRequestsTo")
        self.hostName = try reader.required("HostName")
        self.`protocol` = try reader.optional("Protocol")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("HostName", hostName)
        written.set("Protocol", `protocol`)
        return .structure(written)
    }
}

/// The structure `ReplicaModifications`.
public struct ReplicaModifications: ShapeConvertible, Hashable {
    /// Required.
    public var status: ReplicaModificationsStatus

    /// The structure from its members.
    public init(
        status: ReplicaModificationsStatus
    ) {
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicaModifications")
        self.status = try reader.required("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `ReplicationConfiguration`.
public struct ReplicationConfiguration: ShapeConvertible, Hashable {
    /// Required.
    public var role: String
    /// Required.
    public var rules: [ReplicationRule]

    /// The structure from its members.
    public init(
        role: String,
        rules: [ReplicationRule]
    ) {
        self.role = role
        self.rules = rules
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicationConfiguration")
        self.role = try reader.required("Role")
        self.rules = try reader.required("Rules")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Role", role)
        written.set("Rules", rules)
        return .structure(written)
    }
}

/// The structure `ReplicationRule`.
public struct ReplicationRule: ShapeConvertible, Hashable {
    /// Optional.
    public var iD: String?
    /// Optional.
    public var priority: Int?
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var filter: ReplicationRuleFilter?
    /// Required.
    public var status: ReplicationRuleStatus
    /// Optional.
    public var sourceSelectionCriteria: SourceSelectionCriteria?
    /// Optional.
    public var existingObjectReplication: ExistingObjectReplication?
    /// Required.
    public var destination: Destination
    /// Optional.
    public var deleteMarkerReplication: DeleteMarkerReplication?

    /// The structure from its members.
    public init(
        iD: String? = nil,
        priority: Int? = nil,
        prefix: String? = nil,
        filter: ReplicationRuleFilter? = nil,
        status: ReplicationRuleStatus,
        sourceSelectionCriteria: SourceSelectionCriteria? = nil,
        existingObjectReplication: ExistingObjectReplication? = nil,
        destination: Destination,
        deleteMarkerReplication: DeleteMarkerReplication? = nil
    ) {
        self.iD = iD
        self.priority = priority
        self.prefix = prefix
        self.filter = filter
        self.status = status
        self.sourceSelectionCriteria = sourceSelectionCriteria
        self.existingObjectReplication = existingObjectReplication
        self.destination = destination
        self.deleteMarkerReplication = deleteMarkerReplication
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicationRule")
        self.iD = try reader.optional("ID")
        self.priority = try reader.optional("Priority")
        self.prefix = try reader.optional("Prefix")
        self.filter = try reader.optional("Filter")
        self.status = try reader.required("Status")
        self.sourceSelectionCriteria = try reader.optional("SourceSelectionCriteria")
        self.existingObjectReplication = try reader.optional("ExistingObjectReplication")
        self.destination = try reader.required("Destination")
        self.deleteMarkerReplication = try reader.optional("DeleteMarkerReplication")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ID", iD)
        written.set("Priority", priority)
        written.set("Prefix", prefix)
        written.set("Filter", filter)
        written.set("Status", status)
        written.set("SourceSelectionCriteria", sourceSelectionCriteria)
        written.set("ExistingObjectReplication", existingObjectReplication)
        written.set("Destination", destination)
        written.set("DeleteMarkerReplication", deleteMarkerReplication)
        return .structure(written)
    }
}

/// The structure `ReplicationRuleAndOperator`.
public struct ReplicationRuleAndOperator: ShapeConvertible, Hashable {
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var tags: [Tag]?

    /// The structure from its members.
    public init(
        prefix: String? = nil,
        tags: [Tag]? = nil
    ) {
        self.prefix = prefix
        self.tags = tags
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicationRuleAndOperator")
        self.prefix = try reader.optional("Prefix")
        self.tags = try reader.optional("Tags")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Prefix", prefix)
        written.set("Tags", tags)
        return .structure(written)
    }
}

/// The structure `ReplicationRuleFilter`.
public struct ReplicationRuleFilter: ShapeConvertible, Hashable {
    /// Optional.
    public var prefix: String?
    /// Optional.
    public var tag: Tag?
    /// Optional.
    public var and: ReplicationRuleAndOperator?

    /// The structure from its members.
    public init(
        prefix: String? = nil,
        tag: Tag? = nil,
        and: ReplicationRuleAndOperator? = nil
    ) {
        self.prefix = prefix
        self.tag = tag
        self.and = and
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicationRuleFilter")
        self.prefix = try reader.optional("Prefix")
        self.tag = try reader.optional("Tag")
        self.and = try reader.optional("And")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Prefix", prefix)
        written.set("Tag", tag)
        written.set("And", and)
        return .structure(written)
    }
}

/// The structure `ReplicationTime`.
public struct ReplicationTime: ShapeConvertible, Hashable {
    /// Required.
    public var status: ReplicationTimeStatus
    /// Required.
    public var time: ReplicationTimeValue

    /// The structure from its members.
    public init(
        status: ReplicationTimeStatus,
        time: ReplicationTimeValue
    ) {
        self.status = status
        self.time = time
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicationTime")
        self.status = try reader.required("Status")
        self.time = try reader.required("Time")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        written.set("Time", time)
        return .structure(written)
    }
}

/// The structure `ReplicationTimeValue`.
public struct ReplicationTimeValue: ShapeConvertible, Hashable {
    /// Optional.
    public var minutes: Int?

    /// The structure from its members.
    public init(
        minutes: Int? = nil
    ) {
        self.minutes = minutes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ReplicationTimeValue")
        self.minutes = try reader.optional("Minutes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Minutes", minutes)
        return .structure(written)
    }
}

/// The structure `RestoreStatus`.
public struct RestoreStatus: ShapeConvertible, Hashable {
    /// Optional.
    public var isRestoreInProgress: Bool?
    /// Optional.
    public var restoreExpiryDate: Timestamp?

    /// The structure from its members.
    public init(
        isRestoreInProgress: Bool? = nil,
        restoreExpiryDate: Timestamp? = nil
    ) {
        self.isRestoreInProgress = isRestoreInProgress
        self.restoreExpiryDate = restoreExpiryDate
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "RestoreStatus")
        self.isRestoreInProgress = try reader.optional("IsRestoreInProgress")
        self.restoreExpiryDate = try reader.optional("RestoreExpiryDate")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("IsRestoreInProgress", isRestoreInProgress)
        written.set("RestoreExpiryDate", restoreExpiryDate)
        return .structure(written)
    }
}

/// The structure `RoutingRule`.
public struct RoutingRule: ShapeConvertible, Hashable {
    /// Optional.
    public var condition: Condition?
    /// Required.
    public var redirect: Redirect

    /// The structure from its members.
    public init(
        condition: Condition? = nil,
        redirect: Redirect
    ) {
        self.condition = condition
        self.redirect = redirect
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "RoutingRule")
        self.condition = try reader.optional("Condition")
        self.redirect = try reader.required("Redirect")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Condition", condition)
        written.set("Redirect", redirect)
        return .structure(written)
    }
}

/// The structure `ServerSideEncryptionByDefault`.
public struct ServerSideEncryptionByDefault: ShapeConvertible, Hashable {
    /// Required.
    public var sSEAlgorithm: ServerSideEncryption
    /// Optional.
    public var kMSMasterKeyID: String?

    /// The structure from its members.
    public init(
        sSEAlgorithm: ServerSideEncryption,
        kMSMasterKeyID: String? = nil
    ) {
        self.sSEAlgorithm = sSEAlgorithm
        self.kMSMasterKeyID = kMSMasterKeyID
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ServerSideEncryptionByDefault")
        self.sSEAlgorithm = try reader.required("SSEAlgorithm")
        self.kMSMasterKeyID = try reader.optional("KMSMasterKeyID")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("SSEAlgorithm", sSEAlgorithm)
        written.set("KMSMasterKeyID", kMSMasterKeyID)
        return .structure(written)
    }
}

/// The structure `ServerSideEncryptionConfiguration`.
public struct ServerSideEncryptionConfiguration: ShapeConvertible, Hashable {
    /// Required.
    public var rules: [ServerSideEncryptionRule]

    /// The structure from its members.
    public init(
        rules: [ServerSideEncryptionRule]
    ) {
        self.rules = rules
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ServerSideEncryptionConfiguration")
        self.rules = try reader.required("Rules")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Rules", rules)
        return .structure(written)
    }
}

/// The structure `ServerSideEncryptionRule`.
public struct ServerSideEncryptionRule: ShapeConvertible, Hashable {
    /// Optional.
    public var applyServerSideEncryptionByDefault: ServerSideEncryptionByDefault?
    /// Optional.
    public var bucketKeyEnabled: Bool?
    /// Optional.
    public var blockedEncryptionTypes: BlockedEncryptionTypes?

    /// The structure from its members.
    public init(
        applyServerSideEncryptionByDefault: ServerSideEncryptionByDefault? = nil,
        bucketKeyEnabled: Bool? = nil,
        blockedEncryptionTypes: BlockedEncryptionTypes? = nil
    ) {
        self.applyServerSideEncryptionByDefault = applyServerSideEncryptionByDefault
        self.bucketKeyEnabled = bucketKeyEnabled
        self.blockedEncryptionTypes = blockedEncryptionTypes
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "ServerSideEncryptionRule")
        self.applyServerSideEncryptionByDefault = try reader.optional("ApplyServerSideEncryptionByDefault")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.blockedEncryptionTypes = try reader.optional("BlockedEncryptionTypes")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ApplyServerSideEncryptionByDefault", applyServerSideEncryptionByDefault)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("BlockedEncryptionTypes", blockedEncryptionTypes)
        return .structure(written)
    }
}

/// The structure `SimplePrefix`.
public struct SimplePrefix: ShapeConvertible, Hashable {

    /// The structure from its members.
    public init() {
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let _ = try ShapeReader(shapeValue, shape: "SimplePrefix")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        .structure(ShapeStructure())
    }
}

/// The structure `SourceSelectionCriteria`.
public struct SourceSelectionCriteria: ShapeConvertible, Hashable {
    /// Optional.
    public var sseKmsEncryptedObjects: SseKmsEncryptedObjects?
    /// Optional.
    public var replicaModifications: ReplicaModifications?

    /// The structure from its members.
    public init(
        sseKmsEncryptedObjects: SseKmsEncryptedObjects? = nil,
        replicaModifications: ReplicaModifications? = nil
    ) {
        self.sseKmsEncryptedObjects = sseKmsEncryptedObjects
        self.replicaModifications = replicaModifications
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SourceSelectionCriteria")
        self.sseKmsEncryptedObjects = try reader.optional("SseKmsEncryptedObjects")
        self.replicaModifications = try reader.optional("ReplicaModifications")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("SseKmsEncryptedObjects", sseKmsEncryptedObjects)
        written.set("ReplicaModifications", replicaModifications)
        return .structure(written)
    }
}

/// The structure `SseKmsEncryptedObjects`.
public struct SseKmsEncryptedObjects: ShapeConvertible, Hashable {
    /// Required.
    public var status: SseKmsEncryptedObjectsStatus

    /// The structure from its members.
    public init(
        status: SseKmsEncryptedObjectsStatus
    ) {
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "SseKmsEncryptedObjects")
        self.status = try reader.required("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Status", status)
        return .structure(written)
    }
}

/// The structure `Tag`.
public struct Tag: ShapeConvertible, Hashable {
    /// Required. Length 1 or more.
    public var key: String
    /// Required.
    public var value: String

    /// The structure from its members.
    public init(
        key: String,
        value: String
    ) {
        self.key = key
        self.value = value
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Tag")
        self.key = try reader.required("Key")
        self.value = try reader.required("Value")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Key", key)
        written.set("Value", value)
        return .structure(written)
    }
}

/// The structure `Tagging`.
public struct Tagging: ShapeConvertible, Hashable {
    /// Required.
    public var tagSet: [Tag]

    /// The structure from its members.
    public init(
        tagSet: [Tag]
    ) {
        self.tagSet = tagSet
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Tagging")
        self.tagSet = try reader.required("TagSet")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("TagSet", tagSet)
        return .structure(written)
    }
}

/// The structure `TargetGrant`.
public struct TargetGrant: ShapeConvertible, Hashable {
    /// Optional.
    public var grantee: Grantee?
    /// Optional.
    public var permission: BucketLogsPermission?

    /// The structure from its members.
    public init(
        grantee: Grantee? = nil,
        permission: BucketLogsPermission? = nil
    ) {
        self.grantee = grantee
        self.permission = permission
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TargetGrant")
        self.grantee = try reader.optional("Grantee")
        self.permission = try reader.optional("Permission")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Grantee", grantee)
        written.set("Permission", permission)
        return .structure(written)
    }
}

/// The structure `TargetObjectKeyFormat`.
public struct TargetObjectKeyFormat: ShapeConvertible, Hashable {
    /// Optional.
    public var simplePrefix: SimplePrefix?
    /// Optional.
    public var partitionedPrefix: PartitionedPrefix?

    /// The structure from its members.
    public init(
        simplePrefix: SimplePrefix? = nil,
        partitionedPrefix: PartitionedPrefix? = nil
    ) {
        self.simplePrefix = simplePrefix
        self.partitionedPrefix = partitionedPrefix
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "TargetObjectKeyFormat")
        self.simplePrefix = try reader.optional("SimplePrefix")
        self.partitionedPrefix = try reader.optional("PartitionedPrefix")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("SimplePrefix", simplePrefix)
        written.set("PartitionedPrefix", partitionedPrefix)
        return .structure(written)
    }
}

/// The structure `Transition`.
public struct Transition: ShapeConvertible, Hashable {
    /// Optional.
    public var date: Timestamp?
    /// Optional.
    public var days: Int?
    /// Optional.
    public var storageClass: TransitionStorageClass?

    /// The structure from its members.
    public init(
        date: Timestamp? = nil,
        days: Int? = nil,
        storageClass: TransitionStorageClass? = nil
    ) {
        self.date = date
        self.days = days
        self.storageClass = storageClass
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "Transition")
        self.date = try reader.optional("Date")
        self.days = try reader.optional("Days")
        self.storageClass = try reader.optional("StorageClass")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Date", date)
        written.set("Days", days)
        written.set("StorageClass", storageClass)
        return .structure(written)
    }
}

/// The structure `UploadPartCopyOutput`.
public struct UploadPartCopyOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-copy-source-version-id`.
    public var copySourceVersionId: String?
    /// Optional.
    public var copyPartResult: CopyPartResult?
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        copySourceVersionId: String? = nil,
        copyPartResult: CopyPartResult? = nil,
        serverSideEncryption: ServerSideEncryption? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.copySourceVersionId = copySourceVersionId
        self.copyPartResult = copyPartResult
        self.serverSideEncryption = serverSideEncryption
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UploadPartCopyOutput")
        self.copySourceVersionId = try reader.optional("CopySourceVersionId")
        self.copyPartResult = try reader.optional("CopyPartResult")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("CopySourceVersionId", copySourceVersionId)
        written.set("CopyPartResult", copyPartResult)
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `UploadPartCopyRequest`.
public struct UploadPartCopyRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Required. Header field `x-amz-copy-source`.
    public var copySource: String
    /// Optional. Header field `x-amz-copy-source-if-match`.
    public var copySourceIfMatch: String?
    /// Optional. Header field `x-amz-copy-source-if-modified-since`.
    public var copySourceIfModifiedSince: Timestamp?
    /// Optional. Header field `x-amz-copy-source-if-none-match`.
    public var copySourceIfNoneMatch: String?
    /// Optional. Header field `x-amz-copy-source-if-unmodified-since`.
    public var copySourceIfUnmodifiedSince: Timestamp?
    /// Optional. Header field `x-amz-copy-source-range`.
    public var copySourceRange: String?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Required. Query field `partNumber`.
    public var partNumber: Int
    /// Required. Query field `uploadId`.
    public var uploadId: String
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-copy-source-server-side-encryption-customer-algorithm`.
    public var copySourceSSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-copy-source-server-side-encryption-customer-key`.
    public var copySourceSSECustomerKey: String?
    /// Optional. Header field `x-amz-copy-source-server-side-encryption-customer-key-MD5`.
    public var copySourceSSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?
    /// Optional. Header field `x-amz-source-expected-bucket-owner`.
    public var expectedSourceBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        copySource: String,
        copySourceIfMatch: String? = nil,
        copySourceIfModifiedSince: Timestamp? = nil,
        copySourceIfNoneMatch: String? = nil,
        copySourceIfUnmodifiedSince: Timestamp? = nil,
        copySourceRange: String? = nil,
        key: String,
        partNumber: Int,
        uploadId: String,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        copySourceSSECustomerAlgorithm: String? = nil,
        copySourceSSECustomerKey: String? = nil,
        copySourceSSECustomerKeyMD5: String? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil,
        expectedSourceBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.copySource = copySource
        self.copySourceIfMatch = copySourceIfMatch
        self.copySourceIfModifiedSince = copySourceIfModifiedSince
        self.copySourceIfNoneMatch = copySourceIfNoneMatch
        self.copySourceIfUnmodifiedSince = copySourceIfUnmodifiedSince
        self.copySourceRange = copySourceRange
        self.key = key
        self.partNumber = partNumber
        self.uploadId = uploadId
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.copySourceSSECustomerAlgorithm = copySourceSSECustomerAlgorithm
        self.copySourceSSECustomerKey = copySourceSSECustomerKey
        self.copySourceSSECustomerKeyMD5 = copySourceSSECustomerKeyMD5
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
        self.expectedSourceBucketOwner = expectedSourceBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UploadPartCopyRequest")
        self.bucket = try reader.required("Bucket")
        self.copySource = try reader.required("CopySource")
        self.copySourceIfMatch = try reader.optional("CopySourceIfMatch")
        self.copySourceIfModifiedSince = try reader.optional("CopySourceIfModifiedSince")
        self.copySourceIfNoneMatch = try reader.optional("CopySourceIfNoneMatch")
        self.copySourceIfUnmodifiedSince = try reader.optional("CopySourceIfUnmodifiedSince")
        self.copySourceRange = try reader.optional("CopySourceRange")
        self.key = try reader.required("Key")
        self.partNumber = try reader.required("PartNumber")
        self.uploadId = try reader.required("UploadId")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.copySourceSSECustomerAlgorithm = try reader.optional("CopySourceSSECustomerAlgorithm")
        self.copySourceSSECustomerKey = try reader.optional("CopySourceSSECustomerKey")
        self.copySourceSSECustomerKeyMD5 = try reader.optional("CopySourceSSECustomerKeyMD5")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
        self.expectedSourceBucketOwner = try reader.optional("ExpectedSourceBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("CopySource", copySource)
        written.set("CopySourceIfMatch", copySourceIfMatch)
        written.set("CopySourceIfModifiedSince", copySourceIfModifiedSince)
        written.set("CopySourceIfNoneMatch", copySourceIfNoneMatch)
        written.set("CopySourceIfUnmodifiedSince", copySourceIfUnmodifiedSince)
        written.set("CopySourceRange", copySourceRange)
        written.set("Key", key)
        written.set("PartNumber", partNumber)
        written.set("UploadId", uploadId)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("CopySourceSSECustomerAlgorithm", copySourceSSECustomerAlgorithm)
        written.set("CopySourceSSECustomerKey", copySourceSSECustomerKey)
        written.set("CopySourceSSECustomerKeyMD5", copySourceSSECustomerKeyMD5)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        written.set("ExpectedSourceBucketOwner", expectedSourceBucketOwner)
        return .structure(written)
    }
}

/// The structure `UploadPartOutput`.
public struct UploadPartOutput: ShapeConvertible, Hashable {
    /// Optional. Header field `x-amz-server-side-encryption`.
    public var serverSideEncryption: ServerSideEncryption?
    /// Optional. Header field `ETag`.
    public var eTag: String?
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-server-side-encryption-aws-kms-key-id`.
    public var sSEKMSKeyId: String?
    /// Optional. Header field `x-amz-server-side-encryption-bucket-key-enabled`.
    public var bucketKeyEnabled: Bool?
    /// Optional. Header field `x-amz-request-charged`.
    public var requestCharged: RequestCharged?

    /// The structure from its members.
    public init(
        serverSideEncryption: ServerSideEncryption? = nil,
        eTag: String? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        sSEKMSKeyId: String? = nil,
        bucketKeyEnabled: Bool? = nil,
        requestCharged: RequestCharged? = nil
    ) {
        self.serverSideEncryption = serverSideEncryption
        self.eTag = eTag
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.sSEKMSKeyId = sSEKMSKeyId
        self.bucketKeyEnabled = bucketKeyEnabled
        self.requestCharged = requestCharged
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UploadPartOutput")
        self.serverSideEncryption = try reader.optional("ServerSideEncryption")
        self.eTag = try reader.optional("ETag")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.sSEKMSKeyId = try reader.optional("SSEKMSKeyId")
        self.bucketKeyEnabled = try reader.optional("BucketKeyEnabled")
        self.requestCharged = try reader.optional("RequestCharged")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("ServerSideEncryption", serverSideEncryption)
        written.set("ETag", eTag)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("SSEKMSKeyId", sSEKMSKeyId)
        written.set("BucketKeyEnabled", bucketKeyEnabled)
        written.set("RequestCharged", requestCharged)
        return .structure(written)
    }
}

/// The structure `UploadPartRequest`.
public struct UploadPartRequest: ShapeConvertible, Hashable {
    /// Required. Path label `Bucket`.
    public var bucket: String
    /// Optional. Header field `Content-Length`.
    public var contentLength: Int?
    /// Optional. Header field `Content-MD5`.
    public var contentMD5: String?
    /// Optional. Header field `x-amz-sdk-checksum-algorithm`.
    public var checksumAlgorithm: ChecksumAlgorithm?
    /// Optional. Header field `x-amz-checksum-crc32`.
    public var checksumCRC32: String?
    /// Optional. Header field `x-amz-checksum-crc32c`.
    public var checksumCRC32C: String?
    /// Optional. Header field `x-amz-checksum-crc64nvme`.
    public var checksumCRC64NVME: String?
    /// Optional. Header field `x-amz-checksum-sha1`.
    public var checksumSHA1: String?
    /// Optional. Header field `x-amz-checksum-sha256`.
    public var checksumSHA256: String?
    /// Optional. Header field `x-amz-checksum-sha512`.
    public var checksumSHA512: String?
    /// Optional. Header field `x-amz-checksum-md5`.
    public var checksumMD5: String?
    /// Optional. Header field `x-amz-checksum-xxhash64`.
    public var checksumXXHASH64: String?
    /// Optional. Header field `x-amz-checksum-xxhash3`.
    public var checksumXXHASH3: String?
    /// Optional. Header field `x-amz-checksum-xxhash128`.
    public var checksumXXHASH128: String?
    /// Required. Path label `Key`. Length 1 or more.
    public var key: String
    /// Required. Query field `partNumber`.
    public var partNumber: Int
    /// Required. Query field `uploadId`.
    public var uploadId: String
    /// Optional. Header field `x-amz-server-side-encryption-customer-algorithm`.
    public var sSECustomerAlgorithm: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key`.
    public var sSECustomerKey: String?
    /// Optional. Header field `x-amz-server-side-encryption-customer-key-MD5`.
    public var sSECustomerKeyMD5: String?
    /// Optional. Header field `x-amz-request-payer`.
    public var requestPayer: RequestPayer?
    /// Optional. Header field `x-amz-expected-bucket-owner`.
    public var expectedBucketOwner: String?

    /// The structure from its members.
    public init(
        bucket: String,
        contentLength: Int? = nil,
        contentMD5: String? = nil,
        checksumAlgorithm: ChecksumAlgorithm? = nil,
        checksumCRC32: String? = nil,
        checksumCRC32C: String? = nil,
        checksumCRC64NVME: String? = nil,
        checksumSHA1: String? = nil,
        checksumSHA256: String? = nil,
        checksumSHA512: String? = nil,
        checksumMD5: String? = nil,
        checksumXXHASH64: String? = nil,
        checksumXXHASH3: String? = nil,
        checksumXXHASH128: String? = nil,
        key: String,
        partNumber: Int,
        uploadId: String,
        sSECustomerAlgorithm: String? = nil,
        sSECustomerKey: String? = nil,
        sSECustomerKeyMD5: String? = nil,
        requestPayer: RequestPayer? = nil,
        expectedBucketOwner: String? = nil
    ) {
        self.bucket = bucket
        self.contentLength = contentLength
        self.contentMD5 = contentMD5
        self.checksumAlgorithm = checksumAlgorithm
        self.checksumCRC32 = checksumCRC32
        self.checksumCRC32C = checksumCRC32C
        self.checksumCRC64NVME = checksumCRC64NVME
        self.checksumSHA1 = checksumSHA1
        self.checksumSHA256 = checksumSHA256
        self.checksumSHA512 = checksumSHA512
        self.checksumMD5 = checksumMD5
        self.checksumXXHASH64 = checksumXXHASH64
        self.checksumXXHASH3 = checksumXXHASH3
        self.checksumXXHASH128 = checksumXXHASH128
        self.key = key
        self.partNumber = partNumber
        self.uploadId = uploadId
        self.sSECustomerAlgorithm = sSECustomerAlgorithm
        self.sSECustomerKey = sSECustomerKey
        self.sSECustomerKeyMD5 = sSECustomerKeyMD5
        self.requestPayer = requestPayer
        self.expectedBucketOwner = expectedBucketOwner
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "UploadPartRequest")
        self.bucket = try reader.required("Bucket")
        self.contentLength = try reader.optional("ContentLength")
        self.contentMD5 = try reader.optional("ContentMD5")
        self.checksumAlgorithm = try reader.optional("ChecksumAlgorithm")
        self.checksumCRC32 = try reader.optional("ChecksumCRC32")
        self.checksumCRC32C = try reader.optional("ChecksumCRC32C")
        self.checksumCRC64NVME = try reader.optional("ChecksumCRC64NVME")
        self.checksumSHA1 = try reader.optional("ChecksumSHA1")
        self.checksumSHA256 = try reader.optional("ChecksumSHA256")
        self.checksumSHA512 = try reader.optional("ChecksumSHA512")
        self.checksumMD5 = try reader.optional("ChecksumMD5")
        self.checksumXXHASH64 = try reader.optional("ChecksumXXHASH64")
        self.checksumXXHASH3 = try reader.optional("ChecksumXXHASH3")
        self.checksumXXHASH128 = try reader.optional("ChecksumXXHASH128")
        self.key = try reader.required("Key")
        self.partNumber = try reader.required("PartNumber")
        self.uploadId = try reader.required("UploadId")
        self.sSECustomerAlgorithm = try reader.optional("SSECustomerAlgorithm")
        self.sSECustomerKey = try reader.optional("SSECustomerKey")
        self.sSECustomerKeyMD5 = try reader.optional("SSECustomerKeyMD5")
        self.requestPayer = try reader.optional("RequestPayer")
        self.expectedBucketOwner = try reader.optional("ExpectedBucketOwner")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("Bucket", bucket)
        written.set("ContentLength", contentLength)
        written.set("ContentMD5", contentMD5)
        written.set("ChecksumAlgorithm", checksumAlgorithm)
        written.set("ChecksumCRC32", checksumCRC32)
        written.set("ChecksumCRC32C", checksumCRC32C)
        written.set("ChecksumCRC64NVME", checksumCRC64NVME)
        written.set("ChecksumSHA1", checksumSHA1)
        written.set("ChecksumSHA256", checksumSHA256)
        written.set("ChecksumSHA512", checksumSHA512)
        written.set("ChecksumMD5", checksumMD5)
        written.set("ChecksumXXHASH64", checksumXXHASH64)
        written.set("ChecksumXXHASH3", checksumXXHASH3)
        written.set("ChecksumXXHASH128", checksumXXHASH128)
        written.set("Key", key)
        written.set("PartNumber", partNumber)
        written.set("UploadId", uploadId)
        written.set("SSECustomerAlgorithm", sSECustomerAlgorithm)
        written.set("SSECustomerKey", sSECustomerKey)
        written.set("SSECustomerKeyMD5", sSECustomerKeyMD5)
        written.set("RequestPayer", requestPayer)
        written.set("ExpectedBucketOwner", expectedBucketOwner)
        return .structure(written)
    }
}

/// The structure `VersioningConfiguration`.
public struct VersioningConfiguration: ShapeConvertible, Hashable {
    /// Optional.
    public var mFADelete: MFADelete?
    /// Optional.
    public var status: BucketVersioningStatus?

    /// The structure from its members.
    public init(
        mFADelete: MFADelete? = nil,
        status: BucketVersioningStatus? = nil
    ) {
        self.mFADelete = mFADelete
        self.status = status
    }

    /// Reads the structure from a decoded value.
    public init(shapeValue: ShapeValue) throws(ShapeMismatch) {
        let reader = try ShapeReader(shapeValue, shape: "VersioningConfiguration")
        self.mFADelete = try reader.optional("MFADelete")
        self.status = try reader.optional("Status")
    }

    /// The structure as a value to encode.
    public var shapeValue: ShapeValue {
        var written = ShapeStructure()
        written.set("MFADelete", mFADelete)
        written.set("Status", status)
        return .structure(written)
    }
}
