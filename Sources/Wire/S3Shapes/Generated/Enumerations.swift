// Generated from AWS's service model of s3 (2006-03-01) by Tools/ServiceModelGenerator: run `make generate`.
// The string enumerations; open, because AWS adds values.
// swift-format-ignore-file

public import AWSWireProtocol

/// `ArchiveStatus`: a string; these values are modelled.
public struct ArchiveStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ARCHIVE_ACCESS`.
    public static let archiveAccess = Self(rawValue: "ARCHIVE_ACCESS")
    /// `DEEP_ARCHIVE_ACCESS`.
    public static let deepArchiveAccess = Self(rawValue: "DEEP_ARCHIVE_ACCESS")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [archiveAccess, deepArchiveAccess]
}

/// `BucketAccelerateStatus`: a string; these values are modelled.
public struct BucketAccelerateStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Suspended`.
    public static let suspended = Self(rawValue: "Suspended")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, suspended]
}

/// `BucketCannedACL`: a string; these values are modelled.
public struct BucketCannedACL: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `private`.
    public static let `private` = Self(rawValue: "private")
    /// `public-read`.
    public static let publicRead = Self(rawValue: "public-read")
    /// `public-read-write`.
    public static let publicReadWrite = Self(rawValue: "public-read-write")
    /// `authenticated-read`.
    public static let authenticatedRead = Self(rawValue: "authenticated-read")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [`private`, publicRead, publicReadWrite, authenticatedRead]
}

/// `BucketLocationConstraint`: a string; these values are modelled.
public struct BucketLocationConstraint: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `af-south-1`.
    public static let afSouth1 = Self(rawValue: "af-south-1")
    /// `ap-east-1`.
    public static let apEast1 = Self(rawValue: "ap-east-1")
    /// `ap-east-2`.
    public static let apEast2 = Self(rawValue: "ap-east-2")
    /// `ap-northeast-1`.
    public static let apNortheast1 = Self(rawValue: "ap-northeast-1")
    /// `ap-northeast-2`.
    public static let apNortheast2 = Self(rawValue: "ap-northeast-2")
    /// `ap-northeast-3`.
    public static let apNortheast3 = Self(rawValue: "ap-northeast-3")
    /// `ap-south-1`.
    public static let apSouth1 = Self(rawValue: "ap-south-1")
    /// `ap-south-2`.
    public static let apSouth2 = Self(rawValue: "ap-south-2")
    /// `ap-southeast-1`.
    public static let apSoutheast1 = Self(rawValue: "ap-southeast-1")
    /// `ap-southeast-2`.
    public static let apSoutheast2 = Self(rawValue: "ap-southeast-2")
    /// `ap-southeast-3`.
    public static let apSoutheast3 = Self(rawValue: "ap-southeast-3")
    /// `ap-southeast-4`.
    public static let apSoutheast4 = Self(rawValue: "ap-southeast-4")
    /// `ap-southeast-5`.
    public static let apSoutheast5 = Self(rawValue: "ap-southeast-5")
    /// `ap-southeast-6`.
    public static let apSoutheast6 = Self(rawValue: "ap-southeast-6")
    /// `ap-southeast-7`.
    public static let apSoutheast7 = Self(rawValue: "ap-southeast-7")
    /// `ca-central-1`.
    public static let caCentral1 = Self(rawValue: "ca-central-1")
    /// `ca-west-1`.
    public static let caWest1 = Self(rawValue: "ca-west-1")
    /// `cn-north-1`.
    public static let cnNorth1 = Self(rawValue: "cn-north-1")
    /// `cn-northwest-1`.
    public static let cnNorthwest1 = Self(rawValue: "cn-northwest-1")
    /// `EU`.
    public static let eu = Self(rawValue: "EU")
    /// `eu-central-1`.
    public static let euCentral1 = Self(rawValue: "eu-central-1")
    /// `eu-central-2`.
    public static let euCentral2 = Self(rawValue: "eu-central-2")
    /// `eu-north-1`.
    public static let euNorth1 = Self(rawValue: "eu-north-1")
    /// `eu-south-1`.
    public static let euSouth1 = Self(rawValue: "eu-south-1")
    /// `eu-south-2`.
    public static let euSouth2 = Self(rawValue: "eu-south-2")
    /// `eu-west-1`.
    public static let euWest1 = Self(rawValue: "eu-west-1")
    /// `eu-west-2`.
    public static let euWest2 = Self(rawValue: "eu-west-2")
    /// `eu-west-3`.
    public static let euWest3 = Self(rawValue: "eu-west-3")
    /// `il-central-1`.
    public static let ilCentral1 = Self(rawValue: "il-central-1")
    /// `me-central-1`.
    public static let meCentral1 = Self(rawValue: "me-central-1")
    /// `me-south-1`.
    public static let meSouth1 = Self(rawValue: "me-south-1")
    /// `mx-central-1`.
    public static let mxCentral1 = Self(rawValue: "mx-central-1")
    /// `sa-east-1`.
    public static let saEast1 = Self(rawValue: "sa-east-1")
    /// `us-east-2`.
    public static let usEast2 = Self(rawValue: "us-east-2")
    /// `us-gov-east-1`.
    public static let usGovEast1 = Self(rawValue: "us-gov-east-1")
    /// `us-gov-west-1`.
    public static let usGovWest1 = Self(rawValue: "us-gov-west-1")
    /// `us-west-1`.
    public static let usWest1 = Self(rawValue: "us-west-1")
    /// `us-west-2`.
    public static let usWest2 = Self(rawValue: "us-west-2")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [afSouth1, apEast1, apEast2, apNortheast1, apNortheast2, apNortheast3, apSouth1, apSouth2, apSoutheast1, apSoutheast2, apSoutheast3, apSoutheast4, apSoutheast5, apSoutheast6, apSoutheast7, caCentral1, caWest1, cnNorth1, cnNorthwest1, eu, euCentral1, euCentral2, euNorth1, euSouth1, euSouth2, euWest1, euWest2, euWest3, ilCentral1, meCentral1, meSouth1, mxCentral1, saEast1, usEast2, usGovEast1, usGovWest1, usWest1, usWest2]
}

