// Checksums, chunked bodies and uploads in parts.

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import RequestSigning
import S3Service
import S3Shapes
import StructuredJSON
import Testing

@Suite struct IntegrityTests {
    @Test func aBodyThatIsNotWhatItsClientSaidIsNotStored() async throws {
        try await withService { service in
            let cases: [(String, (inout PutObjectRequest) -> Void)] = [
                ("BadDigest", { $0.contentMD5 = "AAAAAAAAAAAAAAAAAAAAAA==" }),
                ("InvalidDigest", { $0.contentMD5 = "AAAA" }), ("BadDigest", { $0.checksumCRC32 = "AAAAAA==" }),
                ("InvalidRequest", { $0.checksumCRC32 = "AAAA" }),
                ("InvalidRequest", { $0.checksumAlgorithm = .sha256 }),
            ]
            for (expected, change) in cases {
                #expect(await code { try await service.put("k", "hello world", change) } == expected)
            }
            let hash = String(repeating: "0", count: 64)
            #expect(
                await code {
                    _ = try await service.putObject(
                        PutObjectRequest(bucket: "bucket", key: "k"),
                        context: context(bytes("hello"), headers: ["x-amz-content-sha256": hash]))
                } == "XAmzContentSHA256Mismatch")
            #expect(
                await code {
                    _ = try await service.putObject(
                        PutObjectRequest(bucket: "bucket", key: "k"),
                        context: context(bytes("hello"), headers: ["Content-Length": "9"]))
                } == "IncompleteBody")
            #expect(await code { _ = try await service.get("k") } == "NoSuchKey")
            try await service.put("k", "hello world") { $0.checksumCRC32 = "DUoRhQ==" }
            let (output, _) = try await service.get("k") { $0.checksumMode = .enabled }
            #expect(output.checksumCRC32 == "DUoRhQ==" && output.checksumCRC64NVME == nil)
        }
    }

    @Test func chunkedBodiesAreTakenApartAndTheirTrailersChecked() async throws {
        try await withService { service in
            func put(_ checksum: String, length: String = "11") async throws -> PutObjectOutput {
                let body = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:\(checksum)\r\n\r\n"
                let payload = VerifiedBody.chunked(
                    WireBodyStream(bytes(body)), signatures: nil, decodedLength: Int(length))
                return try await service.putObject(
                    PutObjectRequest(
                        bucket: "bucket", contentEncoding: "aws-chunked", checksumAlgorithm: .crc32, key: "k"),
                    context: context(
                        stream: payload,
                        headers: [
                            "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                            "x-amz-decoded-content-length": length, "x-amz-trailer": "x-amz-checksum-crc32",
                            "content-encoding": "aws-chunked",
                        ]))
            }
            #expect(await code { _ = try await put("AAAAAA==") } == "BadDigest")
            #expect(await code { _ = try await put("DUoRhQ==", length: "12") } == "IncompleteBody")
            #expect(try await put("DUoRhQ==").checksumCRC32 == "DUoRhQ==")
            let (output, text) = try await service.get("k")
            #expect(text == "hello world" && output.contentEncoding == nil)
        }
    }

    /// Begins an upload and writes its parts.
    private func upload(
        _ service: S3Service, _ parts: [[UInt8]], algorithm: ChecksumAlgorithm? = nil, type: ChecksumType? = nil
    ) async throws -> (String, [CompletedPart]) {
        let begun = try await service.createMultipartUpload(
            CreateMultipartUploadRequest(
                bucket: "bucket", contentType: "x/y", key: "k", checksumAlgorithm: algorithm, checksumType: type),
            context: context())
        let id = try #require(begun.uploadId)
        var completed: [CompletedPart] = []
        for (number, part) in parts.enumerated() {
            let output = try await service.uploadPart(
                UploadPartRequest(bucket: "bucket", key: "k", partNumber: number + 1, uploadId: id),
                context: context(part))
            completed.append(CompletedPart(eTag: output.eTag, partNumber: number + 1))
        }
        return (id, completed)
    }

    private func complete(
        _ service: S3Service, _ id: String, _ parts: [CompletedPart]
    ) async throws -> CompleteMultipartUploadOutput {
        try await service.completeMultipartUpload(
            CompleteMultipartUploadRequest(
                bucket: "bucket", key: "k", multipartUpload: CompletedMultipartUpload(parts: parts), uploadId: id),
            context: context())
    }

    @Test func partsBecomeAnObjectWithTheTagAndTheChecksumOfAWS() async throws {
        try await withService { service in
            let first = [UInt8](repeating: 1, count: 5 << 20)
            let last = bytes("the end")
            let (id, parts) = try await upload(service, [first, last])
            let done = try await complete(service, id, parts)
            func md5(_ bytes: [UInt8]) -> [UInt8] { ObjectChecksumAlgorithm.md5.checksum(of: bytes) }
            let tag = md5(md5(first) + md5(last)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(done.eTag == "\"\(tag)-2\"")
            #expect(done.checksumType == .fullObject)
            let whole = ObjectChecksumAlgorithm.crc64nvme.checksum(of: first + last)
            #expect(done.checksumCRC64NVME == Base64.encoded(whole))
            #expect(try await complete(service, id, parts).eTag == done.eTag)
            let (part, text) = try await service.get("k") { $0.partNumber = 2 }
            #expect(text == "the end" && part.partsCount == 2)
            #expect(part.contentRange == "bytes 5242880-5242886/5242887")
            let across = try await service.getObject(
                GetObjectRequest(bucket: "bucket", key: "k", range: "bytes=5242878-5242881"), context: context())
            #expect(try await across.body.collected(upTo: 9) == [1, 1] + bytes("th"))
            let attributes = try await service.getObjectAttributes(
                GetObjectAttributesRequest(
                    bucket: "bucket", key: "k", objectAttributes: [.objectParts, .objectSize, .checksum]),
                context: context())
            #expect(attributes.objectParts?.totalPartsCount == 2 && attributes.objectSize == 5_242_887)

            let (composite, compositeParts) = try await upload(service, [first, last], algorithm: .sha256)
            let shown = try await complete(service, composite, compositeParts)
            func sha(_ bytes: [UInt8]) -> [UInt8] { ObjectChecksumAlgorithm.sha256.checksum(of: bytes) }
            #expect(shown.checksumSHA256 == Base64.encoded(sha(sha(first) + sha(last))) + "-2")
            #expect(shown.checksumType == .composite)
            let (full, fullParts) = try await upload(service, [first, last], algorithm: .crc32, type: .fullObject)
            let crc = ObjectChecksumAlgorithm.crc32.checksum(of: first + last)
            #expect(try await complete(service, full, fullParts).checksumCRC32 == Base64.encoded(crc))
        }
    }

    @Test func uploadsThatCannotBeCompletedSayWhy() async throws {
        try await withService { service in
            let (id, parts) = try await upload(service, [bytes("a"), bytes("b")])
            #expect(await code { _ = try await complete(service, id, parts) } == "EntityTooSmall")
            #expect(await code { _ = try await complete(service, id, parts.reversed()) } == "InvalidPartOrder")
            #expect(await code { _ = try await complete(service, id, []) } == "MalformedXML")
            let wrong = [CompletedPart(eTag: "\"x\"", partNumber: 1)]
            #expect(await code { _ = try await complete(service, id, wrong) } == "InvalidPart")
            #expect(await code { _ = try await complete(service, "none", parts) } == "NoSuchUpload")
            let listed = try await service.listParts(
                ListPartsRequest(bucket: "bucket", key: "k", maxParts: 1, uploadId: id), context: context())
            #expect(listed.parts?.map(\.partNumber) == [1] && listed.isTruncated == true)
            #expect(listed.nextPartNumberMarker == 1)
            let uploads = try await service.listMultipartUploads(
                ListMultipartUploadsRequest(bucket: "bucket"), context: context())
            #expect(uploads.uploads?.map(\.uploadId) == [id])
            let abortion = AbortMultipartUploadRequest(bucket: "bucket", key: "k", uploadId: id)
            _ = try await service.abortMultipartUpload(abortion, context: context())
            #expect(
                await code { _ = try await service.abortMultipartUpload(abortion, context: context()) }
                    == "NoSuchUpload")
            #expect(
                await code {
                    _ = try await service.uploadPart(
                        UploadPartRequest(bucket: "bucket", key: "k", partNumber: 10_001, uploadId: id),
                        context: context(bytes("a")))
                } == "InvalidArgument")
        }
    }

    @Test func copiesTakeBytesAndWhatIsSaidOfThem() async throws {
        try await withService { service in
            try await service.put("a b", "0123456789") {
                $0.metadata = ["m": "1"]
                $0.tagging = "t=1"
            }
            func copy(
                _ source: String, to key: String, _ change: (inout CopyObjectRequest) -> Void = { _ in }
            ) async throws {
                var input = CopyObjectRequest(bucket: "bucket", copySource: source, key: key)
                change(&input)
                _ = try await service.copyObject(input, context: context())
            }
            try await copy("/bucket/a%20b", to: "c")
            let (copied, text) = try await service.get("c")
            #expect(text == "0123456789" && copied.metadata == ["m": "1"] && copied.tagCount == 1)
            try await copy("bucket/c", to: "c") {
                $0.metadataDirective = .replace
                $0.metadata = ["n": "2"]
            }
            #expect(try await service.get("c").0.metadata == ["n": "2"])
            #expect(await code { try await copy("bucket/c", to: "c") } == "InvalidRequest")
            #expect(await code { try await copy("bucket", to: "c") } == "InvalidArgument")
            #expect(await code { try await copy("bucket/none", to: "c") } == "NoSuchKey")
            #expect(
                await code { try await copy("bucket/c", to: "d") { $0.copySourceIfMatch = "x" } }
                    == "PreconditionFailed")
            let begun = try await service.createMultipartUpload(
                CreateMultipartUploadRequest(bucket: "bucket", key: "p"), context: context())
            let id = try #require(begun.uploadId)
            let part = try await service.uploadPartCopy(
                UploadPartCopyRequest(
                    bucket: "bucket", copySource: "bucket/c", copySourceRange: "bytes=2-4", key: "p", partNumber: 1,
                    uploadId: id), context: context())
            _ = try await service.completeMultipartUpload(
                CompleteMultipartUploadRequest(
                    bucket: "bucket", key: "p",
                    multipartUpload: CompletedMultipartUpload(parts: [
                        CompletedPart(eTag: part.copyPartResult?.eTag, partNumber: 1)
                    ]), uploadId: id), context: context())
            #expect(try await service.get("p").1 == "234")
        }
    }
}
