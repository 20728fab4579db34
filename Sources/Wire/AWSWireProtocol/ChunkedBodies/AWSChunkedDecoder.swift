// Bodies that arrive in chunks of AWS's own (`Content-Encoding: aws-chunked`), signed chunk by chunk or not, with header
// fields behind them or not (<https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html>).

/// Reads an `aws-chunked` body. Pure: bytes in, payload out, in pieces of any size.
public struct AWSChunkedDecoder: Sendable {
    private enum State {
        case chunkHead
        case payload(left: Int)
        case chunkEnd
        case trailer
        case end
    }

    /// The longest line of a chunk's head or of a trailing field, in bytes.
    public static let longestLine = 8192
    /// The most trailing fields.
    public static let mostTrailers = 32
    /// The longest chunk that is signed, in bytes: it is held until its signature is proved.
    public static let longestSignedChunk = 16 << 20

    private let form: AWSChunkedForm
    private let decodedLength: Int
    private var verifier: (any AWSChunkVerifier)?
    private var state = State.chunkHead
    private var line: [UInt8] = []
    private var held: [UInt8] = []
    private var signature: String?
    private var decoded = 0
    private var trailerText: [UInt8] = []

    /// The trailing header fields that have arrived.
    public private(set) var trailers: WireHeaders = [:]

    /// A decoder for one body.
    /// - Parameters:
    ///   - decodedLength: the bytes of payload that the client announced (`x-amz-decoded-content-length`).
    ///   - verifier: proves the signatures of a signed body; `nil` where nobody's signature is asked for.
    public init(form: AWSChunkedForm, decodedLength: Int, verifier: (any AWSChunkVerifier)?) {
        self.form = form
        self.decodedLength = decodedLength
        self.verifier = form.isSigned ? verifier : nil
    }

    /// Takes bytes as they arrive.
    /// - Returns: the payload that is complete with them, of signed chunks only what is proved.
    public mutating func decode(_ bytes: [UInt8]) throws(AWSChunkedError) -> [UInt8] {
        var payload: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .payload(let left):
                let piece = rest.prefix(left)
                rest = rest.dropFirst(piece.count)
                if verifier == nil { payload += piece } else { held += piece }
                state = piece.count == left ? .chunkEnd : .payload(left: left - piece.count)
            case .end:
                throw AWSChunkedError(.malformed, "Bytes follow the end of the body.")
            case .chunkHead, .chunkEnd, .trailer:
                guard let text = try takeLine(&rest) else { break }
                switch state {
                case .chunkHead: try readHead(text)
                case .chunkEnd: payload += try endChunk(text)
                default: try readTrailer(text)
                }
            }
        }
        return payload
    }

    /// Says that the body has ended.
    /// - Throws: incomplete when it ended in the middle, or holds less than was announced.
    public func finish() throws(AWSChunkedError) {
        guard case .end = state else { throw AWSChunkedError(.incomplete, "The body ended before its last chunk.") }
    }

    /// The bytes of a line without its end; `nil` while it is not complete.
    private mutating func takeLine(_ rest: inout ArraySlice<UInt8>) throws(AWSChunkedError) -> [UInt8]? {
        let end = rest.firstIndex(of: 0x0A)
        let piece = rest[..<(end ?? rest.endIndex)]
        guard line.count + piece.count <= Self.longestLine else {
            throw AWSChunkedError(.malformed, "A line of the body is longer than \(Self.longestLine) bytes.")
        }
        line += piece
        rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
        guard end != nil else { return nil }
        defer { line = [] }
        return line.last == 0x0D ? line.dropLast() : line
    }

    private mutating func readHead(_ text: [UInt8]) throws(AWSChunkedError) {
        let parts = text.split(separator: 0x3B, maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts.first ?? []
        guard (1...15).contains(digits.count), digits.allSatisfy(Self.isHexadecimal),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw AWSChunkedError(.malformed, "A chunk does not begin with its size.") }
        signature = nil
        if form.isSigned {
            let prefix = Array("chunk-signature=".utf8)
            guard parts.count == 2, parts[1].starts(with: prefix) else {
                throw AWSChunkedError(.malformed, "A chunk has no signature.")
            }
            signature = String(decoding: parts[1].dropFirst(prefix.count), as: UTF8.self)
            guard size <= Self.longestSignedChunk else {
                throw AWSChunkedError(.malformed, "A signed chunk has more than \(Self.longestSignedChunk) bytes.")
            }
        }
        guard size <= decodedLength - decoded else {
            throw AWSChunkedError(.lengthMismatch, "The body has more than the announced \(decodedLength) bytes.")
        }
        decoded += size
        guard size == 0 else {
            state = .payload(left: size)
            return
        }
        guard decoded == decodedLength else {
            throw AWSChunkedError(
                .lengthMismatch, "The body has \(decoded) bytes; \(decodedLength) were announced.")
        }
        try prove([])
        state = .trailer
    }

    private mutating func endChunk(_ text: [UInt8]) throws(AWSChunkedError) -> [UInt8] {
        guard text.isEmpty else { throw AWSChunkedError(.malformed, "A chunk is longer than its size.") }
        state = .chunkHead
        let chunk = held
        held = []
        try prove(chunk)
        return chunk
    }

    private mutating func readTrailer(_ text: [UInt8]) throws(AWSChunkedError) {
        if text.isEmpty {
            if form.hasTrailer, let verifier, !trailerText.isEmpty {
                guard let signature, verifier.acceptTrailer(signature, fields: trailerText) else {
                    throw AWSChunkedError(.signature, "The signature of the trailing fields is not theirs.")
                }
            }
            state = .end
            return
        }
        guard form.hasTrailer else { throw AWSChunkedError(.malformed, "Header fields follow where none may.") }
        guard trailers.fields.count < Self.mostTrailers, let colon = text.firstIndex(of: 0x3A), colon > 0 else {
            throw AWSChunkedError(.malformed, "The trailing header fields cannot be read.")
        }
        let name = String(decoding: text[..<colon], as: UTF8.self).lowercased()
        let value = Self.trimmed(text[(colon + 1)...])
        if name == "x-amz-trailer-signature" {
            signature = value
            return
        }
        trailerText += Array("\(name):\(value)\n".utf8)
        trailers.append(name: name, value: value)
        signature = nil
    }

    private mutating func prove(_ chunk: [UInt8]) throws(AWSChunkedError) {
        guard verifier != nil else { return }
        guard let signature, verifier?.accept(signature, chunk: chunk) == true else {
            throw AWSChunkedError(.signature, "The signature of a chunk is not the chunk's.")
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let start = bytes.drop { $0 == 0x20 || $0 == 0x09 }
        let end = start.lastIndex { $0 != 0x20 && $0 != 0x09 }
        return String(decoding: end.map { start[...$0] } ?? [], as: UTF8.self)
    }
}