/// `BucketLogsPermission`: a string; these values are modelled.
public struct BucketLogsPermission: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `FULL_CONTROL`.
    public static let fullControl = Self(rawValue: "FULL_CONTROL")
    /// `READ`.
    public static let read = Self(rawValue: "READ")
    /// `WRITE`.
    public static let write = Self(rawValue: "WRITE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [fullControl, read, write]
}

/// `BucketNamespace`: a string; these values are modelled.
public struct BucketNamespace: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `account-regional`.
    public static let accountRegional = Self(rawValue: "account-regional")
    /// `global`.
    public static let global = Self(rawValue: "global")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [accountRegional, global]
}

/// `BucketType`: a string; these values are modelled.
public struct BucketType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Directory`.
    public static let directory = Self(rawValue: "Directory")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [directory]
}

/// `BucketVersioningStatus`: a string; these values are modelled.
public struct BucketVersioningStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Suspended`.
    public static let suspended = Self(rawValue: "Suspended")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, suspended]
}

/// `ChecksumAlgorithm`: a string; these values are modelled.
public struct ChecksumAlgorithm: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `CRC32`.
    public static let crc32 = Self(rawValue: "CRC32")
    /// `CRC32C`.
    public static let crc32c = Self(rawValue: "CRC32C")
    /// `SHA1`.
    public static let sha1 = Self(rawValue: "SHA1")
    /// `SHA256`.
    public static let sha256 = Self(rawValue: "SHA256")
    /// `CRC64NVME`.
    public static let crc64nvme = Self(rawValue: "CRC64NVME")
    /// `SHA512`.
    public static let sha512 = Self(rawValue: "SHA512")
    /// `MD5`.
    public static let md5 = Self(rawValue: "MD5")
    /// `XXHASH64`.
    public static let xxhash64 = Self(rawValue: "XXHASH64")
    /// `XXHASH3`.
    public static let xxhash3 = Self(rawValue: "XXHASH3")
    /// `XXHASH128`.
    public static let xxhash128 = Self(rawValue: "XXHASH128")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [crc32, crc32c, sha1, sha256, crc64nvme, sha512, md5, xxhash64, xxhash3, xxhash128]
}

