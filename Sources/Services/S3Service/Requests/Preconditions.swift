// Conditions on requests (RFC 9110, section 13; S3's own for writes).

import AWSWireProtocol
import PlatformRecords
import StructuredJSON

/// The conditions of a read or of a copy's source.
struct ReadConditions: Sendable {
    var ifMatch: String?
    var ifNoneMatch: String?
    var ifModifiedSince: Timestamp?
    var ifUnmodifiedSince: Timestamp?

    /// - Parameter prefix: what the fields' names begin with.
    /// - Throws: `ServiceError` PreconditionFailed; NotModified unless it is a copy.
    func check(_ version: StoredVersion, isCopy: Bool = false) throws {
        let prefix = isCopy ? "x-amz-copy-source-" : ""
        if let ifMatch {
            guard Self.matches(ifMatch, version.etag) else { throw S3Fault.precondition("\(prefix)If-Match") }
        } else if let ifUnmodifiedSince, version.lastModified.seconds > ifUnmodifiedSince.seconds {
            throw S3Fault.precondition("\(prefix)If-Unmodified-Since")
        }
        let isUnchanged =
            if let ifNoneMatch {
                Self.matches(ifNoneMatch, version.etag)
            } else if let ifModifiedSince {
                version.lastModified.seconds <= ifModifiedSince.seconds
            } else {
                false
            }
        guard isUnchanged else { return }
        guard !isCopy else {
            throw S3Fault.precondition("\(prefix)\(ifNoneMatch == nil ? "If-Modified-Since" : "If-None-Match")")
        }
        throw S3Fault.error("NotModified", "Not Modified", ["ETag": .string("\"\(version.etag)\"")])
    }

    /// Whether an entity tag is among those of a field; quotes may be left out, as S3 allows.
    static func matches(_ field: String, _ etag: String) -> Bool {
        field.split(separator: ",").contains { part in
            var tag = part.drop { $0 == " " }
            while tag.last == " " { tag.removeLast() }
            if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
            if tag == "*" { return true }
            return unquoted(String(tag)) == etag
        }
    }
}

/// The conditions of a write (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html>).
struct WriteConditions: Sendable {
    let ifMatch: String?
    let ifNoneMatch: String?

    /// Whether there are any.
    var isAny: Bool { ifMatch != nil || ifNoneMatch != nil }

    /// - Throws: `ServiceError` NotImplemented for a tag in If-None-Match, where S3 takes only `*`.
    init(ifMatch: String?, ifNoneMatch: String?) throws {
        guard ifNoneMatch == nil || ifNoneMatch == "*" else {
            throw S3Fault.notImplemented("If-None-Match with a value other than * on a write")
        }
        guard ifMatch == nil || ifNoneMatch == nil else {
            throw S3Fault.notImplemented("If-Match and If-None-Match together on a write")
        }
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
    }

    /// - Throws: `ServiceError` PreconditionFailed; NoSuchKey when what should match is not there.
    func check(_ latest: StoredVersion?, key: String) throws {
        let present = latest.flatMap { $0.isDeleteMarker ? nil : $0 }
        if ifNoneMatch != nil, present != nil { throw S3Fault.precondition("If-None-Match") }
        guard let ifMatch else { return }
        guard let present else { throw S3Fault.noSuchKey(key) }
        guard ReadConditions.matches(ifMatch, present.etag) else { throw S3Fault.precondition("If-Match") }
    }
}

func unquoted(_ tag: String) -> String {
    tag.count >= 2 && tag.hasPrefix("\"") && tag.hasSuffix("\"") ? String(tag.dropFirst().dropLast()) : tag
}
