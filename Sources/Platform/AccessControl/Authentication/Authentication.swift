// What comes of proving who asks: the caller, what remains to be checked of the body, or a refusal in AWS's codes.

public import AWSWireProtocol
public import RequestSigning

/// A request whose sender is known.
public struct Authentication: Sendable {
    /// What must still be compared while the body is read.
    public enum Payload: Sendable {
        /// Nothing: the body was there and is what was signed, or it was not signed.
        case settled
        /// The whole body's SHA-256 must be this, in hexadecimal.
        case hash(String)
        /// Each chunk has a signature of its own (`aws-chunked`), trailing fields too when `hasTrailer`.
        case chunks(ChunkSignatures, hasTrailer: Bool)
        /// The body comes in chunks without signatures, with trailing fields.
        case unsignedChunks
    }

    /// Who asks.
    public let caller: Caller
    /// What must still be compared.
    public let payload: Payload
}

extension SignatureFault {
    /// The code by which S3 knows the fault
    /// (<https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList>).
    public var s3Code: String {
        switch code {
        case .missingAuthenticationToken: "AccessDenied"
        case .incompleteSignature: "AuthorizationHeaderMalformed"
        case .invalidSignature:
            message.hasPrefix("Signature expired") || message.hasPrefix("Signature not yet current")
                ? "RequestTimeTooSkewed" : "SignatureDoesNotMatch"
        case .unrecognizedClient: "InvalidAccessKeyId"
        case .requestExpired: "AccessDenied"
        case .contentHashMismatch: "XAmzContentSHA256Mismatch"
        }
    }

    /// The HTTP status of the fault.
    public var status: Int {
        switch code {
        case .incompleteSignature, .contentHashMismatch: 400
        default: 403
        }
    }
}

/// A request that is refused because nothing proves who sends it.
public struct AuthenticationRefusal: Sendable, Hashable {
    /// AWS's code, as the service that is asked spells it.
    public let code: String
    /// What the client reads.
    public let message: String
    /// The HTTP status.
    public let status: Int
    /// After how many seconds the client may try again, when it must wait.
    public let retryAfter: Int64?

    /// The refusal as an error of a service.
    public var serviceError: ServiceError { ServiceError(code: code, message: message) }

    init(code: String, message: String, status: Int, retryAfter: Int64? = nil) {
        self.code = code
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
    }

    init(_ fault: SignatureFault, service: String) {
        let isS3 = service == "s3"
        self.init(
            code: isS3 ? fault.s3Code : Self.code(of: fault, service), message: Self.message(fault, isS3),
            status: fault.status)
    }

    /// IAM and STS speak the older query protocol, whose common errors have other names
    /// (<https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html>).
    private static func code(of fault: SignatureFault, _ service: String) -> String {
        guard ["iam", "sts"].contains(service) else { return fault.code.rawValue }
        return switch fault.code {
        case .missingAuthenticationToken: "MissingAuthenticationToken"
        case .incompleteSignature: "IncompleteSignature"
        case .invalidSignature: "SignatureDoesNotMatch"
        case .unrecognizedClient: "InvalidClientTokenId"
        case .requestExpired: "RequestExpired"
        case .contentHashMismatch: "SignatureDoesNotMatch"
        }
    }

    private static func message(_ fault: SignatureFault, _ isS3: Bool) -> String {
        guard isS3 else { return fault.message }
        return switch fault.s3Code {
        case "SignatureDoesNotMatch":
            "The request signature we calculated does not match the signature you provided. Check your key and signing "
                + "method."
        case "RequestTimeTooSkewed":
            "The difference between the request time and the current time is too large."
        case "InvalidAccessKeyId": "The AWS Access Key Id you provided does not exist in our records."
        case "AccessDenied" where fault.code == .missingAuthenticationToken: "Access Denied"
        default: fault.message
        }
    }

    static func expiredToken(service: String) -> AuthenticationRefusal {
        switch service {
        case "s3":
            AuthenticationRefusal(code: "ExpiredToken", message: "The provided token has expired.", status: 400)
        case "iam", "sts":
            AuthenticationRefusal(
                code: "ExpiredToken", message: "The security token included in the request is expired", status: 403)
        default:
            AuthenticationRefusal(
                code: "ExpiredTokenException", message: "The security token included in the request is expired",
                status: 403)
        }
    }

    static func tooManyFailures(service: String, wait: Int64) -> AuthenticationRefusal {
        let isS3 = service == "s3"
        return AuthenticationRefusal(
            code: isS3 ? "SlowDown" : "ThrottlingException",
            message: isS3 ? "Please reduce your request rate." : "Too many requests that could not be authenticated.",
            status: isS3 ? 503 : 429, retryAfter: wait)
    }

    static func unsupportedScheme(service: String) -> AuthenticationRefusal {
        if service == "s3" {
            return AuthenticationRefusal(
                code: "InvalidRequest",
                message: "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.",
                status: 400)
        }
        return AuthenticationRefusal(
            SignatureFault(.incompleteSignature, "The Authorization header is of no form that is supported."),
            service: service)
    }

    static let invalidBearerKey = AuthenticationRefusal(
        code: "AccessDeniedException", message: "Authentication failed: Please make sure your API Key is valid.",
        status: 403)
}
