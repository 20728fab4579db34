// Streamed bodies that are compared with what was signed while they are read.

public import AWSWireProtocol
import Crypto

/// Wraps a body so that whoever reads it to its end has read what was signed, or is told that it was not.
public enum VerifiedBody {
    /// A body whose SHA-256 must be `hash`, in hexadecimal. The last piece is followed by an error when it is not.
    public static func hashed(_ body: WireBodyStream, expecting hash: String) -> WireBodyStream {
        let reader = HashedBody(body, expected: hash)
        return WireBodyStream(length: body.length) { try await reader.next() }
    }

    /// The payload of an `aws-chunked` body.
    /// - Parameters:
    ///   - signatures: what its chunks' signatures are compared with; `nil` compares none.
    ///   - decodedLength: what `x-amz-decoded-content-length` says.
    public static func chunked(
        _ body: WireBodyStream, signatures: ChunkSignatures?, decodedLength: Int?
    ) -> WireBodyStream {
        let reader = ChunkedBody(body, ChunkedPayload(signatures: signatures, decodedLength: decodedLength))
        return WireBodyStream(length: decodedLength, trailers: { await reader.trailers }) { try await reader.next() }
    }
}

private actor HashedBody {
    private let body: WireBodyStream
    private let expected: String
    private var hash = SHA256()

    init(_ body: WireBodyStream, expected: String) {
        self.body = body
        self.expected = expected
    }

    func next() async throws -> [UInt8]? {
        if let piece = try await body.next() {
            hash.update(data: piece)
            return piece
        }
        guard hexadecimal(hash.finalize()) == expected else {
            throw ServiceError(
                code: "XAmzContentSHA256Mismatch",
                message: "The provided 'x-amz-content-sha256' header does not match what was computed.")
        }
        return nil
    }
}

private actor ChunkedBody {
    private let body: WireBodyStream
    private var payload: ChunkedPayload

    init(_ body: WireBodyStream, _ payload: ChunkedPayload) {
        self.body = body
        self.payload = payload
    }

    var trailers: WireHeaders { payload.trailers }

    func next() async throws -> [UInt8]? {
        while let piece = try await body.next() {
            let decoded = try payload.take(piece)
            if !decoded.isEmpty { return decoded }
        }
        try payload.finish()
        return nil
    }
}