/// `ChecksumMode`: a string; these values are modelled.
public struct ChecksumMode: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ENABLED`.
    public static let enabled = Self(rawValue: "ENABLED")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled]
}

/// `ChecksumType`: a string; these values are modelled.
public struct ChecksumType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `COMPOSITE`.
    public static let composite = Self(rawValue: "COMPOSITE")
    /// `FULL_OBJECT`.
    public static let fullObject = Self(rawValue: "FULL_OBJECT")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [composite, fullObject]
}

/// `DataRedundancy`: a string; these values are modelled.
public struct DataRedundancy: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `SingleAvailabilityZone`.
    public static let singleAvailabilityZone = Self(rawValue: "SingleAvailabilityZone")
    /// `SingleLocalZone`.
    public static let singleLocalZone = Self(rawValue: "SingleLocalZone")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [singleAvailabilityZone, singleLocalZone]
}

/// `DeleteMarkerReplicationStatus`: a string; these values are modelled.
public struct DeleteMarkerReplicationStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `EncodingType`: a string; these values are modelled.
public struct EncodingType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `url`.
    public static let url = Self(rawValue: "url")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [url]
}

/// `EncryptionType`: a string; these values are modelled.
public struct EncryptionType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `NONE`.
    public static let none = Self(rawValue: "NONE")
    /// `SSE-C`.
    public static let sseC = Self(rawValue: "SSE-C")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [none, sseC]
}

/// `ExistingObjectReplicationStatus`: a string; these values are modelled.
public struct ExistingObjectReplicationStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `ExpirationStatus`: a string; these values are modelled.
public struct ExpirationStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `LocationType`: a string; these values are modelled.
public struct LocationType: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AvailabilityZone`.
    public static let availabilityZone = Self(rawValue: "AvailabilityZone")
    /// `LocalZone`.
    public static let localZone = Self(rawValue: "LocalZone")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [availabilityZone, localZone]
}

/// `MFADelete`: a string; these values are modelled.
public struct MFADelete: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `MFADeleteStatus`: a string; these values are modelled.
public struct MFADeleteStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `MetadataDirective`: a string; these values are modelled.
public struct MetadataDirective: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `COPY`.
    public static let copy = Self(rawValue: "COPY")
    /// `REPLACE`.
    public static let replace = Self(rawValue: "REPLACE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [copy, replace]
}

