// The forms of `aws-chunked` bodies, who proves their signatures, and what can be wrong with them.

/// How a body in chunks is signed and whether header fields follow it.
public enum AWSChunkedForm: String, Sendable, Hashable, CaseIterable {
    /// Not signed, with trailing fields.
    case unsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
    /// Signed chunk by chunk.
    case signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
    /// Signed chunk by chunk, with trailing fields that are signed.
    case signedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"

    /// Whether each chunk has a signature.
    public var isSigned: Bool { self != .unsignedTrailer }
    /// Whether header fields may follow the chunks.
    public var hasTrailer: Bool { self != .signed }
}

/// Proves the signatures of chunks, each chained to the one before; whoever holds the key makes one for each request.
public protocol AWSChunkVerifier: Sendable {
    /// Whether `signature` is the next chunk's.
    mutating func accept(_ signature: String, chunk: [UInt8]) -> Bool
    /// Whether `signature` is that of the trailing fields, `name:value` lines that each end with a line feed.
    func acceptTrailer(_ signature: String, fields: [UInt8]) -> Bool
}

/// An `aws-chunked` body that cannot be taken.
public struct AWSChunkedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is.
    public enum Code: Sendable, Hashable {
        /// It does not follow the form.
        case malformed
        /// It ended too early.
        case incomplete
        /// It holds more or less than was announced.
        case lengthMismatch
        /// A signature is wrong.
        case signature
    }

    /// What kind of fault it is.
    public let code: Code
    /// What was wrong.
    public let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
