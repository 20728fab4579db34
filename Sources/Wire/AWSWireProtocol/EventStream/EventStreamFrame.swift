// Frames of `application/vnd.amazon.eventstream`:
// https://docs.aws.amazon.com/transcribe/latest/dg/event-stream.html and Smithy's "Amazon Event Stream specification".
// Total length, headers length, CRC32 of those eight bytes, headers, payload, CRC32 of everything before it.

/// One frame: headers and a payload.
public struct EventStreamFrame: Sendable, Hashable {
    /// A header's value, by the type byte that precedes it on the wire.
    public enum HeaderValue: Sendable, Hashable {
        /// Types 0 (true) and 1 (false).
        case boolean(Bool)
        /// Type 2.
        case byte(Int8)
        /// Type 3.
        case short(Int16)
        /// Type 4.
        case integer(Int32)
        /// Type 5.
        case long(Int64)
        /// Type 6: at most 65 535 bytes.
        case bytes([UInt8])
        /// Type 7: at most 65 535 bytes of UTF-8.
        case string(String)
        /// Type 8: milliseconds since 1970.
        case timestamp(Int64)
        /// Type 9: sixteen bytes.
        case uuid([UInt8])
    }

    /// A named header.
    public struct Header: Sendable, Hashable {
        /// The name: 1 to 255 bytes of UTF-8.
        public let name: String
        /// The value.
        public let value: HeaderValue

        /// A header.
        public init(name: String, value: HeaderValue) {
            self.name = name
            self.value = value
        }
    }

    /// The most that the headers may take.
    public static let headersLimit = 128 * 1024
    /// The most that the payload may take.
    public static let payloadLimit = 24 * 1024 * 1024

    /// The headers in order.
    public var headers: [Header]
    /// The payload.
    public var payload: [UInt8]

    /// A frame from its parts.
    public init(headers: [Header], payload: [UInt8]) {
        self.headers = headers
        self.payload = payload
    }

    /// The value of a string header.
    public func string(_ name: String) -> String? {
        for header in headers where header.name == name {
            if case .string(let value) = header.value { return value }
        }
        return nil
    }

    /// A modelled event with a JSON payload.
    public static func event(_ name: String, payload: [UInt8]) -> Self {
        Self(
            headers: [
                Header(name: ":event-type", value: .string(name)),
                Header(name: ":content-type", value: .string("application/json")),
                Header(name: ":message-type", value: .string("event")),
            ], payload: payload)
    }

    /// A modelled exception with a JSON payload; the name is the member's (`throttlingException`), not the shape's.
    public static func exception(_ name: String, payload: [UInt8]) -> Self {
        Self(
            headers: [
                Header(name: ":exception-type", value: .string(name)),
                Header(name: ":content-type", value: .string("application/json")),
                Header(name: ":message-type", value: .string("exception")),
            ], payload: payload)
    }

    /// An error that the stream's model does not list.
    public static func error(code: String, message: String) -> Self {
        Self(
            headers: [
                Header(name: ":error-code", value: .string(code)),
                Header(name: ":error-message", value: .string(message)),
                Header(name: ":message-type", value: .string("error")),
            ], payload: [])
    }
}

/// A frame that breaks the format. A decoder that threw it stays broken: the place where the next frame begins is lost.
public struct EventStreamError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public let description: String

    /// An error by what is wrong.
    init(_ description: String) {
        self.description = description
    }
}
