// The permissions of S3's operations
// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html).

import AWSWireProtocol

enum S3Actions {
    /// On a bucket, operations that are governed by another's name.
    private static let bucketNames: [String: String] = [
        "ListObjects": "ListBucket", "ListObjectsV2": "ListBucket", "HeadBucket": "ListBucket",
        "ListObjectVersions": "ListBucketVersions", "ListMultipartUploads": "ListBucketMultipartUploads",
        "DeleteBucketTagging": "PutBucketTagging", "DeleteBucketOwnershipControls": "PutBucketOwnershipControls",
        "GetPublicAccessBlock": "GetBucketPublicAccessBlock", "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
        "DeletePublicAccessBlock": "PutBucketPublicAccessBlock", "GetBucketCors": "GetBucketCORS",
        "PutBucketCors": "PutBucketCORS", "DeleteBucketCors": "PutBucketCORS",
        "GetBucketEncryption": "GetEncryptionConfiguration", "PutBucketEncryption": "PutEncryptionConfiguration",
        "DeleteBucketEncryption": "PutEncryptionConfiguration",
        "GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
        "PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
        "DeleteBucketLifecycle": "PutLifecycleConfiguration", "GetBucketReplication": "GetReplicationConfiguration",
        "GetBucketAccelerateConfiguration": "GetAccelerateConfiguration",
        "GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
    ]

    /// On an object, operations that are governed by another's name.
    private static let objectNames: [String: String] = [
        "HeadObject": "GetObject", "UploadPart": "PutObject", "CreateMultipartUpload": "PutObject",
        "CompleteMultipartUpload": "PutObject", "ListParts": "ListMultipartUploadParts",
    ]

    /// Operations whose name has `Version` in it when they name a version.
    private static let versioned: [String: String] = [
        "GetObject": "GetObjectVersion", "HeadObject": "GetObjectVersion", "DeleteObject": "DeleteObjectVersion",
        "GetObjectTagging": "GetObjectVersionTagging", "PutObjectTagging": "PutObjectVersionTagging",
        "DeleteObjectTagging": "DeleteObjectVersionTagging", "GetObjectAcl": "GetObjectVersionAcl",
        "GetObjectAttributes": "GetObjectVersionAttributes",
    ]

    static func permissions(_ operation: String, _ input: ShapeStructure) -> [RequiredPermission] {
        guard let bucket = input.text("Bucket") else {
            return [RequiredPermission(operation == "ListBuckets" ? "s3:ListAllMyBuckets" : "s3:\(operation)", on: "*")]
        }
        let bucketARN = "arn:aws:s3:::\(bucket)"
        if operation == "DeleteObjects" { return deletions(bucketARN, input) }
        guard let key = input.text("Key") else {
            let action = "s3:" + (bucketNames[operation] ?? operation)
            return [RequiredPermission(action, on: bucketARN, facts: facts(input))]
        }
        let object = "\(bucketARN)/\(key)"
        let version = input.text("VersionId")
        let name = version.flatMap { _ in versioned[operation] } ?? objectNames[operation] ?? operation
        var facts = facts(input)
        if let version { facts["s3:VersionId"] = [version] }
        switch operation {
        case "CopyObject", "UploadPartCopy":
            facts["s3:x-amz-copy-source"] = input.text("CopySource").map { [$0] }
            return source(input) + [RequiredPermission("s3:PutObject", on: object, facts: facts)]
                + tagging(object, input)
        case "PutObject", "CreateMultipartUpload":
            return [RequiredPermission("s3:PutObject", on: object, facts: facts)] + tagging(object, input)
        case "GetObjectAttributes":
            let read = version == nil ? "s3:GetObject" : "s3:GetObjectVersion"
            return [read, "s3:\(name)"].map { RequiredPermission($0, on: object, facts: facts) }
        default:
            return [RequiredPermission("s3:\(name)", on: object, facts: facts)]
        }
    }

    /// Each key by itself.
    private static func deletions(_ bucketARN: String, _ input: ShapeStructure) -> [RequiredPermission] {
        let objects = input.structure("Delete")?.list("Objects") ?? []
        return objects.compactMap { value in
            guard case .structure(let object) = value, let key = object.text("Key") else { return nil }
            let version = object.text("VersionId")
            return RequiredPermission(
                version == nil ? "s3:DeleteObject" : "s3:DeleteObjectVersion", on: "\(bucketARN)/\(key)",
                facts: version.map { ["s3:VersionId": [$0]] } ?? [:])
        }
    }

    /// Reading what is copied: `bucket/key?versionId=...`, percent-encoded, with or without a slash in front.
    private static func source(_ input: ShapeStructure) -> [RequiredPermission] {
        guard let written = input.text("CopySource") else { return [] }
        let parts = written.split(separator: "?", maxSplits: 1)
        let path = PercentEncoding.decoded(parts.first ?? "") ?? ""
        let name = path.hasPrefix("/") ? String(path.dropFirst()) : path
        let isVersion = parts.count == 2 && parts[1].hasPrefix("versionId=")
        let resource = name.hasPrefix("arn:") ? name : "arn:aws:s3:::\(name)"
        return [RequiredPermission(isVersion ? "s3:GetObjectVersion" : "s3:GetObject", on: resource)]
    }

    private static func tagging(_ object: String, _ input: ShapeStructure) -> [RequiredPermission] {
        guard input.text("Tagging")?.isEmpty == false else { return [] }
        return [RequiredPermission("s3:PutObjectTagging", on: object, facts: facts(input))]
    }

    private static func facts(_ input: ShapeStructure) -> [String: [String]] {
        var facts: [String: [String]] = [:]
        func set(_ key: String, _ member: String) {
            if let text = input.text(member) { facts[key] = [text] }
        }
        set("s3:prefix", "Prefix")
        set("s3:delimiter", "Delimiter")
        set("s3:x-amz-acl", "ACL")
        set("s3:x-amz-storage-class", "StorageClass")
        set("s3:x-amz-server-side-encryption", "ServerSideEncryption")
        set("s3:x-amz-metadata-directive", "MetadataDirective")
        if case .integer(let count)? = input["MaxKeys"] { facts["s3:max-keys"] = [String(count)] }
        var tags: [(key: String, value: String)] = []
        if let text = input.text("Tagging") {
            tags = text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                    .map { PercentEncoding.decoded($0) ?? String($0) }
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }
        } else if let set = input.structure("Tagging")?.list("TagSet") {
            for case .structure(let tag) in set {
                tags.append((tag.text("Key") ?? "", tag.text("Value") ?? ""))
            }
        }
        if !tags.isEmpty { facts["s3:RequestObjectTagKeys"] = tags.map(\.key) }
        for tag in tags { facts["s3:RequestObjectTag/\(tag.key)"] = [tag.value] }
        return facts
    }
}
