// The checksum algorithms of S3, and checksums of objects in parts from those of their parts.

import Crypto

/// An algorithm that objects are checked with, by S3's name
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>).
public enum ObjectChecksumAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// CRC-32 of Ethernet and zip.
    case crc32 = "CRC32"
    /// CRC-32 of Castagnoli.
    case crc32c = "CRC32C"
    /// CRC-64 of NVM Express; what S3 computes when a client names none.
    case crc64nvme = "CRC64NVME"
    /// SHA-1.
    case sha1 = "SHA1"
    /// SHA-256.
    case sha256 = "SHA256"
    /// SHA-512.
    case sha512 = "SHA512"
    /// MD5.
    case md5 = "MD5"

    /// Bytes of a checksum.
    public var length: Int {
        switch self {
        case .crc32, .crc32c: 4
        case .crc64nvme: 8
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        case .sha512: 64
        }
    }

    /// Whether the checksum of a whole follows from those of its parts.
    public var isLinear: Bool {
        switch self {
        case .crc32, .crc32c, .crc64nvme: true
        case .sha1, .sha256, .sha512, .md5: false
        }
    }

    /// Whether objects in parts may have a checksum of their parts' checksums: all but CRC64NVME.
    public var isComposable: Bool { self != .crc64nvme }

    /// The checksum of bytes.
    public func checksum(of bytes: [UInt8]) -> [UInt8] {
        var digests = RunningDigests([self])
        digests.update(bytes)
        return digests.finished()[self] ?? []
    }

    /// The checksum of parts in a row from the checksum and the size of each; `nil` when it does not follow from them.
    public func combined(_ parts: [(checksum: [UInt8], size: Int)]) -> [UInt8]? {
        guard isLinear, parts.allSatisfy({ $0.checksum.count == length }) else { return nil }
        switch self {
        case .crc32: return Self.combined(parts, Polynomials.crc32)
        case .crc32c: return Self.combined(parts, Polynomials.crc32c)
        case .crc64nvme: return Self.combined(parts, Polynomials.crc64nvme)
        case .sha1, .sha256, .sha512, .md5: return nil
        }
    }

    private static func combined<Word>(
        _ parts: [(checksum: [UInt8], size: Int)], _ polynomial: CyclicChecksum<Word>.Polynomial
    ) -> [UInt8] {
        var whole: Word = 0
        for part in parts {
            let check = part.checksum.reduce(Word(0)) { $0 << 8 | Word($1) }
            whole = polynomial.combined(whole, check, length: part.size)
        }
        return bigEndian(whole)
    }
}

/// Several digests of one byte string while it streams.
struct RunningDigests: Sendable {
    private var md5: Insecure.MD5?
    private var sha1: Insecure.SHA1?
    private var sha256: SHA256?
    private var sha512: SHA512?
    private var crc32: CyclicChecksum<UInt32>?
    private var crc32c: CyclicChecksum<UInt32>?
    private var crc64nvme: CyclicChecksum<UInt64>?

    init(_ algorithms: Set<ObjectChecksumAlgorithm>) {
        if algorithms.contains(.md5) { md5 = Insecure.MD5() }
        if algorithms.contains(.sha1) { sha1 = Insecure.SHA1() }
        if algorithms.contains(.sha256) { sha256 = SHA256() }
        if algorithms.contains(.sha512) { sha512 = SHA512() }
        if algorithms.contains(.crc32) { crc32 = CyclicChecksum(Polynomials.crc32) }
        if algorithms.contains(.crc32c) { crc32c = CyclicChecksum(Polynomials.crc32c) }
        if algorithms.contains(.crc64nvme) { crc64nvme = CyclicChecksum(Polynomials.crc64nvme) }
    }

    mutating func update(_ bytes: [UInt8]) {
        md5?.update(data: bytes)
        sha1?.update(data: bytes)
        sha256?.update(data: bytes)
        sha512?.update(data: bytes)
        crc32?.update(bytes)
        crc32c?.update(bytes)
        crc64nvme?.update(bytes)
    }

    func finished() -> [ObjectChecksumAlgorithm: [UInt8]] {
        var digests: [ObjectChecksumAlgorithm: [UInt8]] = [:]
        digests[.md5] = md5.map { Array($0.finalize()) }
        digests[.sha1] = sha1.map { Array($0.finalize()) }
        digests[.sha256] = sha256.map { Array($0.finalize()) }
        digests[.sha512] = sha512.map { Array($0.finalize()) }
        digests[.crc32] = crc32.map { bigEndian($0.value) }
        digests[.crc32c] = crc32c.map { bigEndian($0.value) }
        digests[.crc64nvme] = crc64nvme.map { bigEndian($0.value) }
        return digests
    }
}

private func bigEndian<Word: FixedWidthInteger>(_ word: Word) -> [UInt8] {
    withUnsafeBytes(of: word.bigEndian) { Array($0) }
}
