// A body on its way to the external store. Its last piece is held back until all of it has been read and found good:
// what is cut off or is not what was signed never becomes an object there.

import AWSWireProtocol
import NIOCore

/// Reads a body once, one piece ahead.
actor OutgoingBody {
    /// Whether a piece was asked for: then it cannot be sent again.
    private(set) var isBegun = false
    /// What reading it threw.
    private(set) var fault: (any Error)?

    /// The header field that follows the body in `aws-chunked` form.
    private let trailer: String?
    private let source: WireBodyStream
    private var held: [UInt8]?
    private var isRead = false
    private var isDone = false

    /// A body. Its length, which the source knows, is that of the bytes as they are.
    /// - Parameter trailer: the field that the source has behind its last piece, to be sent on in `aws-chunked` form;
    ///   `nil` sends the bytes as they are.
    init(_ source: WireBodyStream, trailer: String? = nil) {
        self.source = source
        self.trailer = trailer
        length = trailer == nil ? source.length : nil
    }

    /// How many bytes are sent; `nil` when that is not known.
    nonisolated let length: Int?

    /// The pieces for the HTTP library.
    nonisolated var buffers: AsyncThrowingStream<ByteBuffer, any Error> {
        AsyncThrowingStream { try await self.next().map { ByteBuffer(bytes: $0) } }
    }

    func next() async throws -> [UInt8]? {
        isBegun = true
        do {
            return try await piece()
        } catch {
            fault = error
            throw error
        }
    }

    private func piece() async throws -> [UInt8]? {
        guard !isDone else { return nil }
        if !isRead, held == nil { held = try await read() }
        guard let piece = held else {
            isDone = true
            guard let trailer else { return nil }
            guard let value = await source.trailers[trailer] else {
                throw ServiceError(
                    code: "MalformedTrailerError",
                    message: "The request contained trailing data that was not well-formed.")
            }
            return Array("0\r\n\(trailer):\(value)\r\n\r\n".utf8)
        }
        held = isRead ? nil : try await read()
        guard trailer != nil else { return piece }
        return Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8)
    }

    private func read() async throws -> [UInt8]? {
        while let piece = try await source.next() {
            if !piece.isEmpty { return piece }
        }
        isRead = true
        return nil
    }
}
