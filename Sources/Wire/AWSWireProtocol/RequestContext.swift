// What a handler may know of the request besides its modelled input.

/// Facts about one request that are not part of its modelled input.
public struct RequestContext: Sendable {
    /// The id sent back in `x-amzn-RequestId`.
    public let requestID: String
    /// The account that owns every ARN, twelve digits.
    public let account: String
    /// The region in every ARN.
    public let region: String
    /// The header fields as they arrived.
    public let headers: WireHeaders
    /// What the request has in common with its retries; `nil` when its client does not mark them.
    public let fingerprint: RequestFingerprint?
    /// Who asks.
    public let caller: Caller
    /// The body of an operation whose input streams (PutObject, UploadPart); `nil` for every other.
    public let body: WireBodyStream?
    /// The address that the request came from, without a port; `nil` when the server does not say.
    public let sourceAddress: String?
    /// Whether it came encrypted.
    public let isSecure: Bool

    /// A context from its parts. Without a caller it is the account itself that asks.
    public init(
        requestID: String, account: String, region: String, headers: WireHeaders,
        fingerprint: RequestFingerprint? = nil, caller: Caller? = nil, body: WireBodyStream? = nil,
        sourceAddress: String? = nil, isSecure: Bool = false
    ) {
        self.requestID = requestID
        self.account = account
        self.region = region
        self.headers = headers
        self.fingerprint = fingerprint
        self.caller = caller ?? .root(of: account)
        self.body = body
        self.sourceAddress = sourceAddress
        self.isSecure = isSecure
    }

    /// An id for the answer, in a UUID's form: the same in every attempt of a call whose client marks them, else the
    /// request's.
    public var answerID: String { fingerprint?.answerID ?? requestID }
}
