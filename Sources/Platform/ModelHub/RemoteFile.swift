// A file as its hub describes it, and the digests that its bytes must have.

import Crypto
import Foundation

/// A file that can be fetched, and what its bytes must be.
struct RemoteFile: Sendable, Hashable {
    /// What proves that the bytes are the right ones.
    enum Proof: Sendable, Hashable {
        /// SHA-256, of files in large file storage.
        case sha256(String)
        /// Git's SHA-1 over a header and the bytes, of files in the repository itself.
        case gitBlob(String)

        /// The digest in hexadecimal digits.
        var hexadecimal: String {
            switch self {
            case .sha256(let text), .gitBlob(let text): text
            }
        }
    }

    /// Its path in the repository.
    let path: String
    /// The content's bytes.
    let size: Int
    let proof: Proof

    /// A digest in lower-case hexadecimal digits, of SHA-256 or SHA-1 by its length; `nil` when it is none.
    static func digest(_ text: String, bytes: Int) -> String? {
        let text = text.lowercased()
        let isDigest =
            text.utf8.count == bytes * 2
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
        return isDigest ? text : nil
    }
}

/// The digests of bytes that arrive in pieces.
struct RunningDigest {
    private var sha256 = SHA256()
    private var gitBlob: Insecure.SHA1?
    private let proof: RemoteFile.Proof?

    /// Digests for `file`.
    init(for file: RemoteFile) {
        proof = file.proof
        if case .gitBlob = file.proof {
            var hash = Insecure.SHA1()
            // Git hashes the kind and the size before the content (git-hash-object).
            hash.update(data: Data("blob \(file.size)\u{0}".utf8))
            gitBlob = hash
        }
    }

    /// SHA-256 alone.
    init() {
        proof = nil
    }

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        sha256.update(bufferPointer: bytes)
        gitBlob?.update(bufferPointer: bytes)
    }

    /// Adds the first `count` bytes of a file, or all of it.
    mutating func update(fileAt path: String, upTo count: Int = .max) throws {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        var left = count
        while left > 0, let piece = try handle.read(upToCount: min(left, 1 << 20)), !piece.isEmpty {
            piece.withUnsafeBytes { update($0) }
            left -= piece.count
        }
    }

    /// Whether the bytes are the file's, and their SHA-256.
    func finished() -> (isProved: Bool, sha256: String) {
        let digest = Self.hexadecimal(sha256.finalize())
        switch proof {
        case nil: return (true, digest)
        case .sha256(let expected): return (digest == expected, digest)
        case .gitBlob(let expected): return (gitBlob.map { Self.hexadecimal($0.finalize()) } == expected, digest)
        }
    }

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
