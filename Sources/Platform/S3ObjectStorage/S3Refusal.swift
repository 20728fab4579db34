// What the external store refuses, as an error of ours with its remedy.

import AWSWireProtocol
import ObjectStorage
import RequestSigning

extension ObjectStorageError.Code {
    /// The external store cannot be reached, or says that it is busy.
    static let serviceUnavailable = Self("ServiceUnavailable")
    static let accessDenied = Self("AccessDenied")
}

extension S3Connection {
    /// The error behind a reply that is none that was hoped for.
    func fault(_ reply: S3Reply, bucket: String, key: String?) async -> ObjectStorageError {
        let document = try? await reply.document()
        let code = document?.text(of: "Code") ?? ""
        let message = document?.text(of: "Message") ?? "it gave the status \(reply.status) without a reason"
        switch (code, reply.status) {
        case ("NoSuchBucket", _): return .noBucket(bucket)
        case ("NoSuchKey", _): return .noObject(key ?? "", bucket)
        case ("", 404):
            // A reply to HEAD has no body: whether it is the bucket that is missing, only the bucket tells.
            guard key != nil else { return .noBucket(bucket) }
            let head = try? await send(S3Request(method: "HEAD", bucket: endpoint.outer(bucket)))
            return head?.status == 404 ? .noBucket(bucket) : .noObject(key ?? "", bucket)
        case ("BadDigest", _), ("XAmzContentSHA256Mismatch", _):
            return ObjectStorageError(.badDigest, "\(place(bucket, key)) was not stored: \(message)")
        case ("InvalidRange", _), (_, 416):
            return ObjectStorageError(.invalidRange, "The range lies outside of \(place(bucket, key)).")
        case ("InsufficientStorage", _), (_, 507):
            return ObjectStorageError(.diskFull, "The store of objects at \(endpoint) has no room left: \(message)")
        case ("InvalidAccessKeyId", _), ("SignatureDoesNotMatch", _), ("InvalidToken", _), ("ExpiredToken", _):
            return ObjectStorageError(
                .accessDenied,
                "The store of objects at \(endpoint) does not accept our key: \(message) Check AWS_ACCESS_KEY_ID and "
                    + "AWS_SECRET_ACCESS_KEY.")
        case ("RequestTimeTooSkewed", _):
            return ObjectStorageError(
                .accessDenied, "The clocks of this machine and of \(endpoint) differ: \(message) Set them.")
        case (_, 401), (_, 403):
            return ObjectStorageError(
                .accessDenied,
                "The store of objects at \(endpoint) refuses \(place(bucket, key)): \(message) Its key "
                    + "\(endpoint.credentials.accessKeyID) needs the permission.")
        case (_, 301), (_, 307), ("AuthorizationHeaderMalformed", _):
            return ObjectStorageError(
                .storage,
                "The bucket \(bucket) at \(endpoint) is in another region than \(endpoint.region): \(message) Set "
                    + "ALICERCE_OBJECTS_REGION and the endpoint to its own.")
        case (_, 503), (_, 429):
            return ObjectStorageError(.serviceUnavailable, "The store of objects at \(endpoint) is busy: \(message)")
        default:
            return ObjectStorageError(
                .storage, "The store of objects at \(endpoint) failed at \(place(bucket, key)): \(code) \(message)")
        }
    }

    private func place(_ bucket: String, _ key: String?) -> String {
        key.map { "the object \($0) in the bucket \(bucket)" } ?? "the bucket \(bucket)"
    }
}

extension ObjectStorageError {
    static func noBucket(_ bucket: String) -> Self {
        Self(.noSuchBucket, "There is no bucket \(bucket).")
    }

    static func noObject(_ key: String, _ bucket: String) -> Self {
        Self(.noSuchKey, "There is no object \(key) in the bucket \(bucket).")
    }
}
