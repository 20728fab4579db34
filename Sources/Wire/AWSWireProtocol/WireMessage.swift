// HTTP as the wire modules see it: plain values, no server library. The server converts its own types at the edge.

/// A request as it arrived. Nothing is decoded yet: routing works on the raw path.
public struct WireRequest: Sendable {
    /// The HTTP method in upper case.
    public var method: String
    /// The path as sent, still percent-encoded, without the query.
    public var path: String
    /// The query as sent, still percent-encoded, without the question mark.
    public var query: String
    /// Header fields in order; names compare without case.
    public var headers: WireHeaders
    /// The whole body; empty when it is read from ``stream``.
    public var body: [UInt8]
    /// The body while it arrives, for requests whose body is not collected first.
    public var stream: WireBodyStream?

    /// The address that the request came from, without the port; empty when it is not known.
    public var sourceAddress = ""
    /// Whether it came through TLS.
    public var isSecure = false

    /// A request from its parts.
    public init(
        method: String, path: String, query: String = "", headers: WireHeaders = [:], body: [UInt8] = [],
        stream: WireBodyStream? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.stream = stream
    }
}

/// A reply: complete bytes, or chunks as they are produced.
public struct WireResponse: Sendable {
    /// What follows the header fields.
    public enum Body: Sendable {
        /// The complete body.
        case bytes([UInt8])
        /// Chunks to be flushed one by one. When the sequence throws, the connection must be cut without a clean end of
        /// body: a client would take a clean end for a complete answer.
        case stream(AsyncThrowingStream<[UInt8], any Error>)
    }

    /// The HTTP status code.
    public var status: Int
    /// Header fields in order.
    public var headers: WireHeaders
    /// The body.
    public var body: Body

    /// A reply from its parts.
    public init(status: Int, headers: WireHeaders = [:], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Header fields in order of appearance; look-up ignores case (RFC 9110, section 5.1).
public struct WireHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One header field.
    public struct Field: Sendable, Hashable {
        /// The name as sent.
        public let name: String
        /// The value as sent, without surrounding blanks.
        public let value: String

        /// A header field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All fields in order.
    public private(set) var fields: [Field]

    /// Fields from a literal.
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0.0, value: $0.1) }
    }

    /// The first value of a field; setting replaces every field of that name.
    public subscript(name: String) -> String? {
        get {
            let wanted = name.lowercased()
            return fields.first { $0.name.lowercased() == wanted }?.value
        }
        set {
            let wanted = name.lowercased()
            fields.removeAll { $0.name.lowercased() == wanted }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
        }
    }

    /// Adds a field without replacing others of the same name.
    public mutating func append(name: String, value: String) {
        fields.append(Field(name: name, value: value))
    }
}
