// Buckets, objects and versions as AWS documents them.

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import S3Service
import S3Shapes
import StructuredJSON
import Testing

@Suite struct S3ServiceTests {
    @Test func bucketsAreMadeFoundAndRemovedUnderAWSsRules() async throws {
        try await withService { service in
            for name in ["ab", "Upper", "a..b", "192.168.0.1", "-ab", "xn--ab", "ab-s3alias", "a_b"] {
                #expect(
                    await code {
                        _ = try await service.createBucket(CreateBucketRequest(bucket: name), context: context())
                    } == "InvalidBucketName")
            }
            #expect(
                await code {
                    _ = try await service.createBucket(CreateBucketRequest(bucket: "bucket"), context: context())
                } == "BucketAlreadyOwnedByYou")
            let list = try await service.listBuckets(ListBucketsRequest(), context: context())
            #expect(list.buckets?.map(\.name) == ["bucket"])
            let location = try await service.getBucketLocation(
                GetBucketLocationRequest(bucket: "bucket"), context: context())
            #expect(location.locationConstraint == nil)
            #expect(
                await code {
                    _ = try await service.headBucket(
                        HeadBucketRequest(bucket: "bucket", expectedBucketOwner: "111111111111"), context: context())
                } == "AccessDenied")
            try await service.put("k", "v")
            let deletion = DeleteBucketRequest(bucket: "bucket")
            #expect(await code { try await service.deleteBucket(deletion, context: context()) } == "BucketNotEmpty")
            _ = try await service.deleteObject(DeleteObjectRequest(bucket: "bucket", key: "k"), context: context())
            try await service.deleteBucket(deletion, context: context())
            #expect(await code { try await service.deleteBucket(deletion, context: context()) } == "NoSuchBucket")
        }
    }

    @Test func objectsComeBackWithWhatTheirClientSaidOfThem() async throws {
        try await withService { service in
            let put = try await service.put("a b/é", "hello world") {
                $0.contentType = "text/plain"
                $0.contentEncoding = "gzip,aws-chunked"
                $0.metadata = ["Name": "value"]
                $0.tagging = "a=1&b=x%20y"
                $0.contentMD5 = "XrY7u+Ae7tCTyyK7j1rNww=="
            }
            #expect(put.eTag == "\"5eb63bbbe01eeed093cb22bb8f5acdc3\"")
            #expect(put.checksumCRC64NVME == "jSnVw/bqjr4=" || put.checksumCRC64NVME?.count == 12)
            let (output, text) = try await service.get("a b/é") { $0.checksumMode = .enabled }
            #expect(text == "hello world" && output.contentType == "text/plain" && output.contentEncoding == "gzip")
            #expect(output.metadata == ["name": "value"] && output.tagCount == 2 && output.versionId == nil)
            #expect(output.checksumCRC64NVME == put.checksumCRC64NVME && output.checksumType == .fullObject)
            let head = try await service.headObject(
                HeadObjectRequest(bucket: "bucket", key: "a b/é"), context: context())
            #expect(head.contentLength == 11 && head.checksumCRC64NVME == nil && head.eTag == put.eTag)
            #expect(await code { _ = try await service.get("none") } == "NoSuchKey")
            #expect(await code { _ = try await service.get("a b/é") { $0.versionId = "x" } } == "NoSuchVersion")
            #expect(await code { _ = try await service.get("a") { $0.bucket = "none" } } == "NoSuchBucket")
        }
    }

    @Test func rangesAreThoseOfTheRFC() async throws {
        try await withService { service in
            try await service.put("k", "0123456789")
            for (field, expected, shown) in [
                ("bytes=0-0", "0", "bytes 0-0/10"), ("bytes=2-4", "234", "bytes 2-4/10"),
                ("bytes=7-", "789", "bytes 7-9/10"), ("bytes=-3", "789", "bytes 7-9/10"),
                ("bytes=-99", "0123456789", "bytes 0-9/10"), ("bytes=5-99", "56789", "bytes 5-9/10"),
            ] {
                let (output, text) = try await service.get("k") { $0.range = field }
                #expect(text == expected && output.contentRange == shown && output.contentLength == expected.count)
            }
            for field in ["bytes=4-2", "bytes=a-b", "bytes=0-1,3-4", "lines=1-2", "bytes=-"] {
                let (output, text) = try await service.get("k") { $0.range = field }
                #expect(text.count == 10 && output.contentRange == nil)
            }
            for field in ["bytes=10-", "bytes=10-12", "bytes=-0"] {
                #expect(await code { _ = try await service.get("k") { $0.range = field } } == "InvalidRange")
            }
        }
    }

    @Test func conditionsHoldOrRefuse() async throws {
        try await withService { service in
            let put = try await service.put("k", "1")
            let tag = try #require(put.eTag)
            let past = Timestamp(seconds: 1_000_000_000)
            let future = Timestamp(seconds: 4_000_000_000)
            func read(_ change: (inout GetObjectRequest) -> Void) async -> String? {
                await code { _ = try await service.get("k", change) }
            }
            #expect(await read { $0.ifMatch = tag } == nil)
            #expect(await read { $0.ifMatch = "\"other\"" } == "PreconditionFailed")
            #expect(await read { $0.ifNoneMatch = tag } == "NotModified")
            #expect(await read { $0.ifNoneMatch = "\"other\"" } == nil)
            #expect(await read { $0.ifModifiedSince = future } == "NotModified")
            #expect(await read { $0.ifModifiedSince = past } == nil)
            #expect(await read { $0.ifUnmodifiedSince = past } == "PreconditionFailed")
            let both = await read {
                $0.ifMatch = tag
                $0.ifUnmodifiedSince = past
            }
            #expect(both == nil)
            #expect(await code { try await service.put("k", "2") { $0.ifNoneMatch = "*" } } == "PreconditionFailed")
            #expect(await code { try await service.put("new", "2") { $0.ifNoneMatch = "*" } } == nil)
            #expect(await code { try await service.put("k", "2") { $0.ifMatch = "\"x\"" } } == "PreconditionFailed")
            #expect(await code { try await service.put("none", "2") { $0.ifMatch = tag } } == "NoSuchKey")
            #expect(await code { try await service.put("k", "2") { $0.ifMatch = tag } } == nil)
        }
    }

    /// Of many writers that each ask for an object not to be there, one has it.
    @Test func oneOfManyConditionalWritersWins() async throws {
        try await withService { service in
            let winners = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<16 {
                    group.addTask {
                        await code { try await service.put("k", "\(number)") { $0.ifNoneMatch = "*" } } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 1)
        }
    }

    @Test func whatIsNotBuiltIsRefusedByName() async throws {
        try await withService { service in
            let refused: [(String, (inout PutObjectRequest) -> Void)] = [
                ("NotImplemented", { $0.sSECustomerAlgorithm = "AES256" }),
                ("NotImplemented", { $0.sSEKMSKeyId = "key" }),
                ("NotImplemented", { $0.serverSideEncryption = .awsKms }),
                ("NotImplemented", { $0.storageClass = .glacier }),
                ("InvalidStorageClass", { $0.storageClass = StorageClass(rawValue: "ICE") }),
                ("NotImplemented", { $0.objectLockMode = ObjectLockMode(rawValue: "GOVERNANCE") }),
                ("AccessControlListNotSupported", { $0.aCL = .publicRead }),
                ("AccessControlListNotSupported", { $0.grantRead = "id=x" }),
                ("NotImplemented", { $0.checksumXXHASH64 = "AAAAAAAAAAA=" }),
            ]
            for (expected, change) in refused {
                #expect(await code { try await service.put("k", "1", change) } == expected)
            }
            #expect(await code { _ = try await service.get("k") } == "NoSuchKey")
        }
    }

    @Test func versionsAreKeptMarkedAndBroughtBack() async throws {
        try await withService { service in
            try await service.put("k", "0")
            func set(_ status: BucketVersioningStatus) async throws {
                try await service.putBucketVersioning(
                    PutBucketVersioningRequest(
                        bucket: "bucket", versioningConfiguration: VersioningConfiguration(status: status)),
                    context: context())
            }
            try await set(.enabled)
            let first = try await service.put("k", "1")
            let second = try await service.put("k", "2")
            #expect(first.versionId != second.versionId && first.versionId != nil)
            #expect(try await service.get("k") { $0.versionId = first.versionId }.1 == "1")
            #expect(try await service.get("k") { $0.versionId = "null" }.1 == "0")
            let deleted = try await service.deleteObject(
                DeleteObjectRequest(bucket: "bucket", key: "k"), context: context())
            #expect(deleted.deleteMarker == true)
            #expect(await code { _ = try await service.get("k") } == "NoSuchKey")
            let marker = try #require(deleted.versionId)
            #expect(await code { _ = try await service.get("k") { $0.versionId = marker } } == "MethodNotAllowed")
            let list = try await service.listObjectVersions(
                ListObjectVersionsRequest(bucket: "bucket"), context: context())
            #expect(list.versions?.map(\.versionId) == [second.versionId, first.versionId, "null"])
            #expect(list.deleteMarkers?.map(\.isLatest) == [true])
            _ = try await service.deleteObject(
                DeleteObjectRequest(bucket: "bucket", key: "k", versionId: marker), context: context())
            #expect(try await service.get("k").1 == "2")
            try await set(.suspended)
            #expect(try await service.put("k", "3").versionId == "null")
            #expect(await code { _ = try await service.get("k") { $0.versionId = "null" } } == nil)
        }
    }

    @Test func listingsGoOnFromTheirTokens() async throws {
        try await withService { service in
            for key in ["a/1", "a/2", "b", "c d/1", "e+f"] { try await service.put(key, key) }
            var token: String?
            var seen: [String] = []
            repeat {
                let page = try await service.listObjectsV2(
                    ListObjectsV2Request(
                        bucket: "bucket", delimiter: "/", encodingType: .url, maxKeys: 1, continuationToken: token),
                    context: context())
                #expect(page.keyCount == 1)
                seen += (page.contents ?? []).compactMap(\.key) + (page.commonPrefixes ?? []).compactMap(\.prefix)
                token = page.nextContinuationToken
            } while token != nil
            #expect(seen == ["a/", "b", "c%20d/", "e%2Bf"])
            let none = try await service.listObjectsV2(
                ListObjectsV2Request(bucket: "bucket", maxKeys: 0), context: context())
            #expect(none.isTruncated == false && none.contents == nil)
            let old = try await service.listObjects(
                ListObjectsRequest(bucket: "bucket", delimiter: "/", maxKeys: 1), context: context())
            #expect(old.nextMarker == "a/")
            let deleted = try await service.deleteObjects(
                DeleteObjectsRequest(
                    bucket: "bucket", delete: Delete(objects: [ObjectIdentifier(key: "b"), ObjectIdentifier(key: "x")])),
                context: context())
            #expect(deleted.deleted?.compactMap(\.key) == ["b", "x"] && deleted.errors == nil)
        }
    }

    @Test func oneRefusedDeletionLeavesTheOthersAlone() async throws {
        try await withService { service in
            for key in ["a", "b", "c"] { try await service.put(key, key) }
            func delete(_ objects: [ObjectIdentifier], quiet: Bool = false) async throws -> DeleteObjectsOutput {
                try await service.deleteObjects(
                    DeleteObjectsRequest(bucket: "bucket", delete: Delete(objects: objects, quiet: quiet)),
                    context: context())
            }
            let output = try await delete([
                ObjectIdentifier(key: "a"), ObjectIdentifier(key: "b", eTag: "\"x\""), ObjectIdentifier(key: "c"),
            ])
            #expect(output.deleted?.compactMap(\.key) == ["a", "c"])
            #expect(output.errors?.compactMap(\.code) == ["PreconditionFailed"])
            let list = try await service.listObjectsV2(ListObjectsV2Request(bucket: "bucket"), context: context())
            #expect(list.contents?.compactMap(\.key) == ["b"])
            let quiet = try await delete([ObjectIdentifier(key: "b")], quiet: true)
            #expect(quiet.deleted == nil && quiet.errors == nil)
            #expect(await code { _ = try await delete([]) } == "MalformedXML")
        }
    }

    @Test func anUnsetBucketAnswersWhatTerraformReadsOfIt() async throws {
        try await withService { service in
            let b = "bucket"
            let c = context()
            #expect(
                await code { _ = try await service.getBucketCors(.init(bucket: b), context: c) }
                    == "NoSuchCORSConfiguration")
            #expect(
                await code { _ = try await service.getBucketWebsite(.init(bucket: b), context: c) }
                    == "NoSuchWebsiteConfiguration")
            #expect(
                await code { _ = try await service.getBucketLifecycleConfiguration(.init(bucket: b), context: c) }
                    == "NoSuchLifecycleConfiguration")
            #expect(
                await code { _ = try await service.getBucketReplication(.init(bucket: b), context: c) }
                    == "ReplicationConfigurationNotFoundError")
            #expect(
                await code { _ = try await service.getBucketEncryption(.init(bucket: b), context: c) }
                    == "ServerSideEncryptionConfigurationNotFoundError")
            #expect(
                await code { _ = try await service.getObjectLockConfiguration(.init(bucket: b), context: c) }
                    == "ObjectLockConfigurationNotFoundError")
            #expect(
                await code { _ = try await service.getBucketTagging(.init(bucket: b), context: c) }
                    == "NoSuchTagSet")
            #expect(
                await code { _ = try await service.getBucketPolicy(.init(bucket: b), context: c) }
                    == "NoSuchBucketPolicy")
            #expect(try await service.getBucketAcl(.init(bucket: b), context: c).grants?.count == 1)
            #expect(try await service.getBucketVersioning(.init(bucket: b), context: c).status == nil)
            #expect(try await service.getBucketRequestPayment(.init(bucket: b), context: c).payer == .bucketOwner)
            let block = try await service.getPublicAccessBlock(.init(bucket: b), context: c)
            #expect(block.publicAccessBlockConfiguration?.blockPublicAcls == true)
            try await service.deletePublicAccessBlock(.init(bucket: b), context: c)
            #expect(
                await code { _ = try await service.getPublicAccessBlock(.init(bucket: b), context: c) }
                    == "NoSuchPublicAccessBlockConfiguration")
            #expect(
                await code {
                    try await service.putBucketPolicy(.init(bucket: b, policy: "no"), context: c)
                } == "MalformedPolicy")
            let tags = Tagging(tagSet: [Tag(key: "k", value: "v"), Tag(key: "k", value: "w")])
            #expect(
                await code { try await service.putBucketTagging(.init(bucket: b, tagging: tags), context: c) }
                    == "InvalidTag")
        }
    }
}
