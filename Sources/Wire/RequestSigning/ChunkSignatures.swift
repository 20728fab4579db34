// Payloads that are signed chunk by chunk, each signature chained to the one before.

import Crypto

/// Follows the signatures of an `aws-chunked` payload
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html>). Pure: one chunk in, its signature out.
public struct ChunkSignatures: Sendable {
    private static let emptyHash = hexadecimal(SHA256.hash(data: [UInt8]()))

    private let key: SigningKey
    private let time: String
    private var previous: String

    /// Chunks of the request whose headers have the signature `seed`.
    /// - Parameter time: the request's time, `YYYYMMDD'T'HHMMSS'Z'`.
    public init(key: SigningKey, time: String, seed: String) {
        self.key = key
        self.time = time
        previous = seed
    }

    /// The signature of the next chunk, with which the one after it goes on.
    public mutating func sign(chunk: some Sequence<UInt8>) -> String {
        previous = key.signature(of: text(chunk))
        return previous
    }

    /// Whether `signature` is the next chunk's; if so, the one after it goes on from it.
    public mutating func accept(_ signature: String, chunk: some Sequence<UInt8>) -> Bool {
        guard key.isSignature(signature, of: text(chunk)) else { return false }
        previous = signature
        return true
    }

    /// Whether `signature` is that of the next chunk, of which the SHA-256 is `hash` in hexadecimal.
    mutating func accept(_ signature: String, hash: String) -> Bool {
        guard key.isSignature(signature, of: text(hash: hash)) else { return false }
        previous = signature
        return true
    }

    /// Whether `signature` is that of the trailing header fields, `name:value` lines that end with a line feed.
    public func acceptTrailer(_ signature: String, fields: some Sequence<UInt8>) -> Bool {
        let hash = hexadecimal(SHA256.hash(data: Array(fields)))
        return key.isSignature(signature, of: key.text("AWS4-HMAC-SHA256-TRAILER", time, previous, hash))
    }

    private func text(_ chunk: some Sequence<UInt8>) -> String {
        text(hash: hexadecimal(SHA256.hash(data: Array(chunk))))
    }

    private func text(hash: String) -> String {
        key.text("AWS4-HMAC-SHA256-PAYLOAD", time, previous, Self.emptyHash, hash)
    }
}
