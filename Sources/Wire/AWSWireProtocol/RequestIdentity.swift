// Who a request says it comes from. It is read, not verified: nothing may be granted on its word.

/// What a request's `Authorization` header claims.
public enum RequestIdentity: Sendable, Hashable, CustomStringConvertible {
    /// No credentials, or none in a form that is known.
    case anonymous
    /// A bearer key; its text stays out of this value, so that no log can tell it.
    case bearer
    /// Signature version 4 by an access key, for a service in a region.
    case signed(accessKeyID: String, region: String, service: String)

    /// Reads the `Authorization` header or, where there is none, the query of a presigned request.
    public init(request: WireRequest) {
        self.init(headers: request.headers)
        guard self == .anonymous, request.headers["Authorization"] == nil else { return }
        for field in request.query.split(separator: "&") where field.hasPrefix("X-Amz-Credential=") {
            let value = PercentEncoding.decoded(field.dropFirst("X-Amz-Credential=".count))
            self = value.flatMap { Self(scope: $0) } ?? .anonymous
            return
        }
        // Presigned in the older way, which only S3 takes.
        let names = request.query.split(separator: "&").map { $0.prefix { $0 != "=" } }
        guard names.contains("Signature"), names.contains("Expires"),
            let field = request.query.split(separator: "&").first(where: { $0.hasPrefix("AWSAccessKeyId=") })
        else { return }
        let key = String(field.dropFirst("AWSAccessKeyId=".count))
        self = .signed(accessKeyID: PercentEncoding.decoded(key) ?? key, region: "", service: "s3")
    }

    /// The key, region and service of a credential, `key/date/region/service/aws4_request`.
    private init?(scope: some StringProtocol) {
        let parts = scope.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[4] == "aws4_request" else { return nil }
        self = .signed(accessKeyID: String(parts[0]), region: String(parts[2]), service: String(parts[3]))
    }

    /// Reads the `Authorization` header (AWS Signature Version 4 for API requests; RFC 6750 for bearer tokens).
    public init(headers: WireHeaders) {
        self = .anonymous
        guard let value = headers["Authorization"] else { return }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return }
        switch parts[0] {
        case "Bearer":
            self = .bearer
        case "AWS4-HMAC-SHA256":
            let fields = parts[1].split(separator: ",").map { $0.drop { $0 == " " } }
            guard let credential = fields.first(where: { $0.hasPrefix("Credential=") }) else { return }
            self = Self(scope: credential.dropFirst("Credential=".count)) ?? .anonymous
        default:
            return
        }
    }

    /// How a log names the caller.
    public var description: String {
        switch self {
        case .anonymous: "anonymous"
        case .bearer: "bearer"
        case .signed(let accessKeyID, _, _): accessKeyID
        }
    }
}