/// `MetricsStatus`: a string; these values are modelled.
public struct MetricsStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `ObjectAttributes`: a string; these values are modelled.
public struct ObjectAttributes: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ETag`.
    public static let eTag = Self(rawValue: "ETag")
    /// `Checksum`.
    public static let checksum = Self(rawValue: "Checksum")
    /// `ObjectParts`.
    public static let objectParts = Self(rawValue: "ObjectParts")
    /// `StorageClass`.
    public static let storageClass = Self(rawValue: "StorageClass")
    /// `ObjectSize`.
    public static let objectSize = Self(rawValue: "ObjectSize")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [eTag, checksum, objectParts, storageClass, objectSize]
}

/// `ObjectCannedACL`: a string; these values are modelled.
public struct ObjectCannedACL: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `private`.
    public static let `private` = Self(rawValue: "private")
    /// `public-read`.
    public static let publicRead = Self(rawValue: "public-read")
    /// `public-read-write`.
    public static let publicReadWrite = Self(rawValue: "public-read-write")
    /// `authenticated-read`.
    public static let authenticatedRead = Self(rawValue: "authenticated-read")
    /// `aws-exec-read`.
    public static let awsExecRead = Self(rawValue: "aws-exec-read")
    /// `bucket-owner-read`.
    public static let bucketOwnerRead = Self(rawValue: "bucket-owner-read")
    /// `bucket-owner-full-control`.
    public static let bucketOwnerFullControl = Self(rawValue: "bucket-owner-full-control")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [`private`, publicRead, publicReadWrite, authenticatedRead, awsExecRead, bucketOwnerRead, bucketOwnerFullControl]
}

/// `ObjectLockEnabled`: a string; these values are modelled.
public struct ObjectLockEnabled: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled]
}

/// `ObjectLockLegalHoldStatus`: a string; these values are modelled.
public struct ObjectLockLegalHoldStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `ON`.
    public static let on = Self(rawValue: "ON")
    /// `OFF`.
    public static let off = Self(rawValue: "OFF")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [on, off]
}

/// `ObjectLockMode`: a string; these values are modelled.
public struct ObjectLockMode: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `GOVERNANCE`.
    public static let governance = Self(rawValue: "GOVERNANCE")
    /// `COMPLIANCE`.
    public static let compliance = Self(rawValue: "COMPLIANCE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [governance, compliance]
}

/// `ObjectLockRetentionMode`: a string; these values are modelled.
public struct ObjectLockRetentionMode: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `GOVERNANCE`.
    public static let governance = Self(rawValue: "GOVERNANCE")
    /// `COMPLIANCE`.
    public static let compliance = Self(rawValue: "COMPLIANCE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [governance, compliance]
}

/// `ObjectOwnership`: a string; these values are modelled.
public struct ObjectOwnership: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `BucketOwnerPreferred`.
    public static let bucketOwnerPreferred = Self(rawValue: "BucketOwnerPreferred")
    /// `ObjectWriter`.
    public static let objectWriter = Self(rawValue: "ObjectWriter")
    /// `BucketOwnerEnforced`.
    public static let bucketOwnerEnforced = Self(rawValue: "BucketOwnerEnforced")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [bucketOwnerPreferred, objectWriter, bucketOwnerEnforced]
}

/// `ObjectStorageClass`: a string; these values are modelled.
public struct ObjectStorageClass: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `STANDARD`.
    public static let standard = Self(rawValue: "STANDARD")
    /// `REDUCED_REDUNDANCY`.
    public static let reducedRedundancy = Self(rawValue: "REDUCED_REDUNDANCY")
    /// `GLACIER`.
    public static let glacier = Self(rawValue: "GLACIER")
    /// `STANDARD_IA`.
    public static let standardIa = Self(rawValue: "STANDARD_IA")
    /// `ONEZONE_IA`.
    public static let onezoneIa = Self(rawValue: "ONEZONE_IA")
    /// `INTELLIGENT_TIERING`.
    public static let intelligentTiering = Self(rawValue: "INTELLIGENT_TIERING")
    /// `DEEP_ARCHIVE`.
    public static let deepArchive = Self(rawValue: "DEEP_ARCHIVE")
    /// `OUTPOSTS`.
    public static let outposts = Self(rawValue: "OUTPOSTS")
    /// `GLACIER_IR`.
    public static let glacierIr = Self(rawValue: "GLACIER_IR")
    /// `SNOW`.
    public static let snow = Self(rawValue: "SNOW")
    /// `EXPRESS_ONEZONE`.
    public static let expressOnezone = Self(rawValue: "EXPRESS_ONEZONE")
    /// `FSX_OPENZFS`.
    public static let fsxOpenzfs = Self(rawValue: "FSX_OPENZFS")
    /// `FSX_ONTAP`.
    public static let fsxOntap = Self(rawValue: "FSX_ONTAP")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [standard, reducedRedundancy, glacier, standardIa, onezoneIa, intelligentTiering, deepArchive, outposts, glacierIr, snow, expressOnezone, fsxOpenzfs, fsxOntap]
}

/// `ObjectVersionStorageClass`: a string; these values are modelled.
public struct ObjectVersionStorageClass: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `STANDARD`.
    public static let standard = Self(rawValue: "STANDARD")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [standard]
}

/// `OptionalObjectAttributes`: a string; these values are modelled.
public struct OptionalObjectAttributes: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `RestoreStatus`.
    public static let restoreStatus = Self(rawValue: "RestoreStatus")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [restoreStatus]
}

/// `OwnerOverride`: a string; these values are modelled.
public struct OwnerOverride: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Destination`.
    public static let destination = Self(rawValue: "Destination")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [destination]
}

