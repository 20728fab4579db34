// Payloads that come in `aws-chunked` form: sizes, signatures and trailing fields around the bytes that are meant.

public import AWSWireProtocol
import Crypto

/// Takes an `aws-chunked` payload apart as it arrives
/// (<https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>). Pure: bytes in, payload out. Each
/// chunk's signature is compared at its end, so what came out is good only when nothing is thrown until ``finish()``.
public struct ChunkedPayload: Sendable {
    private enum State: Sendable {
        case size
        case data(left: Int, signature: String?)
        case dataEnd
        case trailers
        case done
    }

    /// A line, of a chunk's size or a trailing field, may have so many bytes.
    private static let longestLine = 8192
    private static let mostTrailers = 16

    private var signatures: ChunkSignatures?
    private let expectedLength: Int?
    private var state = State.size
    private var line: [UInt8] = []
    private var hash = SHA256()
    private var length = 0
    private var signedTrailers: [UInt8] = []
    private var trailerSignature: String?
    /// The fields behind the last chunk.
    public private(set) var trailers: WireHeaders = [:]

    /// A payload's decoder.
    /// - Parameters:
    ///   - signatures: what each chunk's signature is compared with; `nil` compares none.
    ///   - decodedLength: the bytes that must come out (`x-amz-decoded-content-length`), when that is known.
    public init(signatures: ChunkSignatures?, decodedLength: Int?) {
        self.signatures = signatures
        expectedLength = decodedLength
    }

    /// The bytes of the payload among the next bytes that arrived.
    /// - Throws: `ServiceError` in S3's codes.
    public mutating func take(_ bytes: some Sequence<UInt8>) throws(ServiceError) -> [UInt8] {
        var payload: [UInt8] = []
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            switch state {
            case .data(let left, let signature):
                let piece = rest.prefix(left)
                payload += piece
                hash.update(data: Array(piece))
                length += piece.count
                if let expectedLength, length > expectedLength { throw Self.wrongLength }
                rest = rest.dropFirst(piece.count)
                guard piece.count == left else {
                    state = .data(left: left - piece.count, signature: signature)
                    continue
                }
                try compare(signature)
                state = .dataEnd
            case .done: throw Self.malformed("something follows its end")
            case .size, .dataEnd, .trailers:
                guard let text = try nextLine(&rest) else { continue }
                try takeLine(text)
            }
        }
        return payload
    }

    /// Checks that the payload is whole.
    /// - Throws: `ServiceError` in S3's codes.
    public func finish() throws(ServiceError) {
        guard case .done = state else { throw Self.incomplete }
        if let expectedLength, length != expectedLength { throw Self.wrongLength }
    }

    /// The next line without its end, when all of it is there.
    private mutating func nextLine(_ rest: inout ArraySlice<UInt8>) throws(ServiceError) -> String? {
        let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        line += rest[..<(end ?? rest.endIndex)]
        guard line.count <= Self.longestLine else { throw Self.malformed("a line is too long") }
        guard let end else {
            rest = []
            return nil
        }
        rest = rest[(end + 1)...]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        defer { line = [] }
        guard let text = String(validating: line, as: UTF8.self) else { throw Self.malformed("a line is no text") }
        return text
    }

    private mutating func takeLine(_ text: String) throws(ServiceError) {
        switch state {
        case .size: try takeSize(text)
        case .dataEnd:
            guard text.isEmpty else { throw Self.malformed("a chunk is longer than it says") }
            state = .size
        case .trailers: try takeTrailer(text)
        case .data, .done: throw Self.malformed("a line stands where none may")
        }
    }

    private mutating func takeSize(_ text: String) throws(ServiceError) {
        let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        guard let digits = parts.first, (1...15).contains(digits.count), let size = Int(digits, radix: 16), size >= 0,
            !digits.hasPrefix("+"), !digits.hasPrefix("-")
        else { throw Self.malformed("a chunk's size is no number") }
        var signature: String?
        if parts.count > 1 {
            guard parts[1].hasPrefix("chunk-signature=") else {
                throw Self.malformed("a chunk's extension is not known")
            }
            signature = String(parts[1].dropFirst("chunk-signature=".count))
        }
        hash = SHA256()
        guard size == 0 else {
            state = .data(left: size, signature: signature)
            return
        }
        try compare(signature)
        state = .trailers
    }

    private mutating func compare(_ signature: String?) throws(ServiceError) {
        guard signatures != nil else { return }
        let digest = hexadecimal(hash.finalize())
        guard let signature, signatures?.accept(signature, hash: digest) == true else { throw Self.wrongSignature }
    }

    private mutating func takeTrailer(_ text: String) throws(ServiceError) {
        guard !text.isEmpty else {
            if let signatures, !trailers.fields.isEmpty {
                guard let trailerSignature, signatures.acceptTrailer(trailerSignature, fields: signedTrailers) else {
                    throw Self.wrongSignature
                }
            }
            state = .done
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, trailers.fields.count < Self.mostTrailers else {
            throw Self.malformed("a trailing field cannot be read")
        }
        let value = parts[1].split { $0 == " " }.joined(separator: " ")
        if parts[0].lowercased() == "x-amz-trailer-signature" {
            trailerSignature = value
        } else {
            trailers.append(name: String(parts[0]), value: value)
            signedTrailers += Array("\(parts[0].lowercased()):\(value)\n".utf8)
        }
    }

    private static func malformed(_ what: String) -> ServiceError {
        ServiceError(code: "InvalidRequest", message: "The aws-chunked body cannot be read: \(what).")
    }

    private static let incomplete = ServiceError(
        code: "IncompleteBody", message: "The request body ends before its last chunk.")
    private static let wrongLength = ServiceError(
        code: "IncompleteBody", message: "The body does not have the length that X-Amz-Decoded-Content-Length says.")
    private static let wrongSignature = ServiceError(
        code: "SignatureDoesNotMatch",
        message: "The signature of a chunk does not match. Check your key and signing method.")
}
