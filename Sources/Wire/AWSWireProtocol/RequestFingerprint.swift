// How a retry is told from a new request: SDKs send one invocation id with every attempt of one call.

/// Names one invocation across its attempts: the id that its client chose, and a hash of what was asked, so that two
/// requests under one id stay two. It means nothing outside this process.
public struct RequestFingerprint: Sendable, Hashable {
    /// The header that AWS's SDKs send, the same in every attempt of one call.
    public static let header = "amz-sdk-invocation-id"

    /// An id longer than this is none: SDKs send a UUID of 36 characters.
    static let longestID = 128

    /// The id that the client chose.
    public let invocationID: String
    private let hash: (high: UInt64, low: UInt64)

    /// The fingerprint of a request; `nil` when it bears no invocation id.
    public init?(_ request: WireRequest) {
        guard let id = request.headers[Self.header], !id.isEmpty, id.utf8.count <= Self.longestID else { return nil }
        invocationID = id
        hash = (Self.hash(request, salt: 1), Self.hash(request, salt: 2))
    }

    /// 64 bits over everything that the answer depends on, by the standard library's keyed hash (SipHash with a key of
    /// this process), so that nobody can prepare two requests that agree.
    private static func hash(_ request: WireRequest, salt: UInt8) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(salt)
        for text in [request.method, request.path, request.query] { hasher.combine(text) }
        // Attempts differ in their date, signature and counter; these say what is asked.
        for field in request.headers.fields {
            let name = field.name.lowercased()
            guard name == "content-type" || name == "accept" || name.hasPrefix("x-amzn-bedrock-") else { continue }
            hasher.combine(name)
            hasher.combine(field.value)
        }
        hasher.combine(request.headers[header])
        request.body.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    /// The hash in the form of a UUID: an id for the answer that every attempt repeats.
    public var answerID: String {
        let digits = [hash.high, hash.low].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        var parts: [Substring] = []
        var rest = Substring(digits)
        for length in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        return parts.joined(separator: "-")
    }

    /// Whether both name the same invocation and ask for the same.
    public static func == (left: RequestFingerprint, right: RequestFingerprint) -> Bool {
        left.hash == right.hash && left.invocationID == right.invocationID
    }

    /// Hashes what `==` compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(hash.high)
        hasher.combine(hash.low)
    }
}