/// `PartitionDateSource`: a string; these values are modelled.
public struct PartitionDateSource: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `EventTime`.
    public static let eventTime = Self(rawValue: "EventTime")
    /// `DeliveryTime`.
    public static let deliveryTime = Self(rawValue: "DeliveryTime")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [eventTime, deliveryTime]
}

/// `Payer`: a string; these values are modelled.
public struct Payer: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Requester`.
    public static let requester = Self(rawValue: "Requester")
    /// `BucketOwner`.
    public static let bucketOwner = Self(rawValue: "BucketOwner")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [requester, bucketOwner]
}

/// `Permission`: a string; these values are modelled.
public struct Permission: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `FULL_CONTROL`.
    public static let fullControl = Self(rawValue: "FULL_CONTROL")
    /// `WRITE`.
    public static let write = Self(rawValue: "WRITE")
    /// `WRITE_ACP`.
    public static let writeAcp = Self(rawValue: "WRITE_ACP")
    /// `READ`.
    public static let read = Self(rawValue: "READ")
    /// `READ_ACP`.
    public static let readAcp = Self(rawValue: "READ_ACP")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [fullControl, write, writeAcp, read, readAcp]
}

/// `Protocol`: a string; these values are modelled.
public struct Protocol: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `http`.
    public static let http = Self(rawValue: "http")
    /// `https`.
    public static let https = Self(rawValue: "https")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [http, https]
}

/// `ReplicaModificationsStatus`: a string; these values are modelled.
public struct ReplicaModificationsStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `ReplicationRuleStatus`: a string; these values are modelled.
public struct ReplicationRuleStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `ReplicationStatus`: a string; these values are modelled.
public struct ReplicationStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `COMPLETE`.
    public static let complete = Self(rawValue: "COMPLETE")
    /// `PENDING`.
    public static let pending = Self(rawValue: "PENDING")
    /// `FAILED`.
    public static let failed = Self(rawValue: "FAILED")
    /// `REPLICA`.
    public static let replica = Self(rawValue: "REPLICA")
    /// `COMPLETED`.
    public static let completed = Self(rawValue: "COMPLETED")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [complete, pending, failed, replica, completed]
}

/// `ReplicationTimeStatus`: a string; these values are modelled.
public struct ReplicationTimeStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `RequestCharged`: a string; these values are modelled.
public struct RequestCharged: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `requester`.
    public static let requester = Self(rawValue: "requester")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [requester]
}

/// `RequestPayer`: a string; these values are modelled.
public struct RequestPayer: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `requester`.
    public static let requester = Self(rawValue: "requester")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [requester]
}

/// `ServerSideEncryption`: a string; these values are modelled.
public struct ServerSideEncryption: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `AES256`.
    public static let aes256 = Self(rawValue: "AES256")
    /// `aws:fsx`.
    public static let awsFsx = Self(rawValue: "aws:fsx")
    /// `aws:kms`.
    public static let awsKms = Self(rawValue: "aws:kms")
    /// `aws:kms:dsse`.
    public static let awsKmsDsse = Self(rawValue: "aws:kms:dsse")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [aes256, awsFsx, awsKms, awsKmsDsse]
}

/// `SseKmsEncryptedObjectsStatus`: a string; these values are modelled.
public struct SseKmsEncryptedObjectsStatus: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `Enabled`.
    public static let enabled = Self(rawValue: "Enabled")
    /// `Disabled`.
    public static let disabled = Self(rawValue: "Disabled")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [enabled, disabled]
}

/// `StorageClass`: a string; these values are modelled.
public struct StorageClass: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `STANDARD`.
    public static let standard = Self(rawValue: "STANDARD")
    /// `REDUCED_REDUNDANCY`.
    public static let reducedRedundancy = Self(rawValue: "REDUCED_REDUNDANCY")
    /// `STANDARD_IA`.
    public static let standardIa = Self(rawValue: "STANDARD_IA")
    /// `ONEZONE_IA`.
    public static let onezoneIa = Self(rawValue: "ONEZONE_IA")
    /// `INTELLIGENT_TIERING`.
    public static let intelligentTiering = Self(rawValue: "INTELLIGENT_TIERING")
    /// `GLACIER`.
    public static let glacier = Self(rawValue: "GLACIER")
    /// `DEEP_ARCHIVE`.
    public static let deepArchive = Self(rawValue: "DEEP_ARCHIVE")
    /// `OUTPOSTS`.
    public static let outposts = Self(rawValue: "OUTPOSTS")
    /// `GLACIER_IR`.
    public static let glacierIr = Self(rawValue: "GLACIER_IR")
    /// `SNOW`.
    public static let snow = Self(rawValue: "SNOW")
    /// `EXPRESS_ONEZONE`.
    public static let expressOnezone = Self(rawValue: "EXPRESS_ONEZONE")
    /// `FSX_OPENZFS`.
    public static let fsxOpenzfs = Self(rawValue: "FSX_OPENZFS")
    /// `FSX_ONTAP`.
    public static let fsxOntap = Self(rawValue: "FSX_ONTAP")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [standard, reducedRedundancy, standardIa, onezoneIa, intelligentTiering, glacier, deepArchive, outposts, glacierIr, snow, expressOnezone, fsxOpenzfs, fsxOntap]
}

/// `TaggingDirective`: a string; these values are modelled.
public struct TaggingDirective: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `COPY`.
    public static let copy = Self(rawValue: "COPY")
    /// `REPLACE`.
    public static let replace = Self(rawValue: "REPLACE")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [copy, replace]
}

/// `TransitionDefaultMinimumObjectSize`: a string; these values are modelled.
public struct TransitionDefaultMinimumObjectSize: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `varies_by_storage_class`.
    public static let variesByStorageClass = Self(rawValue: "varies_by_storage_class")
    /// `all_storage_classes_128K`.
    public static let allStorageClasses128k = Self(rawValue: "all_storage_classes_128K")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [variesByStorageClass, allStorageClasses128k]
}

/// `TransitionStorageClass`: a string; these values are modelled.
public struct TransitionStorageClass: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `GLACIER`.
    public static let glacier = Self(rawValue: "GLACIER")
    /// `STANDARD_IA`.
    public static let standardIa = Self(rawValue: "STANDARD_IA")
    /// `ONEZONE_IA`.
    public static let onezoneIa = Self(rawValue: "ONEZONE_IA")
    /// `INTELLIGENT_TIERING`.
    public static let intelligentTiering = Self(rawValue: "INTELLIGENT_TIERING")
    /// `DEEP_ARCHIVE`.
    public static let deepArchive = Self(rawValue: "DEEP_ARCHIVE")
    /// `GLACIER_IR`.
    public static let glacierIr = Self(rawValue: "GLACIER_IR")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [glacier, standardIa, onezoneIa, intelligentTiering, deepArchive, glacierIr]
}

/// `Type`: a string; these values are modelled.
public struct TypeShape: ShapeEnumeration {
    /// The value on the wire.
    public let rawValue: String
    /// Any value, modelled or not.
    public init(rawValue: String) { self.rawValue = rawValue }
    /// `CanonicalUser`.
    public static let canonicalUser = Self(rawValue: "CanonicalUser")
    /// `AmazonCustomerByEmail`.
    public static let amazonCustomerByEmail = Self(rawValue: "AmazonCustomerByEmail")
    /// `Group`.
    public static let group = Self(rawValue: "Group")
    /// Every modelled value in the model's order.
    public static let modelled: [Self] = [canonicalUser, amazonCustomerByEmail, group]
}
