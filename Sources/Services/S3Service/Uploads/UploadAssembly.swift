// An object from the parts of an upload: which of them, in which order, its entity tag and its checksum.

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import S3Shapes
import StructuredJSON

/// What a client says that its upload is made of.
struct UploadAssembly: Sendable {
    private struct Wanted: Sendable {
        let number: Int
        let etag: String
        let checksums: [ObjectChecksumAlgorithm: String]
    }

    /// The least bytes of every part but the last: 5 MiB.
    static let leastPart = 5 << 20

    private let wanted: [Wanted]
    private let checksums: [ObjectChecksumAlgorithm: String]
    private let type: ChecksumType?
    private let size: Int?
    private let conditions: WriteConditions

    /// - Throws: `ServiceError` MalformedXML, InvalidPartOrder, and what the members do.
    init(_ input: CompleteMultipartUploadRequest) throws {
        guard let parts = input.multipartUpload?.parts, !parts.isEmpty else {
            throw S3Fault.error(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema")
        }
        wanted = try parts.map { part in
            guard let number = part.partNumber, let etag = part.eTag else {
                throw S3Fault.error(
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema")
            }
            return Wanted(number: number, etag: unquoted(etag), checksums: try part.given())
        }
        for (before, after) in zip(wanted, wanted.dropFirst()) where before.number >= after.number {
            throw S3Fault.error(
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part number.")
        }
        checksums = try input.given()
        type = input.checksumType
        size = input.mpuObjectSize
        conditions = try WriteConditions(ifMatch: input.ifMatch, ifNoneMatch: input.ifNoneMatch)
    }

    /// The version that the parts make.
    /// - Throws: `ServiceError` InvalidPart, EntityTooSmall, BadDigest, PreconditionFailed.
    func version(
        _ upload: ObjectUpload, _ parts: [StoredPart], latest: StoredVersion?, versionID: String, at time: Timestamp
    ) throws -> StoredVersion {
        try conditions.check(latest, key: upload.key)
        let chosen = try choose(parts, of: upload)
        for part in chosen.dropLast() where part.size < Self.leastPart {
            throw S3Fault.error(
                "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size",
                [
                    "ProposedSize": .number(part.size), "MinSizeAllowed": .number(Self.leastPart),
                    "PartNumber": .number(part.number), "ETag": .string(part.etag),
                ])
        }
        let total = chosen.reduce(0) { $0 + $1.size }
        guard size ?? total == total else {
            throw S3Fault.invalidRequest(
                "The provided 'x-amz-mp-object-size' header value \(size ?? 0) does not match what was computed: "
                    + "\(total)")
        }
        let digests = chosen.flatMap { Self.bytes(hexadecimal: $0.etag) }
        let etag = hexadecimal(ObjectChecksumAlgorithm.md5.checksum(of: digests)) + "-\(chosen.count)"
        return StoredVersion(
            bucket: upload.bucket, key: upload.key, versionID: versionID, size: total, etag: etag, lastModified: time,
            description: upload.description, checksums: try whole(chosen, upload), upload: upload.id, parts: chosen)
    }

    private func choose(_ parts: [StoredPart], of upload: ObjectUpload) throws -> [StoredPart] {
        let byNumber = Dictionary(parts.map { ($0.number, $0) }) { first, _ in first }
        return try wanted.map { wanted in
            let part = byNumber[wanted.number]
            let isSame = wanted.checksums.allSatisfy { algorithm, text in
                guard let kept = part?.checksums.values[algorithm.rawValue] else { return !upload.isAlgorithmChosen }
                return kept == text
            }
            guard let part, part.etag == wanted.etag, isSame else {
                throw S3Fault.error(
                    "InvalidPart",
                    "One or more of the specified parts could not be found.  The part may not have been uploaded, or "
                        + "the specified entity tag may not match the part's entity tag.",
                    [
                        "UploadId": .string(upload.id), "PartNumber": .number(wanted.number),
                        "ETag": .string(wanted.etag),
                    ])
            }
            return part
        }
    }

    private func whole(_ parts: [StoredPart], _ upload: ObjectUpload) throws -> ObjectChecksums {
        guard let algorithm = ObjectChecksumAlgorithm(rawValue: upload.checksumAlgorithm) else {
            return ObjectChecksums()
        }
        if let type, type != (upload.isChecksumComposite ? .composite : .fullObject) {
            throw S3Fault.invalidRequest(
                "The upload was created using the \(upload.isChecksumComposite ? "COMPOSITE" : "FULL_OBJECT") checksum "
                    + "mode. The complete request must use the same checksum mode.")
        }
        let each = parts.map { part in
            (part.checksums.values[algorithm.rawValue].flatMap(Base64.decoded) ?? [], part.size)
        }
        let text: String
        if upload.isChecksumComposite {
            text = Base64.encoded(algorithm.checksum(of: each.flatMap(\.0))) + "-\(parts.count)"
        } else if let combined = algorithm.combined(each) {
            text = Base64.encoded(combined)
        } else {
            return ObjectChecksums()
        }
        if let given = checksums[algorithm], given != text, "\(given)-\(parts.count)" != text {
            throw S3Fault.error(
                "BadDigest", "The \(algorithm.rawValue) you specified did not match the calculated checksum.")
        }
        return ObjectChecksums([algorithm.rawValue: text], isComposite: upload.isChecksumComposite)
    }

    private static func bytes(hexadecimal text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}
