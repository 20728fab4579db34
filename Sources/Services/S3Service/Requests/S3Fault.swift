// S3's errors in AWS's words (<https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>).

import AWSWireProtocol
import ObjectStorage
import PlatformRecords
import StructuredJSON

/// Makes the errors of S3.
enum S3Fault {
    static func error(_ code: String, _ message: String, _ members: JSONObject = JSONObject()) -> ServiceError {
        ServiceError(code: code, message: message, members: members)
    }

    static func accessDenied() -> ServiceError { error("AccessDenied", "Access Denied") }

    static func noSuchBucket(_ bucket: String) -> ServiceError {
        error("NoSuchBucket", "The specified bucket does not exist", ["BucketName": .string(bucket)])
    }

    static func noSuchKey(_ key: String) -> ServiceError {
        error("NoSuchKey", "The specified key does not exist.", ["Key": .string(key)])
    }

    static func noSuchVersion(_ key: String, _ version: String) -> ServiceError {
        error(
            "NoSuchVersion", "The specified version does not exist.",
            ["Key": .string(key), "VersionId": .string(version)])
    }

    static func noSuchUpload(_ upload: String) -> ServiceError {
        error(
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or "
                + "completed.", ["UploadId": .string(upload)])
    }

    static func invalidArgument(_ message: String, name: String? = nil, value: String? = nil) -> ServiceError {
        var members = JSONObject()
        if let name { members["ArgumentName"] = .string(name) }
        if let value { members["ArgumentValue"] = .string(value) }
        return error("InvalidArgument", message, members)
    }

    static func invalidRequest(_ message: String) -> ServiceError { error("InvalidRequest", message) }

    static func precondition(_ condition: String) -> ServiceError {
        error(
            "PreconditionFailed", "At least one of the pre-conditions you specified did not hold",
            ["Condition": .string(condition)])
    }

    /// What would change a request's meaning and is not built.
    static func notImplemented(_ what: String) -> ServiceError {
        error("NotImplemented", "\(what) is not implemented by this server.")
    }

    /// An error of the store as S3 says it.
    static func translated(_ fault: any Error, bucket: String) -> any Error {
        switch fault {
        case let fault as RecordsError:
            switch fault.code {
            case .notFound: noSuchBucket(bucket)
            case .inUse: error("BucketNotEmpty", "The bucket you tried to delete is not empty")
            case .diskFull: error("InsufficientStorage", fault.description)
            default: fault
            }
        case let fault as ObjectStorageError:
            fault.code == .diskFull ? error(fault.code.name, fault.message) : fault
        default: fault
        }
    }
}
