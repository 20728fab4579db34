// Bucket and key of a request, from its host and path.

import AWSWireProtocol

/// What a request to S3 is about. Both parts are as they were sent, still percent-encoded.
struct S3Address: Sendable, Hashable {
    /// The bucket; `nil` for the service itself.
    let bucket: String?
    /// The key, exactly as the path has it: slashes doubled or at the end are part of it. `nil` for the bucket itself.
    let key: String?

    /// The address of a request.
    /// - Parameter host: the bucket that the host names, if it names one.
    init(path: String, bucketOfHost host: String?) {
        let rest = path.hasPrefix("/") ? path.dropFirst() : path[...]
        if let host {
            bucket = host
            key = rest.isEmpty ? nil : String(rest)
            return
        }
        guard let slash = rest.firstIndex(of: "/") else {
            bucket = rest.isEmpty ? nil : String(rest)
            key = nil
            return
        }
        bucket = String(rest[..<slash])
        let behind = rest[rest.index(after: slash)...]
        key = behind.isEmpty ? nil : String(behind)
    }
}

/// What a request's `Host` says about S3
/// (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html>).
enum S3Host: Sendable, Hashable {
    /// S3's own name, as `s3.us-east-1.amazonaws.com`: the bucket stands in the path.
    case service
    /// A bucket's name before S3's, as `BUCKET.s3.amazonaws.com`.
    case bucket(String)
    /// `BUCKET.localhost`, which other services may be called too.
    case localBucket(String)
    /// Nothing.
    case other

    /// Reads a `Host` field.
    init(_ field: String?) {
        self = .other
        guard var host = field?.lowercased(), !host.hasPrefix("[") else { return }
        if let colon = host.lastIndex(of: ":") { host = String(host[..<colon]) }
        if host.hasSuffix(".") { host.removeLast() }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard !labels.contains("") else { return }
        if let position = labels.lastIndex(where: { $0 == "s3" || $0.hasPrefix("s3-") }) {
            // `s3-notes.example.org` is somebody's host; with a region it is S3's.
            guard position > 0 || labels[position] == "s3" || labels.suffix(2) == ["amazonaws", "com"] else { return }
            self = position == 0 ? .service : .bucket(labels[..<position].joined(separator: "."))
        } else if labels.count > 1, labels.last == "localhost" {
            self = .localBucket(labels.dropLast().joined(separator: "."))
        }
    }

    /// The bucket, if one is named.
    var bucket: String? {
        switch self {
        case .bucket(let name), .localBucket(let name): name
        case .service, .other: nil
        }
    }
}
