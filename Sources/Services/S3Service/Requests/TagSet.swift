// Tags of buckets and objects (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html>).

import AWSWireProtocol
import S3Shapes
import StructuredJSON

/// Reads and writes tags.
enum TagSet {
    /// The most tags of an object.
    static let mostOfObject = 10
    /// The most tags of a bucket.
    static let mostOfBucket = 50

    /// Tags by key.
    /// - Throws: `ServiceError` InvalidTag, BadRequest.
    static func read(_ tags: [Tag], limit: Int) throws -> [String: String] {
        guard tags.count <= limit else {
            throw S3Fault.error(
                "BadRequest",
                limit == mostOfObject
                    ? "Object tags cannot be greater than 10" : "Bucket tag count cannot be greater than \(limit)")
        }
        var read: [String: String] = [:]
        for tag in tags {
            guard (1...128).contains(tag.key.utf16.count), isAllowed(tag.key) else {
                throw S3Fault.error(
                    "InvalidTag", "The TagKey you have provided is invalid", ["TagKey": .string(tag.key)])
            }
            guard tag.value.utf16.count <= 256, isAllowed(tag.value) else {
                throw S3Fault.error(
                    "InvalidTag", "The TagValue you have provided is invalid", ["TagKey": .string(tag.key)])
            }
            guard !tag.key.lowercased().hasPrefix("aws:") else {
                throw S3Fault.error("InvalidTag", "System tags cannot be added/updated by requester")
            }
            guard read.updateValue(tag.value, forKey: tag.key) == nil else {
                throw S3Fault.error(
                    "InvalidTag", "Cannot provide multiple Tags with the same key", ["TagKey": .string(tag.key)])
            }
        }
        return read
    }

    /// Tags of a header field, `key=value&key=value` percent-encoded.
    static func read(header field: String?) throws -> [String: String] {
        let tags = try (field ?? "").split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { part in
                PercentEncoding.decoded(String(part.map { $0 == "+" ? " " : $0 }))
            }
            guard let key = decoded.first ?? nil, let value = decoded.count == 2 ? decoded[1] : "" else {
                throw S3Fault.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without "
                        + "tag name duplicates.", name: "x-amz-tagging", value: field)
            }
            return Tag(key: key, value: value)
        }
        return try read(tags, limit: mostOfObject)
    }

    /// Tags in the order of their keys.
    static func written(_ tags: [String: String]) -> [Tag] {
        tags.sorted { $0.key < $1.key }.map { Tag(key: $0.key, value: $0.value) }
    }

    private static func isAllowed(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .spaceSeparator || "+-=._:/@".unicodeScalars.contains(scalar)
        }
    }
}
