// Codes and statuses of errors that no model lists.

/// The errors that every service may answer, in the words of each protocol.
enum ErrorCodes {
    /// The statuses of a service's unmodelled errors.
    static func status(of code: String, for model: ServiceModel) -> Int {
        switch model.messageForm {
        case .restJSON: restJSON[code] ?? 400
        case .restXML: S3Conventions.apply(to: model) ? S3Conventions.statuses[code] ?? 400 : restJSON[code] ?? 400
        case .query: query[code] ?? 400
        }
    }

    /// The statuses of errors of no service in particular.
    static func restJSONStatus(of code: String) -> Int {
        restJSON[code] ?? 400
    }

    /// An error under the name that the service gives it: what a server refuses for every service alike (a signature, a
    /// permission) goes by the names of the JSON protocols, and the older protocols have others.
    static func translated(_ code: String, for model: ServiceModel) -> String {
        switch model.messageForm {
        case .restJSON: code
        case .restXML: S3Conventions.apply(to: model) ? common[code]?.s3 ?? code : code
        case .query: common[code]?.query ?? code
        }
    }

    private static let common: [String: (s3: String, query: String)] = [
        "AccessDeniedException": ("AccessDenied", "AccessDenied"),
        "ExpiredTokenException": ("ExpiredToken", "ExpiredToken"),
        "IncompleteSignatureException": ("AuthorizationHeaderMalformed", "IncompleteSignature"),
        "InternalServerException": ("InternalError", "InternalFailure"),
        "InvalidSignatureException": ("SignatureDoesNotMatch", "SignatureDoesNotMatch"),
        "MissingAuthenticationTokenException": ("AccessDenied", "MissingAuthenticationToken"),
        "RequestExpired": ("AccessDenied", "RequestExpired"),
        "ServiceUnavailableException": ("ServiceUnavailable", "ServiceUnavailable"),
        "ThrottlingException": ("SlowDown", "Throttling"),
        "UnrecognizedClientException": ("InvalidAccessKeyId", "InvalidClientTokenId"),
        "ValidationException": ("InvalidArgument", "ValidationError"),
    ]

    /// Statuses of errors that every service of AWS may answer
    /// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/CommonErrors.html>).
    private static let restJSON = [
        "AccessDeniedException": 403, "ExpiredTokenException": 403, "IncompleteSignatureException": 400,
        "InternalServerException": 500, "InvalidSignatureException": 403, "MissingAuthenticationTokenException": 403,
        "ResourceNotFoundException": 404, "ServiceUnavailableException": 503, "ThrottlingException": 429,
        "UnrecognizedClientException": 403,
    ]

    /// The same for IAM and STS (<https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html>).
    private static let query = [
        "AccessDenied": 403, "ExpiredToken": 403, "InternalFailure": 500, "InvalidClientTokenId": 403,
        "MalformedQueryString": 404, "MissingAuthenticationToken": 403, "NotAuthorized": 403, "NotImplemented": 501,
        "OptInRequired": 403, "ServiceUnavailable": 503, "SignatureDoesNotMatch": 403,
    ]
}
