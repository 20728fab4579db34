// The body of a request to write, and what it is to be checked against.

import AWSWireProtocol
import ObjectStorage
import S3Shapes
import Synchronization

/// A body and what its client says of it.
struct IncomingBody: Sendable {
    /// The most bytes of an object or part that is written at once: 5 GiB.
    static let largest = 5 << 30

    /// The payload.
    let stream: WireBodyStream
    /// The algorithm of the client's checksum, when it gives one.
    let algorithm: ObjectChecksumAlgorithm?
    private let expected: [ObjectChecksumAlgorithm: [UInt8]]
    private let payloadHash: [UInt8]?
    private let length: Int?
    private let trailing: @Sendable () -> String?

    /// Algorithms that must be computed to check the body.
    var algorithms: Set<ObjectChecksumAlgorithm> {
        Set(expected.keys).union(algorithm.map { [$0] } ?? []).union(payloadHash == nil ? [] : [.sha256])
    }

    /// Reads what the header fields say.
    /// - Throws: `ServiceError` when they contradict themselves or ask for what is not built.
    init(
        _ context: RequestContext, checksums: [ObjectChecksumAlgorithm: String], contentMD5: String?,
        announced: ChecksumAlgorithm?
    ) throws {
        let raw = context.body ?? WireBodyStream([])
        let hash = context.headers["x-amz-content-sha256"]
        let isChunked =
            hash?.hasPrefix("STREAMING-") == true
            || Self.encodings(context.headers["content-encoding"]).contains("aws-chunked")
        let trailer = context.headers["x-amz-trailer"]?.lowercased()
        let fields = TrailingFields()
        stream = WireBodyStream(length: raw.length) {
            if let piece = try await raw.next() { return piece }
            fields.set(await raw.trailers)
            return nil
        }
        trailing = { trailer.flatMap { fields.value(of: $0) } }
        if isChunked {
            // Its chunks are taken apart, and their signatures compared, before it comes here.
            guard let text = context.headers["x-amz-decoded-content-length"], let decoded = Int(text), decoded >= 0
            else { throw S3Fault.error("MissingContentLength", "You must provide the Content-Length HTTP header.") }
            length = decoded
            payloadHash = nil
        } else {
            length = context.headers["content-length"].flatMap(Int.init) ?? raw.length
            payloadHash = try hash.flatMap { text in
                if text == "UNSIGNED-PAYLOAD" { return nil }
                guard let bytes = Self.bytes(hexadecimal: text), bytes.count == 32 else {
                    throw S3Fault.invalidArgument(
                        "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, or a valid sha256 value.",
                        name: "x-amz-content-sha256", value: text)
                }
                return bytes
            }
        }
        if let length, length > Self.largest {
            throw S3Fault.error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        }
        var expected: [ObjectChecksumAlgorithm: [UInt8]] = [:]
        guard checksums.count <= 1 else {
            throw S3Fault.invalidRequest(
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
        }
        for (algorithm, text) in checksums { expected[algorithm] = try Self.checksum(text, algorithm) }
        var named = checksums.keys.first
        if let trailer, trailer.hasPrefix("x-amz-checksum-"), isChunked {
            named = try ObjectChecksumAlgorithm(
                ChecksumAlgorithm(rawValue: String(trailer.dropFirst("x-amz-checksum-".count))))
        }
        if let announced {
            let wanted = try ObjectChecksumAlgorithm(announced)
            guard named == wanted else {
                throw S3Fault.invalidRequest(
                    named == nil
                        ? "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or "
                            + "x-amz-trailer headers were found."
                        : "Value for x-amz-sdk-checksum-algorithm header is invalid.")
            }
        }
        if let contentMD5 {
            guard let bytes = Base64.decoded(contentMD5), bytes.count == 16 else {
                throw S3Fault.error("InvalidDigest", "The Content-MD5 you specified was invalid.")
            }
            expected[.md5] = bytes
        }
        self.expected = expected
        algorithm = named
    }

    /// Whether the blob is what the client said that it sends.
    /// - Throws: `ServiceError` BadDigest, XAmzContentSHA256Mismatch, IncompleteBody.
    func check(_ blob: StagedBlob) throws {
        if let length, blob.size != length {
            throw S3Fault.error(
                "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header")
        }
        guard blob.size <= Self.largest else {
            throw S3Fault.error("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        }
        if let payloadHash, blob.digests[.sha256] != payloadHash {
            throw S3Fault.error(
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.")
        }
        var expected = expected
        if let algorithm, let text = trailing() { expected[algorithm] = try Self.checksum(text, algorithm) }
        if let algorithm, expected[algorithm] == nil {
            throw S3Fault.error(
                "MalformedTrailerError", "The request contained trailing data that was not well-formed.")
        }
        for (algorithm, bytes) in expected where blob.digests[algorithm] != bytes {
            throw S3Fault.error(
                "BadDigest",
                algorithm == .md5
                    ? "The Content-MD5 you specified did not match what we received."
                    : "The \(algorithm.rawValue) you specified did not match the calculated checksum.")
        }
    }

    /// The codings of a `Content-Encoding` field.
    static func encodings(_ field: String?) -> [String] {
        (field ?? "").split(separator: ",").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    static func checksum(_ text: String, _ algorithm: ObjectChecksumAlgorithm) throws -> [UInt8] {
        guard let bytes = Base64.decoded(text), bytes.count == algorithm.length else {
            throw S3Fault.invalidRequest(
                "Value for x-amz-checksum-\(algorithm.rawValue.lowercased()) header is invalid.")
        }
        return bytes
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.compactMap(\.hexDigitValue)
        guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
    }
}

/// The fields behind a body, known when it has been read.
private final class TrailingFields: Sendable {
    private let fields = Mutex<WireHeaders>([:])

    func set(_ headers: WireHeaders) { fields.withLock { $0 = headers } }

    func value(of name: String) -> String? { fields.withLock { $0[name] } }
}
