// Who a request says it comes from. It is read, not verified: nothing may be granted on its word.

/// What a request's `Authorization` header claims.
public enum RequestIdentity: Sendable, Hashable, CustomStringConvertible {
    /// No credentials, or none in a form that is known.
    case anonymous
    /// A bearer key; its text stays out of this value, so that no log can tell it.
    case bearer
    /// Signature version 4 by an access key, for a service in a region.
    case signed(accessKeyID: String, region: String, service: String)

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
            // key/date/region/service/aws4_request
            let scope = credential.dropFirst("Credential=".count).split(
                separator: "/", omittingEmptySubsequences: false)
            guard scope.count == 5, scope[4] == "aws4_request" else { return }
            self = .signed(accessKeyID: String(scope[0]), region: String(scope[2]), service: String(scope[3]))
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
