// Why a request's signature is refused, in AWS's codes and words.

/// A signature that is missing, cannot be read, is late or early, or is not the request's.
public struct SignatureFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// AWS's code for it
    /// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html>).
    public enum Code: String, Sendable, Hashable {
        /// Nothing says who asks.
        case missingAuthenticationToken = "MissingAuthenticationTokenException"
        /// What says it cannot be read.
        case incompleteSignature = "IncompleteSignatureException"
        /// It can be read and is wrong, or was made at another time.
        case invalidSignature = "InvalidSignatureException"
        /// The key is not known, or its token is not its own.
        case unrecognizedClient = "UnrecognizedClientException"
        /// A presigned request whose time is over.
        case requestExpired = "RequestExpired"
        /// The bytes sent are not those that were signed.
        case contentHashMismatch = "XAmzContentSHA256Mismatch"
    }

    /// The code.
    public let code: Code
    /// What a client is told.
    public let message: String

    /// A fault.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Nothing says who asks.
    public static let missing = SignatureFault(.missingAuthenticationToken, "Missing Authentication Token")
    static let mismatch = SignatureFault(
        .invalidSignature,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
            + "and signing method. Consult the service documentation for details.")
    /// The key is not known.
    public static let unknownKey = SignatureFault(
        .unrecognizedClient, "The security token included in the request is invalid.")

    static func incomplete(_ text: String) -> SignatureFault { SignatureFault(.incompleteSignature, text) }

    /// Code and message.
    public var description: String { "\(code.rawValue): \(message)" }
}
