// What the listings have in common: how many, how keys are written, and tokens to go on from.

import AWSWireProtocol
import PlatformRecords
import S3Shapes

/// How a listing is written.
struct ListingForm {
    let limit: Int
    private let isEncoded: Bool

    /// - Throws: `ServiceError` InvalidArgument.
    init(limit: Int?, encoding: EncodingType?, name: String = "max-keys") throws {
        guard limit ?? 0 >= 0 else {
            throw S3Fault.invalidArgument(
                "Argument \(name) must be an integer between 0 and 2147483647", name: name,
                value: limit.map(String.init))
        }
        guard encoding == nil || encoding == .url else {
            throw S3Fault.invalidArgument(
                "Invalid Encoding Method specified in Request", name: "encoding-type", value: encoding?.rawValue)
        }
        self.limit = min(limit ?? 1000, 1000)
        isEncoded = encoding == .url
    }

    /// The encoding to say.
    var encodingType: EncodingType? { isEncoded ? .url : nil }

    /// What is given of a request, as it is written.
    func echoed(_ text: String?) -> String? { text.map { written($0) } }

    /// A key or a part of one as it is written.
    func written(_ text: String) -> String {
        isEncoded ? PercentEncoding.encoded(text, keeping: Set("/".utf8)) : text
    }

    func prefixes(_ prefixes: [String]) -> [CommonPrefix]? {
        prefixes.isEmpty ? nil : prefixes.map { CommonPrefix(prefix: written($0)) }
    }

    func query(
        _ bucket: String, prefix: String?, delimiter: String?, after: String?, afterID: String? = nil
    ) -> ObjectQuery {
        var query = ObjectQuery(bucket: bucket)
        query.prefix = prefix ?? ""
        query.delimiter = delimiter.flatMap { $0.isEmpty ? nil : $0 }
        query.after = after ?? ""
        query.afterID = afterID
        query.limit = limit
        return query
    }
}

/// Where a listing goes on, in a form that clients do not read.
enum ListingToken {
    static func written(_ place: String) -> String { Base64.encoded(Array("1\(place)".utf8)) }

    /// - Throws: `ServiceError` InvalidArgument.
    static func read(_ token: String) throws -> String {
        guard let bytes = Base64.decoded(token), let place = String(validating: bytes, as: UTF8.self),
            place.hasPrefix("1")
        else {
            throw S3Fault.invalidArgument(
                "The continuation token provided is incorrect", name: "continuation-token", value: token)
        }
        return String(place.dropFirst())
    }
}
