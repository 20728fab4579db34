// The checksum members that many of S3's structures have, and which of them are given.

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import S3Shapes

/// A structure with a member for each checksum algorithm.
protocol ChecksumFields {
    var checksumCRC32: String? { get set }
    var checksumCRC32C: String? { get set }
    var checksumCRC64NVME: String? { get set }
    var checksumSHA1: String? { get set }
    var checksumSHA256: String? { get set }
    var checksumSHA512: String? { get set }
    var checksumMD5: String? { get set }
    var checksumXXHASH64: String? { get set }
    var checksumXXHASH3: String? { get set }
    var checksumXXHASH128: String? { get set }
}

extension ChecksumFields {
    /// The checksums that are given.
    /// - Throws: `ServiceError` NotImplemented for an algorithm that is not built.
    func given() throws -> [ObjectChecksumAlgorithm: String] {
        guard checksumXXHASH64 == nil, checksumXXHASH3 == nil, checksumXXHASH128 == nil else {
            throw S3Fault.notImplemented("The checksum algorithm XXHASH")
        }
        let all: [(ObjectChecksumAlgorithm, String?)] = [
            (.crc32, checksumCRC32), (.crc32c, checksumCRC32C), (.crc64nvme, checksumCRC64NVME), (.sha1, checksumSHA1),
            (.sha256, checksumSHA256), (.sha512, checksumSHA512), (.md5, checksumMD5),
        ]
        return Dictionary(all.compactMap { name, value in value.map { (name, $0) } }) { first, _ in first }
    }

    /// Writes checksums into their members.
    mutating func fill(_ checksums: [String: String]) {
        checksumCRC32 = checksums["CRC32"]
        checksumCRC32C = checksums["CRC32C"]
        checksumCRC64NVME = checksums["CRC64NVME"]
        checksumSHA1 = checksums["SHA1"]
        checksumSHA256 = checksums["SHA256"]
        checksumSHA512 = checksums["SHA512"]
        checksumMD5 = checksums["MD5"]
    }
}

extension PutObjectRequest: ChecksumFields {}
extension UploadPartRequest: ChecksumFields {}
extension CompleteMultipartUploadRequest: ChecksumFields {}
extension CompletedPart: ChecksumFields {}
extension PutObjectOutput: ChecksumFields {}
extension UploadPartOutput: ChecksumFields {}
extension CompleteMultipartUploadOutput: ChecksumFields {}
extension CopyObjectResult: ChecksumFields {}
extension CopyPartResult: ChecksumFields {}
extension GetObjectOutput: ChecksumFields {}
extension HeadObjectOutput: ChecksumFields {}
extension Checksum: ChecksumFields {}
extension Part: ChecksumFields {}
extension S3Shapes.ObjectPart: ChecksumFields {}

extension ObjectChecksums {
    /// What S3 calls the kind of these checksums; `nil` when there are none.
    var type: ChecksumType? { values.isEmpty ? nil : isComposite ? .composite : .fullObject }

    /// The algorithms.
    var algorithms: [ChecksumAlgorithm]? {
        values.isEmpty ? nil : values.keys.sorted().map { ChecksumAlgorithm(rawValue: $0) }
    }
}

extension ObjectChecksumAlgorithm {
    /// An algorithm by S3's name.
    /// - Throws: `ServiceError` for one that is not built or not known.
    init(_ algorithm: ChecksumAlgorithm) throws {
        guard let known = Self(rawValue: algorithm.rawValue.uppercased()) else {
            throw S3Fault.notImplemented("The checksum algorithm \(algorithm.rawValue)")
        }
        self = known
    }
}
