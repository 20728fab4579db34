// Presigned requests of Signature Version 2: what boto3 still makes for S3 unless it is told otherwise.

public import AWSWireProtocol
import Crypto

/// An S3 request whose query carries a key's id, a time and a signature of the older kind
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html>). It covers method, path, time and
/// the fields that change what is answered; the body is not covered, as with every presigned upload.
public struct LegacyPresignedRequest: Sendable, Hashable {
    /// The key that it claims to be made with.
    public let accessKeyID: String
    /// The token of a temporary key.
    public let sessionToken: String?
    private let signature: String
    private let expires: Int64
    private let text: String

    /// Query fields that name what is asked for, and so are signed.
    private static let signedFields: Set<String> = [
        "accelerate", "acl", "cors", "defaultObjectAcl", "location", "logging", "partNumber", "policy",
        "requestPayment", "torrent", "versioning", "versionId", "versions", "website", "uploads", "uploadId",
        "response-content-type", "response-content-language", "response-expires", "response-cache-control",
        "response-content-disposition", "response-content-encoding", "delete", "lifecycle", "tagging", "restore",
        "storageClass", "notification", "replication", "analytics", "metrics", "inventory", "select", "select-type",
        "object-lock",
    ]

    /// Reads a request.
    /// - Parameter path: the path with the bucket in front, where the host names the bucket.
    /// - Returns: `nil` when the request is not presigned in this way.
    public init?(of request: WireRequest, path: String? = nil) {
        let fields = CanonicalRequest.parameters(of: request.query)
        func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }
        guard let key = value("AWSAccessKeyId"), let signature = value("Signature"),
            let expires = value("Expires").flatMap(Int64.init), !key.isEmpty
        else { return nil }
        accessKeyID = key
        self.signature = signature
        self.expires = expires
        sessionToken = value("x-amz-security-token") ?? request.headers["x-amz-security-token"]
        var named: [String: [String]] = [:]
        for field in request.headers.fields where field.name.lowercased().hasPrefix("x-amz-") {
            named[field.name.lowercased(), default: []].append(field.value)
        }
        for field in fields where field.name.lowercased().hasPrefix("x-amz-") && named[field.name.lowercased()] == nil {
            named[field.name.lowercased()] = [field.value]
        }
        let custom = named.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.joined(separator: ","))\n" }.joined()
        let asked = fields.filter { Self.signedFields.contains($0.name) }.sorted { $0.name < $1.name }
            .map { $0.value.isEmpty ? $0.name : "\($0.name)=\($0.value)" }.joined(separator: "&")
        let resource = (path ?? request.path) + (asked.isEmpty ? "" : "?\(asked)")
        text = [
            request.method, request.headers["Content-MD5"] ?? "", request.headers["Content-Type"] ?? "", "\(expires)",
            custom + resource,
        ].joined(separator: "\n")
    }

    /// Checks that the request was signed with `credentials`, and that its time is not over.
    /// - Throws: ``SignatureFault``.
    public func verify(_ credentials: SigningCredentials, now: Timestamp) throws(SignatureFault) {
        guard credentials.sessionToken == nil || sessionToken == credentials.sessionToken else { throw .unknownKey }
        guard let bytes = Base64.decoded(signature),
            HMAC<Insecure.SHA1>.isValidAuthenticationCode(
                bytes, authenticating: Array(text.utf8),
                using: SymmetricKey(data: Array(credentials.secretAccessKey.utf8)))
        else { throw .mismatch }
        try checkTime(now: now)
    }

    /// - Throws: ``SignatureFault`` requestExpired.
    public func checkTime(now: Timestamp) throws(SignatureFault) {
        guard expires >= now.seconds else { throw SignatureFault(.requestExpired, "Request has expired") }
    }
}
