// The statuses of S3's errors, of which its model lists few.

extension S3Conventions {
    /// Code to status (<https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>, "List of error codes");
    /// codes that are not here have 400.
    static let statuses: [String: Int] = {
        let codes: [(Int, String)] = [
            (301, "PermanentRedirect"), (304, "NotModified"), (307, "Redirect TemporaryRedirect"),
            // Not of that list: what a disk that is full is (RFC 4918, section 11.5), and a part that an object has not.
            (507, "InsufficientStorage"), (416, "InvalidPartNumber"),
            (
                403,
                """
                AccessControlListNotSupportedForOwner AccessDenied AccessPointAlreadyOwned AccountProblem \
                AllAccessDisabled CrossLocationLoggingProhibited InvalidAccessKeyId InvalidObjectState InvalidPayer \
                InvalidSecurity NotSignedUp RequestTimeTooSkewed SignatureDoesNotMatch UnauthorizedAccess \
                UnauthorizedAccessError
                """
            ),
            (
                404,
                """
                NoSuchAccessPoint NoSuchAccessPointPolicy NoSuchAsyncRequest NoSuchBucket NoSuchBucketPolicy \
                NoSuchConfiguration NoSuchCORSConfiguration NoSuchKey NoSuchLifecycleConfiguration \
                NoSuchMultiRegionAccessPoint NoSuchObjectLockConfiguration NoSuchPublicAccessBlockConfiguration \
                NoSuchTagSet NoSuchTagSetError NoSuchUpload NoSuchVersion NoSuchWebsiteConfiguration NotFound \
                ObjectLockConfigurationNotFoundError OwnershipControlsNotFoundError \
                ReplicationConfigurationNotFoundError ServerSideEncryptionConfigurationNotFoundError
                """
            ),
            (405, "MethodNotAllowed"),
            (
                409,
                """
                BucketAlreadyExists BucketAlreadyOwnedByYou BucketNotEmpty ClientTokenConflict \
                ConditionalRequestConflict InvalidBucketState OperationAborted RestoreAlreadyInProgress
                """
            ),
            (411, "MissingContentLength"), (412, "PreconditionFailed"), (416, "InvalidRange"), (500, "InternalError"),
            (501, "NotImplemented"), (503, "Busy ServiceUnavailable SlowDown"),
        ]
        var statuses: [String: Int] = [:]
        for (status, names) in codes { for name in names.split(separator: " ") { statuses[String(name)] = status } }
        return statuses
    }()
}
