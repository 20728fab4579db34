// Whose signature it is, and what it is valid for.

/// A key pair of AWS's kind, with the token of a temporary one.
public struct SigningCredentials: Sendable, CustomStringConvertible {
    /// The public half, which requests name.
    public let accessKeyID: String
    /// The secret half. It stays out of every description.
    public let secretAccessKey: String
    /// What a temporary key pair must be accompanied by.
    public let sessionToken: String?

    /// A key pair.
    public init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }

    /// The public half alone.
    public var description: String { accessKeyID }
}

/// What a signature is valid for: a day, a region and a service
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>).
public struct SigningScope: Sendable, Hashable {
    static let terminator = "aws4_request"

    /// The day, `YYYYMMDD`.
    public let date: String
    /// The region, `us-east-1`.
    public let region: String
    /// The service's signing name, `bedrock` for all four Bedrock services.
    public let service: String

    /// A scope.
    public init(date: String, region: String, service: String) {
        self.date = date
        self.region = region
        self.service = service
    }

    /// The scope as it is signed.
    public var text: String { "\(date)/\(region)/\(service)/\(Self.terminator)" }

    /// Reads `key/date/region/service/aws4_request`; the key's id may hold slashes.
    static func read(credential: String) -> (accessKeyID: String, scope: SigningScope)? {
        let parts = credential.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 5, parts[parts.count - 1] == terminator else { return nil }
        let scope = parts.suffix(4).map(String.init)
        let key = parts.dropLast(4).joined(separator: "/")
        guard !key.isEmpty, scope.allSatisfy({ !$0.isEmpty }) else { return nil }
        return (key, SigningScope(date: scope[0], region: scope[1], service: scope[2]))
    }
}
