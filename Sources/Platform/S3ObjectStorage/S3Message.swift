// A request to the external store and its reply, before and after the HTTP library.

import AWSWireProtocol

/// A request, not signed yet.
struct S3Request: Sendable {
    /// What is sent.
    enum Body: Sendable {
        /// Bytes that are there: they can be sent again.
        case bytes([UInt8])
        /// Bytes that come in pieces and can be sent once.
        case stream(OutgoingBody, payloadHash: String)
    }

    var method: String
    /// The bucket's name there; `nil` asks the service itself.
    var bucket: String?
    var key: String?
    /// The query, percent-encoded.
    var query = ""
    var headers: WireHeaders = [:]
    var body = Body.bytes([])
    /// What a client said that the hash of ``body`` is; there it is compared.
    var payloadHash: String?
    /// Whether it may be sent again although its method does not tell so.
    var mayBeRepeated = false

    /// Whether doing it twice is the same as doing it once. A write on a condition is not: the second time it does not
    /// hold any more.
    var isIdempotent: Bool {
        if mayBeRepeated { return true }
        return switch method {
        case "GET", "HEAD": true
        case "PUT", "DELETE": !headers.fields.contains { $0.name.lowercased().hasPrefix("if-") }
        default: false
        }
    }

    /// The path, percent-encoded as it is signed.
    var path: String {
        guard let bucket else { return "/" }
        guard let key else { return "/" + PercentEncoding.encoded(bucket) }
        return "/" + PercentEncoding.encoded(bucket) + "/" + PercentEncoding.encoded(key, keeping: [UInt8(ascii: "/")])
    }

    /// A query from names and values.
    static func query(_ fields: [(name: String, value: String?)]) -> String {
        fields.map { field in
            PercentEncoding.encoded(field.name) + (field.value.map { "=" + PercentEncoding.encoded($0) } ?? "")
        }.joined(separator: "&")
    }
}

/// A reply, whose body is read as it is wanted.
struct S3Reply: Sendable {
    let status: Int
    let headers: WireHeaders
    let body: WireBodyStream

    var isSuccess: Bool { (200..<300).contains(status) }

    /// The entity tag without its quotes.
    var etag: String { Self.unquoted(headers["ETag"] ?? "") }

    /// When the object was written, to the second.
    var lastModified: Timestamp {
        headers["Last-Modified"].flatMap { Timestamp($0, format: .rfc822) } ?? Timestamp(seconds: 0)
    }

    static func unquoted(_ text: String) -> String { text.filter { $0 != "\"" } }

    /// The body as a document.
    /// - Throws: what reading it throws; `XMLReadError`; `BodyTooLong` beyond 16 MiB.
    func document() async throws -> WireXMLElement {
        try XMLReader.parse(try await body.collected(upTo: 16 << 20))
    }
}

extension WireXMLElement {
    /// The elements of a name directly inside.
    func all(_ name: String) -> [WireXMLElement] { children.filter { $0.name == name } }

    /// The text of the first element of a name.
    func text(of name: String) -> String? { children.first { $0.name == name }?.text }
}
